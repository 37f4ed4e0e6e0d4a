#include "torrent_control.h"

#include <QAction>
#include <QFileDialog>
#include <QInputDialog>
#include <QMenu>

#include "dialogs/tags_dialog.h"
#include "dialogs/torrent_dialog.h"
#include "dialogs/trackers_dialog.h"
#include "models/torrent_model.h"
#include "views/details_panel.h"
#include "views/torrent_table.h"

namespace bytetorrent::gui {

TorrentControl::TorrentControl(SessionBridge& bridge, TorrentModel& model, TorrentTable& table, DetailsPanel& details, QWidget* window)
    : QObject(window)
    , bridge_(bridge)
    , model_(model)
    , table_(table)
    , details_(details)
    , window_(window) {
    remedyAction_ = make(nullptr, QKeySequence(Qt::CTRL | Qt::Key_H), [this] {
        if (const auto torrents = selected(); !torrents.empty())
            help(torrents.front());
    });
    moveAction_ = make(QT_TR_NOOP("Move to another folder..."), QKeySequence(Qt::CTRL | Qt::Key_M), [this] { askWhere(); });
    stopMovingAction_ = make(QT_TR_NOOP("Stop moving"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M), [this] { bridge_.cancelMove(selected()); });
    limitsAction_ = make(QT_TR_NOOP("Limits and target..."), QKeySequence(Qt::ALT | Qt::Key_Return), [this] { changeLimits(); });
    renameAction_ = make(QT_TR_NOOP("Rename..."), QKeySequence(Qt::Key_F2), [this] { rename(); });
    tagsAction_ = make(QT_TR_NOOP("Tags..."), QKeySequence(Qt::CTRL | Qt::Key_T), [this] { changeTags(); });
    trackersAction_ = make(QT_TR_NOOP("Trackers..."), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T), [this] { changeTrackers(); });
    askAction_ = make(QT_TR_NOOP("Ask for more peers"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), [this] { bridge_.askTrackers(selected()); });
    sequentialAction_ = make(QT_TR_NOOP("Fetch pieces in order"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), [] {});
    sequentialAction_->setCheckable(true);
    connect(sequentialAction_, &QAction::triggered, this, &TorrentControl::setSequential);
    buildQueueMenu();
    retranslate();
    update();
}

void TorrentControl::retranslate() {
    for (const auto& [action, english] : words_)
        action->setText(tr(english));
    queueMenu_->setTitle(tr("Place in the queue"));
}

QAction* TorrentControl::make(const char* english, const QKeySequence& keys, std::function<void()> slot) {
    auto* action = new QAction(this);
    if (english != nullptr)
        words_.emplace_back(action, english);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, std::move(slot));
    window_->addAction(action);
    return action;
}

void TorrentControl::buildQueueMenu() {
    using engine::QueueMove;
    queueMenu_ = new QMenu(window_);
    const std::tuple<const char*, QKeyCombination, QueueMove> moves[]{
        {QT_TR_NOOP("First"), Qt::CTRL | Qt::SHIFT | Qt::Key_Up, QueueMove::top},
        {QT_TR_NOOP("Before the one above"), Qt::CTRL | Qt::Key_Up, QueueMove::up},
        {QT_TR_NOOP("Behind the one below"), Qt::CTRL | Qt::Key_Down, QueueMove::down},
        {QT_TR_NOOP("Last"), Qt::CTRL | Qt::SHIFT | Qt::Key_Down, QueueMove::bottom}};
    for (const auto& [text, keys, where] : moves)
        queueMenu_->addAction(make(text, QKeySequence(keys), [this, to = where] { moveInQueue(to); }));
}

QList<QAction*> TorrentControl::actions() const {
    return {remedyAction_, moveAction_, stopMovingAction_, queueMenu_->menuAction(), limitsAction_, renameAction_, tagsAction_, sequentialAction_,
            trackersAction_, askAction_};
}

std::vector<InfoHash> TorrentControl::selected() const {
    std::vector<InfoHash> hashes;
    for (const auto* torrent : table_.selectedTorrents())
        hashes.push_back(torrent->infoHash);
    return hashes;
}

void TorrentControl::update() {
    const engine::TorrentSnapshot* first = nullptr;
    bool moving = false;
    int seen = 0;
    table_.forSelected([&](const engine::TorrentSnapshot& torrent) {
        first = first == nullptr ? &torrent : first;
        moving = moving || !torrent.movingTo.empty();
        return ++seen < 500; // of a huge selection the first ones speak for all
    });
    const QString remedy = first == nullptr ? QString() : remedyText(remedyFor(*first));
    remedyAction_->setText(remedy);
    remedyAction_->setVisible(!remedy.isEmpty());
    for (QAction* action : {moveAction_, limitsAction_, tagsAction_, sequentialAction_, askAction_})
        action->setEnabled(first != nullptr);
    renameAction_->setEnabled(seen == 1);
    trackersAction_->setEnabled(seen == 1);
    queueMenu_->setEnabled(first != nullptr);
    for (QAction* action : queueMenu_->actions())
        action->setEnabled(first != nullptr);
    stopMovingAction_->setVisible(moving);
    stopMovingAction_->setEnabled(moving);
    sequentialAction_->setChecked(first != nullptr && first->sequential);
}

