#include "models/detail_models.h"

#include <algorithm>
#include <iterator>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include "format.h"
#include "sentences.h"

namespace bytetorrent::gui {

namespace {
QString say(const char* text, int count = -1) {
    return QCoreApplication::translate("details", text, nullptr, count);
}
} // namespace

TextTable::TextTable(QStringList headers, std::vector<bool> numeric, QObject* parent)
    : QAbstractTableModel(parent)
    , headers_(std::move(headers))
    , numeric_(std::move(numeric)) {}

void TextTable::setRows(std::vector<QStringList> rows) {
    // What is common stays in place, so that neither selection nor scroll position is lost while peers come and go.
    const auto before = static_cast<int>(rows_.size());
    const auto after = static_cast<int>(rows.size());
    if (after < before) {
        beginRemoveRows({}, after, before - 1);
        rows_.resize(rows.size());
        endRemoveRows();
    }
    std::vector<QStringList> added;
    for (std::size_t row = rows_.size(); row < rows.size(); ++row)
        added.push_back(std::move(rows[row]));
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        if (rows_[row] == rows[row])
            continue;
        rows_[row] = std::move(rows[row]);
        Q_EMIT dataChanged(index(static_cast<int>(row), 0), index(static_cast<int>(row), columnCount() - 1));
    }
    if (added.empty())
        return;
    beginInsertRows({}, before, after - 1);
    rows_.insert(rows_.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
    endInsertRows();
}

void TextTable::setHeaders(QStringList headers) {
    headers_ = std::move(headers);
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

int TextTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}
int TextTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(headers_.size());
}

