// Who may do how much on one node: the values of `limits:` in its configuration. Each is a number a minute, of which a
// minute's worth may come at once; 0: as many as you like. Plain values; any thread.
#pragma once

#include <array>
#include <cstdint>

namespace bytetorrent::tracker {

enum class RequestKind : std::uint8_t { announce, scrape, upload, write }; // write: every other change by API or native protocol
inline constexpr std::size_t requestKinds = 4;

struct RateRule {
    std::uint32_t perAddress = 0; // IPv4 addresses, and IPv6 networks of 64 bits, of which a host has one
    std::uint32_t perPrefix = 0;  // IPv4 networks of 24 bits, IPv6 networks of 48
    std::uint32_t perAccount = 0;
    friend bool operator==(const RateRule&, const RateRule&) = default;
};

// Generous: many people share one address, and some of them seed thousands of torrents.
struct RateRules {
    std::array<RateRule, requestKinds> of{RateRule{6'000, 60'000, 6'000}, RateRule{6'000, 60'000, 6'000},
                                          RateRule{120, 1'200, 120}, RateRule{6'000, 60'000, 6'000}};
    bool exemptLoopback = true;

    [[nodiscard]] const RateRule& operator[](RequestKind kind) const { return of[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] RateRule& operator[](RequestKind kind) { return of[static_cast<std::size_t>(kind)]; }
    friend bool operator==(const RateRules&, const RateRules&) = default;
};

} // namespace bytetorrent::tracker
