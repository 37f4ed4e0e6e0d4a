#include "http_health.h"

#include <cstdio>

#include "announce_desk.h"
#include "http_front.h"
#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace {

HttpResponse plain(int status, std::string_view type, std::string_view body) {
    HttpResponse response;
    response.status = status;
    response.headers = {
        {"Content-Type", std::string(type)}, {"Cache-Control", "no-store"}, {"X-Content-Type-Options", "nosniff"}};
    if (status == 503)
        response.headers.push_back({"Retry-After", "1"});
    response.body = toBytes(body);
    return response;
}

// The Prometheus text format, one metric at a time.
class Exposition {
public:
    void counter(std::string_view name, std::string_view help, double value) { one(name, "counter", help, value); }
    void gauge(std::string_view name, std::string_view help, double value) { one(name, "gauge", help, value); }
    void begin(std::string_view name, std::string_view type, std::string_view help) {
        text_.append("# HELP ").append(name).append(" ").append(help).append("\n");
        text_.append("# TYPE ").append(name).append(" ").append(type).append("\n");
    }
    void sample(std::string_view name, std::string_view labels, double value) {
        char number[32];
        std::snprintf(number, sizeof number, "%.10g", value);
        text_.append(name).append(labels).append(" ").append(number).append("\n");
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    void one(std::string_view name, std::string_view type, std::string_view help, double value) {
        begin(name, type, help);
        sample(name, "", value);
    }
    std::string text_;
};

double number(std::uint64_t value) {
    return static_cast<double>(value);
}

} // namespace

void HttpHealth::handle(const HttpExchange& exchange, const HttpResponder& respond) const {
    constexpr std::string_view text = "text/plain; charset=utf-8";
    const std::string& path = exchange.request.path;
    if (exchange.request.method != "GET" && exchange.request.method != "HEAD") {
        HttpResponse response = plain(405, text, "only GET is served here\n");
        response.headers.push_back({"Allow", "GET, HEAD"});
        return respond(response);
    }
    if (path == "/livez")
        return respond(plain(200, text, "ok\n"));
    if (path == "/readyz") {
        if (driver_.diskIsFull())
            return respond(plain(503, text, "the disk of this node is full\n"));
        return respond(driver_.hasQuorum() ? plain(200, text, "ok\n")
                                           : plain(503, text, "this node does not see a majority of its cluster\n"));
    }
    respond(plain(200, "text/plain; version=0.0.4; charset=utf-8", metrics()));
}

std::string HttpHealth::metrics() const {
    Exposition out;
    const auto& driver = driver_.figures();
    const auto log = driver_.logFigures();
    const auto& tracker = desk_.figures();
    out.gauge("bytetorrent_has_quorum", "1 when this node sees a majority of its cluster", driver_.hasQuorum() ? 1 : 0);
    out.gauge("bytetorrent_is_leader", "1 when this node leads", driver_.role() == paxos::Role::leader ? 1 : 0);
    out.gauge("bytetorrent_ballot_round", "round of the promised ballot", number(driver_.ballot().round));
    out.gauge("bytetorrent_applied_slot", "last slot applied on this node", number(driver_.applied().value));
    out.gauge("bytetorrent_chosen_slot", "last slot that this node knows to be chosen",
              number(driver_.chosenUpTo().value));
    out.gauge("bytetorrent_commands_waiting", "commands of this node that are not applied yet",
              number(driver_.pendingCommands()));
    out.gauge("bytetorrent_torrents", "published torrents", number(driver_.registry().torrentCount()));
    out.gauge("bytetorrent_disk_full", "1 while the disk of this node has no room for the log or the state",
              driver_.diskIsFull() ? 1 : 0);
    out.gauge("bytetorrent_http_connections", "open HTTP connections", number(front_.connections()));
    out.gauge("bytetorrent_log_bytes", "size of the write-ahead log", number(log.logBytes));
    out.counter("bytetorrent_leader_changes_total", "leaders that this node has seen come",
                number(driver.leaderChanges));
    out.counter("bytetorrent_commands_proposed_total", "commands proposed, repeats included",
                number(driver.commandsProposed));
    out.counter("bytetorrent_commands_applied_total", "commands applied on this node", number(driver.commandsApplied));
    out.counter("bytetorrent_batches_applied_total", "slots applied on this node", number(driver.batchesApplied));
    out.counter("bytetorrent_log_records_total", "records written to the log", number(log.records));
    out.counter("bytetorrent_log_syncs_total", "syncs of the log", number(log.syncs));
    out.counter("bytetorrent_log_sync_seconds_total", "time spent in syncs of the log", number(log.syncMicros) / 1e6);
    out.counter("bytetorrent_checkpoints_total", "checkpoints handed to the store", number(driver.checkpoints));
    out.counter("bytetorrent_messages_dropped_total", "messages to other nodes that found no room",
                number(driver_.messagesDropped()));
    out.counter("bytetorrent_announces_total", "announces by HTTP and UDP", number(tracker.announces));
    out.counter("bytetorrent_announces_refused_total", "announces that could not be written in time",
                number(tracker.refused));
    out.counter("bytetorrent_scrapes_total", "scrapes by HTTP and UDP", number(tracker.scrapes));
    out.counter("bytetorrent_udp_unverified_total", "datagrams without a good connection id, met with silence",
                number(tracker.udpUnverified));
    out.counter("bytetorrent_udp_dropped_total", "UDP announces dropped because too many waited",
                number(tracker.udpDropped));
    out.begin("bytetorrent_http_responses_total", "counter", "HTTP responses by status");
    for (const auto& [status, count] : front_.responses())
        out.sample("bytetorrent_http_responses_total", "{status=\"" + std::to_string(status) + "\"}", number(count));
    return out.take();
}

} // namespace bytetorrent::tracker
