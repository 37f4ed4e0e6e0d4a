// SnapshotExchange: snapshots on their way between this node and others. It answers whoever asks for one (SnapshotShelf),
// and fetches one when consensus says that what is missing is nowhere else (SnapshotReceiver, SnapshotInbox), then asks its
// owner to install it. Owned by one ReplicaDriver, on its event loop. Invariant: one snapshot is fetched or installed at
// a time; what was fetched is never lost to a restart.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <QObject>
#include <QTimer>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/paxos/replica.h"
#include "bytetorrent/paxos/snapshot_transfer.h"
#include "bytetorrent/tracker/severity.h"
#include "snapshot_inbox.h"
#include "snapshot_shelf.h"

namespace bytetorrent::tracker {

class SnapshotExchange : public QObject {
    Q_OBJECT
public:
    struct Ports {
        std::function<void(NodeId to, paxos::Message message)> send; // by the bulk connection
        std::function<void(const std::string& path, std::function<void(Result<SnapshotInfo>)> done)> make;
        std::function<paxos::Slot()> applied;
        std::function<paxos::Slot()> checkpointed; // durably
        std::function<paxos::Slot()> othersHaveFrom; // in their logs, as far as this node can tell
        // Who may have what `from` has, in the order to ask them (snapshot_sources.h).
        std::function<std::vector<NodeId>(NodeId from)> sources;
        // Puts the file in the place of the state; `done` on this thread.
        std::function<void(const std::string& path, const paxos::SnapshotLabel& label, std::function<void(Result<>)> done)> install;
    };
    struct Figures {
        std::uint64_t installed = 0;
        std::uint64_t failed = 0;
        std::uint64_t bytesReceived = 0;
    };

    [[nodiscard]] static Result<std::unique_ptr<SnapshotExchange>> open(const std::string& directory, Ports ports);
    ~SnapshotExchange() override;

    void need(const paxos::NeedSnapshot& need);
    void receive(NodeId from, const paxos::SnapshotRequest& request);
    void receive(NodeId from, paxos::SnapshotPart part);
    void sweep(); // a few times a second
    // Slots from here on must stay in the log.
    [[nodiscard]] std::optional<paxos::Slot> keepLogUpFrom() const { return shelf_->keepLogUpFrom(clock_.monotonicMs()); }
    [[nodiscard]] bool isMaking() const { return shelf_->isMaking(); }
    [[nodiscard]] bool isFetching() const { return receiver_.active(); }
    [[nodiscard]] const Figures& figures() const { return figures_; }

Q_SIGNALS:
    void noteworthy(QString line, bytetorrent::tracker::Severity severity);

private:
    explicit SnapshotExchange(Ports ports);
    void act(paxos::SnapshotReceiver::Actions actions);
    void arrived(const paxos::SnapshotLabel& label, Result<std::string> path);
    void installed(const paxos::SnapshotLabel& label, const Result<>& result);
    void giveUp(const Error& error);
    [[nodiscard]] Post post();

    SystemClock clock_;
    Ports ports_;
    paxos::SnapshotReceiver receiver_;
    std::unique_ptr<SnapshotShelf> shelf_;
    std::unique_ptr<SnapshotInbox> inbox_;
    Figures figures_;
    Millis notBeforeMs_ = 0; // after failures the next attempt waits, for longer each time
    Millis pauseMs_ = 0;
    QString lastTrouble_; // said once, however often it comes
};

} // namespace bytetorrent::tracker
