// Reading a whole log again: its segments in order, and what they say together. Used once, when a log is opened; changes
// nothing on disk. Damage is refused, or (LogSettings::repair) written down, with what it may have cost: see Recovered.
#pragma once

#include "bytetorrent/paxos/write_ahead_log.h"
#include "segment_scan.h"
#include "slot_index.h"

namespace bytetorrent::paxos {

// "PATH at offset N: WHAT"
[[nodiscard]] std::string placeLine(const std::string& path, std::uint64_t offset, const std::string& what);

struct Segment {
    std::uint64_t sequence = 0;
    std::string path;
    std::uint64_t bytes = 0; // of the file
    std::uint32_t version = segmentVersion;
    // Every record in it was of a slot up to here, those that are lost included.
    Slot slotsUpTo;
    Ballot promised; // the highest that it still tells
};

// Segments of a directory, ascending. Errors: ioError, corrupt (one is missing between two others).
[[nodiscard]] Result<std::vector<Segment>> findSegments(FileSystem& files, const std::string& directory);

class LogReplay {
public:
    LogReplay(FileSystem& files, const LogSettings& settings, Slot applied) : files_(files), settings_(settings), applied_(applied) {}

    // `identified`: something else than the segments' headers says that the directory is ours.
    [[nodiscard]] Result<> run(std::vector<Segment> found, bool identified);

    std::vector<Segment> segments;
    SlotIndex index;
    Recovered recovered;           // chosenUpTo only as far as the values are certain
    MarkRecord mark;               // what the next mark has to say
    bool promiseInDoubt = false;   // a lost record, which no later mark makes up for, may have been a promise
    SegmentScan lastScan;          // of the last segment

    // Sees every record in order, if it is set.
    std::function<void(const Segment& segment, const SegmentRecord& record, std::uint64_t offset, std::size_t bytes)> observer;

private:
    [[nodiscard]] Result<std::uint64_t> readHeader(SegmentReader& reader, Segment& segment);
    [[nodiscard]] Result<> replay(std::size_t at);
    void take(Segment& segment, SegmentRecord record, std::uint64_t offset);
    [[nodiscard]] Result<> damaged(std::size_t at, const DamagedPlace& place);
    void boundLostVotes(Slot upTo);
    void settleDoubt();

    FileSystem& files_;
    const LogSettings& settings_;
    Slot applied_;
    bool identified_ = false;
    // Lost records that may have been votes, and no mark since.
    bool votesUnbounded_ = false;
    std::uint64_t lostBytes_ = 0;
    std::size_t firstUnbounded_ = 0; // the segments in which they were
    std::size_t lastUnbounded_ = 0;
};

} // namespace bytetorrent::paxos
