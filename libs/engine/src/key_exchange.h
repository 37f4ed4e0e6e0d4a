// The Diffie-Hellman exchange of MSE/PE: the 768-bit group of its specification (generator 2), private exponents of 160 bits,
// numbers as 96 bytes, big-endian. Through OpenSSL's big numbers, in time that does not depend on the secret. Pure; any thread.
#pragma once

#include <array>
#include <cstdint>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::engine {

inline constexpr std::size_t exchangeKeyBytes = 96;
using ExchangeKey = std::array<std::uint8_t, exchangeKeyBytes>;
using ExchangeSecret = std::array<std::uint8_t, 20>; // the private exponent

[[nodiscard]] ExchangeKey publicKeyOf(const ExchangeSecret& secret);
// What both sides then know. protocolViolation: a key outside of 2 .. prime-2, with which the result would be known to anybody.
[[nodiscard]] Result<ExchangeKey> sharedKey(const ExchangeSecret& ours, const ExchangeKey& theirs);

} // namespace bytetorrent::engine
