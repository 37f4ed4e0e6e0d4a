#include "main_window.h"

#include <algorithm>
#include <iterator>

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QLocale>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStatusBar>
#include <QTimer>
#include <QUrl>

#include "bridge/ask_worker.h"
#include "dialogs/setting_editors.h"
#include "offers.h"
#include "preferences/session_wishes.h"
#include "publish_sentences.h"
#include "remedies.h"
#include "sentences.h"
#include "views/drop_overlay.h"
#include "views/torrent_table.h"

namespace bytetorrent::gui {

namespace {
constexpr int noticeMs = 10'000;
constexpr int goodbyeMs = 5'000;
constexpr int errorsShownMax = 6;
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
    , sharing_(QString::fromStdString(settings_.stateDirectory), bridge_, memory_, this)
    , accounts_(bridge_, this) {
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
    connectOffers();
    updateActions();
    table_->setFocus();
    becomeCitizen();
    const engine::SessionSettings wished = wishedSettings(settings_, preferences_.values());
    sharing_.bindTo(wished.listenHost);
    bridge_.open(wished);
    // After the window is there: it does not wait for them.
    QMetaObject::invokeMethod(&sharing_, &Sharing::startTrackersThatRan, Qt::QueuedConnection);
}

MainWindow::~MainWindow() = default;

void MainWindow::connectBridge() {
    connect(&bridge_, &SessionBridge::snapshotReady, this, &MainWindow::showSnapshot);
    connect(&bridge_, &SessionBridge::openFailed, this, [this](const Error& error) {
        reportError(errorSentence(error), [this] { bridge_.open(wishedSettings(settings_, preferences_.values())); });
    });
    connect(&bridge_, &SessionBridge::listLost, this, [this](const Error& error) {
        reportError(tr("The list of torrents could not be read, and begins anew. The files are where they were; add their torrents again to go on with them."), nullptr,
                    QString::fromStdString(error.context));
    });
    connect(&bridge_, &SessionBridge::failed, this, [this](const Error& error) { reportError(errorSentence(error)); });
    connect(&bridge_, &SessionBridge::torrentFailed, this,
            [this](const InfoHash&, const Error& error) { statusBar()->showMessage(errorSentence(error), noticeMs); });
    connect(&bridge_, &SessionBridge::finished, this, &MainWindow::closedForGood);
}

void MainWindow::connectSharing() {
    connect(&sharing_, &Sharing::trackersChanged, this, &MainWindow::showStatusBar);
    connect(&sharing_, &Sharing::problem, this,
            [this](const QString& sentence) { statusBar()->showMessage(sentence, noticeMs); });
    connect(&sharing_, &Sharing::accountAsked, &accounts_, &Accounts::open);
    connect(&accounts_, &Accounts::changed, &sharing_, &Sharing::accountsChanged);
    connect(&accounts_, &Accounts::problem, this, [this](const QString& sentence) { reportError(sentence, nullptr); });
    connect(&sharing_, &Sharing::shared, this, [this](const InfoHash& torrent, const QString& link) {
        newcomer_ = torrent;
        QApplication::clipboard()->setText(link);
        statusBar()->showMessage(link.contains(QLatin1Char('\n')) ? tr("Shared. The links are in the clipboard.")
                                                                  : tr("Shared. Its link is in the clipboard."), noticeMs);
    });
}

void MainWindow::open(const QStringList& arguments) {
    const auto isFromElsewhere = [](const QString& argument) { return isLink(argument) || isWebAddress(argument); };
    QStringList links;
    std::copy_if(arguments.begin(), arguments.end(), std::back_inserter(links), isFromElsewhere);
    offer(links);
    askWorker(
        this,
        [arguments, isFromElsewhere] {
            Opened opened;
            const QSet<QString> folders = foldersCalledTorrent(arguments);
            for (const QString& path : arguments) {
                if (!isFromElsewhere(path))
                    (looksLikeTorrentOrLink(path) && !folders.contains(path) ? opened.torrents : QFileInfo::exists(path) ? opened.toShare : opened.missing) << path;
            }
            return opened;
        },
        [this](const Opened& opened) {
            offer(opened.torrents);
            QStringList sentences;
            for (const QString& path : opened.missing)
                sentences << tr("%1 is not there.").arg(QDir::toNativeSeparators(path));
            reportErrors(sentences);
            if (!opened.toShare.isEmpty())
                share(opened.toShare);
        });
}

void MainWindow::offer(const QStringList& pathsOrLinks) {
    offers_->take(pathsOrLinks, preferences_.values().flag(Key::askBeforeAdding));
}

void MainWindow::connectOffers() {
    offers_ = new Offers(
        [this](const Offer& offer) {
            return AddDialog::Wishes{.folder = downloadFolder_, .start = preferences_.values().flag(Key::startAdded), .known = isInList(offer),
                                     .tags = knownTags()};
        },
        [this](const QString& address, std::function<void(Result<Bytes>)> answer) { bridge_.fetchTorrent(address, std::move(answer)); }, this);
    connect(offers_, &Offers::fetching, this,
            [this](const QString& server) { statusBar()->showMessage(tr("Fetching the .torrent from %1...").arg(server), noticeMs); });
    connect(offers_, &Offers::folderChosen, this, [this](const QString& folder) {
        // The one used last is the next one's, unless the preferences have a word on it.
        downloadFolder_ = preferences_.values().text(Key::folder).isEmpty() ? folder : downloadFolder();
        memory_.remember({{QStringLiteral("folder"), downloadFolder_}});
        askForRoom();
    });
    connect(offers_, &Offers::accepted, this, [this](const engine::AddTorrent& torrent) {
        newcomer_ = torrent.metainfo ? torrent.metainfo->infoHash() : torrent.magnet->infoHash;
        add(torrent);
    });
    connect(offers_, &Offers::unreadable, this, [this](const QStringList& sentences, const QStringList& details, const QStringList& again) {
        reportErrors(sentences, again.isEmpty() ? std::function<void()>() : [this, again] { offer(again); }, details);
    });
}

void MainWindow::add(engine::AddTorrent torrent) {
    const bool asked = !torrent.folder.empty(); // else it came from a watched folder, say, and nobody need be there
    if (!asked)
        torrent.folder = downloadFolder_.toStdString();
    removal_.keep(torrent.metainfo ? torrent.metainfo->infoHash() : torrent.magnet ? torrent.magnet->infoHash : InfoHash());
    bridge_.add(torrent, [this, torrent, asked](const Result<InfoHash>& result, const engine::Merged& merged) {
        if (!result && result.error().code == ErrorCode::alreadyExists) {
            statusBar()->showMessage(mergedSentence(merged), noticeMs);
            table_->select(torrent.metainfo ? torrent.metainfo->infoHash() : torrent.magnet->infoHash);
            if (merged.withheld && asked)
                offers_->askToMerge(torrent);
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
    offer(files);
}

void MainWindow::askForLink() {
    QStringList copied = linksIn(QApplication::clipboard()->text());
    copied.removeIf([](const QString& link) { return !isLink(link) && !QUrl(link).path().endsWith(QLatin1String(".torrent")); });
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Add a link"));
    dialog->setLabelText(tr("Magnet link, or web address of a .torrent:"));
    dialog->setTextValue(copied.join(QLatin1Char(' ')));
    dialog->setOkButtonText(tr("Add"));
    dialog->setCancelButtonText(tr("Cancel"));
    dialog->resize(fontMetrics().averageCharWidth() * 80, dialog->sizeHint().height());
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& text) {
        const QStringList links = linksIn(text);
        offer(links);
        if (links.isEmpty() && !text.trimmed().isEmpty())
            reportError(tr("This is no link to a torrent: it would start with magnet:, http:// or https://"));
    });
    dialog->open();
}

void MainWindow::pasteLink() {
    const QMimeData* copied = QApplication::clipboard()->mimeData();
    const QStringList items = copied != nullptr ? droppedItems(*copied) : QStringList();
    if (!items.isEmpty())
        open(items); // files that were copied, too
    else
        statusBar()->showMessage(tr("There is no link to a torrent in the clipboard."), noticeMs);
}

void MainWindow::copyLinksOf(const std::vector<InfoHash>& torrents) {
    // The answers come in the order of the questions.
    const auto links = std::make_shared<QStringList>(); // shared by the answers
    for (const InfoHash& torrent : torrents) {
        bridge_.linkOf(torrent, [this, links, count = torrents.size()](const QString& link) {
            *links << link;
            if (static_cast<std::size_t>(links->size()) < count)
                return;
            links->removeAll(QString()); // those that were removed meanwhile
            QApplication::clipboard()->setText(links->join(QLatin1Char('\n')));
            statusBar()->showMessage(count == 1 ? tr("The link is in the clipboard.") : tr("The links are in the clipboard."), noticeMs);
        });
    }
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

void MainWindow::reportError(const QString& sentence, std::function<void()> again, const QString& details) {
    auto* box =
        new QMessageBox(QMessageBox::Warning, QStringLiteral("ByteTorrent"), sentence, QMessageBox::NoButton, this);
    if (again)
        connect(box->addButton(remedyText(Remedy::retry), QMessageBox::AcceptRole), &QAbstractButton::clicked, this, again);
    box->setEscapeButton(box->addButton(tr("Close"), QMessageBox::RejectRole));
    box->setTextFormat(Qt::PlainText);
    box->setDetailedText(details); // behind a button, if there are any
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

// Of many, the first ones: a box is not higher than a screen.
void MainWindow::reportErrors(const QStringList& sentences, std::function<void()> again, const QStringList& details) {
    if (sentences.isEmpty())
        return;
    QStringList shown = sentences.mid(0, errorsShownMax);
    if (sentences.size() > errorsShownMax)
        shown << QStringLiteral("\u2026 (%1)").arg(QLocale().toString(sentences.size()));
    reportError(shown.join(QStringLiteral("\n\n")), std::move(again), details.mid(0, errorsShownMax).join(QLatin1Char('\n')));
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
