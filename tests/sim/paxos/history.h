// History: what clients asked for and were told, in the order in which it happened, and the question whether registers
// that do one thing at a time could have told them the same (linearizability; Herlihy and Wing 1990). Wing and Gong's
// search with Lowe's memory of configurations already seen ("Testing for linearizability", 2016), one register at a
// time, since linearizability is local. An operation that was never answered may have happened at any time since, or never.
// Owned by the World, or by a test; one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bytetorrent/base/clock.h"

namespace bytetorrent::sim {

class History {
public:
    using Operation = std::size_t;

    // Every register begins as 0. Values swapped in are never 0, and no two are equal.
    [[nodiscard]] Operation invokeSwap(std::size_t place, std::uint64_t value, Millis now);
    [[nodiscard]] Operation invokeRead(std::size_t place, Millis now);
    // What the swap replaced, or the read found. An operation is answered once at most.
    void answer(Operation operation, std::uint64_t found, Millis now);
    // A swap was done, and nobody was told what it replaced: a plain write.
    void answer(Operation operation, Millis now);

    // Nothing, or the first register that cannot have behaved like this, and the operation that fits nowhere.
    [[nodiscard]] std::optional<std::string> violation() const;
    [[nodiscard]] std::size_t size() const { return operations_.size(); }

    struct Record {
        std::size_t place = 0;
        bool swap = false;
        std::uint64_t value = 0;            // swapped in
        std::optional<std::uint64_t> found; // none: not told
        std::uint64_t invoked = 0;          // in the order of everything that happened
        std::uint64_t answered = 0;         // 0: never
        Millis invokedMs = 0;
        Millis answeredMs = 0;
    };

private:
    std::vector<Record> operations_;
    std::uint64_t happened_ = 0;
};

} // namespace bytetorrent::sim
