// A UDP tracker that answers as the bytes say, to a client that announces two torrents: whatever it is told, the client sends
// bounded datagrams, answers each call once at most, and ends all of them in time.
#include <cstdlib>
#include <set>

#include "../../libs/engine/src/udp_tracker_client.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    UdpTrackerClient client;
    SeededRandom random(1);
    Millis nowMs = 0;
    const Endpoint tracker{IpAddress::v4(0xC0000201), 6969};
    std::set<UdpCallId> open, answered;
    for (std::uint8_t torrent = 1; torrent <= 2; ++torrent) {
        protocol::AnnounceRequest request;
        request.infoHash.value[0] = torrent;
        request.port = 6881;
        open.insert(client.announce(tracker, request, "/announce", nowMs, random));
    }
    std::uint32_t transaction = 0;
    const auto look = [&] {
        for (const auto& datagram : client.takeOutgoing()) {
            const auto head = protocol::udp::decodeRequestHead(datagram.bytes);
            if (!head || datagram.bytes.size() > protocol::udp::datagramBytesMax)
                std::abort();
            transaction = head->transactionId;
        }
        for (const auto& answer : client.takeAnswers()) {
            if (!open.contains(answer.call) || !answered.insert(answer.call).second)
                std::abort();
        }
    };
    look();
    // Each reply: its length, whether it carries the right transaction id, how long it took, its bytes.
    ByteView rest(data, size);
    while (rest.size() >= 3) {
        const std::size_t length = std::min<std::size_t>(rest[0], rest.size() - 3);
        const bool right = (rest[1] & 1) != 0;
        nowMs += rest[2] * 100;
        Bytes reply = toBytes(rest.subspan(3, length));
        rest = rest.subspan(3 + length);
        if (right && reply.size() >= 8) {
            for (std::size_t byte = 0; byte < 4; ++byte)
                reply[4 + byte] = static_cast<std::uint8_t>(transaction >> (24 - 8 * byte));
        }
        client.tick(nowMs, random);
        client.receive(tracker, reply, nowMs, random);
        look();
    }
    for (int step = 0; step < 100; ++step) {
        nowMs += 15'000;
        client.tick(nowMs, random);
        look();
    }
    if (client.callCount() != 0 || answered.size() != 2)
        std::abort();
    return 0;
}
