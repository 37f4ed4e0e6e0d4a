// OpenFiles: the most recently used open files of all torrents, so that a block does not cost an open(). Thread-safe.
#pragma once

#include <compare>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "open_file.h"

namespace bytetorrent::engine {

// At most `openMax` are kept; who uses one holds it open by sharing it.
class OpenFiles {
public:
    using Handle = std::shared_ptr<const OpenFile>; // shared: one worker may still read what another pushes out
    struct Key {
        std::uint64_t owner = 0; // a ContentFiles
        std::uint32_t file = 0;
        bool writable = false;
        friend auto operator<=>(const Key&, const Key&) = default;
    };
    explicit OpenFiles(std::size_t openMax) : openMax_(openMax) {}
    [[nodiscard]] Handle find(const Key& key);
    void put(const Key& key, Handle handle);
    void forget(std::uint64_t owner);
    void forget(std::uint64_t owner, std::uint32_t file);

private:
    std::mutex mutex_;
    std::size_t openMax_;
    std::list<std::pair<Key, Handle>> byUse_; // most recent first
    std::map<Key, std::list<std::pair<Key, Handle>>::iterator> byKey_;
};

} // namespace bytetorrent::engine
