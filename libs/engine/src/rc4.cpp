#include "rc4.h"

#include <bit>
#include <cstring>

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
    // The state in locals and eight bytes at a time: `bytes` might alias the members, and every store into it would make the
    // compiler load them again (half as fast again so, measured).
    std::uint8_t* const state = state_.data();
    unsigned i = i_, j = j_;
    const auto next = [state, &i, &j] {
        i = (i + 1) & 0xFF;
        const unsigned a = state[i];
        j = (j + a) & 0xFF;
        const unsigned b = state[j];
        state[i] = static_cast<std::uint8_t>(b);
        state[j] = static_cast<std::uint8_t>(a);
        return state[(a + b) & 0xFF];
    };
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= bytes.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t key = 0, block = 0;
        for (unsigned each = 0; each < sizeof key; ++each)
            key |= std::uint64_t{next()} << (std::endian::native == std::endian::little ? 8 * each : 8 * (7 - each));
        std::memcpy(&block, bytes.data() + at, sizeof block);
        block ^= key;
        std::memcpy(bytes.data() + at, &block, sizeof block);
    }
    for (; at < bytes.size(); ++at)
        bytes[at] ^= next();
    i_ = static_cast<std::uint8_t>(i);
    j_ = static_cast<std::uint8_t>(j);
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
