// MeasuredNode: one tracker node as a process, on two processors where there are more, and what it does for those whom it
// serves: announces a second of clients that each wait for their answer (tests/bench/announce_load), and its memory.
// Test thread only.
#pragma once

#include <memory>
#include <vector>

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include "support/program.h"

namespace bytetorrent::test {

class MeasuredNode {
public:
    enum class Wire : std::uint8_t {
        kept,    // HTTP, 16 connections that stay
        closing, // HTTP, a connection for each request
        udp
    };
    [[nodiscard]] bool start(const QString& moreConfiguration = {}); // and tells it of the peers that announce later
    [[nodiscard]] std::uint16_t http() const { return http_; }
    [[nodiscard]] std::uint16_t udp() const { return udp_; }
    [[nodiscard]] std::uint16_t client() const { return client_; }
    // For `seconds`, of a population that is there; -1: the generator failed.
    [[nodiscard]] double announcesPerSecond(Wire wire, double seconds = 1.2);
    [[nodiscard]] bool welcomesNativeClient(); // one more, who says who it is and waits for the answer
    [[nodiscard]] double residentMib() const;
    [[nodiscard]] bool isRunning() const { return program_ && program_->running(); }

private:
    [[nodiscard]] std::uint16_t portOf(const QString& name);
    // In memory where the system has a folder for that: how fast the disk syncs is not what attacks are about.
    QTemporaryDir directory_{QFileInfo(QStringLiteral("/dev/shm")).isWritable() ? QStringLiteral("/dev/shm/abused-XXXXXX")
                                                                              : QDir::temp().filePath(QStringLiteral("abused-XXXXXX"))};
    std::unique_ptr<Program> program_;
    std::uint16_t http_ = 0, udp_ = 0, client_ = 0;
};

[[nodiscard]] std::vector<int> allowedProcessors(); // to this thread
// "taskset -c" and two of them where there are four or more; otherwise a command that changes nothing.
[[nodiscard]] QStringList onTwoProcessors();

} // namespace bytetorrent::test
