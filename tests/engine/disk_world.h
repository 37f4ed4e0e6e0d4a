// A small world for tests of what touches the disk: torrents made of invented content, a folder that goes away, and an
// event loop of a test's own, which runs what the Disk posts only when the test waits for it.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <QTemporaryDir>

#include "bytetorrent/protocol/metainfo.h"
#include "disk.h"

namespace bytetorrent::engine::test {

struct MadeTorrent {
    std::shared_ptr<const protocol::Metainfo> metainfo;
    Bytes content;
    [[nodiscard]] ByteView block(PieceIndex piece, std::uint32_t block) const;
    [[nodiscard]] std::uint32_t blocksOf(PieceIndex piece) const;
};
// Path elements and size of each file; one file without a folder when `singleFile`.
using FileList = std::vector<std::pair<std::vector<std::string>, std::uint64_t>>;
[[nodiscard]] MadeTorrent makeTorrent(const std::string& name, std::uint32_t pieceBytes, const FileList& files, bool singleFile,
                                      std::uint64_t seed = 1);
[[nodiscard]] MadeTorrent makeSingle(std::uint64_t size, std::uint32_t pieceBytes, std::uint64_t seed = 1);

[[nodiscard]] Bytes readWhole(const std::string& path);
void writeWhole(const std::string& path, ByteView bytes); // creates folders
// The torrent's files as they should be.
void layOut(const MadeTorrent& torrent, const std::string& folder);

class DiskWorld {
public:
    explicit DiskWorld(Disk::Settings settings = {});
    ~DiskWorld();

    // Runs what was posted, until an event of this kind has come (the oldest not taken yet); asserts within 20 s.
    template <class Event>
    Event wait() {
        for (;;) {
            for (auto at = events.begin(); at != events.end(); ++at) {
                if (std::holds_alternative<Event>(*at)) {
                    Event event = std::get<Event>(std::move(*at));
                    events.erase(at);
                    return event;
                }
            }
            turn();
        }
    }
    void turn(); // waits for one posted function and runs it
    // Hands over a piece, its blocks in the given order (empty: ascending).
    void writePiece(StorageId storage, const MadeTorrent& torrent, PieceIndex piece, std::vector<std::uint32_t> order = {});

    QTemporaryDir directory;
    std::string folder;
    std::deque<DiskEvent> events; // delivered, not taken
    std::unique_ptr<Disk> disk;

private:
    std::mutex mutex_;
    std::condition_variable posted_;
    std::deque<std::function<void()>> functions_;
};

} // namespace bytetorrent::engine::test
