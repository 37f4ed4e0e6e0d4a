// Reading a segment from its first record to its last, past whatever is damaged. A place that cannot be read is damage
// when something proves that it was on disk once: a later record that says so, a later segment, or the way in which the
// segment was born. Otherwise it is where the segment ends: what follows was never synced. Pure except for the file.
#pragma once

#include "segment.h"

namespace bytetorrent::paxos {

struct DamagedPlace {
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0; // up to the next readable record, or the end of the file
    bool toEnd = false;      // no readable record follows
    // Nothing shorter than its frame can have held a record of a kind.
    [[nodiscard]] bool mayHoldVote() const { return toEnd || bytes >= acceptFrameBytesMin; }
    [[nodiscard]] bool mayHoldPromise() const { return toEnd || bytes >= promiseFrameBytes; }
};

struct SegmentVisitor {
    std::function<Result<>(SegmentRecord record, std::uint64_t offset, std::size_t bytes)> record;
    std::function<Result<>(const DamagedPlace& place)> damaged;
};

struct SegmentScan {
    std::uint64_t end = 0;  // where the next record would be written
    bool ended = false;     // an EndRecord stands before `end`
    bool dirtyTail = false; // bytes other than zero follow: a torn tail
    bool lostEnd = false;   // a damaged place reaches to the end of the file, so nobody knows where records end
    bool damaged = false;
};

// `followed`: there is a later segment, so all of this one was synced. `bornBytes`: as in its header, and one more than the
// header if that could not be read. Both functions are called in the order of the file; what they return ends the scan.
[[nodiscard]] Result<SegmentScan> scanSegment(SegmentReader& reader, std::uint64_t bornBytes, bool followed, const SegmentVisitor& visitor);

} // namespace bytetorrent::paxos
