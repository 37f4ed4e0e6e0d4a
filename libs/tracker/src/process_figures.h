// ProcessFigures: what this process takes of its machine, as /proc tells it: the `process_*` metrics that every Prometheus
// dashboard knows. Read anew for each look. Any thread.
#pragma once

#include <cstdint>

namespace bytetorrent::tracker {

struct ProcessFigures {
    double cpuSeconds = 0; // user and system, all threads
    double startSeconds = 0; // since 1970
    std::uint64_t residentBytes = 0, virtualBytes = 0;
    std::uint64_t openDescriptors = 0, descriptorsMax = 0;
    std::uint64_t threads = 0;
};
// What cannot be read is 0.
[[nodiscard]] ProcessFigures readProcessFigures();

} // namespace bytetorrent::tracker
