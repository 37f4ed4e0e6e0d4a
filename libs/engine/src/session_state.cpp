#include "session_state.h"

#include <QHostAddress>
#include <QHostInfo>

#include "bytetorrent/base/allocator.h"
#include "bytetorrent/base/assert.h"
#include "bytetorrent/engine/client_identity.h"

namespace bytetorrent::engine {

namespace {
constexpr int tickMs = 500;
constexpr Millis restMs = 20'000; // without a transfer or a torrent that wakes: then the buffers' memory is the system's again
constexpr std::size_t greetingsMax = 64; // sockets that have not said which torrent they mean
constexpr std::size_t clustersMax = 64;
constexpr int wakeEveryMs = 20;
constexpr std::size_t wokenPerTurn = 4;
constexpr std::size_t wokenAtOnce = 32; // a list of ordinary length is awake when the session is open
constexpr std::uint64_t diskQueueBytesMax = 12u << 20; // as fast as 64 MiB here, and a download stays below 48 MiB in all

bool overlap(const std::vector<HostPort>& left, const std::vector<HostPort>& right) {
    return std::any_of(left.begin(), left.end(), [&](const HostPort& at) { return std::find(right.begin(), right.end(), at) != right.end(); });
}
} // namespace

Session::State::State(SessionSettings sessionSettings) : settings(std::move(sessionSettings)), random(secureNumber()) {}

Session::State::~State() {
    tickTimer.stop();
    wakeTimer.stop();
    snapshotTimer.stop();
    publishings.clear(); // joins their workers
    portMapping.reset();
    incoming.reset();
    listener.reset();
    torrents.clear();
    leaving.clear();
    finders.clear(); // the DHT remembers its nodes in the store
    accountClients.clear();
    clusters.clear();
    disk.reset(); // writes what is queued
    store.reset();
}

Result<> Session::State::open() {
    auto opened = ResumeStore::open({.directory = settings.stateDirectory});
    if (!opened)
        return fail(opened.error());
    store = std::move(*opened);
    auto identity = clientSecret(settings.stateDirectory);
    if (!identity)
        return fail(identity.error());
    secret = std::move(*identity);
    readLogins();
    IncomingPeers::Settings greetings{.most = greetingsMax, .cipher = CipherPolicy(settings.encryption),
                                      .findTorrent = [this](const Sha1Digest& name) { return torrentNamed(name); }};
    incoming = std::make_unique<IncomingPeers>(std::move(greetings), [this](std::unique_ptr<PeerStream> stream, const protocol::Handshake& theirs) {
        onIncoming(std::move(stream), theirs);
    });
    if (!settings.trustedCertificates.empty())
        BT_TRY(network.trust(settings.trustedCertificates));
    BT_TRY(openListener({settings.listenHost, settings.listenPort}));
    budget.openMax = settings.connectionsMax;
    rates.setSession({settings.downLimitBytesPerSecond, settings.upLimitBytesPerSecond}, clock.monotonicMs());
    rates.setSettings(settings.rates, clock.monotonicMs());
    useHour();
    disk = std::make_unique<Disk>(
        Disk::Settings{.queueBytesMax = diskQueueBytesMax}, [this](std::function<void()> work) { QMetaObject::invokeMethod(&loop, std::move(work), Qt::QueuedConnection); },
        [this](std::vector<DiskEvent> events) { onDisk(std::move(events)); });
    context = std::make_unique<EngineContext>(EngineContext{clock, random, *disk, *store, network, peerNetwork, rates, budget,
                                                            protocol::makePeerId(secureBytes(12)), listener->address().port,
                                                            settings.connectionsPerTorrentMax, settings.uploadSlots, settings.agent, PeerKey(), {}});
    context->cipher = CipherPolicy(settings.encryption);
    context->pex = settings.pex;
    // What listens on one address leaves by it, too: private tests and multi-homed machines rely on that.
    udpTrackers = std::make_unique<UdpTrackers>(settings.listenHost == "0.0.0.0" ? "::" : settings.listenHost, clock);
    context->udpTrackers = udpTrackers.get();
    useListenPort();
    useProxy();
    context->preallocate = settings.allocation == Allocation::full;
    context->diskLookEveryMs = settings.diskLookEveryMs;
    context->sleepAfterMs = settings.sleepAfterMs;
    context->ratio = settings.ratio;
    context->ratioFloor.minimum = settings.minimumRatio;
    return {};
}

void Session::State::attach(Session& owner) {
    session = &owner;
    QObject::connect(&tickTimer, &QTimer::timeout, session, [this] { tick(); });
    tickTimer.start(tickMs);
    QObject::connect(&snapshotTimer, &QTimer::timeout, session, [this] { Q_EMIT session->snapshotReady(makeSnapshot()); });
    snapshotTimer.start(250);
    shutDownTimer.setSingleShot(true);
    QObject::connect(&shutDownTimer, &QTimer::timeout, session, [this] {
        if (auto done = std::exchange(shutDownDone, nullptr))
            done();
    });
}

void Session::State::restore() {
    if (!settings.restoreTorrents)
        return; // what was loaded stays at hand, for a torrent that is added again
    std::vector<InfoHash> seeds;
    for (const StoredTorrent& row : store->loaded()) {
        Torrent& torrent = insert(row, nullptr, std::nullopt);
        if (row.intent == Intent::run) {
            torrent.defer();
            const bool whole = row.pieceCount > 0 && row.have.containsAll(row.pieceCount);
            if (whole)
                seeds.push_back(row.infoHash);
            else
                sleepers.push_back(row.infoHash);
        } else {
            joinClusters(torrent);
            torrent.resumeMove();
        }
    }
    store->forgetLoaded();
    sleepers.insert(sleepers.end(), seeds.begin(), seeds.end());
    wakeTimer.setInterval(wakeEveryMs);
    QObject::connect(&wakeTimer, &QTimer::timeout, session, [this] { wakeNext(); });
    for (std::size_t turn = 0; turn < wokenAtOnce / wokenPerTurn; ++turn)
        wakeNext();
}

// Reading, parsing and looking at files is spread out, so that the list is there at once and the loop stays free.
void Session::State::wakeNext() {
    constexpr std::size_t checkedMax = 64;
    std::size_t checked = 0;
    for (const auto& torrent : torrents)
        checked += torrent->isBeingChecked() ? 1 : 0;
    for (std::size_t count = 0; count < wokenPerTurn && checked + count < checkedMax && !sleepers.empty();) {
        Torrent* torrent = find(sleepers.front());
        sleepers.pop_front();
        if (!torrent)
            continue; // removed
        count += torrent->isDeferred() ? 1 : 0; // else somebody needed it before
        joinClusters(*torrent);
        torrent->wake();
    }
    if (sleepers.empty())
        wakeTimer.stop();
    else if (!wakeTimer.isActive())
        wakeTimer.start();
}

Torrent* Session::State::find(const InfoHash& infoHash) const {
    const auto found = byInfoHash.find(infoHash);
    if (found == byInfoHash.end())
        return nullptr;
    found->second->noteChanged(); // who looks for it may be about to change it
    return found->second;
}

Torrent& Session::State::create(StoredTorrent row, std::shared_ptr<const protocol::Metainfo> metainfo,
                                std::optional<protocol::Magnet> magnet) {
    Torrent& torrent = insert(std::move(row), std::move(metainfo), std::move(magnet));
    joinClusters(torrent);
    return torrent;
}

Torrent& Session::State::insert(StoredTorrent row, std::shared_ptr<const protocol::Metainfo> metainfo,
                                std::optional<protocol::Magnet> magnet) {
    torrents.push_back(std::make_unique<Torrent>(*context, *this, std::move(row), std::move(metainfo), std::move(magnet)));
    Torrent& torrent = *torrents.back();
    byInfoHash[torrent.infoHash()] = &torrent;
    byCipherName[cipherNameOf(torrent.infoHash())] = torrent.infoHash();
    return torrent;
}

Result<Torrent*> Session::State::add(AddTorrent& request) {
    if (!request.metainfo && !request.magnet)
        return fail(ErrorCode::invalidArgument, "neither a .torrent nor a magnet link");
    BT_TRY(judgeSettings(request.settings, request.metainfo ? &*request.metainfo : nullptr));
    const InfoHash infoHash = request.metainfo ? request.metainfo->infoHash() : request.magnet->infoHash;
    std::vector<HostPort> ports = request.clusterPorts;
    if (request.magnet)
        ports.insert(ports.end(), request.magnet->clusterPorts.begin(), request.magnet->clusterPorts.end());
    // Kept with the torrent: one that says how its cluster is known is never taken there in plain text.
    std::string fingerprint = request.clusterFingerprint;
    if (fingerprint.empty() && request.magnet)
        fingerprint = request.magnet->clusterFingerprint;
    if (fingerprint.empty() && request.metainfo && request.metainfo->cluster)
        fingerprint = request.metainfo->cluster->certificateFingerprint;
    if (const Torrent* known = find(infoHash))
        return fail(ErrorCode::alreadyExists, "the torrent is here already: " + known->row().name);
    StoredTorrent row;
    row.infoHash = infoHash;
    row.addedWallMs = clock.wallMs();
    // The same content in the same place as before: what was verified then is remembered.
    const auto& before = store->loaded();
    const auto found = std::find_if(before.begin(), before.end(), [&](const StoredTorrent& at) { return at.infoHash == infoHash; });
    row.folder = request.folder;
    if (found != before.end() && (found->folder == request.folder || (!request.laterFolder.empty() && found->folder == request.laterFolder)))
        row = *found;
    row.intent = request.start ? Intent::run : Intent::pause;
    row.contentIsComplete = request.contentIsComplete;
    row.seedWhenDone = request.seedWhenDone;
    row.settings = request.settings;
    row.clusterPorts = ports;
    row.clusterFingerprint = fingerprint;
    std::optional<Bytes> torrentBytes;
    std::shared_ptr<const protocol::Metainfo> metainfo;
    if (request.metainfo) {
        row.name = request.metainfo->name();
        row.hasMetainfo = true;
        row.totalBytes = request.metainfo->totalBytes();
        row.pieceCount = request.metainfo->pieceCount();
        torrentBytes = request.metainfo->encode();
        metainfo = std::make_shared<const protocol::Metainfo>(std::move(*request.metainfo));
    } else if (!row.hasMetainfo) {
        row.name = request.magnet->displayName.empty() ? infoHash.hex() : request.magnet->displayName;
        row.magnet = request.magnet->toString();
    }
    store->put(row, std::move(torrentBytes));
    // The database marks pieces in doubt by themselves: put() replaced only what is certain.
    for (const PieceIndex piece : row.inDoubt.pieces())
        store->pieceStarted(infoHash, piece);
    Torrent& torrent = create(std::move(row), std::move(metainfo), request.magnet);
    if (request.magnet)
        dialNamed(infoHash, request.magnet->peers);
    dialNamed(infoHash, request.peers);
    return &torrent;
}

void Session::State::joinClusters(Torrent& torrent) {
    const std::vector<HostPort>& given = torrent.row().clusterPorts;
    if (!given.empty())
        torrent.joinCluster(clusterOf(given, torrent.row().clusterFingerprint));
    // A torrent that rests is not read from the database just to learn its cluster.
    if (torrent.row().hasMetainfo && torrent.row().intent == Intent::pause)
        return;
    const auto metainfo = torrent.metainfo();
    if (metainfo && metainfo->cluster && !metainfo->cluster->clientPorts.empty())
        torrent.joinCluster(clusterOf(metainfo->cluster->clientPorts, metainfo->cluster->certificateFingerprint,
                                      protocol::passkeyOfUrls(metainfo->trackerTiers)));
}

ClusterReporter& Session::State::clusterOf(const std::vector<HostPort>& nodes, const std::string& caFingerprint,
                                           const std::optional<protocol::Passkey>& passkey) {
    for (const auto& cluster : clusters) {
        // Who names no CA goes along with who does, never the other way round: a torrent may not take another one's
        // conversations out of TLS.
        const bool sameTrust = caFingerprint.empty() || cluster->caFingerprint() == caFingerprint;
        // Beyond the limit everything goes to the last one: a thousand torrents of a thousand clusters is an attack.
        if ((sameTrust && overlap(cluster->client().snapshot().nodes, nodes)) ||
            (clusters.size() >= clustersMax && cluster == clusters.back())) {
            cluster->client().addNodes(nodes);
            if (passkey)
                cluster->client().usePasskey(*passkey);
            return *cluster;
        }
    }
    ClusterClient::Settings clientSettings;
    clientSettings.nodes = nodes;
    clientSettings.caFingerprint = caFingerprint;
    clientSettings.secret = secret;
    clientSettings.agent = settings.agent;
    clientSettings.passkey = settings.passkey ? settings.passkey : passkey;
    if (const ClusterLogin* login = logins.find({nodes, caFingerprint})) {
        clientSettings.nodes = reachableBy(*login, {nodes, caFingerprint}).nodes;
        clientSettings.apiToken = login->apiToken;
    }
    const auto source = [this](const InfoHash& infoHash) {
        const Torrent* torrent = find(infoHash);
        return torrent ? torrent->holding() : ClusterReporter::Holding{};
    };
    const auto place = static_cast<std::uint32_t>(clusters.size());
    clusters.push_back(std::make_unique<ClusterReporter>(std::move(clientSettings), source, listener->address().port, place));
    ClusterReporter& cluster = *clusters.back();
    QObject::connect(&cluster, &ClusterReporter::peersFound, &loop,
                     [this](const InfoHash& infoHash, const std::vector<protocol::native::SwarmPeer>& peers) {
                         if (Torrent* torrent = find(infoHash))
                             torrent->clusterPeers(peers);
                     });
    return cluster;
}

void Session::State::addFinder(std::unique_ptr<PeerFinder> finder) {
    finder->onFound([this](const InfoHash& infoHash, PeerSource source, const std::vector<Endpoint>& peers) {
        Torrent* torrent = find(infoHash);
        if (torrent && torrent->isRunning())
            torrent->addPeers(peers, source);
    });
    context->finders.push_back(finder.get());
    finders.push_back(std::move(finder));
}

void Session::State::dialNamed(const InfoHash& infoHash, const std::vector<HostPort>& peers) {
    std::vector<Endpoint> numeric;
    for (const HostPort& peer : peers) {
        if (peer.port == 0)
            continue;
        if (const auto address = IpAddress::parse(peer.host)) {
            numeric.push_back({*address, peer.port});
            continue;
        }
        QHostInfo::lookupHost(QString::fromStdString(peer.host), &loop, [this, infoHash, port = peer.port](const QHostInfo& info) {
            Torrent* torrent = find(infoHash);
            if (!torrent)
                return;
            std::vector<Endpoint> resolved;
            for (const QHostAddress& host : info.addresses()) {
                if (const auto address = IpAddress::parse(host.toString().toStdString()))
                    resolved.push_back({*address, port});
            }
            torrent->addPeers(resolved, PeerSource::user);
        });
    }
    if (Torrent* torrent = find(infoHash))
        torrent->addPeers(numeric, PeerSource::user);
}

void Session::State::remove(Torrent& torrent, bool deleteContent) {
    torrent.remove(deleteContent);
    byInfoHash.erase(torrent.infoHash());
    byCipherName.erase(cipherNameOf(torrent.infoHash()));
    const auto found = std::find_if(torrents.begin(), torrents.end(), [&](const auto& at) { return at.get() == &torrent; });
    BT_ASSERT(found != torrents.end());
    if (torrent.storage())
        leaving.push_back(std::move(*found)); // until StorageClosed
    else {
        tellRemoved(torrent.infoHash());
        found->release()->deleteLater();
    }
    torrents.erase(found);
}

void Session::State::tellRemoved(const InfoHash& infoHash) {
    QMetaObject::invokeMethod(
        &loop, [this, infoHash] { Q_EMIT session->torrentRemoved(infoHash); }, Qt::QueuedConnection);
}

// --- what the parts say

void Session::State::torrentStorageOpened(Torrent& torrent) { byStorage[*torrent.storage()] = &torrent; }

void Session::State::torrentStorageClosed(StorageId storage) { byStorage.erase(storage); }

void Session::State::torrentMoved(Torrent& torrent, const Result<>& result) {
    QMetaObject::invokeMethod(
        &loop,
        [this, infoHash = torrent.infoHash(), result] {
            if (result)
                Q_EMIT session->torrentMoved(infoHash);
            else
                Q_EMIT session->torrentMoveFailed(infoHash, result.error());
        },
        Qt::QueuedConnection);
}

void Session::State::torrentCompleted(Torrent& torrent, Millis elapsedMs) {
    // Later: whoever listens may pause or remove the torrent, which is in the middle of its own work.
    QMetaObject::invokeMethod(
        &loop, [this, infoHash = torrent.infoHash(), elapsedMs] { Q_EMIT session->torrentCompleted(infoHash, elapsedMs); }, Qt::QueuedConnection);
}

void Session::State::torrentFailed(Torrent& torrent, const Error& error) {
    QMetaObject::invokeMethod(
        &loop, [this, infoHash = torrent.infoHash(), error] { Q_EMIT session->torrentFailed(infoHash, error); }, Qt::QueuedConnection);
}

void Session::State::torrentMetadataReceived(Torrent& torrent) {
    joinClusters(torrent);
    QMetaObject::invokeMethod(
        &loop, [this, infoHash = torrent.infoHash()] { Q_EMIT session->metadataReceived(infoHash); }, Qt::QueuedConnection);
}

void Session::State::onDisk(std::vector<DiskEvent> events) {
    std::vector<Torrent*> touched;
    bool relieved = false;
    for (DiskEvent& event : events) {
        if (std::holds_alternative<DiskRelieved>(event)) {
            relieved = true;
            continue;
        }
        const StorageId storage = std::visit(
            [](const auto& known) {
                if constexpr (requires { known.storage; })
                    return known.storage;
                else
                    return StorageId();
            },
            event);
        const auto found = byStorage.find(storage);
        if (found == byStorage.end())
            continue;
        Torrent* torrent = found->second;
        torrent->noteChanged();
        torrent->onDisk(event);
        if (std::holds_alternative<StorageClosed>(event)) {
            byStorage.erase(storage);
            std::erase(touched, torrent);
            const auto gone = std::find_if(leaving.begin(), leaving.end(), [&](const auto& at) { return at.get() == torrent; });
            if (gone != leaving.end()) {
                tellRemoved(torrent->infoHash());
                gone->release()->deleteLater();
                leaving.erase(gone);
            }
            continue;
        }
        if (touched.empty() || touched.back() != torrent)
            touched.push_back(torrent);
    }
    for (Torrent* torrent : touched)
        torrent->diskBatchEnded();
    if (relieved) {
        for (const auto& torrent : torrents)
            torrent->diskRelieved();
    }
}

std::optional<InfoHash> Session::State::torrentNamed(const Sha1Digest& cipherName) const {
    const auto found = byCipherName.find(cipherName);
    return found == byCipherName.end() ? std::nullopt : std::optional(found->second);
}

void Session::State::onIncoming(std::unique_ptr<PeerStream> stream, const protocol::Handshake& theirs) {
    if (Torrent* torrent = find(theirs.infoHash))
        torrent->accept(std::move(stream), theirs);
    else
        dropStream(std::move(stream));
}

void Session::State::tick() {
    const Millis nowMs = clock.monotonicMs();
    useHour();
    Rates moved;
    for (const auto& torrent : torrents) {
        if (!torrent->needsTick())
            continue;
        torrent->tick(nowMs);
        moved.down += torrent->downRate();
        moved.up += torrent->upRate();
    }
    rates.noteMoved(moved);
    arrangeQueue();
    if (moved.down + moved.up > 0 || !sleepers.empty()) {
        lastMovedMs = nowMs;
        mayKeepMemory = true;
    } else if (mayKeepMemory && nowMs - lastMovedMs >= restMs) {
        mayKeepMemory = false;
        giveBackFreedMemory();
    }
}

SessionSnapshotPtr Session::State::makeSnapshot() const {
    auto shown = std::make_shared<SessionSnapshot>(); // shared: it goes to whoever draws or prints
    shown->torrents.reserve(torrents.size());
    for (const auto& torrent : torrents) {
        shown->torrents.push_back(torrent->shownRow(detailed == torrent->infoHash()));
        shown->downRate += shown->torrents.back().downRate;
        shown->upRate += shown->torrents.back().upRate;
    }
    for (const auto& cluster : clusters) {
        shown->clusters.push_back(cluster->client().snapshot());
        if (const ClusterLogin* login = logins.ofToken(cluster->client().apiToken()))
            shown->clusters.back().account = login->account;
    }
    if (dht)
        shown->dht = dht->snapshot();
    else if (dhtTrouble)
        shown->dht = {.state = DhtState::failed, .error = *dhtTrouble};
    if (portMapping)
        shown->portMapping = portMapping->snapshot();
    shown->limits = rates.session();
    shown->alternativeLimits = rates.alternative();
    shown->listenPort = listener->address().port;
    shown->lsdWorks = localDiscovery && localDiscovery->works();
    shown->diskQueueBytes = disk->queuedBytes();
    shown->diskQueueBytesMax = disk->queueBytesMax();
    shown->allocation = settings.allocation;
    if (const auto trouble = store->trouble())
        shown->stateTrouble = trouble->context;
    return shown;
}

void Session::State::shutDown(int timeoutMs, std::function<void()> done) {
    shutDownDone = std::move(done);
    tickTimer.stop();
    wakeTimer.stop();
    // Whoever answers last ends it; the timer ends it in any case.
    farewellsOpen = clusters.size() + 2 * torrents.size() + 1;
    const auto farewell = [this] {
        if (--farewellsOpen == 0)
            shutDownTimer.start(0);
    };
    for (const auto& torrent : torrents)
        torrent->suspend();
    shutDownTimer.start(timeoutMs);
    for (const auto& cluster : clusters)
        cluster->goOffline(farewell);
    for (const auto& torrent : torrents) {
        torrent->stopTrackers(farewell);
        torrent->syncFiles(farewell);
    }
    farewell();
}

} // namespace bytetorrent::engine
