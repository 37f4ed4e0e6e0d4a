#include "bytetorrent/paxos/write_ahead_log.h"

#include "log_replay.h"
#include "mutants.h"
#include "promise_copies.h"

namespace bytetorrent::paxos {

namespace {

constexpr std::string_view nextFileName = "next.tmp"; // a segment in the making; renamed when it is whole
constexpr std::uint64_t segmentBytesMin = 4096;
constexpr std::uint64_t segmentBytesLimit = 1u << 30; // offsets are 32 bits wide

// What the log as a whole says when `record` is part of it.
void include(MarkRecord& mark, const LogRecord& record) {
    if (const auto* promise = std::get_if<PromiseRecord>(&record)) {
        mark.promised = std::max(mark.promised, promise->ballot);
    } else if (const auto* chosen = std::get_if<ChosenRecord>(&record)) {
        mark.chosenUpTo = std::max(mark.chosenUpTo, chosen->upTo);
    } else if (const auto* accept = std::get_if<AcceptRecord>(&record)) {
        mark.promised = std::max(mark.promised, accept->entry.ballot);
        mark.acceptedUpTo = std::max(mark.acceptedUpTo, accept->entry.slot);
    }
}

} // namespace

struct WriteAheadLog::State {
    State(FileSystem& fileSystem, LogSettings given)
        : files(fileSystem), settings(std::move(given)), copies(files, settings.directory, settings.cluster, settings.node) {}

    [[nodiscard]] Result<> prepareDirectory();
    [[nodiscard]] Result<Recovered> openSegments(std::vector<Segment> found, Slot applied);
    [[nodiscard]] Result<> settleTail(const SegmentScan& scan);
    [[nodiscard]] Result<> startSegment(std::uint64_t sequence, std::size_t room);
    [[nodiscard]] Result<> roll(std::size_t room);
    [[nodiscard]] Bytes endFrame(EndRecord record) const;
    [[nodiscard]] Result<> write(const Bytes& frames);
    [[nodiscard]] Result<> sync();
    [[nodiscard]] Result<> keepPromise(Ballot ballot);
    [[nodiscard]] bool firstIsSuperfluous(Slot below) const;
    [[nodiscard]] Result<AcceptedEntry> read(Slot slot, Place place, SegmentReader& reader);
    [[nodiscard]] const Segment& segment(std::uint32_t sequence) const {
        return segments.at(static_cast<std::size_t>(sequence - segments.front().sequence));
    }
    [[nodiscard]] Result<> failedEarlier() const {
        return fail(ErrorCode::ioError, settings.directory + ": the log failed earlier and must be opened anew");
    }
    [[nodiscard]] std::string pathOf(std::string_view name) const { return settings.directory + "/" + std::string(name); }

