#include "bytetorrent/paxos/write_ahead_log.h"

#include "bytetorrent/base/assert.h"
#include "segment.h"

namespace bytetorrent::paxos {

namespace {

constexpr std::string_view nextFileName = "next.tmp"; // a segment in the making; renamed when it is whole
constexpr std::uint64_t segmentBytesMin = 4096;
constexpr std::uint64_t segmentBytesLimit = 1u << 30; // offsets are 32 bits wide
// No log has such a hole between two slots; a number like that was not written by us.
constexpr std::uint64_t slotJumpMax = 1u << 26;

struct Location {
    std::uint32_t segment = 0; // place in State::segments, plus one; 0: the slot is not here
    std::uint32_t offset = 0;
};

struct Segment {
    std::uint64_t sequence = 0;
    std::string path;
    std::uint64_t bytes = 0; // of the file
};

Error corruptAt(const std::string& path, std::uint64_t offset, const std::string& what) {
    return {ErrorCode::corrupt, path + " at offset " + std::to_string(offset) + ": " + what};
}

} // namespace

struct WriteAheadLog::State {
    State(FileSystem& fileSystem, LogSettings given) : files(fileSystem), settings(std::move(given)) {}

    [[nodiscard]] Result<> prepareDirectory();
    [[nodiscard]] Result<std::vector<Segment>> findSegments();
    [[nodiscard]] Result<> load(std::size_t index, Slot applied, Recovered& recovered);
    [[nodiscard]] Result<> checkHeader(const AppendFile& file, const Segment& segment) const;
    [[nodiscard]] Result<> settleTail(std::unique_ptr<AppendFile> file, const SegmentScan& scan);
    [[nodiscard]] Result<> startSegment(std::uint64_t sequence, std::size_t room);
    [[nodiscard]] Result<> roll(std::size_t room);
    [[nodiscard]] Result<> write(const Bytes& frames);
    [[nodiscard]] Result<> sync();
    [[nodiscard]] Result<> noteSlot(Slot slot, Location place);
    [[nodiscard]] Location locate(Slot slot) const;
    [[nodiscard]] std::string pathOf(std::string_view name) const { return settings.directory + "/" + std::string(name); }

