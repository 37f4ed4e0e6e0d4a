#include "identity.h"

#include "access_token.h"
#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/base/hash.h"
#include "bytetorrent/protocol/native.h"

namespace bytetorrent::tracker {

namespace {
constexpr std::size_t bearerBytesMax = 256;
}

Result<ClientId> clientOfSecret(ByteView secret) {
    if (secret.size() < protocol::native::secretBytesMin || secret.size() > protocol::native::secretBytesMax)
        return fail(ErrorCode::invalidArgument, "a client's secret has " +
                                                    std::to_string(protocol::native::secretBytesMin) + " to " +
                                                    std::to_string(protocol::native::secretBytesMax) + " bytes");
    return ClientId::fromBytes(sha256(secret));
}

Result<std::optional<ClientId>> clientOfAuthorization(std::optional<std::string_view> header) {
    if (!header)
        return std::optional<ClientId>();
    constexpr std::string_view scheme = "bearer ";
    const bool bearer = header->size() > scheme.size() &&
                        std::equal(scheme.begin(), scheme.end(), header->begin(), [](char expected, char got) {
                            return expected == (got >= 'A' && got <= 'Z' ? got + 32 : got);
                        });
    if (!bearer)
        return fail(ErrorCode::notAuthenticated, "the Authorization header must be \"Bearer\" and a client's secret");
    const ByteView secret = asBytes(header->substr(scheme.size()));
    if (looksLikeApiToken(asText(secret))) // an account's, and no client's
        return std::optional<ClientId>();
    if (secret.size() > bearerBytesMax)
        return fail(ErrorCode::notAuthenticated,
                    "a client's secret has at most " + std::to_string(bearerBytesMax) + " bytes");
    const auto client = ClientId::fromBytes(sha256(secret));
    if (!client)
        return fail(client.error());
    return std::optional<ClientId>(*client);
}

paxos::SessionId sessionOfIdempotencyKey(std::string_view key, std::string_view route,
                                         const std::optional<ClientId>& client) {
    ByteWriter writer;
    writer.text("idem").text(key).text(route).raw(client.value_or(ClientId()).view());
    const Sha256Digest digest = sha256(writer.view());
    paxos::SessionId session;
    std::copy_n(digest.begin(), paxos::SessionId::size, session.value.begin());
    return session;
}

} // namespace bytetorrent::tracker
