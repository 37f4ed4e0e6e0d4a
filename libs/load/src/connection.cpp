#include "bytetorrent/load/connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

namespace bytetorrent::load {

namespace {
constexpr std::size_t readBytes = 128u << 10;
}

Connection::~Connection() {
    if (socket_ >= 0)
        ::close(socket_);
}

void Connection::open(int poll) {
    poll_ = poll;
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket_ < 0)
        return;
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 && errno != EINPROGRESS) {
        ::close(socket_);
        socket_ = -1;
        return;
    }
    out.clear();
    written_ = 0;
    filled_ = 0;
    broken_ = false;
    greet();
    watch(true, true);
}

void Connection::watch(bool writable, bool first) {
    epoll_event event{};
    event.events = EPOLLIN | (writable ? EPOLLOUT : 0u);
    event.data.ptr = this;
    ::epoll_ctl(poll_, first ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, socket_, &event);
    waitsToWrite_ = writable;
}

void Connection::flush() {
    if (socket_ < 0 || out.empty())
        return;
    while (written_ < out.size()) {
        const ssize_t count = ::send(socket_, out.data() + written_, out.size() - written_, MSG_NOSIGNAL);
        if (count < 0) {
            if (errno == EINTR)
                continue;
            if (errno == EAGAIN || errno == ENOTCONN)
                break;
            return close();
        }
        written_ += static_cast<std::size_t>(count);
    }
    if (written_ == out.size()) {
        out.clear();
        written_ = 0;
    }
    if (out.empty() == waitsToWrite_)
        watch(!out.empty(), false);
}

bool Connection::readAvailable() {
    while (true) {
        if (in_.size() < filled_ + readBytes)
            in_.resize(filled_ + readBytes);
        const ssize_t count = ::recv(socket_, in_.data() + filled_, in_.size() - filled_, 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno == EAGAIN;
        if (count == 0)
            return false;
        const std::size_t room = in_.size() - filled_;
        filled_ += static_cast<std::size_t>(count);
        const std::size_t taken = take(ByteView(in_).first(filled_));
        if (broken_)
            return false;
        filled_ -= taken;
        if (filled_ > 0 && taken > 0)
            std::memmove(in_.data(), in_.data() + taken, filled_);
        if (static_cast<std::size_t>(count) < room)
            return true;
    }
}

void Connection::onEvents(std::uint32_t events) {
    if (socket_ < 0)
        return;
    const bool lost = (events & (EPOLLERR | EPOLLHUP)) != 0;
    if (lost || ((events & EPOLLIN) && !readAvailable()))
        return close();
    if (events & EPOLLOUT)
        flush();
}

void Connection::close() {
    if (socket_ < 0)
        return;
    ::close(socket_);
    socket_ = -1;
    ready_ = false;
    out.clear();
    written_ = 0;
    std::vector<std::uint64_t> underWay;
    forgetAll(underWay);
    for (const std::uint64_t write : underWay)
        finished_(write, false);
}

} // namespace bytetorrent::load
