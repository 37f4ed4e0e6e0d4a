#include "support/http_client.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bytetorrent/base/clock.h"

namespace bytetorrent::test {

namespace {

qint64 nowMs() { return SystemClock().monotonicMs(); }

bool waitFor(int socket, short events, qint64 deadlineMs) {
    pollfd wanted{socket, events, 0};
    const qint64 left = deadlineMs - nowMs();
    return left > 0 && ::poll(&wanted, 1, static_cast<int>(left)) == 1;
}

// Bytes of head and body together; -1: the head is not complete.
qsizetype answerBytes(const QByteArray& received, bool headOnly) {
    const qsizetype headEnd = received.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return -1;
    if (headOnly)
        return headEnd + 4;
    const QByteArray head = received.left(headEnd).toLower();
    const qsizetype at = head.indexOf("\r\ncontent-length:");
    const qsizetype length = at < 0 ? 0 : head.mid(at + 17).split('\r').first().trimmed().toLongLong();
    return headEnd + 4 + length;
}

} // namespace

void HttpClient::close() {
    if (socket_ >= 0)
        ::close(socket_);
    socket_ = -1;
}

// On loopback a connection is there, or refused, at once: the listener's queue is the system's.
bool HttpClient::connectNow() {
    ++connections_;
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket_ < 0)
        return false;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return false;
    return ::fcntl(socket_, F_SETFL, O_NONBLOCK) == 0;
}

bool HttpClient::writeAll(const QByteArray& bytes, qint64 deadlineMs) {
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        if (!waitFor(socket_, POLLOUT, deadlineMs))
            return false;
        const ssize_t written = ::send(socket_, bytes.constData() + sent, static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (written <= 0)
            return false;
        sent += written;
    }
    return true;
}

bool HttpClient::readAnswer(QByteArray& received, bool headOnly, qint64 deadlineMs) {
    char buffer[16 * 1024];
    while (true) {
        const qsizetype wanted = answerBytes(received, headOnly);
        if (wanted >= 0 && received.size() >= wanted)
            return true;
        if (!waitFor(socket_, POLLIN, deadlineMs))
            return false;
        const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
        if (got <= 0)
            return false;
        received.append(buffer, got);
    }
}

HttpAnswer HttpClient::request(const QByteArray& method, const QByteArray& target, const QByteArray& body, const Headers& headers, int timeoutMs) {
    const qint64 begin = nowMs();
    // A connection that the server closed while nobody looked is no connection.
    pollfd idle{socket_, POLLIN, 0};
    if (socket_ >= 0 && ::poll(&idle, 1, 0) != 0)
        close();
    HttpAnswer answer;
    if (socket_ < 0 && !connectNow()) {
        close();
        return answer;
    }
    QByteArray bytes = httpHead(method, target, "127.0.0.1", headers);
    if (!body.isEmpty() || method == "POST")
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    bytes += "\r\n" + body;
    QByteArray received;
    if (writeAll(bytes, begin + timeoutMs) && readAnswer(received, method == "HEAD", begin + timeoutMs))
        answer = parseHttpAnswer(received);
    if (answer.status == 0 || answer.header("connection").toLower() == "close")
        close();
    answer.elapsedMs = nowMs() - begin;
    return answer;
}

} // namespace bytetorrent::test
