// PhaseFigures: what a closed loop counts in one phase of its run: writes, failures, latencies, and writes in each
// second, so that a short collapse is not hidden by a good average. Times are seconds of the monotonic clock.
#pragma once

#include <cstdint>
#include <vector>

namespace bytetorrent::bench {

class PhaseFigures {
public:
    PhaseFigures() { latencies_.reserve(1u << 22); }
    void begin(double at);
    void acknowledged(double startedAt, double at);
    void failed() { ++failed_; }
    // A line of JSON on standard output, at once. The seconds that began and did not end count in no `each_second`.
    void print(std::uint32_t clients, double endedAt);

private:
    double beganAt_ = 0;
    std::vector<float> latencies_; // in seconds
    std::vector<std::uint64_t> eachSecond_;
    std::uint64_t failed_ = 0;
};

} // namespace bytetorrent::bench
