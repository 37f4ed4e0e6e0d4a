#include "admin_socket.h"

#include <QJsonDocument>
#include <QLocalSocket>
#include <QPointer>
#include <QTimer>

#include "bytetorrent/tracker/admin.h"

namespace bytetorrent::tracker {

namespace {

constexpr qint64 lineBytesMax = 16 << 10;
constexpr int callersMax = 16;
constexpr int lineMs = 5'000;

QByteArray lineOf(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

std::string adminSocketPath(const std::string& dataDirectory) {
    return dataDirectory + "/admin.sock";
}

AdminSocket::AdminSocket(Handler handler)
    : handler_(std::move(handler)) {
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&server_, &QLocalServer::newConnection, this, &AdminSocket::accept);
}

Result<std::unique_ptr<AdminSocket>> AdminSocket::open(const std::string& dataDirectory, Handler handler) {
    std::unique_ptr<AdminSocket> socket(new AdminSocket(std::move(handler)));
    const QString path = QString::fromStdString(adminSocketPath(dataDirectory));
    QLocalServer::removeServer(path); // the data folder is locked by this process: whoever had it is gone
    if (!socket->server_.listen(path))
        return fail(ErrorCode::ioError, path.toStdString() + ": " + socket->server_.errorString().toStdString());
    return socket;
}

void AdminSocket::accept() {
    while (QLocalSocket* caller = server_.nextPendingConnection()) {
        connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
        if (callers_ >= callersMax) {
            caller->abort();
            continue;
        }
        ++callers_;
        connect(caller, &QObject::destroyed, this, [this] { --callers_; });
        QTimer::singleShot(lineMs, caller, [caller] {
            if (!caller->property("asked").toBool())
                caller->abort();
        });
        connect(caller, &QLocalSocket::readyRead, this, [this, caller] {
            if (caller->property("asked").toBool())
                return;
            if (!caller->canReadLine()) {
                if (caller->bytesAvailable() > lineBytesMax)
                    caller->abort();
                return;
            }
            caller->setProperty("asked", true);
            const QJsonObject request = QJsonDocument::fromJson(caller->readLine(lineBytesMax)).object();
            handler_(request, [target = QPointer<QLocalSocket>(caller)](const QJsonObject& answer) {
                if (!target)
                    return;
                target->write(lineOf(answer));
                target->flush(); // this may be the last that the process does
                target->disconnectFromServer();
            });
        });
    }
}

Result<QJsonObject> askNode(const std::string& dataDirectory, const QJsonObject& request, int timeoutMs) {
    QLocalSocket socket;
    socket.connectToServer(QString::fromStdString(adminSocketPath(dataDirectory)));
    if (!socket.waitForConnected(2'000)) {
        if (socket.error() == QLocalSocket::SocketAccessError)
            return fail(ErrorCode::denied, adminSocketPath(dataDirectory) + " may only be used by the account that runs the node");
        return fail(ErrorCode::unreachable, "no node is running with the data folder " + dataDirectory);
    }
    socket.write(lineOf(request));
    while (!socket.canReadLine()) {
        if (socket.waitForReadyRead(timeoutMs))
            continue;
        if (socket.state() != QLocalSocket::ConnectedState)
            return fail(ErrorCode::closed, "the node ended before it answered; whether it did what it was asked is not known");
        return fail(ErrorCode::timeout, "the node did not answer within " + std::to_string(timeoutMs / 1'000) + " s");
    }
    const QJsonObject answer = QJsonDocument::fromJson(socket.readLine()).object();
    if (answer.contains(QLatin1String("error")))
        return fail(ErrorCode::conflict, answer.value(QLatin1String("error")).toString().toStdString());
    return answer;
}

} // namespace bytetorrent::tracker
