#include "bytetorrent/paxos/log_inspection.h"

#include "log_replay.h"
#include "promise_copies.h"

namespace bytetorrent::paxos {

namespace {

// A file as it was at one moment.
class FrozenFile final : public AppendFile {
public:
    explicit FrozenFile(Bytes content) : content_(std::move(content)) {}
    Result<> write(std::uint64_t, ByteView) override { return refused(); }
    Result<> sync() override { return refused(); }
    Result<> preallocate(std::uint64_t) override { return refused(); }
    Result<> truncate(std::uint64_t) override { return refused(); }
    Result<Bytes> read(std::uint64_t offset, std::size_t size) const override {
        const auto from = static_cast<std::size_t>(std::min<std::uint64_t>(offset, content_.size()));
        const ByteView part = ByteView(content_).subspan(from, std::min(size, content_.size() - from));
        return toBytes(part);
    }
    Result<std::uint64_t> size() const override { return content_.size(); }

private:
    static Result<> refused() { return fail(ErrorCode::denied, "the log is only looked at"); }
    Bytes content_;
};

// Reads the files of a directory and can do nothing else. A file that somebody appends to is taken whole, from its end to
// its beginning: a record that says what was synced before it is then always older than our view of that, so that nothing
// which is just being written looks damaged.
class Onlooker final : public FileSystem {
public:
    Onlooker(FileSystem& files, bool running) : files_(files), running_(running) {}
    Result<> createDirectory(const std::string&) override { return refused(); }
    Result<std::vector<std::string>> list(const std::string& directory) override { return files_.list(directory); }
    Result<std::unique_ptr<AppendFile>> open(const std::string&, bool) override { return fail(refused().error()); }
    Result<> remove(const std::string&) override { return refused(); }
    Result<> rename(const std::string&, const std::string&) override { return refused(); }
    Result<> syncDirectory(const std::string&) override { return refused(); }
    Result<std::unique_ptr<DirectoryLock>> lock(const std::string&) override { return fail(refused().error()); }

