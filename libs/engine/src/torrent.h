// Torrent: one torrent's life on the session's event loop. It brings its parts together: PeerBook (whom to dial),
// PeerConnections (who is here), PiecePicker (what to ask), Choker (whom to serve), Trust (who lied), the Disk (hash and
// write), the ResumeStore (what is remembered), the tracker announcer and the cluster reporters.
// Its code lies by concept: torrent.cpp (its life), torrent_peers.cpp (who is connected), torrent_transfer.cpp (blocks
// in and out), torrent_pieces.cpp (what the disk said), torrent_wishes.cpp (files, order, ratio), torrent_drops.cpp (whom we
// left), torrent_offers.cpp (what peers are offered), torrent_metadata.cpp, torrent_snapshot.cpp, torrent_reason.cpp,
// torrent_finders.cpp and torrent_pex.cpp (how peers are found), torrent_web_seeds.cpp, torrent_merge.cpp (added twice), torrent_trackers.cpp.
// Invariants: have_ equals the picker's set, and a piece is in it only after the disk said that it is stored;
// transfers never wait for a tracker.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QTimer>

#include "bytetorrent/engine/merged.h"
#include "bytetorrent/engine/snapshot.h"
#include "bytetorrent/protocol/magnet.h"
#include "choker.h"
#include "cluster_reporter.h"
#include "disk.h"
#include "engine_context.h"
#include "metadata_fetch.h"
#include "peer_book.h"
#include "peer_connection.h"
#include "pex_exchange.h"
#include "bytetorrent/engine/peer_source.h"
#include "piece_picker.h"
#include "rate_meter.h"
#include "recent_reads.h"
#include "request_window.h"
#include "resume_store.h"
#include "tracker_announcer.h"
#include "trust.h"
#include "web_seed.h"

namespace bytetorrent::engine {

class Torrent;

// What a torrent says to its session.
class TorrentWatcher {
public:
    virtual ~TorrentWatcher() = default;
    virtual void torrentCompleted(Torrent& torrent, Millis elapsedMs) = 0;
    virtual void torrentFailed(Torrent& torrent, const Error& error) = 0;
    virtual void torrentMetadataReceived(Torrent& torrent) = 0; // join the clusters that it names
    virtual void torrentStorageOpened(Torrent& torrent) = 0;    // disk events of storage() go to it
    virtual void torrentStorageClosed(StorageId) {}             // it rests: no events of this storage any more
    virtual void torrentMoved(Torrent&, const Result<>&) {}     // or it was not: everything is where it was
    virtual void torrentGaveEnough(Torrent& torrent) = 0;       // its ratio is reached, and that removes it
};

// One connection of one torrent, with what is counted and remembered about it.
struct TorrentPeer {
    std::unique_ptr<PeerConnection> connection;
    std::optional<Endpoint> listens; // where it can be dialled
    std::optional<Endpoint> listensToo; // by the other family, as it says (BEP 10); busy in the book while it is here
    IpAddress identity;              // for Trust; see identityOf()
    RequestWindow window;
    RateMeter up;
    PexExchange pex;
    std::uint64_t downloaded = 0, uploaded = 0;  // payload bytes
    std::uint64_t uploadedAtUnchoke = 0;
    Millis openedMs = 0, unchokedMs = 0;
    std::uint32_t readingBytes = 0; // asked of the disk for it
    bool local = false;
    bool stalled = false;           // owes us blocks for too long: one request at most until it answers
    bool noMetadata = false;        // had none, or lied about it
    bool closingQuietly = false;    // our own choice, not its fault
    bool dialledEncrypted = false;
    std::uint32_t refusedPieces = 0; // that it said it has, since its last block
};

class Torrent final : public QObject, private PeerConnection::Owner, private WebSeedOwner {
    Q_OBJECT
public:
    Torrent(EngineContext& context, TorrentWatcher& watcher, StoredTorrent row, std::shared_ptr<const protocol::Metainfo> metainfo,
            std::optional<protocol::Magnet> magnet);
    ~Torrent() override;

