#include "native_front.h"

#include <QTcpSocket>

#include "identity.h"
#include "leases.h"
#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace native = protocol::native;

namespace {

constexpr std::uint32_t clientsMax = 8'192;
constexpr std::size_t helloBytesMax = 4'096;
constexpr Millis helloMs = 10'000;
constexpr int candidates = 8;       // of which one makes room for a newcomer,
constexpr Millis silentMs = 1'000;  // if it has been silent for so long
constexpr Millis idleMs = 5 * 60'000;
constexpr std::size_t outBytesMax = 16u << 20;
constexpr std::uint32_t requestsMax = 256;
constexpr std::size_t subscriptionsMax = 1'000;
constexpr std::uint32_t pushedPeers = 80;
constexpr std::uint32_t retryAfterMs = 500;
constexpr int sweepMs = 1'000;

bool mayPass(ErrorCode code) {
    return code == ErrorCode::noQuorum || code == ErrorCode::outcomeUnknown || code == ErrorCode::overloaded ||
           code == ErrorCode::notLeader;
}

// nullopt: it costs nothing.
std::optional<RequestKind> kindOf(const native::Message& message) {
    if (std::holds_alternative<native::Publish>(message))
        return RequestKind::upload;
    if (std::holds_alternative<native::Report>(message) || std::holds_alternative<native::LogIn>(message) ||
        std::holds_alternative<native::LogOut>(message))
        return RequestKind::write;
    if (std::holds_alternative<native::FindPeers>(message))
        return RequestKind::scrape;
    return std::nullopt;
}

} // namespace

struct NativeFront::Client {
    std::uint64_t id = 0;
    std::unique_ptr<net::FramedConnection> connection;
    std::optional<ClientId> identity;
    std::optional<protocol::Passkey> passkey; // as given
    std::string apiToken;                     // likewise
    std::optional<protocol::Passkey> handedOut; // that of the token's account, where one is needed, as of the last request
    registry::PasskeyId admitted{};           // what the passkey stands for, as of the request that is being served
    registry::AccountId account;              // by token or passkey, as of that request, too; or nobody
    Caller caller;                            // by token, likewise; or nobody
    bool greeted = false;
    Millis sinceMs = 0;
    std::uint32_t underWay = 0; // requests without an answer yet
    std::set<InfoHash> subscriptions;
};

NativeFront::NativeFront(ReplicaDriver& driver, ClusterView& cluster, AnnounceDesk& desk, AccountDesk& accounts, PublishDesk& publisher)
    : driver_(driver)
    , cluster_(cluster)
    , desk_(desk)
    , accounts_(accounts)
    , affairs_(accounts)
    , publisher_(publisher)
    , random_(secureNumber()) {
    connect(&sweep_, &QTimer::timeout, this, &NativeFront::sweep);
}

NativeFront::~NativeFront() {
    listener_.reset();
    clients_.clear();
}

Result<std::unique_ptr<NativeFront>> NativeFront::open(const HostPort& address, ReplicaDriver& driver,
                                                       ClusterView& cluster, AnnounceDesk& desk, AccountDesk& accounts,
                                                       PublishDesk& publisher, std::shared_ptr<const net::TlsIdentity> tls) {
    std::unique_ptr<NativeFront> front(new NativeFront(driver, cluster, desk, accounts, publisher));
    auto listener = net::Listener::open(
        address, clientsMax,
        [raw = front.get()](std::unique_ptr<QTcpSocket> socket) { raw->accept(std::move(socket)); },
        net::TlsAccept{std::move(tls), false, {}});
    if (!listener)
        return fail(listener.error());
    front->listener_ = std::move(*listener);
    front->listener_->whenFull([raw = front.get()] { raw->makeRoom(); });
    front->sweep_.start(sweepMs);
    return front;
}

