// SHA-1 (BEP 3's piece and info hashes) and SHA-256 (identities), through OpenSSL EVP; CRC-32C for our own records.
// A Hasher is reusable and belongs to one thread; the functions are for any.
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent {

using Sha1Digest = std::array<std::uint8_t, 20>;
using Sha256Digest = std::array<std::uint8_t, 32>;

[[nodiscard]] Sha1Digest sha1(ByteView bytes);
[[nodiscard]] Sha256Digest sha256(ByteView bytes);
// HMAC-SHA-256 (RFC 2104).
[[nodiscard]] Sha256Digest hmacSha256(ByteView key, ByteView bytes);

// Incremental; after finish() it is fresh again. Digest: Sha1Digest or Sha256Digest.
template <class Digest>
class Hasher {
public:
    Hasher();
    ~Hasher();
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    void update(ByteView bytes);
    [[nodiscard]] Digest finish();
    [[nodiscard]] Hasher fork() const; // another one, that has seen the same

private:
    struct Context;
    std::unique_ptr<Context> context_;
};
using Sha1Hasher = Hasher<Sha1Digest>;
using Sha256Hasher = Hasher<Sha256Digest>;
extern template class Hasher<Sha1Digest>;
extern template class Hasher<Sha256Digest>;

// CRC-32C (Castagnoli), as in RFC 3720; pass an earlier result as `crc` to go on.
[[nodiscard]] std::uint32_t crc32c(ByteView bytes, std::uint32_t crc = 0);

} // namespace bytetorrent
