// Sidebar: where to look: states with their counts, then tags, then clusters, each with a light that says how many of its
// nodes can be reached. One place is chosen. GUI thread.
#pragma once

#include <vector>

#include <QListWidget>

#include "bytetorrent/engine/cluster_address.h"
#include "models/torrent_filter.h"
#include "sentences.h"

namespace bytetorrent::gui {

class Sidebar : public QListWidget {
    Q_OBJECT
public:
    explicit Sidebar(QWidget* parent = nullptr);
    void showCounts(const TorrentCounts& counts);
    void showClusters(const std::vector<engine::ClusterSnapshot>& clusters);
    [[nodiscard]] Place place() const { return chosen_; }

    struct Entry {
        enum class Kind { place, heading };
        Kind kind = Kind::place;
        Place place;
        QString name;
        QString count;             // at the end of the row; empty: none
        Tone tone = Tone::plain;   // of its shape or light
        QString hint;              // of a cluster: how it is, in a sentence
        friend bool operator==(const Entry&, const Entry&) = default;
    };
    [[nodiscard]] const Entry& entry(int row) const; // an empty one for a row that is not there

Q_SIGNALS:
    void accountAsked(const bytetorrent::engine::ClusterAddress& cluster); // to log in there, or out
    void placeChosen(const bytetorrent::gui::Place& place);

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void rebuild();
    void fill(int row);
    [[nodiscard]] std::vector<Entry> wanted() const;
    TorrentCounts counts_;
    std::vector<engine::ClusterSnapshot> clusters_;
    std::vector<Entry> entries_; // as shown
    Place chosen_;
    bool rebuilding_ = false;
};

// "3 of 3 nodes reachable, leader 2": how a cluster is, without its name.
[[nodiscard]] QString clusterHealth(const engine::ClusterSnapshot& cluster);
// "Logged in as anna", or what to do about it.
[[nodiscard]] QString accountText(const engine::ClusterSnapshot& cluster);
[[nodiscard]] QString clusterName(const engine::ClusterSnapshot& cluster);
[[nodiscard]] Tone clusterTone(const engine::ClusterSnapshot& cluster);

} // namespace bytetorrent::gui