    [[nodiscard]] const InfoHash& infoHash() const { return row_.infoHash; }
    [[nodiscard]] const StoredTorrent& row() const { return row_; }
    // Reads it from the database when it is not in memory yet; null: not here.
    [[nodiscard]] std::shared_ptr<const protocol::Metainfo> metainfo();
    [[nodiscard]] protocol::Magnet link(); // as Session's
    [[nodiscard]] bool isPrivate() const; // as far as is known: a magnet's metadata says it; metainfo() reads it
    [[nodiscard]] std::optional<StorageId> storage() const { return storage_; }
    [[nodiscard]] ClusterReporter::Holding holding() const;
    [[nodiscard]] TorrentSnapshot snapshot(bool detailed) const;

    // --- What the user wants.
    void start(bool quietly);  // quietly: as restored at start; being complete already is no news
    void pause(Reason reason);
    void suspend();            // the session ends: as paused, but not remembered so
    void recheck();
    void remove(bool deleteContent); // StorageClosed follows if there was a storage; then destroy it
    struct Brought { // by a second .torrent or link
        std::vector<std::vector<std::string>> trackerTiers;
        std::vector<std::string> webSeeds;
        std::vector<HostPort> peers; // counted here; dialNamed() of the session dials them
        std::vector<HostPort> clusterPorts;
        std::string clusterFingerprint;
        std::optional<protocol::Metainfo> metainfo; // taken if it is not here yet
    };
    Merged merge(Brought brought);
    // torrent_trackers.cpp: tiers of URLs, as BEP 12 has them; those of a link, a tier each.
    [[nodiscard]] std::vector<std::vector<std::string>> trackers();
    void setTrackers(const std::vector<std::vector<std::string>>& tiers);
    void askTrackers(); // and all others who may know peers, as soon as they allow
    [[nodiscard]] bool names(const Brought& brought) const; // its metainfo is in memory, and nothing in this would be new
    [[nodiscard]] Result<> move(std::string folder);
    [[nodiscard]] Result<> cancelMove();
    void resumeMove(); // one that the end of the program interrupted
    void defer();      // restored, to be started when its turn comes or somebody needs it; until then it costs nothing
    void wake();       // its turn, or somebody needs it; nothing if it is awake
    void setSettings(TorrentSettings settings); // priorities: as many as there are files, or none
    void reconsiderRatio();                     // the session's target changed
    void queue(std::uint64_t place);            // so many downloads are before it; 0: it may run
    [[nodiscard]] bool complete() const { return row_.pieceCount > 0 && have_.containsAll(row_.pieceCount); }
    [[nodiscard]] bool wantsToDownload() const; // it runs, or would, and is not complete
    void addPeers(const std::vector<Endpoint>& peers, PeerSource source);
    void joinCluster(ClusterReporter& reporter);
    void stopTrackers(std::function<void()> done);     // says `stopped` where it is known
    void syncFiles(std::function<void()> done);        // what is stored survives a power cut, when it calls back

    // --- What the world brings.
    void accept(std::unique_ptr<PeerStream> stream, const protocol::Handshake& theirs);
    void clusterPeers(const std::vector<protocol::native::SwarmPeer>& peers);
    void onDisk(DiskEvent& event);
    void diskBatchEnded();  // write what the batch gathered
    void diskRelieved();    // read sockets again
    void tick(Millis nowMs); // twice a second

