#include "segment.h"

#include <cstring>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/hash.h"

namespace bytetorrent::paxos {

namespace {

constexpr std::string_view magic = "BTPAXLOG";
constexpr std::size_t bornBytesAt = segmentHeaderBytes - 8; // before the checksum; zero in version 1
constexpr std::size_t readAheadBytes = 256u << 10;
constexpr std::size_t blockBytes = 4096;
constexpr std::string_view namePrefix = "segment-";
constexpr std::string_view nameSuffix = ".log";

enum class Kind : std::uint8_t { promise = 1, accept = 2, chosen = 3, end = 4, mark = 5 };

void storeU32(std::uint8_t* at, std::uint32_t value) {
    for (int index = 3; index >= 0; --index, value >>= 8)
        at[index] = static_cast<std::uint8_t>(value);
}
std::uint32_t loadU32(const std::uint8_t* at) {
    return std::uint32_t(at[0]) << 24 | std::uint32_t(at[1]) << 16 | std::uint32_t(at[2]) << 8 | std::uint32_t(at[3]);
}

std::uint32_t checksum(std::uint64_t segment, std::uint64_t offset, ByteView afterChecksum) {
    std::uint8_t place[16];
    storeU32(place, static_cast<std::uint32_t>(segment >> 32));
    storeU32(place + 4, static_cast<std::uint32_t>(segment));
    storeU32(place + 8, static_cast<std::uint32_t>(offset >> 32));
    storeU32(place + 12, static_cast<std::uint32_t>(offset));
    return crc32c(afterChecksum, crc32c(place));
}

bool allZero(ByteView bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

constexpr std::size_t padded(std::size_t size) { return (size + frameAlignment - 1) / frameAlignment * frameAlignment; }

void appendU64(Bytes& out, std::uint64_t value) {
    const std::size_t at = out.size();
    out.resize(at + 8);
    storeU32(out.data() + at, static_cast<std::uint32_t>(value >> 32));
    storeU32(out.data() + at + 4, static_cast<std::uint32_t>(value));
}
void appendBallot(Bytes& out, Ballot ballot) {
    appendU64(out, ballot.round);
    const std::size_t at = out.size();
    out.resize(at + 4);
    storeU32(out.data() + at, ballot.node.value);
}

struct BodyWriter {
    Bytes& out;
    void kind(Kind value) { out.push_back(static_cast<std::uint8_t>(value)); }
    void operator()(const PromiseRecord& record) {
        kind(Kind::promise);
        appendBallot(out, record.ballot);
    }
    void operator()(const AcceptRecord& record) {
        kind(Kind::accept);
        appendU64(out, record.entry.slot.value);
        appendBallot(out, record.entry.ballot);
        const Bytes& value = *record.entry.value;
        out.insert(out.end(), value.begin(), value.end());
    }
    void operator()(const ChosenRecord& record) {
        kind(Kind::chosen);
        appendU64(out, record.upTo.value);
    }
    void operator()(const EndRecord& record) {
        kind(Kind::end);
        if (record.behindDamage)
            out.push_back(1);
    }
    void operator()(const MarkRecord& record) {
        kind(Kind::mark);
        appendBallot(out, record.promised);
        appendU64(out, record.chosenUpTo.value);
        appendU64(out, record.acceptedUpTo.value);
    }
};

} // namespace

std::string segmentFileName(std::uint64_t sequence) {
    std::string digits = std::to_string(sequence);
    if (digits.size() < 12) // so that names sort like numbers
        digits.insert(0, 12 - digits.size(), '0');
    return std::string(namePrefix) + digits + std::string(nameSuffix);
}

std::optional<std::uint64_t> segmentSequence(std::string_view fileName) {
    if (!fileName.starts_with(namePrefix) || !fileName.ends_with(nameSuffix))
        return std::nullopt;
    const std::string_view digits = fileName.substr(namePrefix.size(), fileName.size() - namePrefix.size() - nameSuffix.size());
    if (digits.empty() || digits.size() > 18 || digits.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    std::uint64_t sequence = 0;
    for (const char digit : digits)
        sequence = sequence * 10 + static_cast<std::uint64_t>(digit - '0');
    return sequence;
}

Bytes encodeSegmentHeader(const SegmentIdentity& identity) {
    BT_ASSERT(identity.cluster.size() <= clusterNameBytesMax);
    ByteWriter writer;
    writer.raw(asBytes(magic)).u32(identity.version).u32(identity.node.value).u64(identity.sequence);
    writer.u16(static_cast<std::uint16_t>(identity.cluster.size())).raw(asBytes(identity.cluster));
    Bytes header = writer.take();
    header.resize(segmentHeaderBytes - 4);
    storeU32(header.data() + bornBytesAt, identity.bornBytes);
    const std::uint32_t sum = crc32c(header);
    header.resize(segmentHeaderBytes);
    storeU32(header.data() + segmentHeaderBytes - 4, sum);
    return header;
}

Result<SegmentIdentity> decodeSegmentHeader(ByteView header) {
    if (header.size() != segmentHeaderBytes || asText(header.first(magic.size())) != magic)
        return fail(ErrorCode::corrupt, "not a segment of a paxos log");
    if (crc32c(header.first(segmentHeaderBytes - 4)) != loadU32(header.data() + segmentHeaderBytes - 4))
        return fail(ErrorCode::corrupt, "the segment's header fails its checksum");
    ByteReader reader(header.subspan(magic.size()));
    SegmentIdentity identity;
    identity.version = reader.u32();
    if (identity.version == 0 || identity.version > segmentVersion)
        return fail(ErrorCode::unsupported, "the log is of version " + std::to_string(identity.version) + ", this program reads versions up to " +
                                                std::to_string(segmentVersion));
    identity.node = NodeId(reader.u32());
    identity.sequence = reader.u64();
    const std::size_t length = reader.u16();
    identity.cluster = std::string(asText(reader.raw(std::min(length, clusterNameBytesMax))));
    if (reader.failed() || identity.cluster.size() != length)
        return fail(ErrorCode::corrupt, "the segment's header is malformed");
    identity.bornBytes = loadU32(header.data() + bornBytesAt);
    return identity;
}

void appendFrame(Bytes& out, std::uint64_t offset, std::uint64_t segment, std::uint32_t syncedUpTo, const SegmentRecord& record) {
    const std::size_t start = out.size();
    out.resize(start + frameHeaderBytes);
    std::visit(BodyWriter{out}, record);
    const std::size_t length = out.size() - start - frameHeaderBytes;
    storeU32(out.data() + start + 4, static_cast<std::uint32_t>(length));
    storeU32(out.data() + start + 8, syncedUpTo);
    storeU32(out.data() + start, checksum(segment, offset, ByteView(out).subspan(start + 4)));
    out.resize(start + padded(frameHeaderBytes + length));
}

Result<ByteView> SegmentReader::view(std::uint64_t offset, std::size_t size) {
    if (offset >= fileBytes_)
        return ByteView();
    const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, fileBytes_ - offset));
    if (offset < bufferOffset_ || offset + wanted > bufferOffset_ + buffer_.size()) {
        const std::size_t ahead = std::max(wanted, readAheadBytes);
        auto bytes = file_.read(offset, ahead);
        if (!bytes && tolerant_)
            bytes = readAround(offset, static_cast<std::size_t>(std::min<std::uint64_t>(ahead, fileBytes_ - offset)));
        if (!bytes)
            return fail(bytes.error());
        buffer_ = std::move(*bytes);
        bufferOffset_ = offset;
    }
    const std::size_t from = static_cast<std::size_t>(offset - bufferOffset_);
    return ByteView(buffer_).subspan(from, std::min(wanted, buffer_.size() - from));
}

// Block by block, with zeros for the blocks that the disk cannot read.
Bytes SegmentReader::readAround(std::uint64_t offset, std::size_t size) const {
    Bytes result(size);
    for (std::size_t at = 0; at < size;) {
        const std::size_t count = std::min(size - at, blockBytes - static_cast<std::size_t>((offset + at) % blockBytes));
        if (const auto block = file_.read(offset + at, count))
            std::copy(block->begin(), block->end(), result.begin() + static_cast<std::ptrdiff_t>(at));
        at += count;
    }
    return result;
}

// The frame as its header tells, with nothing checked but that it makes sense.
Result<std::optional<Frame>> SegmentReader::headerAt(std::uint64_t offset) {
    const auto header = view(offset, frameHeaderBytes);
    if (!header)
        return fail(header.error());
    if (header->size() < frameHeaderBytes)
        return std::optional<Frame>();
    const std::size_t length = loadU32(header->data() + 4);
    Frame frame;
    frame.syncedUpTo = loadU32(header->data() + 8);
    frame.bytes = padded(frameHeaderBytes + length);
    const bool sound = length > 0 && length <= frameBodyBytesMax && frame.syncedUpTo <= offset && frame.syncedUpTo % frameAlignment == 0 &&
                       frame.bytes <= fileBytes_ - offset;
    return sound ? std::optional<Frame>(frame) : std::nullopt;
}

Result<std::optional<Frame>> SegmentReader::frameAt(std::uint64_t offset) {
    auto frame = headerAt(offset);
    if (!frame || !frame->has_value())
        return frame;
    const auto sum = view(offset, frameHeaderBytes);
    if (!sum)
        return fail(sum.error());
    const std::uint32_t expected = loadU32(sum->data());
    const std::size_t length = loadU32(sum->data() + 4);
    const auto whole = view(offset, frameHeaderBytes + length);
    if (!whole)
        return fail(whole.error());
    if (whole->size() < frameHeaderBytes + length || checksum(segment_, offset, whole->subspan(4)) != expected)
        return std::optional<Frame>();
    (*frame)->body = whole->subspan(frameHeaderBytes);
    return frame;
}

Result<std::optional<std::uint64_t>> SegmentReader::findFrame(std::uint64_t offset, std::uint64_t syncedAbove) {
    offset = padded(offset);
    while (offset + frameHeaderBytes <= fileBytes_) {
        const std::uint64_t blockEnd = offset / blockBytes * blockBytes + blockBytes;
        const auto block = view(offset, static_cast<std::size_t>(blockEnd - offset));
        if (!block)
            return fail(block.error());
        // Every frame that begins in this block has its length there, and that is never zero.
        if (allZero(*block)) {
            offset = blockEnd;
            continue;
        }
        for (; offset < blockEnd; offset += frameAlignment) {
            const auto header = headerAt(offset);
            if (!header)
                return fail(header.error());
            if (!header->has_value() || (*header)->syncedUpTo <= syncedAbove)
                continue;
            const auto frame = frameAt(offset);
            if (!frame)
                return fail(frame.error());
            if (frame->has_value())
                return std::optional<std::uint64_t>(offset);
        }
    }
    return std::optional<std::uint64_t>();
}

Result<std::optional<std::uint64_t>> SegmentReader::allegedEnd(std::uint64_t offset) {
    const auto frame = headerAt(offset);
    if (!frame)
        return fail(frame.error());
    return frame->has_value() ? std::optional<std::uint64_t>(offset + (*frame)->bytes) : std::nullopt;
}

Result<bool> SegmentReader::zerosFrom(std::uint64_t offset) {
    for (; offset < fileBytes_; offset += blockBytes) {
        const auto bytes = view(offset, blockBytes);
        if (!bytes)
            return fail(bytes.error());
        if (!allZero(*bytes))
            return false;
    }
    return true;
}

Result<SegmentRecord> decodeFrameBody(ByteView body) {
    ByteReader reader(body);
    const auto readBallot = [&reader] {
        const std::uint64_t round = reader.u64();
        return Ballot{round, NodeId(reader.u32())};
    };
    const auto readSlot = [&reader] {
        const Slot slot(reader.u64());
        if (slot.value > slotMax)
            reader.setFailed();
        return slot;
    };
    SegmentRecord record;
    switch (static_cast<Kind>(reader.u8())) {
    case Kind::promise:
        record = PromiseRecord{readBallot()};
        break;
    case Kind::accept: {
        AcceptRecord accept;
        accept.entry.slot = readSlot();
        accept.entry.ballot = readBallot();
        const ByteView value = reader.raw(reader.remaining());
        if (accept.entry.slot == Slot())
            reader.setFailed();
        accept.entry.value = std::make_shared<const Bytes>(value.begin(), value.end());
        record = std::move(accept);
        break;
    }
    case Kind::chosen:
        record = ChosenRecord{readSlot()};
        break;
    case Kind::end:
        record = EndRecord{reader.remaining() > 0 && reader.u8() == 1};
        break;
    case Kind::mark: {
        MarkRecord mark;
        mark.promised = readBallot();
        mark.chosenUpTo = readSlot();
        mark.acceptedUpTo = readSlot();
        record = mark;
        break;
    }
    default:
        return fail(ErrorCode::corrupt, "a record of an unknown kind");
    }
    if (!reader.finish("record"))
        return fail(ErrorCode::corrupt, "a record of a wrong length, or with a number that no log gets to");
    return record;
}

} // namespace bytetorrent::paxos
