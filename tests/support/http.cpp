#include "support/http.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

#include "support/program.h"

namespace bytetorrent::test {

QByteArray HttpAnswer::header(const QByteArray& lowerCaseName) const {
    for (const auto& [name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

QJsonObject HttpAnswer::json() const { return QJsonDocument::fromJson(body).object(); }

HttpAnswer parseHttpAnswer(const QByteArray& bytes) {
    HttpAnswer answer;
    const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return answer;
    const QList<QByteArray> lines = bytes.left(headEnd).split('\n');
    answer.status = lines.first().split(' ').value(1).toInt();
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.headers.append({line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed()});
    }
    answer.body = bytes.mid(headEnd + 4);
    return answer;
}

QByteArray httpHead(const QByteArray& method, const QByteArray& target, const QByteArray& host, const Headers& headers) {
    QByteArray head = method + ' ' + target + " HTTP/1.1\r\n";
    if (std::none_of(headers.begin(), headers.end(), [](const auto& header) { return header.first == "Host"; }))
        head += "Host: " + host + "\r\n";
    for (const auto& [name, value] : headers)
        head += name + ": " + value + "\r\n";
    return head;
}

HttpAnswer httpRequest(const QByteArray& method, std::uint16_t port, const QByteArray& target, const QByteArray& body,
                       const Headers& headers, int timeoutMs, const QString& caFile) {
    QElapsedTimer timer;
    timer.start();
    QSslSocket socket; // without TLS it is a QTcpSocket like any other
    QByteArray head = httpHead(method, target, "127.0.0.1:" + QByteArray::number(port), headers) + "Connection: close\r\n";
    if (!body.isEmpty() || method == "POST" || method == "PUT")
        head += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    QByteArray received;
    const auto ask = [&] { socket.write(head + "\r\n" + body); };
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { received += socket.readAll(); });
    if (caFile.isEmpty()) {
        QObject::connect(&socket, &QTcpSocket::connected, &socket, ask);
        socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    } else {
        QSslConfiguration configuration;
        configuration.setCaCertificates(QSslCertificate::fromPath(caFile));
        socket.setSslConfiguration(configuration);
        QObject::connect(&socket, &QSslSocket::encrypted, &socket, ask);
        socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    }
    const bool ended = eventually([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, timeoutMs);
    HttpAnswer answer = ended ? parseHttpAnswer(received) : HttpAnswer{};
    answer.elapsedMs = timer.elapsed();
    return answer;
}

HttpAnswer announce(std::uint16_t port, const QByteArray& infoHashHex, const QByteArray& peerId20, std::uint16_t peerPort, qint64 left,
                    const QByteArray& event, int timeoutMs) {
    QByteArray target = "/announce?info_hash=" + QByteArray::fromHex(infoHashHex).toPercentEncoding() +
                        "&peer_id=" + peerId20.toPercentEncoding() + "&port=" + QByteArray::number(peerPort) +
                        "&uploaded=0&downloaded=0&left=" + QByteArray::number(left) + "&compact=1";
    if (!event.isEmpty())
        target += "&event=" + event;
    return httpRequest("GET", port, target, {}, {}, timeoutMs);
}

} // namespace bytetorrent::test
