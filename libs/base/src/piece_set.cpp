#include "bytetorrent/base/piece_set.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/byte_io.h"
#include "piece_runs.h"

namespace bytetorrent {

namespace {

roaring_bitmap_t* allocated(roaring_bitmap_t* bitmap) {
    BT_ASSERT(bitmap != nullptr); // null means out of memory, and nothing sensible can go on from there
    return bitmap;
}

// The number at the front of `text`, which it is cut from; false without one.
bool takeNumber(std::string_view& text, std::uint32_t& number) {
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc())
        return false;
    text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
    return true;
}

constexpr std::size_t keptRunsMax = 256; // of a set that is kept as bytes

Bytes encodeRuns(const std::vector<PieceRun>& runs) {
    ByteWriter writer;
    writer.reserve(4 * runs.size());
    std::uint64_t next = 0;
    for (const auto& [first, last] : runs) {
        writer.varint(first - next);
        writer.varint(std::uint64_t{last} - first + 1);
        next = std::uint64_t{last} + 1;
    }
    return writer.take();
}

// Visits the runs of bytes that decode() has found to be right.
template <class Visit>
void forEachRun(ByteView encoded, const Visit& visit) {
    ByteReader reader(encoded);
    std::uint32_t next = 0;
    while (!reader.atEnd()) {
        const std::uint32_t first = next + static_cast<std::uint32_t>(reader.varint());
        next = first + static_cast<std::uint32_t>(reader.varint());
        visit(first, next - 1);
    }
}

std::vector<PieceRun> unionOf(const std::vector<PieceRun>& left, const std::vector<PieceRun>& right) {
    std::vector<PieceRun> all(left.size() + right.size());
    std::merge(left.begin(), left.end(), right.begin(), right.end(), all.begin());
    std::vector<PieceRun> joined;
    joined.reserve(all.size());
    for (const PieceRun& run : all) {
        if (joined.empty() || std::uint64_t{joined.back().second} + 1 < run.first)
            joined.push_back(run);
        else
            joined.back().second = std::max(joined.back().second, run.second);
    }
    return joined;
}

std::vector<PieceRun> differenceOf(const std::vector<PieceRun>& whole, const std::vector<PieceRun>& taken) {
    std::vector<PieceRun> left;
    auto cut = taken.begin();
    for (auto [first, last] : whole) {
        while (cut != taken.end() && cut->second < first)
            ++cut;
        bool isLeft = true;
        for (auto at = cut; at != taken.end() && at->first <= last; ++at) {
            if (at->first > first)
                left.emplace_back(first, at->first - 1);
            isLeft = at->second < last;
            if (!isLeft)
                break;
            first = at->second + 1;
        }
        if (isLeft)
            left.emplace_back(first, last);
    }
    return left;
}

} // namespace

PieceSet::PieceSet(const Runs& runs) {
    if (runs.size() > keptRunsMax) {
        bitmap_ = bitmapOf(runs);
        return;
    }
    if (runs.empty())
        return;
    encoded_ = encodeRuns(runs);
    encoded_.shrink_to_fit();
    end_ = runs.back().second + 1;
    for (const auto& [first, last] : runs)
        count_ += last - first + 1;
}

roaring_bitmap_s* PieceSet::ownBitmap() {
    if (bitmap_ == nullptr) {
        bitmap_ = bitmapOf(runs());
        encoded_ = {};
        count_ = end_ = 0;
    }
    return bitmap_;
}

PieceSet::Runs PieceSet::runs() const {
    if (bitmap_ != nullptr)
        return runsOf(*bitmap_);
    Runs runs;
    runs.reserve(encoded_.size() / 2);
    forEachRun(encoded_, [&](std::uint32_t first, std::uint32_t last) { runs.emplace_back(first, last); });
    return runs;
}

PieceSet::~PieceSet() {
    if (bitmap_ != nullptr)
        roaring_bitmap_free(bitmap_);
}

PieceSet::PieceSet(const PieceSet& other)
    : encoded_(other.encoded_)
    , count_(other.count_)
    , end_(other.end_)
    , bitmap_(other.bitmap_ == nullptr ? nullptr : allocated(roaring_bitmap_copy(other.bitmap_))) {}

PieceSet::PieceSet(PieceSet&& other) noexcept
    : encoded_(std::exchange(other.encoded_, {}))
    , count_(std::exchange(other.count_, 0))
    , end_(std::exchange(other.end_, 0))
    , bitmap_(std::exchange(other.bitmap_, nullptr)) {}

PieceSet& PieceSet::operator=(const PieceSet& other) {
    if (this != &other)
        *this = PieceSet(other);
    return *this;
}

PieceSet& PieceSet::operator=(PieceSet&& other) noexcept {
    encoded_.swap(other.encoded_);
    std::swap(count_, other.count_);
    std::swap(end_, other.end_);
    std::swap(bitmap_, other.bitmap_);
    return *this;
}