void NativeFront::accept(std::unique_ptr<QTcpSocket> socket) {
    net::FramedConnection::Limits limits;
    limits.frameBytesMax = helloBytesMax; // until it has said who it is
    limits.writeBufferBytesMax = outBytesMax + driver_.limits().torrentBytesMax;
    limits.idleMs = idleMs;
    auto client = std::make_unique<Client>();
    Client* raw = client.get();
    client->id = nextId_++;
    client->sinceMs = clock_.monotonicMs();
    client->connection = std::make_unique<net::FramedConnection>(std::move(socket), limits);
    connect(client->connection.get(), &net::FramedConnection::frameReceived, this,
            [this, raw](ByteView frame) { onFrame(*raw, frame); });
    connect(client->connection.get(), &net::FramedConnection::closed, this, [this, id = client->id] { forget(id); });
    strangers_.insert(client->id);
    clients_.emplace(client->id, std::move(client));
}

// The stranger who has been here longest, or else the most silent of some clients drawn by lot: whoever fills the port
// with connections holds most of them, and so loses most of them.
void NativeFront::makeRoom() {
    std::optional<std::uint64_t> leaves;
    if (!strangers_.empty()) {
        leaves = *strangers_.begin();
    } else {
        Millis silent = silentMs;
        for (int candidate = 0; candidate < candidates && !clients_.empty(); ++candidate) {
            std::size_t bucket = random_.below(clients_.bucket_count());
            while (clients_.bucket_size(bucket) == 0)
                bucket = (bucket + 1) % clients_.bucket_count();
            const Client& client = *clients_.begin(bucket)->second;
            if (client.underWay > 0 || client.connection->sinceReceivedMs() <= silent)
                continue;
            silent = client.connection->sinceReceivedMs();
            leaves = client.id;
        }
    }
    if (!leaves)
        return;
    ++evicted_;
    Client& client = *clients_.at(*leaves);
    for (const InfoHash& infoHash : std::exchange(client.subscriptions, {}))
        unsubscribe(client, infoHash);
    strangers_.erase(*leaves);
    clients_.erase(*leaves); // at once, for its place is needed; nobody is inside one of its signals
}

void NativeFront::forget(std::uint64_t id) {
    const auto found = clients_.find(id);
    if (found == clients_.end())
        return;
    Client& client = *found->second;
    for (const InfoHash& infoHash : std::exchange(client.subscriptions, {}))
        unsubscribe(client, infoHash);
    client.connection.release()->deleteLater(); // we are inside one of its signals
    strangers_.erase(id);
    clients_.erase(found);
}

void NativeFront::sweep() {
    const Millis now = clock_.monotonicMs();
    for (auto& [id, client] : clients_) {
        if (!client->greeted && now - client->sinceMs > helloMs)
            client->connection->close();
    }
    pushChanges();
}

void NativeFront::answer(std::uint64_t clientId, std::uint32_t requestId, native::Message message) {
    const auto found = clients_.find(clientId);
    if (found == clients_.end())
        return;
    Client& client = *found->second;
    if (client.underWay > 0)
        --client.underWay;
    if (!client.connection->send(native::encode({requestId, std::move(message)})))
        client.connection->close(); // it does not read its answers: let it come back and ask again
}

void NativeFront::failWith(std::uint64_t clientId, std::uint32_t requestId, const Error& error) {
    answer(clientId, requestId, native::Failure{error.code, error.context, mayPass(error.code) ? retryAfterMs : 0});
}

