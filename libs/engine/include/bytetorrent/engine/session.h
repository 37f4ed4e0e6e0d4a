// Session: all downloads and uploads of one user. It lives on one Qt event loop and is called on that thread only (the
// GUI reaches it through its bridge); disk and hashing are on workers. Everything it must remember is in one crash-safe
// database in stateDirectory, which it locks. Nothing here blocks; answers come as signals.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/engine/cluster_logins.h"
#include "bytetorrent/engine/encryption.h"
#include "bytetorrent/engine/merged.h"
#include "bytetorrent/engine/proxy_settings.h"
#include "bytetorrent/engine/snapshot.h"
#include "bytetorrent/protocol/magnet.h"
#include "bytetorrent/protocol/metainfo.h"
#include "bytetorrent/protocol/passkey.h"

namespace bytetorrent::engine {

class ClusterClient;

// The public way into the DHT: nodes that clients commonly ask first.
[[nodiscard]] std::vector<HostPort> publicDhtNodes();

struct SessionSettings {
    std::string stateDirectory; // created if absent
    std::string listenHost = "0.0.0.0"; // and IPv6 where "::"
    std::uint16_t listenPort = 0; // 0: any
    std::uint64_t downLimitBytesPerSecond = 0; // 0: none
    std::uint64_t upLimitBytesPerSecond = 0;
    std::uint32_t connectionsMax = 500;
    std::uint32_t connectionsPerTorrentMax = 100;
    RateSettings rates;            // by class of peer, and by the hour; beside the two limits above
    std::uint32_t uploadSlots = 8; // for peers that are not local
    RatioTarget ratio;             // of torrents that have no target of their own
    double minimumRatio = 0;       // of downloads that have none of their own; 0: none. See RatioFloor
    std::uint32_t activeDownloadsMax = 0; // the others wait in the order of adding; 0: no limit
    std::string agent = "ByteTorrent";
    // Certificates in PEM form that https trackers and web seeds are known by, beside those that the system trusts; empty: none.
    std::string trustedCertificates;
    // Of this client's user, told to every cluster; without it a torrent's own announce URLs may say one.
    std::optional<protocol::Passkey> passkey;
    Encryption encryption = Encryption::allow; // between peers
    // Find peers by the DHT (BEP 5), on UDP at the port that is listened on; torrents that name a cluster and private ones never do.
    bool dht = false;
    bool dhtReadOnly = false; // ask others, answer none (BEP 43)
    std::vector<HostPort> dhtBootstrap = publicDhtNodes(); // asked while no node is known; in addition to those of the last run
    bool pex = true; // peers of a torrent that is not private name each other (BEP 11)
    // Peers of the local network are found by multicast (BEP 14), for torrents that are not private; a session that listens on
    // loopback alone has no neighbours.
    bool lsd = true;
    ProxySettings proxy;
    bool leaveByListenHost = false; // peers are dialled from listenHost, too, so that nothing of them goes another way
    bool portMapping = false;       // the home router is asked to let the port through; not while listening on loopback
    Allocation allocation = Allocation::sparse;
    Millis diskLookEveryMs = 10'000; // a full disk or a missing drive is looked at so often
    Millis sleepAfterMs = 30'000;    // a complete torrent without peers lets go of its memory and files
    Millis publishPatienceMs = 30'000; // how long a publish waits for its cluster, before and after the .torrent is written
    // As whom it acts at clusters; written by logIn() and logOut(). Empty: logins.json in stateDirectory. Where it is damaged or others can
    // read it, nobody is logged in.
    std::string loginsFile;
    bool restoreTorrents = true; // start with the torrents of the database; false: only what is added now
};

struct AddTorrent {
    // One of: a .torrent, a magnet, or a bare infohash with a cluster.
    std::optional<protocol::Metainfo> metainfo;
    std::optional<protocol::Magnet> magnet;
    std::string folder;                   // content goes here: folder/<torrent's name>
    std::string laterFolder;              // it may have been moved there by an earlier run; then that is where it is. Empty: no
    std::vector<HostPort> clusterPorts;   // in addition to those of the .torrent or magnet
    std::string clusterFingerprint;       // of their CA, if they speak TLS; empty: as the .torrent or magnet says
    std::vector<HostPort> peers;          // to be dialled at once
    bool start = true;
    bool contentIsComplete = false;       // a seed: verify what lies in the folder, never create files
    TorrentSettings settings;             // with a magnet that selects files (BEP 53) and no priorities here, its selection holds
    bool seedWhenDone = true;
    // If it is here already and private: take trackers, web seeds, peers and cluster that the second .torrent or link names all the
    // same. To be set when the user confirmed it: a private torrent's peers come from its own trackers alone (BEP 27).
    bool mergeIntoPrivate = false;
};

// Making a torrent of files that are here, and offering it: the line "a dropped file, desk to swarm".
struct PublishContent {
    std::vector<std::string> paths; // one file or folder; several: `name` becomes their common folder's torrent
    std::string name;               // empty: that of the path
    std::uint32_t pieceBytes = 0;   // 0: suggested
    bool isPrivate = false;
    std::string comment;
    std::vector<std::vector<std::string>> trackerTiers;
    std::vector<std::string> webSeeds;
    std::vector<HostPort> clusterPorts; // register there; empty: no cluster
    std::string clusterFingerprint;     // SHA-256 (hex) of its CA, if it speaks TLS
    std::string torrentPath;            // where the .torrent is written, atomically; empty: state directory only
};

enum class PublishStep : std::uint8_t { reading, writing, registering }; // the files, the .torrent, with the cluster

enum class QueueMove : std::uint8_t { top, up, down, bottom };

// http, https, or udp with a port; any thread.
[[nodiscard]] bool isTrackerAddress(const std::string& url);

class Session : public QObject {
    Q_OBJECT
public:
    // Errors: inUse (another process has the state directory, or the port), ioError, corrupt.
    [[nodiscard]] static Result<std::unique_ptr<Session>> open(SessionSettings settings);
    ~Session() override;

