#include "bytetorrent/load/native_connection.h"

#include "bytetorrent/base/byte_io.h"

namespace bytetorrent::load {

namespace {

constexpr std::uint64_t noWrite = UINT64_MAX;
constexpr std::uint8_t typeHello = 1, typeReport = 5, typeWelcome = 65, typeReported = 69, typeFailure = 74;
constexpr std::uint16_t protocolVersion = 1;
constexpr std::uint32_t torrents = 10'000;
constexpr std::size_t stretches = 45;
// A varint of two bytes, whatever is in the low seven bits of either.
constexpr std::uint8_t moreBit = 0x80;
// Where a Report's frame has them: after the length and the type; the count; hash, endpoint, flags and two lengths.
constexpr std::size_t requestIdAt = 5, hashAt = 10, firstGapAt = hashAt + 20 + 7 + 1 + 2;

std::uint32_t readU32(const std::uint8_t* at) {
    return std::uint32_t(at[0]) << 24 | std::uint32_t(at[1]) << 16 | std::uint32_t(at[2]) << 8 | at[3];
}
void storeU32(std::uint8_t* at, std::uint32_t value) {
    for (int index = 3; index >= 0; --index, value >>= 8)
        at[index] = static_cast<std::uint8_t>(value);
}

void appendFrame(Bytes& out, const ByteWriter& payload) {
    ByteWriter frame;
    frame.u32(static_cast<std::uint32_t>(payload.size())).raw(payload.view());
    const ByteView bytes = frame.view();
    out.insert(out.end(), bytes.begin(), bytes.end());
}

} // namespace

NativeConnection::NativeConnection(std::uint16_t port, std::uint32_t index, std::uint32_t count, Finished finished)
    : Connection(port, std::move(finished))
    , index_(index)
    , count_(count)
    , random_(std::random_device{}()) {
    ByteWriter pieces;
    for (std::size_t stretch = 0; stretch < stretches; ++stretch)
        pieces.varint(128 + stretch).varint(300 - stretch);
    ByteWriter report;
    report.u8(typeReport).u32(0).varint(1).raw(Bytes(20, 0x5a));
    report.u8(4).u32(0x7f000001).u16(static_cast<std::uint16_t>(10'000 + index));
    report.u8(3).bytes(pieces.view()).bytes({}); // the whole record, online
    report.varint(1'000'000).varint(3'000'000'000).varint(200'000'000);
    appendFrame(report_, report);
}

void NativeConnection::greet() {
    // The same in every run, so that a later one writes over the records of an earlier one.
    const Bytes secret(32, static_cast<std::uint8_t>(index_ + 1));
    ByteWriter hello;
    hello.u8(typeHello).u32(0).u16(protocolVersion).text("write_load").bytes(secret);
    appendFrame(out, hello);
}

void NativeConnection::submit(std::uint64_t write) {
    if (freeIds_.empty()) {
        freeIds_.push_back(static_cast<std::uint32_t>(underWay_.size()));
        underWay_.push_back(noWrite);
    }
    const std::uint32_t id = freeIds_.back();
    freeIds_.pop_back();
    underWay_[id] = write;
    const std::uint32_t share = torrents / count_;
    storeU32(report_.data() + requestIdAt, id + 1);
    storeU32(report_.data() + hashAt, static_cast<std::uint32_t>(random_() % share) * count_ + index_);
    report_[firstGapAt] = static_cast<std::uint8_t>(moreBit | random_());
    out.insert(out.end(), report_.begin(), report_.end());
}

std::size_t NativeConnection::take(ByteView arrived) {
    constexpr std::size_t headerBytes = 4 + 1 + 4;
    std::size_t at = 0;
    while (arrived.size() - at >= headerBytes) {
        const std::size_t length = readU32(arrived.data() + at);
        if (arrived.size() - at - 4 < length)
            break;
        const std::uint8_t type = arrived[at + 4];
        const std::uint32_t id = readU32(arrived.data() + at + 5);
        if (type == typeWelcome) {
            becomeReady();
        } else if ((type == typeReported || type == typeFailure) && id >= 1 && id <= underWay_.size() &&
                   underWay_[id - 1] != noWrite) {
            const std::uint64_t write = std::exchange(underWay_[id - 1], noWrite);
            freeIds_.push_back(id - 1);
            finished_(write, type == typeReported);
        } else {
            breakOff();
            return at;
        }
        at += 4 + length;
    }
    return at;
}

void NativeConnection::forgetAll(std::vector<std::uint64_t>& underWay) {
    for (const std::uint64_t write : underWay_)
        if (write != noWrite)
            underWay.push_back(write);
    underWay_.clear();
    freeIds_.clear();
}

} // namespace bytetorrent::load