void NativeFront::onFrame(Client& client, ByteView frame) {
    auto packet = native::decode(frame);
    ++client.underWay;
    ++requests_;
    reports_ += packet && std::holds_alternative<native::Report>(packet->message) ? 1 : 0;
    if (!packet) {
        failWith(client.id, native::requestIdOf(frame), packet.error());
        // A type of a newer client is answered and survived; anything else means that we no longer understand each
        // other.
        if (!client.greeted || packet.error().code != ErrorCode::unsupported)
            client.connection->close();
        return;
    }
    const std::uint32_t id = packet->requestId;
    if (const auto* first = std::get_if<native::Hello>(&packet->message); first && !client.greeted)
        return hello(client, id, *first);
    if (!client.greeted) {
        failWith(client.id, id, {ErrorCode::protocolViolation, "the first message must be Hello"});
        client.connection->close();
        return;
    }
    if (client.underWay > requestsMax)
        return failWith(client.id, id, {ErrorCode::overloaded, "too many requests of this connection are under way"});
    // Who the nodes are and whether they live is nobody's secret, and silence about it would look like a dead node.
    const native::Message& message = packet->message;
    if (std::holds_alternative<native::GetStatus>(message) || std::holds_alternative<native::Ping>(message) ||
        std::holds_alternative<native::Unsubscribe>(message))
        return serve(client, *packet);
    // Who logs in or out needs no passkey, but a token of its address, like every write.
    if (std::holds_alternative<native::LogIn>(message) || std::holds_alternative<native::LogOut>(message)) {
        if (const auto refusal = desk_.admission().admitAccount(kindOf(message), callerOf(client).address, registry::AccountId(), desk_.nowMs()))
            return refuse(client.id, id, *refusal);
        return serve(client, *packet);
    }
    const bool byAccount = std::holds_alternative<native::Publish>(message) || std::holds_alternative<native::Browse>(message) ||
                           std::holds_alternative<native::Fetch>(message);
    const bool needsToken = byAccount || (desk_.admission().needsPasskey() && !client.passkey);
    if (client.apiToken.empty() || !needsToken)
        return admit(client, std::move(*packet), frame.size());
    auto held = std::make_shared<native::Packet>(std::move(*packet)); // the callback may be copied
    if (!byAccount)
        return admitByToken(client, held, frame.size());
    accounts_.authenticateToken(client.apiToken, callerOf(client).address,
                                [this, clientId = client.id, held](const tl::expected<Caller, Refusal>& caller) {
                                    serveFor(clientId, *held, caller);
                                });
}

// A private tracker counts for the passkey of the token's account, which was or is now handed out.
void NativeFront::admitByToken(Client& client, const std::shared_ptr<native::Packet>& packet, std::size_t bytes) {
    const std::uint32_t requestId = packet->requestId;
    const auto admitWith = [this, clientId = client.id, packet, bytes](const Result<std::optional<protocol::Passkey>>& passkey) {
        const auto found = clients_.find(clientId);
        if (found == clients_.end())
            return; // it left while it waited
        if (!passkey)
            return failWith(clientId, packet->requestId, passkey.error());
        found->second->handedOut = *passkey;
        admit(*found->second, std::move(*packet), bytes);
    };
    accounts_.authenticateToken(client.apiToken, callerOf(client).address,
                                [this, clientId = client.id, requestId, admitWith](const tl::expected<Caller, Refusal>& caller) {
                                    caller ? affairs_.announcePasskey(*caller, admitWith) : refuse(clientId, requestId, caller.error());
                                });
}

void NativeFront::admit(Client& client, native::Packet asked, std::size_t bytes) {
    const auto kind = kindOf(asked.message);
    desk_.admit(kind, callerOf(client), bytes,
                [this, clientId = client.id, packet = std::move(asked)](const AnnounceDesk::Admitted& admitted) mutable {
                    const auto found = clients_.find(clientId);
                    if (found == clients_.end())
                        return; // it left while it waited
                    if (!admitted)
                        return refuse(clientId, packet.requestId, admitted.error());
                    if (const auto refusal = refuseGuest(packet.message, *admitted != registry::PasskeyId()))
                        return refuse(clientId, packet.requestId, *refusal);
                    found->second->admitted = *admitted;
                    found->second->account = accountOf(*found->second);
                    found->second->caller = Caller();
                    serve(*found->second, packet);
                });
}

// Who it is by its passkey, once that is admitted.
registry::AccountId NativeFront::accountOf(const Client& client) const {
    if (!client.passkey || client.admitted == registry::PasskeyId())
        return registry::AccountId();
    const registry::Account* account = std::as_const(driver_).registry().accountOf(registry::hashOf(*client.passkey));
    return account ? account->id : registry::AccountId();
}

