// Proxy: a TCP relay on loopback that can delay, choke off or refuse: a slow or cut network between two real processes.
// Lives on the test's event loop.
#pragma once

#include <cstdint>

#include <QObject>
#include <QTcpServer>

namespace bytetorrent::test {

class Proxy : public QObject {
    Q_OBJECT
public:
    explicit Proxy(std::uint16_t targetPort); // listens on a port that the system chooses
    [[nodiscard]] bool listening() const { return server_.isListening(); }
    [[nodiscard]] std::uint16_t port() const { return server_.serverPort(); }
    void setDelayMs(int delayMs) { delayMs_ = delayMs; } // each chunk, each way, in order
    void setCut(bool cut);                               // existing connections end, new ones are closed at once

private:
    void accept();
    void relay(QTcpSocket* from, QTcpSocket* to);
    QTcpServer server_;
    std::uint16_t targetPort_;
    int delayMs_ = 0;
    bool cut_ = false;
};

} // namespace bytetorrent::test
