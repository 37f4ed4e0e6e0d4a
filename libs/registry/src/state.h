// Registry::State: the tables of the registry and the steps that all commands are made of. Commands lie in a file each
// (announce, holdings, torrents, uploads), as do time (expiry), queries, digests and the durable copy.
// Law: whatever apply() or advanceTime() decides must follow from facts that rows carry, peers' and swarms' numbers among
// them, never from a holder's slot, from the order of an array or from a table's iteration, for those differ between nodes.
#pragma once

#include <set>
#include <tuple>

#include "accounts.h"
#include "audit_log.h"
#include "bytetorrent/registry/registry.h"
#include "catalogue.h"
#include "change_log.h"
#include "client_records.h"
#include "keys.h"
#include "label_table.h"
#include "ledger.h"
#include "owned_torrents.h"
#include "peer_calendar.h"
#include "peer_pool.h"
#include "rows.h"
#include "swarm.h"
#include "swarm_table.h"
#include "token_table.h"
#include "torrent_lists.h"
#include "uploads.h"

namespace bytetorrent::registry {

struct Now {
    Millis clusterMs = 0;
    Millis wallMs = 0;

    [[nodiscard]] std::uint32_t second() const { return static_cast<std::uint32_t>(clusterMs / 1000); }
    // The first whole second at which `seconds` have passed.
    [[nodiscard]] std::uint32_t secondAfter(std::uint32_t seconds) const {
        return static_cast<std::uint32_t>((clusterMs + 999) / 1000) + seconds;
    }
};

struct Registry::State {
    explicit State(const Limits& given);

    // --- commands ---
    Reply apply(PublishTorrent command, Now now);
    Reply apply(const DeleteTorrent& command, Now now);
    Reply apply(const AnnouncePeer& command, Now now);
    Reply apply(const AnnounceBatch& command, Now now);
    [[nodiscard]] bool apply(const RefreshPeer& refresh, std::uint32_t expireSeconds, Now now);
    Reply apply(ReportHoldings command, Now now);
    Reply apply(const StoreUploadPart& command, Now now);
    Reply apply(const PublishUpload& command, Now now);
    Reply apply(const RotateKey& command, Now now);
    Reply apply(const AddPasskeys& command, Now now);
    Reply apply(const RevokePasskeys& command, Now now);
    Reply apply(const ListTorrents& command, Now now);
    Reply apply(DescribeTorrent command, Now now);
    Reply apply(const CreateInvitation& command, Now now);
    Reply apply(const AcceptInvitation& command, Now now);
    Reply apply(const WithdrawInvitation& command, Now now);
    Reply apply(const OpenSession& command, Now now);
    Reply apply(const TouchSession& command, Now now);
    Reply apply(const CloseSessions& command, Now now);
    Reply apply(const ChangePassword& command, Now now);
    Reply apply(const ChangeAccount& command, Now now);
    Reply apply(const AddApiToken& command, Now now);
    Reply apply(const HandOutPasskey& command, Now now);
    Reply apply(const RevokeApiToken& command, Now now);

    // What both kinds of publication come to.
    Reply publish(GrowingTorrent content, const ClientId& publisher, AccountId account, Now now);

    // --- who may, and what is counted (account_commands.cpp) ---
    // Whose a torrent is; an anonymous publisher is nobody in particular.
    [[nodiscard]] static bool owns(const Torrent& torrent, const ClientId& client, AccountId account);
    [[nodiscard]] Result<> checkNotDenied(const InfoHash& infoHash) const;
    [[nodiscard]] Result<AccountId> accountOf(PasskeyId passkey, Now now) const; // nobody without a passkey. Errors: denied
    [[nodiscard]] Result<AccountId> admit(const AnnouncePeer& command, Now now) const;
    void countTraffic(const AnnouncePeer& command, const Swarm* swarm, AccountId account, Now now);
    void countTraffic(const Swarm* swarm, AccountId account, Traffic moved);

    // --- whose rights (session_commands.cpp) ---
    // Errors: denied.
    [[nodiscard]] Result<> checkActor(const Actor& actor, Now now) const; // there is such an account, and it is not banned
    [[nodiscard]] bool isAdministrator(const Actor& actor) const;         // or the operator
    [[nodiscard]] Result<> checkOwnerOrAdministrator(const Actor& actor, AccountId owner, Now now) const;
    [[nodiscard]] Result<const Account*> self(const Actor& actor, Now now) const; // not the operator
    [[nodiscard]] Result<> checkUploader(AccountId account, Now now) const;
    void note(const Actor& actor, AuditAction action, std::string_view subject, Now now);
    void endSessions(AccountId account, std::optional<TokenId> except);

