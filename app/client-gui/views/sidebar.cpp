#include "views/sidebar.h"

#include <algorithm>

#include <QContextMenuEvent>
#include <QEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>

#include "palette.h"
#include "views/row_drawing.h"

namespace bytetorrent::gui {

namespace {

QString number(int count) {
    return count == 0 ? QString() : QLocale().toString(count);
}

class EntryDelegate final : public QStyledItemDelegate {
public:
    explicit EntryDelegate(Sidebar& sidebar)
        : QStyledItemDelegate(&sidebar)
        , sidebar_(sidebar) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Sidebar::Entry& entry = sidebar_.entry(index.row());
        const Colours& c = colours();
        const int line = option.fontMetrics.height();
        const QRect room = option.rect.adjusted(line * 3 / 4, 0, -line * 3 / 4, 0);
        const auto mirrored = [&](const QRect& rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
        const bool rightToLeft = option.direction == Qt::RightToLeft;
        const auto begin = (rightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter;
        const auto end = (rightToLeft ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute | Qt::AlignVCenter;
        painter->save();
        painter->setFont(option.font);
        if (entry.kind == Sidebar::Entry::Kind::heading) {
            painter->fillRect(QRect(room.left(), option.rect.top() + line / 2, room.width(), 1), c.line);
            painter->setPen(c.quietText);
            painter->drawText(mirrored(room.adjusted(0, line / 2, 0, 0)), begin, entry.name);
            painter->restore();
            return;
        }
        drawRowBackground(*painter, option);
        QRect text = room;
        const int side = line * 6 / 10;
        if (entry.tone != Tone::plain)
            drawToneShape(*painter, mirrored(QRect(room.left(), room.center().y() - side / 2 + 1, side, side)), entry.tone);
        text.setLeft(room.left() + side + line / 2);
        const int countWidth = option.fontMetrics.horizontalAdvance(entry.count);
        painter->setPen(c.quietText);
        painter->drawText(mirrored(text), end, entry.count);
        text.setRight(text.right() - countWidth - line / 2);
        painter->setPen(c.text);
        painter->drawText(mirrored(text), begin, option.fontMetrics.elidedText(entry.name, Qt::ElideMiddle, text.width()));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const bool heading = sidebar_.entry(index.row()).kind == Sidebar::Entry::Kind::heading;
        return {option.fontMetrics.averageCharWidth() * 16, option.fontMetrics.height() * (heading ? 9 : 7) / 4};
    }

private:
    Sidebar& sidebar_;
};

} // namespace

QString clusterName(const engine::ClusterSnapshot& cluster) {
    return QString::fromStdString(cluster.name.empty() && !cluster.nodes.empty() ? cluster.nodes.front().toString()
                                                                                 : cluster.name);
}

QString clusterHealth(const engine::ClusterSnapshot& cluster) {
    if (!cluster.connectedTo)
        return cluster.lastAnswerAgeMs ? Sidebar::tr("no node answers") : Sidebar::tr("no node answers yet");
    const QLocale locale;
    if (!cluster.quorum || cluster.quorumLost)
        return Sidebar::tr("%1 of %2 nodes reachable: too few to take anything new")
            .arg(locale.toString(cluster.reachableNodes), locale.toString(static_cast<qulonglong>(cluster.nodes.size())));
    return Sidebar::tr("%1 of %2 nodes reachable, leader %3")
        .arg(locale.toString(cluster.reachableNodes), locale.toString(static_cast<qulonglong>(cluster.nodes.size())),
             QString::number(cluster.leader.value));
}

QString accountText(const engine::ClusterSnapshot& cluster) {
    return cluster.account.empty() ? Sidebar::tr("Log in...") : Sidebar::tr("Logged in as %1").arg(QString::fromStdString(cluster.account));
}

Tone clusterTone(const engine::ClusterSnapshot& cluster) {
    if (!cluster.connectedTo)
        return Tone::error;
    return cluster.quorum && !cluster.quorumLost && cluster.reachableNodes >= cluster.nodes.size() ? Tone::done
                                                                                                   : Tone::attention;
}

Sidebar::Sidebar(QWidget* parent)
    : QListWidget(parent) {
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new EntryDelegate(*this));
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    setAccessibleName(tr("States, tags and clusters"));
    rebuild();
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (rebuilding_ || row < 0 || entry(row).kind == Entry::Kind::heading || entry(row).place == chosen_)
            return;
        chosen_ = entry(row).place;
        Q_EMIT placeChosen(chosen_);
    });
}

const Sidebar::Entry& Sidebar::entry(int row) const {
    static const Entry none;
    return row >= 0 && row < static_cast<int>(entries_.size()) ? entries_[static_cast<std::size_t>(row)] : none;
}

