// WriteAheadLog: segmented, checksummed, append-only; what it returned from sync() it gives back after a crash.
// Every record says how much of its segment was synced when it was written. So open() can tell an invalid record that a
// sync once covered (corruption: refused with file and offset, nothing is changed) from a torn tail, whose sectors a
// power failure may have kept in any order (cut off; nobody was promised it). The one thing that it cannot tell from a torn tail
// is damage to what was synced last, as long as no later record is on disk. A failed sync is final: the caller must end the process.
// The promise is kept a second time in two small files beside the segments. A directory belongs to one (cluster, node): opening it as another is refused, and a node whose directory
// vanished is not silently given a new one (see `create`). One thread at a time; in production the log thread.
// Format: docs/formats/paxos-log.md.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "bytetorrent/paxos/file_system.h"
#include "bytetorrent/paxos/log_record.h"

namespace bytetorrent::paxos {

struct LogSettings {
    std::string directory;
    std::string cluster;  // the cluster's name; part of every segment's header
    NodeId node;
    std::uint64_t segmentBytes = 64u << 20;
    // Whether an absent or empty directory may become a new log. An operator's lost disk must not look like a new node.
    bool create = true;
    // Whether damage in the middle may be survived (Recovered::damage), because other nodes can tell what was there.
    // Otherwise it is refused: with one voter nobody else knows.
    bool repair = false;
};

class WriteAheadLog {
public:
    struct Opened; // {log, recovered}

    // Values of slots <= applied are not loaded. Errors: ioError, corrupt (file and offset; with repair only when a segment is
    // missing, or when the promise may be lost with both its copies), conflict (another cluster's or node's log), inUse (another process holds the directory), notFound (absent and !create).
    [[nodiscard]] static Result<Opened> open(FileSystem& files, LogSettings settings, Slot applied);
    ~WriteAheadLog();

    // Buffers and writes; not durable before sync(). diskFull leaves the log as it was.
    [[nodiscard]] Result<> append(std::span<const LogRecord> records);
    [[nodiscard]] Result<> sync();
    // Chosen slots from `from` on, ascending, without gaps, until upTo or about bytesMax (at least one slot). Stops before a
    // slot whose record cannot be read. Errors: notFound (`from` is not here), corrupt (the record of `from` became
    // unreadable; from then on it is notFound). With LogSettings::repair both mean the same: somebody else can serve it.
    [[nodiscard]] Result<std::vector<AcceptedEntry>> readChosen(Slot from, Slot upTo, std::size_t bytesMax);
    [[nodiscard]] std::uint64_t bytes() const; // on disk, all segments
    // Removes segments that hold nothing but slots < below, oldest first; the promise is never lost with them. `below` - 1
    // must be applied in a durable checkpoint. Segments with damage stay until every slot that it left in doubt is below.
    // Syncs first. Errors: ioError, which is final.
    [[nodiscard]] Result<> prune(Slot below);
    // The lowest slot from which on readChosen() can serve all that the log knows to be chosen; if it holds none of that, the
    // slot after.
    [[nodiscard]] Slot firstSlot() const;

private:
    struct State;
    explicit WriteAheadLog(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

struct WriteAheadLog::Opened {
    std::unique_ptr<WriteAheadLog> log;
    Recovered recovered;
};

} // namespace bytetorrent::paxos
