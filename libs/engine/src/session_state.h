// Session::State: everything a Session owns, and the wiring between its parts. Private to the session's sources:
// session.cpp (the public face), session_state.cpp (wiring), session_settings.cpp (limits, ratios, queue), session_network.cpp (ports, proxy,
// finders), session_publish.cpp (files to swarm), session_merge.cpp (what is added twice), session_logins.cpp (accounts).
// The order of members is the order of life: torrents end before the clusters they report to, the disk before the loop
// object that its events are posted to.
#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <thread>
#include <unordered_map>
#include <vector>

#include <QTimer>

#include "bytetorrent/engine/content_hasher.h"
#include "bytetorrent/engine/session.h"
#include "bytetorrent/net/listener.h"
#include "cluster_reporter.h"
#include "dht_finder.h"
#include "engine_context.h"
#include "http_network.h"
#include "incoming_peers.h"
#include "local_discovery.h"
#include "peer_finder.h"
#include "port_mapping.h"
#include "tcp_stream.h"
#include "torrent.h"
#include "torrent_fetch.h"
#include "udp_trackers.h"

namespace bytetorrent::engine {

// One Session::publish under way.
struct Publishing {
    std::uint64_t id = 0;
    PublishContent content;
    std::string folder; // where the content lies: folder/<name>
    std::atomic<bool> cancelled = false;
    std::thread worker; // joined before this is destroyed
    Bytes info;
    std::vector<std::vector<std::string>> clusterTiers; // announce URLs of the cluster's nodes
    std::string clusterName;
    std::vector<HostPort> clusterPorts;
    Bytes torrent;
    ClusterReporter* reporter = nullptr;
    std::unique_ptr<QTimer> patience = std::make_unique<QTimer>(); // of the cluster's part
    bool hashed = false, clusterKnown = false;
    ~Publishing() {
        cancelled = true;
        if (worker.joinable())
            worker.join();
        patience.release()->deleteLater(); // its own signal may be what ends us
    }
};

struct Session::State final : TorrentWatcher {
    explicit State(SessionSettings sessionSettings);
    ~State() override;

    [[nodiscard]] Result<> open();
    void attach(Session& session);
    void restore();
    void wakeNext(); // restored torrents, a few at a time

    // --- torrents
    [[nodiscard]] Torrent* find(const InfoHash& infoHash) const;
    [[nodiscard]] Result<Torrent*> add(AddTorrent& request); // alreadyExists: then merge()
    Merged merge(Torrent& known, AddTorrent& request);
    Torrent& create(StoredTorrent row, std::shared_ptr<const protocol::Metainfo> metainfo, std::optional<protocol::Magnet> magnet);
    Torrent& insert(StoredTorrent row, std::shared_ptr<const protocol::Metainfo> metainfo, std::optional<protocol::Magnet> magnet);
    void joinClusters(Torrent& torrent);
    void dialNamed(const InfoHash& infoHash, const std::vector<HostPort>& peers);
    void startDht(); // session_dht.cpp; nothing if it is on
    void stopDht();
    // --- ways to others (session_network.cpp)
    [[nodiscard]] Result<> openListener(const HostPort& at); // the old one stays if it fails
    [[nodiscard]] Result<> listenAt(const HostPort& at);
    void useListenPort(); // everyone who tells it to others
    void useProxy();
    void arrangeFinders(bool anew); // those that are wanted and can be; anew: the address is another one
    void arrangePortMapping();
    void addFinder(std::unique_ptr<PeerFinder> finder); // in open(), before any torrent is here
    void remove(Torrent& torrent, bool deleteContent);
    void tellRemoved(const InfoHash& infoHash);
    [[nodiscard]] ClusterReporter& clusterOf(const std::vector<HostPort>& nodes, const std::string& caFingerprint,
                                            const std::optional<protocol::Passkey>& passkey = std::nullopt);
    [[nodiscard]] SessionSnapshotPtr makeSnapshot() const;
    void shutDown(int timeoutMs, std::function<void()> done);

    // --- what the parts say
    void torrentCompleted(Torrent& torrent, Millis elapsedMs) override;
    void torrentFailed(Torrent& torrent, const Error& error) override;
    void torrentMetadataReceived(Torrent& torrent) override;
    void torrentStorageOpened(Torrent& torrent) override;
    void torrentStorageClosed(StorageId storage) override;
    void torrentMoved(Torrent& torrent, const Result<>& result) override;
    void torrentGaveEnough(Torrent& torrent) override;
    void onDisk(std::vector<DiskEvent> events);
    // Which of our torrents an encrypted caller means.
    [[nodiscard]] std::optional<InfoHash> torrentNamed(const Sha1Digest& cipherName) const;
    void onIncoming(std::unique_ptr<PeerStream> stream, const protocol::Handshake& theirs);
    void tick();

