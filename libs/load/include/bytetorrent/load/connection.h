// Connection: one TCP connection of the load generator, non-blocking, over which many writes are under way at once. It
// owns its socket and both buffers; what the bytes mean is its subclass's (native_connection.h, etcd_connection.h).
// Plain sockets and no library, so that the generator takes as little of the processors as it can: it shares them with
// what it measures. One thread. Invariant: every write that submit() took is finished exactly once, also when the
// connection breaks.
#pragma once

#include <cstdint>
#include <functional>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent::load {

class Connection {
public:
    // `write`: the number that submit() was given.
    using Finished = std::function<void(std::uint64_t write, bool acknowledged)>;

    Connection(std::uint16_t port, Finished finished)
        : finished_(std::move(finished))
        , port_(port) {}
    virtual ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void open(int poll);                   // dials 127.0.0.1; `poll` is an epoll descriptor, events carry `this`
    [[nodiscard]] bool isOpen() const { return socket_ >= 0; }
    [[nodiscard]] bool isReady() const { return ready_; } // greeted: submit() may be called
    [[nodiscard]] std::uint16_t port() const { return port_; }
    virtual void submit(std::uint64_t write) = 0; // queues it; flush() sends
    void flush();
    void onEvents(std::uint32_t events);
    void close(); // finishes what was under way as not acknowledged

protected:
    virtual void greet() = 0; // dialled: appends the opening bytes to `out`
    // Takes whole messages from the front of what arrived and says how many bytes they were.
    virtual std::size_t take(ByteView arrived) = 0;
    virtual void forgetAll(std::vector<std::uint64_t>& underWay) = 0;
    void becomeReady() { ready_ = true; }
    void breakOff() { broken_ = true; } // what arrived makes no sense

    Bytes out;
    Finished finished_;

private:
    bool readAvailable();
    void watch(bool writable, bool first);

    std::uint16_t port_;
    int poll_ = -1;
    int socket_ = -1;
    bool ready_ = false;
    bool broken_ = false;
    bool waitsToWrite_ = false;
    std::size_t written_ = 0; // of `out`
    Bytes in_;
    std::size_t filled_ = 0; // of `in_`
};

} // namespace bytetorrent::load
