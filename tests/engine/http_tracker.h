// HttpTracker: an HTTP server of the tests that answers every request with the same bytes, whatever they are, and remembers the
// paths. It listens on loopback. Test thread only.
#pragma once

#include <string>
#include <vector>

#include <QTcpServer>
#include <QTcpSocket>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/protocol/http_tracker.h"

namespace bytetorrent::engine {

class HttpTracker {
public:
    explicit HttpTracker(QByteArray answer) : answer_(std::move(answer)) {
        server_.listen(QHostAddress::LocalHost);
        QObject::connect(&server_, &QTcpServer::newConnection, &server_, [this] {
            while (QTcpSocket* socket = server_.nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                    const QByteArray request = socket->readAll();
                    if (!request.startsWith("GET "))
                        return;
                    requests.push_back(request.left(request.indexOf(' ', 4)).toStdString());
                    socket->write(answer_);
                    if (!endless)
                        socket->disconnectFromHost();
                    else
                        QObject::connect(socket, &QTcpSocket::bytesWritten, socket, [socket] {
                            if (socket->bytesToWrite() < 65'536)
                                socket->write(QByteArray(65'536, 'x'));
                        });
                });
            }
        });
    }
    static QByteArray ok(const QByteArray& body) {
        return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    // Five kilobytes that unpack to five megabytes of zeros.
    static QByteArray gzipBomb() {
        QByteArray packed = qCompress(QByteArray(5 << 20, '\0'), 9).mid(4); // the zlib stream behind Qt's length
        return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: deflate\r\nContent-Length: " + QByteArray::number(packed.size()) + "\r\n\r\n" + packed;
    }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(server_.serverPort()) + "/announce"; }
    [[nodiscard]] std::string hostPort() const { return "127.0.0.1:" + std::to_string(server_.serverPort()); }
    std::vector<std::string> requests;
    bool endless = false;

private:
    QTcpServer server_;
    QByteArray answer_;
};

// The answer of a tracker that knows these peers.
inline QByteArray replyWith(const std::vector<HostPort>& peers) {
    protocol::AnnounceReply reply;
    reply.intervalSeconds = 60;
    for (const HostPort& peer : peers)
        reply.peers.push_back({.endpoint = {*IpAddress::parse(peer.host), peer.port}, .peerId = {}});
    const Bytes body = protocol::encodeAnnounceReply(reply, true, true);
    return HttpTracker::ok(QByteArray(reinterpret_cast<const char*>(body.data()), static_cast<qsizetype>(body.size())));
}

} // namespace bytetorrent::engine
