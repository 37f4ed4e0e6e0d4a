#include "support/notify_socket.h"

#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "support/program.h"

namespace bytetorrent::test {

NotifySocket::NotifySocket()
    : path_(folder_.filePath(QStringLiteral("notify")))
    , socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray name = path_.toLocal8Bit();
    std::memcpy(address.sun_path, name.constData(), std::min<std::size_t>(static_cast<std::size_t>(name.size()), sizeof address.sun_path - 1));
    if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        qWarning("no notify socket: %s", std::strerror(errno));
}

NotifySocket::~NotifySocket() { ::close(socket_); }

QString NotifySocket::environment() const { return QStringLiteral("NOTIFY_SOCKET=") + path_; }

QStringList NotifySocket::messages() {
    char buffer[4096];
    for (ssize_t bytes = 0; (bytes = ::recv(socket_, buffer, sizeof buffer, 0)) >= 0;)
        messages_ << QString::fromUtf8(buffer, bytes);
    return messages_;
}

bool NotifySocket::waitFor(const QString& text, int timeoutMs, qsizetype from) {
    return eventually([&] { return messages().mid(from).filter(text).size() > 0; }, timeoutMs);
}

} // namespace bytetorrent::test
