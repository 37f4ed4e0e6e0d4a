#include "views/details_panel.h"

#include <QEvent>

#include "bridge/recorder.h"
#include "views/activity_tab.h"
#include "views/files_tab.h"
#include "views/overview_tab.h"
#include "views/peers_tab.h"
#include "views/speed_tab.h"
#include "views/trackers_tab.h"

namespace bytetorrent::gui {

DetailsPanel::DetailsPanel(const Recorder& recorder, QWidget* parent)
    : QTabWidget(parent) {
    setDocumentMode(true);
    setAccessibleName(tr("Details"));
    auto* overviewTab = new OverviewTab(this);
    auto* filesTab = new FilesTab(this);
    tabs_ = {overviewTab,
             filesTab,
             new PeersTab(this),
             new TrackersTab(this),
             new SpeedTab(recorder.speeds(), this),
             new ActivityTab(recorder.activity(), this)};
    for (PanelTab* tab : tabs_)
        addTab(tab, tab->title());
    connect(overviewTab, &OverviewTab::remedyAsked, this, &DetailsPanel::remedyAsked);
    connect(filesTab, &FilesTab::prioritiesChosen, this, &DetailsPanel::prioritiesChosen);
    connect(filesTab, &FilesTab::openAsked, this, &DetailsPanel::fileAsked);
    connect(this, &QTabWidget::currentChanged, this, &DetailsPanel::fill);
    fill();
}

void DetailsPanel::showTorrent(engine::TorrentRows::Row torrent, engine::SessionSnapshotPtr session) {
    torrent_ = std::move(torrent);
    session_ = std::move(session);
    if (isVisible())
        fill();
}

void DetailsPanel::fill() {
    tabs_[static_cast<std::size_t>(currentIndex())]->showTorrent(torrent_.get(), session_.get());
}

void DetailsPanel::open(Tab tab) {
    setVisible(true);
    Q_EMIT opened();
    setCurrentIndex(tab);
    tabs_[tab]->setFocus(Qt::OtherFocusReason);
}

void DetailsPanel::changeEvent(QEvent* event) {
    QTabWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange || tabs_.empty())
        return;
    setAccessibleName(tr("Details"));
    for (std::size_t tab = 0; tab < tabs_.size(); ++tab)
        setTabText(static_cast<int>(tab), tabs_[tab]->title());
    fill();
}

} // namespace bytetorrent::gui
