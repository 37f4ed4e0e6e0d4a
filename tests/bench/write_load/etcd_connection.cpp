#include "etcd_connection.h"

#include <cstdio>

#include "bytetorrent/base/byte_io.h"

namespace bytetorrent::bench {

namespace {

enum Frame : std::uint8_t { data = 0, headers = 1, reset = 3, settings = 4, ping = 6, goAway = 7, windowUpdate = 8 };
constexpr std::uint8_t endStream = 1, ack = 1, endHeaders = 4;
constexpr std::uint32_t initialWindow = 65'535, ourWindow = 1u << 30, reopenAfter = 1u << 26;
constexpr std::size_t keyBytes = 8, valueBytes = 256, messagePrefixBytes = 5, keyAt = messagePrefixBytes + 2;

// RFC 7541, 6.2.1: a literal that enters the dynamic table; `name` is a place in the static table, or 0 with a new name.
void appendLiteral(ByteWriter& block, std::uint8_t name, std::string_view newName, std::string_view value) {
    block.u8(static_cast<std::uint8_t>(0x40 | name));
    if (name == 0)
        block.text(newName);
    block.text(value);
}

std::uint32_t readU32(ByteView at) {
    return std::uint32_t(at[0]) << 24 | std::uint32_t(at[1]) << 16 | std::uint32_t(at[2]) << 8 | at[3];
}
Bytes u32Bytes(std::uint32_t value) { return ByteWriter().u32(value).take(); }

} // namespace

EtcdConnection::EtcdConnection(std::uint16_t port, Finished finished)
    : Connection(port, std::move(finished))
    , random_(std::random_device{}()) {
    ByteWriter first;
    first.u8(0x83).u8(0x86); // POST, http
    appendLiteral(first, 4, {}, "/etcdserverpb.KV/Put");
    appendLiteral(first, 1, {}, "127.0.0.1:" + std::to_string(port));
    appendLiteral(first, 31, {}, "application/grpc");
    appendLiteral(first, 0, "te", "trailers");
    firstHeaders_ = first.take();
    headers_ = {0x83, 0x86, 0xc1, 0xc0, 0xbf, 0xbe}; // the four literals, newest last: 65 to 62
    ByteWriter message; // PutRequest: key is field 1, value is field 2
    message.u8(0x0a).bytes(Bytes(keyBytes, '0')).u8(0x12).bytes(Bytes(valueBytes, 'v'));
    put_ = ByteWriter().u8(0).u32(static_cast<std::uint32_t>(message.size())).raw(message.view()).take();
}

void EtcdConnection::appendFrame(std::uint8_t type, std::uint8_t flags, std::uint32_t stream, ByteView payload) {
    const std::uint8_t header[9] = {static_cast<std::uint8_t>(payload.size() >> 16),
                                    static_cast<std::uint8_t>(payload.size() >> 8),
                                    static_cast<std::uint8_t>(payload.size()),
                                    type,
                                    flags,
                                    static_cast<std::uint8_t>(stream >> 24),
                                    static_cast<std::uint8_t>(stream >> 16),
                                    static_cast<std::uint8_t>(stream >> 8),
                                    static_cast<std::uint8_t>(stream)};
    out.insert(out.end(), header, header + sizeof header);
    out.insert(out.end(), payload.begin(), payload.end());
}

void EtcdConnection::greet() {
    nextStream_ = 1;
    window_ = initialWindow;
    received_ = 0;
    const ByteView preface = asBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    out.insert(out.end(), preface.begin(), preface.end());
    ByteWriter choices;
    choices.u16(2).u32(0).u16(4).u32(ourWindow); // no push; the window of a stream
    appendFrame(settings, 0, 0, choices.view());
    appendFrame(windowUpdate, 0, 0, u32Bytes(ourWindow));
    becomeReady();
}

void EtcdConnection::submit(std::uint64_t write) {
    if (window_ < static_cast<std::int64_t>(put_.size()))
        waiting_.push_back(write);
    else
        request(write);
}

void EtcdConnection::request(std::uint64_t write) {
    char digits[keyBytes + 1];
    std::snprintf(digits, sizeof digits, "%08u", static_cast<unsigned>(random_() % 10'000));
    std::copy(digits, digits + keyBytes, put_.begin() + keyAt);
    window_ -= static_cast<std::int64_t>(put_.size());
    appendFrame(headers, endHeaders, nextStream_, nextStream_ == 1 ? firstHeaders_ : headers_);
    appendFrame(data, endStream, nextStream_, put_);
    streams_[nextStream_] = {write};
    nextStream_ += 2;
}

std::size_t EtcdConnection::take(ByteView arrived) {
    constexpr std::size_t headerBytes = 9;
    std::size_t at = 0;
    while (arrived.size() - at >= headerBytes) {
        const ByteView head = arrived.subspan(at, headerBytes);
        const std::size_t length = std::size_t{head[0]} << 16 | std::size_t{head[1]} << 8 | head[2];
        if (arrived.size() - at - headerBytes < length)
            break;
        takeFrame(head[3], head[4], readU32(head.subspan(5)) & 0x7fffffff, arrived.subspan(at + headerBytes, length));
        at += headerBytes + length;
    }
    if (received_ > reopenAfter) {
        appendFrame(windowUpdate, 0, 0, u32Bytes(received_));
        received_ = 0;
    }
    while (!waiting_.empty() && window_ >= static_cast<std::int64_t>(put_.size())) {
        request(waiting_.front());
        waiting_.pop_front();
    }
    return at;
}

void EtcdConnection::takeFrame(std::uint8_t type, std::uint8_t flags, std::uint32_t stream, ByteView payload) {
    if (type == settings && !(flags & ack))
        return appendFrame(settings, ack, 0, {});
    if (type == ping && !(flags & ack))
        return appendFrame(ping, ack, 0, payload);
    if (type == windowUpdate && stream == 0 && payload.size() == 4)
        window_ += readU32(payload);
    if (type == goAway)
        breakOff();
    if (type == data)
        received_ += static_cast<std::uint32_t>(payload.size());
    const auto found = streams_.find(stream);
    if (found == streams_.end())
        return;
    if (type == data && payload.size() >= messagePrefixBytes)
        found->second.answered = true;
    if (type == reset || ((type == data || type == headers) && (flags & endStream))) {
        const Stream ended = found->second;
        streams_.erase(found);
        finished_(ended.write, type != reset && ended.answered);
    }
}

void EtcdConnection::forgetAll(std::vector<std::uint64_t>& underWay) {
    for (const auto& [stream, state] : streams_)
        underWay.push_back(state.write);
    underWay.insert(underWay.end(), waiting_.begin(), waiting_.end());
    streams_.clear();
    waiting_.clear();
}

} // namespace bytetorrent::bench
