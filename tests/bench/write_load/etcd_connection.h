// EtcdConnection: Put requests to etcd's v3 service, gRPC over HTTP/2 in clear text (RFC 9113, RFC 7541). Only what a
// client of one unary method needs: after the first request the header fields are references into the server's dynamic
// table, so that etcd has little to decode. A write has a key of 8 bytes, one of 10,000, and a value of 256 bytes.
#pragma once

#include <deque>
#include <random>
#include <unordered_map>
#include <vector>

#include "bytetorrent/load/connection.h"

namespace bytetorrent::bench {

class EtcdConnection final : public load::Connection {
public:
    EtcdConnection(std::uint16_t port, Finished finished);
    void submit(std::uint64_t write) override;

private:
    void greet() override;
    std::size_t take(ByteView arrived) override;
    void forgetAll(std::vector<std::uint64_t>& underWay) override;
    void takeFrame(std::uint8_t type, std::uint8_t flags, std::uint32_t stream, ByteView payload);
    void request(std::uint64_t write);
    void appendFrame(std::uint8_t type, std::uint8_t flags, std::uint32_t stream, ByteView payload);

    struct Stream {
        std::uint64_t write = 0;
        bool answered = false; // a message came; an error has none
    };
    std::minstd_rand random_;
    std::unordered_map<std::uint32_t, Stream> streams_;
    std::deque<std::uint64_t> waiting_; // for the connection's send window
    Bytes firstHeaders_, headers_, put_;
    std::uint32_t nextStream_ = 1;
    std::int64_t window_ = 0;       // bytes that the server still takes
    std::uint32_t received_ = 0;    // bytes of data since we last opened our window
};

} // namespace bytetorrent::bench
