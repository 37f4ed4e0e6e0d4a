#include "models/peer_model.h"

#include <algorithm>
#include <tuple>

#include "format.h"

namespace bytetorrent::gui {

namespace {

auto order(const engine::PeerSnapshot& peer) {
    return std::tie(peer.endpoint, peer.client);
}
bool isNumber(int column) {
    return column >= PeerModel::hasColumn && column <= PeerModel::uploadedColumn;
}
bool looksLike(const engine::PeerSnapshot& a, const engine::PeerSnapshot& b) {
    return a.pieces == b.pieces && a.seed == b.seed && a.downRate == b.downRate && a.upRate == b.upRate &&
           a.downloaded == b.downloaded && a.uploaded == b.uploaded && a.chokedByPeer == b.chokedByPeer &&
           a.chokedByUs == b.chokedByUs && a.interested == b.interested && a.encrypted == b.encrypted && a.source == b.source;
}

} // namespace

QString peerSourceText(engine::PeerSource source) {
    switch (source) {
    case engine::PeerSource::user:
        return PeerModel::tr("you");
    case engine::PeerSource::cluster:
        return PeerModel::tr("the cluster");
    case engine::PeerSource::tracker:
        return PeerModel::tr("a tracker");
    case engine::PeerSource::incoming:
        return PeerModel::tr("it called us");
    case engine::PeerSource::lsd:
        return PeerModel::tr("the local network");
    case engine::PeerSource::dht:
        return PeerModel::tr("the DHT");
    case engine::PeerSource::pex:
        return PeerModel::tr("another peer");
    }
    return {};
}

void PeerModel::setPeers(std::vector<engine::PeerSnapshot> peers, std::uint32_t pieceCount) {
    std::sort(peers.begin(), peers.end(), [](const auto& a, const auto& b) { return order(a) < order(b); });
    pieceCount_ = pieceCount;
    // Both lists are sorted: one walk, in which rows go, come and change.
    std::size_t at = 0;
    for (std::size_t next = 0; next < peers.size() || at < peers_.size();) {
        if (next == peers.size() || (at < peers_.size() && order(peers_[at]) < order(peers[next]))) {
            beginRemoveRows({}, static_cast<int>(at), static_cast<int>(at));
            peers_.erase(peers_.begin() + static_cast<std::ptrdiff_t>(at));
            endRemoveRows();
            continue;
        }
        if (at == peers_.size() || order(peers[next]) < order(peers_[at])) {
            std::size_t end = next + 1;
            while (end < peers.size() && (at == peers_.size() || order(peers[end]) < order(peers_[at])))
                ++end;
            beginInsertRows({}, static_cast<int>(at), static_cast<int>(at + end - next) - 1);
            peers_.insert(peers_.begin() + static_cast<std::ptrdiff_t>(at), peers.begin() + static_cast<std::ptrdiff_t>(next),
                          peers.begin() + static_cast<std::ptrdiff_t>(end));
            endInsertRows();
            at += end - next;
            next = end;
            continue;
        }
        const bool same = looksLike(peers_[at], peers[next]);
        peers_[at] = std::move(peers[next]);
        if (!same)
            Q_EMIT dataChanged(index(static_cast<int>(at), 0), index(static_cast<int>(at), columnCount_ - 1));
        ++at;
        ++next;
    }
}

int PeerModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(peers_.size());
}
int PeerModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnCount_;
}

QString PeerModel::text(const engine::PeerSnapshot& peer, int column) const {
    const auto size = [](std::uint64_t bytes) { return bytes == 0 ? QString() : formatSize(bytes); };
    switch (column) {
    case addressColumn:
        return QString::fromStdString(peer.endpoint.toString());
    case programColumn:
        return QString::fromStdString(peer.client);
    case hasColumn:
        return peer.seed ? tr("everything")
                         : tr("%1 %").arg(pieceCount_ == 0 ? 0 : static_cast<int>(100.0 * peer.pieces / pieceCount_));
    case downColumn:
        return formatRate(peer.downRate);
    case upColumn:
        return formatRate(peer.upRate);
    case downloadedColumn:
        return size(peer.downloaded);
    case uploadedColumn:
        return size(peer.uploaded);
    case stateColumn: {
        QString state = peer.downRate > 0 && peer.upRate > 0 ? tr("both send")
                        : peer.downRate > 0                  ? tr("sends to us")
                        : peer.upRate > 0                    ? tr("we send to it")
                        : peer.interested && peer.chokedByPeer ? tr("serves others now")
                        : peer.interested                    ? tr("about to send")
                                                             : tr("has nothing that we need");
        return peer.encrypted ? tr("%1, encrypted").arg(state) : state;
    }
    case sourceColumn:
        return peerSourceText(peer.source);
    default:
        return {};
    }
}

QVariant PeerModel::sortValue(const engine::PeerSnapshot& peer, int column) const {
    switch (column) {
    case hasColumn:
        return peer.seed ? pieceCount_ : peer.pieces;
    case downColumn:
        return static_cast<qulonglong>(peer.downRate);
    case upColumn:
        return static_cast<qulonglong>(peer.upRate);
    case downloadedColumn:
        return static_cast<qulonglong>(peer.downloaded);
    case uploadedColumn:
        return static_cast<qulonglong>(peer.uploaded);
    default:
        return text(peer, column);
    }
}

QVariant PeerModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const engine::PeerSnapshot& peer = peers_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(peer, index.column());
    case Qt::TextAlignmentRole:
        return QVariant((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case sortRole:
        return sortValue(peer, index.column());
    default:
        return {};
    }
}

QVariant PeerModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount_)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, columnCount_> names{tr("Address"),    tr("Program"),  tr("Has"),   tr("Down"),    tr("Up"),
                                                  tr("Downloaded"), tr("Uploaded"), tr("State"), tr("Named by")};
    return names[static_cast<std::size_t>(section)];
}

} // namespace bytetorrent::gui
