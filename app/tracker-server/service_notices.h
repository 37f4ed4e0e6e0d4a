// ServiceNotices: what the service manager is told (sd_notify(3)): when the node serves, reads its configuration again, or
// ends, one line for `systemctl status`, and a heart-beat of the event loop where a watchdog is asked for, so that a node
// whose loop hangs is started again. Says nothing where nobody listens. One per process; main thread.
#pragma once

#include <string>

#include <QTimer>

namespace bytetorrent::server {

class ServiceNotices {
public:
    ServiceNotices();
    void ready();               // serves; also after reloading()
    void reloading();
    void stopping();
    void status(const std::string& line);
    // While the node opens its data, which may take long: the start is not given up for so much longer.
    void stillStarting(int seconds);

private:
    QTimer heartBeat_; // from ready() on
};

} // namespace bytetorrent::server
