#include "single_instance.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QLocalSocket>

namespace bytetorrent::gui {

namespace {
constexpr qint64 messageBytesMax = 1 << 20;
constexpr int answerMs = 1000;
} // namespace

SingleInstance::SingleInstance(const QString& stateDirectory, QObject* parent)
    : QObject(parent)
    // A socket's path is short by law (108 bytes), a state directory's is not.
    , name_(QStringLiteral("bytetorrent-") +
            QString::fromLatin1(QCryptographicHash::hash(QDir(stateDirectory).absolutePath().toUtf8(), QCryptographicHash::Sha256).toHex().left(16))) {
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server_, &QLocalServer::newConnection, this, &SingleInstance::accept);
}

bool SingleInstance::handOver(const QStringList& arguments) {
    QLocalSocket socket;
    socket.connectToServer(name_);
    if (socket.waitForConnected(answerMs)) {
        QByteArray message;
        QDataStream stream(&message, QIODevice::WriteOnly);
        stream << arguments;
        socket.write(message);
        socket.waitForBytesWritten(answerMs);
        socket.disconnectFromServer();
        return true;
    }
    // Nobody answers: a socket file left by a crash must not keep us out.
    QLocalServer::removeServer(name_);
    server_.listen(name_);
    return false;
}

void SingleInstance::accept() {
    while (QLocalSocket* socket = server_.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
            QDataStream stream(socket->read(messageBytesMax));
            QStringList arguments;
            stream >> arguments;
            if (stream.status() == QDataStream::Ok)
                Q_EMIT argumentsReceived(arguments);
            socket->deleteLater();
        });
    }
}

} // namespace bytetorrent::gui
