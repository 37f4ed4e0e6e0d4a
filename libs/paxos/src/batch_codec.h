// The bytes of a Batch, piece by piece, so that the proposer encodes straight from its queue and the learner reads the
// times without decoding the commands. Layout: docs/formats/paxos-wire.md. Pure; any thread.
#pragma once

#include <optional>

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/paxos/types.h"

namespace bytetorrent::paxos {

struct BatchTimes {
    Millis clusterTimeMs = 0;
    Millis wallTimeMs = 0;
};

// What a command can add to an encoded batch at most, beyond its payload: session, two varints, a length.
inline constexpr std::size_t commandOverheadMax = SessionId::size + 10 + 10 + 10;
// A batch without commands is this long: version, two times, a zero count.
inline constexpr std::size_t emptyBatchBytes = 1 + 8 + 8 + 1;

void writeBatchHeader(ByteWriter& writer, BatchTimes times, std::size_t commandCount, bool withChange = false);
void writeCommand(ByteWriter& writer, const Command& command);
[[nodiscard]] Command readCommand(ByteReader& reader);
// nullopt for bytes that are no batch.
[[nodiscard]] std::optional<BatchTimes> peekTimes(ByteView batch);
// Whether the batch changes the membership; only then is it worth decoding for that.
[[nodiscard]] bool carriesChange(ByteView batch);
// A copy with another cluster time; `batch` has passed peekTimes().
[[nodiscard]] Value withClusterTime(const Bytes& batch, Millis clusterTimeMs);

} // namespace bytetorrent::paxos
