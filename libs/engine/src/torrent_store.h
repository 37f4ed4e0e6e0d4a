// TorrentStore: what a torrent has remembered of itself. The laws of each call are written at ResumeStore, the database;
// simulations put one of their own in its place. Used on the session's event loop; only torrentBytes() may wait.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/piece_set.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::engine {

enum class Intent : std::uint8_t;
struct StoredFile;
struct StoredTorrent;
struct TorrentSettings;

class TorrentStore {
public:
    virtual ~TorrentStore() = default;
    [[nodiscard]] virtual Result<Bytes> torrentBytes(const InfoHash& infoHash) const = 0;
    virtual void put(const StoredTorrent& row, std::optional<Bytes> torrent) = 0;
    virtual void remove(const InfoHash& infoHash) = 0;
    virtual void setOrder(std::vector<InfoHash> order) = 0;
    virtual void setIntent(const InfoHash& infoHash, Intent intent) = 0;
    virtual void setCounters(const InfoHash& infoHash, std::uint64_t downloaded, std::uint64_t uploaded, std::uint64_t wasted) = 0;
    virtual void setCompleted(const InfoHash& infoHash, Millis wallMs) = 0;
    virtual void setSettings(const InfoHash& infoHash, const TorrentSettings& settings, std::uint64_t seedingSeconds) = 0;
    virtual void setFiles(const InfoHash& infoHash, std::vector<StoredFile> files) = 0;
    virtual void setPieces(const InfoHash& infoHash, PieceSet have, PieceSet inDoubt = {}) = 0;
    virtual void setMount(const InfoHash& infoHash, std::string mount) = 0;
    virtual void setPlace(const InfoHash& infoHash, std::string folder, std::string movingTo, std::string movedFrom) = 0;
    virtual void pieceStarted(const InfoHash& infoHash, PieceIndex piece) = 0;
    virtual void pieceStored(const InfoHash& infoHash, PieceIndex piece) = 0;
    virtual void pieceDropped(const InfoHash& infoHash, PieceIndex piece) = 0;
    [[nodiscard]] virtual Result<> flush() = 0;
    [[nodiscard]] virtual std::uint64_t syncMark(const InfoHash& infoHash) = 0;
    virtual void synced(const InfoHash& infoHash, std::uint64_t mark) = 0;
};

} // namespace bytetorrent::engine