void TorrentControl::help(const InfoHash& torrent) {
    table_.select(torrent);
    const auto selection = table_.selectedTorrents();
    if (selection.empty() || selection.front()->infoHash != torrent)
        return;
    switch (remedyFor(*selection.front())) {
    case Remedy::none:
    case Remedy::showTorrent:
        return;
    case Remedy::chooseFolder:
        askWhere();
        return;
    case Remedy::retry:
        bridge_.start({torrent});
        return;
    case Remedy::checkFiles:
        bridge_.recheck({torrent});
        bridge_.start({torrent});
        return;
    case Remedy::chooseFiles:
        details_.open(DetailsPanel::files);
        return;
    case Remedy::changeLimits:
        if (selection.front()->limits == engine::Rates{})
            Q_EMIT sessionLimitsAsked();
        else
            changeLimits();
        return;
    case Remedy::changeRatio:
        changeLimits();
        return;
    case Remedy::startNow:
        bridge_.moveInQueue({torrent}, engine::QueueMove::top);
        return;
    case Remedy::showTrackers:
        details_.open(DetailsPanel::trackers);
        return;
    case Remedy::logIn:
        if (const auto cluster = engine::ClusterAddress::parse(selection.front()->reason.text))
            Q_EMIT logInAsked(*cluster);
        return;
    case Remedy::shareLink:
        Q_EMIT linkAsked(torrent);
        return;
    }
}

void TorrentControl::askWhere() {
    const auto torrents = table_.selectedTorrents();
    if (torrents.empty())
        return;
    const QString now = movedTo_.isEmpty() ? QString::fromStdString(torrents.front()->folder) : movedTo_;
    auto* dialog = new QFileDialog(window_, tr("Move to"), now);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setLabelText(QFileDialog::Accept, tr("Move here"));
    connect(dialog, &QFileDialog::fileSelected, this, &TorrentControl::moveTo);
    dialog->open();
}

void TorrentControl::moveTo(const QString& folder) {
    movedTo_ = folder;
    bridge_.move(selected(), folder);
}

void TorrentControl::changeLimits() {
    const auto torrents = selected();
    if (torrents.empty())
        return;
    const auto* first = table_.selectedTorrents().front();
    bridge_.settingsOf(torrents.front(), [this, torrents, name = QString::fromStdString(first->name)](engine::TorrentSettings settings) {
        auto* dialog = new TorrentDialog(name, static_cast<int>(torrents.size()), std::move(settings), window_);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this, torrents, dialog] {
            bridge_.changeSettings(torrents, [before = dialog->before(), after = dialog->settings()](engine::TorrentSettings& changed) {
                TorrentDialog::apply(before, after, changed);
            });
        });
        dialog->open();
    });
}

// The name in the list alone: files keep theirs, so that what is seeded stays where others' torrents expect it.
void TorrentControl::rename() {
    const auto torrents = table_.selectedTorrents();
    if (torrents.size() != 1)
        return;
    auto* dialog = new QInputDialog(window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename"));
    dialog->setLabelText(tr("Name in the list; the files keep theirs. Empty: the torrent's own."));
    dialog->setTextValue(QString::fromStdString(torrents.front()->name));
    dialog->setOkButtonText(tr("Rename"));
    dialog->setCancelButtonText(tr("Cancel"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, hash = torrents.front()->infoHash](const QString& typed) {
        bridge_.changeSettings({hash}, [name = typed.simplified().toStdString()](engine::TorrentSettings& settings) { settings.name = name; });
    });
    dialog->open();
}

void TorrentControl::changeTags() {
    const auto torrents = table_.selectedTorrents();
    if (torrents.empty())
        return;
    std::vector<std::string> known;
    for (const auto& [tag, count] : model_.counts().tags)
        known.push_back(tag);
    std::vector<std::vector<std::string>> ofEach;
    for (const auto* torrent : torrents)
        ofEach.push_back(torrent->tags);
    auto* dialog = new TagsDialog(known, ofEach, window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, hashes = selected()] {
        bridge_.changeSettings(hashes, [changes = dialog->changes()](engine::TorrentSettings& settings) {
            TagsDialog::apply(changes, settings.tags);
        });
    });
    dialog->open();
}

void TorrentControl::changeTrackers() {
    const auto torrents = table_.selectedTorrents();
    if (torrents.size() != 1)
        return;
    const InfoHash hash = torrents.front()->infoHash;
    bridge_.trackersOf(hash, [this, hash, name = QString::fromStdString(torrents.front()->name)](const std::vector<std::vector<std::string>>& tiers) {
        auto* dialog = new TrackersDialog(name, tiers, window_);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this, dialog, hash] { bridge_.setTrackers(hash, dialog->tiers()); });
        dialog->open();
    });
}

void TorrentControl::setSequential(bool on) {
    bridge_.changeSettings(selected(), [on](engine::TorrentSettings& settings) { settings.sequential = on; });
}

void TorrentControl::moveInQueue(engine::QueueMove where) {
    bridge_.moveInQueue(selected(), where);
}

} // namespace bytetorrent::gui
