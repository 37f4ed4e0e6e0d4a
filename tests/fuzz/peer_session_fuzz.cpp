// A hostile peer's bytes through the decoder into PeerSession, with our own side acting in between as the input says: what a
// socket would bring, extension handshake and metadata messages included. Its queues must stay within their limits, and what
// it wants to say must be messages that decode.
#include <algorithm>
#include <cstdlib>

#include "peer_session.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

constexpr TorrentShape shape{.pieceCount = 20, .pieceBytes = 32 * 1024, .totalBytes = 19 * 32 * 1024 + 100};

void check(bool holds) {
    if (!holds)
        std::abort();
}

// One step of ours, chosen by the input.
void act(PeerSession& session, std::uint8_t step, const PieceSet& have, Millis nowMs) {
    const PieceIndex piece(step % shape.pieceCount);
    const protocol::BlockRequest block{piece, 0, std::min(16u * 1024u, shape.pieceSize(piece))};
    switch (step >> 5) {
    case 0: session.setChoking((step & 1) != 0); break;
    case 1: session.setInterested((step & 1) != 0); break;
    case 2:
        if (session.mayRequest(piece))
            session.request(block, nowMs);
        break;
    case 3: session.cancel(block); break;
    case 4: session.announceLost(piece); break;
    case 5: session.allowFast({piece, PieceIndex(3)}, have); break;
    case 6: session.announceUploadOnly((step & 1) != 0); break;
    default:
        if (!session.requests().empty())
            session.refuse(session.takeRequest());
    }
}

void decodesAgain(PeerSession& session, Millis nowMs) {
    Bytes said;
    session.takeControl(said, nowMs);
    protocol::PeerWireDecoder decoder;
    const auto room = decoder.writable(said.size() + 1);
    std::copy(said.begin(), said.end(), room.begin());
    decoder.commit(said.size());
    for (;;) {
        const auto message = decoder.next();
        check(message.has_value());
        if (!*message)
            break;
    }
    check(decoder.buffered() == 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 4)
        return 0;
    protocol::Handshake theirs;
    theirs.fast = (data[0] & 1) != 0;
    theirs.extensionProtocol = (data[0] & 2) != 0;
    const bool knowsShape = (data[0] & 4) != 0;
    PeerSession session(theirs, knowsShape ? std::optional(shape) : std::nullopt, 0);
    const PieceSet have = PieceSet::all(shape.pieceCount / 2);
    session.open(knowsShape ? have : PieceSet(), {.client = "fuzz"}, 0);
    const ByteView steps(data + 1, 2);
    const std::size_t portion = std::size_t{1} + data[3];

    const ByteView bytes(data + 4, size - 4);
    protocol::PeerWireDecoder decoder;
    Millis nowMs = 0;
    std::size_t turn = 0;
    for (std::size_t at = 0; at < bytes.size(); at += portion) {
        const ByteView part = bytes.subspan(at, std::min(portion, bytes.size() - at));
        const auto room = decoder.writable(part.size());
        std::copy(part.begin(), part.end(), room.begin());
        decoder.commit(part.size());
        nowMs += data[1] & 15;
        for (;;) {
            const auto message = decoder.next();
            if (!message)
                return 0;
            if (!*message)
                break;
            if (!session.receive(**message, have, nowMs))
                return 0;
            check(session.requests().size() <= 2'048 && session.suggested().size() <= 64 && session.allowedFast().size() <= 64);
            ++turn;
            if (knowsShape)
                act(session, static_cast<std::uint8_t>(steps[turn % 2] + turn * 37), have, nowMs);
        }
        decodesAgain(session, nowMs);
    }
    if (!knowsShape && !session.setShape(shape))
        return 0;
    check(session.haveCount() <= shape.pieceCount && session.have().size() == session.haveCount());
    return 0;
}