    [[nodiscard]] bool isRunning() const { return phase_ == Phase::running || phase_ == Phase::metadata; }
    [[nodiscard]] bool needsTick() const { return isRunning() || phase_ == Phase::waiting; }
    [[nodiscard]] bool isDeferred() const { return phase_ == Phase::deferred; }
    [[nodiscard]] bool isBeingChecked() const { return phase_ == Phase::inspecting || phase_ == Phase::verifying; }
    // The row of this moment; the same object as before when nothing can have changed since.
    [[nodiscard]] TorrentRows::Row shownRow(bool detailed);
    void noteChanged() { rowStale_ = true; } // whoever is about to change something says so
    [[nodiscard]] std::uint64_t downRate() const { return downMeter_.rate(context_.clock.monotonicMs()); }
    [[nodiscard]] std::uint64_t upRate() const { return upMeter_.rate(context_.clock.monotonicMs()); }

private:
    enum class Phase : std::uint8_t {
        resting,
        deferred, // restored and not yet looked at: nothing of it is in memory but its row
        asleep,  // complete, and nobody is here: announced, but its metainfo, picker and files are let go of
        metadata,
        inspecting,
        verifying,
        running,
        waiting, // for its drive
        failed,
    };
    static constexpr Millis syncEveryMs = 30'000;
    static constexpr Millis syncSoonMs = 3'000; // after the last piece: who has just finished is busy serving others
    enum DiskTag : std::uint64_t { prepareTag = 1, filesTag = 2, lostTag = 3, syncTag = 4, lookTag = 5, moveTag = 6, firstVerifyTag = 16 };
    struct DiskWait { // for room (then it goes on serving) or for its drive
        Reason reason;
        Millis sinceMs = 0, nextLookMs = 0, everyMs = 0;
    };
    struct MoveState {
        double progress = 0;
        bool thenPrepare = false; // it was on its way when the program ended: looked at when it has arrived
    };

    // torrent.cpp: its life
    void prepare();
    void openStorage();
    void run();
    void becomeComplete();
    void fail(const Error& error);
    void leaveSwarm(); // peers, trackers and clusters
    void joinSwarm();
    void createAnnouncer();
    void saveRow(std::optional<Bytes> torrent);
    void rest(Reason reason); // leaves the swarm, though the user wants it to run; start() goes on
    void saveSettings();

    // torrent_wishes.cpp: what is wanted of it, and how much it gives
    void applyWishes();
    void wishOtherwise();
    void selectFiles(); // as the magnet said
    void checkRatio(Millis nowMs);
    void keepRatioFloor(Millis nowMs);
    [[nodiscard]] RatioFacts ratioFacts() const;
    [[nodiscard]] std::uint64_t wantedDoneBytes() const;
    [[nodiscard]] Throttle& throttleOf(const Endpoint& remote) { return remote.address.isLocal() ? localThrottle_ : othersThrottle_; }

    // torrent_drops.cpp: whom we left, and why
    void noteDrop(const TorrentPeer& peer, DropCode code, std::string text, std::uint64_t number, bool banned);
    void noteClosed(const TorrentPeer& peer, const Error& error);
    bool leaveIfItLies(TorrentPeer& peer); // about the pieces it has; true: it is gone

    // torrent_peers.cpp: who is connected
    void dialMore();
    void dialSoon();
    void dial(const Endpoint& endpoint);
    [[nodiscard]] bool addressIsFull(const IpAddress& address) const;
    void acceptWaiting();
    void excludeOurselves(std::uint16_t callerPort); // a tracker named us, and we dialled
    TorrentPeer& connectPeer(std::unique_ptr<PeerStream> stream, PeerConnection::Origin origin);
    void openPeer(TorrentPeer& peer, const protocol::Handshake& theirs);
    // False: this connection is to be closed in favour of the one that is there.
    bool resolveDuplicate(const PeerId& theirs, bool newIsDialled, const Endpoint& newRemote);
    // Whether one more may come in: when all places are taken, the one that nobody is interested in for longest gives up its.
    bool makeRoom();
    void closeQuietly(TorrentPeer& peer, std::string why);
    void closeAllPeers(const std::string& why);
    void ban(const Trust::Ban& verdict);
    [[nodiscard]] bool isBanned(const PeerId& peerId, const Endpoint& endpoint) const;
    [[nodiscard]] TorrentPeer* find(PeerKey key);
    void rechoke();
    void rechokeSoon();
    void introduce(TorrentPeer& peer);
    void updateInterest(TorrentPeer& peer);
    void dropIfUseless(TorrentPeer& peer);
    void tellUploadOnly();          // BEP 21: whether we want anything has changed
    void tickPeers(Millis nowMs);
    void peerGreeted(PeerConnection& connection, const protocol::Handshake& theirs) override;
    void peerEvent(PeerConnection& connection, PeerEvent& event) override;
    void peerTurnEnded(PeerConnection& connection) override;
    void peerHasRoom(PeerConnection& connection) override;
    void peerClosed(PeerConnection& connection, const Error& error) override;
    bool mayReadPeers() const override { return !context_.disk.congested(); }
    const PieceSet& ourPieces() const override { return have_; }
    void on(TorrentPeer& peer, peer_event::None&);
    void on(TorrentPeer& peer, peer_event::HaveAdded& event);
    void on(TorrentPeer& peer, peer_event::HaveReplaced&);
    void on(TorrentPeer& peer, peer_event::HaveRemoved& event);
    void on(TorrentPeer& peer, peer_event::ChokedUs& event);
    void on(TorrentPeer& peer, peer_event::UnchokedUs&);
    void on(TorrentPeer& peer, peer_event::InterestChanged&);
    void on(TorrentPeer& peer, peer_event::BlockArrived& event);
    void on(TorrentPeer& peer, peer_event::BlockRefused& event);
    void on(TorrentPeer& peer, peer_event::RequestQueued&);
    void on(TorrentPeer& peer, peer_event::PieceOffered&);
    void on(TorrentPeer& peer, peer_event::Introduced&);
    void on(TorrentPeer& peer, peer_event::MetadataMessage& event);
    void on(TorrentPeer& peer, peer_event::DhtPort& event); // torrent_finders.cpp

