#include "views/overview_tab.h"

#include <algorithm>

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "look.h"
#include "format.h"
#include "remedies.h"
#include "sentences.h"
#include "views/elided_label.h"
#include "views/piece_map.h"

namespace bytetorrent::gui {

namespace {

// Whole copies in the swarm, as users of other clients know it: the rarest piece's count, and the share of pieces above
// it.
QString copies(const std::vector<std::uint16_t>& availability) {
    if (availability.empty())
        return {};
    const std::uint16_t least = *std::min_element(availability.begin(), availability.end());
    const auto above =
        std::count_if(availability.begin(), availability.end(), [&](std::uint16_t count) { return count > least; });
    return QLocale().toString(least + static_cast<double>(above) / static_cast<double>(availability.size()), 'f', 2);
}

QString piecesText(const engine::TorrentSnapshot& torrent) {
    QStringList parts{OverviewTab::tr("%1 of %2 pieces").arg(QLocale().toString(torrent.piecesDone), QLocale().toString(torrent.pieceCount))};
    if (torrent.started.size() > 0)
        parts << OverviewTab::tr("%n being fetched", nullptr, static_cast<int>(torrent.started.size()));
    if (const QString count = copies(torrent.availability); torrent.peersConnected > 0 && !count.isEmpty())
        parts << OverviewTab::tr("%1 copies among the connected peers").arg(count);
    return parts.join(QStringLiteral(" \u00b7 "));
}

QString factsText(const engine::TorrentSnapshot& torrent) {
    QStringList facts;
    QStringList bytes{OverviewTab::tr("Downloaded %1, uploaded %2").arg(formatSize(torrent.downloaded), formatSize(torrent.uploaded))};
    if (torrent.wastedBytes > 0)
        bytes << OverviewTab::tr("%1 came in vain").arg(formatSize(torrent.wastedBytes));
    if (torrent.limits.down > 0)
        bytes << OverviewTab::tr("down at most %1").arg(formatRate(torrent.limits.down));
    if (torrent.limits.up > 0)
        bytes << OverviewTab::tr("up at most %1").arg(formatRate(torrent.limits.up));
    if (torrent.sequential)
        bytes << OverviewTab::tr("pieces in order");
    facts << bytes.join(QStringLiteral(" \u00b7 "));
    facts << OverviewTab::tr("Folder: %1").arg(QDir::toNativeSeparators(QString::fromStdString(torrent.folder)));
    facts << OverviewTab::tr("Infohash: %1").arg(QString::fromStdString(torrent.infoHash.hex()));
    return facts.join(QLatin1Char('\n'));
}

} // namespace

OverviewTab::OverviewTab(QWidget* parent)
    : PanelTab(parent) {
    auto* layout = new QVBoxLayout(this);
    const int line = fontMetrics().height();
    layout->setContentsMargins(line * 3 / 4, line * 3 / 4, line * 3 / 4, line / 2);
    layout->setSpacing(line / 2);
    empty_ = plainLabel(this);
    empty_->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    empty_->setForegroundRole(QPalette::PlaceholderText); // quiet
    title_ = new ElidedLabel(this);
    QFont bold = title_->font();
    bold.setWeight(QFont::DemiBold);
    title_->setFont(bold);
    sentence_ = plainLabel(this);
    sentence_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    remedy_ = new QPushButton(this);
    connect(remedy_, &QPushButton::clicked, this, [this] { Q_EMIT remedyAsked(shown_); });
    auto* state = new QHBoxLayout;
    state->addWidget(sentence_, 1);
    state->addWidget(remedy_);
    map_ = new PieceMap(this);
    pieces_ = plainLabel(this);
    facts_ = plainLabel(this);
    facts_->setForegroundRole(QPalette::PlaceholderText); // quiet
    layout->addWidget(empty_);
    layout->addWidget(title_);
    layout->addLayout(state);
    layout->addWidget(map_);
    layout->addWidget(pieces_);
    layout->addWidget(facts_);
    layout->addStretch();
}

void OverviewTab::retranslate() {
    map_->setAccessibleName(PieceMap::tr("Piece map"));
}

void OverviewTab::showTorrent(const engine::TorrentSnapshot* torrent, const engine::SessionSnapshot*) {
    const bool pieces = torrent != nullptr && torrent->pieceCount > 0;
    map_->setVisible(pieces);
    pieces_->setVisible(pieces);
    const QString remedy = torrent == nullptr ? QString() : remedyText(remedyFor(*torrent));
    remedy_->setVisible(!remedy.isEmpty());
    for (QLabel* label : std::initializer_list<QLabel*>{title_, sentence_, facts_})
        label->setVisible(torrent != nullptr);
    empty_->setVisible(torrent == nullptr);
    if (torrent == nullptr) {
        empty_->setText(selectSentence());
        return;
    }
    shown_ = torrent->infoHash;
    beginAsTheWindow(*title_);
    title_->setWhole(QString::fromStdString(torrent->name.empty() ? torrent->infoHash.hex() : torrent->name));
    sentence_->setText(statusSentence(*torrent));
    if (remedy_->text() != remedy)
        remedy_->setText(remedy);
    if (pieces) {
        map_->setPieces(*torrent);
        pieces_->setText(piecesText(*torrent));
    }
    facts_->setText(factsText(*torrent));
}

} // namespace bytetorrent::gui
