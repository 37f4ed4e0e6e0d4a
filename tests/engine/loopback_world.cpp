#include "loopback_world.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/engine/content_hasher.h"

namespace bytetorrent::engine {

Bytes patternBytes(std::size_t size, std::uint64_t seed) {
    SeededRandom random(seed);
    Bytes bytes(size);
    for (std::size_t at = 0; at < size; at += 8) {
        const std::uint64_t number = random.next();
        std::memcpy(bytes.data() + at, &number, std::min<std::size_t>(8, size - at));
    }
    return bytes;
}

std::string LoopbackWorld::path(const std::string& relative) const { return folder_.filePath(QString::fromStdString(relative)).toStdString(); }

void LoopbackWorld::writeFile(const std::string& relative, ByteView bytes) const {
    const QString full = QString::fromStdString(path(relative));
    QDir().mkpath(QFileInfo(full).absolutePath());
    QFile file(full);
    BT_ASSERT(file.open(QIODevice::WriteOnly));
    BT_ASSERT(file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size())) == static_cast<qint64>(bytes.size()));
}

Bytes LoopbackWorld::readFile(const std::string& relative) const {
    QFile file(QString::fromStdString(path(relative)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    return Bytes(bytes.begin(), bytes.end());
}

bool LoopbackWorld::exists(const std::string& relative) const { return QFile::exists(QString::fromStdString(path(relative))); }

void LoopbackWorld::removeFile(const std::string& relative) const { QFile::remove(QString::fromStdString(path(relative))); }

protocol::Metainfo LoopbackWorld::torrentOf(const std::string& relative, std::uint32_t bytesPerPiece) const {
    ContentSource source;
    source.paths = {path(relative)};
    source.pieceBytes = bytesPerPiece;
    auto info = hashContent(source, [](std::uint64_t, std::uint64_t) { return true; });
    BT_ASSERT(info.has_value());
    auto metainfo = protocol::Metainfo::fromInfo(*info);
    BT_ASSERT(metainfo.has_value());
    return std::move(*metainfo);
}

std::unique_ptr<Session> LoopbackWorld::session(const std::string& name) const { return session(name, SessionSettings{}); }

std::unique_ptr<Session> LoopbackWorld::session(const std::string& name, SessionSettings settings) const {
    settings.stateDirectory = path("state/" + name);
    if (settings.listenHost == SessionSettings().listenHost)
        settings.listenHost = "127.0.0.1";
    auto opened = Session::open(std::move(settings));
    BT_ASSERT(opened.has_value());
    return std::move(*opened);
}

AddTorrent LoopbackWorld::seed(const protocol::Metainfo& metainfo, const std::string& folder) const {
    AddTorrent add;
    add.metainfo = metainfo;
    add.folder = path(folder);
    add.contentIsComplete = true;
    return add;
}

AddTorrent LoopbackWorld::download(const protocol::Metainfo& metainfo, const std::string& folder, const std::vector<HostPort>& peers) const {
    AddTorrent add;
    add.metainfo = metainfo;
    add.folder = path(folder);
    add.peers = peers;
    return add;
}

TorrentSnapshot only(const Session& session) {
    const auto shown = session.snapshot();
    BT_ASSERT(shown->torrents.size() == 1);
    return shown->torrents.front();
}

HostPort addressOf(const Session& session) { return {"127.0.0.1", session.listenPort()}; }

} // namespace bytetorrent::engine
