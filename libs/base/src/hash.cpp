#include "bytetorrent/base/hash.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "bytetorrent/base/assert.h"

namespace bytetorrent {

namespace {

// OpenSSL 3 looks an algorithm up by name at every use unless it was fetched once; small pieces feel the difference.
// Kept until the process ends.
const EVP_MD* sha1Algorithm() {
    static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA1", nullptr);
    BT_ASSERT(algorithm != nullptr);
    return algorithm;
}

const EVP_MD* sha256Algorithm() {
    static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    BT_ASSERT(algorithm != nullptr);
    return algorithm;
}

template <class Digest>
Digest digestOf(ByteView bytes, const EVP_MD* algorithm) {
    Digest digest{};
    unsigned size = 0;
    const int done = EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, algorithm, nullptr);
    BT_ASSERT(done == 1 && size == digest.size());
    return digest;
}

} // namespace

Sha1Digest sha1(ByteView bytes) {
    return digestOf<Sha1Digest>(bytes, sha1Algorithm());
}
Sha256Digest sha256(ByteView bytes) {
    return digestOf<Sha256Digest>(bytes, sha256Algorithm());
}

Sha256Digest hmacSha256(ByteView key, ByteView bytes) {
    Sha256Digest digest{};
    unsigned size = 0;
    const auto* done = HMAC(sha256Algorithm(), key.data(), static_cast<int>(key.size()), bytes.data(), bytes.size(),
                            digest.data(), &size);
    BT_ASSERT(done != nullptr && size == digest.size());
    return digest;
}

template <class Digest>
struct Hasher<Digest>::Context {
    EVP_MD_CTX* digest = EVP_MD_CTX_new();

    Context() {
        BT_ASSERT(digest != nullptr);
        start();
    }
    ~Context() { EVP_MD_CTX_free(digest); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    void start() {
        const EVP_MD* algorithm = std::is_same_v<Digest, Sha1Digest> ? sha1Algorithm() : sha256Algorithm();
        const int started = EVP_DigestInit_ex2(digest, algorithm, nullptr);
        BT_ASSERT(started == 1);
    }
};

template <class Digest>
Hasher<Digest>::Hasher()
    : context_(std::make_unique<Context>()) {}
template <class Digest>
Hasher<Digest>::~Hasher() = default;
template <class Digest>
Hasher<Digest>::Hasher(Hasher&&) noexcept = default;
template <class Digest>
Hasher<Digest>& Hasher<Digest>::operator=(Hasher&&) noexcept = default;

template <class Digest>
void Hasher<Digest>::update(ByteView bytes) {
    BT_ASSERT(context_ != nullptr);
    const int updated = EVP_DigestUpdate(context_->digest, bytes.data(), bytes.size());
    BT_ASSERT(updated == 1);
}

template <class Digest>
Digest Hasher<Digest>::finish() {
    BT_ASSERT(context_ != nullptr);
    Digest digest{};
    unsigned size = 0;
    const int finished = EVP_DigestFinal_ex(context_->digest, digest.data(), &size);
    BT_ASSERT(finished == 1 && size == digest.size());
    context_->start();
    return digest;
}

template <class Digest>
Hasher<Digest> Hasher<Digest>::fork() const {
    BT_ASSERT(context_ != nullptr);
    Hasher copy;
    const int copied = EVP_MD_CTX_copy_ex(copy.context_->digest, context_->digest);
    BT_ASSERT(copied == 1);
    return copy;
}

template class Hasher<Sha1Digest>;
template class Hasher<Sha256Digest>;

} // namespace bytetorrent
