// NaiveModel: what the registry must do, in plain maps and with no thought of speed. It re-tells the rules of
// registry.h and knows nothing of arrays, calendars or rows.
#pragma once

#include <map>
#include <set>

#include "registry/command_generator.h"

namespace bytetorrent::registry::samples {

class NaiveModel {
public:
    struct Peer {
        std::uint32_t number = 0;
        PeerId peerId;
        bool seed = false, completed = false;
        Millis expiry = 0; // seconds
    };
    struct ModelHolder {
        Endpoint endpoint;
        std::set<std::uint32_t> pieces;
        bool online = false, everSeed = false;
        Millis deadlineMs = 0, lastSeenWallMs = 0;
        std::uint64_t uploaded = 0, downloaded = 0;
    };
    struct ModelSwarm {
        std::uint32_t number = 0;
        std::optional<ClientId> publisher;
        std::uint32_t pieces = 0;
        std::map<Endpoint, Peer> peers;
        std::map<ClientId, ModelHolder> holders;
        std::uint32_t downloaded = 0;
        Millis forget = 0; // seconds
        Traffic traffic;   // while it is published
        Category category = Category::none; // likewise
        std::set<std::string> tags;
        std::string description;

        [[nodiscard]] bool empty() const { return !publisher && peers.empty() && holders.empty(); }
        [[nodiscard]] bool complete(const ModelHolder& holder) const {
            return publisher && holder.pieces.size() == pieces;
        }
    };

    NaiveModel(const CommandGenerator& world, Limits limits)
        : world_(world)
        , limits_(limits) {}

    bool apply(const Command& command, Millis nowMs, Millis nowWallMs) {
        nowMs_ = nowMs;
        nowWallMs_ = nowWallMs;
        return std::visit([this](const auto& one) { return apply(one); }, command);
    }
    // What people do has laws of its own (rights_model_test); the generator of this model makes none of it.
    template <class Other>
    bool apply(const Other&) {
        BT_ASSERT(!"a command that this model does not know");
        return false;
    }

    void advance(Millis nowMs) {
        nowMs_ = nowMs;
        expirePeers();
        for (std::uint32_t i = 0; i < limits_.expiriesPerApplyMax && expireOneHolder(); ++i) {
        }
        std::vector<std::pair<Millis, InfoHash>> forgotten;
        for (const auto& [infoHash, swarm] : swarms) {
            if (swarm.forget != 0 && swarm.forget <= nowMs / 1000)
                forgotten.emplace_back(swarm.forget, infoHash);
        }
        std::sort(forgotten.begin(), forgotten.end());
        for (std::size_t i = 0; i < std::min<std::size_t>(forgotten.size(), limits_.expiriesPerApplyMax); ++i)
            swarms.erase(forgotten[i].second);
        // There are fewer uploads than may expire at once.
        std::erase_if(uploads_, [&](const auto& entry) { return entry.second.lastMs + limits_.uploadKeptMs <= nowMs; });
    }

    // Seeds and leechers as an endpoint -> seed map.
    [[nodiscard]] static std::map<Endpoint, bool> visible(const ModelSwarm& swarm) {
        std::map<Endpoint, bool> roles;
        for (const auto& [client, holder] : swarm.holders) {
            if (holder.online)
                roles[holder.endpoint] = roles[holder.endpoint] || swarm.complete(holder);
        }
        for (const auto& [endpoint, peer] : swarm.peers)
            roles.try_emplace(endpoint, peer.seed);
        return roles;
    }

    struct ModelAccount {
        std::string name;
        Traffic traffic;
        std::set<PasskeyHash> passkeys;
    };
    struct Counter {
        Traffic last;
        Millis expiry = 0; // seconds
    };
    using CounterKey = std::tuple<InfoHash, std::string, PeerId>; // the account without case

    [[nodiscard]] static std::string lower(std::string name) {
        std::transform(name.begin(), name.end(), name.begin(), [](char c) { return static_cast<char>(c | 0x20); });
        return name;
    }

