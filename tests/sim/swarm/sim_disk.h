// SimDisk: a TorrentDisk of one torrent without files. It keeps what a disk holds (which pieces), judges blocks, answers
// after a time that its speed gives, and counts what the scenarios ask for. What it stored survives the session that wrote
// it (Platter). The only thread, simulated time.
#pragma once

#include <functional>
#include <map>
#include <unordered_map>

#include "bytetorrent/base/random.h"
#include "disk.h"
#include "sim_content.h"
#include "timeline.h"

namespace bytetorrent::swarm {

// What remains when a program ends.
struct Platter {
    PieceSet stored;
    bool fileThere = false;
};

class SimDisk final : public engine::TorrentDisk {
public:
    struct Settings {
        Micros accessUs = 2'000;
        std::uint64_t bytesPerSecond = 200'000'000;
        std::uint64_t queueBytesMax = 32u << 20;
        std::uint32_t liar = 0;         // number; what it reads for others is spoilt, unless chance has it
        std::uint32_t truthPercent = 0; // of a liar's answers
    };
    struct Counters {
        std::uint64_t blocksWritten = 0, blocksTwice = 0;
        std::uint64_t piecesRejected = 0, piecesVerified = 0;
        std::uint64_t reads = 0, readsOfNothing = 0; // of pieces that are not here: the torrent must not ask
        std::uint64_t congestions = 0;
        std::map<std::uint32_t, std::uint64_t> spoiltBlocks; // by liar
    };
    using Handler = std::function<void(std::vector<engine::DiskEvent>)>;

    SimDisk(Timeline& timeline, Random& random, const SimContent& content, Platter& platter, 
            Settings settings, Handler handler);
    ~SimDisk() override;
    [[nodiscard]] const Counters& counters() const { return counters_; }
    // Pieces of which something is here, and not everything: how many, and when the oldest was begun.
    struct HalfDone {
        std::size_t pieces = 0;
        Micros oldestUs = 0;
    };
    [[nodiscard]] HalfDone halfDone() const;
    // A piece has been stored: its index.
    void onStored(std::function<void(PieceIndex)> callback) { stored_ = std::move(callback); }

    [[nodiscard]] engine::StorageId open(std::shared_ptr<const protocol::Metainfo> metainfo, std::string folder, Access access) override;
    void close(engine::StorageId storage, bool removeContent) override;
    void write(engine::StorageId storage, PieceIndex piece, std::uint32_t offset, engine::BlockBuffer block) override;
    void read(engine::StorageId storage, const protocol::BlockRequest& block, std::uint64_t tag) override;
    void forgetPartial(engine::StorageId) override { partial_.clear(); }
    void watch(engine::StorageId, const std::vector<engine::FileFact>&) override {} // nobody else writes here
    void setWanted(engine::StorageId, std::vector<bool>) override {}                // one file
    void adoptFolder(engine::StorageId) override {}
    void tidy(engine::StorageId) override {}
    void move(engine::StorageId storage, std::string, bool, std::function<Result<>()>, std::uint64_t tag) override; // there is one folder: refused
    void cancelMove(engine::StorageId) override {}
    void discardMoved(engine::StorageId storage, std::string, std::function<Result<>()> before, std::uint64_t tag) override;
    void cancelReads(engine::StorageId storage, std::uint64_t tag) override;
    void verify(engine::StorageId storage, PieceSet pieces, std::uint64_t tag) override;
    void cancelVerify(engine::StorageId, std::uint64_t) override {} // too quick to be stopped
    void inspect(engine::StorageId storage, std::uint64_t tag) override;
    void sync(engine::StorageId storage, std::uint64_t tag) override;
    [[nodiscard]] bool congested() const override { return congested_; }

private:
    struct Partial {
        std::vector<bool> here;
        std::vector<Sha1Digest> spoilt; // by block; zeros: right
        std::uint32_t blocks = 0;
        bool wrong = false;
        Micros beganUs = 0;
    };
    void answer(Micros delayUs, engine::DiskEvent event);
    void judge(PieceIndex piece);
    [[nodiscard]] std::vector<Sha1Digest> digestsOf(PieceIndex piece, const Partial& partial) const;
    [[nodiscard]] Micros transferUs(std::uint64_t bytes); // until the disk has done that, behind all before
    void written(std::uint64_t bytes);

    Timeline& timeline_;
    Random& random_;
    const SimContent& content_;
    Platter& platter_;
    Settings settings_;
    Handler handler_;
    std::function<void(PieceIndex)> stored_;
    Counters counters_;
    engine::StorageId storage_;
    std::uint32_t storagesOpened_ = 0;
    std::map<PieceIndex, Partial> partial_;
    PieceSet rejectedBefore_;
    std::unordered_map<std::uint64_t, std::uint64_t> readLives_; // by tag: reads of an earlier life were cancelled
    std::vector<engine::DiskEvent> outbox_; // answers of one millisecond go together
    bool deliveryArranged_ = false;
    std::uint64_t queuedBytes_ = 0;
    bool congested_ = false;
    Micros freeUs_ = 0;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); // for what is arranged and may come too late
};

} // namespace bytetorrent::swarm
