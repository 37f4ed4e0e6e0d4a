#include "views/speed_tab.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "views/speed_graph.h"

namespace bytetorrent::gui {

SpeedTab::SpeedTab(const SpeedHistory& history, QWidget* parent)
    : PanelTab(parent)
    , history_(history) {
    whose_ = new QComboBox(this);
    whose_->addItems({{}, {}});
    scale_ = new QComboBox(this);
    scale_->addItems({{}, {}, {}});
    graph_ = new SpeedGraph(this);
    const int line = fontMetrics().height();
    auto* choice = new QHBoxLayout;
    choice->addWidget(whose_);
    choice->addWidget(scale_);
    choice->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(line * 3 / 4, line / 2, line * 3 / 4, line / 2);
    layout->addLayout(choice);
    layout->addWidget(graph_, 1);
    setFocusProxy(whose_);
    retranslate();
    for (QComboBox* box : {whose_, scale_})
        connect(box, &QComboBox::currentIndexChanged, this, &SpeedTab::draw);
}

void SpeedTab::retranslate() {
    whose_->setItemText(0, tr("This torrent"));
    whose_->setItemText(1, tr("Everything"));
    whose_->setAccessibleName(tr("Whose speed"));
    scale_->setItemText(0, tr("10 minutes"));
    scale_->setItemText(1, tr("12 hours"));
    scale_->setItemText(2, tr("30 days"));
    scale_->setAccessibleName(tr("How far back"));
}

void SpeedTab::setScale(SpeedScale scale) {
    scale_->setCurrentIndex(static_cast<int>(scale));
}

void SpeedTab::draw() {
    static const SpeedSeries still;
    const Millis nowMs = QDateTime::currentMSecsSinceEpoch();
    const auto scale = static_cast<SpeedScale>(scale_->currentIndex());
    const SpeedSeries* series = torrent_ && whose_->currentIndex() == 0 ? history_.of(*torrent_) : &history_.all();
    graph_->setValues((series == nullptr ? still : *series).values(scale, nowMs), scale);
}

void SpeedTab::showTorrent(const engine::TorrentSnapshot* torrent, const engine::SessionSnapshot*) {
    torrent_ = torrent == nullptr ? std::nullopt : std::optional(torrent->infoHash);
    // Without a torrent it is everything that is drawn, and the box says so; the choice comes back with the next torrent.
    if (whose_->isEnabled() != torrent_.has_value()) {
        const QSignalBlocker quiet(whose_);
        whose_->setEnabled(torrent_.has_value());
        if (!torrent_)
            chosen_ = whose_->currentIndex();
        whose_->setCurrentIndex(torrent_ ? chosen_ : 1);
    }
    draw();
}

} // namespace bytetorrent::gui
