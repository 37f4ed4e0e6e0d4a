#include "main_window.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>
#include <QStorageInfo>
#include <QTableView>
#include <QTimer>
#include <QUrl>

#include "dialogs/add_dialog.h"
#include "format.h"
#include "palette.h"
#include "sentences.h"
#include "views/details_panel.h"
#include "views/empty_state.h"

namespace bytetorrent::gui {

namespace {

bool isTorrentOrLink(const QString& text) {
    return text.startsWith(QLatin1String("magnet:"), Qt::CaseInsensitive) || text.endsWith(QLatin1String(".torrent"), Qt::CaseInsensitive);
}

QStringList droppedItems(const QMimeData* data) {
    QStringList items;
    for (const QUrl& url : data->urls())
        items << (url.isLocalFile() ? url.toLocalFile() : url.toString());
    if (items.isEmpty() && data->hasText() && isTorrentOrLink(data->text().trimmed()))
        items << data->text().trimmed();
    return items;
}

} // namespace

MainWindow::MainWindow(engine::SessionSettings settings, QWidget* parent)
    : QMainWindow(parent)
    , settings_(std::move(settings))
    , tracker_(QString::fromStdString(settings_.stateDirectory)) {
    setWindowTitle(QStringLiteral("ByteTorrent"));
    setAcceptDrops(true);
    resize(1060, 640);
    filter_.setSourceModel(&model_);
    buildMiddle();
    buildActions();
    buildStatusBar();
    connectBridge();
    updateActions();
    bridge_.open(settings_);
    // Torrents that were shared through the bundled tracker need it again.
    if (tracker_.configured())
        tracker_.start(BundledTracker::networkAddress());
}

MainWindow::~MainWindow() = default;

void MainWindow::connectBridge() {
    connect(&bridge_, &SessionBridge::opened, this, &MainWindow::sessionOpened);
    connect(&bridge_, &SessionBridge::snapshotReady, this, &MainWindow::showSnapshot);
    connect(&bridge_, &SessionBridge::failed, this, [this](const Error& error) { reportError(errorSentence(error)); });
    connect(&bridge_, &SessionBridge::torrentFailed, this, [this](const InfoHash&, const Error& error) { statusBar()->showMessage(errorSentence(error), 10'000); });
    connect(&bridge_, &SessionBridge::publishProgress, this, [this](quint64 id, quint64 done, quint64 total) {
        if (creating_ && creating_->publishId() == id)
            creating_->setProgress(done, total);
    });
    connect(&bridge_, &SessionBridge::publishFailed, this, [this](quint64 id, const Error& error) {
        if (creating_ && creating_->publishId() == id)
            creating_->setFailed(errorSentence(error));
    });
    connect(&bridge_, &SessionBridge::published, this, [this](quint64 id, const InfoHash& infoHash, const QString&) {
        if (!creating_ || creating_->publishId() != id)
            return;
        protocol::Magnet magnet;
        magnet.infoHash = infoHash;
        magnet.clusterPorts = creating_->audience() == CreateDialog::Audience::cluster ? creating_->content().clusterPorts
                                                                                      : std::vector<HostPort>{tracker_.clientPort()};
        QApplication::clipboard()->setText(QString::fromStdString(magnet.toString()));
        statusBar()->showMessage(tr("Shared. Its link is in the clipboard."), 10'000);
        creating_->done(QDialog::Accepted);
    });
    connect(&bridge_, &SessionBridge::finished, this, &MainWindow::closedForGood);
    connect(&tracker_, &BundledTracker::ready, this, [this] {
        showStatusBar();
        if (const auto next = std::exchange(whenTrackerIsReady_, nullptr))
            next();
    });
    connect(&tracker_, &BundledTracker::failed, this, [this](const QString& line) {
        showStatusBar();
        whenTrackerIsReady_ = nullptr;
        const QString sentence = tr("The bundled tracker could not run: %1").arg(line);
        if (creating_)
            creating_->setFailed(sentence);
        else
            statusBar()->showMessage(sentence, 15'000);
    });
}

void MainWindow::open(const QStringList& arguments) {
    QStringList toShare;
    for (const QString& argument : arguments) {
        if (isTorrentOrLink(argument))
            offer(argument);
        else if (QFileInfo::exists(argument))
            toShare << argument;
        else
            reportError(tr("%1 is not there.").arg(argument));
    }
    if (!toShare.isEmpty())
        share(toShare);
}

void MainWindow::offer(const QString& pathOrLink) {
    auto offer = readOffer(pathOrLink);
    if (!offer) {
        reportError(errorSentence(offer.error()));
        return;
    }
    auto* dialog = new AddDialog(std::move(*offer), downloadFolder(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        QSettings(QString::fromStdString(settings_.stateDirectory) + QStringLiteral("/window.ini"), QSettings::IniFormat)
            .setValue(QStringLiteral("folder"), dialog->folder());
        add(dialog->torrent());
    });
    dialog->open();
}

void MainWindow::add(engine::AddTorrent torrent) {
    if (torrent.folder.empty())
        torrent.folder = downloadFolder().toStdString();
    bridge_.add(std::move(torrent), [this](const Result<InfoHash>& result) {
        if (!result && result.error().code == ErrorCode::alreadyExists)
            statusBar()->showMessage(tr("It is in the list already; its trackers were merged."), 8000);
        else if (!result)
            reportError(errorSentence(result.error()));
    });
}

CreateDialog* MainWindow::share(const QStringList& paths) {
    if (creating_) {
        creating_->raise();
        return creating_;
    }
    creating_ = new CreateDialog(paths, this);
    creating_->setAttribute(Qt::WA_DeleteOnClose);
    CreateDialog* dialog = creating_;
    connect(dialog, &CreateDialog::shareAsked, this, [this, dialog] { publishFrom(dialog); });
    connect(dialog, &CreateDialog::cancelAsked, this, [this, dialog] {
        whenTrackerIsReady_ = nullptr;
        if (dialog->publishId() != 0)
            bridge_.cancelPublish(dialog->publishId());
    });
    dialog->open();
    return dialog;
}

void MainWindow::publishFrom(CreateDialog* dialog) {
    const auto publish = [this, dialog = QPointer(dialog)](std::vector<HostPort> clusterPorts) {
        if (!dialog)
            return;
        engine::PublishContent content = dialog->content();
        content.clusterPorts = std::move(clusterPorts);
        bridge_.publish(std::move(content), [dialog](quint64 id) {
            if (dialog)
                dialog->setStarted(id);
        });
    };
    if (dialog->audience() == CreateDialog::Audience::cluster) {
        publish(dialog->content().clusterPorts);
        return;
    }
    dialog->setStep(tr("Starting the tracker on this computer"));
    whenTrackerIsReady_ = [this, publish] { publish({tracker_.clientPort()}); };
    tracker_.start(dialog->audience() == CreateDialog::Audience::network ? BundledTracker::networkAddress() : QStringLiteral("127.0.0.1"));
}

void MainWindow::chooseTorrents() {
    const QStringList files = QFileDialog::getOpenFileNames(this, tr("Add torrents"), {}, tr("Torrents (*.torrent)"));
    for (const QString& file : files)
        offer(file);
}

void MainWindow::askForLink() {
    const QString clipboard = QApplication::clipboard()->text().trimmed();
    bool accepted = false;
    const QString link = QInputDialog::getText(this, tr("Add a link"), tr("Magnet link:"), QLineEdit::Normal,
                                               clipboard.startsWith(QLatin1String("magnet:")) ? clipboard : QString(), &accepted);
    if (accepted && !link.trimmed().isEmpty())
        offer(link.trimmed());
}

std::vector<InfoHash> MainWindow::selected() const {
    std::vector<InfoHash> hashes;
    for (const QModelIndex& index : table_->selectionModel()->selectedRows()) {
        if (const auto* torrent = model_.torrent(filter_.mapToSource(index).row()))
            hashes.push_back(torrent->infoHash);
    }
    return hashes;
}

void MainWindow::removeSelected(bool deleteContent) {
    const auto torrents = selected();
    if (torrents.empty())
        return;
    const QString question = deleteContent ? tr("Remove %n torrent(s) and delete the files that were downloaded?", nullptr, static_cast<int>(torrents.size()))
                                           : tr("Remove %n torrent(s) from the list? The files stay.", nullptr, static_cast<int>(torrents.size()));
    auto* box = new QMessageBox(QMessageBox::Question, tr("Remove"), question, QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* remove = box->addButton(deleteContent ? tr("Remove and delete") : tr("Remove"), QMessageBox::AcceptRole);
    connect(box, &QMessageBox::buttonClicked, this, [this, remove, torrents, deleteContent](QAbstractButton* button) {
        if (button == reinterpret_cast<QAbstractButton*>(remove))
            bridge_.remove(torrents, deleteContent);
    });
    box->open();
}

QString MainWindow::downloadFolder() const {
    const QSettings settings(QString::fromStdString(settings_.stateDirectory) + QStringLiteral("/window.ini"), QSettings::IniFormat);
    QString fallback = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    if (fallback.isEmpty())
        fallback = QDir::homePath();
    return settings.value(QStringLiteral("folder"), fallback).toString();
}

void MainWindow::reportError(const QString& sentence) {
    auto* box = new QMessageBox(QMessageBox::Warning, QStringLiteral("ByteTorrent"), sentence, QMessageBox::Ok, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::showSnapshot(const engine::SessionSnapshotPtr& snapshot) {
    snapshot_ = snapshot;
    model_.update(snapshot);
    middle_->setCurrentIndex(snapshot->torrents.empty() ? 0 : 1);
    const engine::TorrentSnapshot* shown = nullptr;
    for (const auto& torrent : snapshot->torrents) {
        if (detailed_ == torrent.infoHash)
            shown = &torrent;
    }
    details_->show(shown, snapshot.get());
    showSidebarCounts();
    showStatusBar();
    updateActions();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const QStringList items = droppedItems(event->mimeData());
    if (items.isEmpty())
        return;
    event->acceptProposedAction();
    const auto torrents = std::count_if(items.begin(), items.end(), isTorrentOrLink);
    if (torrents == items.size())
        overlay_->announce(tr("Add %n torrent(s)", nullptr, static_cast<int>(torrents)));
    else if (torrents > 0)
        overlay_->announce(tr("Add %1 and share the rest").arg(torrents));
    else
        overlay_->announce(items.size() == 1 ? tr("Share %1").arg(QFileInfo(items.front()).fileName())
                                             : tr("Share %n file(s) as one torrent", nullptr, static_cast<int>(items.size())));
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) { overlay_->hide(); }

void MainWindow::dropEvent(QDropEvent* event) {
    overlay_->hide();
    event->acceptProposedAction();
    // After the drop is over: a dialog opened within it would keep the other program waiting.
    QMetaObject::invokeMethod(this, [this, items = droppedItems(event->mimeData())] { open(items); }, Qt::QueuedConnection);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    event->accept();
    if (closing_)
        return;
    closing_ = true;
    bridge_.shutDown(5000);
}

} // namespace bytetorrent::gui
