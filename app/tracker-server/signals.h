// Signals: SIGTERM and SIGINT (stop), and if wanted SIGHUP (read the configuration again), as Qt signals on the event
// loop. One per process, made on the main thread before any other one exists.
#pragma once

#include <QObject>

class QSocketNotifier;

namespace bytetorrent::server {

class Signals : public QObject {
    Q_OBJECT
public:
    // `reloads`: SIGHUP asks for something, instead of ending the process as it does when its terminal goes away.
    explicit Signals(bool reloads);
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
