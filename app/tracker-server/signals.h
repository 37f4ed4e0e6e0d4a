// Signals: SIGTERM and SIGINT, and if wanted SIGHUP, as Qt signals on the event loop. One per process, made on the main
// thread before any other one exists.
#pragma once

#include <QObject>

class QSocketNotifier;

namespace bytetorrent::server {

class Signals : public QObject {
    Q_OBJECT
public:
    // `renews`: SIGHUP asks for something, instead of ending the process as it does when its terminal goes away.
    explicit Signals(bool renews);
    ~Signals() override;

Q_SIGNALS:
    void stopRequested();
    void renewalRequested();

private:
    int descriptor_ = -1; // a signalfd
    QSocketNotifier* notifier_ = nullptr;
};

} // namespace bytetorrent::server
