// What the tests of the write-ahead log share: records in short words, a log on a simulated disk, its frames, and a file
// system that is in a mood. Test thread only.
#pragma once

#include <string>
#include <vector>

#include "bytetorrent/paxos/log_inspection.h"
#include "bytetorrent/paxos/write_ahead_log.h"
#include "simulated_disk.h"

namespace bytetorrent::paxos {

inline constexpr std::uint64_t segmentHeaderLength = 512;
inline constexpr std::uint64_t markLength = 48; // of the mark that leads every group of records
inline const std::string firstSegment = "log/segment-000000000001.log";

[[nodiscard]] LogSettings logSettings(std::uint64_t segmentBytes = 1u << 16);
[[nodiscard]] LogSettings repairing(LogSettings settings = logSettings());
[[nodiscard]] LogRecord promise(std::uint64_t round);
[[nodiscard]] LogRecord accept(std::uint64_t slot, std::uint64_t round, const std::string& text);
[[nodiscard]] LogRecord chosen(std::uint64_t slot);
[[nodiscard]] std::string textOf(const Value& value); // of the first command

[[nodiscard]] std::unique_ptr<WriteAheadLog> opened(FileSystem& files, LogSettings given = logSettings());
[[nodiscard]] Recovered recovered(FileSystem& files, Slot applied = Slot(), LogSettings given = logSettings());
void write(WriteAheadLog& log, std::vector<LogRecord> records); // appends and syncs
// Changes one bit of a file under the log's feet.
void flip(FileSystem& files, const std::string& path, std::uint64_t offset, std::uint8_t mask = 0x10);

struct FrameAt {
    std::string path;
    std::uint64_t offset = 0;
    std::size_t bytes = 0;
    std::string kind;
    Slot slot;
};
[[nodiscard]] std::vector<FrameAt> framesOf(FileSystem& files);
[[nodiscard]] FrameAt frameOfSlot(FileSystem& files, std::uint64_t slot); // the last accept record of it

// A file system on which the disk is full, or syncs fail, or reads do, when the test says so.
class MoodyFiles final : public FileSystem {
public:
    explicit MoodyFiles(std::uint64_t seed = 1) : disk(seed) {}
    Result<> createDirectory(const std::string& path) override { return disk.createDirectory(path); }
    Result<std::vector<std::string>> list(const std::string& directory) override { return disk.list(directory); }
    Result<std::unique_ptr<AppendFile>> open(const std::string& path, bool create) override;
    Result<> remove(const std::string& path) override { return disk.remove(path); }
    Result<> rename(const std::string& from, const std::string& to) override { return disk.rename(from, to); }
    Result<> syncDirectory(const std::string& path) override;
    Result<std::unique_ptr<DirectoryLock>> lock(const std::string& directory) override { return disk.lock(directory); }

    [[nodiscard]] bool syncFailsNow(); // and counts down

    sim::SimulatedDisk disk;
    bool full = false;
    bool syncFails = false;
    std::uint64_t syncFailsIn = 0; // that many syncs from now one fails, once; 0: never
    std::string unreadablePath;
    std::uint64_t unreadableOffset = 0; // the 4 KiB around this byte cannot be read
};

} // namespace bytetorrent::paxos