    // torrent_offers.cpp: pieces that a peer may have, or had better take (BEP 6)
    void allowFast(TorrentPeer& peer);
    void suggestCached(TorrentPeer& peer);

    // torrent_pex.cpp: peers name each other
    void on(TorrentPeer& peer, peer_event::PeersNamed& event);
    void tellPeers(Millis nowMs);
    void noteOtherAddress(TorrentPeer& peer);

    // torrent_finders.cpp: LSD and DHT
    void useFinders(Millis nowMs, bool wantsPeers);
    void leaveFinders();
    [[nodiscard]] bool usesDht() const; // peers are told of our node, and theirs are met

    // torrent_web_seeds.cpp: servers that have everything (BEP 19)
    void createWebSeeds();
    void leaveWebSeeds();
    void askWebSeeds();
    void resumeWebSeeds();
    [[nodiscard]] std::vector<protocol::BlockRequest> pickWebRun(const WebSeed& seed);
    [[nodiscard]] PieceSet widestGap(std::uint32_t piecesMax); // the longest run of pieces that nobody has begun, cut to piecesMax
    [[nodiscard]] IpAddress webSeedIdentity(PeerKey key) const; // for Trust; all zero: it is none
    void banWebSeed(const IpAddress& identity, const std::string& why);
    [[nodiscard]] bool webSeedsBusy() const;
    void addWebSeedDetails(TorrentSnapshot& shown) const;
    std::size_t webBytesWelcome() override;
    void webBlockArrived(WebSeed& seed, const protocol::BlockRequest& block, ByteView data) override;
    void webBlocksLost(WebSeed& seed) override;
    void webRunEnded(WebSeed& seed) override;

    // torrent_transfer.cpp: blocks in and out
    bool acceptBlock(PeerKey from, const protocol::BlockRequest& block, BlockBuffer data); // false: it was of no use
    void refill(TorrentPeer& peer); // asks for more
    [[nodiscard]] std::uint32_t blocksBeforeTheEnd(const TorrentPeer& peer, Millis nowMs) const;
    void refillSoon();
    void serve(TorrentPeer& peer);
    void notePace(TorrentPeer& peer, Millis nowMs);
    bool releaseIfStalled(TorrentPeer& peer, Millis nowMs); // false: it was so long that the peer was left
    [[nodiscard]] bool othersCouldServe(const TorrentPeer& peer) const;
    [[nodiscard]] std::size_t writeGateBytes(const TorrentPeer& peer);
    void noteSender(TorrentPeer& peer);
    void on(BlocksRead& read);
    void readFailed(PieceIndex piece, const Error& error);

