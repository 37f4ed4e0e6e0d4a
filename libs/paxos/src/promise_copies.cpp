#include "promise_copies.h"

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/hash.h"

namespace bytetorrent::paxos {

namespace {
constexpr std::string_view magic = "BTPROMIS";
constexpr std::uint32_t copyVersion = 1;
constexpr std::string_view makingName = "promise.tmp"; // a copy in the making; renamed when it is whole
} // namespace

Bytes encodePromiseCopy(const PromiseCopy& copy) {
    ByteWriter writer;
    writer.raw(asBytes(magic)).u32(copyVersion).u32(copy.node.value).u64(copy.generation);
    writer.u64(copy.promised.round).u32(copy.promised.node.value);
    writer.u16(static_cast<std::uint16_t>(copy.cluster.size())).raw(asBytes(copy.cluster));
    Bytes bytes = writer.take();
    BT_ASSERT(bytes.size() <= promiseCopyBytes - 4);
    bytes.resize(promiseCopyBytes - 4);
    ByteWriter sum;
    sum.u32(crc32c(bytes));
    bytes.insert(bytes.end(), sum.view().begin(), sum.view().end());
    return bytes;
}

Result<PromiseCopy> decodePromiseCopy(ByteView bytes) {
    if (bytes.size() != promiseCopyBytes || asText(bytes.first(magic.size())) != magic)
        return fail(ErrorCode::corrupt, "not a copy of a promise");
    ByteReader sum(bytes.subspan(promiseCopyBytes - 4));
    if (crc32c(bytes.first(promiseCopyBytes - 4)) != sum.u32())
        return fail(ErrorCode::corrupt, "the copy of the promise fails its checksum");
    ByteReader reader(bytes.subspan(magic.size()));
    if (const std::uint32_t version = reader.u32(); version != copyVersion)
        return fail(ErrorCode::unsupported, "the copy of the promise is of version " + std::to_string(version) + ", this program reads " +
                                                std::to_string(copyVersion));
    PromiseCopy copy;
    copy.node = NodeId(reader.u32());
    copy.generation = reader.u64();
    copy.promised.round = reader.u64();
    copy.promised.node = NodeId(reader.u32());
    const std::size_t length = reader.u16();
    copy.cluster = std::string(asText(reader.raw(std::min<std::size_t>(length, 255))));
    if (reader.failed() || copy.cluster.size() != length)
        return fail(ErrorCode::corrupt, "the copy of the promise is malformed");
    return copy;
}

Result<> PromiseCopies::load() {
    for (std::size_t which = 0; which < kept_.size(); ++which) {
        const auto file = files_.openForReading(path(which));
        if (!file && file.error().code == ErrorCode::notFound)
            continue;
        if (!file)
            return fail(file.error());
        const auto bytes = (*file)->read(0, promiseCopyBytes);
        if (!bytes)
            return fail(bytes.error());
        kept_[which].present = true;
        auto copy = decodePromiseCopy(*bytes);
        if (!copy && copy.error().code != ErrorCode::corrupt)
            return fail(copy.error().code, path(which) + ": " + copy.error().context);
        if (!copy) {
            damage_.push_back(path(which) + " at offset 0: " + copy.error().context);
            continue;
        }
        if (copy->cluster != cluster_ || copy->node != node_)
            return fail(ErrorCode::conflict, path(which) + " belongs to node " + std::to_string(copy->node.value) + " of cluster '" +
                                                 copy->cluster + "', not to node " + std::to_string(node_.value) + " of '" + cluster_ + "'");
        kept_[which].copy = std::move(*copy);
    }
    return {};
}

Ballot PromiseCopies::promised() const {
    Ballot highest;
    for (const File& file : kept_)
        if (file.copy)
            highest = std::max(highest, file.copy->promised);
    return highest;
}

bool PromiseCopies::any() const { return kept_[0].present || kept_[1].present; }
bool PromiseCopies::identified() const { return kept_[0].copy || kept_[1].copy; }

// A file that cannot be read held the promise before or after that of the other, and no later one: the next would have
// been written over the other. So a log that knows of a higher ballot than the readable one knows all.
bool PromiseCopies::nothingLost(Ballot inLog) const {
    return (kept_[0].copy && kept_[1].copy) || (identified() && inLog > promised());
}

std::size_t PromiseCopies::newest() const {
    const auto generation = [this](std::size_t which) { return kept_[which].copy ? kept_[which].copy->generation : 0; };
    return generation(0) >= generation(1) ? 0 : 1;
}

Result<> PromiseCopies::complete(Ballot ballot) {
    for (std::size_t which = 0; which < kept_.size(); ++which) {
        if (!kept_[which].copy) {
            BT_TRY(write(which, std::max(ballot, promised())));
            continue;
        }
        // A process that was killed may have left it in the system's cache alone, and from now on it counts.
        auto file = files_.open(path(which), false);
        if (!file)
            return fail(file.error());
        BT_TRY((*file)->sync());
    }
    return ballot > promised() ? keep(ballot) : Result<>();
}

Result<> PromiseCopies::keep(Ballot ballot) { return write(1 - newest(), ballot); }

Result<> PromiseCopies::write(std::size_t which, Ballot ballot) {
    const auto& last = kept_[newest()].copy;
    const PromiseCopy copy{cluster_, node_, (last ? last->generation : 0) + 1, ballot};
    const bool inPlace = kept_[which].present;
    const std::string making = inPlace ? path(which) : directory_ + "/" + std::string(makingName);
    auto file = files_.open(making, true);
    if (!file)
        return fail(file.error());
    // One sector, which a disk writes whole or not at all.
    BT_TRY((*file)->write(0, encodePromiseCopy(copy)));
    BT_TRY((*file)->sync());
    if (!inPlace) {
        BT_TRY(files_.rename(making, path(which)));
        BT_TRY(files_.syncDirectory(directory_));
    }
    kept_[which] = {true, copy};
    return {};
}

} // namespace bytetorrent::paxos
