// SystemTheme: whether the desktop is light or dark, and when that changes. Asked of the desktop's settings portal over D-Bus
// (org.freedesktop.appearance color-scheme); where there is none, the palette that the program started with decides, for good.
// GUI thread.
#pragma once

#include <QObject>

#include "palette.h"

class QDBusVariant;

namespace bytetorrent::gui {

class SystemTheme : public QObject {
    Q_OBJECT
public:
    // After QApplication, before a palette of our own is set.
    explicit SystemTheme(QObject* parent = nullptr);
    [[nodiscard]] Theme theme() const { return theme_; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void take(uint scheme); // 1 dark, 2 light, 0 no preference
    Theme theme_;
};

} // namespace bytetorrent::gui
