#include "bytetorrent/engine/client_identity.h"

#include <filesystem>

#include "bytetorrent/base/random.h"
#include "private_file.h"

namespace bytetorrent::engine {

namespace {

constexpr std::size_t secretBytes = 32;
constexpr std::size_t fileBytesMax = 256;

Result<Bytes> readSecret(const std::string& path) {
    const auto text = readPrivateFile(path, fileBytesMax, "delete it for a new identity");
    if (!text && text.error().code != ErrorCode::corrupt)
        return fail(text.error());
    std::string_view hex = text ? std::string_view(*text) : std::string_view();
    while (!hex.empty() && hex.back() == '\n')
        hex.remove_suffix(1);
    auto secret = fromHex(hex);
    if (!secret || secret->size() != secretBytes)
        return fail(ErrorCode::corrupt, path + " is not a client's secret; delete it for a new identity");
    return secret;
}

} // namespace

Result<Bytes> clientSecret(const std::string& stateDirectory) {
    BT_TRY(makePrivateFolder(stateDirectory));
    const std::string path = (std::filesystem::path(stateDirectory) / "client-secret").string();
    auto secret = readSecret(path);
    if (secret || secret.error().code != ErrorCode::notFound)
        return secret;
    BT_TRY(writePrivateFile(path, toHex(secureBytes(secretBytes)) + "\n", Existing::kept));
    return readSecret(path);
}

} // namespace bytetorrent::engine
