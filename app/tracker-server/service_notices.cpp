#include "service_notices.h"

#include <ctime>

#include <systemd/sd-daemon.h>

namespace bytetorrent::server {

namespace {

void tell(const std::string& message) {
    (void)::sd_notify(0, message.c_str()); // whether anybody listens is not our concern
}

// What systemd sees must be one line.
std::string oneLine(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20)
            c = ' ';
    return text;
}

} // namespace

ServiceNotices::ServiceNotices() {
    std::uint64_t patienceMicros = 0;
    if (::sd_watchdog_enabled(0, &patienceMicros) > 0) {
        // Half of the patience, as sd_watchdog_enabled(3) asks for.
        heartBeat_.setInterval(static_cast<int>(std::max<std::uint64_t>(patienceMicros / 2'000, 1)));
        QObject::connect(&heartBeat_, &QTimer::timeout, [] { tell("WATCHDOG=1"); });
    }
}

void ServiceNotices::ready() {
    tell("READY=1");
    if (heartBeat_.interval() > 0 && !heartBeat_.isActive())
        heartBeat_.start();
}

void ServiceNotices::reloading() {
    timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    const std::uint64_t micros = static_cast<std::uint64_t>(now.tv_sec) * 1'000'000 + static_cast<std::uint64_t>(now.tv_nsec) / 1'000;
    tell("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(micros)); // the time is for Type=notify-reload
}

void ServiceNotices::stopping() {
    tell("STOPPING=1");
}

void ServiceNotices::status(const std::string& line) {
    tell("STATUS=" + oneLine(line));
}

void ServiceNotices::stillStarting(int seconds) {
    tell("EXTEND_TIMEOUT_USEC=" + std::to_string(std::uint64_t(seconds) * 1'000'000));
}

} // namespace bytetorrent::server
