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
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QRegularExpression>
#include <QStatusBar>
#include <QTimer>
#include <QUrl>

#include "bridge/ask_worker.h"
#include "dialogs/add_dialog.h"
#include "dialogs/setting_editors.h"
#include "preferences/session_wishes.h"
#include "remedies.h"
#include "sentences.h"
#include "views/drop_overlay.h"
#include "views/torrent_table.h"

namespace bytetorrent::gui {

namespace {
constexpr int noticeMs = 10'000;
constexpr int goodbyeMs = 5'000;
constexpr int removalMs = 3'000; // files that are on their way to the trash

struct Opened { // arguments, by what they are
    QStringList torrents, toShare, missing;
};
} // namespace

MainWindow::MainWindow(engine::SessionSettings settings, QWidget* parent)
    : QMainWindow(parent)
    , settings_(std::move(settings))
    , preferences_(QString::fromStdString(settings_.stateDirectory))
    , memory_(QString::fromStdString(settings_.stateDirectory) + QStringLiteral("/window.ini"))
    , recorder_(QString::fromStdString(settings_.stateDirectory), bridge_)
    , removal_(bridge_, recorder_)
    , sharing_(QString::fromStdString(settings_.stateDirectory), bridge_, memory_, this) {
    setWindowTitle(QStringLiteral("ByteTorrent"));
    setAcceptDrops(true);
    filter_.setSourceModel(&model_);
    downloadFolder_ = downloadFolder();
    buildActions();
    buildToolBar();
    buildMiddle();
    buildStatusBar();
    retranslate();
    restoreLayout();
    connectBridge();
    connectSharing();
    updateActions();
    table_->setFocus();
    becomeCitizen();
    bridge_.open(wishedSettings(settings_, preferences_.values()));
    // After the window is there: it does not wait for them.
    QMetaObject::invokeMethod(&sharing_, &Sharing::startTrackersThatRan, Qt::QueuedConnection);
}

MainWindow::~MainWindow() = default;

void MainWindow::connectBridge() {
    connect(&bridge_, &SessionBridge::snapshotReady, this, &MainWindow::showSnapshot);
    connect(&bridge_, &SessionBridge::openFailed, this,
            [this](const Error& error) { reportError(errorSentence(error)); });
    connect(&bridge_, &SessionBridge::failed, this, [this](const Error& error) { reportError(errorSentence(error)); });
    connect(&bridge_, &SessionBridge::torrentFailed, this,
            [this](const InfoHash&, const Error& error) { statusBar()->showMessage(errorSentence(error), noticeMs); });
    connect(&bridge_, &SessionBridge::finished, this, &MainWindow::closedForGood);
}

void MainWindow::connectSharing() {
    connect(&sharing_, &Sharing::trackersChanged, this, &MainWindow::showStatusBar);
    connect(&sharing_, &Sharing::problem, this,
            [this](const QString& sentence) { statusBar()->showMessage(sentence, noticeMs); });
    connect(&sharing_, &Sharing::shared, this, [this](const InfoHash&, const QString& link) {
        QApplication::clipboard()->setText(link);
        statusBar()->showMessage(tr("Shared. Its link is in the clipboard."), noticeMs);
    });
}

void MainWindow::open(const QStringList& arguments) {
    for (const QString& link : arguments.filter(QRegularExpression(QStringLiteral("^magnet:"), QRegularExpression::CaseInsensitiveOption)))
        offer(link);
    askWorker(
        this,
        [arguments] {
            Opened opened;
            const QSet<QString> folders = foldersCalledTorrent(arguments);
            for (const QString& path : arguments) {
                if (!isLink(path))
                    (looksLikeTorrentOrLink(path) && !folders.contains(path) ? opened.torrents : QFileInfo::exists(path) ? opened.toShare : opened.missing) << path;
            }
            return opened;
        },
        [this](const Opened& opened) {
            for (const QString& torrent : opened.torrents)
                offer(torrent);
            for (const QString& path : opened.missing)
                reportError(tr("%1 is not there.").arg(QDir::toNativeSeparators(path)));
            if (!opened.toShare.isEmpty())
                share(opened.toShare);
        });
}

void MainWindow::offer(const QString& pathOrLink) {
    askWorker(
        this, [pathOrLink] { return readOffer(pathOrLink); },
        [this, pathOrLink](Result<Offer> offer) {
            if (!offer) {
                reportError(offer.error(), [this, pathOrLink] { this->offer(pathOrLink); });
                return;
            }
            const bool known = isInList(*offer);
            if (!preferences_.values().flag(Key::askBeforeAdding)) {
                addWithoutAsking(std::move(*offer));
                return;
            }
            auto* dialog = new AddDialog(std::move(*offer),
                                         {.folder = downloadFolder_, .start = preferences_.values().flag(Key::startAdded), .known = known,
                                          .tags = knownTags()}, this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &QDialog::accepted, this, [this, dialog] {
                // The one used last is the next one's, unless the preferences have a word on it.
                downloadFolder_ = preferences_.values().text(Key::folder).isEmpty() ? dialog->folder() : downloadFolder();
                memory_.remember({{QStringLiteral("folder"), downloadFolder_}});
                askForRoom();
                add(dialog->torrent());
            });
            dialog->open();
        });
}

void MainWindow::add(engine::AddTorrent torrent) {
    if (torrent.folder.empty())
        torrent.folder = downloadFolder_.toStdString();
    removal_.keep(torrent.metainfo ? torrent.metainfo->infoHash() : torrent.magnet ? torrent.magnet->infoHash : InfoHash());
    bridge_.add(torrent, [this, torrent](const Result<InfoHash>& result) {
        if (!result && result.error().code == ErrorCode::alreadyExists) {
            statusBar()->showMessage(tr("It is in the list already; its trackers were merged."), noticeMs);
            table_->select(torrent.metainfo ? torrent.metainfo->infoHash() : torrent.magnet->infoHash);
        } else if (!result) {
            reportError(result.error(), [this, torrent] { add(torrent); });
        }
    });
}

CreateDialog* MainWindow::share(const QStringList& paths) {
    return sharing_.open(paths);
}

void MainWindow::chooseTorrents() {
    const QStringList files = QFileDialog::getOpenFileNames(this, tr("Add torrents"), {}, tr("Torrents (*.torrent)"));
    for (const QString& file : files)
        offer(file);
}

void MainWindow::askForLink() {
    const QString clipboard = QApplication::clipboard()->text().trimmed();
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add a link"));
    dialog->setLabelText(tr("Magnet link:"));
    dialog->setTextValue(isLink(clipboard) ? clipboard : QString());
    dialog->setOkButtonText(tr("Add"));
    dialog->setCancelButtonText(tr("Cancel"));
    dialog->resize(fontMetrics().averageCharWidth() * 80, dialog->sizeHint().height());
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& text) {
        const QString link = text.trimmed();
        if (isLink(link))
            offer(link);
        else if (!link.isEmpty())
            reportError(tr("This is not a magnet link: it would start with magnet:"));
    });
    dialog->open();
}

