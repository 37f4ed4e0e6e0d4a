#include "cluster_client_greeting.h"

namespace bytetorrent::engine {

namespace native = protocol::native;

NodeGreeting::NodeGreeting(const HostPort& node, net::FramedConnection::Limits limits, net::TlsDial tls, native::Packet hello)
    : helloId_(hello.requestId), connection_(std::make_unique<net::FramedConnection>(node, limits, std::move(tls))) {
    connect(connection_.get(), &net::FramedConnection::connected, this, [this, hello = std::move(hello)] {
        (void)connection_->send(native::encode(hello)); // an empty buffer takes it
    });
    connect(connection_.get(), &net::FramedConnection::frameReceived, this, &NodeGreeting::onFrame);
    connect(connection_.get(), &net::FramedConnection::closed, this, [this] {
        if (!std::exchange(over_, true))
            Q_EMIT failed();
    });
}

std::unique_ptr<net::FramedConnection> NodeGreeting::takeConnection() {
    connection_->disconnect(this);
    return std::move(connection_);
}

void NodeGreeting::onFrame(ByteView frame) {
    if (std::exchange(over_, true))
        return;
    auto packet = native::decode(frame);
    auto* welcome = packet && packet->requestId == helloId_ ? std::get_if<native::Welcome>(&packet->message) : nullptr;
    if (welcome)
        Q_EMIT welcomed(std::move(*welcome));
    else
        Q_EMIT failed();
}

} // namespace bytetorrent::engine
