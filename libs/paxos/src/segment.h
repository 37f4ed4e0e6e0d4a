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

struct SegmentIdentity {
    std::string cluster;
    NodeId node;
    std::uint64_t sequence = 0; // 1, 2, ... in the order of writing
};

[[nodiscard]] std::string segmentFileName(std::uint64_t sequence);
[[nodiscard]] std::optional<std::uint64_t> segmentSequence(std::string_view fileName);
[[nodiscard]] Bytes encodeSegmentHeader(const SegmentIdentity& identity);
[[nodiscard]] Result<SegmentIdentity> decodeSegmentHeader(ByteView header); // corrupt

// The last record of a segment that was followed by another; it proves that nothing is missing at the end.
struct EndRecord {};
using SegmentRecord = std::variant<PromiseRecord, AcceptRecord, ChosenRecord, EndRecord>;

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
    SegmentReader(const AppendFile& file, std::uint64_t segment, std::uint64_t fileBytes)
        : file_(file), segment_(segment), fileBytes_(fileBytes) {}

    // nullopt: no valid frame begins here. An error: the file could not be read.
    [[nodiscard]] Result<std::optional<Frame>> frameAt(std::uint64_t offset);
    [[nodiscard]] Result<ByteView> view(std::uint64_t offset, std::size_t size); // short at the end of the file
    [[nodiscard]] std::uint64_t fileBytes() const { return fileBytes_; }

private:
    const AppendFile& file_;
    std::uint64_t segment_;
    std::uint64_t fileBytes_;
    std::uint64_t bufferOffset_ = 0;
    Bytes buffer_;
};

[[nodiscard]] Result<SegmentRecord> decodeFrameBody(ByteView body); // corrupt

struct SegmentScan {
    std::uint64_t end = 0;     // where the next record would be written
    bool ended = false;        // an EndRecord stands before `end`
    bool dirtyTail = false;    // bytes other than zero follow: a torn tail
    bool syncedTail = false;   // ... or something after `end` proves that `end` was synced once: corruption
};
// Calls `visit` for each record in order, with its offset.
[[nodiscard]] Result<SegmentScan> scanSegment(SegmentReader& reader,
                                              const std::function<Result<>(SegmentRecord, std::uint64_t)>& visit);

} // namespace bytetorrent::paxos
