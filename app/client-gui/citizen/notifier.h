// Notifier: says something to the desktop (org.freedesktop.Notifications), or by the tray's icon where there is no such service.
// Words of strangers are escaped: some desktops read mark-up in them. GUI thread.
#pragma once

#include <functional>

#include <QDBusConnection>
#include <QObject>
#include <QString>

namespace bytetorrent::gui {

class Notifier : public QObject {
    Q_OBJECT
public:
    using Otherwise = std::function<void(const QString& title, const QString& text)>;
    explicit Notifier(Otherwise otherwise, const QDBusConnection& bus = QDBusConnection::sessionBus(), QObject* parent = nullptr);
    void say(const QString& title, const QString& text);

private:
    Otherwise otherwise_;
    QDBusConnection bus_;
};

} // namespace bytetorrent::gui