std::vector<Sidebar::Entry> Sidebar::wanted() const {
    std::vector<Entry> entries;
    const auto heading = [&](const QString& name) {
        Entry& entry = entries.emplace_back();
        entry.kind = Entry::Kind::heading;
        entry.name = name;
    };
    const auto place = [&](Place::Kind kind, const QString& name, const QString& count) -> Entry& {
        Entry& entry = entries.emplace_back();
        entry.place.kind = kind;
        entry.name = name;
        entry.count = count;
        return entry;
    };
    const std::pair<QString, Tone> states[]{{tr("All"), Tone::plain},
                                            {tr("Downloading"), Tone::active},
                                            {tr("Seeding"), Tone::done},
                                            {tr("Paused"), Tone::waiting},
                                            {tr("Attention"), Tone::attention}};
    for (std::size_t shown = 0; shown < shownCount; ++shown) {
        Entry& entry = place(Place::Kind::state, states[shown].first, number(counts_.states[shown]));
        entry.place.shown = static_cast<Shown>(shown);
        entry.tone = states[shown].second;
    }
    if (!counts_.tags.empty())
        heading(tr("Tags"));
    for (const auto& [tag, count] : counts_.tags)
        place(Place::Kind::tag, QString::fromStdString(tag), number(count)).place.tag = tag;
    if (!clusters_.empty())
        heading(tr("Clusters"));
    for (std::uint32_t at = 0; at < clusters_.size(); ++at) {
        const engine::ClusterSnapshot& cluster = clusters_[at];
        const QLocale locale;
        const QString nodes = QStringLiteral("%1/%2").arg(locale.toString(cluster.connectedTo ? cluster.reachableNodes : 0),
                                                          locale.toString(static_cast<qulonglong>(cluster.nodes.size())));
        Entry& entry = place(Place::Kind::cluster, clusterName(cluster), nodes);
        entry.place.cluster = at;
        entry.tone = clusterTone(cluster);
        entry.hint = clusterHealth(cluster);
        if (!cluster.account.empty())
            entry.hint += QLatin1Char('\n') + accountText(cluster);
    }
    return entries;
}

void Sidebar::fill(int row) {
    const Entry& made = entry(row);
    QListWidgetItem* shown = item(row);
    shown->setText(made.name);
    shown->setToolTip(made.hint);
    shown->setFlags(made.kind == Entry::Kind::heading ? Qt::NoItemFlags : Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    QStringList words{made.name};
    if (!made.hint.isEmpty())
        words << made.hint;
    else if (!made.count.isEmpty())
        words << made.count;
    shown->setData(Qt::AccessibleTextRole, words.join(QStringLiteral(", ")));
}

// Of a cluster: its account.
void Sidebar::contextMenuEvent(QContextMenuEvent* event) {
    const Place place = entry(currentRow()).place;
    if (place.kind != Place::Kind::cluster || place.cluster >= clusters_.size())
        return;
    const engine::ClusterSnapshot& cluster = clusters_[place.cluster];
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(accountText(cluster)), &QAction::triggered, this,
            [this, address = engine::ClusterAddress{cluster.nodes, cluster.caFingerprint}] { Q_EMIT accountAsked(address); });
    menu->popup(event->globalPos());
}

// Rows are changed in place, so that neither the choice nor the focus is lost while torrents come and go.
void Sidebar::rebuild() {
    const std::vector<Entry> before = std::exchange(entries_, wanted());
    if (before == entries_)
        return;
    rebuilding_ = true;
    while (count() > static_cast<int>(entries_.size()))
        delete takeItem(count() - 1);
    const int shown = count();
    while (count() < static_cast<int>(entries_.size()))
        addItem(new QListWidgetItem);
    int chosen = 0;
    for (int row = 0; row < count(); ++row) {
        if (row >= shown || before[static_cast<std::size_t>(row)] != entry(row))
            fill(row);
        if (entry(row).kind == Entry::Kind::place && entry(row).place == chosen_)
            chosen = row;
    }
    setCurrentRow(chosen);
    rebuilding_ = false;
    scheduleDelayedItemsLayout(); // headings are taller
    viewport()->update();
    if (entry(chosen).place != chosen_) { // the last torrent with this tag lost it
        chosen_ = entry(chosen).place;
        Q_EMIT placeChosen(chosen_);
    }
}

void Sidebar::showCounts(const TorrentCounts& counts) {
    counts_ = counts;
    rebuild();
}

void Sidebar::showClusters(const std::vector<engine::ClusterSnapshot>& clusters) {
    clusters_ = clusters;
    rebuild();
}

void Sidebar::changeEvent(QEvent* event) {
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("States, tags and clusters"));
        rebuild();
    }
}

} // namespace bytetorrent::gui
