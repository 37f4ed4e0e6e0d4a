// How fast the hot paths of the protocol room are, on one thread: blocks through the peer wire decoder, announces and
// their replies, native reports.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "bytetorrent/protocol/http_tracker.h"
#include "bytetorrent/protocol/native.h"
#include "bytetorrent/protocol/peer_wire.h"
#include "measure.h"

namespace {

using namespace bytetorrent;
using namespace bytetorrent::protocol;

void expect(bool condition) {
    if (!condition)
        std::abort();
}

// A stream of 16 KiB blocks with requests between them, copied in portions as a socket would give them.
double wireMebibytes() {
    Bytes stream;
    const Bytes data(16384, 0x5A);
    for (std::uint32_t i = 0; i < 64; ++i) {
        encodePeerMessage(wire::Piece{PieceIndex(i), 0, data}, stream);
        encodePeerMessage(wire::Request{{PieceIndex(i), 0, 16384}}, stream);
    }
    PeerWireDecoder decoder;
    return bench::measure(
        [&] {
            std::size_t blocks = 0;
            for (std::size_t at = 0; at < stream.size();) {
                const auto room = decoder.writable(64 * 1024);
                const std::size_t portion = std::min(room.size(), stream.size() - at);
                std::memcpy(room.data(), stream.data() + at, portion);
                decoder.commit(portion);
                at += portion;
                while (const auto message = decoder.next().value())
                    blocks += std::holds_alternative<wire::Piece>(*message);
            }
            expect(blocks == 64);
        },
        static_cast<double>(stream.size()) / (1 << 20));
}

double announces() {
    AnnounceRequest request;
    request.infoHash.value.fill(0xC3);
    request.peerId.value.fill('p');
    request.port = 6881;
    request.numWant = 50;
    request.key = 0x1234ABCD;
    request.event = AnnounceEvent::started;
    const std::string query = encodeAnnounceQuery(request);
    return bench::measure([&] {
        const auto decoded = decodeAnnounceQuery(query);
        expect(decoded.has_value());
        bench::keep(*decoded);
    });
}

double replies() {
    AnnounceReply reply;
    reply.intervalSeconds = 1800;
    for (std::uint32_t i = 0; i < 50; ++i)
        reply.peers.push_back({{IpAddress::v4(0x0A000000 + i), static_cast<std::uint16_t>(6881 + i)}, std::nullopt});
    return bench::measure([&] { bench::keep(encodeAnnounceReply(reply, true, true)); });
}

double reports() {
    native::HoldingReport holding;
    holding.endpoint = Endpoint::parse("10.0.0.1:6881").value();
    holding.have = PieceSet::parse("3,7-9,200-240", 1000).value();
    const Bytes payload = native::encode({1, native::Report{{holding}}});
    return bench::measure([&] {
        const auto packet = native::decode(payload);
        expect(packet.has_value());
        bench::keep(*packet);
    });
}

} // namespace

int main() {
    std::printf("peer wire, 16 KiB blocks in and out: %10.0f MiB/s\n", wireMebibytes());
    std::printf("announce queries decoded:            %10.0f /s\n", announces());
    std::printf("announce replies of 50 peers:        %10.0f /s\n", replies());
    std::printf("native reports decoded:              %10.0f /s\n", reports());
}