    FileSystem& files;
    LogSettings settings;
    PromiseCopies copies;
    std::unique_ptr<DirectoryLock> lock;
    std::vector<Segment> segments;      // ascending without gaps; the last is written to
    std::unique_ptr<AppendFile> active; // the last segment
    std::uint64_t end = 0;              // where the next record goes
    std::uint64_t synced = 0;           // of the active segment
    bool ended = false;                 // nothing more goes into the active segment: the next record needs a new one
    bool failed = false;                // a sync failed, or the file is in a state that we do not know
    MarkRecord mark;                    // what the log as a whole says
    SlotIndex index;
};

Result<> WriteAheadLog::State::prepareDirectory() {
    if (settings.cluster.size() > clusterNameBytesMax)
        return fail(ErrorCode::invalidArgument, "a cluster's name has at most " + std::to_string(clusterNameBytesMax) + " bytes");
    settings.segmentBytes = std::clamp(settings.segmentBytes, segmentBytesMin, segmentBytesLimit);
    if (settings.create)
        BT_TRY(files.createDirectory(settings.directory));
    auto taken = files.lock(settings.directory);
    if (!taken)
        return fail(taken.error());
    lock = std::move(*taken);
    return copies.load();
}

Result<Recovered> WriteAheadLog::State::openSegments(std::vector<Segment> found, Slot applied) {
    // A process that was killed between a rename and its sync left names that we see and a power failure would take back,
    // with everything that we are about to write under them.
    BT_TRY(files.syncDirectory(settings.directory));
    LogReplay replay(files, settings, applied);
    BT_TRY(replay.run(std::move(found), copies.identified()));
    if (replay.promiseInDoubt && !copies.nothingLost(replay.mark.promised))
        return fail(ErrorCode::corrupt, replay.recovered.damage.front() + "; and the promise that may have been lost there is not beside the log either");
    segments = std::move(replay.segments);
    index = std::move(replay.index);
    mark = replay.mark;
    const Ballot inLog = mark.promised;
    mark.promised = std::max(mark.promised, copies.promised());
    Recovered recovered = std::move(replay.recovered);
    recovered.promised = mark.promised;
    recovered.damage.insert(recovered.damage.end(), copies.damage().begin(), copies.damage().end());
    BT_TRY(settleTail(replay.lastScan));
    BT_TRY(copies.complete(mark.promised));
    // A crash came between the copy and the log: from now on the promise counts, so it must not hang on one copy alone.
    if (inLog < mark.promised)
        BT_TRY(copies.keep(mark.promised));
    return recovered;
}

// Makes the last segment ready for writing. The torn tail must be gone from the disk before anything is written:
// an old unsynced record that came back behind a new one would look newer.
Result<> WriteAheadLog::State::settleTail(const SegmentScan& scan) {
    auto file = files.open(segments.back().path, false);
    if (!file)
        return fail(file.error());
    active = std::move(*file);
    end = scan.end;
    synced = scan.end;
    // A segment whose end nobody knows is left alone.
    ended = scan.ended || scan.lostEnd;
    if (scan.damaged && !ended) {
        // The tail may hold the only record that proves the damage: it stays, and an end before it makes it void.
        BT_TRY(active->write(end, endFrame(EndRecord{.behindDamage = true})));
        BT_TRY(active->sync());
        ended = true;
        return {};
    }
    if (scan.dirtyTail && !scan.damaged) {
        BT_TRY(active->truncate(end));
        segments.back().bytes = end;
    }
    // Also records that a crash left in the file, but not yet on the disk, become durable before anyone relies on them.
    BT_TRY(active->sync());
    if (!ended && active->preallocate(settings.segmentBytes)) // without room there is still the file as it is
        segments.back().bytes = std::max(segments.back().bytes, settings.segmentBytes);
    active->onlyAppendedToNow();
    return {};
}

// The segment appears under its name only when its header, and what it carries over from earlier ones, are on disk.
Result<> WriteAheadLog::State::startSegment(std::uint64_t sequence, std::size_t room) {
    if (sequence > segmentSequenceMax)
        return fail(ErrorCode::tooLarge, settings.directory + ": there are no more numbers for segments");
    const std::string temporary = pathOf(nextFileName);
    const std::uint64_t bytes = std::max<std::uint64_t>(settings.segmentBytes, segmentHeaderBytes + room + 2 * markFrameBytes);
    if (bytes > segmentBytesLimit * 2)
        return fail(ErrorCode::tooLarge, "records of " + std::to_string(room) + " bytes at once");
    if (const auto removed = files.remove(temporary); !removed && removed.error().code != ErrorCode::notFound)
        return fail(removed.error());
    auto file = files.open(temporary, true);
    if (!file)
        return fail(file.error());
    Bytes carried;
    if (sequence > 1)
        appendFrame(carried, segmentHeaderBytes, sequence, segmentHeaderBytes, mark);
    const std::uint64_t born = segmentHeaderBytes + carried.size();
    const auto fill = [&]() -> Result<> {
        BT_TRY((*file)->preallocate(bytes));
        (*file)->onlyAppendedToNow();
        Bytes content = encodeSegmentHeader({settings.cluster, settings.node, sequence, static_cast<std::uint32_t>(born)});
        content.insert(content.end(), carried.begin(), carried.end());
        BT_TRY((*file)->write(0, content));
        return (*file)->sync();
    };
    if (const auto filled = fill(); !filled) {
        failed = failed || filled.error().code != ErrorCode::diskFull;
        static_cast<void>(files.remove(temporary)); // give the space back; the first error is the one that counts
        return fail(filled.error());
    }
    // The old segment ends only now, when the new one can no longer fail for lack of space.
    if (active && !ended) {
        BT_TRY(write(endFrame(EndRecord{})));
        ended = true;
        BT_TRY(sync());
    }
    const std::string path = pathOf(segmentFileName(sequence));
    if (auto renamed = files.rename(temporary, path); !renamed) {
        failed = true;
        return renamed;
    }
    if (auto done = mutated(Mutant::directoryNotSynced) ? Result<>() : files.syncDirectory(settings.directory); !done) {
        failed = true; // whether the segment survives a crash is unknown
        return done;
    }
    Segment segment{sequence, path, bytes};
    segment.promised = sequence > 1 ? mark.promised : Ballot();
    segments.push_back(std::move(segment));
    active = std::move(*file);
    end = born;
    synced = born;
    ended = false;
    return {};
}

Result<> WriteAheadLog::State::roll(std::size_t room) {
    BT_TRY(sync());
    return startSegment(segments.back().sequence + 1, room);
}

Bytes WriteAheadLog::State::endFrame(EndRecord record) const {
    Bytes frame;
    appendFrame(frame, end, segments.back().sequence, static_cast<std::uint32_t>(synced), record);
    return frame;
}

Result<> WriteAheadLog::State::write(const Bytes& frames) {
    if (const auto written = active->write(end, frames); !written) {
        // What was half written must not be mistaken for records later on.
        if (!active->truncate(end))
            failed = true;
        return fail(written.error());
    }
    end += frames.size();
    segments.back().bytes = std::max(segments.back().bytes, end);
    return {};
}

Result<> WriteAheadLog::State::sync() {
    if (synced == end || mutated(Mutant::logWithoutSync))
        return {};
    if (auto done = active->sync(); !done && !mutated(Mutant::failedSyncIgnored)) {
        failed = true; // the kernel may have dropped the pages and will report success next time (fsyncgate)
        return done;
    }
    synced = end;
    return {};
}

// Before the log says so: a higher promise than was given does no harm, a lower one does.
Result<> WriteAheadLog::State::keepPromise(Ballot ballot) {
    if (ballot <= copies.promised())
        return {};
    auto kept = copies.keep(ballot);
    if (!kept && kept.error().code != ErrorCode::diskFull)
        failed = true;
    return kept;
}

bool WriteAheadLog::State::firstIsSuperfluous(Slot below) const {
    if (segments.size() < 2 || (segments.front().slotsUpTo >= below && !mutated(Mutant::prunedTooFar)))
        return false;
    return std::any_of(segments.begin() + 1, segments.end(),
                       [this](const Segment& later) { return later.promised >= segments.front().promised; });
}

Result<AcceptedEntry> WriteAheadLog::State::read(Slot slot, Place place, SegmentReader& reader) {
    const auto frame = reader.frameAt(place.offset);
    if (!frame)
        return fail(frame.error());
    const std::string& path = segment(place.segment).path;
    if (!frame->has_value())
        return fail(ErrorCode::corrupt, placeLine(path, place.offset, "the record of slot " + std::to_string(slot.value) + " is no longer readable"));
    auto record = decodeFrameBody((*frame)->body);
    auto* accept = record ? std::get_if<AcceptRecord>(&*record) : nullptr;
    if (!accept || accept->entry.slot != slot)
        return fail(ErrorCode::corrupt, placeLine(path, place.offset, "expected the record of slot " + std::to_string(slot.value)));
    return std::move(accept->entry);
}

WriteAheadLog::WriteAheadLog(std::unique_ptr<State> state) : state_(std::move(state)) {}
WriteAheadLog::~WriteAheadLog() = default;

Result<WriteAheadLog::Opened> WriteAheadLog::open(FileSystem& files, LogSettings settings, Slot applied) {
    auto state = std::make_unique<State>(files, std::move(settings));
    BT_TRY(state->prepareDirectory());
    auto segments = findSegments(files, state->settings.directory);
    if (!segments)
        return fail(segments.error());
    Recovered recovered;
    if (!segments->empty()) {
        auto opened = state->openSegments(std::move(*segments), applied);
        if (!opened)
            return fail(opened.error());
        recovered = std::move(*opened);
    } else {
        if (state->copies.promised() != Ballot() || !state->copies.damage().empty())
            return fail(ErrorCode::corrupt, state->settings.directory + " holds a promise, but no segments: they are lost");
        if (!state->settings.create)
            return fail(ErrorCode::notFound, state->settings.directory + " holds no log; a node that lost its disk needs a new id");
        BT_TRY(state->copies.complete(Ballot()));
        BT_TRY(state->startSegment(1, 0));
    }
    return Opened{std::unique_ptr<WriteAheadLog>(new WriteAheadLog(std::move(state))), std::move(recovered)};
}

Result<> WriteAheadLog::append(std::span<const LogRecord> records) {
    State& state = *state_;
    if (state.failed)
        return state.failedEarlier();
    MarkRecord after = state.mark;
    std::size_t room = markFrameBytes;
    for (const LogRecord& record : records) {
        include(after, record);
        room += 48;
        if (const auto* accept = std::get_if<AcceptRecord>(&record))
            room += accept->entry.value->size();
    }
    BT_TRY(state.keepPromise(after.promised));
    const bool full = state.end > segmentHeaderBytes + markFrameBytes && state.end + room + 2 * frameHeaderBytes > state.settings.segmentBytes;
    if (state.ended || full || state.segments.back().version < segmentVersion)
        BT_TRY(state.roll(room));
    Segment& segment = state.segments.back();
    const auto synced = static_cast<std::uint32_t>(state.synced);
    Bytes frames;
    frames.reserve(room);
    appendFrame(frames, state.end, segment.sequence, synced, MarkRecord{after.promised, state.mark.chosenUpTo, after.acceptedUpTo});
    std::vector<std::pair<Slot, std::uint32_t>> slots;
    for (const LogRecord& record : records) {
        const std::uint64_t offset = state.end + frames.size();
        std::visit([&](const auto& known) { appendFrame(frames, offset, segment.sequence, synced, known); }, record);
        if (const auto* accept = std::get_if<AcceptRecord>(&record))
            slots.emplace_back(accept->entry.slot, static_cast<std::uint32_t>(offset));
    }
    BT_TRY(state.write(frames));
    state.mark = after;
    segment.promised = after.promised;
    for (const auto& [slot, offset] : slots) {
        segment.slotsUpTo = std::max(segment.slotsUpTo, slot);
        state.index.note(slot, {static_cast<std::uint32_t>(segment.sequence), offset});
    }
    return {};
}

Result<> WriteAheadLog::sync() {
    if (state_->failed)
        return state_->failedEarlier();
    return state_->sync();
}

Result<std::vector<AcceptedEntry>> WriteAheadLog::readChosen(Slot from, Slot upTo, std::size_t bytesMax) {
    std::vector<AcceptedEntry> entries;
    std::size_t bytes = 0;
    std::uint32_t opened = 0;
    std::unique_ptr<AppendFile> file;
    std::optional<SegmentReader> reader;
    for (Slot slot = from; slot <= upTo && (entries.empty() || bytes < bytesMax); slot = slot.next()) {
        const Place place = state_->index.find(slot);
        if (place.segment == 0)
            break;
        if (place.segment != opened) {
            const Segment& segment = state_->segment(place.segment);
            reader.reset();
            auto next = state_->files.openForReading(segment.path);
            if (!next)
                return fail(next.error());
            file = std::move(*next);
            reader.emplace(*file, segment.sequence, segment.bytes, state_->settings.repair);
            opened = place.segment;
        }
        auto entry = state_->read(slot, place, *reader);
        if (!entry && entry.error().code == ErrorCode::corrupt && !entries.empty())
            break; // whoever asks for the rest is told
        if (!entry) {
            if (entry.error().code == ErrorCode::corrupt)
                state_->index.forget(slot);
            return fail(entry.error());
        }
        bytes += entry->value->size();
        entries.push_back(std::move(*entry));
    }
    if (entries.empty())
        return fail(ErrorCode::notFound, "slot " + std::to_string(from.value) + " is not in " + state_->settings.directory);
    return entries;
}

Result<> WriteAheadLog::prune(Slot below) {
    State& state = *state_;
    if (state.failed)
        return state.failedEarlier();
    BT_TRY(state.sync()); // a later promise counts only when it is on disk
    while (state.firstIsSuperfluous(below)) {
        // One by one: a file system may keep removals in any order, and a gap would look like damage.
        auto removed = state.files.remove(state.segments.front().path);
        if (removed)
            removed = state.files.syncDirectory(state.settings.directory);
        if (!removed) {
            state.failed = true;
            return fail(ErrorCode::ioError, removed.error().context);
        }
        state.segments.erase(state.segments.begin());
        state.index.forgetSegmentsBelow(static_cast<std::uint32_t>(state.segments.front().sequence));
    }
    return {};
}

Slot WriteAheadLog::firstSlot() const { return state_->index.servableFrom(state_->mark.chosenUpTo); }

std::uint64_t WriteAheadLog::bytes() const {
    std::uint64_t sum = 0;
    for (const Segment& segment : state_->segments)
        sum += segment.bytes;
    return sum;
}

} // namespace bytetorrent::paxos
