#include "bytetorrent/base/short_mac.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include "bytetorrent/base/assert.h"

namespace bytetorrent {

namespace {

constexpr std::size_t macBytes = 8;

} // namespace

struct ShortMac::Context {
    explicit Context(const Key& given)
        : key(given) {
        EVP_MAC* const algorithm = EVP_MAC_fetch(nullptr, "SIPHASH", nullptr);
        BT_ASSERT(algorithm != nullptr);
        mac = EVP_MAC_CTX_new(algorithm);
        EVP_MAC_free(algorithm); // the context keeps it
        BT_ASSERT(mac != nullptr);
        std::size_t size = macBytes;
        const OSSL_PARAM settings[] = {OSSL_PARAM_construct_size_t(OSSL_MAC_PARAM_SIZE, &size), OSSL_PARAM_construct_end()};
        const int set = EVP_MAC_CTX_set_params(mac, settings);
        BT_ASSERT(set == 1);
    }
    ~Context() { EVP_MAC_CTX_free(mac); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    Key key;
    EVP_MAC_CTX* mac = nullptr;
};

ShortMac::ShortMac(const Key& key)
    : context_(std::make_unique<Context>(key)) {}
ShortMac::~ShortMac() = default;
ShortMac::ShortMac(ShortMac&&) noexcept = default;
ShortMac& ShortMac::operator=(ShortMac&&) noexcept = default;

std::uint64_t ShortMac::of(ByteView message) {
    std::array<std::uint8_t, macBytes> bytes{};
    std::size_t size = 0;
    // The key again each time: it is what makes the context forget the message before.
    const bool done = EVP_MAC_init(context_->mac, context_->key.data(), context_->key.size(), nullptr) == 1 &&
                      EVP_MAC_update(context_->mac, message.data(), message.size()) == 1 &&
                      EVP_MAC_final(context_->mac, bytes.data(), &size, bytes.size()) == 1 && size == macBytes;
    BT_ASSERT(done);
    std::uint64_t mac = 0; // little-endian, as SipHash is defined
    for (std::size_t i = macBytes; i-- > 0;)
        mac = mac << 8 | bytes[i];
    return mac;
}

} // namespace bytetorrent
