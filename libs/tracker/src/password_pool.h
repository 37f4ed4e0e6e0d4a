// PasswordPool: scrypt on a thread of its own, for one takes as long as thousands of announces. The thread is nicer than
// others, and when it had to wait for a core nevertheless, it rests for long: somebody else needs the cores, and a storm of
// log ins shall not take them. On an idle machine it does not rest. One is at work and at most waitingMax wait; beyond, the
// answer is overloaded at once. Results come on the loop of the thread that made this. Passwords are wiped from memory when
// they were used. Owned by AccountDesk, on the node's loop.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <QObject>

#include "bytetorrent/registry/accounts.h"

namespace bytetorrent::tracker {

// scrypt (RFC 7914); any thread. Errors: invalidArgument (numbers that are too large).
[[nodiscard]] Result<std::array<std::uint8_t, 32>> scryptOf(std::string_view password, const registry::PasswordVerifier& like);

class PasswordPool {
public:
    static constexpr std::size_t waitingMax = 32;
    static constexpr Millis inNobodysWay = 8;    // of the time it had a core, the eighth part that it may wait for one
    static constexpr Millis restPerWait = 64;    // for what it waited beyond, it rests so many times as long,
    static constexpr Millis restPerWorkMax = 16; // and at most so many times what it had a core
    static constexpr std::uint8_t costLog2 = 15, blockSize = 8, parallel = 1; // of new passwords: 32 MiB, some 80 ms

    explicit PasswordPool(std::uint8_t newCostLog2 = costLog2); // of new passwords here; tests need them cheap
    ~PasswordPool();

    // Is this the password? Errors: overloaded.
    using Checked = std::function<void(const Result<bool>&)>;
    void check(std::string password, const registry::PasswordVerifier& verifier, Checked done);
    // A verifier for it, with this salt, which nothing else has. Errors: overloaded.
    using Made = std::function<void(const Result<registry::PasswordVerifier>&)>;
    using Salt = std::array<std::uint8_t, 16>;
    void make(std::string password, const Salt& salt, Made done);

    // With a fresh salt and no hash: what the password of nobody is checked against, for the same work.
    [[nodiscard]] registry::PasswordVerifier freshVerifier() const;

    // How long to rest after a password that took so long, and had a core for so long; pure.
    [[nodiscard]] static Millis restMs(Millis tookMs, Millis cpuMs);

    [[nodiscard]] bool isFull() const { return waiting_ >= waitingMax + 1; }
    [[nodiscard]] std::size_t waiting() const { return waiting_; } // with those at work
    [[nodiscard]] std::uint64_t done() const { return done_; }

private:
    struct Thread;
    void post(std::string password, const registry::PasswordVerifier& like, // wipes the password
              std::function<void(const Result<std::array<std::uint8_t, 32>>&)> done);

    std::uint8_t newCostLog2_;
    std::size_t waiting_ = 0;
    std::uint64_t done_ = 0;
    std::unique_ptr<QObject> loop_; // while it lives, results may come
    std::unique_ptr<Thread> thread_; // last
};

} // namespace bytetorrent::tracker
