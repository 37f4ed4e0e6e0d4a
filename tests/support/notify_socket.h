// NotifySocket: stands where systemd would listen for what a service says of itself (sd_notify(3)). Test thread only.
#pragma once

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace bytetorrent::test {

class NotifySocket {
public:
    NotifySocket();
    ~NotifySocket();
    NotifySocket(const NotifySocket&) = delete;
    NotifySocket& operator=(const NotifySocket&) = delete;

    [[nodiscard]] QString environment() const; // "NOTIFY_SOCKET=..."
    [[nodiscard]] QStringList messages();      // all that came so far, one datagram each
    [[nodiscard]] bool waitFor(const QString& text, int timeoutMs, qsizetype from = 0); // in some message from that one on

private:
    QTemporaryDir folder_;
    QString path_;
    int socket_ = -1;
    QStringList messages_;
};

} // namespace bytetorrent::test
