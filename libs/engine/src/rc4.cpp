#include "rc4.h"

#include "bytetorrent/base/assert.h"

namespace bytetorrent::engine {

Rc4::Rc4(ByteView key) {
    BT_ASSERT(!key.empty());
    for (std::size_t at = 0; at < state_.size(); ++at)
        state_[at] = static_cast<std::uint8_t>(at);
    std::uint8_t mixed = 0;
    for (std::size_t at = 0; at < state_.size(); ++at) {
        mixed = static_cast<std::uint8_t>(mixed + state_[at] + key[at % key.size()]);
        std::swap(state_[at], state_[mixed]);
    }
}

void Rc4::apply(std::span<std::uint8_t> bytes) {
    // Locals stay in registers; members would be stored after every byte, for `bytes` might alias them.
    std::array<std::uint8_t, 256> state = state_;
    std::uint8_t i = i_, j = j_;
    for (std::uint8_t& byte : bytes) {
        const std::uint8_t a = state[++i];
        j = static_cast<std::uint8_t>(j + a);
        const std::uint8_t b = state[j];
        state[i] = b;
        state[j] = a;
        byte ^= state[static_cast<std::uint8_t>(a + b)];
    }
    state_ = state;
    i_ = i;
    j_ = j;
}

void Rc4::discard(std::size_t bytes) {
    std::array<std::uint8_t, 256> scratch{};
    while (bytes > 0) {
        const std::size_t step = std::min(bytes, scratch.size());
        apply(std::span(scratch).first(step));
        bytes -= step;
    }
}

} // namespace bytetorrent::engine
