// Looking into a write-ahead log without being its owner: for operators and their tools. Reads only, needs no lock, and may
// look on while a node is writing; then it sees the log as it was at some moment. Any thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bytetorrent/paxos/file_system.h"
#include "bytetorrent/paxos/types.h"

namespace bytetorrent::paxos {

struct InspectedRecord {
    std::string_view file; // the segment's name
    std::uint64_t offset = 0;
    std::size_t bytes = 0;
    std::string_view kind; // promise, accept, chosen, end, mark
    Slot slot;             // accept: of the vote; chosen, mark: everything up to it; else 0
    Ballot ballot;         // accept, promise, mark: the highest promise; else 0
    std::optional<std::size_t> commands; // accept: of the batch, unless its value is no batch
};

struct LogSummary {
    std::string directory; // where the segments are
    bool running = false;  // a node holds the directory
    std::string cluster;
    NodeId node;
    std::size_t segments = 0;
    std::uint64_t bytes = 0; // of the segments
    std::uint64_t records = 0;
    Slot firstSlot; // lowest and highest of all votes; 0: none
    Slot lastSlot;
    Ballot promised; // the copies beside the log included
    Slot chosenUpTo;
    std::optional<std::string> tornTail; // where, if there is one
    std::vector<std::string> damage;     // one line each: file, offset, what
    std::optional<Slot> firstMissing;    // in the range that was asked for
};

struct SlotRange {
    Slot from;
    std::optional<Slot> to; // nullopt: the last of the log
};

// `directory`: a log, or a node's data folder with a log in it. `visit`, if set, sees every record in order. Errors:
// notFound (no log there), ioError, conflict (segments of several nodes), corrupt (nothing to go by: a segment is
// missing, or nothing tells whose log it is), unsupported.
[[nodiscard]] Result<LogSummary> inspectLog(FileSystem& files, const std::string& directory, std::optional<SlotRange> wanted,
                                            const std::function<void(const InspectedRecord&)>& visit);

} // namespace bytetorrent::paxos
