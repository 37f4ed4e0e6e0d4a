// Tray: the icon in the tray, where the desktop has one: rates in its tip, a click for the window, a menu. GUI thread.
#pragma once

#include <QObject>
#include <QSystemTrayIcon>

#include "bytetorrent/engine/snapshot.h"

class QAction;
class QMenu;

namespace bytetorrent::gui {

class Tray : public QObject {
    Q_OBJECT
public:
    explicit Tray(QWidget* window);
    ~Tray() override;
    void setShown(bool shown);
    [[nodiscard]] bool isShown() const { return icon_.isVisible() && QSystemTrayIcon::isSystemTrayAvailable(); }
    void show(const engine::SessionSnapshot& snapshot);
    void say(const QString& title, const QString& text);
    void retranslate();
    [[nodiscard]] QString tip() const { return icon_.toolTip(); }

Q_SIGNALS:
    void windowAsked(); // to be shown, or hidden if it is in front
    void addAsked();
    void preferencesAsked();
    void quitAsked();

private:
    QSystemTrayIcon icon_;
    QMenu* menu_;
    QAction* window_;
    QAction* add_;
    QAction* preferences_;
    QAction* quit_;
};

} // namespace bytetorrent::gui