    std::map<InfoHash, ModelSwarm> swarms;
    std::vector<bool> factsTaken; // of the last batch: of each announce, then of each refresh
    std::map<std::string, ModelAccount> accounts; // by the name without case
    std::map<CounterKey, Counter> counters;
    std::map<InfoHash, Listing> lists;

private:
    [[nodiscard]] static std::uint32_t lowestFree(const std::set<std::uint32_t>& taken) {
        std::uint32_t number = 0;
        while (taken.contains(number))
            ++number;
        return number;
    }
    [[nodiscard]] std::uint32_t freePeerNumber() const {
        std::set<std::uint32_t> taken;
        for (const auto& [infoHash, swarm] : swarms) {
            for (const auto& [endpoint, peer] : swarm.peers)
                taken.insert(peer.number);
        }
        return lowestFree(taken);
    }
    ModelSwarm& obtain(const InfoHash& infoHash) {
        std::set<std::uint32_t> taken;
        for (const auto& [other, swarm] : swarms)
            taken.insert(swarm.number);
        const auto [at, isNew] = swarms.try_emplace(infoHash);
        if (isNew)
            at->second.number = lowestFree(taken);
        return at->second;
    }

    static Millis clamped(std::uint32_t seconds) { return std::max(seconds, 1u); }

    [[nodiscard]] bool denied(const InfoHash& infoHash) const {
        const auto at = lists.find(infoHash);
        return at != lists.end() && at->second == Listing::denied;
    }

    // nullptr: revoked, or never there.
    [[nodiscard]] ModelAccount* owner(PasskeyId id) {
        for (auto& [name, account] : accounts) {
            for (const PasskeyHash& hash : account.passkeys) {
                if (idOf(hash) == id)
                    return &account;
            }
        }
        return nullptr;
    }

    void move(const InfoHash& infoHash, ModelAccount* account, Traffic before, Traffic now) {
        if (now.uploaded < before.uploaded || now.downloaded < before.downloaded)
            return;
        for (Traffic* sum : {account ? &account->traffic : nullptr,
                             swarms.contains(infoHash) && swarms[infoHash].publisher ? &swarms[infoHash].traffic : nullptr}) {
            if (sum) {
                sum->uploaded += now.uploaded - before.uploaded;
                sum->downloaded += now.downloaded - before.downloaded;
            }
        }
    }

    void count(const AnnouncePeer& command, ModelAccount* account) {
        if (!account)
            return;
        const CounterKey key{command.infoHash, lower(account->name), command.peerId};
        const Traffic now{command.uploaded, command.downloaded};
        const auto known = counters.find(key);
        const bool isFirst = known == counters.end() || known->second.expiry <= nowMs_ / 1000;
        if (isFirst && command.event == protocol::AnnounceEvent::stopped)
            return;
        if (!isFirst)
            move(command.infoHash, account, known->second.last, now);
        counters[key] = {now, (nowMs_ + 999) / 1000 + clamped(command.expireSeconds)};
    }

    bool apply(const AddPasskeys& command) {
        auto after = accounts;
        for (const auto& entry : command.entries) {
            for (const auto& [name, account] : after) {
                if (name != lower(entry.account) && account.passkeys.contains(entry.passkey))
                    return false;
            }
            ModelAccount& account = after[lower(entry.account)];
            if (account.name.empty())
                account.name = entry.account;
            account.passkeys.insert(entry.passkey);
        }
        accounts = std::move(after);
        return true;
    }

    bool apply(const RevokePasskeys& command) {
        if (!command.passkey) {
            const auto at = accounts.find(lower(command.account));
            if (at == accounts.end())
                return false;
            at->second.passkeys.clear();
            return true;
        }
        std::size_t gone = 0;
        for (auto& [name, account] : accounts)
            gone += account.passkeys.erase(*command.passkey);
        return gone > 0;
    }

    bool apply(const ListTorrents& command) {
        for (const InfoHash& infoHash : command.infoHashes)
            lists[infoHash] = command.listing;
        return true;
    }

    bool apply(const PublishTorrent& command) {
        if (denied(infoHashOf(command.torrent)))
            return false;
        const auto at = std::find_if(world_.infoHashes().begin(), world_.infoHashes().end(),
                                     [&](const InfoHash& infoHash) { return infoHash == infoHashOf(command.torrent); });
        ModelSwarm& swarm = obtain(*at);
        if (swarm.publisher)
            return true;
        swarm.publisher = command.publisher;
        swarm.pieces = CommandGenerator::pieceCount(static_cast<unsigned>(at - world_.infoHashes().begin()));
        for (auto& [client, holder] : swarm.holders) {
            holder.pieces.erase(holder.pieces.lower_bound(swarm.pieces), holder.pieces.end());
            holder.everSeed = holder.everSeed || swarm.complete(holder);
        }
        settle(*at);
        return true;
    }