    [[nodiscard]] std::uint16_t listenPort() const;

    // alreadyExists: then trackers, web seeds, cluster and peers are merged into the one that is there, and kept with it;
    // torrentMerged() comes before the answer.
    [[nodiscard]] Result<InfoHash> add(AddTorrent torrent);
    [[nodiscard]] Result<> start(const InfoHash& infoHash);
    [[nodiscard]] Result<> pause(const InfoHash& infoHash);
    [[nodiscard]] Result<> remove(const InfoHash& infoHash, bool deleteContent);
    [[nodiscard]] Result<> recheck(const InfoHash& infoHash);
    // Takes the content to another folder (created if absent), while it is seeded or waits to be downloaded further:
    // by rename on one file system, else by copy. torrentMoved or torrentMoveFailed follows; the snapshot shows how far it
    // is. Whatever ends the program, the content is whole in one of the two places, and the next start goes on.
    // conflict: it is being moved already.
    [[nodiscard]] Result<> move(const InfoHash& infoHash, const std::string& folder);
    [[nodiscard]] Result<> cancelMove(const InfoHash& infoHash); // everything is taken back; torrentMoveFailed says cancelled
    [[nodiscard]] Result<> addPeers(const InfoHash& infoHash, const std::vector<HostPort>& peers);
    [[nodiscard]] std::optional<protocol::Metainfo> metainfo(const InfoHash& infoHash) const;
    // Its trackers in tiers (BEP 12), those of a link in a tier each; what is set stays with the torrent and its links. Errors:
    // notFound; invalidArgument (an address that is none of http, https or udp, or is too long; more than trackersMax).
    static constexpr std::size_t trackersMax = 200;
    [[nodiscard]] Result<std::vector<std::vector<std::string>>> trackers(const InfoHash& infoHash) const;
    [[nodiscard]] Result<> setTrackers(const InfoHash& infoHash, const std::vector<std::vector<std::string>>& tiers);
    // Whoever may know peers is asked now, or as soon as a tracker allows it. notFound.
    [[nodiscard]] Result<> askTrackers(const InfoHash& infoHash);
    // A link with which another one gets the torrent: of its .torrent or, before that is here, the magnet it was added by; with
    // its clusters, those it was joined to here, too. notFound.
    [[nodiscard]] Result<protocol::Magnet> link(const InfoHash& infoHash) const;

    // Hash, write, register, offer, seed; published() or publishFailed() with this id follows, publishProgress() before.
    // Errors while reading: as hashContent(); while writing: diskFull, denied, ioError; while registering: unreachable, or the cluster's own.
    // If the cluster refuses or does not answer for publishPatienceMs, the .torrent is written but nothing is added: publishing again is
    // all it takes. The content is offered where it lies, so `name` must be that of the file or folder (invalidArgument).
    std::uint64_t publish(PublishContent content);
    void cancelPublish(std::uint64_t id);

    // The .torrent at a web address (http, https), as it came: whether it is one is for the caller to see. Errors, each with the
    // server's name: invalidArgument (no such address), notFound, denied, notAuthenticated (nobody trusts its certificate),
    // tooLarge, unreachable, timeout, overloaded (too many at once). Calls back once, later; not when the session ends.
    void fetchTorrent(const std::string& url, std::function<void(Result<Bytes>)> done);

