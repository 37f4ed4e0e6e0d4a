// WirePeer: a peer of the tests that speaks the wire protocol itself, honestly or as the test wants it: it serves content
// from memory, lies, stalls, rejects, and remembers what it was told. It listens on loopback. Test thread only.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QTcpServer>
#include <QTcpSocket>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/piece_set.h"
#include "bytetorrent/protocol/metainfo.h"
#include "bytetorrent/protocol/peer_wire.h"

namespace bytetorrent::engine {

class WirePeer {
public:
    struct Manners {
        bool lies = false;        // every block is corrupt
        int stallAfterBlocks = -1; // then it answers no request any more; -1: never
        bool hasMetadata = false; // offers the info dictionary (BEP 9)
        bool liesAboutMetadata = false;
        bool choking = false;     // never unchokes
        bool uploadOnly = false;  // says so (BEP 21)
        bool refuses = false;     // rejects every request
        bool silentAboutMetadata = false; // offers it and does not give it
        std::optional<Endpoint> alsoAt{};   // where it can be reached by IPv6, as it says (BEP 10)
    };
    WirePeer(const protocol::Metainfo& torrent, Bytes content, Manners manners);

    [[nodiscard]] HostPort address() const;
    void dial(const HostPort& target);
    void request(const protocol::BlockRequest& block); // on the newest connection
    void send(const protocol::PeerMessage& message);
    void sendRaw(ByteView bytes);
    void closeAll();

    [[nodiscard]] std::size_t connections() const; // open now
    int accepted = 0;       // connections ever
    int blocksServed = 0;
    int interestedSeen = 0, cancelsSeen = 0;
    bool unchokedSeen = false;
    std::vector<PieceIndex> havesSeen, dontHavesSeen, allowedFastSeen, suggestionsSeen;
    std::optional<bool> uploadOnlySeen; // told by a message of its own
    std::vector<protocol::BlockRequest> rejectsSeen;
    std::vector<std::pair<protocol::BlockRequest, Bytes>> blocksSeen;
    Manners manners;
    PieceSet pieces; // what it says it has; everything by default

private:
    struct Link {
        std::unique_ptr<QTcpSocket> socket;
        protocol::PeerWireDecoder decoder;
        bool greeted = false, dialled = false;
        std::optional<std::uint8_t> theirMetadataId;
    };
    void take(QTcpSocket* socket, bool dialled);
    void read(Link& link);
    void greet(Link& link);
    void open(Link& link);
    void handle(Link& link, const protocol::PeerMessage& message);
    void serve(Link& link, const protocol::BlockRequest& block);
    void serveMetadata(Link& link, ByteView payload);
    static void write(Link& link, const protocol::PeerMessage& message);

    protocol::Metainfo torrent_;
    Bytes content_;
    PeerId peerId_;
    QTcpServer server_;
    std::vector<std::unique_ptr<Link>> links_;
};

} // namespace bytetorrent::engine
