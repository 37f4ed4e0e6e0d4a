// Signals: SIGTERM and SIGINT as a Qt signal on the event loop. One per process, made on the main thread.
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

private:
    int descriptor_ = -1; // a signalfd
    QSocketNotifier* notifier_ = nullptr;
};

} // namespace bytetorrent::server