    // From now on, also after a restart, the session acts at this cluster for that account: publishes, fetches, reports. What is kept
    // is an API token of its own, never the password; the one before it, if any, is revoked. Errors: notAuthenticated (name or
    // password), denied (banned), overloaded (too many attempts), tooLarge (the account has all its tokens), unreachable, noQuorum,
    // and those of writing the file. Calls back once, later.
    void logIn(const ClusterAddress& cluster, const std::string& name, const std::string& password,
               std::function<void(Result<ClusterLogin>)> done);
    // Forgets it at once. The error says why its token may be good still: it is to be revoked on the cluster's page.
    void logOut(const ClusterAddress& cluster, std::function<void(Result<>)> done);
    [[nodiscard]] const std::vector<ClusterLogin>& logins() const;

    void setLimits(std::uint64_t downBytesPerSecond, std::uint64_t upBytesPerSecond); // 0: none
    void setRateSettings(const RateSettings& settings);
    void setRatio(const RatioTarget& target, double minimumRatio);
    // The alternative limits hold from now on (or do not) whatever the hour, until the schedule's next change; a session starts
    // with what its schedule says.
    void setAlternativeLimits(bool on);
    void setActiveDownloadsMax(std::uint32_t count); // 0: no limit
    // Downloads take their turns in the order of the snapshot's rows. Moves these before or behind their neighbours among the
    // torrents that are not complete (`up`, `down`), or before or behind all; their own order stays. Kept over restarts.
    void moveInQueue(const std::vector<InfoHash>& infoHashes, QueueMove where);
    [[nodiscard]] Result<TorrentSettings> settings(const InfoHash& infoHash) const;
    // Kept over restarts. invalidArgument: priorities of another number of files than the torrent has, a bad ratio, bad tags.
    [[nodiscard]] Result<> setSettings(const InfoHash& infoHash, TorrentSettings settings);
    [[nodiscard]] Result<> setFilePriorities(const InfoHash& infoHash, std::vector<FilePriority> priorities); // the rest stays

    // As SessionSettings says; they hold at once, and for connections that are open already as far as those can still be changed:
    // they keep their way (proxy, address) and their encryption.
    void setDht(bool on); // what became of it is in the snapshot
    void setPex(bool on);
    void setLsd(bool on);
    void setEncryption(Encryption mode);
    void setUploadSlots(std::uint32_t count);
    void setConnectionsMax(std::uint32_t ofSession, std::uint32_t perTorrent);
    void setAllocation(Allocation allocation); // of files that are created from now on
    void setProxy(const ProxySettings& proxy);
    void setPortMapping(bool on); // what became of it is in the snapshot
    // Listens there from now on, and tells trackers and clusters. Port 0: any; the present one, if that was any, too.
    // Errors as of open(); then everything is as it was before.
    [[nodiscard]] Result<> setListen(const std::string& host, std::uint16_t port, bool leaveByIt);

    // The torrent whose files, peers and trackers snapshots carry; nullopt: none.
    void setDetailed(std::optional<InfoHash> infoHash);
    void setSnapshotIntervalMs(int intervalMs); // 250 by default; 0: none
    [[nodiscard]] SessionSnapshotPtr snapshot() const; // of this moment

    // Before leaving: tells clusters what is held and that we go, ordinary trackers `stopped`; calls back when all
    // answered or after timeoutMs. Torrents stop moving at once.
    void shutDown(int timeoutMs, std::function<void()> done);

Q_SIGNALS:
    void snapshotReady(bytetorrent::engine::SessionSnapshotPtr snapshot);
    void torrentAdded(bytetorrent::InfoHash infoHash);
    void torrentMerged(bytetorrent::InfoHash infoHash, bytetorrent::engine::Merged merged);
    void torrentCompleted(bytetorrent::InfoHash infoHash, bytetorrent::Millis elapsedMs); // every piece verified and on disk
    void torrentFailed(bytetorrent::InfoHash infoHash, bytetorrent::Error error);         // needs the user; state failed
    void torrentRemoved(bytetorrent::InfoHash infoHash); // and its files are closed: nothing of ours touches them any more
    void torrentMoved(bytetorrent::InfoHash infoHash);
    void torrentMoveFailed(bytetorrent::InfoHash infoHash, bytetorrent::Error error);
    void metadataReceived(bytetorrent::InfoHash infoHash);
    void publishProgress(quint64 id, quint64 bytesDone, quint64 bytesTotal);
    void published(quint64 id, bytetorrent::InfoHash infoHash, QString torrentPath);
    void publishFailed(quint64 id, bytetorrent::Error error, bytetorrent::engine::PublishStep step);

private:
    struct State;
    explicit Session(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::engine
