#include "termination.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include <QSocketNotifier>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::cli {

namespace {

int pipeEnds[2] = {-1, -1};
volatile std::sig_atomic_t signalsSeen = 0;

extern "C" void onTerminationSignal(int number) {
    const int savedErrno = errno;
    signalsSeen = signalsSeen + 1;
    if (signalsSeen > 1)
        ::_exit(128 + number);
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &byte, 1);
    errno = savedErrno;
}

void handleWith(void (*handler)(int)) {
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    // The terminal was closed; but nohup, which has it ignored, is obeyed.
    struct sigaction hangUp = {};
    ::sigaction(SIGHUP, nullptr, &hangUp);
    if (hangUp.sa_handler != SIG_IGN)
        ::sigaction(SIGHUP, &action, nullptr);
}

} // namespace

Termination::Termination(std::function<void()> asked, QObject* parent) : QObject(parent), asked_(std::move(asked)) {
    BT_ASSERT(pipeEnds[0] < 0);
    BT_ASSERT(::pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) == 0);
    auto* notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        while (::read(pipeEnds[0], bytes, sizeof bytes) > 0) {
        }
        asked_();
    });
    handleWith(onTerminationSignal);
}

Termination::~Termination() {
    handleWith(SIG_DFL);
    for (int& end : pipeEnds) {
        ::close(end);
        end = -1;
    }
}

} // namespace bytetorrent::cli