PieceSet PieceSet::all(std::uint32_t count) {
    PieceSet set;
    if (count > 0)
        set.addRange(PieceIndex(0), PieceIndex(count - 1));
    return set;
}

Result<PieceSet> PieceSet::parse(std::string_view ranges, std::uint32_t pieceCount) {
    PieceSet set;
    std::uint64_t lowest = 0; // the smallest index that the next range may start with
    while (!ranges.empty()) {
        std::uint32_t first = 0;
        if (!takeNumber(ranges, first))
            return fail(ErrorCode::malformed, "expected a piece number in a list such as 0-99,120");
        std::uint32_t last = first;
        if (!ranges.empty() && ranges.front() == '-') {
            ranges.remove_prefix(1);
            if (!takeNumber(ranges, last))
                return fail(ErrorCode::malformed, "expected the last piece of a range after '-'");
        }
        if (first < lowest || last < first)
            return fail(ErrorCode::malformed, "piece ranges overlap or descend at piece " + std::to_string(first));
        if (last >= pieceCount)
            return fail(ErrorCode::malformed,
                        "piece " + std::to_string(last) + " of a torrent of " + std::to_string(pieceCount) + " pieces");
        set.addRange(PieceIndex(first), PieceIndex(last));
        lowest = std::uint64_t{last} + 1;
        if (ranges.empty())
            break;
        if (ranges.front() != ',' || ranges.size() == 1)
            return fail(ErrorCode::malformed, "expected ',' and another range after piece " + std::to_string(last));
        ranges.remove_prefix(1);
    }
    return set;
}

Result<PieceSet> PieceSet::fromBitfield(ByteView bitfield, std::uint32_t pieceCount) {
    if (bitfield.size() != (std::uint64_t{pieceCount} + 7) / 8)
        return fail(ErrorCode::malformed, "a bitfield of " + std::to_string(bitfield.size()) + " bytes for " +
                                              std::to_string(pieceCount) + " pieces");
    const std::uint32_t usedBits = pieceCount % 8;
    if (usedBits != 0 && (bitfield.back() & (0xFFu >> usedBits)) != 0)
        return fail(ErrorCode::malformed, "a bitfield with a spare bit set");
    std::vector<std::uint32_t> pieces;
    for (std::size_t index = 0; index < bitfield.size(); ++index) {
        for (std::uint32_t bit = 0; bit < 8; ++bit) {
            if ((bitfield[index] & (0x80u >> bit)) != 0)
                pieces.push_back(static_cast<std::uint32_t>(index * 8 + bit));
        }
    }
    PieceSet set;
    roaring_bitmap_add_many(set.ownBitmap(), pieces.size(), pieces.data());
    roaring_bitmap_run_optimize(set.ownBitmap());
    return set;
}

Result<PieceSet> PieceSet::decode(ByteView bytes, std::uint32_t pieceCount) {
    ByteReader reader(bytes);
    PieceSet set;
    std::size_t runCount = 0;
    std::uint64_t next = 0; // the index after the last run
    while (!reader.failed() && !reader.atEnd()) {
        const std::uint64_t gap = reader.varint();
        const std::uint64_t length = reader.varint();
        // Only the first run may follow without a gap: touching runs would be a second spelling of one longer run.
        const bool separate = gap > 0 || next == 0;
        if (reader.failed() || !separate || length == 0)
            return fail(ErrorCode::malformed, "a piece set with an impossible run after piece " + std::to_string(next));
        const std::uint64_t left = pieceCount - next;
        if (gap > left || length > left - gap)
            return fail(ErrorCode::malformed,
                        "a piece set beyond the torrent's " + std::to_string(pieceCount) + " pieces");
        next += gap + length;
        set.count_ += static_cast<std::uint32_t>(length);
        ++runCount;
    }
    BT_TRY(reader.finish("a piece set"));
    set.end_ = static_cast<std::uint32_t>(next);
    set.encoded_ = toBytes(bytes);
    if (runCount > keptRunsMax)
        (void)set.ownBitmap();
    return set;
}

void PieceSet::add(PieceIndex piece) {
    roaring_bitmap_add(ownBitmap(), piece.value);
}

void PieceSet::addRange(PieceIndex first, PieceIndex last) {
    BT_ASSERT(first <= last);
    roaring_bitmap_add_range_closed(ownBitmap(), first.value, last.value);
}

void PieceSet::remove(PieceIndex piece) {
    roaring_bitmap_remove(ownBitmap(), piece.value);
}

void PieceSet::merge(const PieceSet& other) {
    // CRoaring's operations in place must not read what they are changing; here and in subtract().
    if (this == &other || other.empty())
        return;
    if (bitmap_ == nullptr && other.bitmap_ == nullptr) {
        *this = encoded_.empty() ? other : PieceSet(unionOf(runs(), other.runs()));
        return;
    }
    if (other.bitmap_ != nullptr)
        roaring_bitmap_or_inplace(ownBitmap(), other.bitmap_);
    else
        forEachRun(other.encoded_, [this](std::uint32_t first, std::uint32_t last) { addRange(PieceIndex(first), PieceIndex(last)); });
}

