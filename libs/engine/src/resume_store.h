// ResumeStore: what a session remembers, in one SQLite database (WAL) in its state directory, which it locks: torrents with
// their .torrent or magnet, folder, state, counters, pieces held; and a few values of the session itself (its secret).
// A kill at any moment loses no torrent and no piece that was noted; pieces that were started and not noted as stored
// are in doubt, and only those need a recheck. Format: docs/formats/resume-store.md; durability: docs/decisions/0005.
// Changes are gathered and written by the store's own thread a few times a second, each time in one transaction; put(),
// remove() and setValue() are written at once and synced, still without blocking the caller. Owner's thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/piece_set.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/engine/torrent_settings.h"
#include "torrent_store.h"

namespace bytetorrent::engine {

// What the user wants of a torrent; what it happens to be doing follows from it and from the pieces.
enum class Intent : std::uint8_t { run = 0, pause = 1 };

struct StoredFile { // as of the last clean moment: a file that looks otherwise was changed behind our back
    std::uint64_t size = 0;
    std::int64_t modifiedNs = 0;
    friend bool operator==(const StoredFile&, const StoredFile&) = default;
};

struct StoredTorrent {
    InfoHash infoHash;
    std::string name;   // to show before the .torrent is read
    std::string folder;
    std::string mount;     // where the file system that holds the folder is mounted, as of the last look at it; empty: never looked
    std::string movingTo;  // the content is on its way there; until it has arrived `folder` holds
    std::string movedFrom; // it has arrived; what is left there is to be deleted
    std::string magnet; // while there is no .torrent; empty otherwise
    bool hasMetainfo = false;  // torrentBytes() gives it
    bool contentIsComplete = false; // added as a seed of existing files: never create any
    bool seedWhenDone = true;
    Intent intent = Intent::run;
    TorrentSettings settings;
    std::uint64_t seedingSeconds = 0; // spent as a running seed, ever
    std::uint64_t totalBytes = 0;
    std::uint32_t pieceCount = 0;   // 0 without a .torrent
    std::uint64_t downloaded = 0, uploaded = 0, wasted = 0; // payload bytes, ever
    Millis addedWallMs = 0, completedWallMs = 0;            // 0: not complete yet
    std::vector<HostPort> clusterPorts;                     // in addition to those of the .torrent
    std::string clusterFingerprint; // SHA-256 (hex) of their CA; empty: plain TCP
    PieceSet have;
    PieceSet inDoubt; // only as loaded: maybe whole, maybe not; verify these. Disjoint from have.
    std::vector<StoredFile> files; // by file; empty: never noted
    friend bool operator==(const StoredTorrent&, const StoredTorrent&) = default;
};

class ResumeStore final : public TorrentStore {
public:
    struct Settings {
        std::string directory; // created if absent
        int flushMs = 200;     // how long a noted piece or counter may wait
    };
    // Reads all torrents (without their .torrent bytes). Errors: inUse (another process has the directory), ioError,
    // corrupt (the database is set aside for the user to see, never deleted), unsupported (of a newer version).
    [[nodiscard]] static Result<std::unique_ptr<ResumeStore>> open(Settings settings);
    ~ResumeStore() override; // writes what is pending and notes a clean end

    // As loaded at open(), in the order of adding or of setOrder().
    [[nodiscard]] const std::vector<StoredTorrent>& loaded() const;
    void forgetLoaded(); // frees them
    // Blocks for one read. notFound if there is none.
    [[nodiscard]] Result<Bytes> torrentBytes(const InfoHash& infoHash) const override;

    // Adds or replaces a torrent's row; `torrent` (the whole .torrent) stays as it was when nullopt.
    // have replaces what is noted; inDoubt is ignored.
    void put(const StoredTorrent& row, std::optional<Bytes> torrent) override;
    void remove(const InfoHash& infoHash) override;
    // These take the places in the order that they have among themselves, in the order given.
    void setOrder(std::vector<InfoHash> order) override;

    // --- Cheap, gathered. Unknown infohashes are ignored.
    void setIntent(const InfoHash& infoHash, Intent intent) override;
    void setCounters(const InfoHash& infoHash, std::uint64_t downloaded, std::uint64_t uploaded, std::uint64_t wasted) override;
    void setCompleted(const InfoHash& infoHash, Millis wallMs) override;
    void setSettings(const InfoHash& infoHash, const TorrentSettings& settings, std::uint64_t seedingSeconds) override;
    void setFiles(const InfoHash& infoHash, std::vector<StoredFile> files) override;
    // After a recheck, or in the middle of one: `inDoubt` was not looked at yet. Disjoint.
    void setPieces(const InfoHash& infoHash, PieceSet have, PieceSet inDoubt = {}) override;
    void setMount(const InfoHash& infoHash, std::string mount) override;
    // Where the content is, and where it is going or came from; written at once and synced.
    void setPlace(const InfoHash& infoHash, std::string folder, std::string movingTo, std::string movedFrom) override;
    void pieceStarted(const InfoHash& infoHash, PieceIndex piece) override; // in doubt until stored or dropped
    void pieceStored(const InfoHash& infoHash, PieceIndex piece) override;  // only after PieceStored of the disk
    void pieceDropped(const InfoHash& infoHash, PieceIndex piece) override; // rejected, lost, or given up: neither held nor in doubt
    // Take a mark, call Disk::sync(), and when Synced comes back well hand the mark to synced(): pieces that were noted as
    // stored before the mark cannot be taken back by a power cut. Without it they are in doubt after the machine (not
    // the program) was restarted. At most eight marks are kept; 0 is none.
    [[nodiscard]] std::uint64_t syncMark(const InfoHash& infoHash) override;
    void synced(const InfoHash& infoHash, std::uint64_t mark) override;

    // --- Values of the session itself ("secret", "listenPort", ...).
    [[nodiscard]] std::optional<Bytes> value(const std::string& key) const;
    void setValue(const std::string& key, Bytes value);

    // Blocks until everything noted so far is in the database; on any thread. ioError, diskFull: the last failure of the writer; it tries
    // again with the next flush, nothing is forgotten meanwhile.
    [[nodiscard]] Result<> flush() override;
    // The writer's last failure, if the last flush failed; for the session's snapshot.
    [[nodiscard]] std::optional<Error> trouble() const;

private:
    struct State;
    explicit ResumeStore(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::engine
