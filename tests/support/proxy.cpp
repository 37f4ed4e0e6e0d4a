#include "support/proxy.h"

#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

namespace bytetorrent::test {

Proxy::Proxy(std::uint16_t targetPort)
    : targetPort_(targetPort) {
    server_.listen(QHostAddress::LocalHost);
    connect(&server_, &QTcpServer::newConnection, this, &Proxy::accept);
}

void Proxy::accept() {
    while (QTcpSocket* incoming = server_.nextPendingConnection()) {
        if (cut_) {
            incoming->abort();
            incoming->deleteLater();
            continue;
        }
        auto* outgoing = new QTcpSocket(incoming);
        outgoing->connectToHost(QHostAddress::LocalHost, targetPort_);
        relay(incoming, outgoing);
        relay(outgoing, incoming);
        connect(outgoing, &QTcpSocket::disconnected, incoming, [incoming] { incoming->disconnectFromHost(); });
        connect(outgoing, &QTcpSocket::errorOccurred, incoming, [incoming] { incoming->disconnectFromHost(); });
        connect(incoming, &QTcpSocket::disconnected, incoming, &QObject::deleteLater);
    }
}

void Proxy::relay(QTcpSocket* from, QTcpSocket* to) {
    connect(from, &QTcpSocket::readyRead, to, [this, from, to] {
        const QByteArray chunk = from->readAll();
        if (delayMs_ == 0) {
            to->write(chunk);
            return;
        }
        // Timers of one length fire in the order they were started, so chunks stay in order.
        QTimer::singleShot(delayMs_, Qt::PreciseTimer, to, [to, chunk] { to->write(chunk); });
    });
}

void Proxy::setCut(bool cut) {
    cut_ = cut;
    if (!cut)
        return;
    for (QTcpSocket* socket : server_.findChildren<QTcpSocket*>())
        socket->abort();
}

} // namespace bytetorrent::test