    // --- time ---
    void expirePeers(Now now);
    void expireHolders(Now now);
    void forgetSwarms(Now now);

    // --- steps ---
    [[nodiscard]] Result<> checkRoomForSwarm(const InfoHash& infoHash) const;
    [[nodiscard]] Swarm& obtainSwarm(const InfoHash& infoHash);
    void eraseSwarm(Swarm& swarm);
    void removePeer(Swarm& swarm, PeerSlot slot);
    void setExpiry(PeerSlot slot, std::uint32_t second);
    HolderRecord& addHolder(Swarm& swarm, const ClientId& client); // there must be none yet
    void removeHolder(Swarm& swarm, HolderRecord& holder);
    // Gives the holder these pieces, says whether it is a seed, and keeps the account of bytes.
    void setPieces(Swarm& swarm, HolderRecord& holder, PieceSet pieces);
    void setDeadline(const Swarm& swarm, HolderRecord& holder, Millis deadlineMs);
    void watchDeadline(const Swarm& swarm, HolderRecord& holder);
    // After anything was taken out or put in: an empty swarm goes, or waits to be forgotten.
    void settle(Swarm& swarm, Now now);
    void setForgetSecond(Swarm& swarm, std::uint32_t second);
    void countDownload(Swarm& swarm);

    // --- what changed ---
    void touch(Swarm& swarm); // counts, roles or pieces: subscribers want to know
    void refreshSeeds(const Swarm& swarm);
    void markHolder(const Swarm& swarm, HolderRecord& holder);
    void markSwarm(const Swarm& swarm);
    void feedTorrent(const InfoHash& infoHash, std::optional<std::string> description);
    void relabel(const InfoHash& infoHash, Label label);
    void showLabel(const Swarm& swarm); // in the catalogue

    // --- the durable copy ---
    [[nodiscard]] std::uint64_t digestOf(const Swarm& swarm) const; // all its rows
    [[nodiscard]] std::uint64_t digestOf(PeerSlot slot, std::uint64_t seed) const;
    [[nodiscard]] std::uint32_t checkOf(PeerSlot slot) const; // as in RefreshPeer
    [[nodiscard]] Result<> restoreTorrent(ByteView key, ByteView value);
    [[nodiscard]] Result<> restoreHolder(ByteView key, ByteView value);
    [[nodiscard]] Result<> restorePeers(ByteView key, ByteView value);
    [[nodiscard]] Result<> restorePeer(const rows::PeerRow& row);
    [[nodiscard]] Result<> restoreSwarms(ByteView key, ByteView value);
    [[nodiscard]] Result<> restoreLabel(ByteView key, ByteView value);
    [[nodiscard]] std::optional<Bytes> swarmRow(std::uint32_t chunk) const;

    using Deadline = std::tuple<Millis, InfoHash, ClientId>;

    Limits limits;
    PeerPool peers;
    PeerCalendar calendar;
    SwarmArrays arrays;
    SwarmTable swarms;
    HolderTable holders;
    Catalogue catalogue;
    std::set<Deadline> holderDeadlines;                      // one for each holder, by its `watchedMs`
    std::set<std::pair<std::uint32_t, InfoHash>> forgetting; // (second, swarm): empty swarms with a `downloaded`
    std::size_t pieceSetBytes = 0; // sum of the holders' weights
    Uploads uploads;
    Keys keys;
    Accounts accounts;
    TorrentLists lists;
    LabelTable labels;
    Ledger ledger;
    TokenTable<Session> sessions{Table::session};
    TokenTable<ApiToken> apiTokens{Table::apiToken};
    TokenTable<Invitation> invitations{Table::invitation};
    AuditLog audit;
    OwnedTorrents owned;
    ClientRecords clientRecords;
    ChangeLog log;

private:
    [[nodiscard]] Result<> checkReport(const ReportHoldings& command, Now now) const;
    [[nodiscard]] Result<> checkMayInvite(const CreateInvitation& command, Now now) const;
    [[nodiscard]] Result<> checkChange(const ChangeAccount& command, Now now) const;
    Reply acceptForAccount(const AcceptInvitation& command, const Invitation& invitation, Now now);
    void applyHolding(const ReportHoldings& report, protocol::native::HoldingReport& holding, Now now);
    void adoptHolders(Swarm& swarm);
};

// Replies of a limit: "the swarm of <hash> has its 1000 peers".
[[nodiscard]] Error limitReached(std::string what);

// Expiry times are kept between a second and a week, whatever a proposer wrote.
[[nodiscard]] std::uint32_t clampExpiry(std::uint32_t seconds);

} // namespace bytetorrent::registry