    bool apply(const AnnounceBatch& command) {
        factsTaken.clear();
        for (const AnnouncePeer& announce : command.announces)
            factsTaken.push_back(apply(announce));
        for (const RefreshPeer& refresh : command.refreshes)
            factsTaken.push_back(apply(refresh, command.expireSeconds));
        return true;
    }

    bool apply(const RotateKey& command) {
        if (command.replaces != keyNumber_)
            return false;
        ++keyNumber_;
        return true;
    }

    bool apply(const RefreshPeer& refresh, std::uint32_t expireSeconds) {
        for (auto& [infoHash, swarm] : swarms) {
            for (auto& [endpoint, peer] : swarm.peers) {
                if (peer.number != refresh.peer)
                    continue;
                if (denied(infoHash) || refreshCheck(infoHash, endpoint, peer.peerId, peer.seed) != refresh.check)
                    return false;
                peer.expiry = (nowMs_ + 999) / 1000 + clamped(expireSeconds);
                return true;
            }
        }
        return false;
    }

    bool apply(const DeleteTorrent& command) {
        const auto at = swarms.find(command.infoHash);
        if (at == swarms.end() || !at->second.publisher)
            return false;
        if (!command.administrator && (*at->second.publisher != command.requester || command.requester == ClientId{}))
            return false;
        at->second.publisher.reset();
        at->second.traffic = {};
        at->second.category = Category::none;
        at->second.tags.clear();
        at->second.description.clear();
        at->second.holders.clear();
        settle(command.infoHash);
        return true;
    }

    bool apply(const DescribeTorrent& command) {
        const auto at = swarms.find(command.infoHash);
        if (at == swarms.end() || !at->second.publisher)
            return false;
        ModelSwarm& swarm = at->second;
        if (!command.administrator && (*swarm.publisher != command.requester || command.requester == ClientId{}))
            return false;
        swarm.category = command.category.value_or(swarm.category);
        if (command.tags)
            swarm.tags = {command.tags->begin(), command.tags->end()};
        swarm.description = command.description.value_or(swarm.description);
        return true;
    }

    bool apply(const AnnouncePeer& command) {
        ModelAccount* account = owner(command.passkey);
        if (denied(command.infoHash) || (command.passkey != PasskeyId() && !account))
            return false;
        count(command, account);
        if (command.event == protocol::AnnounceEvent::stopped) {
            const auto at = swarms.find(command.infoHash);
            if (at == swarms.end())
                return true;
            const auto peer = at->second.peers.find(command.endpoint);
            if (peer != at->second.peers.end() && peer->second.peerId == command.peerId)
                at->second.peers.erase(peer);
            settle(command.infoHash);
            return true;
        }
        ModelSwarm& swarm = obtain(command.infoHash);
        if (!swarm.peers.contains(command.endpoint)) {
            const std::uint32_t number = freePeerNumber();
            swarm.peers[command.endpoint].number = number;
        }
        Peer& peer = swarm.peers[command.endpoint];
        if (peer.peerId != command.peerId)
            peer = Peer{peer.number, command.peerId};
        peer.seed = command.left == 0;
        peer.expiry = (nowMs_ + 999) / 1000 + clamped(command.expireSeconds);
        if (command.event == protocol::AnnounceEvent::completed && !peer.completed) {
            peer.completed = true;
            ++swarm.downloaded;
        }
        settle(command.infoHash);
        return true;
    }

