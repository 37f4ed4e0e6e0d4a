// SimStore: a TorrentStore that remembers one torrent's row in memory, so that a peer that was killed comes back with what a
// database would have kept: pieces noted as stored, and those in doubt. The only thread.
#pragma once

#include "resume_store.h"

namespace bytetorrent::swarm {

class SimStore final : public engine::TorrentStore {
public:
    [[nodiscard]] const engine::StoredTorrent& row() const { return row_; }

    [[nodiscard]] Result<Bytes> torrentBytes(const InfoHash&) const override {
        if (torrent_.empty())
            return fail(ErrorCode::notFound, "no .torrent");
        return torrent_;
    }
    void put(const engine::StoredTorrent& row, std::optional<Bytes> torrent) override {
        PieceSet inDoubt = std::move(row_.inDoubt);
        inDoubt.subtract(row.have);
        row_ = row;
        row_.inDoubt = std::move(inDoubt);
        if (torrent)
            torrent_ = std::move(*torrent);
        row_.hasMetainfo = !torrent_.empty();
    }
    void remove(const InfoHash&) override { row_ = {}; }
    void setOrder(std::vector<InfoHash>) override {}
    void setIntent(const InfoHash&, engine::Intent intent) override { row_.intent = intent; }
    void setCounters(const InfoHash&, std::uint64_t downloaded, std::uint64_t uploaded, std::uint64_t wasted) override {
        row_.downloaded = downloaded;
        row_.uploaded = uploaded;
        row_.wasted = wasted;
    }
    void setCompleted(const InfoHash&, Millis wallMs) override { row_.completedWallMs = wallMs; }
    void setSettings(const InfoHash&, const engine::TorrentSettings& settings, std::uint64_t seedingSeconds) override {
        row_.settings = settings;
        row_.seedingSeconds = seedingSeconds;
    }
    void setFiles(const InfoHash&, std::vector<engine::StoredFile> files) override { row_.files = std::move(files); }
    void setPieces(const InfoHash&, PieceSet have, PieceSet inDoubt) override {
        row_.have = std::move(have);
        row_.inDoubt = std::move(inDoubt);
    }
    void setMount(const InfoHash&, std::string mount) override { row_.mount = std::move(mount); }
    void setPlace(const InfoHash&, std::string folder, std::string, std::string) override { row_.folder = std::move(folder); }
    void pieceStarted(const InfoHash&, PieceIndex piece) override { row_.inDoubt.add(piece); }
    void pieceStored(const InfoHash&, PieceIndex piece) override {
        row_.inDoubt.remove(piece);
        row_.have.add(piece);
    }
    void pieceDropped(const InfoHash&, PieceIndex piece) override {
        row_.inDoubt.remove(piece);
        row_.have.remove(piece);
    }
    [[nodiscard]] Result<> flush() override { return {}; }
    [[nodiscard]] std::uint64_t syncMark(const InfoHash&) override { return ++marks_; }
    void synced(const InfoHash&, std::uint64_t) override {}

private:
    engine::StoredTorrent row_;
    Bytes torrent_;
    std::uint64_t marks_ = 0;
};

} // namespace bytetorrent::swarm
