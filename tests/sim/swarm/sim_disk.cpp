#include "sim_disk.h"

#include <algorithm>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::swarm {

using engine::BlockBuffer;
using engine::DiskEvent;
using engine::StorageId;
using protocol::BlockRequest;

SimDisk::SimDisk(Timeline& timeline, Random& random, const SimContent& content, Platter& platter,
                 Settings settings, Handler handler)
    : timeline_(timeline), random_(random), content_(content), platter_(platter), settings_(settings),
      handler_(std::move(handler)) {}

SimDisk::~SimDisk() { *alive_ = false; }

StorageId SimDisk::open(std::shared_ptr<const protocol::Metainfo> metainfo, std::string, Access) {
    BT_ASSERT(metainfo->infoHash() == content_.metainfo()->infoHash() && storage_ == StorageId());
    return storage_ = StorageId(++storagesOpened_);
}

void SimDisk::close(StorageId storage, bool removeContent) {
    if (removeContent)
        platter_ = Platter();
    storage_ = StorageId(); // a complete torrent that sleeps opens it again when somebody comes
    partial_.clear();
    answer(settings_.accessUs, engine::StorageClosed{storage, {}});
}

void SimDisk::answer(Micros delayUs, DiskEvent event) {
    // Shared: std::function wants to be copied, and the event cannot be.
    timeline_.after(delayUs, [this, alive = alive_, event = std::make_shared<DiskEvent>(std::move(event))] {
        if (!*alive)
            return;
        outbox_.push_back(std::move(*event));
        if (std::exchange(deliveryArranged_, true))
            return;
        timeline_.after(200, [this, alive] {
            if (!*alive)
                return;
            deliveryArranged_ = false;
            handler_(std::exchange(outbox_, {}));
        });
    });
}

Micros SimDisk::transferUs(std::uint64_t bytes) {
    freeUs_ = std::max(freeUs_, timeline_.nowUs()) + static_cast<Micros>(bytes * 1'000'000 / settings_.bytesPerSecond);
    return freeUs_ - timeline_.nowUs() + settings_.accessUs;
}

// --- blocks

void SimDisk::write(StorageId, PieceIndex piece, std::uint32_t offset, BlockBuffer block) {
    ++counters_.blocksWritten;
    platter_.fileThere = true;
    const auto bytes = static_cast<std::uint64_t>(block.size());
    queuedBytes_ += bytes;
    if (!congested_ && queuedBytes_ >= settings_.queueBytesMax * 7 / 8) {
        congested_ = true;
        ++counters_.congestions;
    }
    Partial& partial = partial_[piece];
    if (partial.here.empty()) {
        partial.beganUs = timeline_.nowUs();
        partial.here.resize(content_.blocksOf(piece));
        partial.spoilt.resize(partial.here.size());
    }
    const std::uint32_t index = offset / SimContent::blockBytes;
    if (partial.here[index] || platter_.stored.contains(piece)) {
        ++counters_.blocksTwice;
    } else {
        partial.here[index] = true;
        ++partial.blocks;
        if (!content_.right(piece, offset, block.view())) {
            partial.wrong = true;
            partial.spoilt[index] = sha1(block.view());
            ++counters_.spoiltBlocks[SimContent::spoiltBy(block.view())];
        }
    }
    timeline_.after(transferUs(bytes), [this, alive = alive_, bytes] {
        if (*alive)
            written(bytes);
    });
    if (partial.blocks == partial.here.size())
        judge(piece);
}

void SimDisk::written(std::uint64_t bytes) {
    queuedBytes_ -= bytes;
    if (congested_ && queuedBytes_ <= settings_.queueBytesMax * 3 / 4) {
        congested_ = false;
        answer(0, engine::DiskRelieved{});
    }
}

SimDisk::HalfDone SimDisk::halfDone() const {
    HalfDone all{.pieces = partial_.size(), .oldestUs = timeline_.nowUs()};
    for (const auto& [piece, partial] : partial_)
        all.oldestUs = std::min(all.oldestUs, partial.beganUs);
    return all;
}

