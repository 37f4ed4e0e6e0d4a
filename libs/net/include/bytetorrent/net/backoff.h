// Backoff: when to try an unresponsive party again. Exponential with jitter, pure: time and randomness come in as
// arguments. Used for peers (5 s .. 60 min) and tracker nodes; what it knows is never told to anyone. One thread.
#pragma once

#include <cstdint>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/random.h"

namespace bytetorrent::net {

class Backoff {
public:
    struct Settings {
        Millis firstMs = 5'000;
        Millis longestMs = 3'600'000;
        std::uint32_t factor = 2;
        std::uint32_t jitterPercent = 25; // the delay lies within +- this share
    };
    Backoff() = default;
    explicit Backoff(Settings settings) : settings_(settings) {}

    void failed(Millis nowMs, Random& random); // one more failure in a row
    void succeeded();                          // something useful came: forget all failures
    [[nodiscard]] bool mayTry(Millis nowMs) const { return nowMs >= notBeforeMs_; }
    [[nodiscard]] Millis notBeforeMs() const { return notBeforeMs_; }
    [[nodiscard]] std::uint32_t failures() const { return failures_; }

private:
    Settings settings_;
    Millis notBeforeMs_ = 0;
    std::uint32_t failures_ = 0;
};

} // namespace bytetorrent::net
