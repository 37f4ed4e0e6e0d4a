#include "log_replay.h"

namespace bytetorrent::paxos {

namespace {
constexpr std::uint64_t acceptAheadMax = 4096; // the most that ReplicaSettings::acceptAheadSlots may be
} // namespace

std::string placeLine(const std::string& path, std::uint64_t offset, const std::string& what) {
    return path + " at offset " + std::to_string(offset) + ": " + what;
}

Result<std::vector<Segment>> findSegments(FileSystem& files, const std::string& directory) {
    const auto names = files.list(directory);
    if (!names)
        return fail(names.error());
    std::vector<Segment> found;
    for (const std::string& name : *names) {
        const auto sequence = segmentSequence(name);
        if (!sequence)
            continue;
        Segment segment;
        segment.sequence = *sequence;
        segment.path = directory + "/" + name;
        if (*sequence == 0 || *sequence > segmentSequenceMax)
            return fail(ErrorCode::corrupt, segment.path + " has no number that a segment can have");
        found.push_back(std::move(segment));
    }
    std::sort(found.begin(), found.end(), [](const Segment& a, const Segment& b) { return a.sequence < b.sequence; });
    for (std::size_t at = 1; at < found.size(); ++at)
        if (found[at].sequence != found[at - 1].sequence + 1)
            return fail(ErrorCode::corrupt, directory + "/" + segmentFileName(found[at - 1].sequence + 1) + " is missing");
    return found;
}

Result<> LogReplay::run(std::vector<Segment> found, bool identified) {
    segments = std::move(found);
    identified_ = identified;
    for (std::size_t at = 0; at < segments.size(); ++at)
        BT_TRY(replay(at));
    if (!identified_)
        return fail(ErrorCode::corrupt, recovered.damage.front() + "; and nothing else tells whose log this is");
    settleDoubt();
    recovered.promised = mark.promised;
    recovered.chosenUpTo = mark.chosenUpTo;
    // A note that a slot is chosen speaks of the last value accepted there. If that may be lost, it is learned again.
    for (Slot slot = applied_.next(); slot <= recovered.chosenUpTo; slot = slot.next())
        if (index.find(slot).segment == 0)
            recovered.chosenUpTo = Slot(slot.value - 1);
    return {};
}

// The number of bytes that were synced when the segment was born.
Result<std::uint64_t> LogReplay::readHeader(SegmentReader& reader, Segment& segment) {
    const auto header = reader.view(0, segmentHeaderBytes);
    if (!header)
        return fail(header.error());
    const auto identity = decodeSegmentHeader(*header);
    if (!identity && identity.error().code == ErrorCode::corrupt && settings_.repair) {
        recovered.damage.push_back(placeLine(segment.path, 0, identity.error().context));
        // Had the first record not been there at its birth either, nothing would be lost by taking it for damaged.
        return segmentHeaderBytes + 1;
    }
    if (!identity)
        return fail(identity.error().code, placeLine(segment.path, 0, identity.error().context));
    if (identity->cluster != settings_.cluster || identity->node != settings_.node)
        return fail(ErrorCode::conflict, segment.path + " belongs to node " + std::to_string(identity->node.value) + " of cluster '" +
                                             identity->cluster + "', not to node " + std::to_string(settings_.node.value) + " of '" +
                                             settings_.cluster + "'");
    if (identity->sequence != segment.sequence)
        return fail(ErrorCode::corrupt, placeLine(segment.path, 0, "the file holds segment " + std::to_string(identity->sequence)));
    identified_ = true;
    segment.version = identity->version;
    return identity->bornBytes;
}

Result<> LogReplay::replay(std::size_t at) {
    Segment& segment = segments[at];
    const auto file = files_.openForReading(segment.path);
    if (!file)
        return fail(file.error());
    const auto size = (*file)->size();
    if (!size)
        return fail(size.error());
    segment.bytes = *size;
    SegmentReader reader(**file, segment.sequence, segment.bytes, settings_.repair);
    const auto born = readHeader(reader, segment);
    if (!born)
        return fail(born.error());
    const bool followed = at + 1 < segments.size();
    bool refused = false; // then the error names its place already
    const SegmentVisitor visitor{
        [&](SegmentRecord record, std::uint64_t offset, std::size_t bytes) {
            if (observer)
                observer(segment, record, offset, bytes);
            take(segment, std::move(record), offset);
            return Result<>();
        },
        [&](const DamagedPlace& place) {
            refused = !settings_.repair;
            return damaged(at, place);
        }};
    auto scan = scanSegment(reader, *born, followed, visitor);
    if (!scan)
        return refused ? fail(scan.error()) : fail(scan.error().code, segment.path + " " + scan.error().context);
    lastScan = *scan;
    return {};
}

void LogReplay::take(Segment& segment, SegmentRecord record, std::uint64_t offset) {
    if (const auto* promise = std::get_if<PromiseRecord>(&record)) {
        mark.promised = std::max(mark.promised, promise->ballot);
        segment.promised = std::max(segment.promised, promise->ballot);
    } else if (const auto* chosen = std::get_if<ChosenRecord>(&record)) {
        mark.chosenUpTo = std::max(mark.chosenUpTo, chosen->upTo);
    } else if (const auto* said = std::get_if<MarkRecord>(&record)) {
        mark.promised = std::max(mark.promised, said->promised);
        segment.promised = std::max(segment.promised, said->promised);
        mark.chosenUpTo = std::max(mark.chosenUpTo, said->chosenUpTo);
        mark.acceptedUpTo = std::max(mark.acceptedUpTo, said->acceptedUpTo);
        promiseInDoubt = false;
        if (votesUnbounded_)
            boundLostVotes(said->acceptedUpTo);
    } else if (auto* accept = std::get_if<AcceptRecord>(&record)) {
        // Who accepted in a ballot had promised it.
        mark.promised = std::max(mark.promised, accept->entry.ballot);
        segment.promised = std::max(segment.promised, accept->entry.ballot);
        const Slot slot = accept->entry.slot;
        mark.acceptedUpTo = std::max(mark.acceptedUpTo, slot);
        segment.slotsUpTo = std::max(segment.slotsUpTo, slot);
        if (slot > applied_)
            recovered.accepted[slot] = std::move(accept->entry);
        index.note(slot, {static_cast<std::uint32_t>(segment.sequence), static_cast<std::uint32_t>(offset)});
    }
}

Result<> LogReplay::damaged(std::size_t at, const DamagedPlace& place) {
    const std::string line = placeLine(segments[at].path, place.offset, "an invalid record where the log was already on disk; not touched");
    if (!settings_.repair)
        return fail(ErrorCode::corrupt, line);
    recovered.damage.push_back(line);
    promiseInDoubt = promiseInDoubt || place.mayHoldPromise();
    if (!place.mayHoldVote())
        return {};
    // What was lost may have been a later vote in any slot that was not known to be chosen: what we still have of those is
    // no longer known to be what was chosen.
    index.forgetAbove(mark.chosenUpTo);
    if (!votesUnbounded_)
        firstUnbounded_ = at;
    lastUnbounded_ = at;
    votesUnbounded_ = true;
    // A file that was cut off may have been as long as any.
    lostBytes_ += place.toEnd ? std::max(place.bytes, settings_.segmentBytes) : place.bytes;
    return {};
}

void LogReplay::boundLostVotes(Slot upTo) {
    recovered.doubtfulUpTo = std::max(recovered.doubtfulUpTo, upTo);
    for (std::size_t at = firstUnbounded_; at <= lastUnbounded_; ++at)
        segments[at].slotsUpTo = std::max(segments[at].slotsUpTo, upTo);
    votesUnbounded_ = false;
    lostBytes_ = 0;
}

void LogReplay::settleDoubt() {
    // No mark tells what was lost last. Every slot becomes chosen here by a record of ours, except for what a snapshot brought,
    // and no vote is further ahead of that than an acceptor goes.
    if (votesUnbounded_) {
        const Slot known = std::max({mark.acceptedUpTo, mark.chosenUpTo, applied_});
        boundLostVotes(Slot(known.value + lostBytes_ / acceptFrameBytesMin + acceptAheadMax));
    }
    // From now on the marks say so too, so that the bound outlives this process.
    mark.acceptedUpTo = std::max(mark.acceptedUpTo, recovered.doubtfulUpTo);
    if (recovered.doubtfulUpTo <= applied_)
        recovered.doubtfulUpTo = Slot();
}

} // namespace bytetorrent::paxos
