// What goes wrong in swarms: peers come and go, are killed and come back, connections break, some lie.
#include "scenario_tools.h"

namespace bytetorrent::swarm {

namespace {

// Every now and then, as long as the scenario runs, something happens to a random peer.
struct Troubles {
    Swarm& swarm;
    std::size_t first; // peers before it are left alone
    std::uint32_t cuts = 0, stops = 0, kills = 0, silences = 0, returns = 0;

    void next() {
        swarm.timeline().after(swarm.random().between(200'000, 800'000), [this] {
            happen();
            next();
        });
    }
    void happen() {
        SimPeer& peer = *swarm.peers()[first + swarm.random().below(swarm.peers().size() - first)];
        if (!peer.runs()) {
            if (swarm.timeline().nowUs() > peer.plan().joinsAtUs) {
                ++returns;
                peer.start();
            }
            return;
        }
        switch (swarm.random().below(6)) {
        case 0:
            ++stops;
            peer.stop();
            break;
        case 1:
            ++kills;
            peer.kill(false);
            break;
        case 2:
            ++silences;
            peer.kill(true);
            break;
        default:
            if (!peer.host().streams().empty()) {
                ++cuts;
                swarm.network().cut(*peer.host().streams()[swarm.random().below(peer.host().streams().size())]);
            }
            break;
        }
    }
};

} // namespace

// Connections break, programs end with and without a word and come back later; those that stay and those that come back
// complete, nobody downloads again what it had stored, and only pieces in doubt are looked at again.
Report churn(SimDispatcher& dispatcher, const Task& task) {
    Swarm swarm(dispatcher, {.seed = task.seed, .totalBytes = 32u << 20, .pieceBytes = 128 * 1024, .trace = task.trace});
    for (int seed = 0; seed < 2; ++seed)
        swarm.add({.link = {500'000, 10'000'000, 20'000}, .seed = true});
    const std::uint32_t downloads = task.peers.value_or(60);
    for (std::uint32_t index = 0; index < downloads; ++index)
        swarm.add({.link = linkOf(swarm.random(), 300'000, 3'000'000), .magnet = index % 5 == 0, .joinsAtUs = swarm.random().between(0, 60'000'000)});
    Report report;
    Troubles troubles{swarm, 2};
    troubles.next();
    report.require(swarm.runUntil(3'600'000'000, [&] { return allComplete(swarm); }), "some did not complete");
    const auto seconds = completionSeconds(swarm, [](const SimPeer&) { return true; });
    std::uint64_t looked = 0, written = 0;
    std::uint32_t restarts = 0;
    for (const auto& peer : swarm.peers()) {
        restarts += peer->restarts();
        if (peer->plan().seed)
            continue;
        looked += peer->counters().piecesVerified;
        written += peer->counters().blocksWritten;
    }
    const double blocks = static_cast<double>(swarm.content().totalBytes()) / SimContent::blockBytes * downloads;
    const double again = static_cast<double>(written) / blocks - 1;
    report.figures = text("%zu of %u complete, last %.0f s; %u cuts, %u stops, %u kills, %u silences, %u returns; %.1f %% written again, %llu pieces looked at again",
                          seconds.size(), downloads, seconds.empty() ? 0 : seconds.back(), troubles.cuts, troubles.stops, troubles.kills, troubles.silences,
                          restarts, again * 100, static_cast<unsigned long long>(looked));
    report.require(troubles.cuts >= 20 && troubles.stops >= 5 && troubles.kills >= 5 && troubles.silences >= 5 && restarts >= 15, "there was too little trouble");
    // A program that ends loses its incomplete pieces, and nothing else.
    const double lostMost = static_cast<double>(restarts) * 64 * 8 / blocks;
    report.require(again <= lostMost, text("%.1f %% of the blocks were fetched again", again * 100));
    report.require(looked <= std::uint64_t(restarts) * 64, "more than the pieces in doubt were looked at again");
    conclude(swarm, report);
    return report;
}

// One download from sixteen seeds, of which five fall silent, with what they owe, and keep their connections. What they owed is
// asked of others soon, so that no piece stays half done, and what the others offer is used. Nor are more pieces begun than
// peers can bring at once: half a piece serves nobody, and it is in doubt when the program ends.
Report silentPeers(SimDispatcher& dispatcher, const Task& task) {
    Swarm swarm(dispatcher, {.seed = task.seed, .totalBytes = 256u << 20, .pieceBytes = 256 * 1024, .trace = task.trace});
    constexpr std::uint64_t up = 200'000;
    const std::uint32_t seeds = task.peers.value_or(16);
    const std::uint32_t silent = seeds / 3;
    for (std::uint32_t index = 0; index < seeds; ++index)
        swarm.add({.link = linkOf(swarm.random(), up, 10'000'000), .seed = true});
    SimPeer& download = swarm.add({.link = {1'000'000, 100'000'000, 10'000}, .joinsAtUs = 1'000'000});
    constexpr Micros silentFromUs = 21'000'000, pieceUsMax = 40'000'000;
    swarm.timeline().at(silentFromUs, [&] {
        for (std::uint32_t index = 0; index < silent; ++index)
            swarm.peers()[index]->kill(true);
    });
    std::size_t halfDoneMost = 0;
    Micros oldestUs = 0;
    swarm.everySecond([&] {
        if (download.complete() || !download.runs())
            return;
        const SimDisk::HalfDone half = download.halfDone();
        halfDoneMost = std::max(halfDoneMost, half.pieces);
        oldestUs = std::max(oldestUs, swarm.timeline().nowUs() - half.oldestUs);
    });
    Report report;
    report.require(swarm.runUntil(900'000'000, [&] { return download.complete(); }), "the download did not complete");
    if (!download.complete())
        return report;
    const double before = static_cast<double>(silentFromUs - download.plan().joinsAtUs) / 1e6;
    const double rest = static_cast<double>(swarm.content().totalBytes()) - before * static_cast<double>(up) * seeds;
    const double ideal = before + rest / (static_cast<double>(up) * (seeds - silent));
    const double wasted = static_cast<double>(swarm.wastedBytes()) / static_cast<double>(swarm.content().totalBytes());
    report.figures = text("%u of %u seeds fall silent: %.0f s (ideal %.0f s), at most %zu pieces half done, the oldest for %.0f s, wasted %.2f %%", silent, seeds,
                          download.seconds(), ideal, halfDoneMost, static_cast<double>(oldestUs) / 1e6, wasted * 100);
    report.require(rest > 0, "the download was too quick");
    report.require(oldestUs <= pieceUsMax, text("a piece stayed half done for %.0f s", static_cast<double>(oldestUs) / 1e6));
    report.require(halfDoneMost <= 3 * seeds, text("%zu pieces were half done at once", halfDoneMost));
    report.require(download.seconds() <= 1.1 * ideal, text("it took %.2f times the ideal", download.seconds() / ideal));
    report.require(wasted <= 0.01, text("%.2f %% were wasted", wasted * 100));
    conclude(swarm, report);
    return report;
}

// A fifth of all peers sends bad data, most of the time or always. No bad piece is stored, everybody honest completes, and
// whoever was sent bad data by a liar has nothing to do with it any more; nobody honest is left out.
Report liars(SimDispatcher& dispatcher, const Task& task) {
    Swarm swarm(dispatcher, {.seed = task.seed, .totalBytes = 32u << 20, .pieceBytes = 128 * 1024, .trace = task.trace});
    swarm.add({.link = {500'000, 10'000'000, 20'000}, .seed = true});
    const std::uint32_t others = task.peers.value_or(50);
    std::uint32_t liarCount = 0;
    for (std::uint32_t index = 0; index < others; ++index) {
        const bool lies = index % 5 == 0;
        // From those that spoil every block to those that spoil one of ten.
        const std::uint32_t truth = lies ? static_cast<std::uint32_t>(liarCount % 3) * 45 : 0;
        swarm.add({.link = linkOf(swarm.random(), 300'000, 3'000'000),
                   .liar = lies ? ++liarCount : 0,
                   .truthPercent = truth,
                   .joinsAtUs = swarm.random().between(0, 5'000'000)});
    }
    Report report;
    const double ideal = idealSeconds(swarm);
    report.require(swarm.runUntil(static_cast<Micros>(ideal * 20e6), [&] { return allComplete(swarm); }), "some honest peers did not complete");
    std::uint64_t spoilt = 0, rejected = 0, together = 0, victims = 0;
    for (const auto& peer : swarm.peers()) {
        if (peer->plan().liar != 0 || peer->plan().seed)
            continue;
        const SimDisk::Counters counters = peer->counters();
        rejected += counters.piecesRejected;
        for (const auto& other : swarm.peers()) {
            const auto told = counters.spoiltBlocks.find(other->plan().liar);
            if (other->plan().liar == 0 || told == counters.spoiltBlocks.end())
                continue;
            spoilt += told->second;
            ++victims;
            together += peer->host().connectedTo(other->host()) ? 1 : 0;
        }
    }
    const auto seconds = completionSeconds(swarm, [](const SimPeer&) { return true; });
    const double wasted = static_cast<double>(swarm.wastedBytes()) / static_cast<double>(swarm.downloadedBytes());
    report.figures = text("%u liars among %u: %llu spoilt blocks, %llu pieces rejected, %llu of %llu victims still with their liar, last %.0f s (ideal %.0f s), wasted %.1f %%",
                          liarCount, others, static_cast<unsigned long long>(spoilt), static_cast<unsigned long long>(rejected),
                          static_cast<unsigned long long>(together), static_cast<unsigned long long>(victims), seconds.empty() ? 0 : seconds.back(), ideal, wasted * 100);
    report.require(spoilt >= liarCount && rejected > 0, "hardly anybody was lied to");
    report.require(together == 0, "somebody still listens to a liar that has spoilt a piece of it");
    conclude(swarm, report);
    return report;
}

// Half of those that a download can ask spoil what they send, and all are so slow that many have a part in each piece: hardly
// one comes whole by chance. A piece that failed is asked of one peer alone, so that it passes or names its liar.
Report manyLiars(SimDispatcher& dispatcher, const Task& task) {
    Swarm swarm(dispatcher, {.seed = task.seed, .totalBytes = 32u << 20, .pieceBytes = 2048 * 1024, .trace = task.trace});
    const std::uint32_t others = task.peers.value_or(24);
    constexpr std::uint64_t up = 20'000;
    std::uint32_t liarCount = 0;
    for (std::uint32_t index = 0; index < others; ++index) {
        const bool lies = index % 2 == 0;
        swarm.add({.link = linkOf(swarm.random(), up, 3'000'000), .seed = true, .liar = lies ? ++liarCount : 0, .truthPercent = 50});
    }
    SimPeer& download = swarm.add({.link = {1'000'000, 20'000'000, 10'000}, .joinsAtUs = 2'000'000});
    Report report;
    const double ideal = static_cast<double>(swarm.content().totalBytes()) / static_cast<double>(up * (others - liarCount));
    report.require(swarm.runUntil(static_cast<Micros>(ideal * 10e6), [&] { return download.complete(); }), "the download did not complete");
    const SimDisk::Counters counters = download.counters();
    std::uint32_t told = 0, together = 0;
    for (const auto& peer : swarm.peers()) {
        if (peer->plan().liar == 0 || !counters.spoiltBlocks.contains(peer->plan().liar))
            continue;
        ++told;
        together += download.host().connectedTo(peer->host()) ? 1 : 0;
    }
    if (!download.complete())
        return report;
    report.figures = text("%u liars among %u: %u lied, %u of them still there, %llu pieces rejected, %.0f s (ideal %.0f s)", liarCount, others, told, together,
                          static_cast<unsigned long long>(counters.piecesRejected), download.seconds(), ideal);
    report.require(told >= liarCount / 2, "hardly anybody lied");
    report.require(together == 0, "somebody still listens to a liar that has spoilt a piece of it");
    report.require(download.seconds() <= 3 * ideal, text("it took %.2f times the ideal", download.seconds() / ideal));
    conclude(swarm, report);
    return report;
}

} // namespace bytetorrent::swarm