    // torrent_pieces.cpp: what the disk said
    void on(PieceStored& stored);
    void on(PieceRejected& rejected);
    void on(WriteFailed& failed);
    void on(VerifyProgress& progress);
    void on(VerifyDone& done);
    void on(Inspected& inspected);
    void on(Synced& synced);
    void on(StorageClosed&) {}
    void on(DiskRelieved&) {}
    void prepareWith(const std::vector<FileFact>& files);
    [[nodiscard]] PieceSet piecesMissingFrom(const std::vector<FileFact>& files) const;
    [[nodiscard]] PieceSet piecesOfChangedFiles(const std::vector<FileFact>& files) const;
    void startVerify(PieceSet pieces);
    void regain(const VerifyDone& done);
    void losePiece(PieceIndex piece);
    void syncIfDue(Millis nowMs);
    void syncNow();
    [[nodiscard]] std::vector<IpAddress> identitiesOf(const std::vector<PeerKey>& senders) const;

    // torrent_storage.cpp: what the disk makes us wait for, what others do to the files, where the files are
    void on(ContentChanged& changed);
    void on(MoveProgress& progress);
    void on(Moved& moved);
    void on(Discarded& discarded);
    void waitForDisk(const Error& error);
    void tickDiskWait(Millis nowMs);
    void lookedAtDisk(const Inspected& inspected);
    [[nodiscard]] bool driveMissing(const Inspected& inspected) const;
    void noteMount(const DiskPlace& place);
    void stopAsking();
    [[nodiscard]] bool mayAsk() const { return !diskWait_ && !move_; }
    void beginMove(bool goesOn, bool thenPrepare);
    void discardMoved();
    [[nodiscard]] PieceSet piecesOf(std::uint32_t file) const;
    void sleepIfIdle(Millis nowMs);
    void lendMetainfo(bool detailed);

    // torrent_merge.cpp: the URLs of trackers that are new
    [[nodiscard]] std::uint32_t mergeCluster(const Brought& brought);
    [[nodiscard]] std::vector<std::string> mergeIntoMetainfo(const Brought& brought, Merged& merged);
    [[nodiscard]] std::vector<std::string> mergeIntoMagnet(Brought brought, Merged& merged);

    // torrent_metadata.cpp
    void fetchMetadata();
    void fetchMetadataFromClusters();
    void askForMetadata(TorrentPeer& peer);
    void tryNextMetadataPeer();
    void metadataComplete(Bytes info);
    void keepMagnetsAddresses(protocol::Metainfo& metainfo) const;
    void adopt(protocol::Metainfo metainfo);

    // torrent_snapshot.cpp
    [[nodiscard]] TorrentState state() const;
    [[nodiscard]] Reason reason() const;
    // torrent_reason.cpp
    [[nodiscard]] std::optional<Reason> clusterReason() const;
    [[nodiscard]] Reason metadataReason() const;
    [[nodiscard]] Reason connectedReason() const;
    [[nodiscard]] Reason seedingReason() const;
    [[nodiscard]] static std::uint64_t limitReached(std::uint64_t rate, std::uint64_t own, std::uint64_t session, std::uint64_t movedBySession);
    [[nodiscard]] std::uint64_t doneBytes() const;
    void addDetails(TorrentSnapshot& shown) const;
    [[nodiscard]] std::optional<TorrentShape> shape() const;

    EngineContext& context_;
    TorrentWatcher& watcher_;
    StoredTorrent row_; // what is remembered; its `have` is have_ and `inDoubt` what must be verified before run()
    bool lookedInto_ = false, lent_ = false; // somebody looks at its details; metainfo_ is here for them alone
    std::shared_ptr<const protocol::Metainfo> metainfo_; // shared with the disk: immutable and large
    std::optional<protocol::Magnet> magnet_;
    std::optional<StorageId> storage_;
    Phase phase_ = Phase::resting;
    Reason haltReason_;         // why it is paused or failed
    bool contentMissing_ = false; // pieces vanished from the disk; where is in haltReason_'s text
    bool quietly_ = false;
    bool completeSaid_ = false;
    Millis startedMs_ = 0;

