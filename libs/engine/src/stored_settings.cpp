#include "stored_settings.h"

#include <bit>
#include <cmath>

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/protocol/metainfo.h"

namespace bytetorrent::engine {

namespace {

constexpr std::uint8_t formatVersion = 3; // the least that says it all is written: 2 has tags, 3 a name, too
// Bits of the second byte.
constexpr unsigned isSequential = 1;
constexpr unsigned isFirstAndLast = 2;
constexpr unsigned hasTarget = 4;
constexpr unsigned hasTargetRatio = 8;
constexpr unsigned hasTargetSeconds = 16;
constexpr unsigned hasMinimum = 32;

// Ratios travel as their IEEE 754 bits; what is no number that anyone could mean makes the blob malformed.
double readRatio(ByteReader& reader) {
    const double ratio = std::bit_cast<double>(reader.u64());
    if (!std::isfinite(ratio) || ratio < 0)
        reader.setFailed();
    return ratio;
}

} // namespace

Bytes encodeSettings(const StoredSettings& stored) {
    const auto& [filePriorities, sequential, firstAndLast, limits, ratio, minimumRatio, tags, name] = stored.settings;
    unsigned flags = 0;
    flags |= sequential ? isSequential : 0u;
    flags |= firstAndLast ? isFirstAndLast : 0u;
    flags |= ratio ? hasTarget : 0u;
    flags |= ratio && ratio->ratio ? hasTargetRatio : 0u;
    flags |= ratio && ratio->seedingSeconds ? hasTargetSeconds : 0u;
    flags |= minimumRatio ? hasMinimum : 0u;
    ByteWriter writer;
    const std::uint8_t version = !name.empty() ? formatVersion : !tags.empty() ? 2 : 1;
    writer.u8(version).u8(static_cast<std::uint8_t>(flags)).varint(stored.seedingSeconds).varint(limits.down).varint(limits.up);
    if (ratio) {
        writer.u8(static_cast<std::uint8_t>(ratio->action));
        if (ratio->ratio)
            writer.u64(std::bit_cast<std::uint64_t>(*ratio->ratio));
        if (ratio->seedingSeconds)
            writer.varint(*ratio->seedingSeconds);
    }
    if (minimumRatio)
        writer.u64(std::bit_cast<std::uint64_t>(*minimumRatio));
    // Neighbours mostly agree: runs of equal priorities.
    writer.varint(filePriorities.size());
    for (std::size_t begin = 0; begin < filePriorities.size();) {
        std::size_t end = begin + 1;
        while (end < filePriorities.size() && filePriorities[end] == filePriorities[begin])
            ++end;
        writer.varint(end - begin).u8(static_cast<std::uint8_t>(filePriorities[begin]));
        begin = end;
    }
    if (version >= 2) {
        writer.varint(tags.size());
        for (const std::string& tag : tags)
            writer.text(tag);
    }
    if (version >= 3)
        writer.text(name);
    return writer.take();
}

Result<StoredSettings> decodeSettings(ByteView bytes) {
    ByteReader reader(bytes);
    const std::uint8_t version = reader.u8();
    if (version > formatVersion)
        return fail(ErrorCode::unsupported, "a torrent's settings of version " + std::to_string(version));
    StoredSettings stored;
    TorrentSettings& settings = stored.settings;
    const std::uint8_t flags = reader.u8();
    stored.seedingSeconds = reader.varint();
    settings.sequential = (flags & isSequential) != 0;
    settings.firstAndLast = (flags & isFirstAndLast) != 0;
    settings.limits.down = reader.varint();
    settings.limits.up = reader.varint();
    if ((flags & hasTarget) != 0) {
        RatioTarget& target = settings.ratio.emplace();
        const std::uint8_t action = reader.u8();
        if (action > static_cast<std::uint8_t>(RatioAction::keep))
            reader.setFailed();
        target.action = static_cast<RatioAction>(action);
        if ((flags & hasTargetRatio) != 0)
            target.ratio = readRatio(reader);
        if ((flags & hasTargetSeconds) != 0)
            target.seedingSeconds = reader.varint();
    }
    if ((flags & hasMinimum) != 0)
        settings.minimumRatio = readRatio(reader);
    const std::uint64_t files = reader.varint();
    if (files > protocol::filesMax)
        reader.setFailed();
    while (!reader.failed() && settings.filePriorities.size() < files) {
        const std::uint64_t run = reader.varint();
        const std::uint8_t priority = reader.u8();
        if (run == 0 || run > files - settings.filePriorities.size() || priority > static_cast<std::uint8_t>(FilePriority::high)) {
            reader.setFailed();
            break;
        }
        settings.filePriorities.insert(settings.filePriorities.end(), run, static_cast<FilePriority>(priority));
    }
    const std::uint64_t tags = version >= 2 ? reader.varint() : 0;
    if (tags > tagsMax)
        reader.setFailed();
    while (!reader.failed() && settings.tags.size() < tags)
        settings.tags.emplace_back(reader.text());
    if (version >= 3)
        settings.name = reader.text();
    BT_TRY(reader.finish("a torrent's settings"));
    return stored;
}

} // namespace bytetorrent::engine
