#include "bytetorrent/engine/session.h"

#include "session_state.h"

namespace bytetorrent::engine {

namespace {
Error unknownTorrent(const InfoHash& infoHash) { return {ErrorCode::notFound, "no torrent " + infoHash.hex()}; }
} // namespace

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) { state_->attach(*this); }

Session::~Session() = default;

Result<std::unique_ptr<Session>> Session::open(SessionSettings settings) {
    auto state = std::make_unique<State>(std::move(settings));
    BT_TRY(state->open());
    auto session = std::unique_ptr<Session>(new Session(std::move(state)));
    session->state_->restore();
    return session;
}

std::uint16_t Session::listenPort() const { return state_->listener->address().port; }

Result<InfoHash> Session::add(AddTorrent request) {
    const bool start = request.start;
    auto torrent = state_->add(request);
    if (!torrent) {
        const InfoHash named = request.metainfo ? request.metainfo->infoHash() : request.magnet ? request.magnet->infoHash : InfoHash();
        if (Torrent* known = torrent.error().code == ErrorCode::alreadyExists ? state_->find(named) : nullptr)
            Q_EMIT torrentMerged(named, state_->merge(*known, request));
        return bytetorrent::fail(torrent.error());
    }
    const InfoHash infoHash = (*torrent)->infoHash();
    Q_EMIT torrentAdded(infoHash);
    if (start)
        (*torrent)->start(false);
    return infoHash;
}

Result<> Session::start(const InfoHash& infoHash) {
    Torrent* torrent = state_->find(infoHash);
    if (!torrent)
        return bytetorrent::fail(unknownTorrent(infoHash));
    torrent->start(false);
    state_->joinClusters(*torrent);
    return {};
}

Result<> Session::pause(const InfoHash& infoHash) {
    Torrent* torrent = state_->find(infoHash);
    if (!torrent)
        return bytetorrent::fail(unknownTorrent(infoHash));
    torrent->pause(Reason{});
    return {};
}

Result<> Session::remove(const InfoHash& infoHash, bool deleteContent) {
    Torrent* torrent = state_->find(infoHash);
    if (!torrent)
        return bytetorrent::fail(unknownTorrent(infoHash));
    state_->remove(*torrent, deleteContent);
    return {};
}

Result<> Session::recheck(const InfoHash& infoHash) {
    Torrent* torrent = state_->find(infoHash);
    if (!torrent)
        return bytetorrent::fail(unknownTorrent(infoHash));
    if (!torrent->metainfo())
        return bytetorrent::fail(ErrorCode::notFound, "the metadata is not here yet");
    torrent->recheck();
    return {};
}

Result<> Session::move(const InfoHash& infoHash, const std::string& folder) {
    Torrent* torrent = state_->find(infoHash);
    return torrent ? torrent->move(folder) : bytetorrent::fail(unknownTorrent(infoHash));
}

Result<> Session::cancelMove(const InfoHash& infoHash) {
    Torrent* torrent = state_->find(infoHash);
    return torrent ? torrent->cancelMove() : bytetorrent::fail(unknownTorrent(infoHash));
}

Result<> Session::addPeers(const InfoHash& infoHash, const std::vector<HostPort>& peers) {
    if (!state_->find(infoHash))
        return bytetorrent::fail(unknownTorrent(infoHash));
    state_->dialNamed(infoHash, peers);
    return {};
}

std::optional<protocol::Metainfo> Session::metainfo(const InfoHash& infoHash) const {
    Torrent* torrent = state_->find(infoHash);
    const auto metainfo = torrent ? torrent->metainfo() : nullptr;
    return metainfo ? std::optional(*metainfo) : std::nullopt;
}

Result<protocol::Magnet> Session::link(const InfoHash& infoHash) const {
    Torrent* torrent = state_->find(infoHash);
    if (torrent == nullptr)
        return fail(ErrorCode::notFound, infoHash.hex());
    return torrent->link();
}

std::uint64_t Session::publish(PublishContent content) { return state_->publish(std::move(content)); }

void Session::logIn(const ClusterAddress& cluster, const std::string& name, const std::string& password,
                    std::function<void(Result<ClusterLogin>)> done) {
    state_->logIn(cluster, name, password, std::move(done));
}

void Session::logOut(const ClusterAddress& cluster, std::function<void(Result<>)> done) { state_->logOut(cluster, std::move(done)); }

const std::vector<ClusterLogin>& Session::logins() const { return state_->logins.all(); }

void Session::cancelPublish(std::uint64_t id) { state_->cancelPublish(id); }

void Session::setLimits(std::uint64_t downBytesPerSecond, std::uint64_t upBytesPerSecond) {
    state_->rates.setSession({downBytesPerSecond, upBytesPerSecond}, state_->clock.monotonicMs());
}

void Session::setRateSettings(const RateSettings& settings) {
    state_->rates.setSettings(settings, state_->clock.monotonicMs());
    state_->useHour();
}

void Session::setRatio(const RatioTarget& target, double minimumRatio) {
    state_->context->ratio = target;
    state_->context->ratioFloor.minimum = minimumRatio;
    for (const auto& torrent : state_->torrents)
        torrent->reconsiderRatio();
}

void Session::setAlternativeLimits(bool on) { state_->rates.setAlternative(on, state_->clock.monotonicMs()); }

void Session::moveInQueue(const std::vector<InfoHash>& infoHashes, QueueMove where) { state_->moveInQueue(infoHashes, where); }

void Session::setActiveDownloadsMax(std::uint32_t count) {
    state_->settings.activeDownloadsMax = count;
    state_->arrangeQueue();
}

Result<TorrentSettings> Session::settings(const InfoHash& infoHash) const {
    const Torrent* torrent = state_->find(infoHash);
    if (!torrent)
        return bytetorrent::fail(unknownTorrent(infoHash));
    return torrent->row().settings;
}

Result<> Session::setSettings(const InfoHash& infoHash, TorrentSettings settings) {
    return state_->setTorrentSettings(infoHash, std::move(settings));
}

Result<> Session::setFilePriorities(const InfoHash& infoHash, std::vector<FilePriority> priorities) {
    const Torrent* torrent = state_->find(infoHash);
    if (!torrent)
        return bytetorrent::fail(unknownTorrent(infoHash));
    TorrentSettings settings = torrent->row().settings;
    settings.filePriorities = std::move(priorities);
    return state_->setTorrentSettings(infoHash, std::move(settings));
}

void Session::setDetailed(std::optional<InfoHash> infoHash) { state_->detailed = infoHash; }

void Session::setSnapshotIntervalMs(int intervalMs) {
    if (intervalMs > 0)
        state_->snapshotTimer.start(intervalMs);
    else
        state_->snapshotTimer.stop();
}

SessionSnapshotPtr Session::snapshot() const { return state_->makeSnapshot(); }

void Session::shutDown(int timeoutMs, std::function<void()> done) { state_->shutDown(timeoutMs, std::move(done)); }

} // namespace bytetorrent::engine
