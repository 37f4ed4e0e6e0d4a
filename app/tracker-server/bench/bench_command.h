// `tracker-server bench`: what this machine carries. It measures the disk, starts a cluster of its own in a folder that it
// removes afterwards, announces to it by every wire, and says what that means in peers. The generator runs on the same
// machine and takes its part of the processors; docs/operating.md says how to read the figures. Blocking.
#pragma once

#include <cstdint>
#include <string>

namespace bytetorrent::server {

struct BenchCommand {
    std::uint32_t nodes = 3;
    std::string parentFolder; // on the disk to measure
    double seconds = 5;       // each measurement
    std::uint32_t torrents = 100'000;
    std::uint32_t connections = 64;
    std::uint32_t numWant = 50;
    bool json = false;
};

// The exit status.
[[nodiscard]] int runBenchCommand(const BenchCommand& command);

} // namespace bytetorrent::server
