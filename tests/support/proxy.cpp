#include "support/proxy.h"

#include <algorithm>
#include <deque>

#include <QElapsedTimer>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

namespace bytetorrent::test {

// One direction of one connection.
class Relay : public QObject {
public:
    Relay(Proxy& proxy, QTcpSocket* from, QTcpSocket* to)
        : QObject(from)
        , proxy_(proxy)
        , from_(from)
        , to_(to) {
        clock_.start();
        timer_.setSingleShot(true);
        timer_.setTimerType(Qt::PreciseTimer);
        from->setReadBufferSize(Proxy::heldBytesMax);
        connect(&timer_, &QTimer::timeout, this, &Relay::pass);
        connect(from, &QTcpSocket::readyRead, this, &Relay::take);
        connect(&proxy, &Proxy::spoken, this, &Relay::pass);
        connect(from, &QTcpSocket::disconnected, this, [this] {
            ended_ = true;
            pass();
        });
    }

private:
    struct Chunk {
        qint64 dueMs = 0;
        QByteArray bytes;
    };

    void take() {
        if (heldBytes_ >= Proxy::heldBytesMax)
            return;
        QByteArray bytes = from_->readAll();
        if (bytes.isEmpty())
            return;
        proxy_.figures_.delayedChunks += proxy_.delayMs_ > 0 ? 1 : 0;
        proxy_.figures_.silencedChunks += proxy_.silent_ ? 1 : 0;
        heldBytes_ += bytes.size();
        const qint64 before = held_.empty() ? 0 : held_.back().dueMs;
        held_.push_back({std::max(before, clock_.elapsed() + proxy_.delayMs_), std::move(bytes)});
        if (held_.size() == 1)
            pass();
    }

    void pass() {
        while (!proxy_.silent_ && !held_.empty() && held_.front().dueMs <= clock_.elapsed()) {
            heldBytes_ -= held_.front().bytes.size();
            if (to_ && to_->state() != QAbstractSocket::UnconnectedState)
                to_->write(held_.front().bytes);
            held_.pop_front();
        }
        if (!proxy_.silent_ && !held_.empty())
            timer_.start(static_cast<int>(std::max<qint64>(held_.front().dueMs - clock_.elapsed(), 1)));
        if (from_->bytesAvailable() > 0 && heldBytes_ < Proxy::heldBytesMax && held_.empty())
            take();
        if (to_ && ended_ && held_.empty() && !proxy_.silent_)
            to_->disconnectFromHost();
    }

    Proxy& proxy_;
    QTcpSocket* from_;
    QPointer<QAbstractSocket> to_; // whose end may end the other one, and so come back here
    std::deque<Chunk> held_;
    qint64 heldBytes_ = 0;
    bool ended_ = false;
    QElapsedTimer clock_;
    QTimer timer_;
};

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
        for (QTcpSocket* socket : {incoming, outgoing})
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(outgoing, &QTcpSocket::errorOccurred, incoming, [incoming](QAbstractSocket::SocketError error) {
            if (error != QAbstractSocket::RemoteHostClosedError) // that one is a disconnection like any other
                incoming->disconnectFromHost();
        });
        new Relay(*this, incoming, outgoing); // each is a child of the socket that it reads from
        new Relay(*this, outgoing, incoming);
        // The other side may still have to be told what came last.
        const auto releaseBoth = [incoming, outgoing] {
            if (incoming->state() == QAbstractSocket::UnconnectedState && outgoing->state() == QAbstractSocket::UnconnectedState)
                incoming->deleteLater();
        };
        connect(incoming, &QTcpSocket::disconnected, incoming, releaseBoth);
        connect(outgoing, &QTcpSocket::disconnected, incoming, releaseBoth);
        connect(outgoing, &QTcpSocket::errorOccurred, incoming, releaseBoth);
    }
}

void Proxy::setSilent(bool silent) {
    silent_ = silent;
    if (!silent)
        Q_EMIT spoken();
}

void Proxy::setCut(bool cut) {
    cut_ = cut;
    if (cut)
        dropConnections();
}

void Proxy::dropConnections() {
    // Those that are gone already stay children until the event loop turns.
    for (QTcpSocket* socket : server_.findChildren<QTcpSocket*>(Qt::FindDirectChildrenOnly)) {
        const bool alive = socket->state() != QAbstractSocket::UnconnectedState;
        figures_.endedConnections += alive ? 1 : 0;
        for (QTcpSocket* outgoing : socket->findChildren<QTcpSocket*>())
            outgoing->abort();
        socket->abort();
        socket->deleteLater();
    }
}

} // namespace bytetorrent::test
