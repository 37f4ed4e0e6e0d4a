// Termination: SIGINT and SIGTERM as a call on the event loop. The handler only writes a byte into a pipe. A second
// signal ends the process at once, for someone who will not wait. One of it per process. Main thread.
#pragma once

#include <functional>

#include <QObject>

namespace bytetorrent::cli {

class Termination : public QObject {
    Q_OBJECT
public:
    explicit Termination(std::function<void()> asked, QObject* parent = nullptr);
    ~Termination() override; // the signals have their default meaning again

private:
    std::function<void()> asked_;
};

} // namespace bytetorrent::cli
