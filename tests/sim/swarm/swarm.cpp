#include "swarm.h"

#include <cstdio>

#include <QCoreApplication>
#include <QEventLoop>

namespace bytetorrent::swarm {

namespace {
constexpr std::size_t namedMost = 50;          // by the tracker, at once
constexpr Micros announceEveryUs = 30'000'000; // to the tracker
constexpr Micros trackerUs = 150'000;          // until it answers
constexpr std::size_t enough = 20;             // connections: the tracker is asked no more
} // namespace

Swarm::Swarm(SimDispatcher& dispatcher, Settings settings)
    : dispatcher_(dispatcher), settings_(settings), random_(settings.seed), clock_(dispatcher.timeline()),
      content_(settings.totalBytes, settings.pieceBytes), network_(dispatcher.timeline()) {
    dispatcher_.timeline().reset();
}

Swarm::~Swarm() {
    peers_.clear();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    dispatcher_.timeline().reset();
}

SimPeer& Swarm::add(const PeerPlan& plan) {
    Host& host = network_.addHost(plan.link);
    peers_.push_back(std::make_unique<SimPeer>(*this, peers_.size(), plan, host));
    SimPeer& peer = *peers_.back();
    timeline().at(plan.joinsAtUs, [this, &peer] {
        peer.start();
        nameSome(peer);
    });
    return peer;
}

void Swarm::nameSome(SimPeer& peer) {
    timeline().after(announceEveryUs, [this, &peer] { nameSome(peer); });
    if (!peer.runs() || peer.host().streams().size() >= enough)
        return;
    std::vector<Endpoint> others;
    for (const auto& other : peers_) {
        if (other.get() != &peer && other->runs())
            others.push_back(other->host().address());
    }
    for (std::size_t index = 0; index < std::min(namedMost, others.size()); ++index)
        std::swap(others[index], others[index + random_.below(others.size() - index)]);
    others.resize(std::min(namedMost, others.size()));
    timeline().after(trackerUs, [&peer, others = std::move(others)] { peer.learn(others); });
}

bool Swarm::runUntil(Micros limitUs, const std::function<bool()>& done) {
    QEventLoop loop;
    bool reached = false;
    std::uint32_t tenths = 0;
    std::function<void()> look = [&] {
        if (watch_ && ++tenths % 10 == 0)
            watch_();
        reached = done();
        if (reached || timeline().nowUs() >= limitUs)
            loop.quit();
        else
            timeline().after(100'000, look);
    };
    timeline().after(0, look);
    loop.exec();
    return reached;
}

void Swarm::trace(const SimPeer& peer, const std::string& what) {
    if (settings_.trace)
        std::printf("%9.3f  peer %zu (%s) %s\n", seconds(), peer.index(), peer.host().address().address.toString().c_str(), what.c_str());
}

std::vector<std::uint32_t> Swarm::copies() const {
    std::vector<std::uint32_t> copies(content_.pieceCount(), 0);
    for (const auto& peer : peers_) {
        if (peer->plan().seed || peer->plan().liar != 0)
            continue;
        for (const PieceIndex piece : peer->stored().pieces())
            ++copies[piece.value];
    }
    return copies;
}

std::uint64_t Swarm::wastedBytes() const {
    std::uint64_t wasted = 0;
    for (const auto& peer : peers_)
        wasted += peer->runs() ? peer->snapshot().wastedBytes : 0;
    return wasted;
}

std::uint64_t Swarm::downloadedBytes() const {
    std::uint64_t downloaded = 0;
    for (const auto& peer : peers_)
        downloaded += peer->runs() ? peer->snapshot().downloaded : 0;
    return downloaded;
}

std::vector<std::string> Swarm::brokenLaws() const {
    std::vector<std::string> broken;
    for (const auto& peer : peers_) {
        const std::string who = "peer " + std::to_string(peer->index());
        const SimDisk::Counters counters = peer->counters();
        if (peer->failure())
            broken.push_back(who + " failed: " + *peer->failure());
        if (counters.readsOfNothing > 0)
            broken.push_back(who + " read pieces that it does not hold");
        if (counters.blocksTwice > 0)
            broken.push_back(who + " wrote " + std::to_string(counters.blocksTwice) + " blocks twice");
        if (!peer->runs() || peer->plan().liar != 0)
            continue;
        // have_ follows the disk within a batch; what it shows and the disk does not hold was never true.
        PieceSet untrue = peer->snapshot().have;
        untrue.subtract(peer->stored());
        if (!untrue.empty())
            broken.push_back(who + " says that it has " + untrue.toString() + ", which its disk does not hold");
    }
    return broken;
}

} // namespace bytetorrent::swarm
