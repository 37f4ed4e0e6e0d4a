// ReplicaDriver: the straight line of a node. It feeds paxos::Replica, keeps the driver's law (persist, sync, then the
// core lets it be sent; apply in slot order), applies chosen batches to the registry, answers whoever waits, and writes
// checkpoints. Everything that changes state passes submit(); reads that must see acknowledged writes pass
// whenReadable(). Owned by TrackerNode, on its event loop. Answers and callbacks come on that loop, never from inside
// the call that asked; after the destructor none comes.
// Invariants: one step() at a time; applied() never decreases; a reply is given only after this node applied its
// command.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <QObject>
#include <QTimer>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/paxos/replica.h"
#include "bytetorrent/paxos/sessions.h"
#include "bytetorrent/protocol/native.h"
#include "bytetorrent/registry/registry.h"
#include "bytetorrent/tracker/store.h"
#include "bytetorrent/tracker/tracker_node.h"
#include "log_thread.h"
#include "paxos_transport.h"
#include "pending_commands.h"
#include "pending_reads.h"
#include "upload_in_parts.h"

namespace bytetorrent::tracker {

class ReplicaDriver : public QObject {
    Q_OBJECT
public:
    struct Figures {
        std::uint64_t commandsProposed = 0, commandsApplied = 0, batchesApplied = 0;
        std::uint64_t leaderChanges = 0, writesRefused = 0, readsUnconfirmed = 0, checkpoints = 0;
    };

    // Opens store and log of `settings.dataDirectory`, and binds the paxos port. Nothing runs before start().
    // Errors: what and where.
    [[nodiscard]] static Result<std::unique_ptr<ReplicaDriver>> open(const Settings& settings);
    ~ReplicaDriver() override;
    void start();

    using Answer = PendingCommands::Answer;
    // A command for the whole cluster. The answer is the registry's reply, or an Error: noQuorum, outcomeUnknown,
    // overloaded. `session`: from an idempotency key. A large .torrent goes in parts, and may take longer than other
    // commands while parts are chosen.
    void submit(const registry::Command& command, std::optional<paxos::SessionId> session, Answer answer);
    // Calls back when the registry holds every write that was acknowledged before this call (true), or soon with false.
    void whenReadable(PendingReads::Ready ready);
    // The published bytes of a torrent; nullopt when there is none.
    void torrentContent(const InfoHash& infoHash, std::function<void(Result<std::optional<Bytes>>)> done);

    [[nodiscard]] const registry::Registry& registry() const { return registry_; }
    [[nodiscard]] registry::Registry& registry() { return registry_; } // for takeChangedSwarms()
    [[nodiscard]] const registry::Limits& limits() const { return limits_; }
    [[nodiscard]] bool hasQuorum() const { return replica_->hasQuorum(); }
    [[nodiscard]] std::optional<NodeId> leader() const { return replica_->leader(); }
    [[nodiscard]] paxos::Role role() const { return replica_->role(); }
    [[nodiscard]] paxos::Slot applied() const { return applied_; }
    [[nodiscard]] paxos::Slot chosenUpTo() const { return replica_->chosenUpTo(); }
    [[nodiscard]] paxos::Ballot ballot() const { return replica_->promised(); }
    // Every node of the cluster, with what consensus or the connections between nodes know of it.
    [[nodiscard]] std::vector<paxos::PeerStatus> peers() const;
    [[nodiscard]] const Figures& figures() const { return figures_; }
    [[nodiscard]] LogThread::Figures logFigures() const { return log_->figures(); }
    [[nodiscard]] HostPort paxosAddress() const { return transport_->address(); }
    [[nodiscard]] std::uint64_t messagesDropped() const { return transport_->dropped(); }
    [[nodiscard]] std::size_t pendingCommands() const { return commands_.size(); }
    [[nodiscard]] bool diskIsFull() const { return log_->diskIsFull() || store_->diskIsFull(); }

Q_SIGNALS:
    void fatal(QString line);
    void stateLine(QString line);

private:
    ReplicaDriver(const Settings& settings, Store::Loaded loaded);
    [[nodiscard]] Result<> openLog();
    void submitWhole(const registry::Command& command, std::optional<paxos::SessionId> session, Answer answer);
    void feed(paxos::Input input);
    void take(paxos::Output output);
    void apply(const paxos::Chosen& chosen);
    Result<registry::Reply> answerAgain(const registry::Command* command, std::uint32_t fingerprint, const Bytes& reply);
    Result<registry::Reply> applyCommand(const paxos::Command& command, paxos::Slot slot, const paxos::Batch& batch);
    void postFlush();
    void flush();
    void propose(std::vector<paxos::Command> commands);
    void armTick();
    void onTick();
    void sweep();
    void checkpoint();
    void serveFromLog(const paxos::ServeFromLog& request);
    void sendPortion(NodeId to, paxos::Slot from, paxos::Slot upTo);
    void portionRead(NodeId to, paxos::Slot upTo, Result<std::vector<paxos::AcceptedEntry>> entries);
    void noteState();
    void stop(const Error& error);
    void receive(paxos::Envelope envelope);

    Settings settings_;
    registry::Limits limits_;
    SystemClock clock_;
    std::unique_ptr<Store> store_;
    registry::Registry registry_;
    paxos::SessionTable sessions_;
    paxos::Slot applied_;
    paxos::Slot checkpointed_; // the last slot handed to the store
    Millis clusterTimeMs_ = 0;
    std::unique_ptr<paxos::FileSystem> files_;
    std::optional<KnownDisks> disks_; // set by open()
    std::unique_ptr<PaxosTransport> transport_;
    std::unique_ptr<paxos::Replica> replica_;
    std::unique_ptr<LogThread> log_; // after what its callbacks use: it ends first
    UploadInParts uploads_;
    PendingCommands commands_; // after uploads_, which answers of it belong to
    PendingReads reads_;
    std::map<NodeId, bool> serving_; // peers that are being sent what they missed
    QTimer tick_;
    QTimer sweep_;
    QTimer checkpointTimer_;
    Millis tickArmedForMs_ = 0;
    Millis lastAppliedMs_ = 0; // local clock, for the pulse of an idle cluster
    bool flushPosted_ = false;
    bool leaderIsNew_ = false;
    bool stepping_ = false;
    bool stopped_ = false;
    std::string lastState_;
    std::optional<NodeId> lastLeader_;
    Figures figures_;
};

} // namespace bytetorrent::tracker
