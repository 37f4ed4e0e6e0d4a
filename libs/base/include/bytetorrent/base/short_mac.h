// ShortMac: SipHash-2-4, a keyed hash of 64 bits for short messages: for proofs that live for minutes and are asked for a
// hundred thousand times a second, where HMAC would cost more than all else. Through OpenSSL's EVP_MAC, prepared once. One
// thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent {

class ShortMac {
public:
    using Key = std::array<std::uint8_t, 16>;
    explicit ShortMac(const Key& key);
    ~ShortMac();
    ShortMac(ShortMac&&) noexcept;
    ShortMac& operator=(ShortMac&&) noexcept;
    [[nodiscard]] std::uint64_t of(ByteView message);

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

} // namespace bytetorrent
