#include "network.h"

#include "bytetorrent/base/assert.h"

namespace bytetorrent::sim {

Network::Network(Timeline& timeline, std::uint64_t seed, std::size_t nodesMax, Counts& counts, Deliver deliver)
    : timeline_(timeline), random_(seed), nodesMax_(nodesMax), counts_(counts), deliver_(std::move(deliver)), links_(nodesMax * nodesMax) {}

void Network::healAll() {
    for (Link& link : links_)
        link.cut = false;
}

void Network::send(const paxos::Envelope& envelope) {
    // A core may name a node that this world does not have: nobody is there to hear it.
    if (envelope.to.value == 0 || envelope.to.value > nodesMax_)
        return;
    const std::size_t link = (envelope.from.value - 1) * nodesMax_ + envelope.to.value - 1;
    if (links_[link].cut)
        return;
    const auto bytes = std::make_shared<const Bytes>(paxos::encodeMessage(envelope.message));
    carry(bytes, link);
    if (random_.chance(profile_.duplicatePermille, 1000)) {
        counts_.add(Happened::messageDuplicated);
        carry(bytes, link);
    }
}

void Network::carry(const Payload& bytes, std::size_t link) {
    if (random_.chance(profile_.lossPermille, 1000)) {
        counts_.add(Happened::messageLost);
        return;
    }
    const std::uint64_t number = ++links_[link].sent;
    if (links_[link].clogged) {
        links_[link].held.emplace_back(number, bytes);
        return;
    }
    Millis delay = random_.between(0, profile_.delayMs);
    if (random_.chance(profile_.slowPermille, 1000))
        delay = random_.between(0, profile_.slowMs);
    if (delay > 300)
        counts_.add(Happened::messageDelayed);
    timeline_.after(delay, [this, bytes, link, number] { arrive(bytes, link, number); });
}

void Network::arrive(const Payload& bytes, std::size_t at, std::uint64_t number) {
    Link& link = links_[at];
    if (link.cut)
        return;
    if (number < link.delivered)
        counts_.add(Happened::messageOvertaken);
    link.delivered = std::max(link.delivered, number);
    auto message = paxos::decodeMessage(*bytes);
    BT_ASSERT(message.has_value());
    const NodeId from(static_cast<std::uint32_t>(at / nodesMax_ + 1));
    const NodeId to(static_cast<std::uint32_t>(at % nodesMax_ + 1));
    deliver_({from, to, std::move(*message)});
}

void Network::clog(std::size_t from, std::size_t to, Millis lasts) {
    const std::size_t at = from * nodesMax_ + to;
    if (links_[at].clogged)
        return;
    links_[at].clogged = true;
    timeline_.after(lasts, [this, at] {
        links_[at].clogged = false;
        const auto held = std::exchange(links_[at].held, {});
        counts_.add(Happened::messageClogged, held.size());
        for (const auto& [number, bytes] : held)
            arrive(bytes, at, number);
    });
}

} // namespace bytetorrent::sim