// By an API token: no passkey is needed, but one that came along goes into announce URLs.
void NativeFront::serveFor(std::uint64_t clientId, native::Packet& packet, const tl::expected<Caller, Refusal>& caller) {
    const auto found = clients_.find(clientId);
    if (found == clients_.end())
        return; // it left while it waited
    Client& client = *found->second;
    if (!caller)
        return refuse(clientId, packet.requestId, caller.error());
    if (std::holds_alternative<native::Publish>(packet.message) && !accounts_.mayUpload(*caller))
        return refuse(clientId, packet.requestId, {ErrorCode::denied, "this account, or this API token, may not upload", 0});
    if (const auto refusal = desk_.admission().admitAccount(kindOf(packet.message), callerOf(client).address, caller->account, desk_.nowMs()))
        return refuse(clientId, packet.requestId, *refusal);
    const auto& registry = std::as_const(driver_).registry();
    const bool isGood = client.passkey && registry.accountOf(registry::hashOf(*client.passkey));
    client.admitted = isGood ? registry::idOf(registry::hashOf(*client.passkey)) : registry::PasskeyId();
    client.account = caller->account;
    client.caller = *caller;
    serve(client, packet);
}

// Without an API token; whoever has a good passkey is logged in as well.
std::optional<Refusal> NativeFront::refuseGuest(const native::Message& message, bool withPasskey) const {
    const Caller nobody;
    const bool reads = std::holds_alternative<native::Browse>(message) || std::holds_alternative<native::Fetch>(message);
    if (reads && !accounts_.mayRead(nobody, withPasskey))
        return Refusal{ErrorCode::notAuthenticated, "this tracker shows its torrents to members alone: a passkey is needed", 0};
    if (std::holds_alternative<native::Publish>(message) && !withPasskey && !accounts_.mayUpload(nobody))
        return Refusal{ErrorCode::notAuthenticated, "this tracker takes torrents from members alone: a passkey is needed", 0};
    return std::nullopt;
}

void NativeFront::serve(Client& client, native::Packet& packet) {
    std::visit(
        [&](auto& message) {
            if constexpr (requires { this->on(client, packet.requestId, message); })
                this->on(client, packet.requestId, message);
            else
                failWith(client.id, packet.requestId, {ErrorCode::protocolViolation, "this is not a request"});
        },
        packet.message);
}

Admission::Caller NativeFront::callerOf(const Client& client) {
    const auto remote = client.connection->remote();
    return {remote ? remote->address : IpAddress(), client.passkey ? client.passkey : client.handedOut};
}

void NativeFront::refuse(std::uint64_t clientId, std::uint32_t requestId, const Refusal& refusal) {
    if (refusal.retryAfterMs > 0)
        answer(clientId, requestId,
               native::Failure{refusal.code, refusal.reason, static_cast<std::uint32_t>(refusal.retryAfterMs)});
    else
        failWith(clientId, requestId, errorOf(refusal));
}

void NativeFront::hello(Client& client, std::uint32_t requestId, const native::Hello& hello) {
    const auto refuse = [&](const Error& error) {
        failWith(client.id, requestId, error);
        client.connection->close();
    };
    if (hello.version < native::versionMin || hello.version > native::version) {
        std::string versions("this node speaks the versions ");
        versions.append(std::to_string(native::versionMin)).append(" to ").append(std::to_string(native::version));
        return refuse({ErrorCode::unsupported, versions.append(" of the client protocol")});
    }
    if (!hello.secret.empty()) {
        const auto identity = clientOfSecret(hello.secret);
        if (!identity)
            return refuse(identity.error());
        client.identity = *identity;
    }
    client.passkey = hello.passkey;
    client.apiToken = hello.apiToken;
    client.greeted = true;
    strangers_.erase(client.id);
    client.connection->setFrameBytesMax(
        std::max(driver_.limits().torrentBytesMax + helloBytesMax, native::smallFrameBytesMax));
    native::Welcome welcome;
    welcome.version = hello.version;
    welcome.node = cluster_.settings().self;
    welcome.cluster = cluster_.settings().cluster;
    welcome.client = client.identity.value_or(ClientId());
    welcome.clientPorts = cluster_.clientPorts();
    welcome.reportIntervalSeconds = reportIntervalSeconds;
    answer(client.id, requestId, std::move(welcome));
}

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
            if (client.connection->bytesQueued() < outBytesMax / 2)
                (void)client.connection->send(
                    native::encode({0, native::PeersChanged{peersFor(client, infoHash, std::nullopt, pushedPeers)}}));
        }
    }
}

} // namespace bytetorrent::tracker