    FileSystem& files;
    LogSettings settings;
    std::unique_ptr<DirectoryLock> lock;
    std::vector<Segment> segments;      // ascending; the last is written to
    std::unique_ptr<AppendFile> active; // the last segment
    std::uint64_t end = 0;              // where the next record goes
    std::uint64_t synced = 0;           // of the active segment
    bool ended = false;                 // the active segment has its EndRecord: the next record needs a new one
    bool failed = false;                // a sync failed, or the file is in a state that we do not know
    Slot firstIndexed;
    std::vector<Location> index;        // of the last AcceptRecord of each slot, from firstIndexed on
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
    return {};
}

Result<std::vector<Segment>> WriteAheadLog::State::findSegments() {
    const auto names = files.list(settings.directory);
    if (!names)
        return fail(names.error());
    std::vector<Segment> found;
    for (const std::string& name : *names)
        if (const auto sequence = segmentSequence(name))
            found.push_back({*sequence, pathOf(name), 0});
    std::sort(found.begin(), found.end(), [](const Segment& a, const Segment& b) { return a.sequence < b.sequence; });
    for (std::size_t place = 1; place < found.size(); ++place)
        if (found[place].sequence != found[place - 1].sequence + 1)
            return fail(ErrorCode::corrupt, pathOf(segmentFileName(found[place - 1].sequence + 1)) + " is missing");
    return found;
}

Result<> WriteAheadLog::State::checkHeader(const AppendFile& file, const Segment& segment) const {
    const auto header = file.read(0, segmentHeaderBytes);
    if (!header)
        return fail(header.error());
    const auto identity = decodeSegmentHeader(*header);
    if (!identity)
        return fail(identity.error().code, segment.path + " at offset 0: " + identity.error().context);
    if (identity->cluster != settings.cluster || identity->node != settings.node)
        return fail(ErrorCode::conflict, segment.path + " belongs to node " + std::to_string(identity->node.value) + " of cluster '" +
                                             identity->cluster + "', not to node " + std::to_string(settings.node.value) + " of '" +
                                             settings.cluster + "'");
    if (identity->sequence != segment.sequence)
        return fail(corruptAt(segment.path, 0, "the file holds segment " + std::to_string(identity->sequence)));
    return {};
}

Result<> WriteAheadLog::State::load(std::size_t place, Slot applied, Recovered& recovered) {
    Segment& segment = segments[place];
    auto file = files.open(segment.path, false);
    if (!file)
        return fail(file.error());
    const auto size = (*file)->size();
    if (!size)
        return fail(size.error());
    segment.bytes = *size;
    BT_TRY(checkHeader(**file, segment));
    SegmentReader reader(**file, segment.sequence, segment.bytes);
    const auto scan = scanSegment(reader, [&](SegmentRecord record, std::uint64_t offset) -> Result<> {
        if (const auto* promise = std::get_if<PromiseRecord>(&record)) {
            recovered.promised = std::max(recovered.promised, promise->ballot);
        } else if (const auto* chosen = std::get_if<ChosenRecord>(&record)) {
            recovered.chosenUpTo = std::max(recovered.chosenUpTo, chosen->upTo);
        } else if (auto* accept = std::get_if<AcceptRecord>(&record)) {
            // Who accepted in a ballot had promised it.
            recovered.promised = std::max(recovered.promised, accept->entry.ballot);
            const Slot slot = accept->entry.slot;
            if (slot > applied)
                recovered.accepted[slot] = std::move(accept->entry);
            BT_TRY(noteSlot(slot, {static_cast<std::uint32_t>(place + 1), static_cast<std::uint32_t>(offset)}));
        }
        return {};
    });
    if (!scan)
        return fail(scan.error().code, segment.path + " " + scan.error().context);
    const bool last = place + 1 == segments.size();
    if (scan->syncedTail || (!last && !scan->ended))
        return fail(corruptAt(segment.path, scan->end, "an invalid record where the log was already on disk; not touched"));
    return last ? settleTail(std::move(*file), *scan) : Result<>();
}

// Makes the last segment ready for writing. The torn tail must be gone from the disk before anything is written:
// an old unsynced record that came back behind a new one would look newer.
Result<> WriteAheadLog::State::settleTail(std::unique_ptr<AppendFile> file, const SegmentScan& scan) {
    active = std::move(file);
    end = scan.end;
    synced = scan.end;
    ended = scan.ended;
    if (scan.dirtyTail) {
        BT_TRY(active->truncate(end));
        segments.back().bytes = end;
    }
    // Also records that a crash left in the file, but not yet on the disk, become durable before anyone relies on them.
    BT_TRY(active->sync());
    if (!ended && active->preallocate(settings.segmentBytes)) // without room there is still the file as it is
        segments.back().bytes = std::max(segments.back().bytes, settings.segmentBytes);
    return {};
}

// The segment appears under its name only when its header is on disk.
Result<> WriteAheadLog::State::startSegment(std::uint64_t sequence, std::size_t room) {
    const std::string temporary = pathOf(nextFileName);
    const std::uint64_t bytes = std::max<std::uint64_t>(settings.segmentBytes, segmentHeaderBytes + room + 2 * frameHeaderBytes);
    if (bytes > segmentBytesLimit * 2)
        return fail(ErrorCode::tooLarge, "records of " + std::to_string(room) + " bytes at once");
    if (const auto removed = files.remove(temporary); !removed && removed.error().code != ErrorCode::notFound)
        return fail(removed.error());
    auto file = files.open(temporary, true);
    if (!file)
        return fail(file.error());
    const auto fill = [&]() -> Result<> {
        BT_TRY((*file)->preallocate(bytes));
        BT_TRY((*file)->write(0, encodeSegmentHeader({settings.cluster, settings.node, sequence})));
        return (*file)->sync();
    };
    if (const auto filled = fill(); !filled) {
        static_cast<void>(files.remove(temporary)); // give the space back; the first error is the one that counts
        return fail(filled.error());
    }
    // The old segment ends only now, when the new one can no longer fail for lack of space.
    if (active && !ended) {
        Bytes frame;
        appendFrame(frame, end, segments.back().sequence, static_cast<std::uint32_t>(synced), EndRecord{});
        BT_TRY(write(frame));
        ended = true;
        BT_TRY(sync());
    }
    const std::string path = pathOf(segmentFileName(sequence));
    if (auto renamed = files.rename(temporary, path); !renamed) {
        failed = true;
        return renamed;
    }
    if (auto done = files.syncDirectory(settings.directory); !done) {
        failed = true; // whether the segment survives a crash is unknown
        return done;
    }
    segments.push_back({sequence, path, bytes});
    active = std::move(*file);
    end = segmentHeaderBytes;
    synced = segmentHeaderBytes;
    ended = false;
    return {};
}

Result<> WriteAheadLog::State::roll(std::size_t room) {
    BT_TRY(sync());
    return startSegment(segments.back().sequence + 1, room);
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
    if (synced == end)
        return {};
    if (auto done = active->sync(); !done) {
        failed = true; // the kernel may have dropped the pages and will report success next time (fsyncgate)
        return done;
    }
    synced = end;
    return {};
}

Result<> WriteAheadLog::State::noteSlot(Slot slot, Location place) {
    if (index.empty())
        firstIndexed = slot;
    const std::uint64_t last = firstIndexed.value + index.size();
    if (slot.value + slotJumpMax < firstIndexed.value || slot.value > last + slotJumpMax)
        return fail(ErrorCode::corrupt, "slot " + std::to_string(slot.value) + " is far from all others");
    if (slot < firstIndexed) {
        index.insert(index.begin(), firstIndexed.value - slot.value, Location());
        firstIndexed = slot;
    }
    const std::size_t at = slot.value - firstIndexed.value;
    if (at >= index.size())
        index.resize(at + 1);
    index[at] = place;
    return {};
}

Location WriteAheadLog::State::locate(Slot slot) const {
    if (slot < firstIndexed || slot.value - firstIndexed.value >= index.size())
        return {};
    return index[slot.value - firstIndexed.value];
}

WriteAheadLog::WriteAheadLog(std::unique_ptr<State> state) : state_(std::move(state)) {}
WriteAheadLog::~WriteAheadLog() = default;

Result<WriteAheadLog::Opened> WriteAheadLog::open(FileSystem& files, LogSettings settings, Slot applied) {
    auto state = std::make_unique<State>(files, std::move(settings));
    BT_TRY(state->prepareDirectory());
    auto segments = state->findSegments();
    if (!segments)
        return fail(segments.error());
    Recovered recovered;
    if (segments->empty()) {
        if (!state->settings.create)
            return fail(ErrorCode::notFound, state->settings.directory + " holds no log; a node that lost its disk needs a new id");
        BT_TRY(state->startSegment(1, 0));
    } else {
        state->segments = std::move(*segments);
        for (std::size_t place = 0; place < state->segments.size(); ++place)
            BT_TRY(state->load(place, applied, recovered));
    }
    return Opened{std::unique_ptr<WriteAheadLog>(new WriteAheadLog(std::move(state))), std::move(recovered)};
}

Result<> WriteAheadLog::append(std::span<const LogRecord> records) {
    State& state = *state_;
    if (state.failed)
        return fail(ErrorCode::ioError, state.settings.directory + ": the log failed earlier and must be opened anew");
    std::size_t room = 0;
    for (const LogRecord& record : records) {
        room += 48;
        if (const auto* accept = std::get_if<AcceptRecord>(&record))
            room += accept->entry.value->size();
    }
    if (state.ended || (state.end > segmentHeaderBytes && state.end + room + 2 * frameHeaderBytes > state.settings.segmentBytes))
        BT_TRY(state.roll(room));
    Bytes frames;
    frames.reserve(room);
    std::vector<std::pair<Slot, std::uint32_t>> slots;
    for (const LogRecord& record : records) {
        const std::uint64_t offset = state.end + frames.size();
        std::visit([&](const auto& known) {
            appendFrame(frames, offset, state.segments.back().sequence, static_cast<std::uint32_t>(state.synced), known);
        }, record);
        if (const auto* accept = std::get_if<AcceptRecord>(&record))
            slots.emplace_back(accept->entry.slot, static_cast<std::uint32_t>(offset));
    }
    BT_TRY(state.write(frames));
    for (const auto& [slot, offset] : slots)
        BT_TRY(state.noteSlot(slot, {static_cast<std::uint32_t>(state.segments.size()), offset}));
    return {};
}

Result<> WriteAheadLog::sync() {
    if (state_->failed)
        return fail(ErrorCode::ioError, state_->settings.directory + ": the log failed earlier and must be opened anew");
    return state_->sync();
}

Result<std::vector<AcceptedEntry>> WriteAheadLog::readChosen(Slot from, Slot upTo, std::size_t bytesMax) {
    std::vector<AcceptedEntry> entries;
    std::size_t bytes = 0;
    std::uint32_t opened = 0;
    std::unique_ptr<AppendFile> file;
    std::optional<SegmentReader> reader;
    for (Slot slot = from; slot <= upTo && (entries.empty() || bytes < bytesMax); slot = slot.next()) {
        const Location place = state_->locate(slot);
        if (place.segment == 0)
            break;
        const Segment& segment = state_->segments[place.segment - 1];
        if (place.segment != opened) {
            reader.reset();
            auto next = state_->files.open(segment.path, false);
            if (!next)
                return fail(next.error());
            file = std::move(*next);
            reader.emplace(*file, segment.sequence, segment.bytes);
            opened = place.segment;
        }
        const auto frame = reader->frameAt(place.offset);
        if (!frame)
            return fail(frame.error());
        if (!frame->has_value())
            return fail(corruptAt(segment.path, place.offset, "the record of slot " + std::to_string(slot.value) + " is no longer readable"));
        auto record = decodeFrameBody((*frame)->body);
        auto* accept = record ? std::get_if<AcceptRecord>(&*record) : nullptr;
        if (!accept || accept->entry.slot != slot)
            return fail(corruptAt(segment.path, place.offset, "expected the record of slot " + std::to_string(slot.value)));
        bytes += accept->entry.value->size();
        entries.push_back(std::move(accept->entry));
    }
    if (entries.empty())
        return fail(ErrorCode::notFound, "slot " + std::to_string(from.value) + " is not in " + state_->settings.directory);
    return entries;
}

Result<> WriteAheadLog::prune(Slot) { return {}; }
Slot WriteAheadLog::firstSlot() const { return state_->firstIndexed; }

std::uint64_t WriteAheadLog::bytes() const {
    std::uint64_t sum = 0;
    for (const Segment& segment : state_->segments)
        sum += segment.bytes;
    return sum;
}

} // namespace bytetorrent::paxos
