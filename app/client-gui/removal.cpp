#include "removal.h"

#include <algorithm>
#include <utility>

#include "bridge/ask_worker.h"
#include "bridge/content_trash.h"

namespace bytetorrent::gui {

Removal::Removal(SessionBridge& bridge, Recorder& recorder, QObject* parent)
    : QObject(parent)
    , bridge_(bridge)
    , recorder_(recorder) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &Removal::carryOut);
    connect(&bridge_, &SessionBridge::torrentAdded, this, [this](const InfoHash& torrent) {
        if (std::erase(leaving_, torrent) > 0)
            showHidden();
    });
    connect(&bridge_, &SessionBridge::torrentRemoved, this, [this](const InfoHash& torrent) {
        std::erase(leaving_, torrent);
        showHidden();
        if (auto content = closing_.extract(torrent))
            trash(content.mapped());
        tellIfIdle();
    });
}

void Removal::remove(std::vector<Item> items, bool trash) {
    carryOut();
    if (items.empty())
        return;
    items_ = std::move(items);
    trash_ = trash;
    timer_.start(undoMs);
    showHidden();
    Q_EMIT offered(static_cast<int>(items_.size()), trash);
}

void Removal::undo() {
    if (!waits())
        return;
    timer_.stop();
    std::vector<InfoHash> torrents;
    for (const Item& item : std::exchange(items_, {}))
        torrents.push_back(item.torrent);
    showHidden();
    Q_EMIT undone(torrents);
    Q_EMIT settled();
    tellIfIdle();
}

void Removal::keep(const InfoHash& torrent) {
    if (std::erase_if(items_, [&](const Item& item) { return item.torrent == torrent; }) == 0)
        return;
    showHidden();
    if (items_.empty()) {
        timer_.stop();
        Q_EMIT settled();
    }
}

void Removal::carryOut() {
    if (!waits())
        return;
    timer_.stop();
    const std::vector<Item> items = std::exchange(items_, {});
    std::vector<InfoHash> torrents;
    for (const Item& item : items) {
        torrents.push_back(item.torrent);
        recorder_.note(trash_ ? ActivityKind::trashed : ActivityKind::removed, item.torrent, item.name);
    }
    leaving_.insert(leaving_.end(), torrents.begin(), torrents.end());
    if (trash_) {
        ++asked_;
        // Where the files are must be known before the torrent is forgotten.
        bridge_.contentOf(torrents, [this, torrents](std::vector<SessionBridge::Content> contents) {
            --asked_;
            for (SessionBridge::Content& content : contents)
                closing_[content.torrent] = std::move(content);
            bridge_.remove(torrents, false);
        });
    } else {
        bridge_.remove(torrents, false);
    }
    Q_EMIT settled();
}

void Removal::trash(const SessionBridge::Content& content) {
    ++trashing_;
    askWorker(
        this,
        [order = TrashOrder{content.folder, content.files,
                            QStringLiteral(".%1.parts").arg(QString::fromStdString(content.torrent.hex()))}] { return moveToTrash(order); },
        [this](const QStringList& failed) {
            --trashing_;
            if (!failed.isEmpty())
                Q_EMIT notTrashed(failed);
            tellIfIdle();
        });
}

void Removal::showHidden() {
    std::vector<InfoHash> hidden = leaving_;
    for (const Item& item : items_)
        hidden.push_back(item.torrent);
    Q_EMIT hiddenChanged(hidden);
}

void Removal::tellIfIdle() {
    if (!busy())
        Q_EMIT idle();
}

} // namespace bytetorrent::gui
