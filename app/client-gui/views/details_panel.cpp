#include "views/details_panel.h"

#include <algorithm>

#include <QDateTime>
#include <QDir>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include "format.h"
#include "palette.h"
#include "sentences.h"

namespace bytetorrent::gui {

namespace {

QLabel* plainLabel(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText); // names and messages are strangers' words
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    return label;
}

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

} // namespace

DetailsPanel::DetailsPanel(QWidget* parent)
    : QTabWidget(parent)
    , files_(new TextTable(fileHeaders(), {false, true, true}, this))
    , peers_(new TextTable(peerHeaders(), {false, false, true, true, true}, this))
    , trackers_(new TextTable(trackerHeaders(), {false, false, true, true}, this)) {
    setDocumentMode(true);
    setAccessibleName(tr("Details"));
    auto* overview = new QWidget(this);
    auto* layout = new QVBoxLayout(overview);
    layout->setSpacing(fontMetrics().height() / 2);
    title_ = plainLabel(overview);
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    sentence_ = plainLabel(overview);
    pieces_ = plainLabel(overview);
    map_ = new PieceMap(overview);
    facts_ = plainLabel(overview);
    facts_->setForegroundRole(QPalette::PlaceholderText); // quiet
    for (QWidget* widget : {static_cast<QWidget*>(title_), static_cast<QWidget*>(sentence_),
                            static_cast<QWidget*>(map_), static_cast<QWidget*>(pieces_), static_cast<QWidget*>(facts_)})
        layout->addWidget(widget);
    layout->addStretch();
    addTab(overview, {});
    addTab(makeTable(files_, tr("Files")), {});
    addTab(makeTable(peers_, tr("Peers")), {});
    addTab(makeTable(trackers_, tr("Trackers")), {});
    retranslate();
    showTorrent(nullptr, nullptr);
}

QTableView* DetailsPanel::makeTable(TextTable* model, const QString& name) {
    auto* table = new QTableView(this);
    table->setModel(model);
    table->setAccessibleName(name);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(false);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->horizontalHeader()->setHighlightSections(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    return table;
}

void DetailsPanel::retranslate() {
    setTabText(0, tr("Overview"));
    setTabText(1, tr("Files"));
    setTabText(2, tr("Peers"));
    setTabText(3, tr("Trackers"));
    files_->setHeaders(fileHeaders());
    peers_->setHeaders(peerHeaders());
    trackers_->setHeaders(trackerHeaders());
}

void DetailsPanel::showTorrent(const engine::TorrentSnapshot* torrent, const engine::SessionSnapshot* session) {
    map_->setVisible(torrent != nullptr);
    if (torrent == nullptr || session == nullptr) {
        title_->setText(tr("Select a torrent to see its pieces, files, peers and trackers."));
        for (QLabel* label : {sentence_, facts_, pieces_})
            label->clear();
        for (TextTable* table : {files_, peers_, trackers_})
            table->setRows({});
        return;
    }
    title_->setText(QString::fromStdString(torrent->name.empty() ? torrent->infoHash.hex() : torrent->name));
    sentence_->setText(statusSentence(*torrent));
    map_->setPieces(torrent->pieceCount, torrent->have, torrent->availability,
                    torrent->pieceCount > 0 && torrent->piecesDone == torrent->pieceCount);
    QString pieces =
        tr("%1 of %2 pieces").arg(QLocale().toString(torrent->piecesDone), QLocale().toString(torrent->pieceCount));
    if (const QString count = copies(torrent->availability); !count.isEmpty())
        pieces += QStringLiteral("   ") + tr("%1 copies among the connected peers").arg(count);
    pieces_->setText(pieces);
    const QStringList facts{
        tr("Downloaded %1, uploaded %2, wasted %3")
            .arg(formatSize(torrent->downloaded), formatSize(torrent->uploaded), formatSize(torrent->wastedBytes)),
        tr("Folder: %1").arg(QDir::toNativeSeparators(QString::fromStdString(torrent->folder))),
        tr("Infohash: %1").arg(QString::fromStdString(torrent->infoHash.hex())),
    };
    facts_->setText(facts.join(QLatin1Char('\n')));
    files_->setRows(fileRows(*torrent));
    peers_->setRows(peerRows(*torrent));
    trackers_->setRows(trackerRows(*torrent, *session));
}

} // namespace bytetorrent::gui
