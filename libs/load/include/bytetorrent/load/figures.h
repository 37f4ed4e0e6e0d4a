// What a run of a load measured: answers after the warm-up, how long each took, and the longest time in which no
// answer came at all. Also the two clocks that decide when to send: closed (as soon as there is room) and open
// (at a rate, whatever the answers do). One thread.
#pragma once

#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "bytetorrent/base/random.h"

namespace bytetorrent::load {

// Seconds of the monotonic clock.
inline double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// When announces are due. Without a rate: always, and waiting for an answer is not counted; with one: at random
// moments, a Poisson stream, from which the time of an answer is counted.
class Arrivals {
public:
    explicit Arrivals(double perSecond)
        : perSecond_(perSecond) {}
    void begin(double at) { nextAt_ = at; }
    [[nodiscard]] bool isOpenLoop() const { return perSecond_ > 0; }
    [[nodiscard]] bool isDue(double at) const { return !isOpenLoop() || nextAt_ <= at; }
    // Takes the one that is due; since when it was.
    double take(double at) {
        if (!isOpenLoop())
            return at;
        const double due = nextAt_;
        const double uniform = static_cast<double>(random_.next() >> 11) * 0x1p-53;
        nextAt_ += -std::log1p(-uniform) / perSecond_;
        return due;
    }
    [[nodiscard]] double nextAt() const {
        return isOpenLoop() ? nextAt_ : std::numeric_limits<double>::infinity();
    }

private:
    double perSecond_;
    double nextAt_ = 0;
    SeededRandom random_{2};
};

class Figures {
public:
    void measureFrom(double at);
    void answered(double since, double at, std::size_t bytes);
    void refused() { ++refused_; }
    void lost() { ++lost_; }
    [[nodiscard]] std::uint64_t refusals() const { return refused_; }
    struct Summary {
        std::uint64_t answers = 0; // those of the warm-up too
        std::uint64_t refused = 0, lost = 0;
        double seconds = 0, perSecond = 0;
        double p50Ms = 0, p99Ms = 0, longestMs = 0;
        double gapMs = 0;      // the longest time without any answer
        double replyBytes = 0; // on average
    };
    [[nodiscard]] Summary summary(double endedAt);
    // The same as the members of a JSON object, without its braces.
    [[nodiscard]] std::string json(double endedAt);

private:
    double from_ = 0;
    double lastAt_ = 0;
    double longestGap_ = 0;
    std::uint64_t answers_ = 0; // those of the warm-up too
    std::uint64_t bytes_ = 0;
    std::uint64_t refused_ = 0, lost_ = 0;
    std::vector<float> seconds_;
};

} // namespace bytetorrent::load
