// ReplicaDriver: the straight line of a node. It feeds paxos::Replica, keeps the driver's law (persist, sync, then the
// core lets it be sent; apply in slot order), applies chosen batches to the replicated state a few milliseconds at a time,
// answers whoever waits, and writes checkpoints. Everything that changes state passes submit(); reads that must see
// acknowledged writes pass whenReadable(), those that may lag a second whenFresh(). Owned by TrackerNode, on its event
// loop. Answers and callbacks come on that loop, never from inside the call that asked (but for whenFresh); after the
// destructor none comes.
// Invariants: one step() at a time; applied() never decreases and trails what is chosen; a reply is given only after this
// node applied its command.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <QObject>
#include <QTimer>

#include "apply_queue.h"
#include "bytetorrent/base/clock.h"
#include "bytetorrent/paxos/replica.h"
#include "bytetorrent/tracker/tracker_node.h"
#include "checkpoint_pace.h"
#include "driver_figures.h"
#include "freshness.h"
#include "log_retention.h"
#include "log_thread.h"
#include "paxos_transport.h"
#include "pending_change.h"
#include "pending_commands.h"
#include "pending_reads.h"
#include "portion_sender.h"
#include "replicated_state.h"
#include "snapshot_exchange.h"
#include "state_lines.h"
#include "upload_in_parts.h"
#include "worker_thread.h"

namespace bytetorrent::tracker {

class ReplicaDriver : public QObject {
    Q_OBJECT
public:
    // Browse and announces lag by at most this.
    static constexpr Millis lagMaxMs = 1'000;

    // Opens store and log of `settings.dataDirectory`, and binds the paxos port. Nothing runs before start().
    // `tls`: nodes speak with each other by it; nullptr: plain. Errors: what and where.
    [[nodiscard]] static Result<std::unique_ptr<ReplicaDriver>> open(const Settings& settings,
                                                                     std::shared_ptr<const net::TlsIdentity> tls = {});
    ~ReplicaDriver() override;
    void start();

    using Answer = PendingCommands::Answer;
    // A command for the whole cluster. The answer is the registry's reply, or an Error: noQuorum, outcomeUnknown,
    // overloaded. `session`: from an idempotency key. A large .torrent goes in parts, and may take longer than other
    // commands while parts are chosen.
    void submit(const registry::Command& command, std::optional<paxos::SessionId> session, Answer answer);
    void submit(registry::PublishTorrent publication, std::optional<paxos::SessionId> session, Answer answer);
    // This node has applied a write under this idempotency key, and the cluster still knows what it answered.
    [[nodiscard]] bool wasWritten(const paxos::SessionId& session) const { return state_.sessions().find(session) != nullptr; }
    // Calls back when the registry holds every write that was acknowledged before this call (true), or soon with false.
    void whenReadable(PendingReads::Ready ready);
    // Calls back when the registry holds every write that was acknowledged lagMs before this call (true): as a rule at
    // once, from inside this call. Without a majority at once with false.
    void whenFresh(PendingReads::Ready ready, Millis lagMs = lagMaxMs);
    // An operator's wish: at most one at a time. Success: it is in effect, or will be by itself. Errors: conflict (why not),
    // overloaded (another one waits), outcomeUnknown (no majority confirmed it in time).
    void changeMembers(const paxos::MemberChange& change, PendingChange::Done done);
    // A copy of the state in a file of its own, with all that was acknowledged anywhere before this call; `unconfirmed`:
    // with what this node has applied, when no majority is in reach. One at a time. Errors: overloaded (another one is being
    // made), noQuorum, diskFull, ioError, cancelled (the node ends).
    using Copied = std::function<void(Result<SnapshotInfo>)>;
    void copyState(const std::string& path, bool unconfirmed, Copied done);
    [[nodiscard]] const ClusterId& clusterId() const { return identity_->id(); }
    // The published bytes of a torrent; nullopt when there is none.
    void torrentContent(const InfoHash& infoHash, std::function<void(Result<std::optional<Bytes>>)> done);
    // Its description; "" when it has none.
    void description(const InfoHash& infoHash, std::function<void(Result<std::string>)> done);
    // Some published torrents, as the store has them as of durable() or later: those behind `after`.
    void storedTorrents(const InfoHash& after, std::function<void(Result<StoredTorrents>)> done);

