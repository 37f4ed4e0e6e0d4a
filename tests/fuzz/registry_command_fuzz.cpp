// Registry commands, replies and rows: whatever decodes must encode to what decodes to the same, a registry must
// survive applying it, and a registry restored from the rows must be the one that wrote them.
#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/registry/registry.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;

namespace {

// The input as a list of commands: two bytes of length, then the command. What does not decode is left out.
void applyAll(ByteView input) {
    Registry registry;
    Registry restored;
    Millis nowMs = 1000;
    for (int commands = 0; input.size() > 2 && commands < 64; ++commands) {
        const std::size_t size = std::min<std::size_t>((input[0] << 8) | input[1], input.size() - 2);
        const auto command = decodeCommand(input.subspan(2, size));
        input = input.subspan(2 + size);
        if (!command)
            continue;
        const Bytes bytes = encodeCommand(*command);
        const auto again = decodeCommand(bytes);
        BT_ASSERT(again && encodeCommand(*again) == bytes);
        nowMs += static_cast<Millis>(size * 100);
        registry.advanceTime(nowMs, nowMs);
        const Reply reply = registry.apply(*command, nowMs, nowMs);
        BT_ASSERT(decodeReply(encodeReply(reply)).has_value());
    }
    const auto changes = registry.takeChanges();
    for (const bool swarms : {true, false}) { // these first
        for (const Change& change : changes) {
            const auto value = change.encoded();
            if (value && (change.table == Table::swarm) == swarms)
                BT_ASSERT(restored.restore(change.table, change.key, *value).has_value());
        }
    }
    BT_ASSERT(restored.stateHash() == registry.stateHash());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    if (const auto reply = decodeReply(bytes))
        BT_ASSERT(decodeReply(encodeReply(*reply)).has_value());
    if (size > 1) {
        Registry registry;
        const auto table = static_cast<Table>(bytes[0] % 24);
        if (table != Table::swarm) // so that there is one for the others to be in
            (void)registry.restore(Table::swarm, Bytes(4), ByteWriter().u8(2).bytes(Bytes{0x80}).raw(Bytes(20)).u8(0).u32(0).view());
        const std::size_t keyBytes = table == Table::swarm || table == Table::peer ? 4 : table == Table::holder ? 52
                                     : table >= Table::account                                    ? bytes[1] % 64 // of several sizes
                                                                                                   : 20;
        (void)registry.restore(table, bytes.first(std::min(size, keyBytes)), bytes.subspan(1));
    }
    applyAll(bytes);
    return 0;
}
