// Registers: clients that write and read single values of a real cluster through random nodes, and remember everything that
// they asked and were told, for History to judge. A register is what one client id has on record for one torrent: holding
// exactly piece V is the value V, holding nothing is 0. Several threads write with the same secret, so the client id has no
// order of its own; each value is written once. Whatever was not answered stays open for ever; a read without a quorum
// ("X-Quorum: lost") promises nothing and counts as not answered.
// Registers are renewed now and then: judging takes longer than linearly. Lives on the test's thread; the clients have
// threads of their own.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <QByteArray>
#include <QString>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/random.h"
#include "paxos/history.h"
#include "support/http_client.h"

namespace bytetorrent::test {

class Registers {
public:
    static constexpr std::uint32_t pieces = 4'096;        // so many values at most
    static constexpr std::size_t registersAtOnce = 4;
    static constexpr std::uint64_t operationsOfOne = 800; // about; then new registers are due

    explicit Registers(std::vector<std::uint16_t> httpPorts);
    ~Registers(); // stops

    // New registers, all 0. False: nobody would publish their torrent in time.
    [[nodiscard]] bool renew(int timeoutMs);
    [[nodiscard]] bool shouldRenew() const;
    void start(int clients, std::uint64_t seed);
    void stop();

    struct Figures {
        std::uint64_t writes = 0, reads = 0; // asked
        std::uint64_t writesDone = 0, readsDone = 0;
    };
    [[nodiscard]] Figures figures() const;
    [[nodiscard]] std::size_t registerCount() const { return epochs_.size() * registersAtOnce; }
    // After stop(): the first register that nobody could have kept; empty: none.
    [[nodiscard]] QString violation() const;
    // What this node says of all registers, for comparison with the others; empty: it does not answer.
    [[nodiscard]] QString recordAt(std::uint16_t httpPort) const;

private:
    struct Epoch {
        QByteArray infoHash;
        std::size_t firstPlace = 0; // in the history
        std::vector<QByteArray> secrets;
        std::vector<QString> clients;
        std::array<std::atomic<std::uint32_t>, registersAtOnce> nextValue{};
        std::atomic<std::uint64_t> operations = 0;
    };
    using Nodes = std::vector<std::unique_ptr<HttpClient>>;
    void work(std::uint64_t seed);
    void write(HttpClient& node, Epoch& epoch, std::size_t which);
    void read(HttpClient& node, const Epoch& epoch, std::size_t which);
    [[nodiscard]] std::shared_ptr<Epoch> current() const;

    std::vector<std::uint16_t> ports_;
    std::vector<std::thread> threads_;
    std::atomic<bool> stop_ = false;
    SystemClock clock_;
    mutable std::mutex mutex_; // guards what follows
    sim::History history_;
    Figures figures_;
    QString nonsense_; // an answer that is no value of a register at all
    std::vector<std::shared_ptr<Epoch>> epochs_; // shared with the threads that still work on one
};

} // namespace bytetorrent::test
