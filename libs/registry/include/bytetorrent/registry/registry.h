// Registry: the replicated state machine. Torrents, who holds which piece, and the swarms of ordinary clients, all in
// memory. apply() is deterministic: the same commands in the same order give the same state on every node, for ever; it
// reads cluster time, never a clock. Queries are const and may use randomness, for they change nothing.
// Owned by one TrackerNode, one thread. Content of .torrents is not kept here: it leaves through takeChanges() to
// the store and is fetched from there.
// Ordinary peers and swarms have numbers, which are replicated: a new one gets the lowest that is free.
// An ordinary peer is known by (infohash, endpoint). Its peer id says who speaks: an announce with another id takes the
// record over (a restarted client), but a `stopped` counts only with the recorded id, so nobody reports another gone.
// Whoever announces or reports with a passkey is refused once it is revoked; what it moved is added to its account and to
// the torrent (ledger). A denied infohash is refused to everybody.
// Invariants: a holder's record changes by ReportHoldings of that client (or by time: online -> false) alone, and
// outlives its absence until `retentionMs`; an ordinary peer's record ends with `stopped` or its expiry.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/registry/commands.h"

namespace bytetorrent::registry {

// Part of the replicated rules: every node of a cluster must have the same ones, but for hashSeed.
struct Limits {
    std::uint32_t torrentsMax = 1'000'000;
    std::uint32_t peersPerTorrentMax = 1'000'000; // ordinary ones; and as many holders
    std::uint32_t swarmsMax = 2'000'000;          // infohashes, published or not; at most 2^25 - 1
    std::uint32_t peersMax = 20'000'000;          // ordinary ones, in all swarms; at most 2^25 - 1
    std::uint32_t holdersMax = 2'000'000;         // records, in all swarms
    std::uint32_t recordsPerClientMax = 50'000;    // holders' records of one native client
    std::uint32_t recordsPerAccountMax = 10'000;   // ordinary clients of one account, a torrent each
    std::uint32_t accountsMax = 1'000'000;
    std::uint32_t passkeysPerAccountMax = 16;
    std::uint32_t sessionsPerAccountMax = 32;
    std::uint32_t sessionsMax = 1'000'000; // of all accounts; then the one that would expire first ends
    std::uint32_t apiTokensPerAccountMax = 16;
    std::uint32_t apiTokensMax = 1'000'000;
    std::uint32_t invitationsMax = 10'000;
    std::uint32_t auditMax = 100'000; // entries; then the oldest go
    std::uint32_t listedMax = 1'000'000; // infohashes that are allowed or denied
    std::size_t pieceSetBytesMax = 1u << 30;      // of all holders' piece sets, by an estimate that all nodes share
    std::size_t torrentBytesMax = 8u << 20;
    Millis retentionMs = 30LL * 24 * 3600 * 1000; // of holders that are offline
    std::uint32_t uploadsMax = 1'000;             // under way, in parts
    std::uint32_t uploadPartsMax = 4'096;         // of all uploads; 256 MiB
    Millis uploadKeptMs = 10 * 60'000;            // after its last part
    std::uint32_t expiriesPerApplyMax = 1000;     // of each kind, so that no outage ends in one long pause
    std::uint64_t hashSeed =
        0; // of tables whose order nobody sees: each node's own random number, against chosen collisions
};

struct TorrentFileInfo {
    std::string path; // elements joined by '/'
    std::uint64_t size = 0;
};
struct Torrent {
    InfoHash infoHash;
    std::string name;
    std::uint64_t size = 0; // bytes
    std::uint32_t pieces = 0;
    std::uint32_t pieceBytes = 0;
    bool isPrivate = false;
    ClientId publisher;
    AccountId account{}; // who uploaded it; nobody: no account did
    Millis publishedWallMs = 0;
    std::uint64_t fileBytes = 0;        // of the .torrent itself
    std::vector<TorrentFileInfo> files; // at most 1000 are kept for display; fileCount tells the truth
    std::uint32_t fileCount = 0;
};
struct Holder {
    ClientId client;
    Endpoint endpoint;
    PieceSet pieces; // of an unregistered torrent: as reported
    bool online = false;
    bool seed =
        false; // holds every piece; never so while the torrent is not published, for nobody knows how many there are
    Millis lastSeenWallMs = 0;
    std::uint64_t uploaded = 0, downloaded = 0, left = 0;
};
struct SwarmCounts {
    std::uint32_t seeds = 0, leechers = 0; // ordinary peers and online holders together, an endpoint counted once
    std::uint32_t downloaded = 0; // completed, ever; forgotten `retentionMs` after an unpublished swarm is empty
};
enum class Family : std::uint8_t { any, v4, v6 };
struct SampleRequest {
    InfoHash infoHash;
    std::optional<Endpoint> asker = std::nullopt;   // left out of the answer
    std::optional<ClientId> client = std::nullopt;  // likewise
    bool askerIsSeed = false;                       // then only leechers are useful
    std::optional<PieceIndex> piece = std::nullopt; // only holders of it
    std::uint32_t limit = 50;
    Family family = Family::any; // of the endpoints: a UDP reply carries one alone
};
struct SampledPeer {
    Endpoint endpoint;
    PeerId peerId; // all zero for native holders
    bool seed = false;
    std::uint32_t pieces = 0;
};
struct BrowseResult {
    std::uint64_t total = 0;
    std::vector<protocol::native::TorrentItem> torrents;
};
// What a list is narrowed down to, besides the words of its query.
struct BrowseFilter {
    std::optional<Category> category;
    std::vector<std::string> tags; // it has all of these
};
// What a projection of the published torrents has to be told: see follow().
struct TorrentFeed {
    // Published, described or deleted, ascending. With the description if that was said; a new torrent has none ("").
    std::map<InfoHash, std::optional<std::string>> changed;
    std::vector<std::pair<InfoHash, std::uint32_t>> seeds; // of published torrents, in no order
};
struct SwarmFigures {
    InfoHash infoHash;
    std::uint32_t seeds = 0, leechers = 0;
};

// A row of the durable copy. What is not `erased` carries its encoded value. Keys and values are the registry's own
// encoding, opaque to the store: (table, key) -> value.
enum class Table : std::uint8_t {
    torrent = 1,
    torrentContent = 2,
    holder = 3,
    peer = 4,
    swarm = 5,
    meta = 6,
    upload = 7,
    account = 16,
    listing = 17,
    counter = 18,
    traffic = 19,
    session = 20,
    apiToken = 21,
    invitation = 22,
    audit = 23,
    label = 28,
    description = 29
};
struct PeerChunk;
struct Change {
    Table table;
    Bytes key;
    std::optional<Bytes> value; // nullopt: erased, unless `peers` are there
    // Many peers' records in one row, lent by the registry, which copies them should it change them while this is alive.
    std::shared_ptr<const PeerChunk> peers = nullptr;

