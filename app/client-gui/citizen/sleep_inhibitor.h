// SleepInhibitor: keeps the computer from falling asleep by itself while something is transferred. Asks logind
// (org.freedesktop.login1), or where there is none the session's org.freedesktop.ScreenSaver; without either it is silent. What
// it holds ends with this program, however that ends. Never blocks. GUI thread.
#pragma once

#include <optional>

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QObject>

namespace bytetorrent::gui {

class SleepInhibitor : public QObject {
    Q_OBJECT
public:
    explicit SleepInhibitor(const QDBusConnection& system = QDBusConnection::systemBus(),
                            const QDBusConnection& session = QDBusConnection::sessionBus(), QObject* parent = nullptr);
    ~SleepInhibitor() override;
    void setWanted(bool wanted);
    [[nodiscard]] bool holds() const { return logind_.isValid() || cookie_.has_value(); }

Q_SIGNALS:
    void changed();

private:
    void askLogind();
    void askScreenSaver();
    void letGo();
    QDBusConnection system_, session_;
    bool wanted_ = false;
    bool asking_ = false;
    QDBusUnixFileDescriptor logind_; // sleep is held off as long as it is open
    std::optional<uint> cookie_;
};

} // namespace bytetorrent::gui
