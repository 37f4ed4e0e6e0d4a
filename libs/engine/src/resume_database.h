// ResumeDatabase: the SQL of ResumeStore, and nothing else: it opens and loads the database, and applies a batch of
// operations in one transaction. Exceptions of SQLiteCpp end here. One thread at a time. Format: docs/formats/resume-store.md.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bytetorrent/base/result.h"
#include "resume_store.h"
#include "stored_settings.h"

namespace bytetorrent::engine {

namespace resume {

enum class NoteKind : std::uint8_t { started = 0, stored = 1, dropped = 2 };

struct PutRow {
    StoredTorrent row;
    std::optional<Bytes> torrent;
};
struct RemoveRow {
    InfoHash infoHash;
};
struct Note {
    InfoHash infoHash;
    PieceIndex piece;
    NoteKind kind = NoteKind::started;
};
struct PutPieces { // replaces what was noted piece by piece
    InfoHash infoHash;
    PieceSet have, inDoubt;
};
struct PutSynced {
    InfoHash infoHash;
    PieceSet synced;
};
struct PutFiles {
    InfoHash infoHash;
    std::vector<StoredFile> files;
};
struct PutPlace {
    InfoHash infoHash;
    std::string folder, movingTo, movedFrom;
};
struct PutSettings {
    InfoHash infoHash;
    StoredSettings stored;
};
struct PutOrder { // they exchange their positions, so that they stand in this order
    std::vector<InfoHash> order;
};
struct PutFacts { // only what is set changes
    InfoHash infoHash;
    std::optional<Intent> intent;
    std::optional<std::array<std::uint64_t, 3>> counters; // downloaded, uploaded, wasted
    std::optional<Millis> completedWallMs;
    std::optional<std::string> mount;
};
struct PutValue {
    std::string key;
    Bytes value;
};
using Operation = std::variant<PutRow, RemoveRow, Note, PutPieces, PutSynced, PutFiles, PutPlace, PutSettings, PutOrder, PutFacts, PutValue>;

struct Loaded {
    std::vector<StoredTorrent> torrents; // by position
    std::map<InfoHash, PieceSet> synced;
    std::map<std::string, Bytes> values;
};

} // namespace resume

class ResumeDatabase {
public:
    // `bootId` names the machine's present run: pieces that were noted in another one and never synced are in doubt.
    [[nodiscard]] static Result<std::unique_ptr<ResumeDatabase>> open(const std::string& path, const std::string& bootId,
                                                                      resume::Loaded& loaded);
    ~ResumeDatabase();

    // All or nothing. durable: survives a power cut when it returns.
    [[nodiscard]] Result<> apply(const std::vector<resume::Operation>& operations, bool durable);
    [[nodiscard]] Result<Bytes> torrentBytes(const InfoHash& infoHash);

private:
    struct Statements;
    explicit ResumeDatabase(std::unique_ptr<Statements> statements);
    std::unique_ptr<Statements> statements_;
};

} // namespace bytetorrent::engine
