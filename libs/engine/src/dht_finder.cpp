#include "dht_finder.h"

#include <QHostAddress>
#include <QHostInfo>

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/protocol/krpc.h"
#include "resume_store.h"

namespace bytetorrent::engine {

namespace {
constexpr const char* memoryKey = "dhtNodes";
constexpr std::uint8_t memoryVersion = 1;
constexpr std::size_t rememberedMax = 200;
constexpr int tickMs = 500;
constexpr Millis rememberEveryMs = 10 * 60'000;
constexpr Millis resolveEveryMs = 60'000; // while nobody is known
} // namespace

Bytes encodeDhtMemory(const DhtMemory& memory) {
    ByteWriter out;
    out.u8(memoryVersion).raw(memory.id4.view()).raw(memory.id6.view()).varint(memory.nodes.size());
    for (const dht::NodeContact& node : memory.nodes)
        out.raw(node.id.view()).raw(node.endpoint.address.value).u16(node.endpoint.port);
    return out.take();
}

Result<DhtMemory> decodeDhtMemory(ByteView bytes) {
    ByteReader in(bytes);
    if (in.u8() != memoryVersion)
        return fail(ErrorCode::unsupported, "nodes of the DHT in a format of another version");
    const auto id = [&in] { return dht::DhtId::fromBytes(in.raw(dht::DhtId::size)).value_or(dht::DhtId{}); };
    DhtMemory memory;
    memory.id4 = id();
    memory.id6 = id();
    const std::size_t count = in.count(dht::DhtId::size + 18);
    for (std::size_t i = 0; i < count && !in.failed(); ++i) {
        dht::NodeContact node{.id = id(), .endpoint = {}};
        const ByteView address = in.raw(node.endpoint.address.value.size());
        std::copy(address.begin(), address.end(), node.endpoint.address.value.begin());
        node.endpoint.port = in.u16();
        memory.nodes.push_back(node);
    }
    BT_TRY(in.finish("nodes of the DHT"));
    return memory;
}

DhtFinder::DhtFinder(Settings settings, ResumeStore& store, const Clock& clock)
    : settings_(std::move(settings)), store_(store), clock_(clock), random_(secureNumber()) {
    tell_.setSingleShot(true);
    connect(&tell_, &QTimer::timeout, this, [this] {
        for (const dht::DhtNode::Found& news : std::exchange(news_, {})) {
            if (found_ && agenda_.knows(news.infoHash))
                found_(news.infoHash, PeerSource::dht, news.peers);
        }
    });
    connect(&tick_, &QTimer::timeout, this, &DhtFinder::tick);
}

DhtFinder::~DhtFinder() { remember(); }

Result<std::unique_ptr<DhtFinder>> DhtFinder::open(Settings settings, ResumeStore& store, const Clock& clock) {
    auto finder = std::unique_ptr<DhtFinder>(new DhtFinder(std::move(settings), store, clock));
    DhtFinder* self = finder.get();
    const auto receive = [self](const Endpoint& from, ByteView datagram) { self->received(from, datagram); };
    auto port = net::DatagramPort::open(self->settings_.listen, protocol::krpc::datagramBytesMax, receive);
    if (!port) // peers learn the port from us, so that another one will do
        port = net::DatagramPort::open({self->settings_.listen.host, 0}, protocol::krpc::datagramBytesMax, receive);
    if (!port)
        return fail(port.error());
    self->port_ = std::move(*port);
    const Millis nowMs = clock.monotonicMs();
    dht::DhtNode::Settings nodeSettings{.id4 = std::nullopt, .id6 = std::nullopt, .secret = secureBytes(16), .readOnly = self->settings_.readOnly};
    // A port on an IPv6 address takes both families where the address is all of them.
    const auto address = IpAddress::parse(self->settings_.listen.host);
    const bool isV6 = address && !address->isV4();
    nodeSettings.v6 = isV6;
    nodeSettings.v4 = !isV6 || address->isUnspecified();
    const auto bytes = store.value(memoryKey);
    const auto memory = bytes ? decodeDhtMemory(*bytes) : fail(ErrorCode::notFound, "none");
    if (memory) {
        nodeSettings.id4 = memory->id4;
        nodeSettings.id6 = memory->id6;
    }
    self->node_.emplace(std::move(nodeSettings), self->random_, nowMs);
    if (memory)
        self->node_->addRemembered(memory->nodes);
    self->nextRememberMs_ = nowMs + rememberEveryMs;
    self->tick_.start(tickMs);
    self->tick();
    return finder;
}

void DhtFinder::remember() {
    if (!node_ || node_->nodes() == 0)
        return; // what the last run knew is better than nothing
    store_.setValue(memoryKey, encodeDhtMemory({node_->id(true), node_->id(false), node_->remember(rememberedMax)}));
}

void DhtFinder::resolveBootstrap() {
    std::vector<Endpoint> numeric;
    for (const HostPort& router : settings_.bootstrap) {
        if (const auto address = IpAddress::parse(router.host)) {
            numeric.push_back({*address, router.port});
            continue;
        }
        QHostInfo::lookupHost(QString::fromStdString(router.host), this, [this, port = router.port](const QHostInfo& info) {
            std::vector<Endpoint> resolved;
            for (const QHostAddress& host : info.addresses()) {
                if (const auto address = IpAddress::parse(host.toString().toStdString()))
                    resolved.push_back({*address, port});
            }
            if (!resolved.empty() && node_->nodes() == 0)
                node_->addBootstrap(resolved);
        });
    }
    if (!numeric.empty())
        node_->addBootstrap(numeric);
}

// --- what torrents ask

void DhtFinder::find(const Swarm& swarm) { note(swarm, true); }

void DhtFinder::announce(const Swarm& swarm) { note(swarm, false); }

void DhtFinder::note(const Swarm& swarm, bool wantsPeers) {
    if (swarm.isPrivate || swarm.ofCluster) {
        forget(swarm.infoHash);
        return;
    }
    const Millis nowMs = clock_.monotonicMs();
    if (agenda_.announce(swarm.infoHash, swarm.listenPort, nowMs))
        node_->watch(swarm.infoHash);
    if (wantsPeers)
        agenda_.find(swarm.infoHash, nowMs);
    walk();
    settle();
}

void DhtFinder::walk() {
    const Millis nowMs = clock_.monotonicMs();
    while (node_->nodes() > 0) {
        const auto errand = agenda_.next(nowMs);
        if (!errand)
            return;
        if (!node_->search(errand->infoHash, errand->port, nowMs))
            agenda_.ended(errand->infoHash, 0, 0, nowMs);
    }
}

void DhtFinder::forget(const InfoHash& infoHash) {
    if (!agenda_.knows(infoHash))
        return;
    agenda_.forget(infoHash);
    node_->forget(infoHash);
}

void DhtFinder::meet(const Endpoint& endpoint) {
    node_->meet(endpoint, clock_.monotonicMs());
    settle();
}

// --- what the world brings

void DhtFinder::received(const Endpoint& from, ByteView datagram) {
    if (!node_)
        return;
    node_->receive(from, datagram, clock_.monotonicMs());
    settle();
}

void DhtFinder::tick() {
    const Millis nowMs = clock_.monotonicMs();
    if (node_->nodes() == 0 && nowMs >= nextResolveMs_) {
        nextResolveMs_ = nowMs + resolveEveryMs;
        resolveBootstrap();
    }
    node_->tick(nowMs);
    walk();
    if (nowMs >= nextRememberMs_) {
        nextRememberMs_ = nowMs + rememberEveryMs;
        remember();
    }
    settle();
}

void DhtFinder::settle() {
    for (const dht::DhtNode::Datagram& datagram : node_->takeDatagrams())
        port_->send(datagram.to, datagram.bytes);
    for (const dht::DhtNode::Ended& ended : node_->takeEnded())
        agenda_.ended(ended.infoHash, ended.peers, ended.announcedTo, clock_.monotonicMs());
    for (dht::DhtNode::Found& found : node_->takeFound())
        news_.push_back(std::move(found));
    if (!news_.empty() && !tell_.isActive())
        tell_.start(0);
}

DhtSnapshot DhtFinder::snapshot() const {
    DhtSnapshot shown;
    shown.state = node_->nodes() > 0 ? DhtState::connected : DhtState::searching;
    shown.nodes = static_cast<std::uint32_t>(node_->nodes(true));
    shown.nodes6 = static_cast<std::uint32_t>(node_->nodes(false));
    shown.port = port();
    shown.torrents = static_cast<std::uint32_t>(agenda_.size());
    shown.storedPeers = static_cast<std::uint32_t>(node_->storage().peers());
    return shown;
}

} // namespace bytetorrent::engine