    bool apply(const ReportHoldings& command) {
        ModelAccount* account = owner(command.passkey);
        if (command.passkey != PasskeyId() && !account)
            return false;
        for (const auto& holding : command.holdings) {
            const auto at = swarms.find(holding.infoHash);
            if (at == swarms.end() || !at->second.publisher)
                continue;
            for (const PieceSet* set : {&holding.have, &holding.lost}) {
                if (!set->empty() && set->pieces().back().value >= at->second.pieces)
                    return false;
            }
        }
        bool any = command.holdings.empty();
        for (const auto& holding : command.holdings) {
            if (denied(holding.infoHash))
                continue;
            any = true;
            ModelSwarm& swarm = obtain(holding.infoHash);
            const bool isNew = !swarm.holders.contains(command.client);
            ModelHolder& holder = swarm.holders[command.client];
            if (holding.full)
                holder.pieces.clear();
            for (const PieceIndex piece : holding.have.pieces())
                holder.pieces.insert(piece.value);
            if (!holding.full) {
                for (const PieceIndex piece : holding.lost.pieces())
                    holder.pieces.erase(piece.value);
            }
            holder.endpoint = holding.endpoint;
            holder.online = holding.online;
            if (!isNew)
                move(holding.infoHash, account, {holder.uploaded, holder.downloaded},
                     {holding.uploaded, holding.downloaded});
            holder.uploaded = holding.uploaded;
            holder.downloaded = holding.downloaded;
            holder.lastSeenWallMs = nowWallMs_;
            holder.deadlineMs = nowMs_ + (holding.online ? clamped(command.expireSeconds) * 1000 : limits_.retentionMs);
            if (swarm.complete(holder) && !holder.everSeed) {
                holder.everSeed = true;
                swarm.downloaded += isNew ? 0 : 1;
            }
            settle(holding.infoHash);
        }
        return any;
    }

    bool apply(const StoreUploadPart& command) {
        const auto known = uploads_.find(command.upload);
        if (known != uploads_.end() &&
            (known->second.publisher != command.publisher || known->second.count != command.count))
            return false;
        ModelUpload& upload = uploads_[command.upload];
        upload.publisher = command.publisher;
        upload.count = command.count;
        upload.parts[command.index] = command.bytes;
        upload.lastMs = nowMs_;
        return true;
    }

    bool apply(const PublishUpload& command) {
        const auto known = uploads_.find(command.upload);
        if (known == uploads_.end() || known->second.publisher != command.publisher ||
            known->second.parts.size() != known->second.count)
            return false;
        Bytes whole;
        for (const auto& [index, bytes] : known->second.parts)
            whole.insert(whole.end(), bytes.begin(), bytes.end());
        if (sha256(whole) != command.sha256)
            return false;
        uploads_.erase(known);
        return apply(PublishTorrent{whole, command.publisher});
    }

    void expirePeers() {
        std::vector<std::tuple<Millis, std::uint32_t, InfoHash, Endpoint>> due;
        for (const auto& [infoHash, swarm] : swarms) {
            for (const auto& [endpoint, peer] : swarm.peers) {
                if (peer.expiry <= nowMs_ / 1000)
                    due.emplace_back(peer.expiry, peer.number, infoHash, endpoint);
            }
        }
        std::sort(due.begin(), due.end());
        due.resize(std::min<std::size_t>(due.size(), limits_.expiriesPerApplyMax));
        for (const auto& [second, number, infoHash, endpoint] : due) {
            swarms[infoHash].peers.erase(endpoint);
            settle(infoHash);
        }
    }

    bool expireOneHolder() {
        std::optional<std::tuple<Millis, InfoHash, ClientId>> first;
        for (const auto& [infoHash, swarm] : swarms) {
            for (const auto& [client, holder] : swarm.holders) {
                const std::tuple candidate{holder.deadlineMs, infoHash, client};
                if (holder.deadlineMs <= nowMs_ && (!first || candidate < *first))
                    first = candidate;
            }
        }
        if (!first)
            return false;
        const auto& [deadlineMs, infoHash, client] = *first;
        ModelHolder& holder = swarms[infoHash].holders[client];
        if (holder.online) {
            holder.online = false;
            holder.deadlineMs += limits_.retentionMs;
        } else {
            swarms[infoHash].holders.erase(client);
            settle(infoHash);
        }
        return true;
    }

    void settle(const InfoHash& infoHash) {
        const auto at = swarms.find(infoHash);
        if (!at->second.empty())
            at->second.forget = 0;
        else if (at->second.downloaded == 0)
            swarms.erase(at);
        else if (at->second.forget == 0)
            at->second.forget = (nowMs_ + 999) / 1000 + limits_.retentionMs / 1000;
    }

    struct ModelUpload {
        ClientId publisher;
        std::uint32_t count = 0;
        std::map<std::uint32_t, Bytes> parts;
        Millis lastMs = 0;
    };

    const CommandGenerator& world_;
    std::uint32_t keyNumber_ = 0;
    std::map<UploadId, ModelUpload> uploads_;
    Limits limits_;
    Millis nowMs_ = 0;
    Millis nowWallMs_ = 0;
};

} // namespace bytetorrent::registry::samples
