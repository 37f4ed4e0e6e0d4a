// announce_load: announces for the benchmarks that compare tracker-server with other trackers, and for tests of abuse.
//   announce_load http|udp --ports P[,P,P] [--sources N] [--torrents N] [--existing N] [--again] [--total N]
//                 [--seconds S] [--warm-up S] [--rate R] [--numwant N] [--scrape P[,P,P]] [--close] [--window N]
//     N sources, each with an address of its own (127.0.x.y), announce peers of N torrents to the ports: new peers, or
//     again those that are there. Closed loop, or at a rate R. Prints one line of JSON. --scrape counts afterwards,
//     at those HTTP ports, whether what was confirmed is known.
//   announce_load hashes --torrents N
//     the infohashes, a line each, in hexadecimal: for trackers that serve only what is listed.
//   announce_load reports --ports P,P,P --hashes FILE [--clients N] [--pieces N] [--minutes M] [--seconds S] [--subscribe] [--shown FILE]
//     native clients that report each piece as they get it (report_load.h).
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>

#include <CLI/CLI.hpp>

#include "bytetorrent/load/udp_load.h"
#include "report_load.h"
#include "scrape_check.h"

namespace {

using namespace bytetorrent::bench;
using namespace bytetorrent::load;

// Thousands of connections need as many descriptors; what the system allows is taken.
void raiseFileLimit() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

int announce(bool byUdp, const LoadSettings& settings, const PopulationSettings& peers, const std::vector<std::uint16_t>& scraped) {
    if (byUdp && (settings.window / peers.sources >= 1u << 16)) {
        std::fprintf(stderr, "announce_load: too large a window for so few sources\n");
        return 2;
    }
    Population population(peers);
    Figures figures;
    const double endedAt = byUdp ? loadByUdp(settings, population, figures) : loadByHttp(settings, population, figures);
    std::string text = "{" + figures.json(endedAt);
    if (!scraped.empty()) {
        ::sleep(2); // answers to a scrape may lag by a second
        text += ", \"scrape\": " + checkByScrape(scraped, population);
    }
    std::puts((text + "}").c_str());
    return 0;
}

int printHashes(const PopulationSettings& peers) {
    const Population population(peers);
    for (std::uint32_t torrent = 0; torrent < peers.torrents; ++torrent)
        std::puts(population.hash(torrent).hex().c_str());
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    LoadSettings settings;
    PopulationSettings peers;
    ReportSettings reports;
    std::vector<std::uint16_t> scraped;
    CLI::App app("Announces to a tracker, for benchmarks.");
    app.require_subcommand(1);
    CLI::App* http = app.add_subcommand("http", "announces by HTTP");
    CLI::App* udp = app.add_subcommand("udp", "announces by UDP");
    CLI::App* hashes = app.add_subcommand("hashes", "the infohashes of the torrents");
    CLI::App* native = app.add_subcommand("reports", "native clients that report their pieces");
    for (CLI::App* mode : {http, udp}) {
        mode->add_option("--ports", settings.ports)->required()->delimiter(',');
        mode->add_option("--sources", peers.sources)->check(CLI::Range(1, 20'000));
        mode->add_option("--existing", peers.existing);
        mode->add_flag("--again", peers.again);
        mode->add_option("--total", peers.total);
        mode->add_option("--seconds", settings.seconds);
        mode->add_option("--warm-up", settings.warmUpSeconds);
        mode->add_option("--rate", settings.perSecond);
        mode->add_option("--numwant", settings.numWant);
        mode->add_option("--scrape", scraped)->delimiter(',');
    }
    for (CLI::App* mode : {http, udp, hashes})
        mode->add_option("--torrents", peers.torrents)->check(CLI::Range(1, 10'000'000));
    http->add_flag("--close", settings.closes);
    udp->add_option("--window", settings.window);
    native->add_option("--ports", reports.ports)->required()->delimiter(',');
    native->add_option("--hashes", reports.hashFile)->required();
    native->add_option("--clients", reports.clients)->check(CLI::Range(1, 50'000));
    native->add_option("--pieces", reports.pieces)->check(CLI::Range(1, 1'000'000));
    native->add_option("--minutes", reports.minutes);
    native->add_option("--seconds", reports.seconds);
    native->add_flag("--subscribe", reports.subscribes);
    native->add_option("--shown", reports.shownFile);
    CLI11_PARSE(app, argc, argv);
    raiseFileLimit();
    if (*hashes)
        return printHashes(peers);
    if (*native)
        return loadByReports(reports);
    return announce(udp->parsed(), settings, peers, scraped);
}
