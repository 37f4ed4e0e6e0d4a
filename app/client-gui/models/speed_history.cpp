#include "models/speed_history.h"

#include <algorithm>

#include "bytetorrent/base/byte_io.h"

namespace bytetorrent::gui {

namespace {
constexpr std::uint8_t formatVersion = 1;

void write(ByteWriter& writer, const Speed& speed) {
    writer.varint(speed.down).varint(speed.up);
}
Speed readSpeed(ByteReader& reader) {
    Speed speed;
    speed.down = reader.varint();
    speed.up = reader.varint();
    return speed;
}
} // namespace

Millis bucketMs(SpeedScale scale) {
    constexpr std::array<Millis, speedScaleCount> sizes{1'000, 60'000, 3'600'000};
    return sizes[static_cast<std::size_t>(scale)];
}

std::size_t bucketsMax(SpeedScale scale) {
    constexpr std::array<std::size_t, speedScaleCount> counts{600, 720, 720};
    return counts[static_cast<std::size_t>(scale)];
}

// The open bucket's mean becomes a value, at its place; the time since the last value was still.
void SpeedSeries::close(Ring& ring, std::size_t max) {
    if (ring.open < 0)
        return;
    if (!ring.values.empty() && ring.open - ring.first >= static_cast<std::int64_t>(2 * max))
        ring.values.clear(); // all of it is too old
    if (ring.values.empty())
        ring.first = ring.open;
    while (ring.first + static_cast<std::int64_t>(ring.values.size()) < ring.open)
        ring.values.emplace_back();
    const std::uint64_t samples = std::max<std::uint32_t>(ring.samples, 1);
    const Speed mean{ring.sum.down / samples, ring.sum.up / samples};
    // The file may hold the first part of this bucket, as a run before this one saw it.
    if (ring.first + static_cast<std::int64_t>(ring.values.size()) == ring.open + 1)
        ring.values.back() = {(ring.values.back().down + mean.down) / 2, (ring.values.back().up + mean.up) / 2};
    else
        ring.values.push_back(mean);
    while (ring.values.size() > max) {
        ring.values.pop_front();
        ++ring.first;
    }
    ring.sum = {};
    ring.samples = 0;
    ring.open = -1;
}

void SpeedSeries::add(Millis wallMs, const Speed& speed) {
    if (wallMs < newestMs_)
        return;
    newestMs_ = wallMs;
    for (std::size_t scale = 0; scale < speedScaleCount; ++scale) {
        Ring& ring = rings_[scale];
        const std::int64_t bucket = wallMs / bucketMs(static_cast<SpeedScale>(scale));
        if (ring.open != bucket)
            close(ring, bucketsMax(static_cast<SpeedScale>(scale)));
        ring.open = bucket;
        ring.sum.down += speed.down;
        ring.sum.up += speed.up;
        ++ring.samples;
    }
}

std::vector<Speed> SpeedSeries::values(SpeedScale scale, Millis nowMs) const {
    const Ring& ring = rings_[static_cast<std::size_t>(scale)];
    const auto count = static_cast<std::int64_t>(bucketsMax(scale));
    const std::int64_t end = nowMs / bucketMs(scale) + 1;
    std::vector<Speed> values(static_cast<std::size_t>(count));
    for (std::int64_t at = 0; at < count; ++at) {
        const std::int64_t bucket = end - count + at;
        const std::int64_t index = bucket - ring.first;
        if (bucket == ring.open)
            values[static_cast<std::size_t>(at)] = {ring.sum.down / ring.samples, ring.sum.up / ring.samples};
        else if (index >= 0 && index < static_cast<std::int64_t>(ring.values.size()))
            values[static_cast<std::size_t>(at)] = ring.values[static_cast<std::size_t>(index)];
    }
    return values;
}

void SpeedHistory::add(const InfoHash& torrent, Millis wallMs, const Speed& speed) {
    if (!torrents_.contains(torrent) && torrents_.size() >= torrentsMax) {
        torrents_.erase(std::min_element(torrents_.begin(), torrents_.end(), [](const auto& a, const auto& b) {
            return a.second.newestMs() < b.second.newestMs();
        }));
    }
    torrents_[torrent].add(wallMs, speed);
}

const SpeedSeries* SpeedHistory::of(const InfoHash& torrent) const {
    const auto found = torrents_.find(torrent);
    return found == torrents_.end() ? nullptr : &found->second;
}

Bytes SpeedHistory::encode() const {
    ByteWriter writer;
    writer.u8(formatVersion).varint(torrents_.size());
    const auto series = [&](SpeedSeries copy) {
        writer.i64(copy.newestMs_);
        for (std::size_t scale = 0; scale < speedScaleCount; ++scale) {
            SpeedSeries::Ring& ring = copy.rings_[scale];
            SpeedSeries::close(ring, bucketsMax(static_cast<SpeedScale>(scale))); // what is gathered so far is worth keeping
            writer.i64(ring.first).varint(ring.values.size());
            // Still times are long: runs of equal values.
            for (std::size_t begin = 0; begin < ring.values.size();) {
                std::size_t end = begin + 1;
                while (end < ring.values.size() && ring.values[end] == ring.values[begin])
                    ++end;
                writer.varint(end - begin);
                write(writer, ring.values[begin]);
                begin = end;
            }
        }
    };
    series(all_);
    for (const auto& [torrent, each] : torrents_) {
        writer.raw(torrent.view());
        series(each);
    }
    return writer.take();
}

Result<SpeedHistory> SpeedHistory::decode(ByteView bytes) {
    ByteReader reader(bytes);
    if (reader.u8() != formatVersion)
        return fail(ErrorCode::unsupported, "a speed history of another version");
    const std::uint64_t torrents = reader.varint();
    if (torrents > torrentsMax)
        reader.setFailed();
    const auto series = [&] {
        SpeedSeries made;
        made.newestMs_ = reader.i64();
        for (std::size_t scale = 0; scale < speedScaleCount; ++scale) {
            SpeedSeries::Ring& ring = made.rings_[scale];
            ring.first = reader.i64();
            const std::uint64_t count = reader.varint();
            if (count > bucketsMax(static_cast<SpeedScale>(scale)))
                reader.setFailed();
            while (!reader.failed() && ring.values.size() < count) {
                const std::uint64_t run = reader.varint();
                const Speed speed = readSpeed(reader);
                if (run == 0 || run > count - ring.values.size()) {
                    reader.setFailed();
                    break;
                }
                ring.values.insert(ring.values.end(), run, speed);
            }
        }
        return made;
    };
    SpeedHistory history;
    history.all_ = series();
    for (std::uint64_t left = torrents; left > 0 && !reader.failed(); --left) {
        InfoHash torrent;
        for (std::uint8_t& byte : torrent.value)
            byte = reader.u8();
        history.torrents_[torrent] = series();
    }
    BT_TRY(reader.finish("a speed history"));
    return history;
}

} // namespace bytetorrent::gui
