#include "views/activity_tab.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QTableView>
#include <QVBoxLayout>

namespace bytetorrent::gui {

namespace {

QStringList headers() {
    return {ActivityTab::tr("Time"), ActivityTab::tr("Torrent"), ActivityTab::tr("What happened")};
}

QString timeOf(Millis wallMs) {
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(wallMs);
    const QLocale locale;
    return at.date() == QDate::currentDate() ? locale.toString(at.time(), QLocale::ShortFormat)
                                             : locale.toString(at, QLocale::ShortFormat);
}

} // namespace

ActivityTab::ActivityTab(const ActivityLog& log, QWidget* parent)
    : PanelTab(parent)
    , log_(log)
    , rows_(headers(), {false, false, false}, this) {
    table_ = new QTableView(this);
    table_->setModel(&rows_);
    dressTable(*table_, tr("Activity"));
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Interactive);
    table_->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    table_->setColumnWidth(0, digit * 20);
    table_->setColumnWidth(1, digit * 30);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(table_);
    setFocusProxy(table_);
}

void ActivityTab::showTorrent(const engine::TorrentSnapshot* torrent, const engine::SessionSnapshot*) {
    const std::optional<InfoHash> wanted = torrent == nullptr ? std::nullopt : std::optional(torrent->infoHash);
    if (revision_ == log_.revision() && shown_ == wanted)
        return;
    revision_ = log_.revision();
    shown_ = wanted;
    table_->setColumnHidden(1, wanted.has_value());
    std::vector<QStringList> rows;
    for (const Activity& activity : log_.newest(wanted, rowsMax))
        rows.push_back({timeOf(activity.wallMs), QString::fromStdString(activity.name), activitySentence(activity)});
    rows_.setRows(std::move(rows));
}

void ActivityTab::retranslate() {
    table_->setAccessibleName(tr("Activity"));
    rows_.setHeaders(headers());
    revision_.reset();
}

} // namespace bytetorrent::gui
