#include "segment_scan.h"

namespace bytetorrent::paxos {

namespace {

// Of one scan: how far something proves that the segment was synced.
class Proof {
public:
    Proof(SegmentReader& reader, std::uint64_t bornBytes, bool followed) : reader_(reader), upTo_(followed ? UINT64_MAX : bornBytes) {}

    [[nodiscard]] Result<bool> covers(std::uint64_t offset) {
        if (offset < upTo_)
            return true;
        const auto witness = reader_.findFrame(offset + frameAlignment, offset);
        if (!witness)
            return fail(witness.error());
        if (!witness->has_value())
            return false;
        const auto frame = reader_.frameAt(**witness);
        if (!frame)
            return fail(frame.error());
        upTo_ = (*frame)->syncedUpTo;
        return true;
    }

private:
    SegmentReader& reader_;
    std::uint64_t upTo_;
};

// Where reading goes on behind a record that cannot be read. What is inside a damaged record is somebody's payload: as long
// as its own length leads to a record, nothing in between is taken for one.
Result<std::optional<std::uint64_t>> resume(SegmentReader& reader, std::uint64_t offset) {
    const auto alleged = reader.allegedEnd(offset);
    if (!alleged)
        return fail(alleged.error());
    if (alleged->has_value()) {
        const auto frame = reader.frameAt(**alleged);
        if (!frame)
            return fail(frame.error());
        if (frame->has_value()) {
            const auto record = decodeFrameBody((*frame)->body);
            const auto* last = record ? std::get_if<EndRecord>(&*record) : nullptr;
            if (!last || !last->behindDamage)
                return *alleged;
        }
    }
    return reader.findFrame(offset + frameAlignment, 0);
}

} // namespace

Result<SegmentScan> scanSegment(SegmentReader& reader, std::uint64_t bornBytes, bool followed, const SegmentVisitor& visitor) {
    Proof proof(reader, bornBytes, followed);
    SegmentScan scan;
    scan.end = segmentHeaderBytes;
    while (!scan.ended) {
        const auto frame = reader.frameAt(scan.end);
        if (!frame)
            return fail(frame.error());
        if (frame->has_value()) {
            const std::size_t bytes = (*frame)->bytes;
            auto record = decodeFrameBody((*frame)->body);
            if (!record)
                return fail(ErrorCode::corrupt, "offset " + std::to_string(scan.end) + ": " + record.error().context);
            scan.ended = std::holds_alternative<EndRecord>(*record);
            BT_TRY(visitor.record(std::move(*record), scan.end, bytes));
            scan.end += bytes;
            continue;
        }
        const auto covered = proof.covers(scan.end);
        if (!covered)
            return fail(covered.error());
        if (!*covered)
            break;
        const auto next = resume(reader, scan.end);
        if (!next)
            return fail(next.error());
        const std::uint64_t goesOn = next->value_or(std::max(reader.fileBytes(), scan.end));
        scan.damaged = true;
        scan.lostEnd = !next->has_value();
        BT_TRY(visitor.damaged({scan.end, goesOn - scan.end, scan.lostEnd}));
        scan.end = goesOn;
        if (scan.lostEnd)
            return scan;
    }
    if (followed)
        return scan;
    const auto clean = reader.zerosFrom(scan.end);
    if (!clean)
        return fail(clean.error());
    scan.dirtyTail = !*clean;
    return scan;
}

} // namespace bytetorrent::paxos
