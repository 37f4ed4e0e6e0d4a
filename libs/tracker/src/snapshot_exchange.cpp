#include "snapshot_exchange.h"

namespace bytetorrent::tracker {

SnapshotExchange::SnapshotExchange(Ports ports)
    : ports_(std::move(ports)) {}

SnapshotExchange::~SnapshotExchange() = default;

Post SnapshotExchange::post() {
    return [this](std::function<void()> call) { QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection); };
}

Result<std::unique_ptr<SnapshotExchange>> SnapshotExchange::open(const std::string& directory, Ports ports) {
    std::unique_ptr<SnapshotExchange> exchange(new SnapshotExchange(std::move(ports)));
    SnapshotExchange* raw = exchange.get();
    SnapshotShelf::Ports shelf;
    shelf.post = raw->post();
    shelf.make = raw->ports_.make;
    shelf.send = [raw](NodeId to, paxos::SnapshotPart part) { raw->ports_.send(to, std::move(part)); };
    shelf.applied = raw->ports_.applied;
    shelf.checkpointed = raw->ports_.checkpointed;
    shelf.othersHaveFrom = raw->ports_.othersHaveFrom;
    auto opened = SnapshotShelf::open(directory, std::move(shelf));
    if (!opened)
        return fail(opened.error());
    exchange->shelf_ = std::move(*opened);

    SnapshotInbox::Ports inbox;
    inbox.post = raw->post();
    inbox.written = [raw](const paxos::SnapshotId& id, std::uint64_t upTo) {
        raw->act(raw->receiver_.written(id, upTo, raw->clock_.monotonicMs()));
    };
    inbox.failed = [raw](const Error& error) { raw->giveUp(error); };
    auto box = SnapshotInbox::open(directory, std::move(inbox));
    if (!box)
        return fail(box.error());
    exchange->inbox_ = std::move(*box);
    return exchange;
}

void SnapshotExchange::need(const paxos::NeedSnapshot& need) {
    if (receiver_.active() || clock_.monotonicMs() < notBeforeMs_)
        return;
    const auto sources = ports_.sources(need.from);
    if (sources.empty())
        return;
    if (lastTrouble_.isEmpty())
        Q_EMIT noteworthy(QStringLiteral("what this node missed is in no log any more; it fetches a snapshot that holds slot %1")
                          .arg(need.atLeast.value),
                          Severity::info);
    act(receiver_.begin(need.atLeast, sources, inbox_->kept(), clock_.monotonicMs()));
}

void SnapshotExchange::receive(NodeId from, const paxos::SnapshotRequest& request) {
    shelf_->request(from, request, clock_.monotonicMs());
}

void SnapshotExchange::receive(NodeId from, paxos::SnapshotPart part) {
    figures_.bytesReceived += part.bytes.size();
    act(receiver_.on(from, std::move(part), clock_.monotonicMs()));
}

void SnapshotExchange::sweep() {
    const Millis now = clock_.monotonicMs();
    shelf_->sweep(now);
    if (receiver_.active() && receiver_.nextTickMs() <= now)
        act(receiver_.tick(now));
}

void SnapshotExchange::act(paxos::SnapshotReceiver::Actions actions) {
    if (actions.start)
        inbox_->start(*actions.start);
    for (auto& write : actions.write)
        inbox_->write(*receiver_.fetching(), write.offset, std::move(write.bytes));
    for (auto& ask : actions.ask)
        ports_.send(ask.to, ask.request);
    if (actions.finished) {
        inbox_->finish(*actions.finished, [this, label = *actions.finished](Result<std::string> path) { arrived(label, std::move(path)); });
    }
    if (actions.failed)
        giveUp(*actions.failed);
}

void SnapshotExchange::arrived(const paxos::SnapshotLabel& label, Result<std::string> path) {
    if (!path) {
        if (path.error().code == ErrorCode::corrupt)
            return act(receiver_.rejected(clock_.monotonicMs()));
        return giveUp(path.error());
    }
    ports_.install(*path, label, [this, label](const Result<>& result) { installed(label, result); });
}

void SnapshotExchange::installed(const paxos::SnapshotLabel& label, const Result<>& result) {
    inbox_->forget();
    receiver_.stop();
    if (!result)
        return giveUp(result.error());
    ++figures_.installed;
    pauseMs_ = 0;
    lastTrouble_.clear();
    Q_EMIT noteworthy(QStringLiteral("a snapshot of %1 bytes is installed; it holds everything up to slot %2")
                          .arg(label.totalBytes)
                          .arg(label.applied.value),
                      Severity::info);
}

// The need will be said again; what was fetched is kept.
void SnapshotExchange::giveUp(const Error& error) {
    receiver_.stop();
    ++figures_.failed;
    constexpr Millis pauseMsMax = 60'000;
    pauseMs_ = std::clamp<Millis>(2 * pauseMs_, 1'000, pauseMsMax);
    notBeforeMs_ = clock_.monotonicMs() + pauseMs_;
    const QString trouble = QString::fromStdString(error.context);
    if (trouble != std::exchange(lastTrouble_, trouble))
        Q_EMIT noteworthy(QStringLiteral("fetching a snapshot failed and is tried again: %1").arg(trouble), Severity::warning);
}

} // namespace bytetorrent::tracker