    // The row's value, encoded here and now if it was lent. Any thread, and the last copy may go on any thread.
    [[nodiscard]] std::optional<Bytes> encoded() const;
};

// Rows of the store, for whoever reads them without a registry. Errors: malformed, unsupported.
[[nodiscard]] Result<Torrent> torrentOfRow(ByteView key, ByteView value);
[[nodiscard]] Result<Label> labelOfRow(ByteView key, ByteView value);
[[nodiscard]] Result<std::string> descriptionOfRow(ByteView value);

class Registry {
public:
    explicit Registry(Limits limits);
    Registry()
        : Registry(Limits{}) {}
    ~Registry();
    Registry(Registry&&) noexcept;
    Registry& operator=(Registry&&) noexcept;

    // One command of a chosen batch; times are the batch's.
    Reply apply(Command command, Millis clusterTimeMs, Millis wallTimeMs);
    // Before commands are applied: asks the processor for the memory that they will read, all of it at once. Changes
    // nothing but the time that they take. The first prefetchMax alone are looked at.
    static constexpr std::size_t prefetchMax = 32;
    void prefetch(std::span<const Command* const> commands) const;
    // Once per batch, before its commands: expiry in a fixed order, bounded.
    void advanceTime(Millis clusterTimeMs, Millis wallTimeMs);
    // Instead of apply(), for a retry of a publication that the session table answered: the parts that it brought along
    // go at once. All nodes decide that alike.
    void discardUpload(const PublishUpload& command);

