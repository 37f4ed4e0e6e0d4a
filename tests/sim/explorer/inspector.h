// ReplicaInspector: a Replica as a value. The core keeps its state private and cannot be copied, as it should; the
// explorer needs both, and is the core's friend for these functions only. Pure; any thread.
// Invariant: two replicas with equal encodings answer every sequence of inputs, at equal distances of time, alike.
#pragma once

#include <memory>

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/paxos/replica.h"

namespace bytetorrent::paxos {

struct ReplicaInspector {
    [[nodiscard]] static std::unique_ptr<Replica> copy(const Replica& replica);
    // Everything that the future of this replica hangs on. Instants become distances from nowMs, numbers that only count
    // (log sequences) distances from the newest: so states that differ by a shift are one.
    static void encode(ByteWriter& writer, const Replica& replica, Millis nowMs);
    // Puts the generator back to its seed. Jitter then is the same in every draw, which loses no order of events: clocks of nodes
    // are independent here, and any timer may go off before or after anything that another node does.
    static void restartRandom(Replica& replica);
};

} // namespace bytetorrent::paxos
