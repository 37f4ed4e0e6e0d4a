// What the user set for the session's ways to others: port, encryption, finders of peers, connections, proxy. Everything can
// be changed while it runs; connections that are open stay as they are.
#include <QNetworkProxy>
#include <QUrl>

#include "session_state.h"

namespace bytetorrent::engine {

namespace {

constexpr std::size_t torrentFetchesMax = 16;
constexpr std::size_t urlBytesMax = 2'048, urlShownMax = 200;

QNetworkProxy toQt(const ProxySettings& proxy) {
    if (!proxy.used())
        return QNetworkProxy::NoProxy;
    QNetworkProxy through(proxy.kind == ProxyKind::socks5 ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
                          QString::fromStdString(proxy.host), proxy.port, QString::fromStdString(proxy.user),
                          QString::fromStdString(proxy.password));
    // The proxy looks names up: who asks for them here tells where we go.
    through.setCapabilities(through.capabilities() | QNetworkProxy::HostNameLookupCapability);
    return through;
}

bool isLoopback(const std::string& host) {
    const auto address = IpAddress::parse(host);
    return host == "localhost" || (address && address->isLoopback());
}

} // namespace

bool isTrackerAddress(const std::string& text) {
    const QUrl url = QUrl::fromEncoded(QByteArray::fromStdString(text), QUrl::StrictMode);
    const QString scheme = url.scheme();
    const bool isKnown = scheme == QLatin1String("http") || scheme == QLatin1String("https") || (scheme == QLatin1String("udp") && url.port() > 0);
    return text.size() <= urlBytesMax && url.isValid() && !url.host().isEmpty() && isKnown;
}

Result<> Session::State::openListener(const HostPort& at) {
    auto listening = net::Listener::openUnbuffered(at, settings.connectionsMax, [this](std::unique_ptr<QAbstractSocket> socket) {
        if (settings.proxy.used())
            return; // it would go past the proxy; closed with the socket
        incoming->accept(std::make_unique<TcpStream>(std::move(socket)));
    });
    if (!listening)
        return fail(listening.error());
    listener = std::move(*listening);
    return {};
}

Result<> Session::State::listenAt(const HostPort& at) {
    const HostPort before = listener->address();
    if (at.host == before.host && (at.port == before.port || (at.port == 0 && settings.listenPort == 0)))
        return {};
    // The same port on another address cannot be had while we hold it; a listener on no port of consequence fills the gap.
    if (at.port == before.port)
        BT_TRY(openListener({"127.0.0.1", 0}));
    if (const auto opened = openListener(at); !opened) {
        if (listener->address() != before)
            static_cast<void>(openListener(before));
        return opened;
    }
    settings.listenHost = at.host;
    settings.listenPort = at.port;
    if (before.host != at.host)
        udpTrackers->rebind(at.host == "0.0.0.0" ? "::" : at.host);
    useListenPort();
    arrangeFinders(true);
    arrangePortMapping();
    return {};
}

void Session::State::useListenPort() {
    context->listenPort = listener->address().port;
    for (const auto& cluster : clusters)
        cluster->setListenPort(context->listenPort);
    const auto address = IpAddress::parse(settings.listenHost);
    peerNetwork.leaveBy(settings.leaveByListenHost && address ? std::optional(*address) : std::nullopt);
}

void Session::State::useProxy() {
    const QNetworkProxy proxy = toQt(settings.proxy);
    network.setProxy(proxy);
    network.clearConnectionCache();
    peerNetwork.dialThrough(proxy);
    udpTrackers->setUsable(settings.proxy.used() ? fail(ErrorCode::unreachable, "UDP trackers are not asked through a proxy") : Result<>());
    arrangeFinders(false);
    arrangePortMapping();
}

void Session::State::arrangeFinders(bool anew) {
    const bool direct = !settings.proxy.used();
    if (anew || !settings.dht || !direct)
        stopDht();
    if (settings.dht && direct)
        startDht();
    const bool neighbours = settings.lsd && direct && !isLoopback(settings.listenHost);
    if (localDiscovery && (anew || !neighbours)) {
        std::erase(context->finders, localDiscovery);
        std::erase_if(finders, [this](const auto& finder) { return finder.get() == localDiscovery; });
        localDiscovery = nullptr;
    }
    if (localDiscovery || !neighbours)
        return;
    auto discovery = std::make_unique<LocalDiscovery>(clock, LocalDiscovery::Settings{.v6 = settings.listenHost == "::"});
    localDiscovery = discovery.get();
    addFinder(std::move(discovery));
}

void Session::State::arrangePortMapping() {
    const bool wanted = settings.portMapping && !isLoopback(settings.listenHost) && !settings.proxy.used();
    if (!wanted) {
        portMapping.reset();
        return;
    }
    if (!portMapping)
        portMapping = std::make_unique<PortMapping>(PortMapping::Settings{.gateway = {.localAddress = settings.leaveByListenHost ? settings.listenHost : std::string()}});
    portMapping->map(listener->address().port);
}

Result<> Session::setListen(const std::string& host, std::uint16_t port, bool leaveByIt) {
    const bool before = std::exchange(state_->settings.leaveByListenHost, leaveByIt);
    auto done = state_->listenAt({host, port});
    if (!done)
        state_->settings.leaveByListenHost = before;
    else if (before != leaveByIt)
        state_->useListenPort();
    return done;
}

void Session::setEncryption(Encryption mode) {
    state_->settings.encryption = mode;
    state_->context->cipher = CipherPolicy(mode);
    state_->incoming->setCipher(CipherPolicy(mode));
}

Result<std::vector<std::vector<std::string>>> Session::trackers(const InfoHash& infoHash) const {
    Torrent* torrent = state_->find(infoHash);
    if (torrent == nullptr)
        return fail(ErrorCode::notFound, infoHash.hex());
    return torrent->trackers();
}

Result<> Session::setTrackers(const InfoHash& infoHash, const std::vector<std::vector<std::string>>& tiers) {
    Torrent* torrent = state_->find(infoHash);
    if (torrent == nullptr)
        return fail(ErrorCode::notFound, infoHash.hex());
    std::size_t count = 0;
    for (const auto& tier : tiers) {
        for (const std::string& url : tier) {
            if (!isTrackerAddress(url))
                return fail(ErrorCode::invalidArgument, url.substr(0, urlShownMax) + " is no address of a tracker: http, https or udp");
        }
        count += tier.size();
    }
    if (count > trackersMax)
        return fail(ErrorCode::invalidArgument, "a torrent has at most " + std::to_string(trackersMax) + " trackers");
    torrent->setTrackers(tiers);
    return {};
}

Result<> Session::askTrackers(const InfoHash& infoHash) {
    Torrent* torrent = state_->find(infoHash);
    if (torrent == nullptr)
        return fail(ErrorCode::notFound, infoHash.hex());
    torrent->askTrackers();
    return {};
}

void Session::fetchTorrent(const std::string& url, std::function<void(Result<Bytes>)> done) {
    State& state = *state_;
    if (state.torrentFetches.size() >= torrentFetchesMax) {
        QMetaObject::invokeMethod(
            &state.loop, [done = std::move(done)] { done(fail(ErrorCode::overloaded, "too many .torrents are fetched already")); },
            Qt::QueuedConnection);
        return;
    }
    const std::uint64_t id = ++state.lastTorrentFetch;
    state.torrentFetches[id] = std::make_unique<TorrentFetch>(state.network, url, state.settings.agent,
                                                              [&state, id, done = std::move(done)](Result<Bytes> result) {
                                                                  state.torrentFetches.extract(id).mapped().release()->deleteLater();
                                                                  done(std::move(result));
                                                              });
}

void Session::setPex(bool on) { state_->context->pex = state_->settings.pex = on; }

void Session::setDht(bool on) {
    state_->settings.dht = on;
    state_->arrangeFinders(false);
}

void Session::setLsd(bool on) {
    state_->settings.lsd = on;
    state_->arrangeFinders(false);
}

void Session::setUploadSlots(std::uint32_t count) { state_->context->uploadSlots = state_->settings.uploadSlots = count; }

void Session::setConnectionsMax(std::uint32_t ofSession, std::uint32_t perTorrent) {
    state_->settings.connectionsMax = ofSession;
    state_->settings.connectionsPerTorrentMax = perTorrent;
    state_->budget.openMax = ofSession;
    state_->context->connectionsPerTorrentMax = perTorrent;
    state_->listener->setConnectionsMax(ofSession);
}

void Session::setAllocation(Allocation allocation) {
    state_->settings.allocation = allocation;
    state_->context->preallocate = allocation == Allocation::full;
}

void Session::setProxy(const ProxySettings& proxy) {
    if (state_->settings.proxy == proxy)
        return;
    state_->settings.proxy = proxy;
    state_->useProxy();
}

void Session::setPortMapping(bool on) {
    state_->settings.portMapping = on;
    state_->arrangePortMapping();
}

} // namespace bytetorrent::engine