    [[nodiscard]] const Torrent* torrent(const InfoHash& infoHash) const;
    [[nodiscard]] std::size_t torrentCount() const;
    // How much there is of what Limits bounds.
    struct Sizes {
        std::size_t torrents = 0, swarms = 0; // published; known at all
        std::size_t peers = 0, holders = 0;   // ordinary ones; records of clients with a secret
        std::size_t pieceSetBytes = 0;
    };
    [[nodiscard]] Sizes sizes() const;
    [[nodiscard]] BrowseResult browse(const protocol::native::Browse& browse, const BrowseFilter& filter = {}) const;
    // Of a published torrent; one that nobody described has none of it. Valid until the next non-const call.
    [[nodiscard]] const Label& label(const InfoHash& infoHash) const;
    // As unsavedContent(), of the description ("": none).
    [[nodiscard]] const std::optional<std::string>* unsavedDescription(const InfoHash& infoHash) const;
    // From here on takeFeed() tells what changed since it was last called; at first also the seeds of all that have any. This
    // node's own affair, as watch() is. Whoever follows calls it often: until then it all lies in memory.
    void follow();
    [[nodiscard]] bool isFollowed() const;
    [[nodiscard]] TorrentFeed takeFeed(std::size_t changesMax = SIZE_MAX, std::size_t seedsMax = SIZE_MAX);
    [[nodiscard]] bool hasChangedTorrents() const; // takeFeed() would tell of some; seeds may wait without any
    [[nodiscard]] bool hasChangedSeeds() const;
    // Of published torrents that have any peers: those with the places [first, first + count) in the catalogue, whose order
    // changes with each deletion. Places end with torrentCount().
    [[nodiscard]] std::vector<SwarmFigures> figures(std::size_t first, std::size_t count) const;
    [[nodiscard]] const ClusterKeys& keys() const;
    [[nodiscard]] SwarmCounts counts(const InfoHash& infoHash) const;
    [[nodiscard]] std::vector<SampledPeer> sample(const SampleRequest& request, Random& random) const;
    [[nodiscard]] std::vector<Holder> holders(const InfoHash& infoHash,
                                              std::optional<PieceIndex> piece) const; // by client id
    // By name without regard to case; by a good passkey. nullptr: none. Valid until the next non-const call.
    [[nodiscard]] const Account* account(std::string_view name) const;
    [[nodiscard]] const Account* account(AccountId id) const;
    [[nodiscard]] const Account* accountOf(const PasskeyHash& passkey) const;
    [[nodiscard]] std::vector<const Account*> accounts(AccountId after, std::size_t limit) const; // ascending
    // Whose names begin so, without regard to case; by name.
    [[nodiscard]] std::vector<const Account*> accountsNamed(std::string_view beginning, std::size_t limit) const;
    [[nodiscard]] AccountFigures accountFigures() const;
    // nullptr: there is none, or it expired. Valid until the next non-const call, as all that follow.
    [[nodiscard]] const Session* session(const TokenHash& hash) const;
    [[nodiscard]] const ApiToken* apiToken(const TokenHash& hash) const;
    [[nodiscard]] const Invitation* invitation(const TokenHash& hash) const;
    [[nodiscard]] const Invitation* invitation(TokenId id) const;
    [[nodiscard]] std::vector<const Session*> sessionsOf(AccountId account) const;   // by id, as the next
    [[nodiscard]] std::vector<const ApiToken*> apiTokensOf(AccountId account) const;
    [[nodiscard]] std::vector<const Invitation*> invitations(AccountId inviter) const; // by id; of nobody: all
    // Below this number, or the newest; descending.
    [[nodiscard]] std::vector<const AuditEntry*> audit(std::optional<std::uint64_t> before, std::size_t limit) const;
    // The newest first.
    [[nodiscard]] std::vector<const Torrent*> torrentsOf(AccountId account, std::size_t skip, std::size_t limit) const;
    [[nodiscard]] std::size_t torrentCountOf(AccountId account) const;
    // Its ordinary clients whose counters are kept, in no order.
    [[nodiscard]] std::vector<ClientTraffic> clientsOf(AccountId account, std::size_t limit) const;
    // Of a published torrent: what native clients and those of accounts moved since it was published.
    [[nodiscard]] Traffic traffic(const InfoHash& infoHash) const;
    [[nodiscard]] Listing listing(const InfoHash& infoHash) const;
    [[nodiscard]] std::vector<InfoHash> listed(Listing listing, const InfoHash& after,
                                               std::size_t limit) const; // ascending
    [[nodiscard]] std::size_t listedCount(Listing listing) const;
    // The .torrent of what was published since the last takeChanges(), whole or in parts; nullopt for what was deleted
    // since then; nullptr for all else: the store knows. Valid until the next non-const call.
    [[nodiscard]] const std::optional<Bytes>* unsavedContent(const InfoHash& infoHash) const;
    // Whose changes takeChangedSwarms() tells; the swarm need not be there. This node's own affair, in no copy and no hash.
    void watch(const InfoHash& infoHash, bool watched);
    void watchAs(const Registry& before); // this one takes its place, and all that is watched counts as changed
    // Watched swarms changed since the last call (for pushes); ascending, each once.
    [[nodiscard]] std::vector<InfoHash> takeChangedSwarms();

