// CreateDialog: from files that are here to a torrent that is published and seeded: what, where it is announced, piece
// size; then hashing with progress and cancel. It collects the wish; MainWindow carries it out. GUI thread.
#pragma once

#include <vector>

#include <QDialog>
#include <QStringList>

#include "bytetorrent/engine/session.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace bytetorrent::gui {

class CreateDialog : public QDialog {
    Q_OBJECT
public:
    // Who can fetch it: the choice decides where the bundled tracker listens, or that a cluster is used.
    enum class Audience { network, thisComputer, cluster };

    explicit CreateDialog(const QStringList& paths, QWidget* parent = nullptr);

    [[nodiscard]] engine::PublishContent content() const; // without clusterPorts of the bundled tracker
    [[nodiscard]] Audience audience() const;
    void chooseAudience(Audience audience, const QString& clusterAddresses = {});

    void addPaths(const QStringList& paths); // those that are there and not yet in the list
    [[nodiscard]] bool working() const { return working_; }

    // The second half of its life: shows progress until published or failed.
    void setStarted(quint64 publishId);
    [[nodiscard]] quint64 publishId() const { return publishId_; }
    void setProgress(quint64 bytesDone, quint64 bytesTotal);
    void setStep(const QString& sentence);
    void setFailed(const QString& sentence); // back to the form

Q_SIGNALS:
    void shareAsked();
    void cancelAsked();

private:
    void buildForm();
    void buildProgress();
    void measure();
    void describe();
    void enableButtons();
    void accept() override;
    void reject() override;
    struct Extent {
        quint64 bytes = 0;
        int files = 0;
        bool more = false; // there are more than were counted
    };
    [[nodiscard]] static Extent extentOf(const QStringList& paths);
    QStringList paths_;
    Extent extent_;
    bool measured_ = false; // extent_ is that of paths_
    quint64 publishId_ = 0;
    bool working_ = false;
    QListWidget* list_;
    QLabel* summary_;
    QComboBox* audience_;
    QLineEdit* cluster_;
    QComboBox* pieceSize_;
    QCheckBox* private_;
    QLineEdit* comment_;
    QProgressBar* progress_;
    QLabel* step_;
    QDialogButtonBox* buttons_;
    QPushButton* share_;
    QWidget* form_;
};

} // namespace bytetorrent::gui
