#include "key_exchange.h"

#include <memory>

#include <openssl/bn.h>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::engine {
namespace {

struct FreeNumber {
    void operator()(BIGNUM* number) const { BN_clear_free(number); }
};
struct FreeScratch {
    void operator()(BN_CTX* scratch) const { BN_CTX_free(scratch); }
};
struct FreeMontgomery {
    void operator()(BN_MONT_CTX* context) const { BN_MONT_CTX_free(context); }
};
using Number = std::unique_ptr<BIGNUM, FreeNumber>;
using Scratch = std::unique_ptr<BN_CTX, FreeScratch>;

constexpr const char* primeHex = "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
                                 "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A63A36210000000000090563";

Number numberOf(ByteView bytes) {
    Number number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
    BT_ASSERT(number != nullptr);
    return number;
}

// The prime and what can be computed of it beforehand; kept until the process ends, never changed.
struct Group {
    Number prime, primeLessOne;
    std::unique_ptr<BN_MONT_CTX, FreeMontgomery> montgomery{BN_MONT_CTX_new()};

    Group() {
        BIGNUM* parsed = nullptr;
        const int digits = BN_hex2bn(&parsed, primeHex);
        prime.reset(parsed);
        primeLessOne.reset(BN_dup(parsed));
        const Scratch scratch(BN_CTX_new());
        BT_ASSERT(digits > 0 && primeLessOne && BN_sub_word(primeLessOne.get(), 1) == 1 && montgomery && scratch);
        BT_ASSERT(BN_MONT_CTX_set(montgomery.get(), prime.get(), scratch.get()) == 1);
    }
};
const Group& group() {
    static const Group it;
    return it;
}

ExchangeKey power(const BIGNUM* base, const ExchangeSecret& secret) {
    const Group& field = group();
    const Number exponent = numberOf(secret);
    const Number result(BN_new());
    const Scratch scratch(BN_CTX_new());
    BT_ASSERT(result && scratch);
    BN_set_flags(exponent.get(), BN_FLG_CONSTTIME);
    const int done = BN_mod_exp_mont_consttime(result.get(), base, exponent.get(), field.prime.get(), scratch.get(), field.montgomery.get());
    BT_ASSERT(done == 1);
    ExchangeKey key{};
    const int size = BN_bn2binpad(result.get(), key.data(), static_cast<int>(key.size()));
    BT_ASSERT(size == static_cast<int>(key.size()));
    return key;
}

} // namespace

ExchangeKey publicKeyOf(const ExchangeSecret& secret) {
    const std::uint8_t two = 2;
    return power(numberOf({&two, 1}).get(), secret);
}

Result<ExchangeKey> sharedKey(const ExchangeSecret& ours, const ExchangeKey& theirs) {
    const Number key = numberOf(theirs);
    if (BN_is_zero(key.get()) || BN_is_one(key.get()) || BN_cmp(key.get(), group().primeLessOne.get()) >= 0)
        return fail(ErrorCode::protocolViolation, "encryption: a public key that is no key");
    return power(key.get(), ours);
}

} // namespace bytetorrent::engine