    // The peer that would announce this, if its record says all of it already: then a RefreshPeer says as much. Not for
    // an announce with an event.
    [[nodiscard]] std::optional<RefreshPeer> refreshOf(const AnnouncePeer& announce) const;
    // Of many: the memory of all is asked for at once.
    [[nodiscard]] std::vector<std::optional<RefreshPeer>> refreshesOf(const std::vector<AnnouncePeer>& announces) const;
    // How long the peer with this number lives if it does not announce again; 0 if nobody has it.
    [[nodiscard]] std::uint32_t remainingSeconds(std::uint32_t peer, Millis clusterTimeMs) const;

    // Durable copy: the rows changed since the last call, each once with its newest value, in canonical order. Costs
    // next to nothing for each peer: their chunks are only referred to.
    [[nodiscard]] std::vector<Change> takeChanges();
    // What takeChanges() would give, about.
    struct Unsaved {
        std::size_t rows = 0;         // but those of peers and uploads
        std::size_t chunkBytes = 0;   // of peers and swarms: whole chunks, written anew however little changed in them
        std::size_t contentBytes = 0; // .torrents, kept in memory until then
    };
    [[nodiscard]] Unsaved unsaved() const;
    // Feeding every row of the store into a fresh registry restores it: those of swarms first, all else in any order.
    // malformed, corrupt.
    [[nodiscard]] Result<> restore(Table table, ByteView key, ByteView value);
    // A hash over one part of everything that rows carry (but the .torrents' content, which is not here): equal states
    // give equal digests on every node, whatever the history. An infohash with all that belongs to it falls into one
    // part; uploads under way and keys are in part 0. Costs as much as that part holds. 0 <= part < parts <= digestPartsMax.
    static constexpr std::uint32_t digestPartsMax = 4096;
    [[nodiscard]] std::uint64_t digestOf(std::uint32_t part, std::uint32_t parts) const;
    // The fold of all parts.
    [[nodiscard]] std::uint64_t stateHash() const;

private:
    struct State;
    friend class LookUps;
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::registry
