// What each message of a client does, and what is pushed to those who subscribed.
#include "identity.h"
#include "leases.h"
#include "native_front_client.h"
#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace native = protocol::native;

namespace {

constexpr std::size_t subscriptionsMax = 1'000;
constexpr std::uint32_t pushedPeers = 80;

} // namespace

void NativeFront::on(Client& client, std::uint32_t requestId, native::Publish& publish) {
    PublishDesk::Upload upload{std::move(publish.torrent), client.identity, std::nullopt};
    upload.account = client.account;
    publisher_.publish(std::move(upload), [this, id = client.id, requestId](const Result<PublishDesk::Published>& published) {
        if (published)
            answer(id, requestId, native::Published{published->infoHash, published->created});
        else
            failWith(id, requestId, published.error());
    });
}

void NativeFront::on(Client& client, std::uint32_t requestId, const native::Fetch& fetch) {
    if (const InfoHash& infoHash = fetch.infoHash; desk_.admission().isDenied(infoHash))
        return failWith(client.id, requestId, errorOf(*desk_.admission().refuseTorrent(infoHash)));
    if (client.admitted != registry::PasskeyId())
        return sendTorrent(client.id, requestId, fetch.infoHash, client.passkey);
    affairs_.announcePasskey(client.caller, [this, id = client.id, requestId, infoHash = fetch.infoHash](const auto& passkey) {
        passkey ? sendTorrent(id, requestId, infoHash, *passkey) : failWith(id, requestId, passkey.error());
    });
}

void NativeFront::sendTorrent(std::uint64_t clientId, std::uint32_t requestId, const InfoHash& infoHash,
                              const std::optional<protocol::Passkey>& passkey) {
    driver_.whenReadable([this, id = clientId, requestId, infoHash, passkey](bool) {
        driver_.torrentContent(infoHash, [this, id, requestId, infoHash, passkey](const Result<std::optional<Bytes>>& content) {
            if (!content)
                return failWith(id, requestId, content.error());
            if (!driver_.registry().torrent(infoHash) || !*content)
                return failWith(id, requestId,
                                {ErrorCode::notFound, "no torrent with this infohash is published here"});
            auto served = cluster_.servedTorrent(**content, passkey);
            if (!served)
                return failWith(id, requestId, served.error());
            answer(id, requestId, native::TorrentFile{std::move(*served)});
        });
    });
}

void NativeFront::on(Client& client, std::uint32_t requestId, const native::Browse& browse) {
    driver_.whenFresh([this, id = client.id, requestId, browse](bool) {
        auto result = driver_.registry().browse(browse);
        answer(id, requestId, native::BrowsePage{result.total, browse.page, std::move(result.torrents)});
    });
}

void NativeFront::on(Client& client, std::uint32_t requestId, native::Report& report) {
    if (!client.identity)
        return failWith(client.id, requestId,
                        {ErrorCode::notAuthenticated, "a reader without identity has no holdings to report"});
    const auto remote = client.connection->remote();
    for (native::HoldingReport& holding : report.holdings) {
        if (holding.endpoint.address.isUnspecified() && remote)
            holding.endpoint.address = remote->address;
        if (!desk_.admission().isKnown(holding.infoHash))
            return failWith(client.id, requestId,
                            {ErrorCode::notFound, "torrent " + holding.infoHash.hex() + " is not published here"});
    }
    registry::ReportHoldings command{*client.identity, std::move(report.holdings), holderLeaseSeconds, client.admitted};
    driver_.submit(command, std::nullopt, [this, id = client.id, requestId](const Result<registry::Reply>& reply) {
        if (!reply)
            return failWith(id, requestId, reply.error());
        if (const auto* error = std::get_if<Error>(&*reply))
            return failWith(id, requestId, *error);
        answer(id, requestId, native::Reported{});
    });
}

native::Peers NativeFront::peersFor(const Client& client, const InfoHash& infoHash, std::optional<PieceIndex> piece,
                                    std::uint32_t limit) {
    if (desk_.admission().isDenied(infoHash))
        return {infoHash, 0, 0, {}};
    const auto& registry = driver_.registry();
    const registry::SwarmCounts counts = registry.counts(infoHash);
    registry::SampleRequest sample;
    sample.infoHash = infoHash;
    sample.client = client.identity;
    sample.piece = piece;
    sample.limit = limit;
    native::Peers peers{infoHash, counts.seeds, counts.leechers, {}};
    for (const registry::SampledPeer& peer : registry.sample(sample, random_))
        peers.peers.push_back({peer.endpoint, peer.seed, peer.pieces});
    return peers;
}