    [[nodiscard]] const registry::Registry& registry() const { return state_.registry(); }
    [[nodiscard]] registry::Registry& registry() { return state_.registry(); } // for takeChangedSwarms()
    [[nodiscard]] const registry::Limits& limits() const { return limits_; }
    [[nodiscard]] bool hasQuorum() const { return replica_->hasQuorum(); }
    [[nodiscard]] std::optional<NodeId> leader() const { return replica_->leader(); }
    [[nodiscard]] paxos::Role role() const { return replica_->role(); }
    [[nodiscard]] Millis clusterTimeMs() const { return state_.clusterTimeMs(); } // as of applied()
    [[nodiscard]] paxos::Slot applied() const { return state_.applied(); }
    [[nodiscard]] paxos::Slot chosenUpTo() const { return replica_->chosenUpTo(); }
    [[nodiscard]] paxos::Ballot ballot() const { return replica_->promised(); }
    [[nodiscard]] paxos::Replica::Load load() const { return replica_->load(); }
    // Every node of the cluster, with what consensus or the connections between nodes know of it.
    [[nodiscard]] std::vector<paxos::PeerStatus> peers() const;
    // Where the members are reached, by id: what clients are told. Before a joining node knows, what its file says.
    [[nodiscard]] const std::vector<NodeAddresses>& members() const { return members_; }
    void setOwnAddresses(const NodeAddresses& own); // as bound: port 0 asked for any
    [[nodiscard]] const DriverFigures& figures() const { return figures_; }
    [[nodiscard]] const ApplyQueue& applyQueue() const { return applyQueue_; }
    [[nodiscard]] LogThread::Figures logFigures() const { return log_->figures(); }
    [[nodiscard]] const PaxosTransport& transport() const { return *transport_; }
    [[nodiscard]] HostPort paxosAddress() const { return transport_->address(); }
    [[nodiscard]] std::size_t pendingCommands() const { return commands_.size(); }
    [[nodiscard]] bool diskIsFull() const { return log_->diskIsFull() || (store_ && store_->diskIsFull()); }
    // Far behind the others, so that what is asked here would wait for long: a node that joins, or was away.
    [[nodiscard]] bool isCatchingUp() const;
    [[nodiscard]] bool isInstalling() const { return store_ == nullptr; } // a snapshot takes the place of the state
    [[nodiscard]] const SnapshotExchange& exchange() const { return *exchange_; }
    [[nodiscard]] const Settings& settings() const { return settings_; } // as at the start
    [[nodiscard]] paxos::Slot durable() const { return durable_; } // of the state, in the store
    // This node is about to stop: whoever leads instead is called for. `done` comes soon, at the latest after handOverMs.
    void handOver(std::function<void()> done);
    static constexpr Millis handOverMs = 1'000;

Q_SIGNALS:
    void fatal(QString line);
    void stateLine(QString line, bytetorrent::tracker::Severity severity);

private:
    ReplicaDriver(const Settings& settings, Store::Loaded loaded);
    [[nodiscard]] Result<> openTransport(std::shared_ptr<const net::TlsIdentity> tls);
    [[nodiscard]] Result<> openLog();
    [[nodiscard]] Result<> openExchange();
    [[nodiscard]] static paxos::SessionId freshSession();
    void submitWhole(const registry::Command& command, std::optional<paxos::SessionId> session, Answer answer);
    void feed(paxos::Input input);
    void take(paxos::Output output);
    void noteProposals(const std::vector<paxos::LogRecord>& records);
    void queueToApply(std::vector<paxos::Chosen> chosen);
    void applySlice();
    bool apply(const paxos::Chosen& chosen);
    [[nodiscard]] std::optional<std::uint64_t> stateDigest(paxos::Slot slot) const;
    void takeMembers();
    void postFlush();
    void flush();
    void appendToLog();
    void lookHowFarBehind();
    void propose(std::vector<paxos::Command> commands);
    void armTick();
    void onTick();
    void sweep();
    void checkpoint();
    void checkpointIfDue();
    void checkpointIsDurable(paxos::Slot slot, std::uint64_t appendedBytes);
    void pruneLog(paxos::Slot below);
    void install(const std::string& path, const paxos::SnapshotLabel& label, std::function<void(Result<>)> done);
    [[nodiscard]] Result<> takeLoaded(Store::Loaded loaded, const Result<>& adopted);
    [[nodiscard]] std::vector<NodeId> connectedNodes() const; // that take bulky messages of this one
    void findCluster(Millis nowMs);
    void handOverTick();
    void copyWhenSaved();
    void endCopy(const Result<SnapshotInfo>& result);
    void noteState();
    void stop(const Error& error);
    void receive(paxos::Envelope envelope);

