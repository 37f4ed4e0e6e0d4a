#include "piece_runs.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "bytetorrent/base/assert.h"

namespace bytetorrent {

namespace {

// A container holds the values that share their upper 16 bits: as runs, as an array, or as 65,536 bits. The cookie says
// whether any of them are runs; without one that many containers are counted in a number of its own.
constexpr std::uint32_t cookieWithRuns = 12347;
constexpr std::uint32_t cookieWithoutRuns = 12346;
constexpr std::uint32_t offsetsFrom = 4; // containers; below it, with runs, the table of offsets is left out
constexpr std::uint32_t containerValues = 65'536;
constexpr std::uint32_t arrayValuesMax = 4'096; // more are kept as bits
constexpr std::size_t bitsBytes = containerValues / 8;

static_assert(std::endian::native == std::endian::little, "the portable format is read and written as it lies in memory");

template <class Number>
Number load(const char* at) {
    Number value;
    std::memcpy(&value, at, sizeof value);
    return value;
}
template <class Number>
void append(std::vector<char>& out, Number value) {
    const std::size_t at = out.size();
    out.resize(at + sizeof value);
    std::memcpy(out.data() + at, &value, sizeof value);
}

class RunCollector {
public:
    explicit RunCollector(std::vector<PieceRun>& runs)
        : runs_(runs) {}
    void take(std::uint32_t first, std::uint32_t last) {
        if (!runs_.empty() && runs_.back().second + 1 == first)
            runs_.back().second = last;
        else
            runs_.emplace_back(first, last);
    }

private:
    std::vector<PieceRun>& runs_;
};

void takeBits(const char* at, std::uint32_t base, RunCollector& collector) {
    for (std::uint32_t word = 0; word < containerValues / 64; ++word) {
        auto bits = load<std::uint64_t>(at + word * 8);
        while (bits != 0) {
            const auto first = static_cast<std::uint32_t>(std::countr_zero(bits));
            const auto length = static_cast<std::uint32_t>(std::countr_one(bits >> first));
            collector.take(base + word * 64 + first, base + word * 64 + first + length - 1);
            bits = first + length == 64 ? 0 : bits & (~std::uint64_t{0} << (first + length));
        }
    }
}

// The containers follow each other without gaps, so their offsets need not be looked up.
const char* takeContainer(const char* at, std::uint32_t base, bool isRuns, std::uint32_t count, RunCollector& collector) {
    if (isRuns) {
        const auto runs = load<std::uint16_t>(at);
        at += 2;
        for (std::uint32_t index = 0; index < runs; ++index, at += 4)
            collector.take(base + load<std::uint16_t>(at), base + load<std::uint16_t>(at) + load<std::uint16_t>(at + 2));
    } else if (count > arrayValuesMax) {
        takeBits(at, base, collector);
        at += bitsBytes;
    } else {
        for (std::uint32_t index = 0; index < count; ++index, at += 2)
            collector.take(base + load<std::uint16_t>(at), base + load<std::uint16_t>(at));
    }
    return at;
}

// The part of one container: its runs are those from `first` up to `end`, of which the outer two may reach beyond it.
struct Container {
    std::uint16_t key = 0;
    std::uint32_t count = 0; // values
    std::size_t first = 0, end = 0;

