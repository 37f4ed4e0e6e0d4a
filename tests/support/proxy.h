// Proxy: a TCP relay on loopback that can delay, hold back, cut off or refuse: a slow, silent or broken network between
// two real processes. Bytes never change their order, whatever is switched while they are under way. Lives on the test's
// event loop. Limit: what is read from one side and not yet passed on is at most heldBytesMax; the rest waits in the
// sender's socket, as it would in a network.
#pragma once

#include <cstdint>

#include <QObject>
#include <QTcpServer>

namespace bytetorrent::test {

class Proxy : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 heldBytesMax = 4 << 20;

    explicit Proxy(std::uint16_t targetPort); // listens on a port that the system chooses
    [[nodiscard]] bool listening() const { return server_.isListening(); }
    [[nodiscard]] std::uint16_t port() const { return server_.serverPort(); }

    void setDelayMs(int delayMs) { delayMs_ = delayMs; } // each chunk, each way, in order
    void setSilent(bool silent);                         // connections stay, and nothing passes until it ends
    void setCut(bool cut);                               // existing connections end, new ones are closed at once
    void dropConnections();                              // existing connections end, new ones are welcome

    // What really happened to somebody's bytes, since the beginning.
    struct Figures {
        std::uint64_t delayedChunks = 0;
        std::uint64_t silencedChunks = 0;
        std::uint64_t endedConnections = 0; // by setCut() and dropConnections()
    };
    [[nodiscard]] const Figures& figures() const { return figures_; }

private:
    friend class Relay;
    void accept();
    QTcpServer server_;
    std::uint16_t targetPort_;
    int delayMs_ = 0;
    bool silent_ = false;
    bool cut_ = false;
    Figures figures_;
Q_SIGNALS:
    void spoken(); // the silence ended
};

} // namespace bytetorrent::test