QVariant TextTable::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto column = static_cast<std::size_t>(index.column());
    if (role == Qt::DisplayRole)
        return rows_[static_cast<std::size_t>(index.row())].value(index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant((numeric_[column] ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

QVariant TextTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((numeric_[static_cast<std::size_t>(section)] ? Qt::AlignRight : Qt::AlignLeft) |
                        Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(headers_.value(section)) : QVariant();
}

QStringList dropHeaders() {
    return {say(QT_TRANSLATE_NOOP("details", "Time")), say(QT_TRANSLATE_NOOP("details", "Address")),
            say(QT_TRANSLATE_NOOP("details", "Program")), say(QT_TRANSLATE_NOOP("details", "Why"))};
}

std::vector<QStringList> dropRows(const engine::TorrentSnapshot& torrent) {
    std::vector<QStringList> rows;
    for (auto dropped = torrent.dropped.rbegin(); dropped != torrent.dropped.rend(); ++dropped)
        rows.push_back({QLocale().toString(QDateTime::fromMSecsSinceEpoch(dropped->wallMs).time(), QLocale::ShortFormat),
                        QString::fromStdString(dropped->endpoint.toString()), QString::fromStdString(dropped->client),
                        dropSentence(*dropped)});
    return rows;
}

QStringList trackerHeaders() {
    return {say(QT_TRANSLATE_NOOP("details", "Asked")), say(QT_TRANSLATE_NOOP("details", "State")),
            say(QT_TRANSLATE_NOOP("details", "Seeds")), say(QT_TRANSLATE_NOOP("details", "Leechers")),
            say(QT_TRANSLATE_NOOP("details", "Next time"))};
}

namespace {

QString inTime(Millis ms) {
    return ms <= 0 ? QString() : say(QT_TRANSLATE_NOOP("details", "in %1")).arg(formatDuration(static_cast<std::uint64_t>(ms + 999) / 1000));
}

QStringList trackerRow(const engine::TrackerSnapshot& tracker) {
    const QString state = tracker.working               ? say(QT_TRANSLATE_NOOP("details", "answers"))
                          : tracker.lastMessage.empty() ? say(QT_TRANSLATE_NOOP("details", "not asked yet"))
                                                        : QString::fromStdString(tracker.lastMessage);
    return {QString::fromStdString(tracker.name), state, QLocale().toString(tracker.seeds), QLocale().toString(tracker.leechers),
            inTime(tracker.nextAnnounceInMs)};
}

// The cluster in one line, with what it says of this torrent; then its nodes, indented.
void addCluster(const engine::ClusterSnapshot& cluster, const engine::TrackerSnapshot& said, std::vector<QStringList>& rows) {
    QString state;
    if (cluster.connectedTo) {
        state = say(QT_TRANSLATE_NOOP("details", "%1 of %2 nodes reachable"))
                    .arg(QLocale().toString(cluster.reachableNodes), QLocale().toString(static_cast<qulonglong>(cluster.nodes.size())));
        if (cluster.lastAnswerAgeMs)
            state += QStringLiteral(", ") + say(QT_TRANSLATE_NOOP("details", "last answer %1 ago"))
                                                .arg(formatDuration(static_cast<std::uint64_t>(*cluster.lastAnswerAgeMs / 1000)));
        if (!cluster.quorum || cluster.quorumLost)
            state += QStringLiteral(", ") + say(QT_TRANSLATE_NOOP("details", "too few to take anything new"));
    } else {
        state = cluster.lastError.context.empty() ? say(QT_TRANSLATE_NOOP("details", "no answer yet")) : errorSentence(cluster.lastError);
    }
    const QString name = cluster.name.empty() ? say(QT_TRANSLATE_NOOP("details", "cluster"))
                                              : say(QT_TRANSLATE_NOOP("details", "cluster %1")).arg(QString::fromStdString(cluster.name));
    if (!said.lastMessage.empty() && cluster.connectedTo)
        state = QString::fromStdString(said.lastMessage);
    rows.push_back({name, state, QLocale().toString(said.seeds), QLocale().toString(said.leechers),
                    inTime(cluster.connectedTo ? said.nextAnnounceInMs : cluster.nextTryInMs)});
    for (const HostPort& node : cluster.nodes) {
        const bool silent = std::find(cluster.silentNodes.begin(), cluster.silentNodes.end(), node) != cluster.silentNodes.end();
        rows.push_back({QStringLiteral("      ") + QString::fromStdString(node.toString()),
                        cluster.connectedTo == node ? say(QT_TRANSLATE_NOOP("details", "in use"))
                        : silent                    ? say(QT_TRANSLATE_NOOP("details", "does not answer"))
                                                    : say(QT_TRANSLATE_NOOP("details", "in reserve")),
                        {},
                        {},
                        {}});
    }
    if (cluster.connectedTo && cluster.leader.value != 0)
        rows.push_back({QStringLiteral("      ") + say(QT_TRANSLATE_NOOP("details", "leader")),
                        say(QT_TRANSLATE_NOOP("details", "node %1")).arg(cluster.leader.value), {}, {}, {}});
}

QString dhtState(const engine::DhtSnapshot& dht) {
    switch (dht.state) {
    case engine::DhtState::off:
        return say(QT_TRANSLATE_NOOP("details", "off"));
    case engine::DhtState::searching:
        return say(QT_TRANSLATE_NOOP("details", "looking for the first node"));
    case engine::DhtState::connected:
        return say(QT_TRANSLATE_N_NOOP("details", "%n node(s) known"), static_cast<int>(dht.nodes + dht.nodes6));
    case engine::DhtState::failed:
        return errorSentence(dht.error);
    }
    return {};
}

QStringList webSeedRow(const engine::WebSeedSnapshot& seed) {
    QString state = seed.downRate > 0 ? say(QT_TRANSLATE_NOOP("details", "sends %1")).arg(formatRate(seed.downRate))
                    : seed.working    ? say(QT_TRANSLATE_NOOP("details", "answers"))
                                      : say(QT_TRANSLATE_NOOP("details", "not asked yet"));
    if (!seed.lastMessage.empty())
        state = seed.givenUp ? say(QT_TRANSLATE_NOOP("details", "given up: %1")).arg(QString::fromStdString(seed.lastMessage))
                             : QString::fromStdString(seed.lastMessage);
    return {QString::fromStdString(seed.url), state, {}, {}, {}};
}

} // namespace

std::vector<QStringList> trackerRows(const engine::TorrentSnapshot& torrent, const engine::SessionSnapshot& session) {
    std::vector<QStringList> rows;
    // The first trackers are its clusters, in their order.
    for (std::size_t at = 0; at < torrent.trackers.size(); ++at) {
        const bool isCluster = at < torrent.clusters.size() && torrent.clusters[at] < session.clusters.size();
        if (isCluster)
            addCluster(session.clusters[torrent.clusters[at]], torrent.trackers[at], rows);
        else
            rows.push_back(trackerRow(torrent.trackers[at]));
    }
    for (const engine::WebSeedSnapshot& seed : torrent.webSeeds)
        rows.push_back(webSeedRow(seed));
    rows.push_back({say(QT_TRANSLATE_NOOP("details", "DHT")), dhtState(session.dht), {}, {}, {}});
    rows.push_back({say(QT_TRANSLATE_NOOP("details", "Local network")),
                    session.lsdWorks ? say(QT_TRANSLATE_NOOP("details", "asked")) : say(QT_TRANSLATE_NOOP("details", "not asked")), {}, {}, {}});
    return rows;
}

} // namespace bytetorrent::gui
