#include "single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QRegularExpression>
#include <QUrl>

namespace bytetorrent::gui {

namespace {
// A message is the arguments in UTF-8, a NUL after each (no path and no link holds one), and then the end of the
// stream.
constexpr qint64 messageBytesMax = 1 << 20;
constexpr int answerMs = 1000;
} // namespace

QStringList absoluteArguments(const QStringList& arguments) {
    QStringList result;
    for (const QString& argument : arguments) {
        static const QRegularExpression link(QStringLiteral("^(magnet:|https?://)"), QRegularExpression::CaseInsensitiveOption);
        if (link.match(argument).hasMatch())
            result << argument;
        else if (argument.startsWith(QLatin1String("file:"), Qt::CaseInsensitive))
            result << QUrl(argument).toLocalFile();
        else
            result << QFileInfo(argument).absoluteFilePath();
    }
    return result;
}

SingleInstance::SingleInstance(const QString& stateDirectory, QObject* parent)
    : QObject(parent)
    // A socket's path is short by law (108 bytes), a state directory's is not.
    , name_(QStringLiteral("bytetorrent-") +
            QString::fromLatin1(
                QCryptographicHash::hash(QDir(stateDirectory).absolutePath().toUtf8(), QCryptographicHash::Sha256)
                    .toHex()
                    .left(16))) {
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server_, &QLocalServer::newConnection, this, &SingleInstance::accept);
}

bool SingleInstance::handOver(const QStringList& arguments) {
    QLocalSocket socket;
    socket.connectToServer(name_);
    if (socket.waitForConnected(answerMs)) {
        QByteArray message;
        for (const QString& argument : arguments)
            message += argument.toUtf8() + '\0';
        socket.write(message);
        while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(answerMs)) {
        }
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
        socket->setReadBufferSize(messageBytesMax);
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
            QStringList arguments;
            for (const QByteArray& argument : socket->read(messageBytesMax).split('\0')) {
                if (!argument.isEmpty())
                    arguments << QString::fromUtf8(argument);
            }
            socket->deleteLater();
            Q_EMIT argumentsReceived(arguments);
        });
    }
}

} // namespace bytetorrent::gui
