// ReadingPace: how fast bytes go by and how long the rest takes, over the last seconds, so that it follows a disk that slows down
// and does not jump with each report. No clock: the time comes in. Used by CreateDialog; any one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include <QtGlobal>

namespace bytetorrent::gui {

class ReadingPace {
public:
    void add(quint64 bytesDone, qint64 nowMs);
    [[nodiscard]] std::optional<quint64> bytesPerSecond() const; // nullopt: too early to say
    [[nodiscard]] std::optional<quint64> secondsLeft(quint64 bytesTotal) const;

private:
    struct Sample {
        quint64 bytes;
        qint64 atMs;
    };
    std::deque<Sample> samples_; // of the last windowMs, oldest first
};

} // namespace bytetorrent::gui