    PieceSet have_;
    std::optional<PiecePicker> picker_;
    PieceBits startedNoted_; // pieces that the store knows as in doubt
    std::uint64_t haveBytes_ = 0;
    double checkingProgress_ = 0;
    Millis nextVerifyNoteMs_ = 0;
    std::uint64_t verifyTag_ = firstVerifyTag; // of the verification under way: an older one's end changes nothing

    std::unordered_map<PeerKey, std::unique_ptr<TorrentPeer>> peers_;
    std::vector<std::pair<std::unique_ptr<PeerStream>, protocol::Handshake>> callersWaiting_; // until the files are checked
    struct Known { // who sent blocks, also after the connection ended
        IpAddress identity;
        PeerId peerId;
        Endpoint endpoint;
    };
    std::unordered_map<PeerKey, Known> senders_;
    PeerBook book_;
    std::vector<Endpoint> redials_; // busy in the book: hung up on one way of greeting, to be tried the other way once
    Choker choker_;
    Trust trust_;
    std::set<PeerId> bannedPeerIds_;
    RecentReads recentReads_;
    std::vector<PeerKey> touched_; // peers with blocks gathered by the present disk batch
    std::vector<DroppedPeer> dropped_; // the last ones, newest last
    RateMeter downMeter_, upMeter_;
    std::size_t unchokedPeers_ = 0; // by us
    Millis lastBlockMs_ = 0; // when one came, or we started
    RateBuckets limits_;     // of this torrent
    Throttle localThrottle_, othersThrottle_;
    std::uint64_t wantedBytes_ = 0; // of the wanted pieces
    bool heldForRatio_ = false;     // the download waits for uploads
    bool ratioWaived_ = false;      // the user started it again though the target was reached
    bool ratioReached_ = false;
    std::uint64_t queuePlace_ = 0;
    std::uint64_t seedingSaved_ = 0; // of row_.seedingSeconds, in the database
    Millis seedingSinceMs_ = 0; // row_.seedingSeconds counts up to then; 0: not seeding

    std::unique_ptr<TrackerAnnouncer> announcer_;
    std::vector<std::unique_ptr<WebSeed>> webSeeds_; // while it downloads
    QTimer webWait_; // for the rate limit
    std::vector<ClusterReporter*> reporters_; // owned by the session, which outlives its torrents' membership
    std::optional<MetadataFetch> metadataFetch_;
    bool fetchingFromCluster_ = false;

    QTimer soon_; // zero timer: dialling, refilling and rechoking that one turn asked for many times
    bool dialDue_ = false, refillDue_ = false, rechokeDue_ = false;
    Millis nextCountersMs_ = 0, nextPeersMs_ = 0;
    Millis nextSyncMs_ = 0; // 0: all that is here was synced, or is being
    Millis nextFindMs_ = 0, nextFinderAnnounceMs_ = 0, nextPexMs_ = 0;
    std::uint64_t countersSaved_ = 0;
    std::uint64_t syncMark_ = 0;
    bool syncing_ = false, syncDue_ = false, lostInspectionDue_ = false;
    std::function<void()> synced_; // the end of syncFiles()

    std::optional<DiskWait> diskWait_;
    Millis wentOnMs_ = 0;          // after the last wait for the disk; 0: there was none
    Millis lastWaitEveryMs_ = 0;
    bool lookingAtDisk_ = false;
    PieceSet unreadable_;          // pieces whose reading failed, until the files were looked at
    std::optional<MoveState> move_;
    bool discarding_ = false;      // what a move left behind
    Millis idleSinceMs_ = 0;       // complete and without peers; 0: it is not
    bool visited_ = true;          // somebody may come back; false: it was only looked at, when its turn came
    bool announced_ = false;       // the swarm was joined, and not left since

    TorrentRows::Row shownRow_;    // as last shown, while phase_ was shownPhase_
    Phase shownPhase_ = Phase::resting;
    bool rowStale_ = true;
};

// Who a peer is to Trust: its address; on loopback, where all peers share one, its address and port.
[[nodiscard]] IpAddress identityOf(const Endpoint& endpoint);

} // namespace bytetorrent::engine
