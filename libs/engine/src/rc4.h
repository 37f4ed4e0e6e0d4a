// Rc4: the stream cipher that MSE/PE prescribes. It hides the protocol's name from whoever sorts traffic and is no secret
// keeper. Our own thirty lines and not OpenSSL's: there RC4 lives in the legacy provider, a module of its own that minimal
// systems leave out, that must be loaded by path, and that would then be open to all of the process; an own one is the same
// everywhere and has no set-up per connection but its 256 bytes. A value; one thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent::engine {

class Rc4 {
public:
    explicit Rc4(ByteView key); // not empty
    // Encrypts or decrypts in place: both are the same.
    void apply(std::span<std::uint8_t> bytes);
    void discard(std::size_t bytes); // of the key stream

private:
    std::array<std::uint8_t, 256> state_{};
    std::uint8_t i_ = 0, j_ = 0;
};

} // namespace bytetorrent::engine
