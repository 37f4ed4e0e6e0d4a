// Stream: one accepted connection as bytes, plain TCP or TLS, for fronts with many short requests. A plain one is the
// system's socket and little else: it reads where it is asked to, writes at once, and is watched only while its owner wants
// to read, or while something waits to be written. Handed out by a Listener; belongs to its owner, on the event loop of
// its thread; the descriptor is closed with it.
// Invariant: its owner is called from the event loop, or from inside a call of its own, never after its destructor; and
// does not delete it from inside such a call.
#pragma once

#include <cstdint>
#include <span>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/endpoint.h"

namespace bytetorrent::net {

class Stream {
public:
    class Owner {
    public:
        virtual void streamReadable() = 0; // there may be something to read; or it is at its end, or not open any more
        virtual void streamWritten() = 0;  // some of what waited to be written left
    protected:
        ~Owner() = default;
    };

    virtual ~Stream() = default;
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    void setOwner(Owner* owner) { owner_ = owner; }
    [[nodiscard]] const Endpoint& remote() const { return remote_; }

    // How many bytes came; 0: none now. What is left is there for the next call.
    [[nodiscard]] virtual std::size_t read(std::span<std::uint8_t> into) = 0;
    // The other side sends no more, and all of it is read. It may still be listening.
    [[nodiscard]] virtual bool atEnd() const = 0;
    // Whether streamReadable() is wanted; not at first.
    virtual void setReading(bool wanted) = 0;

    // Takes all of it; what the system does not take now waits (its bound is its owner's). Dropped when it is not open.
    virtual void write(ByteView bytes) = 0;
    [[nodiscard]] virtual std::size_t bytesToWrite() const = 0;

    [[nodiscard]] virtual bool isOpen() const = 0;
    // Our side sends no more; what comes can still be read.
    virtual void endWriting() = 0;
    // When nothing waits to be written: ends it, at the latest when it is deleted. It may be open for a moment more;
    // streamReadable() comes when it is not.
    virtual void close() = 0;

protected:
    explicit Stream(const Endpoint& remote)
        : remote_(remote) {}
    [[nodiscard]] Owner* owner() const { return owner_; }

private:
    Endpoint remote_;
    Owner* owner_ = nullptr;
};

} // namespace bytetorrent::net
