#include "citizen/notifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QVariantMap>

namespace bytetorrent::gui {

namespace {
const QString service = QStringLiteral("org.freedesktop.Notifications");
constexpr int systemsChoiceMs = -1;
} // namespace

Notifier::Notifier(Otherwise otherwise, const QDBusConnection& bus, QObject* parent)
    : QObject(parent)
    , otherwise_(std::move(otherwise))
    , bus_(bus) {}

void Notifier::say(const QString& title, const QString& text) {
    if (!bus_.isConnected()) {
        otherwise_(title, text);
        return;
    }
    QDBusMessage ask = QDBusMessage::createMethodCall(service, QStringLiteral("/org/freedesktop/Notifications"), service, QStringLiteral("Notify"));
    ask << QStringLiteral("ByteTorrent") << 0u << QStringLiteral("bytetorrent") << title << text.toHtmlEscaped() << QStringList()
        << QVariantMap{{QStringLiteral("desktop-entry"), QStringLiteral("bytetorrent")}} << systemsChoiceMs;
    auto* watcher = new QDBusPendingCallWatcher(bus_.asyncCall(ask), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, title, text] {
        if (watcher->isError())
            otherwise_(title, text);
        watcher->deleteLater();
    });
}

} // namespace bytetorrent::gui
