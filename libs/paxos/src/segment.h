// One file of the write-ahead log: its header, its records, and how to read them without trusting them.
// Format: docs/formats/paxos-log.md. Pure except for the AppendFile it is given; owned by the WriteAheadLog.
#pragma once

#include <functional>
#include <optional>

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/paxos/file_system.h"
#include "bytetorrent/paxos/log_record.h"

namespace bytetorrent::paxos {

inline constexpr std::size_t segmentHeaderBytes = 512;
inline constexpr std::size_t frameHeaderBytes = 12; // checksum, length, synced offset
inline constexpr std::size_t frameAlignment = 8;
inline constexpr std::size_t clusterNameBytesMax = 255;
inline constexpr std::size_t frameBodyBytesMax = messageBytesMax + 64;

inline constexpr std::uint32_t segmentVersion = 2; // what is written; 1 is read as well
inline constexpr std::uint64_t segmentSequenceMax = UINT32_MAX;
inline constexpr std::uint64_t slotMax = std::uint64_t(1) << 62; // no log ever gets there; such a number is not ours

struct SegmentIdentity {
    std::string cluster;
    NodeId node;
    std::uint64_t sequence = 0; // 1, 2, ... in the order of writing
    // So many bytes were synced before the file got its name: what is unreadable there was damaged. 0 in version 1.
    std::uint32_t bornBytes = 0;
    std::uint32_t version = segmentVersion;
};

[[nodiscard]] std::string segmentFileName(std::uint64_t sequence);
[[nodiscard]] std::optional<std::uint64_t> segmentSequence(std::string_view fileName);
[[nodiscard]] Bytes encodeSegmentHeader(const SegmentIdentity& identity);
[[nodiscard]] Result<SegmentIdentity> decodeSegmentHeader(ByteView header); // corrupt

// The last record of a segment that was followed by another; it proves that nothing is missing at the end.
struct EndRecord {
    // Written where reading ended, by whoever found damage before it. What a damaged record says of its own length may lead
    // here by chance; then it leads nowhere, as it did before this was written.
    bool behindDamage = false;
};
// What the whole log said before the records that follow. It leads every group of records and every segment. So a segment
// may go without what earlier ones held, and what a damaged record may have held is bounded by the next mark.
struct MarkRecord {
    Ballot promised;    // the highest, the group's own records included
    Slot chosenUpTo;    // as noted before the group
    Slot acceptedUpTo;  // no AcceptRecord so far, the group's included, was of a higher slot
};
using SegmentRecord = std::variant<PromiseRecord, AcceptRecord, ChosenRecord, EndRecord, MarkRecord>;

// No frame of an AcceptRecord is shorter (its value is a batch), and none of a PromiseRecord.
inline constexpr std::size_t acceptFrameBytesMin = 56;
inline constexpr std::size_t promiseFrameBytes = 32;
inline constexpr std::size_t markFrameBytes = 48;

// Appends the record's frame to `out`, which will be written so that it begins at `offset` of the segment.
void appendFrame(Bytes& out, std::uint64_t offset, std::uint64_t segment, std::uint32_t syncedUpTo, const SegmentRecord& record);

struct Frame {
    std::uint32_t syncedUpTo = 0;
    std::size_t bytes = 0; // with header and padding
    ByteView body;         // valid until the reader reads on
};

// Reads frames anywhere in a segment. A frame's checksum covers its segment and offset, so that bytes which ended up
// in the wrong place are not taken for records.
class SegmentReader {
public:
    // `tolerant`: what the disk cannot read counts as zeros, so that records around it are found.
    SegmentReader(const AppendFile& file, std::uint64_t segment, std::uint64_t fileBytes, bool tolerant)
        : file_(file), segment_(segment), fileBytes_(fileBytes), tolerant_(tolerant) {}

    // nullopt: no valid frame begins here. An error: the file could not be read.
    [[nodiscard]] Result<std::optional<Frame>> frameAt(std::uint64_t offset);
    // The first valid frame at or after `offset` that says of itself that more than `syncedAbove` bytes were synced before.
    [[nodiscard]] Result<std::optional<std::uint64_t>> findFrame(std::uint64_t offset, std::uint64_t syncedAbove);
    // Where the frame at `offset` ends by its own word, though it fails its checksum; nullopt if that makes no sense.
    [[nodiscard]] Result<std::optional<std::uint64_t>> allegedEnd(std::uint64_t offset);
    [[nodiscard]] Result<bool> zerosFrom(std::uint64_t offset); // to the end of the file
    [[nodiscard]] Result<ByteView> view(std::uint64_t offset, std::size_t size); // short at the end of the file
    [[nodiscard]] std::uint64_t fileBytes() const { return fileBytes_; }

private:
    [[nodiscard]] Result<std::optional<Frame>> headerAt(std::uint64_t offset);
    [[nodiscard]] Bytes readAround(std::uint64_t offset, std::size_t size) const;

    const AppendFile& file_;
    std::uint64_t segment_;
    std::uint64_t fileBytes_;
    bool tolerant_;
    std::uint64_t bufferOffset_ = 0;
    Bytes buffer_;
};

[[nodiscard]] Result<SegmentRecord> decodeFrameBody(ByteView body); // corrupt

} // namespace bytetorrent::paxos
