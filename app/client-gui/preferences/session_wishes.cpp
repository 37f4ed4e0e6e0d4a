#include "preferences/session_wishes.h"

#include <QHostAddress>
#include <QNetworkInterface>

namespace bytetorrent::gui {

namespace {

engine::RateSchedule scheduleOf(const Preferences& preferences) {
    engine::RateSchedule schedule;
    if (preferences.flag(Key::schedule)) {
        const QByteArray bytes = QByteArray::fromHex(preferences.text(Key::scheduleHours).toLatin1());
        if (auto read = engine::RateSchedule::decode({reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())}))
            schedule = *read;
    }
    return schedule;
}

// nullopt: it has none now, or is not there.
std::optional<std::string> addressOfInterface(const QString& name) {
    const QNetworkInterface interface = QNetworkInterface::interfaceFromName(name);
    std::optional<std::string> found;
    for (const QNetworkAddressEntry& entry : interface.addressEntries()) {
        const bool v4 = entry.ip().protocol() == QAbstractSocket::IPv4Protocol;
        if (!entry.ip().isLinkLocal() && (v4 || !found))
            found = QHostAddress(entry.ip().toString().section(QLatin1Char('%'), 0, 0)).toString().toStdString();
        if (found && v4)
            break;
    }
    return found;
}

void wishRates(engine::SessionSettings& settings, const Preferences& preferences) {
    const auto bytes = [&](Key key) { return static_cast<std::uint64_t>(preferences.number(key)) * 1024; };
    if (preferences.number(Key::downLimit) != 0)
        settings.downLimitBytesPerSecond = bytes(Key::downLimit);
    if (preferences.number(Key::upLimit) != 0)
        settings.upLimitBytesPerSecond = bytes(Key::upLimit);
    settings.rates.localExempt = preferences.flag(Key::localExempt);
    settings.rates.alternative = {bytes(Key::alternativeDown), bytes(Key::alternativeUp)};
    settings.rates.schedule = scheduleOf(preferences);
}

void wishSeeding(engine::SessionSettings& settings, const Preferences& preferences) {
    settings.activeDownloadsMax = static_cast<std::uint32_t>(preferences.number(Key::activeDownloads));
    settings.uploadSlots = static_cast<std::uint32_t>(preferences.number(Key::uploadSlots));
    settings.ratio = {};
    if (preferences.flag(Key::ratioOn))
        settings.ratio.ratio = preferences.real(Key::ratio);
    if (preferences.flag(Key::seedHoursOn))
        settings.ratio.seedingSeconds = static_cast<std::uint64_t>(preferences.number(Key::seedHours)) * 3600;
    const QString action = preferences.text(Key::ratioAction);
    settings.ratio.action = action == QLatin1String("pause")    ? engine::RatioAction::pause
                            : action == QLatin1String("remove") ? engine::RatioAction::remove
                            : action == QLatin1String("keep")   ? engine::RatioAction::keep
                                                                : engine::RatioAction::stop;
}

void wishProxy(engine::SessionSettings& settings, const Preferences& preferences) {
    const QString kind = preferences.text(Key::proxyKind);
    settings.proxy = {};
    if (kind == QLatin1String("none"))
        return;
    settings.proxy = {.kind = kind == QLatin1String("http") ? engine::ProxyKind::http : engine::ProxyKind::socks5,
                      .host = preferences.text(Key::proxyHost).trimmed().toStdString(),
                      .port = static_cast<std::uint16_t>(preferences.number(Key::proxyPort)),
                      .user = preferences.text(Key::proxyUser).toStdString(),
                      .password = preferences.text(Key::proxyPassword).toStdString()};
}

} // namespace

engine::SessionSettings wishedSettings(engine::SessionSettings base, const Preferences& preferences) {
    engine::SessionSettings settings = std::move(base);
    wishRates(settings, preferences);
    wishSeeding(settings, preferences);
    wishProxy(settings, preferences);
    if (const QString name = preferences.text(Key::networkInterface); !name.isEmpty()) {
        // What was bound to a tunnel must not fall back to the open road while the tunnel is down.
        settings.listenHost = addressOfInterface(name).value_or("127.0.0.1");
        settings.leaveByListenHost = true;
    }
    settings.listenPort = static_cast<std::uint16_t>(preferences.number(Key::listenPort));
    const QString encryption = preferences.text(Key::encryption);
    settings.encryption = encryption == QLatin1String("require") ? engine::Encryption::require
                          : encryption == QLatin1String("off")   ? engine::Encryption::off
                                                                 : engine::Encryption::allow;
    // Nobody outside could answer what is said on loopback alone.
    settings.dht = preferences.flag(Key::dht) && !QHostAddress(QString::fromStdString(settings.listenHost)).isLoopback();
    settings.pex = preferences.flag(Key::pex);
    settings.lsd = preferences.flag(Key::lsd);
    settings.portMapping = preferences.flag(Key::portMapping);
    settings.connectionsMax = static_cast<std::uint32_t>(preferences.number(Key::connections));
    settings.connectionsPerTorrentMax = static_cast<std::uint32_t>(preferences.number(Key::connectionsPerTorrent));
    settings.allocation = preferences.flag(Key::preallocate) ? engine::Allocation::full : engine::Allocation::sparse;
    return settings;
}

Result<> adopt(engine::Session& session, const engine::SessionSettings& before, const engine::SessionSettings& now) {
    if (before.downLimitBytesPerSecond != now.downLimitBytesPerSecond || before.upLimitBytesPerSecond != now.upLimitBytesPerSecond)
        session.setLimits(now.downLimitBytesPerSecond, now.upLimitBytesPerSecond);
    if (before.rates != now.rates)
        session.setRateSettings(now.rates);
    if (before.ratio != now.ratio)
        session.setRatio(now.ratio, now.minimumRatio);
    if (before.activeDownloadsMax != now.activeDownloadsMax)
        session.setActiveDownloadsMax(now.activeDownloadsMax);
    if (before.uploadSlots != now.uploadSlots)
        session.setUploadSlots(now.uploadSlots);
    if (before.connectionsMax != now.connectionsMax || before.connectionsPerTorrentMax != now.connectionsPerTorrentMax)
        session.setConnectionsMax(now.connectionsMax, now.connectionsPerTorrentMax);
    if (before.encryption != now.encryption)
        session.setEncryption(now.encryption);
    if (before.pex != now.pex)
        session.setPex(now.pex);
    if (before.allocation != now.allocation)
        session.setAllocation(now.allocation);
    // First the proxy, then who would go around it.
    if (before.proxy != now.proxy)
        session.setProxy(now.proxy);
    Result<> listening;
    if (before.listenHost != now.listenHost || before.listenPort != now.listenPort || before.leaveByListenHost != now.leaveByListenHost)
        listening = session.setListen(now.listenHost, now.listenPort, now.leaveByListenHost);
    // Whoever chose a network means it, also when the port is taken there.
    if (!listening && listening.error().code == ErrorCode::inUse && before.listenHost != now.listenHost)
        static_cast<void>(session.setListen(now.listenHost, 0, now.leaveByListenHost));
    if (before.lsd != now.lsd)
        session.setLsd(now.lsd);
    if (before.dht != now.dht)
        session.setDht(now.dht);
    if (before.portMapping != now.portMapping)
        session.setPortMapping(now.portMapping);
    return listening;
}

} // namespace bytetorrent::gui
