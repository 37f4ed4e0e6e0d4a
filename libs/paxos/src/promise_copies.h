// PromiseCopies: the promise a second time, beside the log, so that damage to one record never loses it. Two small files
// of one sector each are written in turn, so that one of them always holds what was promised last or last but one.
// Owned by the WriteAheadLog, called on its thread. Format: docs/formats/paxos-log.md.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "bytetorrent/paxos/file_system.h"
#include "bytetorrent/paxos/types.h"

namespace bytetorrent::paxos {

inline constexpr std::array<std::string_view, 2> promiseCopyNames = {"promise-a", "promise-b"};
inline constexpr std::size_t promiseCopyBytes = 512;

struct PromiseCopy {
    std::string cluster;
    NodeId node;
    std::uint64_t generation = 0; // 1, 2, ... in the order of writing, over both files
    Ballot promised;
};
[[nodiscard]] Bytes encodePromiseCopy(const PromiseCopy& copy);
[[nodiscard]] Result<PromiseCopy> decodePromiseCopy(ByteView bytes); // corrupt, unsupported

class PromiseCopies {
public:
    PromiseCopies(FileSystem& files, std::string directory, std::string cluster, NodeId node)
        : files_(files), directory_(std::move(directory)), cluster_(std::move(cluster)), node_(node) {}

    // Changes nothing. Errors: conflict (another's), unsupported, ioError.
    [[nodiscard]] Result<> load();
    [[nodiscard]] Ballot promised() const; // the highest that can be read
    [[nodiscard]] bool any() const;        // a file is there, readable or not
    [[nodiscard]] bool identified() const; // one is readable, so the directory is ours
    [[nodiscard]] const std::vector<std::string>& damage() const { return damage_; }
    // Whether the highest promise that was ever kept is known for sure, given the highest that the log still has.
    [[nodiscard]] bool nothingLost(Ballot inLog) const;

    // Writes what is missing or unreadable, and sees to it that `ballot` is kept.
    [[nodiscard]] Result<> complete(Ballot ballot);
    // Durable when it returns. diskFull leaves the copy that counts as it was; after another error nothing is certain.
    [[nodiscard]] Result<> keep(Ballot ballot);

private:
    struct File {
        bool present = false;
        std::optional<PromiseCopy> copy;
    };
    [[nodiscard]] std::size_t newest() const;
    [[nodiscard]] std::string path(std::size_t which) const { return directory_ + "/" + std::string(promiseCopyNames[which]); }
    [[nodiscard]] Result<> write(std::size_t which, Ballot ballot);

    FileSystem& files_;
    std::string directory_;
    std::string cluster_;
    NodeId node_;
    std::array<File, 2> kept_;
    std::vector<std::string> damage_;
};

} // namespace bytetorrent::paxos
