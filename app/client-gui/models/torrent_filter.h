// TorrentFilter: what of the table is shown and in which order: the place chosen in the sidebar, the words typed in the
// filter field, and without what is about to be removed. Sorting compares snapshots, not the cells' words. GUI thread.
#pragma once

#include <unordered_set>

#include <QSortFilterProxyModel>
#include <QStringList>

#include "models/torrent_facts.h"

namespace bytetorrent::gui {

class TorrentModel;

// A row of the sidebar: a state, or a tag, or a cluster.
struct Place {
    enum class Kind { state, tag, cluster };
    Kind kind = Kind::state;
    Shown shown = Shown::all;
    std::string tag;
    std::uint32_t cluster = 0; // its place in the snapshot
    [[nodiscard]] bool holds(const engine::TorrentSnapshot& torrent, const TorrentFacts& facts) const;
    friend bool operator==(const Place&, const Place&) = default;
};

class TorrentFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit TorrentFilter(QObject* parent = nullptr);
    void setSourceModel(QAbstractItemModel* model) override; // a TorrentModel
    void setPlace(const Place& place);
    void setShown(Shown shown) { setPlace({.shown = shown}); }
    void setWords(const QString& text);
    void setHidden(std::unordered_set<InfoHash> hidden); // not shown, wherever they belong
    [[nodiscard]] bool hidesAny() const { return !hidden_.empty(); }
    [[nodiscard]] TorrentCounts counts() const; // the model's, without what is hidden

Q_SIGNALS:
    void hiddenChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    const TorrentModel* torrents_ = nullptr;
    Place place_;
    QStringList words_; // in folded case
    std::unordered_set<InfoHash> hidden_;
};

} // namespace bytetorrent::gui
