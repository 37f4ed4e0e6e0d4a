// Handshakes: the TLS handshakes under way on one port. A socket leaves it encrypted, with a peer who may come in, or
// not at all. Strangers cost little: so many handshakes at once and no more (a newcomer takes the place of the oldest,
// so that those who stall cannot lock out those who do not), a few seconds for each, a small read buffer, and one line
// a minute however many they are. Owned by a Listener, on its event loop.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <memory>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "bytetorrent/net/listener.h"
#include "tls_socket.h"

namespace bytetorrent::net {

class Handshakes : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(std::unique_ptr<QTcpSocket>)>;
    Handshakes(TlsAccept tls, std::uint32_t openMax, Done done);
    ~Handshakes() override;

    void begin(qintptr descriptor); // takes it over
    [[nodiscard]] std::uint32_t open() const { return static_cast<std::uint32_t>(open_.size()); }
    [[nodiscard]] std::uint64_t refused() const { return refused_; }

private:
    struct Entry {
        std::uint64_t id = 0;
        std::unique_ptr<TlsSocket> socket;
        std::string from; // a socket that has ended no longer knows
        QTimer timer;
    };
    void conclude(std::uint64_t id, const std::string& problem); // "": the handshake is complete
    void refuse(const std::string& from, const std::string& problem);

    TlsAccept tls_;
    std::uint32_t openMax_;
    Done done_;
    std::list<Entry> open_; // oldest first
    std::uint64_t lastId_ = 0;
    std::uint64_t refused_ = 0;
    std::uint64_t untold_ = 0; // refused since the last line
    QElapsedTimer sinceTold_;  // invalid: no line yet
};

} // namespace bytetorrent::net