    enum class Form { runs, array, bits };
    [[nodiscard]] Form smallestForm() const {
        const std::size_t runsBytes = 2 + 4 * (end - first);
        const std::size_t otherBytes = count > arrayValuesMax ? bitsBytes : 2 * std::size_t{count};
        if (runsBytes <= otherBytes)
            return Form::runs;
        return count > arrayValuesMax ? Form::bits : Form::array;
    }
    // Its first and last value of a run, relative to the container.
    [[nodiscard]] PieceRun clip(PieceRun run) const {
        const std::uint32_t base = key * containerValues;
        return {std::max(run.first, base) - base, std::min(run.second, base + (containerValues - 1)) - base};
    }
};

std::vector<Container> split(const std::vector<PieceRun>& runs) {
    std::vector<Container> containers;
    for (std::size_t index = 0; index < runs.size(); ++index) {
        for (std::uint32_t key = runs[index].first / containerValues; key <= runs[index].second / containerValues; ++key) {
            if (containers.empty() || containers.back().key != key)
                containers.push_back({static_cast<std::uint16_t>(key), 0, index, index});
            Container& container = containers.back();
            const auto [first, last] = container.clip(runs[index]);
            container.count += last - first + 1;
            container.end = index + 1;
        }
    }
    return containers;
}

void appendContainer(std::vector<char>& out, const Container& container, const std::vector<PieceRun>& runs) {
    const auto form = container.smallestForm();
    const std::size_t at = out.size();
    if (form == Container::Form::runs)
        append(out, static_cast<std::uint16_t>(container.end - container.first));
    else if (form == Container::Form::bits)
        out.resize(at + bitsBytes);
    for (std::size_t index = container.first; index < container.end; ++index) {
        const auto [first, last] = container.clip(runs[index]);
        if (form == Container::Form::runs) {
            append(out, first | (last - first) << 16); // two numbers of 16 bits
            continue;
        }
        for (std::uint32_t value = first; value <= last; ++value) {
            if (form == Container::Form::array)
                append(out, static_cast<std::uint16_t>(value));
            else
                out[at + value / 8] = static_cast<char>(static_cast<unsigned char>(out[at + value / 8]) | 1u << (value % 8));
        }
    }
}

// What a conversion goes through lives no longer than the call; a vector that is kept spares it the allocation.
std::vector<char>& scratch() {
    constexpr std::size_t keptBytesMax = 64u << 10;
    thread_local std::vector<char> bytes;
    if (bytes.capacity() > keptBytesMax)
        bytes = {};
    bytes.clear();
    return bytes;
}

} // namespace

std::vector<PieceRun> runsOf(const roaring_bitmap_t& bitmap) {
    std::vector<PieceRun> runs;
    std::vector<char>& bytes = scratch();
    bytes.resize(roaring_bitmap_portable_size_in_bytes(&bitmap));
    roaring_bitmap_portable_serialize(&bitmap, bytes.data());
    const char* at = bytes.data();
    const auto cookie = load<std::uint32_t>(at);
    at += 4;
    const bool withRuns = (cookie & 0xffff) == cookieWithRuns;
    BT_ASSERT(withRuns || cookie == cookieWithoutRuns);
    const std::uint32_t containers = withRuns ? (cookie >> 16) + 1 : load<std::uint32_t>(at);
    at += withRuns ? 0 : 4;
    const char* const flags = at;
    at += withRuns ? (containers + 7) / 8 : 0;
    const char* const heads = at;
    at += 4 * std::size_t{containers};
    if (!withRuns || containers >= offsetsFrom)
        at += 4 * std::size_t{containers};
    RunCollector collector(runs);
    for (std::uint32_t index = 0; index < containers; ++index) {
        const std::uint32_t base = load<std::uint16_t>(heads + 4 * index) * containerValues;
        const std::uint32_t count = std::uint32_t{load<std::uint16_t>(heads + 4 * index + 2)} + 1;
        const bool isRuns = withRuns && (static_cast<unsigned char>(flags[index / 8]) >> (index % 8) & 1u) != 0;
        at = takeContainer(at, base, isRuns, count, collector);
    }
    BT_ASSERT(at == bytes.data() + bytes.size());
    return runs;
}

roaring_bitmap_t* bitmapOf(const std::vector<PieceRun>& runs) {
    const std::vector<Container> containers = split(runs);
    roaring_bitmap_t* bitmap = nullptr;
    if (containers.empty()) {
        bitmap = roaring_bitmap_create();
    } else {
        // With the cookie that allows runs, whether or not there are any.
        std::vector<char>& bytes = scratch();
        append(bytes, static_cast<std::uint32_t>(cookieWithRuns | (containers.size() - 1) << 16));
        const std::size_t flagsAt = bytes.size();
        bytes.resize(flagsAt + (containers.size() + 7) / 8);
        for (std::size_t index = 0; index < containers.size(); ++index) {
            if (containers[index].smallestForm() == Container::Form::runs)
                bytes[flagsAt + index / 8] = static_cast<char>(static_cast<unsigned char>(bytes[flagsAt + index / 8]) | 1u << (index % 8));
            append(bytes, containers[index].key);
            append(bytes, static_cast<std::uint16_t>(containers[index].count - 1));
        }
        const std::size_t offsetsAt = bytes.size();
        if (containers.size() >= offsetsFrom)
            bytes.resize(offsetsAt + 4 * containers.size());
        for (std::size_t index = 0; index < containers.size(); ++index) {
            if (containers.size() >= offsetsFrom) {
                const auto offset = static_cast<std::uint32_t>(bytes.size());
                std::memcpy(bytes.data() + offsetsAt + 4 * index, &offset, sizeof offset);
            }
            appendContainer(bytes, containers[index], runs);
        }
        bitmap = roaring_bitmap_portable_deserialize_safe(bytes.data(), bytes.size());
    }
    BT_ASSERT(bitmap != nullptr); // null means out of memory, and nothing sensible can go on from there
    return bitmap;
}

} // namespace bytetorrent
