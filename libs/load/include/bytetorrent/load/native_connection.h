// NativeConnection: writes to a tracker node by the native protocol (docs/formats/native-protocol.md). One write is a
// Report of one holding, the whole record of a client that has 45 stretches of a torrent: 257 bytes as it stands in
// the log. Piece sets and torrents (10,000 in all, as many as etcd's keys) vary from write to write.
#pragma once

#include <random>

#include "bytetorrent/load/connection.h"

namespace bytetorrent::load {

class NativeConnection final : public Connection {
public:
    // `index` of `count` connections: each is a client of its own and reports on its share of the torrents.
    NativeConnection(std::uint16_t port, std::uint32_t index, std::uint32_t count, Finished finished);
    void submit(std::uint64_t write) override;

private:
    void greet() override;
    std::size_t take(ByteView arrived) override;
    void forgetAll(std::vector<std::uint64_t>& underWay) override;

    std::uint32_t index_;
    std::uint32_t count_;
    std::minstd_rand random_;
    Bytes report_;                         // a whole frame; request id, torrent and first gap are written over
    std::vector<std::uint64_t> underWay_;  // by request id; `noWrite` where it is free
    std::vector<std::uint32_t> freeIds_;
};

} // namespace bytetorrent::load