void NativeFront::on(Client& client, std::uint32_t requestId, const native::FindPeers& find) {
    driver_.whenFresh([this, id = client.id, requestId, find](bool) {
        const auto asker = clients_.find(id);
        if (asker != clients_.end())
            answer(id, requestId,
                   peersFor(*asker->second, find.infoHash, find.piece, std::min(find.limit, native::findPeersMax)));
    });
}

void NativeFront::on(Client& client, std::uint32_t requestId, const native::Subscribe& subscribe) {
    if (client.subscriptions.size() >= subscriptionsMax && !client.subscriptions.contains(subscribe.infoHash))
        return failWith(
            client.id, requestId,
            {ErrorCode::overloaded, "a connection watches at most " + std::to_string(subscriptionsMax) + " torrents"});
    client.subscriptions.insert(subscribe.infoHash);
    subscribers_[subscribe.infoHash].insert(client.id);
    driver_.registry().watch(subscribe.infoHash, true);
    answer(client.id, requestId, native::Done{});
}

void NativeFront::on(Client& client, std::uint32_t requestId, const native::Unsubscribe& message) {
    client.subscriptions.erase(message.infoHash);
    unsubscribe(client, message.infoHash);
    answer(client.id, requestId, native::Done{});
}

void NativeFront::on(Client& client, std::uint32_t requestId, const native::GetStatus&) {
    answer(client.id, requestId, cluster_.status());
}

void NativeFront::on(Client& client, std::uint32_t requestId, native::LogIn& logIn) {
    accounts_.logInProgram({std::move(logIn.name), std::move(logIn.password), std::move(logIn.apiToken), std::move(logIn.tokenName)},
                           {callerOf(client).address, {}}, [this, id = client.id, requestId](const auto& account) {
                               account ? answer(id, requestId, native::LoggedIn{*account}) : refuse(id, requestId, account.error());
                           });
}

void NativeFront::on(Client& client, std::uint32_t requestId, const native::LogOut&) {
    const auto token = client.apiToken;
    accounts_.authenticateToken(token, callerOf(client).address, [this, id = client.id, requestId, token](const auto& caller) {
        if (!caller)
            return refuse(id, requestId, caller.error());
        affairs_.revokeApiToken(*caller, registry::idOf(hashOfToken(token)), [this, id, requestId](const Result<>& revoked) {
            // Gone already is gone.
            if (!revoked && revoked.error().code != ErrorCode::notFound)
                return failWith(id, requestId, revoked.error());
            answer(id, requestId, native::Done{});
        });
    });
}

void NativeFront::on(Client& client, std::uint32_t requestId, const native::Ping&) {
    answer(client.id, requestId, native::Pong{});
}

void NativeFront::unsubscribe(Client& client, const InfoHash& infoHash) {
    const auto found = subscribers_.find(infoHash);
    if (found == subscribers_.end())
        return;
    found->second.erase(client.id);
    if (found->second.empty()) {
        subscribers_.erase(found);
        driver_.registry().watch(infoHash, false);
    }
}

void NativeFront::pushChanges() {
    for (const InfoHash& infoHash : driver_.registry().takeChangedSwarms()) {
        const auto watching = subscribers_.find(infoHash);
        if (watching == subscribers_.end())
            continue;
        for (const std::uint64_t id : watching->second) {
            Client& client = *clients_.at(id);
            // A passkey may have been revoked since it subscribed.
            if (desk_.admission().needsPasskey() && !desk_.admission().admit(std::nullopt, callerOf(client), clock_.monotonicMs()))
                continue;
            // A push that finds no room is dropped: the next change brings a fresher one.
            if (client.connection->bytesQueued() < Client::outBytesMax / 2)
                (void)client.connection->send(
                    native::encode({0, native::PeersChanged{peersFor(client, infoHash, std::nullopt, pushedPeers)}}));
        }
    }
}

} // namespace bytetorrent::tracker
