// ReservedPort: a port of 127.0.0.1, chosen by the system, that the system gives to nobody else while this lives: a program
// under test can listen on it, die, and listen on it again. Test thread only.
#pragma once

#include <cstdint>
#include <utility>

namespace bytetorrent::test {

class ReservedPort {
public:
    enum class Transport : std::uint8_t { tcp, udp };

    explicit ReservedPort(Transport transport = Transport::tcp); // number 0: none to be had
    ~ReservedPort();
    ReservedPort(ReservedPort&& other) noexcept : transport_(other.transport_), number_(other.number_), socket_(std::exchange(other.socket_, -1)) {}
    ReservedPort& operator=(ReservedPort&&) = delete;
    [[nodiscard]] std::uint16_t number() const { return number_; }

    // A TCP port is shared with whoever listens on it. A UDP port is not: it must be lent to the program that is about to
    // start, and taken back when the program has ended.
    void lend();
    void takeBack();

private:
    [[nodiscard]] bool bindTo(std::uint16_t number);
    void close();
    Transport transport_;
    std::uint16_t number_ = 0;
    int socket_ = -1;
};

} // namespace bytetorrent::test
