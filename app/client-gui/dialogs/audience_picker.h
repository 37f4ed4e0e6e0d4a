// AudiencePicker: who shall be able to fetch what is shared: a bundled tracker's network, this computer, a cluster by the addresses
// of its nodes, or trackers by their announce URLs. For a cluster it shows who answers there. It asks nobody itself: whom
// clusterTyped() reaches answers by showCluster(). GUI thread.
#pragma once

#include <string>
#include <vector>

#include <QTimer>
#include <QWidget>

#include "bytetorrent/engine/cluster_address.h"
#include "bytetorrent/engine/snapshot.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace bytetorrent::gui {

class AudiencePicker : public QWidget {
    Q_OBJECT
public:
    // The choice decides where the bundled tracker listens, or that none is needed.
    enum class Audience { network, thisComputer, cluster, trackers };

    explicit AudiencePicker(QWidget* parent = nullptr);
    [[nodiscard]] Audience audience() const;
    void setNetworkAddress(const QString& address); // where "this network" is
    void choose(Audience audience, const QString& addresses = {}); // of nodes, or announce URLs, one a line
    [[nodiscard]] Result<engine::ClusterAddress> clusterAddress() const;
    // A line is a tier; announce URLs on one line are of one tier.
    [[nodiscard]] std::vector<std::vector<std::string>> trackerTiers() const;
    // What is missing or wrong, in a sentence; empty: nothing.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString addresses() const; // as typed, for the next time
    void askAgain(); // who is there, and as whom we are
    void showCluster(const engine::ClusterAddress& asked, const Result<engine::ClusterSnapshot>& found);

Q_SIGNALS:
    void changed();
    void accountAsked(const bytetorrent::engine::ClusterAddress& cluster); // to log in there, or out
    void clusterTyped(bytetorrent::engine::ClusterAddress address); // and not changed for a moment

private:
    void adapt();
    void askWhoItIs();
    QComboBox* kind_;
    QLineEdit* cluster_;
    QLabel* who_;
    QPushButton* account_; // once somebody answers there
    QPlainTextEdit* trackers_;
    QTimer typed_;
};

// Whether that is an address as announce URLs (or, without UDP, web seeds) have it.
[[nodiscard]] bool isServerUrl(const QString& text, bool udpToo);
[[nodiscard]] QString tooManyAddresses(int most);

} // namespace bytetorrent::gui
