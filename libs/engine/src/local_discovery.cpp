#include "local_discovery.h"

#include <QNetworkInterface>
#include <QUdpSocket>
#include <QVariant>

#include "bytetorrent/base/random.h"

namespace bytetorrent::engine {

namespace {
constexpr int joinAgainMs = 60'000;         // a cable is plugged in, a machine wakes up
constexpr std::size_t interfacesMax = 16;
constexpr int datagramsPerTurnMax = 64;

// Of an address without its scope.
std::optional<IpAddress> addressOf(const QHostAddress& host) {
    QHostAddress bare = host;
    bare.setScopeId(QString());
    const auto address = IpAddress::parse(bare.toString().toStdString());
    return address ? std::optional(*address) : std::nullopt;
}
} // namespace

LocalDiscovery::LocalDiscovery(const Clock& clock, Settings settings)
    : clock_(clock), settings_(std::move(settings)), talk_(toHex(secureBytes(8)), settings_.talk) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &LocalDiscovery::speak);
    open(false);
    if (settings_.v6)
        open(true);
    connect(&joinTimer_, &QTimer::timeout, this, [this] {
        for (const auto& group : groups_)
            join(*group);
    });
    joinTimer_.start(joinAgainMs);
}

LocalDiscovery::~LocalDiscovery() = default;

void LocalDiscovery::open(bool v6) {
    auto group = std::make_unique<Group>();
    group->address = v6 ? protocol::lsdGroupV6 : protocol::lsdGroupV4;
    group->socket = std::make_unique<QUdpSocket>();
    const QHostAddress any(v6 ? QHostAddress::AnyIPv6 : QHostAddress::AnyIPv4);
    if (!group->socket->bind(any, settings_.port, QUdpSocket::ShareAddress | QUdpSocket::ReuseAddressHint))
        return;
    group->socket->setSocketOption(QAbstractSocket::MulticastTtlOption, QVariant(1));
    group->socket->setSocketOption(QAbstractSocket::MulticastLoopbackOption, QVariant(1)); // others on this machine are neighbours, too
    Group* opened = group.get();
    connect(group->socket.get(), &QUdpSocket::readyRead, this, [this, opened] { read(*opened); });
    groups_.push_back(std::move(group));
    join(*opened);
}

void LocalDiscovery::join(Group& group) {
    const QHostAddress address(QString::fromStdString(group.address));
    for (const QNetworkInterface& interface : QNetworkInterface::allInterfaces()) {
        const auto flags = interface.flags();
        const bool named = interface.name().toStdString() == settings_.interfaceName;
        const bool usable = settings_.interfaceName.empty()
                                ? flags.testFlag(QNetworkInterface::CanMulticast) && !flags.testFlag(QNetworkInterface::IsLoopBack)
                                : named;
        if (!usable || !flags.testFlag(QNetworkInterface::IsUp) || group.joined.size() >= interfacesMax ||
            std::find(group.joined.begin(), group.joined.end(), interface.index()) != group.joined.end())
            continue;
        if (group.socket->joinMulticastGroup(address, interface))
            group.joined.push_back(interface.index());
    }
}

bool LocalDiscovery::works() const {
    return std::any_of(groups_.begin(), groups_.end(), [](const auto& group) { return !group->joined.empty(); });
}

void LocalDiscovery::announce(const Swarm& swarm) {
    if (swarm.isPrivate)
        return;
    talk_.announce(swarm.infoHash, swarm.listenPort, clock_.monotonicMs());
    schedule();
}

void LocalDiscovery::find(const Swarm& swarm) {
    if (swarm.isPrivate)
        return;
    talk_.hurry(swarm.infoHash, clock_.monotonicMs());
    schedule();
}

void LocalDiscovery::schedule() {
    if (const auto next = talk_.nextMs())
        timer_.start(static_cast<int>(std::clamp<Millis>(*next - clock_.monotonicMs(), 0, 3'600'000)));
}

void LocalDiscovery::speak() {
    if (const auto words = talk_.next(clock_.monotonicMs())) {
        for (const auto& group : groups_) {
            const QHostAddress address(QString::fromStdString(group->address));
            const std::string host = group->address.find(':') == std::string::npos ? group->address : "[" + group->address + "]";
            const Bytes bytes = protocol::encodeLsd(*words, host + ":" + std::to_string(settings_.port));
            for (const int index : group->joined) {
                const QNetworkInterface interface = QNetworkInterface::interfaceFromIndex(index);
                if (!interface.isValid())
                    continue;
                group->socket->setMulticastInterface(interface);
                group->socket->writeDatagram(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()), address, settings_.port);
            }
        }
    }
    schedule();
}

void LocalDiscovery::read(Group& group) {
    std::array<char, protocol::lsdBytesMax + 1> buffer{};
    for (int count = 0; group.socket->hasPendingDatagrams(); ++count) {
        if (count == datagramsPerTurnMax) { // the rest comes with the next turn of the loop
            QMetaObject::invokeMethod(this, [this, &group] { read(group); }, Qt::QueuedConnection);
            return;
        }
        QHostAddress host;
        const qint64 size = group.socket->readDatagram(buffer.data(), static_cast<qint64>(buffer.size()), &host);
        const auto from = addressOf(host);
        if (size <= 0 || !from)
            continue;
        const ByteView datagram(reinterpret_cast<const std::uint8_t*>(buffer.data()), static_cast<std::size_t>(size));
        for (const LsdTalk::Heard& heard : talk_.receive(*from, datagram, clock_.monotonicMs())) {
            if (found_)
                found_(heard.infoHash, PeerSource::lsd, {heard.peer});
        }
    }
}

} // namespace bytetorrent::engine
