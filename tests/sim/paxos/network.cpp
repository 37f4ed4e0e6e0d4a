#include "network.h"

#include "bytetorrent/base/assert.h"

namespace bytetorrent::sim {

Network::Network(Timeline& timeline, std::uint64_t seed, std::size_t nodeCount, Counts& counts, Deliver deliver)
    : timeline_(timeline), random_(seed), nodeCount_(nodeCount), counts_(counts), deliver_(std::move(deliver)),
      cut_(nodeCount * nodeCount), sent_(nodeCount * nodeCount), delivered_(nodeCount * nodeCount) {}

void Network::send(const paxos::Envelope& envelope) {
    const auto bytes = std::make_shared<const Bytes>(paxos::encodeMessage(envelope.message));
    carry(bytes, envelope.from, envelope.to);
    if (random_.chance(profile_.duplicatePermille, 1000)) {
        counts_.add(Happened::messageDuplicated);
        carry(bytes, envelope.from, envelope.to);
    }
}

void Network::carry(const std::shared_ptr<const Bytes>& bytes, NodeId from, NodeId to) {
    if (isCut(from, to))
        return;
    if (random_.chance(profile_.lossPermille, 1000)) {
        counts_.add(Happened::messageLost);
        return;
    }
    Millis delay = random_.between(0, profile_.delayMs);
    if (random_.chance(profile_.slowPermille, 1000))
        delay = random_.between(0, profile_.slowMs);
    if (delay > 300)
        counts_.add(Happened::messageDelayed);
    const std::uint64_t number = ++sent_[link(from, to)];
    timeline_.after(delay, [this, bytes, from, to, number] {
        if (isCut(from, to))
            return;
        std::uint64_t& latest = delivered_[link(from, to)];
        if (number < latest)
            counts_.add(Happened::messageOvertaken);
        latest = std::max(latest, number);
        auto message = paxos::decodeMessage(*bytes);
        BT_ASSERT(message.has_value());
        deliver_({from, to, std::move(*message)});
    });
}

} // namespace bytetorrent::sim
