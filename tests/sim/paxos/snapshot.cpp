#include "snapshot.h"

#include "bytetorrent/base/hash.h"

namespace bytetorrent::sim {

using namespace paxos;

namespace {
constexpr std::uint32_t partBytes = 160;
constexpr Millis patienceMs = 120;
constexpr std::size_t shelfMax = 2;

SnapshotId digestOf(ByteView bytes) {
    const Sha256Digest digest = sha256(bytes);
    SnapshotId id;
    std::copy_n(digest.begin(), id.value.size(), id.value.begin());
    return id;
}
} // namespace

void SnapshotShelf::put(const RegisterMachine::Checkpoint& checkpoint) {
    if (has(checkpoint.state.applied))
        return;
    Bytes bytes = RegisterMachine::encode(checkpoint);
    const SnapshotId id = digestOf(bytes);
    items_.push_back({id, checkpoint.state.applied, std::move(bytes)});
    if (items_.size() > shelfMax)
        items_.pop_front();
}

SnapshotPart SnapshotShelf::answer(const SnapshotRequest& request) const {
    const Item* found = nullptr;
    for (const Item& item : items_)
        if (request.id == SnapshotId() ? item.applied >= request.atLeast : item.id == request.id)
            found = &item;
    SnapshotPart part;
    if (!found || request.offset > found->bytes.size())
        return part;
    part.id = found->id;
    part.applied = found->applied;
    part.totalBytes = found->bytes.size();
    part.offset = request.offset;
    const ByteView rest = ByteView(found->bytes).subspan(static_cast<std::size_t>(request.offset));
    part.bytes = toBytes(rest.first(std::min<std::size_t>(rest.size(), request.bytesMax)));
    part.checksum = crc32c(part.bytes);
    return part;
}

void SnapshotFetch::begin(const NeedSnapshot& need, Millis now) {
    atLeast_ = std::max(atLeast_, need.atLeast);
    named_ = need.from; // who certainly has one; a node that joins, or was away for long, may know nobody else alive
    if (!active_)
        from_ = named_;
    if (active_)
        return;
    active_ = true;
    silent_ = 0;
    askedMs_ = now - patienceMs;
}

std::optional<SnapshotFetch::Ask> SnapshotFetch::due(Millis now, const std::vector<NodeId>& others, SeededRandom& random) {
    if (!active_ || now - askedMs_ < patienceMs)
        return std::nullopt;
    askedMs_ = now;
    if (++silent_ > 2)
        from_ = others.empty() || silent_ % 2 == 0 ? named_ : others[static_cast<std::size_t>(random.below(others.size()))];
    if (silent_ > 6) { // nobody has this one any more
        id_ = SnapshotId();
        bytes_.clear();
    }
    return Ask{from_, {id_, atLeast_, bytes_.size(), partBytes}};
}

bool SnapshotFetch::take(const SnapshotPart& part) {
    if (!active_ || part.id == SnapshotId() || part.offset != bytes_.size() || crc32c(part.bytes) != part.checksum)
        return false;
    if (id_ == SnapshotId()) {
        if (part.offset != 0 || part.applied < atLeast_)
            return false;
        id_ = part.id;
        total_ = part.totalBytes;
    }
    if (part.id != id_)
        return false;
    bytes_.insert(bytes_.end(), part.bytes.begin(), part.bytes.end());
    silent_ = 0;
    askedMs_ = never;
    return true;
}

std::optional<RegisterMachine::Checkpoint> SnapshotFetch::finished() {
    if (!active_ || id_ == SnapshotId() || bytes_.size() < total_)
        return std::nullopt;
    const Bytes bytes = std::exchange(bytes_, {});
    const SnapshotId id = std::exchange(id_, {});
    if (digestOf(bytes) != id)
        return std::nullopt;
    auto checkpoint = RegisterMachine::decode(bytes);
    if (!checkpoint)
        return std::nullopt;
    active_ = false;
    atLeast_ = Slot();
    return std::move(*checkpoint);
}

} // namespace bytetorrent::sim