std::vector<Sha1Digest> SimDisk::digestsOf(PieceIndex piece, const Partial& partial) const {
    std::vector<Sha1Digest> digests = partial.spoilt;
    Bytes block(SimContent::blockBytes);
    for (std::uint32_t index = 0; index < digests.size(); ++index) {
        if (digests[index] != Sha1Digest{})
            continue;
        const std::uint32_t offset = index * SimContent::blockBytes;
        const std::uint32_t length = std::min(SimContent::blockBytes, content_.metainfo()->pieceSize(piece) - offset);
        content_.fill({piece, offset, length}, block);
        digests[index] = sha1(ByteView(block).first(length));
    }
    return digests;
}

void SimDisk::judge(PieceIndex piece) {
    const Partial partial = std::move(partial_.at(piece));
    partial_.erase(piece);
    const Micros delayUs = transferUs(0);
    if (partial.wrong) {
        ++counters_.piecesRejected;
        rejectedBefore_.add(piece);
        answer(delayUs, engine::PieceRejected{storage_, piece, digestsOf(piece, partial)});
        return;
    }
    timeline_.after(delayUs, [this, alive = alive_, piece] {
        if (!*alive)
            return;
        platter_.stored.add(piece);
        if (stored_)
            stored_(piece);
    });
    std::vector<Sha1Digest> digests;
    if (rejectedBefore_.contains(piece))
        digests = digestsOf(piece, partial);
    answer(delayUs, engine::PieceStored{storage_, piece, std::move(digests)});
}

void SimDisk::read(StorageId storage, const BlockRequest& block, std::uint64_t tag) {
    ++counters_.reads;
    if (!platter_.stored.contains(block.piece))
        ++counters_.readsOfNothing;
    const std::uint64_t life = readLives_[tag];
    timeline_.after(transferUs(block.length), [this, alive = alive_, storage, block, tag, life] {
        if (!*alive || readLives_[tag] != life)
            return;
        const auto header = protocol::encodePieceHeader(block.piece, block.offset, block.length);
        QByteArray message(reinterpret_cast<const char*>(header.data()), static_cast<qsizetype>(header.size()));
        message.resize(message.size() + static_cast<qsizetype>(block.length));
        const bool lie = settings_.liar != 0 && !random_.chance(settings_.truthPercent, 100);
        content_.fillSpoilt(block, lie ? settings_.liar : 0, {reinterpret_cast<std::uint8_t*>(message.data()) + header.size(), block.length});
        answer(0, engine::BlocksRead{storage, tag, {block}, std::move(message)});
    });
}

void SimDisk::cancelReads(StorageId, std::uint64_t tag) { ++readLives_[tag]; }

// --- the whole

void SimDisk::verify(StorageId storage, PieceSet pieces, std::uint64_t tag) {
    counters_.piecesVerified += pieces.size();
    PieceSet absent = pieces;
    absent.subtract(platter_.stored);
    PieceSet whole = std::move(pieces);
    const std::uint64_t bytes = std::uint64_t(whole.size()) * content_.metainfo()->pieceBytes();
    whole.subtract(absent);
    engine::VerifyDone done;
    done.storage = storage;
    done.tag = tag;
    done.whole = std::move(whole);
    answer(transferUs(bytes), std::move(done));
}

void SimDisk::inspect(StorageId storage, std::uint64_t tag) {
    engine::FileFact fact;
    fact.exists = platter_.fileThere;
    fact.size = platter_.fileThere ? content_.totalBytes() : 0;
    fact.modifiedNs = platter_.fileThere ? 1 : 0;
    engine::DiskPlace place{.folderExists = true, .mount = "/", .freeBytes = UINT64_MAX / 2};
    answer(settings_.accessUs, engine::Inspected{storage, tag, {fact}, std::move(place)});
}

void SimDisk::move(StorageId storage, std::string, bool, std::function<Result<>()>, std::uint64_t tag) {
    answer(0, engine::Moved{storage, tag, fail(ErrorCode::unsupported, "a simulated disk has one folder")});
}

void SimDisk::discardMoved(StorageId storage, std::string, std::function<Result<>()> before, std::uint64_t tag) {
    answer(0, engine::Discarded{storage, tag, before()});
}

void SimDisk::sync(StorageId storage, std::uint64_t tag) { answer(transferUs(0), engine::Synced{storage, tag, {}}); }

} // namespace bytetorrent::swarm
