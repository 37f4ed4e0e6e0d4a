#include "citizen/tray.h"

#include <QAction>
#include <QMenu>

#include "format.h"
#include "icons.h"

namespace bytetorrent::gui {

Tray::Tray(QWidget* window)
    : QObject(window)
    , menu_(new QMenu(window)) {
    window_ = menu_->addAction(QString(), this, &Tray::windowAsked);
    menu_->addSeparator();
    add_ = menu_->addAction(QString(), this, &Tray::addAsked);
    preferences_ = menu_->addAction(QString(), this, &Tray::preferencesAsked);
    menu_->addSeparator();
    quit_ = menu_->addAction(QString(), this, &Tray::quitAsked);
    icon_.setIcon(icon(QStringLiteral("bytetorrent")));
    icon_.setContextMenu(menu_);
    icon_.setToolTip(QStringLiteral("ByteTorrent"));
    connect(&icon_, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT windowAsked();
    });
    connect(&icon_, &QSystemTrayIcon::messageClicked, this, &Tray::windowAsked);
    retranslate();
}

Tray::~Tray() = default;

void Tray::setShown(bool shown) {
    icon_.setVisible(shown);
}

void Tray::retranslate() {
    window_->setText(tr("Show or hide the window"));
    add_->setText(tr("Add a torrent..."));
    preferences_->setText(tr("Preferences..."));
    quit_->setText(tr("Quit"));
}

void Tray::show(const engine::SessionSnapshot& snapshot) {
    const auto rate = [](std::uint64_t value) { return value == 0 ? QStringLiteral("0 B/s") : formatRate(value); };
    const QString tip = QStringLiteral("ByteTorrent\n\u2193 %1   \u2191 %2").arg(rate(snapshot.downRate), rate(snapshot.upRate));
    if (tip != icon_.toolTip())
        icon_.setToolTip(tip);
}

void Tray::say(const QString& title, const QString& text) {
    if (isShown())
        icon_.showMessage(title, text, icon_.icon());
}

} // namespace bytetorrent::gui