    Result<std::unique_ptr<AppendFile>> openForReading(const std::string& path) override {
        auto file = files_.openForReading(path);
        if (!file || !running_)
            return file;
        const auto size = (*file)->size();
        if (!size)
            return fail(size.error());
        Bytes content(static_cast<std::size_t>(*size));
        for (std::size_t end = content.size(); end > 0;) {
            const std::size_t begin = (end - 1) / chunkBytes * chunkBytes;
            // What cannot be read stays zero, as it does for a log that is being repaired.
            if (const auto chunk = (*file)->read(begin, end - begin))
                std::copy(chunk->begin(), chunk->end(), content.begin() + static_cast<std::ptrdiff_t>(begin));
            end = begin;
        }
        return std::unique_ptr<AppendFile>(std::make_unique<FrozenFile>(std::move(content)));
    }

private:
    static constexpr std::size_t chunkBytes = 4096;
    static Result<> refused() { return fail(ErrorCode::denied, "the log is only looked at"); }
    FileSystem& files_;
    bool running_;
};

struct Owner {
    std::string cluster;
    NodeId node;
};

// Whoever the first readable header or copy names.
std::optional<Owner> ownerOf(FileSystem& files, const std::vector<Segment>& segments, const std::string& directory) {
    const auto start = [&files](const std::string& path, std::size_t size) {
        const auto file = files.openForReading(path);
        const auto bytes = file ? (*file)->read(0, size) : Result<Bytes>(fail(file.error()));
        return bytes.value_or(Bytes());
    };
    for (const Segment& segment : segments)
        if (const auto identity = decodeSegmentHeader(start(segment.path, segmentHeaderBytes)))
            return Owner{identity->cluster, identity->node};
    for (const std::string_view name : promiseCopyNames)
        if (const auto copy = decodePromiseCopy(start(directory + "/" + std::string(name), promiseCopyBytes)))
            return Owner{copy->cluster, copy->node};
    return std::nullopt;
}

// The folder itself, or its `log`.
Result<std::string> logDirectory(FileSystem& files, const std::string& directory) {
    const auto holdsLog = [&files](const std::string& path) -> Result<bool> {
        const auto names = files.list(path);
        if (!names)
            return fail(names.error());
        return std::any_of(names->begin(), names->end(), [](const std::string& name) { return segmentSequence(name).has_value(); });
    };
    const auto here = holdsLog(directory);
    if (!here)
        return fail(here.error());
    if (*here)
        return directory;
    const std::string inner = directory + "/log";
    const auto below = holdsLog(inner);
    if (below && *below)
        return inner;
    return fail(ErrorCode::notFound, "no log in " + directory);
}

InspectedRecord inspected(const SegmentRecord& record) {
    InspectedRecord result;
    if (const auto* promise = std::get_if<PromiseRecord>(&record)) {
        result.kind = "promise";
        result.ballot = promise->ballot;
    } else if (const auto* chosen = std::get_if<ChosenRecord>(&record)) {
        result.kind = "chosen";
        result.slot = chosen->upTo;
    } else if (const auto* mark = std::get_if<MarkRecord>(&record)) {
        result.kind = "mark";
        result.ballot = mark->promised;
        result.slot = mark->acceptedUpTo;
    } else if (const auto* accept = std::get_if<AcceptRecord>(&record)) {
        result.kind = "accept";
        result.slot = accept->entry.slot;
        result.ballot = accept->entry.ballot;
        if (const auto batch = decodeBatch(*accept->entry.value))
            result.commands = batch->commands.size();
    } else {
        result.kind = "end";
    }
    return result;
}

void count(LogSummary& summary, const InspectedRecord& record) {
    ++summary.records;
    if (record.kind != "accept")
        return;
    summary.firstSlot = summary.firstSlot == Slot() ? record.slot : std::min(summary.firstSlot, record.slot);
    summary.lastSlot = std::max(summary.lastSlot, record.slot);
}

} // namespace

Result<LogSummary> inspectLog(FileSystem& files, const std::string& directory, std::optional<SlotRange> wanted,
                              const std::function<void(const InspectedRecord&)>& visit) {
    const auto place = logDirectory(files, directory);
    if (!place)
        return fail(place.error());
    LogSummary summary;
    summary.directory = *place;
    summary.running = files.isLocked(*place);
    Onlooker onlooker(files, summary.running);
    auto segments = findSegments(onlooker, *place);
    if (!segments)
        return fail(segments.error());
    const auto owner = ownerOf(onlooker, *segments, *place);
    if (!owner)
        return fail(ErrorCode::corrupt, segments->front().path + " at offset 0: nothing tells whose log this is");
    summary.cluster = owner->cluster;
    summary.node = owner->node;
    PromiseCopies copies(onlooker, *place, owner->cluster, owner->node);
    BT_TRY(copies.load());
    LogSettings settings;
    settings.directory = *place;
    settings.cluster = owner->cluster;
    settings.node = owner->node;
    settings.repair = true; // damage is told, not refused
    LogReplay replay(onlooker, settings, Slot(slotMax)); // all applied: no value is kept
    replay.observer = [&](const Segment& segment, const SegmentRecord& record, std::uint64_t offset, std::size_t bytes) {
        InspectedRecord line = inspected(record);
        line.file = std::string_view(segment.path).substr(segment.path.find_last_of('/') + 1);
        line.offset = offset;
        line.bytes = bytes;
        count(summary, line);
        if (visit)
            visit(line);
    };
    BT_TRY(replay.run(std::move(*segments), true));
    summary.segments = replay.segments.size();
    for (const Segment& segment : replay.segments)
        summary.bytes += segment.bytes;
    summary.promised = std::max(replay.mark.promised, copies.promised());
    summary.chosenUpTo = replay.mark.chosenUpTo;
    if (replay.lastScan.dirtyTail)
        summary.tornTail = placeLine(replay.segments.back().path, replay.lastScan.end, "a torn tail");
    summary.damage = std::move(replay.recovered.damage);
    summary.damage.insert(summary.damage.end(), copies.damage().begin(), copies.damage().end());
    if (wanted)
        for (Slot slot = wanted->from; slot <= wanted->to.value_or(summary.lastSlot) && !summary.firstMissing; slot = slot.next())
            if (replay.index.find(slot).segment == 0)
                summary.firstMissing = slot;
    return summary;
}

} // namespace bytetorrent::paxos
