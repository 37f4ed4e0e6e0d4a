// PeerLink: this node's connection to one peer for one channel. It dials, greets, and sends once it is welcome; when the
// connection ends, is refused, or does not move, it dials anew with back-off, for as long as it lives. It only sends:
// what the peer has to say comes on the connections that the peer dialled. Owned by PaxosTransport, on its loop.
#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QTimer>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/net/backoff.h"
#include "bytetorrent/net/framed_connection.h"
#include "node_greeting.h"

namespace bytetorrent::tracker {

class PeerLink : public QObject {
    Q_OBJECT
public:
    struct Parties {
        // What to say, asked anew for each connection.
        std::function<Greeting()> greeting;
        // What the peer answered; false: not welcome, whatever it said.
        std::function<bool(const Result<GreetingAnswer>&)> answered;
        std::shared_ptr<const net::TlsIdentity> tls; // nullptr: plain TCP
        // Who is there is not the node that the greeting is for, or speaks TLS where this node does not, or the other way.
        std::function<void(const std::string& problem)> notThePeer;
    };
    // Queued and not taken by the system: beyond it send() refuses.
    static constexpr std::size_t queueBytesMax = 24u << 20;

    PeerLink(HostPort target, Parties parties);
    ~PeerLink() override;
    void dial();

    // False: not connected, or more than `queuedMax` bytes wait already; the message is lost.
    bool send(ByteView frame, std::size_t queuedMax);
    // Now and then: `frame` shows the peer that this node lives, and a queue that did not move for long ends the
    // connection.
    void keepAlive(ByteView frame);
    [[nodiscard]] bool isWelcome() const { return welcome_; }
    [[nodiscard]] std::size_t bytesQueued() const; // SIZE_MAX: no connection
    [[nodiscard]] const HostPort& target() const { return target_; }

private:
    void onConnected();
    void onAnswer(ByteView frame);
    void dialLater();

    HostPort target_;
    Parties parties_;
    std::unique_ptr<net::FramedConnection> connection_;
    bool welcome_ = false;
    int hungUp_ = 0; // calls in a row that ended without a word
    net::Backoff backoff_{{.firstMs = 50, .longestMs = 1'000}};
    SeededRandom random_{secureNumber()};
    QTimer redial_;
    Millis lastMovedMs_ = 0; // the queue was seen empty
};

} // namespace bytetorrent::tracker
