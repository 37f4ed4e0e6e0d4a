// Sets of pieces as texts, as bitfields and in their own short form. The first byte chooses, the second says how many
// pieces there are. What is taken has no piece beyond them, and is read as the same when it is written.
#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/piece_set.h"

using namespace bytetorrent;

namespace {

void check(const PieceSet& pieces, std::uint32_t count) {
    BT_ASSERT(pieces.end() <= count && pieces.size() == pieces.pieces().size());
    const auto fromText = PieceSet::parse(pieces.toString(), count);
    BT_ASSERT(pieces.empty() || (fromText && *fromText == pieces));
    const auto fromBytes = PieceSet::decode(pieces.encode(), count);
    BT_ASSERT(fromBytes && *fromBytes == pieces);
    const auto fromBitfield = PieceSet::fromBitfield(pieces.toBitfield(count), count);
    BT_ASSERT(fromBitfield && *fromBitfield == pieces);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2)
        return 0;
    const std::uint32_t count = 1 + std::uint32_t{data[1]} * data[1] * 3;
    const ByteView bytes(data + 2, size - 2);
    const auto pieces = data[0] % 3 == 0   ? PieceSet::parse(asText(bytes), count)
                        : data[0] % 3 == 1 ? PieceSet::decode(bytes, count)
                                           : PieceSet::fromBitfield(bytes, count);
    if (pieces)
        check(*pieces, count);
    return 0;
}
