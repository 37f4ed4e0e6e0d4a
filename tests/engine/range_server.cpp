#include "range_server.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>
#include <QUrl>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::engine {

namespace {
QByteArray bodyless(const QByteArray& statusLine, const QByteArray& more = {}) {
    return "HTTP/1.1 " + statusLine + "\r\n" + more + "Content-Length: 0\r\n\r\n";
}
} // namespace

RangeServer::RangeServer(const net::CertificateAndKey* certificate) : secure_(certificate != nullptr) {
    if (secure_) {
        auto server = std::make_unique<QSslServer>();
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificateChain(QSslCertificate::fromData(QByteArray::fromStdString(certificate->certificatePem)));
        tls.setPrivateKey(QSslKey(QByteArray::fromStdString(certificate->keyPem), QSsl::Ec));
        BT_ASSERT(!tls.privateKey().isNull());
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        server->setSslConfiguration(tls);
        server_ = std::move(server);
    } else {
        server_ = std::make_unique<QTcpServer>();
    }
    BT_ASSERT(server_->listen(QHostAddress::LocalHost));
    QObject::connect(server_.get(), &QTcpServer::pendingConnectionAvailable, server_.get(), [this] {
        while (QTcpSocket* socket = server_->nextPendingConnection()) {
            ++connections;
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
            QObject::connect(socket, &QTcpSocket::disconnected, server_.get(), [this, socket] {
                heads_.erase(socket);
                socket->deleteLater();
            });
            read(socket); // what came before we looked
        }
    });
}

std::string RangeServer::url(const std::string& path) const {
    return (secure_ ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(server_->serverPort()) + path;
}

void RangeServer::read(QTcpSocket* socket) {
    QByteArray& waiting = heads_[socket];
    waiting += socket->readAll();
    for (;;) {
        const auto end = waiting.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = waiting.left(end + 2);
        waiting.remove(0, end + 4);
        answer(socket, head);
        if (!heads_.contains(socket))
            return;
    }
}

void RangeServer::answer(QTcpSocket* socket, const QByteArray& head) {
    Request request;
    request.path = QByteArray::fromPercentEncoding(head.mid(4, head.indexOf(' ', 4) - 4)).toStdString();
    const auto range = head.toLower().indexOf("\r\nrange: bytes=");
    if (range >= 0) {
        const QByteArray value = head.mid(range + 15, head.indexOf("\r\n", range + 2) - range - 15);
        request.ranged = true;
        request.first = value.left(value.indexOf('-')).toULongLong();
        request.last = value.mid(value.indexOf('-') + 1).toULongLong();
    }
    requests.push_back(request);
    if (manners.silent)
        return;
    if (!manners.redirectTo.empty()) {
        QByteArray target = QByteArray::fromStdString(manners.redirectTo);
        target.replace("%p", QUrl::toPercentEncoding(QString::fromStdString(request.path), "/"));
        socket->write(bodyless("302 Found", "Location: " + target + "\r\n"));
        return;
    }
    if (manners.failsFirst > 0) {
        --manners.failsFirst;
        socket->write(bodyless("503 Later"));
        return;
    }
    const auto file = files_.find(request.path);
    if (manners.status != 0 || file == files_.end()) {
        socket->write(bodyless(QByteArray::number(manners.status != 0 ? manners.status : 404) + " No"));
        return;
    }
    sendFile(socket, request, file->second);
}

void RangeServer::sendFile(QTcpSocket* socket, const Request& request, const Bytes& file) {
    const bool ranged = request.ranged && !manners.ignoresRanges;
    const std::uint64_t first = ranged ? request.first : 0;
    const std::uint64_t last = std::min<std::uint64_t>(ranged ? request.last : file.size(), file.size() - 1);
    if (file.empty() || first > last) {
        socket->write(bodyless("416 No"));
        return;
    }
    QByteArray body(reinterpret_cast<const char*>(file.data() + first), static_cast<qsizetype>(last - first + 1));
    if (manners.corrupts) {
        for (char& byte : body)
            byte = static_cast<char>(byte ^ 0x55);
    }
    body += QByteArray(manners.moreBytes, 'x');
    QByteArray head = ranged ? "HTTP/1.1 206 Partial Content\r\n" : "HTTP/1.1 200 OK\r\n";
    if (ranged) {
        const std::uint64_t said = first + (manners.liesAboutRange ? 16 : 0);
        head += "Content-Range: bytes " + QByteArray::number(static_cast<qulonglong>(said)) + "-" +
                QByteArray::number(static_cast<qulonglong>(last)) + "/" + QByteArray::number(static_cast<qulonglong>(file.size())) + "\r\n";
    }
    if (manners.gzip)
        head += "Content-Encoding: br\r\n";
    head += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n";
    body.chop(std::min<qsizetype>(manners.cutBytes, body.size()));
    socket->write(head + body);
    if (manners.cutBytes > 0)
        socket->disconnectFromHost();
}

} // namespace bytetorrent::engine
