// LoopbackWorld: what the tests of whole sessions share: a folder of its own, content of chosen bytes, sessions on
// loopback ports that the system chooses. Test thread only.
#pragma once

#include <map>
#include <memory>
#include <string>

#include <QTemporaryDir>

#include "bytetorrent/engine/session.h"

namespace bytetorrent::engine {

inline constexpr int patienceMs = 30'000; // for what must come, on a machine that is busy with other things
inline constexpr std::uint32_t pieceBytes = 32 * 1024;

// Deterministic bytes, different in every block.
[[nodiscard]] Bytes patternBytes(std::size_t size, std::uint64_t seed);

class LoopbackWorld {
public:
    [[nodiscard]] std::string path(const std::string& relative) const;
    void writeFile(const std::string& relative, ByteView bytes) const; // folders are made
    [[nodiscard]] Bytes readFile(const std::string& relative) const;   // empty if absent
    [[nodiscard]] bool exists(const std::string& relative) const;
    void removeFile(const std::string& relative) const;
    // The torrent of a file or folder of this world.
    [[nodiscard]] protocol::Metainfo torrentOf(const std::string& relative, std::uint32_t bytesPerPiece = pieceBytes) const;
    // A session with the state directory state/<name>; asserts that it opens.
    [[nodiscard]] std::unique_ptr<Session> session(const std::string& name) const;
    [[nodiscard]] std::unique_ptr<Session> session(const std::string& name, SessionSettings settings) const; // on 127.0.0.1, if no other host is named

    // An AddTorrent for a seed of `folder`, or for a download into it.
    [[nodiscard]] AddTorrent seed(const protocol::Metainfo& metainfo, const std::string& folder) const;
    [[nodiscard]] AddTorrent download(const protocol::Metainfo& metainfo, const std::string& folder, const std::vector<HostPort>& peers) const;

private:
    QTemporaryDir folder_;
};

[[nodiscard]] TorrentSnapshot only(const Session& session); // its one torrent
[[nodiscard]] HostPort addressOf(const Session& session);

} // namespace bytetorrent::engine
