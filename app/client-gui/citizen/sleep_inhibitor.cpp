#include "citizen/sleep_inhibitor.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace bytetorrent::gui {

namespace {

const QString program = QStringLiteral("ByteTorrent");

QDBusMessage toScreenSaver(const char* method) {
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.ScreenSaver"), QStringLiteral("/org/freedesktop/ScreenSaver"),
                                          QStringLiteral("org.freedesktop.ScreenSaver"), QLatin1String(method));
}

} // namespace

SleepInhibitor::SleepInhibitor(const QDBusConnection& system, const QDBusConnection& session, QObject* parent)
    : QObject(parent)
    , system_(system)
    , session_(session) {}

SleepInhibitor::~SleepInhibitor() {
    letGo();
}

void SleepInhibitor::setWanted(bool wanted) {
    if (std::exchange(wanted_, wanted) == wanted)
        return;
    if (!wanted)
        letGo();
    else if (!asking_)
        askLogind();
}

void SleepInhibitor::askLogind() {
    if (!system_.isConnected()) {
        askScreenSaver();
        return;
    }
    QDBusMessage ask = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
                                                      QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("Inhibit"));
    ask << QStringLiteral("sleep") << program << tr("Files are being transferred") << QStringLiteral("block");
    asking_ = true;
    auto* watcher = new QDBusPendingCallWatcher(system_.asyncCall(ask), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
        watcher->deleteLater();
        asking_ = false;
        if (!wanted_)
            return; // the answer's descriptor closes here
        if (reply.isError()) {
            askScreenSaver();
            return;
        }
        logind_ = reply.value();
        Q_EMIT changed();
    });
}

void SleepInhibitor::askScreenSaver() {
    if (!session_.isConnected())
        return;
    QDBusMessage ask = toScreenSaver("Inhibit");
    ask << program << tr("Files are being transferred");
    asking_ = true;
    auto* watcher = new QDBusPendingCallWatcher(session_.asyncCall(ask), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<uint> reply = *watcher;
        watcher->deleteLater();
        asking_ = false;
        if (reply.isError())
            return;
        cookie_ = reply.value();
        if (!wanted_)
            letGo();
        Q_EMIT changed();
    });
}

void SleepInhibitor::letGo() {
    const bool held = holds();
    logind_ = QDBusUnixFileDescriptor();
    if (const auto cookie = std::exchange(cookie_, std::nullopt))
        session_.send(toScreenSaver("UnInhibit") << *cookie);
    if (held)
        Q_EMIT changed();
}

} // namespace bytetorrent::gui
