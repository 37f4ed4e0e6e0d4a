#include "dht_world.h"

#include <algorithm>
#include <ctime>

namespace bytetorrent::test {

using engine::dht::DhtNode;

namespace {
constexpr Millis tickMs = 500;

std::int64_t threadCpuNs() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}
}

void DhtWorld::post(Event event) {
    event.number = ++lastEvent_;
    events_.push(std::move(event));
}

std::size_t DhtWorld::add(const std::vector<Endpoint>& routers, bool v4, bool v6, bool readOnly) {
    const std::size_t index = hosts_.size();
    Host host;
    host.random = std::make_unique<SeededRandom>(random_.next());
    DhtNode::Settings settings{.id4 = std::nullopt, .id6 = std::nullopt, .secret = toBytes("a secret of host " + std::to_string(index)), .v4 = v4, .v6 = v6,
                               .readOnly = readOnly};
    host.node = std::make_unique<DhtNode>(std::move(settings), *host.random, nowMs_);
    host.node->addBootstrap(routers);
    ++lastAddress_;
    if (v4)
        host.addresses.push_back({IpAddress::v4(0x08000000 + lastAddress_ * 257), 6881});
    if (v6) {
        IpAddress address = IpAddress::parse("2001:db8::1").value();
        address.value[5] = static_cast<std::uint8_t>(lastAddress_ >> 8);
        address.value[6] = static_cast<std::uint8_t>(lastAddress_);
        host.addresses.push_back({address, 6881});
    }
    for (const Endpoint& endpoint : host.addresses)
        byAddress_[endpoint] = index;
    hosts_.push_back(std::move(host));
    post({.atMs = nowMs_ + random_.between(1, tickMs), .number = 0, .from = {}, .to = {}, .bytes = {}, .ticks = index});
    return index;
}

std::size_t DhtWorld::addCrowd(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        add(hosts_.empty() ? std::vector<Endpoint>{} : std::vector{address(0)});
    return count;
}

void DhtWorld::inject(const Endpoint& from, const Endpoint& to, Bytes bytes) {
    post({.atMs = nowMs_ + random_.between(settings_.delayMin, settings_.delayMax), .number = 0, .from = from, .to = to, .bytes = std::move(bytes)});
}

void DhtWorld::act(std::size_t index, const std::function<void(DhtNode&, Millis)>& action) {
    const std::int64_t beforeNs = hosts_[index].timed ? threadCpuNs() : 0;
    action(*hosts_[index].node, nowMs_);
    if (hosts_[index].timed)
        hosts_[index].cpuNs += threadCpuNs() - beforeNs;
    collect(index);
}

void DhtWorld::collect(std::size_t index) {
    Host& host = hosts_[index];
    for (DhtNode::Datagram& datagram : host.node->takeDatagrams()) {
        ++host.datagramsSent;
        host.bytesSent += datagram.bytes.size();
        host.longestSent = std::max(host.longestSent, datagram.bytes.size());
        if (random_.chance(settings_.lossPercent, 100))
            continue;
        const auto sameFamily = [&](const Endpoint& ours) { return ours.address.isV4() == datagram.to.address.isV4(); };
        const auto from = std::find_if(host.addresses.begin(), host.addresses.end(), sameFamily);
        if (from != host.addresses.end())
            inject(*from, datagram.to, std::move(datagram.bytes));
    }
    for (DhtNode::Found& found : host.node->takeFound())
        host.found.push_back(std::move(found));
    for (DhtNode::Ended& ended : host.node->takeEnded())
        host.ended.push_back(ended);
}

void DhtWorld::run(Millis durationMs) {
    const Millis endMs = nowMs_ + durationMs;
    while (!events_.empty() && events_.top().atMs <= endMs) {
        const Event event = events_.top();
        events_.pop();
        nowMs_ = event.atMs;
        if (event.bytes.empty()) {
            if (!hosts_[event.ticks].node)
                continue;
            act(event.ticks, [](DhtNode& node, Millis now) { node.tick(now); });
            post({.atMs = nowMs_ + tickMs, .number = 0, .from = {}, .to = {}, .bytes = {}, .ticks = event.ticks});
            continue;
        }
        const auto found = byAddress_.find(event.to);
        if (found == byAddress_.end()) {
            if (sink_)
                sink_(event.from, event.to, event.bytes);
        } else if (hosts_[found->second].node) {
            ++hosts_[found->second].datagramsReceived;
            act(found->second, [&](DhtNode& node, Millis now) { node.receive(event.from, event.bytes, now); });
        }
    }
    nowMs_ = endMs;
}

std::vector<Endpoint> DhtWorld::peersFoundBy(std::size_t index, const InfoHash& infoHash) const {
    std::vector<Endpoint> peers;
    for (const DhtNode::Found& found : hosts_[index].found) {
        if (found.infoHash == infoHash)
            peers.insert(peers.end(), found.peers.begin(), found.peers.end());
    }
    return peers;
}

InfoHash DhtWorld::newInfoHash() {
    InfoHash infoHash;
    for (std::uint8_t& byte : infoHash.value)
        byte = static_cast<std::uint8_t>(random_.below(256));
    return infoHash;
}

} // namespace bytetorrent::test
