#include <QTcpSocket>

#include "identity.h"
#include "leases.h"
#include "native_front_client.h"
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
constexpr std::uint32_t requestsMax = 256;
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
    limits.writeBufferBytesMax = Client::outBytesMax + driver_.limits().torrentBytesMax;
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

} // namespace bytetorrent::tracker
