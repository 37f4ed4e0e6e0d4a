#include "portion_sender.h"

#include <QTimer>

namespace bytetorrent::tracker {

namespace {

constexpr std::size_t portionBytes = 1u << 20;
constexpr std::size_t portionQueueBytes = 2u << 20; // what may wait for a lagging peer before the next portion is read
constexpr int portionPaceMs = 10;

} // namespace

PortionSender::PortionSender(NodeId self, PaxosTransport& transport, LogThread& log)
    : self_(self)
    , transport_(transport)
    , log_(log) {}

void PortionSender::serve(const paxos::ServeFromLog& request) {
    if (serving_.insert(request.to).second)
        readNext(request.to, request.fromSlot, request.upTo);
}

void PortionSender::readNext(NodeId to, paxos::Slot from, paxos::Slot upTo) {
    const std::size_t queued = stopped_ ? SIZE_MAX : transport_.bytesQueued(to, Channel::bulk);
    if (from > upTo || queued == SIZE_MAX) {
        serving_.erase(to);
        return;
    }
    if (queued > portionQueueBytes) {
        QTimer::singleShot(portionPaceMs, this, [this, to, from, upTo] { readNext(to, from, upTo); });
        return;
    }
    log_.readChosen(from, upTo, portionBytes, [this, to, upTo](Result<std::vector<paxos::AcceptedEntry>> entries) {
        QMetaObject::invokeMethod(
            this, [this, to, upTo, entries = std::move(entries)]() mutable { wasRead(to, upTo, std::move(entries)); },
            Qt::QueuedConnection);
    });
}

void PortionSender::wasRead(NodeId to, paxos::Slot upTo, Result<std::vector<paxos::AcceptedEntry>> entries) {
    // Pruned meanwhile, or damaged: the peer asks again, and must then be told to fetch a snapshot.
    const bool missing = !entries && (entries.error().code == ErrorCode::notFound || entries.error().code == ErrorCode::corrupt);
    if (!entries && !missing && !stopped_)
        Q_EMIT failed(entries.error()); // a log that cannot be read back cannot be trusted
    if (missing && !stopped_)
        Q_EMIT notHere();
    if (stopped_ || !entries || entries->empty()) {
        serving_.erase(to);
        return;
    }
    const paxos::Slot next = entries->back().slot.next();
    transport_.send({self_, to, paxos::Learned{std::move(*entries)}});
    readNext(to, next, upTo);
}

} // namespace bytetorrent::tracker
