// TinyNode: one node of the native protocol, honest and small, for tests of sessions: it keeps records of what it is told, hands
// out what was published, and refuses what a test wants refused. It listens on loopback. Test thread only.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QTcpSocket>

#include "bytetorrent/net/framed_connection.h"
#include "bytetorrent/net/listener.h"
#include "bytetorrent/protocol/metainfo.h"
#include "bytetorrent/protocol/native.h"

namespace bytetorrent::engine {

namespace native = protocol::native;

class TinyNode {
public:
    explicit TinyNode(std::uint16_t port = 0) {
        auto opened = net::Listener::open({"127.0.0.1", port}, 100, [this](std::unique_ptr<QTcpSocket> socket) { accept(std::move(socket)); });
        if (opened)
            listener_ = std::move(*opened);
    }
    struct Record {
        PieceSet have;
        bool online = false;
        std::uint16_t port = 0;
        int reports = 0;
    };
    [[nodiscard]] HostPort address() const { return listener_->address(); }
    [[nodiscard]] int clients() const { return static_cast<int>(connections_.size()); }
    void push(const InfoHash& infoHash, const HostPort& peer) {
        native::PeersChanged changed;
        changed.peers.infoHash = infoHash;
        changed.peers.peers = {{.endpoint = {*IpAddress::parse(peer.host), peer.port}}};
        for (const auto& connection : connections_)
            static_cast<void>(connection->send(native::encode({0, changed})));
    }
    std::map<InfoHash, Record> records; // of the last client that reported
    std::map<InfoHash, Bytes> torrents;
    std::optional<native::Failure> refusesPublish;
    std::optional<InfoHash> refusesReportsOf;
    std::uint32_t reportIntervalSeconds = 0;
    bool quorum = true;
    std::string httpAddress;
    int subscriptions = 0;

private:
    void accept(std::unique_ptr<QTcpSocket> socket) {
        connections_.push_back(std::make_unique<net::FramedConnection>(std::move(socket), net::FramedConnection::Limits{}));
        net::FramedConnection* connection = connections_.back().get();
        QObject::connect(connection, &net::FramedConnection::frameReceived, [this, connection](ByteView frame) { answer(*connection, frame); });
        QObject::connect(connection, &net::FramedConnection::closed, [this, connection] {
            std::erase_if(connections_, [&](const auto& each) { return each.get() == connection; });
        });
    }
    void answer(net::FramedConnection& connection, ByteView frame) {
        const auto packet = native::decode(frame);
        if (packet)
            static_cast<void>(connection.send(native::encode(
                {packet->requestId, std::visit([this](const auto& asked) { return this->replyTo(asked); }, packet->message)})));
    }
    template <class T>
    native::Message replyTo(const T&) {
        return native::Done{};
    }
    native::Message replyTo(const native::Hello&) {
        native::Welcome welcome;
        welcome.node = NodeId(1);
        welcome.cluster = "test";
        welcome.clientPorts = {address()};
        welcome.reportIntervalSeconds = reportIntervalSeconds;
        return welcome;
    }
    native::Message replyTo(const native::Ping&) { return native::Pong{}; }
    native::Message replyTo(const native::Subscribe&) {
        ++subscriptions;
        return native::Done{};
    }
    native::Message replyTo(const native::GetStatus&) {
        native::ClusterStatus status{.cluster = "test", .node = NodeId(1), .leader = NodeId(1), .quorum = quorum, .nodes = {}};
        status.nodes.push_back({.node = NodeId(1), .role = "leader", .reachable = true, .applied = 1, .http = httpAddress,
                                .client = address().toString(), .udp = ""});
        return status;
    }
    native::Message replyTo(const native::Report& report) {
        for (const native::HoldingReport& holding : report.holdings) {
            if (refusesReportsOf == holding.infoHash)
                return native::Failure{.code = ErrorCode::denied, .message = "not registered here"};
        }
        for (const native::HoldingReport& holding : report.holdings) {
            Record& record = records[holding.infoHash];
            if (holding.full)
                record.have.clear();
            record.have.merge(holding.have);
            record.have.subtract(holding.lost);
            record.online = holding.online;
            record.port = holding.endpoint.port;
            ++record.reports;
        }
        return native::Reported{};
    }
    native::Message replyTo(const native::FindPeers& find) { return native::Peers{.infoHash = find.infoHash, .seeds = 0, .leechers = 0, .peers = {}}; }
    native::Message replyTo(const native::Fetch& fetch) {
        const auto found = torrents.find(fetch.infoHash);
        if (found == torrents.end())
            return native::Failure{.code = ErrorCode::notFound, .message = "unknown"};
        return native::TorrentFile{found->second};
    }
    native::Message replyTo(const native::Publish& publish) {
        if (refusesPublish)
            return *refusesPublish;
        const auto metainfo = protocol::Metainfo::parse(publish.torrent);
        torrents[metainfo->infoHash()] = publish.torrent;
        return native::Published{.infoHash = metainfo->infoHash(), .created = true};
    }

    std::vector<std::unique_ptr<net::FramedConnection>> connections_;
    std::unique_ptr<net::Listener> listener_;
};

} // namespace bytetorrent::engine
