#include "wire_peer.h"

#include <QHostAddress>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/random.h"

namespace bytetorrent::engine {

using namespace protocol;

namespace {
constexpr std::uint8_t metadataId = 5, dontHaveId = 6, uploadOnlyMessageId = 7;
}

WirePeer::WirePeer(const Metainfo& torrent, Bytes content, Manners itsManners)
    : manners(itsManners), pieces(PieceSet::all(torrent.pieceCount())), torrent_(torrent), content_(std::move(content)),
      peerId_(makePeerId(secureBytes(12))) {
    BT_ASSERT(server_.listen(QHostAddress::LocalHost));
    QObject::connect(&server_, &QTcpServer::newConnection, &server_, [this] {
        while (QTcpSocket* socket = server_.nextPendingConnection()) {
            ++accepted;
            take(socket, false);
        }
    });
}

HostPort WirePeer::address() const { return {"127.0.0.1", server_.serverPort()}; }

void WirePeer::dial(const HostPort& target) {
    auto* socket = new QTcpSocket;
    QObject::connect(socket, &QTcpSocket::connected, &server_, [this, socket] { take(socket, true); });
    socket->connectToHost(QString::fromStdString(target.host), target.port);
}

void WirePeer::take(QTcpSocket* socket, bool dialled) {
    socket->setParent(nullptr);
    auto owned = std::make_unique<Link>();
    Link* link = owned.get();
    link->socket.reset(socket);
    link->dialled = dialled;
    links_.push_back(std::move(owned));
    QObject::connect(socket, &QTcpSocket::readyRead, &server_, [this, link] { read(*link); });
    if (dialled)
        greet(*link);
    read(*link);
}

void WirePeer::greet(Link& link) {
    Handshake ours;
    ours.infoHash = torrent_.infoHash();
    ours.peerId = peerId_;
    const Bytes bytes = encodeHandshake(ours);
    link.socket->write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
}

void WirePeer::open(Link& link) {
    const Bytes bits = pieces.toBitfield(torrent_.pieceCount());
    write(link, wire::Bitfield{bits});
    ExtensionHandshake introduction;
    introduction.ltDontHave = dontHaveId;
    introduction.uploadOnlyId = uploadOnlyMessageId;
    introduction.uploadOnly = manners.uploadOnly;
    introduction.client = "wire peer";
    if (manners.alsoAt) {
        introduction.ipv6 = manners.alsoAt->address;
        introduction.listenPort = manners.alsoAt->port;
    }
    if (manners.hasMetadata) {
        introduction.utMetadata = metadataId;
        introduction.metadataBytes = static_cast<std::uint32_t>(torrent_.info().size());
    }
    const Bytes payload = encodeExtensionHandshake(introduction);
    write(link, wire::Extended{0, payload});
    if (!manners.choking)
        write(link, wire::Unchoke{});
}

void WirePeer::read(Link& link) {
    if (!link.greeted) {
        if (link.socket->bytesAvailable() < static_cast<qint64>(Handshake::size))
            return;
        link.socket->read(static_cast<qint64>(Handshake::size));
        link.greeted = true;
        if (!link.dialled)
            greet(link);
        open(link);
    }
    for (;;) {
        const auto space = link.decoder.writable(64 * 1024);
        const qint64 got = link.socket->read(reinterpret_cast<char*>(space.data()), static_cast<qint64>(space.size()));
        if (got <= 0)
            return;
        link.decoder.commit(static_cast<std::size_t>(got));
        for (;;) {
            auto message = link.decoder.next();
            if (!message || !*message)
                break;
            handle(link, **message);
        }
    }
}

void WirePeer::handle(Link& link, const PeerMessage& message) {
    if (const auto* request = std::get_if<wire::Request>(&message))
        serve(link, request->block);
    else if (std::holds_alternative<wire::Interested>(message))
        ++interestedSeen;
    else if (std::holds_alternative<wire::Cancel>(message))
        ++cancelsSeen;
    else if (std::holds_alternative<wire::Unchoke>(message))
        unchokedSeen = true;
    else if (const auto* have = std::get_if<wire::Have>(&message))
        havesSeen.push_back(have->piece);
    else if (const auto* gift = std::get_if<wire::AllowedFast>(&message))
        allowedFastSeen.push_back(gift->piece);
    else if (const auto* suggested = std::get_if<wire::Suggest>(&message))
        suggestionsSeen.push_back(suggested->piece);
    else if (const auto* reject = std::get_if<wire::Reject>(&message))
        rejectsSeen.push_back(reject->block);
    else if (const auto* piece = std::get_if<wire::Piece>(&message))
        blocksSeen.push_back({{piece->piece, piece->offset, static_cast<std::uint32_t>(piece->data.size())}, toBytes(piece->data)});
    else if (const auto* extended = std::get_if<wire::Extended>(&message)) {
        if (extended->id == 0) {
            if (const auto theirs = decodeExtensionHandshake(extended->payload))
                link.theirMetadataId = theirs->utMetadata;
        } else if (extended->id == dontHaveId) {
            if (const auto piece_ = decodeDontHave(extended->payload))
                dontHavesSeen.push_back(*piece_);
        } else if (extended->id == uploadOnlyMessageId && extended->payload.size() == 1) {
            uploadOnlySeen = extended->payload[0] != 0;
        } else if (extended->id == metadataId) {
            serveMetadata(link, extended->payload);
        }
    }
}

void WirePeer::serve(Link& link, const BlockRequest& block) {
    if (manners.refuses) {
        write(link, wire::Reject{block});
        return;
    }
    if (manners.stallAfterBlocks >= 0 && blocksServed >= manners.stallAfterBlocks)
        return;
    const std::size_t begin = std::size_t{block.piece.value} * torrent_.pieceBytes() + block.offset;
    Bytes data(content_.begin() + static_cast<std::ptrdiff_t>(begin), content_.begin() + static_cast<std::ptrdiff_t>(begin + block.length));
    if (manners.lies)
        data[block.length / 2] ^= 0x55;
    ++blocksServed;
    write(link, wire::Piece{block.piece, block.offset, data});
}

void WirePeer::serveMetadata(Link& link, ByteView payload) {
    const auto asked = decodeMetadataMessage(payload);
    if (manners.silentAboutMetadata)
        return;
    if (!asked || asked->kind != MetadataMessage::Kind::request || !link.theirMetadataId)
        return;
    Bytes info = torrent_.info();
    if (manners.liesAboutMetadata)
        info[info.size() / 2] ^= 1;
    const std::size_t begin = std::size_t{asked->piece} * metadataPieceBytes;
    MetadataMessage answer;
    answer.kind = MetadataMessage::Kind::data;
    answer.piece = asked->piece;
    answer.totalBytes = static_cast<std::uint32_t>(info.size());
    answer.data = ByteView(info).subspan(begin, std::min<std::size_t>(metadataPieceBytes, info.size() - begin));
    const Bytes bytes = encodeMetadataMessage(answer);
    write(link, wire::Extended{*link.theirMetadataId, bytes});
}

void WirePeer::write(Link& link, const PeerMessage& message) {
    Bytes bytes;
    encodePeerMessage(message, bytes);
    link.socket->write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
}

void WirePeer::send(const PeerMessage& message) {
    if (!links_.empty())
        write(*links_.back(), message);
}

void WirePeer::sendRaw(ByteView bytes) {
    if (!links_.empty())
        links_.back()->socket->write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
}

void WirePeer::request(const BlockRequest& block) { send(wire::Request{block}); }

void WirePeer::closeAll() {
    for (const auto& link : links_)
        link->socket->abort();
}

std::size_t WirePeer::connections() const {
    return static_cast<std::size_t>(std::count_if(links_.begin(), links_.end(), [](const auto& link) {
        return link->socket->state() == QAbstractSocket::ConnectedState;
    }));
}

} // namespace bytetorrent::engine