void MainWindow::pasteLink() {
    const QString text = QApplication::clipboard()->text().trimmed();
    if (isLink(text))
        offer(text);
    else
        statusBar()->showMessage(tr("There is no magnet link in the clipboard."), noticeMs);
}

void MainWindow::copyLink() {
    if (const auto torrents = selected(); !torrents.empty())
        copyLinkOf(torrents.front());
}

void MainWindow::copyLinkOf(const InfoHash& torrent) {
    bridge_.linkOf(torrent, [this](const QString& link) {
        QApplication::clipboard()->setText(link);
        statusBar()->showMessage(tr("The link is in the clipboard."), noticeMs);
    });
}

void MainWindow::openFolders() {
    QStringList folders;
    for (const auto* torrent : selectedTorrents())
        folders << QString::fromStdString(torrent->folder);
    folders.removeDuplicates();
    for (const QString& folder : folders)
        QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
}

QStringList MainWindow::knownTags() const {
    QStringList tags;
    for (const auto& [tag, count] : model_.counts().tags)
        tags << QString::fromStdString(tag);
    return tags;
}

std::vector<const engine::TorrentSnapshot*> MainWindow::selectedTorrents() const {
    return table_->selectedTorrents();
}

std::vector<InfoHash> MainWindow::selected() const {
    std::vector<InfoHash> hashes;
    for (const auto* torrent : selectedTorrents())
        hashes.push_back(torrent->infoHash);
    return hashes;
}

void MainWindow::removeSelected(bool trash) {
    std::vector<Removal::Item> items;
    for (const auto* torrent : selectedTorrents())
        items.push_back({torrent->infoHash, torrent->name});
    removal_.remove(std::move(items), trash);
}

QString MainWindow::downloadFolder() const {
    const QString wished = preferences_.values().text(Key::folder);
    return !wished.isEmpty() ? wished
                             : memory_.value(QStringLiteral("folder"), defaultFolder()).toString();
}

void MainWindow::reportError(const Error& error, std::function<void()> again) {
    reportError(errorSentence(error), remedyFor(error.code) == Remedy::retry ? std::move(again) : nullptr);
}

void MainWindow::reportError(const QString& sentence, std::function<void()> again) {
    auto* box =
        new QMessageBox(QMessageBox::Warning, QStringLiteral("ByteTorrent"), sentence, QMessageBox::NoButton, this);
    if (again)
        connect(box->addButton(remedyText(Remedy::retry), QMessageBox::AcceptRole), &QAbstractButton::clicked, this, again);
    box->setEscapeButton(box->addButton(tr("Close"), QMessageBox::RejectRole));
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const QStringList items = droppedItems(*event->mimeData());
    if (items.isEmpty())
        return;
    event->acceptProposedAction();
    overlay_->announce(items);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    overlay_->hide();
}

void MainWindow::dropEvent(QDropEvent* event) {
    overlay_->hide();
    event->acceptProposedAction();
    // After the drop is over: a dialog opened within it would keep the other program waiting.
    QMetaObject::invokeMethod(
        this, [this, items = droppedItems(*event->mimeData())] { open(items); }, Qt::QueuedConnection);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!closing_ && !citizen_->mayClose()) {
        event->ignore();
        return;
    }
    event->accept();
    if (closing_)
        return;
    closing_ = true;
    // What was removed is removed, though the seconds to undo it are not over.
    removal_.carryOut();
    const auto leave = [this] {
        recorder_.save();
        memory_.remember(layoutNow(), [this] { bridge_.shutDown(goodbyeMs); });
    };
    if (!removal_.busy()) {
        leave();
        return;
    }
    auto* patience = new QTimer(this);
    patience->setSingleShot(true);
    connect(&removal_, &Removal::idle, patience, [patience] { patience->start(0); });
    connect(patience, &QTimer::timeout, this, [patience, leave] {
        patience->deleteLater();
        leave();
    });
    patience->start(removalMs);
}

} // namespace bytetorrent::gui
