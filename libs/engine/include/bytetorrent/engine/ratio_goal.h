// RatioGoal: when a torrent has given enough, and what happens then. A target is a torrent's own or, where it has none, the
// session's. Pure: counters come in, a verdict goes out. Values; any thread.
#pragma once

#include <cstdint>
#include <optional>

#include "bytetorrent/base/clock.h"

namespace bytetorrent::engine {

enum class RatioAction : std::uint8_t {
    stop = 0,   // it leaves the swarm until the user starts it again
    pause = 1,  // it rests, and goes on by itself when the target is raised or taken away
    remove = 2, // it leaves the session; its content stays
    keep = 3,   // it goes on, and only says that it has given enough
};

struct RatioTarget {
    std::optional<double> ratio;            // uploaded / what it is measured by, see RatioFacts::base()
    std::optional<std::uint64_t> seedingSeconds; // spent as a running seed, also in earlier sessions
    RatioAction action = RatioAction::stop; // as soon as either is reached
    [[nodiscard]] bool any() const { return ratio.has_value() || seedingSeconds.has_value(); }
    friend bool operator==(const RatioTarget&, const RatioTarget&) = default;
};

struct RatioFacts {
    std::uint64_t uploaded = 0, downloaded = 0; // payload bytes, ever
    std::uint64_t wantedBytes = 0;              // of the files that are wanted
    std::uint64_t seedingSeconds = 0;
    bool complete = false; // a download owes no ratio yet: see RatioFloor
    // Who brought the content owes copies of it; who fetched some of it twice owes that, too. Never 0.
    [[nodiscard]] std::uint64_t base() const;
    [[nodiscard]] double ratio() const { return static_cast<double>(uploaded) / static_cast<double>(base()); }
};

// What the torrent's own target says, or else the session's; nullopt: go on as you are.
[[nodiscard]] std::optional<RatioAction> ratioReached(const std::optional<RatioTarget>& own, const RatioTarget& session, const RatioFacts& facts);

// The minimum ratio while downloading: once graceBytes were downloaded, uploaded / downloaded is kept at or above
// `minimum` by holding the download back to what uploads earn (uploads / minimum), and never below floorBytesPerSecond:
// where nobody wants anything of us the download is slow, but it ends.
struct RatioFloor {
    double minimum = 0; // 0: none
    static constexpr std::uint64_t graceBytes = 16u << 20;
    static constexpr std::uint64_t floorBytesPerSecond = 32u << 10;
    // Below the minimum: the choker gives more of us away, and the download waits for it.
    [[nodiscard]] bool behind(std::uint64_t uploaded, std::uint64_t downloaded) const;
    // What the download may take now, in bytes per second; 0: no limit.
    [[nodiscard]] std::uint64_t downLimit(std::uint64_t uploaded, std::uint64_t downloaded, std::uint64_t upRate) const;
};

} // namespace bytetorrent::engine
