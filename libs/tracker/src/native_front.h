// NativeFront: the `client` port, where ByteTorrent's own clients speak docs/formats/native-protocol.md. It turns
// packets into commands and queries of this node, and pushes PeersChanged to subscribers. A connection that breaks says
// nothing about its client: only a lease on cluster time ends `online`. Owned by TrackerNode, on its loop.
// Bounds: connections, frame sizes (small until Hello), requests under way and subscriptions a connection.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <unordered_map>

#include <QObject>
#include <QTimer>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/net/framed_connection.h"
#include "bytetorrent/net/listener.h"
#include "bytetorrent/protocol/native.h"
#include "account_affairs.h"
#include "announce_desk.h"
#include "cluster_view.h"
#include "publish_desk.h"

namespace bytetorrent::tracker {

class ReplicaDriver;

class NativeFront : public QObject {
    Q_OBJECT
public:
    // `tls`: nullptr: plain. Errors: those of net::Listener::open.
    [[nodiscard]] static Result<std::unique_ptr<NativeFront>> open(const HostPort& address, ReplicaDriver& driver,
                                                                   ClusterView& cluster, AnnounceDesk& desk,
                                                                   AccountDesk& accounts, PublishDesk& publisher,
                                                                   std::shared_ptr<const net::TlsIdentity> tls);
    ~NativeFront() override;
    [[nodiscard]] HostPort address() const { return listener_->address(); }
    [[nodiscard]] std::uint64_t handshakesRefused() const { return listener_->handshakesRefused(); }
    [[nodiscard]] std::size_t clients() const { return clients_.size(); }
    [[nodiscard]] std::uint64_t requests() const { return requests_; } // of any kind
    [[nodiscard]] std::uint64_t reports() const { return reports_; }   // of holdings, among them
    [[nodiscard]] std::uint64_t evicted() const { return evicted_; }

private:
    struct Client;
    NativeFront(ReplicaDriver& driver, ClusterView& cluster, AnnounceDesk& desk, AccountDesk& accounts, PublishDesk& publisher);
    void accept(std::unique_ptr<QTcpSocket> socket);
    void makeRoom();
    void forget(std::uint64_t id);
    void sweep();
    void onFrame(Client& client, ByteView frame);
    void admit(Client& client, protocol::native::Packet asked, std::size_t bytes);
    void admitByToken(Client& client, const std::shared_ptr<protocol::native::Packet>& packet, std::size_t bytes);
    void serve(Client& client, protocol::native::Packet& packet);
    void serveFor(std::uint64_t clientId, protocol::native::Packet& packet, const tl::expected<Caller, Refusal>& caller);
    [[nodiscard]] registry::AccountId accountOf(const Client& client) const;
    void refuse(std::uint64_t clientId, std::uint32_t requestId, const Refusal& refusal);
    [[nodiscard]] static Admission::Caller callerOf(const Client& client);
    [[nodiscard]] std::optional<Refusal> refuseGuest(const protocol::native::Message& message, bool withPasskey) const;
    void hello(Client& client, std::uint32_t requestId, const protocol::native::Hello& hello);
    void answer(std::uint64_t clientId, std::uint32_t requestId, protocol::native::Message message);
    void failWith(std::uint64_t clientId, std::uint32_t requestId, const Error& error);

    void on(Client& client, std::uint32_t requestId, protocol::native::Publish& publish);
    void on(Client& client, std::uint32_t requestId, const protocol::native::Fetch& fetch);
    void on(Client& client, std::uint32_t requestId, const protocol::native::Browse& browse);
    void on(Client& client, std::uint32_t requestId, protocol::native::Report& report);
    void on(Client& client, std::uint32_t requestId, const protocol::native::FindPeers& find);
    void on(Client& client, std::uint32_t requestId, const protocol::native::Subscribe& subscribe);
    void on(Client& client, std::uint32_t requestId, const protocol::native::Unsubscribe& unsubscribe);
    void on(Client& client, std::uint32_t requestId, const protocol::native::GetStatus& status);
    void on(Client& client, std::uint32_t requestId, protocol::native::LogIn& logIn);
    void on(Client& client, std::uint32_t requestId, const protocol::native::LogOut& logOut);
    void sendTorrent(std::uint64_t clientId, std::uint32_t requestId, const InfoHash& infoHash,
                     const std::optional<protocol::Passkey>& passkey);
    void on(Client& client, std::uint32_t requestId, const protocol::native::Ping& ping);

    [[nodiscard]] protocol::native::Peers peersFor(const Client& client, const InfoHash& infoHash,
                                                   std::optional<PieceIndex> piece, std::uint32_t limit);
    void unsubscribe(Client& client, const InfoHash& infoHash);
    void pushChanges();

    ReplicaDriver& driver_;
    ClusterView& cluster_;
    AnnounceDesk& desk_; // who may, and how often
    AccountDesk& accounts_; // what guests may
    AccountAffairs affairs_;
    PublishDesk& publisher_;
    SystemClock clock_;
    SeededRandom random_;
    std::unique_ptr<net::Listener> listener_;
    std::unordered_map<std::uint64_t, std::unique_ptr<Client>> clients_; // by a number of this front's own
    std::set<std::uint64_t> strangers_; // those of them that have not said who they are
    std::uint64_t evicted_ = 0;         // clients that made room for others
    std::map<InfoHash, std::set<std::uint64_t>>
        subscribers_; // ordered: clients choose the keys, and may choose ones that collide
    std::uint64_t nextId_ = 1;
    std::uint64_t requests_ = 0, reports_ = 0;
    QTimer sweep_;
};

} // namespace bytetorrent::tracker
