// measure(): how often a step runs in a second, best of several rounds, for the benchmarks of this folder. One thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace bytetorrent::bench {

// Runs `step` (which does `perStep` things) for `rounds` rounds of at least 0.3 s each; the best round's things a
// second.
template <class Step>
double measure(Step step, double perStep = 1, int rounds = 5) {
    using Clock = std::chrono::steady_clock;
    double best = 0;
    for (int round = 0; round < rounds; ++round) {
        const auto start = Clock::now();
        std::size_t steps = 0;
        double seconds = 0;
        while (seconds < 0.3) {
            for (int i = 0; i < 64; ++i)
                step();
            steps += 64;
            seconds = std::chrono::duration<double>(Clock::now() - start).count();
        }
        best = std::max(best, static_cast<double>(steps) * perStep / seconds);
    }
    return best;
}

// Keeps the optimiser from seeing that nobody needs `value`.
template <class T>
void keep(const T& value) {
    asm volatile("" : : "g"(&value) : "memory");
}

} // namespace bytetorrent::bench
