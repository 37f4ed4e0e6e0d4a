#include "cluster_reporter.h"

namespace bytetorrent::engine {

namespace native = protocol::native;

namespace {
constexpr std::size_t holdingsMax = 1'000;   // of one report
constexpr Millis gatherMs = 400;             // pieces that arrive within it travel together; the bar is 2 s
constexpr Millis refusedAgainMs = 30'000;    // a torrent that was refused is offered again
constexpr std::uint32_t peersWanted = 200;
} // namespace

ClusterReporter::ClusterReporter(ClusterClient::Settings settings, Source source, std::uint16_t listenPort, std::uint32_t place, QObject* parent)
    : QObject(parent), source_(std::move(source)), listenPort_(listenPort), place_(place), caFingerprint_(settings.caFingerprint), client_(std::move(settings)) {
    gather_.setSingleShot(true);
    connect(&gather_, &QTimer::timeout, this, &ClusterReporter::send);
    connect(&keepOnline_, &QTimer::timeout, this, [this] {
        for (auto& [infoHash, entry] : torrents_)
            entry.touch = true;
        soon(0);
    });
    connect(&client_, &ClusterClient::connected, this, &ClusterReporter::onConnected);
    connect(&client_, &ClusterClient::peersChanged, this, &ClusterReporter::onPeers);
}

void ClusterReporter::join(const InfoHash& infoHash) {
    leaving_.erase(infoHash);
    torrents_[infoHash] = Entry{};
    client_.subscribe(infoHash);
    findPeers(infoHash);
    soon(0);
}

void ClusterReporter::leave(const InfoHash& infoHash) {
    const auto found = torrents_.find(infoHash);
    if (found == torrents_.end())
        return;
    native::HoldingReport farewell = take(infoHash, found->second);
    farewell.online = false;
    leaving_[infoHash] = std::move(farewell);
    torrents_.erase(found);
    client_.unsubscribe(infoHash);
    soon(0);
}

void ClusterReporter::gained(const InfoHash& infoHash, PieceIndex piece) {
    const auto found = torrents_.find(infoHash);
    if (found == torrents_.end())
        return;
    found->second.lost.remove(piece);
    found->second.have.add(piece);
    soon(gatherMs);
}

void ClusterReporter::lost(const InfoHash& infoHash, PieceIndex piece) {
    const auto found = torrents_.find(infoHash);
    if (found == torrents_.end())
        return;
    found->second.have.remove(piece);
    found->second.lost.add(piece);
    soon(gatherMs);
}

void ClusterReporter::changed(const InfoHash& infoHash) {
    const auto found = torrents_.find(infoHash);
    if (found == torrents_.end())
        return;
    found->second.full = true;
    soon(gatherMs);
}

void ClusterReporter::findPeers(const InfoHash& infoHash) {
    // A cluster that is not there answers nobody; onConnected() asks for all.
    if (!client_.welcome())
        return;
    client_.findPeers({.infoHash = infoHash, .piece = std::nullopt, .limit = peersWanted}, [this](Result<native::Peers> peers) {
        if (peers)
            onPeers(*peers);
    });
}

void ClusterReporter::onPeers(const native::Peers& peers) {
    const auto found = torrents_.find(peers.infoHash);
    if (found == torrents_.end())
        return;
    found->second.seeds = peers.seeds;
    found->second.leechers = peers.leechers;
    Q_EMIT peersFound(peers.infoHash, peers.peers);
}

void ClusterReporter::onConnected() {
    const auto welcome = client_.welcome();
    const std::uint32_t intervalSeconds = welcome ? welcome->reportIntervalSeconds : 0;
    if (intervalSeconds != 0)
        keepOnline_.start(static_cast<int>(std::min(intervalSeconds, 86'400u) * 1'000));
    for (auto& [infoHash, entry] : torrents_) {
        entry.full = true;
        findPeers(infoHash);
    }
    client_.status([this](Result<native::ClusterStatus> status) {
        if (!status)
            return;
        httpHosts_.clear();
        for (const native::NodeStatus& node : status->nodes)
            httpHosts_.insert(httpHosts_.end(), {node.http, node.udp});
        Q_EMIT httpHostsLearned();
    });
    soon(0);
}

void ClusterReporter::soon(Millis delayMs) {
    if (reporting_ || (gather_.isActive() && gather_.remainingTime() <= delayMs))
        return;
    gather_.start(static_cast<int>(delayMs));
}

void ClusterReporter::setListenPort(std::uint16_t port) {
    if (std::exchange(listenPort_, port) == port)
        return;
    for (auto& [infoHash, entry] : torrents_)
        entry.full = true;
    if (!torrents_.empty())
        soon(0);
}

native::HoldingReport ClusterReporter::take(const InfoHash& infoHash, Entry& entry) {
    native::HoldingReport report;
    Holding holding = source_(infoHash);
    report.infoHash = infoHash;
    report.endpoint.port = listenPort_;
    report.full = entry.full;
    report.online = !offline_;
    if (entry.full) {
        report.have = std::move(holding.have);
    } else {
        report.have = std::move(entry.have);
        report.lost = std::move(entry.lost);
    }
    report.uploaded = holding.uploaded;
    report.downloaded = holding.downloaded;
    report.left = holding.left;
    entry.have = PieceSet();
    entry.lost = PieceSet();
    entry.full = entry.touch = false;
    return report;
}

void ClusterReporter::send() {
    if (reporting_)
        return;
    std::vector<native::HoldingReport> batch;
    const std::size_t most = oneByOne_ ? 1 : holdingsMax;
    bool farewell = false;
    while (batch.size() < most && !leaving_.empty()) {
        batch.push_back(std::move(leaving_.begin()->second));
        leaving_.erase(leaving_.begin());
        farewell = true;
    }
    for (auto& [infoHash, entry] : torrents_) {
        if (batch.size() >= most)
            break;
        if (entry.due())
            batch.push_back(take(infoHash, entry));
    }
    if (batch.empty()) {
        oneByOne_ = false;
        finishIfDone();
        return;
    }
    std::vector<InfoHash> reported;
    for (const native::HoldingReport& holding : batch)
        reported.push_back(holding.infoHash);
    reporting_ = true;
    client_.report(std::move(batch), [this, reported = std::move(reported), farewell](Result<native::Reported> result) {
        answered(reported, farewell, result);
    });
}

void ClusterReporter::answered(const std::vector<InfoHash>& reported, bool farewell, const Result<native::Reported>& result) {
    reporting_ = false;
    if (result) {
        for (const InfoHash& infoHash : reported) {
            if (const auto found = torrents_.find(infoHash); found != torrents_.end())
                found->second.refusal.reset();
        }
    } else if (result.error().code == ErrorCode::cancelled) {
        return;
    } else if (reported.size() > 1) {
        // One bad holding refuses a whole batch: offer each by itself, so that the others are heard.
        oneByOne_ = true;
        for (const InfoHash& infoHash : reported) {
            if (const auto found = torrents_.find(infoHash); found != torrents_.end())
                found->second.full = true;
        }
    } else if (!farewell) {
        if (const auto found = torrents_.find(reported.front()); found != torrents_.end()) {
            found->second.refusal = result.error();
            QTimer::singleShot(refusedAgainMs, this, [this, infoHash = reported.front()] { changed(infoHash); });
        }
    }
    const bool more = !leaving_.empty() || std::any_of(torrents_.begin(), torrents_.end(), [](const auto& at) { return at.second.due(); });
    if (more)
        soon(oneByOne_ || offline_ || !leaving_.empty() ? 0 : gatherMs);
    else
        finishIfDone();
}

void ClusterReporter::goOffline(std::function<void()> done) {
    offline_ = true;
    keepOnline_.stop();
    offlineDone_ = std::move(done);
    // A cluster of which no node answers cannot be told, and delays nobody.
    connect(&client_, &ClusterClient::nobodyAnswers, this, [this] {
        if (offlineDone_)
            std::exchange(offlineDone_, nullptr)();
    });
    client_.tryAllNow();
    for (auto& [infoHash, entry] : torrents_)
        entry.touch = true;
    if (!reporting_)
        send();
}

void ClusterReporter::finishIfDone() {
    if (offlineDone_ && !reporting_)
        std::exchange(offlineDone_, nullptr)();
}

std::optional<Error> ClusterReporter::refusal(const InfoHash& infoHash) const {
    const auto found = torrents_.find(infoHash);
    return found == torrents_.end() ? std::nullopt : found->second.refusal;
}

TrackerSnapshot ClusterReporter::snapshot(const InfoHash& infoHash) const {
    TrackerSnapshot shown;
    const ClusterSnapshot cluster = client_.snapshot();
    shown.name = "cluster " + cluster.name;
    shown.working = cluster.connectedTo.has_value();
    if (!shown.working)
        shown.lastMessage = cluster.lastError.context;
    if (const auto found = torrents_.find(infoHash); found != torrents_.end()) {
        if (found->second.refusal) {
            shown.working = false;
            shown.lastMessage = found->second.refusal->context;
        }
        shown.seeds = found->second.seeds;
        shown.leechers = found->second.leechers;
    }
    if (keepOnline_.isActive())
        shown.nextAnnounceInMs = keepOnline_.remainingTime();
    return shown;
}

} // namespace bytetorrent::engine
