#include "plain_stream.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace bytetorrent::net {

namespace {

Endpoint peerOf(int descriptor) {
    sockaddr_storage address = {};
    socklen_t size = sizeof address;
    Endpoint peer;
    if (::getpeername(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        return peer; // it has gone already
    if (address.ss_family == AF_INET) {
        sockaddr_in v4;
        std::memcpy(&v4, &address, sizeof v4);
        return {IpAddress::v4(ntohl(v4.sin_addr.s_addr)), ntohs(v4.sin_port)};
    }
    sockaddr_in6 v6;
    std::memcpy(&v6, &address, sizeof v6);
    std::memcpy(peer.address.value.data(), &v6.sin6_addr, peer.address.value.size());
    peer.port = ntohs(v6.sin6_port);
    return peer;
}

} // namespace

PlainStream::PlainStream(int descriptor, std::shared_ptr<std::uint32_t> open)
    : Stream(peerOf(descriptor))
    , descriptor_(descriptor)
    , open_(std::move(open)) {
    ++*open_;
}

PlainStream::~PlainStream() {
    readable_.reset(); // before the descriptor may be another's
    writable_.reset();
    ::close(descriptor_);
    --*open_;
}

std::size_t PlainStream::read(std::span<std::uint8_t> into) {
    if (!mayHaveMore_ || atEnd_ || !isOpen_ || into.empty())
        return 0;
    ssize_t count = 0;
    do {
        count = ::recv(descriptor_, into.data(), into.size(), MSG_DONTWAIT);
    } while (count < 0 && errno == EINTR);
    if (count > 0) {
        const auto size = static_cast<std::size_t>(count);
        mayHaveMore_ = size == into.size();
        return size;
    }
    mayHaveMore_ = false;
    if (count == 0)
        atEnd_ = true;
    else if (errno != EAGAIN && errno != EWOULDBLOCK)
        fail();
    return 0;
}

void PlainStream::setReading(bool wanted) {
    if (!readable_) {
        if (!wanted || !isOpen_)
            return;
        readable_ = std::make_unique<QSocketNotifier>(descriptor_, QSocketNotifier::Read);
        QObject::connect(readable_.get(), &QSocketNotifier::activated, readable_.get(), [this] {
            mayHaveMore_ = true;
            owner()->streamReadable();
        });
    } else if (readable_->isEnabled() != wanted) {
        readable_->setEnabled(wanted);
    }
}

std::size_t PlainStream::send(ByteView bytes) {
    ssize_t count = 0;
    do {
        count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    } while (count < 0 && errno == EINTR);
    if (count >= 0)
        return static_cast<std::size_t>(count);
    if (errno != EAGAIN && errno != EWOULDBLOCK)
        fail();
    return 0;
}

void PlainStream::write(ByteView bytes) {
    if (!isOpen_ || bytes.empty())
        return;
    if (bytesToWrite() == 0)
        bytes = bytes.subspan(send(bytes));
    if (bytes.empty() || !isOpen_)
        return;
    waiting_.insert(waiting_.end(), bytes.begin(), bytes.end());
    if (writable_) {
        writable_->setEnabled(true);
        return;
    }
    writable_ = std::make_unique<QSocketNotifier>(descriptor_, QSocketNotifier::Write);
    QObject::connect(writable_.get(), &QSocketNotifier::activated, writable_.get(), [this] { writeMore(); });
}

void PlainStream::writeMore() {
    written_ += send(ByteView(waiting_).subspan(written_));
    if (bytesToWrite() == 0) {
        waiting_.clear();
        written_ = 0;
        writable_->setEnabled(false);
    }
    if (isOpen_)
        owner()->streamWritten();
    else
        owner()->streamReadable();
}

void PlainStream::fail() {
    isOpen_ = false;
    atEnd_ = true;
    waiting_.clear();
    written_ = 0;
    if (readable_)
        readable_->setEnabled(false);
    if (writable_)
        writable_->setEnabled(false);
}

void PlainStream::endWriting() {
    if (isOpen_)
        ::shutdown(descriptor_, SHUT_WR);
}

void PlainStream::close() {
    if (!isOpen_)
        return;
    // What is closed with bytes unread is reset, and the reset could overtake our last answer.
    std::array<std::uint8_t, 4096> unread;
    [[maybe_unused]] const auto count = ::recv(descriptor_, unread.data(), unread.size(), MSG_DONTWAIT | MSG_TRUNC);
    fail(); // the descriptor goes with us
}

} // namespace bytetorrent::net
