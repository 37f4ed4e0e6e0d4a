// Signals: SIGTERM and SIGINT (stop), SIGHUP (read the configuration again), as Qt signals on the event loop. One per
// process, made on the main thread before any other thread starts.
#pragma once

#include <QObject>

class QSocketNotifier;

namespace bytetorrent::server {

class Signals : public QObject {
    Q_OBJECT
public:
    Signals();
    ~Signals() override;

Q_SIGNALS:
    void stopRequested();
    void reloadRequested();

private:
    void take();
    int descriptor_ = -1; // a signalfd
    QSocketNotifier* notifier_ = nullptr;
};

} // namespace bytetorrent::server
