// TorrentFilter: what of the table is shown: a state chosen in the sidebar and words typed in the filter field. GUI
// thread.
#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

#include "bytetorrent/engine/snapshot.h"

namespace bytetorrent::gui {

enum class Shown { all, downloading, seeding, paused, attention };

[[nodiscard]] bool belongs(const engine::TorrentSnapshot& torrent, Shown shown);

class TorrentFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit TorrentFilter(QObject* parent = nullptr);
    void setShown(Shown shown);
    void setWords(const QString& text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    Shown shown_ = Shown::all;
    QStringList words_;
};

} // namespace bytetorrent::gui
