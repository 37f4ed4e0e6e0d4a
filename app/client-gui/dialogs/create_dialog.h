// CreateDialog: from files that are here to torrents that are published and seeded: what, as one torrent or one each, for whom,
// and behind "More" piece size, comment, web seeds and privacy; then hashing with pace and cancel. It collects the wish; Sharing
// carries it out. It asks no disk on the GUI thread.
#pragma once

#include <vector>

#include <QDialog>
#include <QElapsedTimer>
#include <QStringList>

#include "bytetorrent/engine/session.h"
#include "dialogs/audience_picker.h"
#include "dialogs/reading_pace.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QFormLayout;
class QToolButton;

namespace bytetorrent::gui {

class CreateDialog : public QDialog {
    Q_OBJECT
public:
    using Audience = AudiencePicker::Audience;

    explicit CreateDialog(const QStringList& paths, QWidget* parent = nullptr);

    // What to publish, one after another; without clusterPorts of the bundled tracker.
    [[nodiscard]] std::vector<engine::PublishContent> contents() const;
    [[nodiscard]] engine::PublishContent content() const { return contents().empty() ? engine::PublishContent{} : contents().front(); }
    [[nodiscard]] Audience audience() const { return picker_->audience(); }
    [[nodiscard]] AudiencePicker& picker() { return *picker_; }
    void chooseAudience(Audience audience, const QString& addresses = {}) { picker_->choose(audience, addresses); }
    [[nodiscard]] bool oneEach() const;
    void chooseOneEach(bool on);
    void showMore(bool on);

    void addPaths(const QStringList& paths); // those that are not yet in the list; what is not there leaves it again
    [[nodiscard]] bool working() const { return working_; }

    // The second half of its life: shows progress until published or failed.
    void setStarted(quint64 publishId, const QString& of = {}); // the second and later ones begin with `of` as their step
    [[nodiscard]] quint64 publishId() const { return publishId_; }
    void setProgress(quint64 bytesDone, quint64 bytesTotal);
    void setStep(const QString& sentence);
    void setFailed(const QString& sentence); // back to the form
    void forgetFirst();                      // it is published: a failure of a later one goes back to the rest

Q_SIGNALS:
    void shareAsked();
    void cancelAsked();

private:
    void buildContent(QFormLayout& form);
    void buildMore(QFormLayout& form);
    void buildProgress();
    void measure();
    void describe();
    void describePieces();
    void adaptToPaths();
    void enableButtons();
    [[nodiscard]] QString problem() const;
    void accept() override;
    void reject() override;
    struct Extent {
        quint64 bytes = 0;
        int files = 0;
        bool more = false;   // there are more than were counted
        QStringList missing; // paths that are not there
    };
    [[nodiscard]] static Extent extentOf(const QStringList& paths);
    QStringList paths_;
    Extent extent_;
    bool measured_ = false; // extent_ is that of paths_
    quint64 publishId_ = 0;
    bool working_ = false;
    QString of_;
    ReadingPace pace_;
    QElapsedTimer clock_;
    QListWidget* list_;
    QLabel* summary_;
    QComboBox* together_;
    AudiencePicker* picker_;
    QToolButton* more_;
    QWidget* advanced_;
    QComboBox* pieceSize_;
    QCheckBox* private_;
    QLineEdit* comment_;
    QPlainTextEdit* webSeeds_;
    QProgressBar* progress_;
    QLabel* step_;
    QDialogButtonBox* buttons_;
    QPushButton* share_;
    QWidget* form_;
};

} // namespace bytetorrent::gui