    // --- what the user set (session_settings.cpp)
    // Errors: invalidArgument. metainfo: null while it is not known.
    [[nodiscard]] static Result<> judgeSettings(const TorrentSettings& wished, const protocol::Metainfo* metainfo);
    [[nodiscard]] Result<> setTorrentSettings(const InfoHash& infoHash, TorrentSettings wished);
    void useHour();      // of the local clock: which limits hold
    void arrangeQueue(); // which downloads may run
    void moveInQueue(const std::vector<InfoHash>& infoHashes, QueueMove where);

    // --- accounts at clusters (session_logins.cpp)
    void readLogins();
    [[nodiscard]] std::string loginsFile() const;
    [[nodiscard]] ClusterClient& accountClient(const ClusterAddress& cluster, const std::string& apiToken);
    void logIn(const ClusterAddress& cluster, const std::string& name, const std::string& password,
               std::function<void(Result<ClusterLogin>)> done);
    [[nodiscard]] Result<> keepLogin(const ClusterLogin& login);
    void logOut(const ClusterAddress& cluster, std::function<void(Result<>)> done);
    void revoke(const ClusterLogin& login, std::function<void(Result<>)> done);

    // --- publishing (session_publish.cpp)
    std::uint64_t publish(PublishContent content);
    void cancelPublish(std::uint64_t id);
    void askCluster(Publishing& job);
    void hashed(std::uint64_t id, Result<Bytes> info);
    void writeWhenReady(Publishing& job);
    void written(std::uint64_t id, Result<> result);
    void registered(std::uint64_t id, const Result<protocol::native::Published>& result);
    void addPublished(Publishing& job);
    void publishFailed(std::uint64_t id, Error error, PublishStep step);
    [[nodiscard]] Publishing* publishing(std::uint64_t id);
    [[nodiscard]] std::string torrentPathOf(const Publishing& job) const;

    SessionSettings settings;
    Session* session = nullptr;
    SystemClock clock;
    SeededRandom random;
    Bytes secret;
    QObject loop; // receives what workers post
    HttpNetwork network;
    std::map<std::uint64_t, std::unique_ptr<TorrentFetch>> torrentFetches; // from web addresses, under way
    std::uint64_t lastTorrentFetch = 0;
    TcpNetwork peerNetwork;
    RateLimits rates;
    ConnectionBudget budget;
    std::unique_ptr<ResumeStore> store;
    std::unique_ptr<Disk> disk;
    std::unique_ptr<EngineContext> context;
    std::unique_ptr<UdpTrackers> udpTrackers;
    std::vector<std::unique_ptr<PeerFinder>> finders;
    DhtFinder* dht = nullptr; // one of the finders, while it is on
    std::optional<Error> dhtTrouble; // why it is not, though it should be
    LocalDiscovery* localDiscovery = nullptr; // one of them, if there is one
    std::vector<std::unique_ptr<ClusterReporter>> clusters;
    ClusterLogins logins;
    std::map<std::uint64_t, std::unique_ptr<ClusterClient>> accountClients; // that log in or out now
    std::uint64_t lastAccountClient = 0;
    std::vector<std::unique_ptr<Torrent>> torrents; // in the order of the queue
    std::vector<std::unique_ptr<Torrent>> leaving;  // removed, their files are being closed
    std::unordered_map<InfoHash, Torrent*> byInfoHash;
    std::unordered_map<StorageId, Torrent*> byStorage;
    std::map<Sha1Digest, InfoHash> byCipherName;
    std::unique_ptr<net::Listener> listener;
    std::unique_ptr<IncomingPeers> incoming;
    std::unique_ptr<PortMapping> portMapping;
    std::map<std::uint64_t, std::unique_ptr<Publishing>> publishings;
    std::uint64_t lastPublishId = 0;
    std::optional<InfoHash> detailed;
    std::deque<InfoHash> sleepers; // restored, in the order in which they are to be started
    Millis lastMovedMs = 0;    // something was transferred, or a torrent woke
    bool mayKeepMemory = true; // since it was last given back
    bool queueing = false; // some download may be waiting for its turn
    QTimer tickTimer, snapshotTimer, shutDownTimer, wakeTimer;
    std::function<void()> shutDownDone;
    std::size_t farewellsOpen = 0;
};

} // namespace bytetorrent::engine
