// SpeedHistory: how fast things went, at three scales: each second of ten minutes, the mean of each minute of twelve hours,
// of each hour of thirty days. Bounded; times between samples count as still. Kept in a file between runs. Values; any
// thread. File: version, count, then of each series its name, and its three scales as (first bucket, runs of values).
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::gui {

struct Speed { // B/s
    std::uint64_t down = 0, up = 0;
    friend bool operator==(const Speed&, const Speed&) = default;
};

enum class SpeedScale { minutes, hours, days };
inline constexpr std::size_t speedScaleCount = 3;
[[nodiscard]] Millis bucketMs(SpeedScale scale);
[[nodiscard]] std::size_t bucketsMax(SpeedScale scale);

class SpeedSeries {
public:
    // One a second or so. A time before the newest one is not counted: the clock was set back.
    void add(Millis wallMs, const Speed& speed);
    // The newest bucketsMax values up to `nowMs`, oldest first; where nothing was moved, or nobody looked, zeros.
    [[nodiscard]] std::vector<Speed> values(SpeedScale scale, Millis nowMs) const;
    [[nodiscard]] Millis newestMs() const { return newestMs_; }

    friend bool operator==(const SpeedSeries&, const SpeedSeries&) = default;

private:
    friend class SpeedHistory;
    struct Ring {
        std::int64_t first = 0;    // the bucket of values.front(), counted from 1970
        std::deque<Speed> values;  // closed buckets
        std::int64_t open = -1;    // the bucket that is being gathered; -1: none
        Speed sum;
        std::uint32_t samples = 0;
        friend bool operator==(const Ring&, const Ring&) = default;
    };
    static void close(Ring& ring, std::size_t max);
    std::array<Ring, speedScaleCount> rings_;
    Millis newestMs_ = 0;
};

// The series of all together, and of the torrents that moved last.
class SpeedHistory {
public:
    static constexpr std::size_t torrentsMax = 64;
    void addAll(Millis wallMs, const Speed& speed) { all_.add(wallMs, speed); }
    void add(const InfoHash& torrent, Millis wallMs, const Speed& speed); // the one that rests longest makes room
    void forget(const InfoHash& torrent) { torrents_.erase(torrent); }
    [[nodiscard]] const SpeedSeries& all() const { return all_; }
    [[nodiscard]] const SpeedSeries* of(const InfoHash& torrent) const; // nullptr: it did not move of late

    [[nodiscard]] Bytes encode() const;
    [[nodiscard]] static Result<SpeedHistory> decode(ByteView bytes); // malformed, unsupported
    friend bool operator==(const SpeedHistory&, const SpeedHistory&) = default;

private:
    SpeedSeries all_;
    std::map<InfoHash, SpeedSeries> torrents_;
};

} // namespace bytetorrent::gui
