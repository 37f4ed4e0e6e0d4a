// The commands that change the registry: the payloads of paxos commands, and the replies that apply() gives.
// Facts only, resolved by whoever proposes: no clock, no randomness, no lookup is left for apply. Values; any thread.
// Format: docs/formats/registry-commands.md (with a version byte).
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/piece_set.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/protocol/http_tracker.h"
#include "bytetorrent/protocol/native.h"
#include "bytetorrent/registry/account_commands.h"
#include "bytetorrent/registry/accounts.h"
#include "bytetorrent/registry/cluster_keys.h"
#include "bytetorrent/registry/labels.h"

namespace bytetorrent::registry {

struct PublishTorrent {
    Bytes torrent;      // parsed again inside apply: every node judges the same bytes
    ClientId publisher; // all zero: anonymous
    AccountId account{}; // nobody, or whose torrent it becomes; denied if it is banned or a guest by then
};
struct DeleteTorrent {
    InfoHash infoHash;
    ClientId requester;
    bool administrator = false; // established by the front end
    std::optional<Actor> actor = std::nullopt; // an account: of the torrent's uploader or of an administrator
};
// An announce of an ordinary BitTorrent client. Its record is (infohash, endpoint) with its peer id, and never touches
// the record of a client with a secret.
struct AnnouncePeer {
    InfoHash infoHash;
    PeerId peerId;
    Endpoint endpoint;
    protocol::AnnounceEvent event = protocol::AnnounceEvent::none;
    std::uint64_t uploaded = 0, downloaded = 0, left = 0;
    std::uint32_t expireSeconds = 0; // the node's rule: about twice the interval it will answer with
    PasskeyId passkey{}; // none: nobody's account counts it. denied if it is revoked by the time that this is applied
};
// An announce of a peer whose record says all of it already: it goes on living, and nothing else changes. Taken only if
// the number is somebody's and the check is of what its record is; else `conflict`, and the announce must go in full.
struct RefreshPeer {
    std::uint32_t peer = 0;  // the record's number
    std::uint32_t check = 0; // refreshCheck()
    friend bool operator==(const RefreshPeer&, const RefreshPeer&) = default;
};
// Tells a peer from another one that took its number over. Part of the replicated rules.
[[nodiscard]] std::uint32_t refreshCheck(const InfoHash& infoHash, const Endpoint& endpoint, const PeerId& peerId,
                                         bool seed);

// What one node gathered in one turn, in the order in which it came; each as if it had come alone. The announces are
// applied before the refreshes.
struct AnnounceBatch {
    static constexpr std::size_t announcesMax = 512;
    static constexpr std::size_t refreshesMax = 4096;
    std::vector<AnnouncePeer> announces;
    std::vector<RefreshPeer> refreshes;
    std::uint32_t expireSeconds = 0; // of the refreshes; as in AnnouncePeer
};
// What a client with a secret holds; several torrents at once, all or none.
struct ReportHoldings {
    ClientId client;
    std::vector<protocol::native::HoldingReport> holdings; // endpoints resolved
    std::uint32_t expireSeconds = 0;                       // online until then unless it reports again
    PasskeyId passkey{};                                   // as in AnnouncePeer
};

// A .torrent larger than one part is uploaded into the replicated state first, so that no slot carries more than a
// small value, and published by a last small command. Chosen at random by whoever uploads.
using UploadId = BytesId<struct UploadIdTag, 16>;
inline constexpr std::size_t uploadPartBytesMax = 64u << 10;

// Kept until PublishUpload or, if no further part comes, for Limits::uploadKeptMs. In any order; the same part again
// harms nothing, another one in its place replaces it. Replies: applied; overloaded beyond the limits; denied if
// another publisher began this upload; conflict if it began with another count.
struct StoreUploadPart {
    UploadId upload;
    ClientId publisher;
    std::uint32_t index = 0; // below count
    std::uint32_t count = 0; // of the whole upload
    Bytes bytes;             // 1 to uploadPartBytesMax
};
// Publishes the parts, in the order of their indices, exactly as PublishTorrent would, and forgets the upload. Replies
// besides: conflict while parts are missing (or all are: expired), malformed when the digest is another; in both cases
// the parts stay, so that the upload can be completed. denied if another publisher began it.
struct PublishUpload {
    UploadId upload;
    Sha256Digest sha256{}; // of the whole .torrent
    ClientId publisher;
    AccountId account{}; // as in PublishTorrent
};

// Passkeys for accounts, which are made as they are named first. All or none; again is no error. Replies: applied;
// invalidArgument (a name), conflict (the passkey is another account's), tooLarge (limits).
struct AddPasskeys {
    static constexpr std::size_t entriesMax = 256;
    struct Entry {
        std::string account;
        PasskeyHash passkey;
    };
    std::vector<Entry> entries;
    std::optional<Actor> actor = std::nullopt; // an account adds its own alone; without one: the operator, as ever
};
// From here on they are good nowhere; the account stays. notFound: there is no such passkey or account.
struct RevokePasskeys {
    std::optional<PasskeyHash> passkey;
    std::string account; // without `passkey`: every one of this account
    std::optional<Actor> actor = std::nullopt; // of oneself, or by an administrator; without one: the operator, as ever
};
// Puts infohashes on a list, from whichever they are on, or takes them off. tooLarge: Limits::listedMax.
struct ListTorrents {
    static constexpr std::size_t infoHashesMax = 1000;
    Listing listing = Listing::none;
    std::vector<InfoHash> infoHashes;
};

// A new key for the cluster, drawn by whoever proposes it; the one that it replaces is kept as the one before. Reply:
// applied; conflict when the current key is not number `replaces` (another proposal came first).
struct RotateKey {
    std::uint32_t replaces = 0; // 0: there is none yet
    KeyBytes key{};
};

// Says what a published torrent is; what is nullopt stays as it was. Only its owner may, as the client that published it or
// by account, or an administrator. Replies: applied; notFound; denied; invalidArgument (a tag, a description that is no
// UTF-8), tooLarge (tags).
struct DescribeTorrent {
    static constexpr std::size_t tagsSaidMax = 64; // of which some may be the same
    InfoHash infoHash;
    ClientId requester; // all zero: nobody in particular
    AccountId account;  // 0: nobody's
    bool administrator = false; // established by the front end
    std::optional<Category> category;
    std::optional<std::vector<std::string>> tags; // in any order
    std::optional<std::string> description;       // Markdown; "": none any more
};

using Command = std::variant<PublishTorrent, DeleteTorrent, AnnouncePeer, ReportHoldings, StoreUploadPart, PublishUpload,
                             AnnounceBatch, RotateKey, AddPasskeys, RevokePasskeys, ListTorrents, DescribeTorrent, CreateInvitation,
                             AcceptInvitation, WithdrawInvitation, OpenSession, TouchSession, CloseSessions, ChangePassword,
                             ChangeAccount, AddApiToken, RevokeApiToken, HandOutPasskey>;

[[nodiscard]] Bytes encodeCommand(const Command& command);
[[nodiscard]] Result<Command> decodeCommand(ByteView bytes);

// The parts that have the effect of `command` together with PublishUpload; 0: it fits into one value and needs none. Give
// each attempt its own id.
[[nodiscard]] std::uint32_t uploadPartsOf(const PublishTorrent& command);
[[nodiscard]] StoreUploadPart uploadPart(const PublishTorrent& command, const UploadId& upload, std::uint32_t index);

// What a command asks for, without the accidents of one attempt at it (a report's addresses, an upload's random id):
// two attempts under one idempotency key are the same write if these bytes are equal. Part of the replicated rules.
[[nodiscard]] Bytes fingerprintBytes(const Command& command);

// Replies; small, for they are kept in the session table.
struct PublishReply {
    InfoHash infoHash;
    bool created = false;
};
struct AppliedReply {};
// Of a batch: those that were not taken, by their place in it, ascending: places count the announces first, then the
// refreshes. Why is a code alone, for there may be many.
struct AnnouncedReply {
    std::vector<std::pair<std::uint32_t, ErrorCode>> refused;
};
using Reply = std::variant<PublishReply, AppliedReply, Error, AnnouncedReply>;

[[nodiscard]] Bytes encodeReply(const Reply& reply);
void encodeReply(ByteWriter& writer, const Reply& reply); // behind what the writer holds
[[nodiscard]] Result<Reply> decodeReply(ByteView bytes);

} // namespace bytetorrent::registry
