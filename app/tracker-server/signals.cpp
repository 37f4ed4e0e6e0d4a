#include "signals.h"

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

#include <QSocketNotifier>

namespace bytetorrent::server {

Signals::Signals(bool reloads) {
    std::signal(SIGPIPE, SIG_IGN); // a peer that went away is an error of its socket
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    if (reloads)
        sigaddset(&set, SIGHUP);
    // Blocked before any other thread exists, so that all threads inherit it and only the descriptor sees them.
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    descriptor_ = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    notifier_ = new QSocketNotifier(descriptor_, QSocketNotifier::Read, this);
    connect(notifier_, &QSocketNotifier::activated, this, &Signals::take);
}

void Signals::take() {
    bool stop = false;
    bool reload = false;
    signalfd_siginfo info = {};
    while (::read(descriptor_, &info, sizeof info) == static_cast<ssize_t>(sizeof info))
        (info.ssi_signo == SIGHUP ? reload : stop) = true;
    if (stop)
        Q_EMIT stopRequested();
    else if (reload)
        Q_EMIT reloadRequested();
}

Signals::~Signals() {
    ::close(descriptor_);
}

} // namespace bytetorrent::server
