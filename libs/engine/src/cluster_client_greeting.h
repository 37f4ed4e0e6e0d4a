// NodeGreeting: one attempt to be greeted by one node of a cluster: it dials, says hello, and then has either a connection
// that was welcomed, to be taken over, or an error. ClusterClient makes one while the node it talks to is silent, so that
// the next node answers before the silent one is given up. Its owner's event loop; the owner may delete it from inside its
// signals (by deleteLater).
#pragma once

#include <memory>

#include <QObject>

#include "bytetorrent/net/framed_connection.h"
#include "bytetorrent/protocol/native.h"

namespace bytetorrent::engine {

class NodeGreeting : public QObject {
    Q_OBJECT
public:
    NodeGreeting(const HostPort& node, net::FramedConnection::Limits limits, net::TlsDial tls, protocol::native::Packet hello);

    // After welcomed(), once.
    [[nodiscard]] std::unique_ptr<net::FramedConnection> takeConnection();

Q_SIGNALS:
    void welcomed(bytetorrent::protocol::native::Welcome welcome);
    void failed();

private:
    void onFrame(ByteView frame);
    std::uint32_t helloId_;
    std::unique_ptr<net::FramedConnection> connection_;
    bool over_ = false;
};

} // namespace bytetorrent::engine