void PieceSet::subtract(const PieceSet& other) {
    if (this == &other)
        return clear();
    if (other.empty() || empty())
        return;
    if (bitmap_ == nullptr && other.bitmap_ == nullptr) {
        *this = PieceSet(differenceOf(runs(), other.runs()));
        return;
    }
    PieceSet taken(other);
    roaring_bitmap_andnot_inplace(ownBitmap(), taken.ownBitmap());
}

void PieceSet::clear() {
    *this = PieceSet();
}

bool PieceSet::contains(PieceIndex piece) const {
    if (bitmap_ != nullptr)
        return roaring_bitmap_contains(bitmap_, piece.value);
    if (piece.value >= end_)
        return false;
    bool found = false;
    forEachRun(encoded_, [&](std::uint32_t first, std::uint32_t last) {
        found = found || (first <= piece.value && piece.value <= last);
    });
    return found;
}

std::uint32_t PieceSet::size() const {
    return bitmap_ == nullptr ? count_ : static_cast<std::uint32_t>(roaring_bitmap_get_cardinality(bitmap_));
}

std::uint32_t PieceSet::end() const {
    if (bitmap_ == nullptr)
        return end_;
    return roaring_bitmap_is_empty(bitmap_) ? 0 : roaring_bitmap_maximum(bitmap_) + 1;
}

PieceIndex PieceSet::at(std::uint32_t rank) const {
    BT_ASSERT(rank < size());
    std::uint32_t piece = 0;
    if (bitmap_ != nullptr) {
        (void)roaring_bitmap_select(bitmap_, rank, &piece);
        return PieceIndex(piece);
    }
    std::uint32_t before = 0;
    forEachRun(encoded_, [&](std::uint32_t first, std::uint32_t last) {
        if (before <= rank && rank - before <= last - first)
            piece = first + (rank - before);
        before += last - first + 1;
    });
    return PieceIndex(piece);
}

std::uint64_t PieceSet::which(std::span<const PieceIndex> pieces) const {
    BT_ASSERT(pieces.size() <= 64);
    std::uint64_t held = 0;
    std::size_t at = 0;
    if (bitmap_ == nullptr) {
        forEachRun(encoded_, [&](std::uint32_t first, std::uint32_t last) {
            for (; at < pieces.size() && pieces[at].value <= last; ++at)
                held |= std::uint64_t{pieces[at].value >= first} << at;
        });
        return held;
    }
    for (; at < pieces.size(); ++at)
        held |= std::uint64_t{roaring_bitmap_contains(bitmap_, pieces[at].value)} << at;
    return held;
}

std::vector<PieceIndex> PieceSet::pieces() const {
    std::vector<PieceIndex> result;
    result.reserve(size());
    for (const auto& [first, last] : runs()) {
        for (std::uint64_t piece = first; piece <= last; ++piece)
            result.push_back(PieceIndex(static_cast<std::uint32_t>(piece)));
    }
    return result;
}

std::vector<std::pair<PieceIndex, PieceIndex>> PieceSet::ranges() const {
    std::vector<std::pair<PieceIndex, PieceIndex>> result;
    for (const auto& [first, last] : runs())
        result.emplace_back(PieceIndex(first), PieceIndex(last));
    return result;
}

std::string PieceSet::toString() const {
    std::string text;
    for (const auto& [first, last] : runs()) {
        if (!text.empty())
            text.push_back(',');
        text.append(std::to_string(first));
        if (last != first)
            text.append("-").append(std::to_string(last));
    }
    return text;
}

Bytes PieceSet::toBitfield(std::uint32_t pieceCount) const {
    Bytes bitfield(static_cast<std::size_t>((std::uint64_t{pieceCount} + 7) / 8));
    for (const auto& [first, last] : runs()) {
        BT_ASSERT(last < pieceCount);
        for (std::uint64_t piece = first; piece <= last; ++piece)
            bitfield[static_cast<std::size_t>(piece / 8)] |= static_cast<std::uint8_t>(0x80u >> (piece % 8));
    }
    return bitfield;
}

Bytes PieceSet::encode() const { return bitmap_ == nullptr ? encoded_ : encodeRuns(runsOf(*bitmap_)); }

bool operator==(const PieceSet& left, const PieceSet& right) {
    if (left.bitmap_ != nullptr && right.bitmap_ != nullptr)
        return roaring_bitmap_equals(left.bitmap_, right.bitmap_);
    if (left.bitmap_ == nullptr && right.bitmap_ == nullptr)
        return left.count_ == right.count_ && left.encoded_ == right.encoded_;
    return left.size() == right.size() && left.runs() == right.runs();
}

} // namespace bytetorrent