    Settings settings_;
    registry::Limits limits_;
    SystemClock clock_;
    std::unique_ptr<Store> store_; // nullptr while a snapshot is being installed
    ReplicatedState state_;
    paxos::Slot durable_; // of the state, in the store
    bool clusterSaved_ = false; // the identity, with a checkpoint of this life
    LogRetention retention_;
    paxos::Slot retainedFrom_; // what LogRetention alone would have left, so about what the other nodes have
    std::unique_ptr<paxos::FileSystem> files_;
    std::optional<KnownDisks> disks_;         // set by open()
    std::optional<ClusterIdentity> identity_; // likewise
    std::unique_ptr<PaxosTransport> transport_;
    std::unique_ptr<paxos::Replica> replica_;
    std::unique_ptr<PortionSender> portions_;
    std::unique_ptr<SnapshotExchange> exchange_;
    std::unique_ptr<LogThread> log_; // after what its callbacks use: it ends first
    UploadInParts uploads_;
    PendingCommands commands_; // after uploads_, which answers of it belong to
    PendingReads reads_;
    PendingChange change_;
    ApplyQueue applyQueue_;
    Freshness freshness_;
    NodeAddresses own_;
    std::vector<NodeAddresses> members_;
    std::optional<NodeId> removedLeader_; // no member any more, and spoken with until it has handed over
    std::vector<paxos::Digest> dueDigests_; // of slots that this slice applied
    QTimer tick_;
    QTimer sweep_;
    QTimer checkpointTimer_;
    CheckpointPace pace_;
    Millis tickArmedForMs_ = 0;
    static constexpr Millis sweepMs = 50;
    std::uint64_t sweptMicros_ = 0; // steady clock; 0: not yet
    Millis startedMs_ = 0;
    bool toldAlone_ = false; // that nobody answers a node which joins
    Millis lastAppliedMs_ = 0; // local clock, for the pulse of an idle cluster
    std::vector<paxos::LogRecord> toPersist_; // of this turn
    std::uint64_t persistSequence_ = 0;       // of its last
    bool flushPosted_ = false;
    bool slicePosted_ = false; // something is being applied, or waits for it
    bool leaderIsNew_ = false;
    bool isFarBehind_ = true; // as of the last sweep; until it is known, it may be
    Millis lastQuorumMs_ = 0;
    bool stepping_ = false;
    bool stopped_ = false;
    StateLines lines_;
    ProposalTimes proposals_;
    DriverFigures figures_;
    struct StateCopy {
        std::string path;
        Copied done;
        std::optional<paxos::Slot> atLeast; // nullopt: nobody knows yet what was acknowledged
        bool ordered = false;               // from the store
    };
    std::optional<StateCopy> copy_;
    std::vector<std::function<void()>> leaving_; // to be called when leadership is handed over
    Millis handOverByMs_ = 0;
    std::vector<std::string> damage_; // that the log was opened with
    paxos::Slot firstInLog_;          // when it was opened
    std::uint64_t bytesInLog_ = 0;    // likewise
    WorkerThread installer_; // last: its jobs use the above
};

} // namespace bytetorrent::tracker
