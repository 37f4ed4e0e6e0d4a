#include "inputs.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/engine/cluster_address.h"
#include "bytetorrent/net/tls_identity.h"
#include "bytetorrent/protocol/native.h"
#include "bytetorrent/protocol/passkey.h"

namespace bytetorrent::cli {

namespace fs = std::filesystem;

Result<Bytes> readTorrentFile(const std::string& path) {
    std::error_code error;
    if (!fs::exists(path, error))
        return fail(ErrorCode::notFound, "There is no file " + path);
    if (!fs::is_regular_file(path, error))
        return fail(ErrorCode::invalidArgument, path + " is not a file");
    const auto size = fs::file_size(path, error);
    if (!error && size > protocol::torrentBytesMax)
        return fail(ErrorCode::tooLarge, path + " is too large to be a .torrent");
    std::ifstream file(path, std::ios::binary);
    Bytes bytes(error ? 0 : static_cast<std::size_t>(size));
    if (!file || !file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size())))
        return fail(ErrorCode::ioError, "Cannot read " + path + ": " + std::generic_category().message(errno));
    return bytes;
}

Result<protocol::Metainfo> loadTorrent(const std::string& path) {
    const auto bytes = readTorrentFile(path);
    if (!bytes)
        return fail(bytes.error());
    auto metainfo = protocol::Metainfo::parse(*bytes);
    if (!metainfo)
        return fail(metainfo.error().code, path + " is not a .torrent that can be used: " + metainfo.error().context);
    return metainfo;
}

Result<InfoHash> parseInfoHash(const std::string& text) {
    constexpr std::size_t hexDigits = 2 * InfoHash::size;
    constexpr std::size_t base32Digits = 32;
    if (text.size() == hexDigits) {
        if (auto hash = InfoHash::fromHex(text))
            return *hash;
    } else if (text.size() == base32Digits) {
        if (const auto bytes = fromBase32(text))
            return InfoHash::fromBytes(*bytes);
    }
    return fail(ErrorCode::malformed, "\"" + text + "\" is not an infohash (40 hexadecimal or 32 base-32 digits)");
}

namespace {

constexpr std::string_view magnetScheme = "magnet:";

// The scheme of a URI may be in capitals (RFC 3986, 3.1).
bool isMagnet(std::string_view text) {
    return text.size() >= magnetScheme.size() &&
           std::equal(magnetScheme.begin(), magnetScheme.end(), text.begin(),
                      [](char wanted, char given) { return wanted == given || (given >= 'A' && given <= 'Z' && wanted == given + 32); });
}

} // namespace

Result<TorrentOrMagnet> loadTorrentOrMagnet(const std::string& text) {
    if (isMagnet(text)) {
        auto magnet = protocol::Magnet::parse("magnet:" + text.substr(magnetScheme.size()));
        if (!magnet)
            return fail(magnet.error().code, "The magnet link cannot be used: " + magnet.error().context);
        return TorrentOrMagnet(std::move(*magnet));
    }
    std::error_code error;
    if (!fs::exists(text, error)) {
        if (const auto infoHash = parseInfoHash(text)) {
            protocol::Magnet magnet;
            magnet.infoHash = *infoHash;
            return TorrentOrMagnet(std::move(magnet));
        }
    }
    auto metainfo = loadTorrent(text);
    if (!metainfo)
        return fail(metainfo.error());
    return TorrentOrMagnet(std::move(*metainfo));
}

std::string absolutePath(const std::string& path) {
    std::error_code error;
    fs::path absolute = fs::absolute(path, error).lexically_normal();
    if (!absolute.has_filename() && absolute.has_relative_path())
        absolute = absolute.parent_path(); // it ended in '/'
    return absolute.string();
}

Result<std::string> contentFolder(const protocol::Metainfo& metainfo, const std::string& path) {
    const fs::path content = absolutePath(path);
    std::error_code error;
    if (!fs::exists(content, error))
        return fail(ErrorCode::notFound, "There is no " + content.string());
    const bool named = content.filename() == metainfo.name();
    if (named && fs::is_directory(content, error) != metainfo.singleFile())
        return content.parent_path().string();
    if (fs::exists(content / metainfo.name(), error))
        return content.string();
    if (named)
        return content.parent_path().string();
    return fail(ErrorCode::notFound, content.string() + " does not hold this torrent: its content is named \"" + metainfo.name() +
                                         "\" (a renamed copy needs its old name)");
}

std::string addressProblem(const std::string& text) {
    const auto address = HostPort::parse(text);
    if (!address)
        return "\"" + text + "\" is not HOST:PORT";
    return address->port == 0 ? "\"" + text + "\" has no usable port" : std::string();
}

std::string clusterProblem(const std::string& text) {
    const auto address = engine::ClusterAddress::parse(text);
    return address ? std::string() : address.error().context;
}

std::string apiTokenProblem(const std::string& text) {
    return text.starts_with("bt_") && text.size() <= protocol::native::apiTokenBytesMax ? "" : "an API token begins with bt_";
}

std::string accountNameProblem(const std::string& text) {
    return !text.empty() && text.size() <= protocol::native::accountNameBytesMax && isUtf8(text) ? "" : "an account's name has 1 to 64 bytes of UTF-8";
}

std::string passkeyProblem(const std::string& text) {
    return protocol::passkeyOf(text) == protocol::Passkey() ? "a passkey has 32 hexadecimal digits" : "";
}

std::string fingerprintProblem(std::string& text) {
    if (auto fingerprint = engine::parseFingerprint(text)) {
        text = std::move(*fingerprint);
        return {};
    }
    auto fingerprint = net::caFingerprintOf(text);
    if (!fingerprint)
        return fingerprint.error().context;
    text = std::move(*fingerprint);
    return {};
}

std::string trackerUrlProblem(const std::string& text) {
    for (const std::string_view scheme : {"http://", "https://", "udp://"}) {
        if (text.starts_with(scheme) && text.size() > scheme.size())
            return {};
    }
    return "\"" + text + "\" is not an http, https or udp URL";
}

std::string webSeedProblem(const std::string& text) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (text.starts_with(scheme) && text.size() > scheme.size())
            return {};
    }
    return "\"" + text + "\" is not an http or https URL";
}

std::vector<HostPort> toAddresses(const std::vector<std::string>& texts) {
    std::vector<HostPort> addresses;
    for (const std::string& text : texts) {
        auto address = HostPort::parse(text);
        BT_ASSERT(address.has_value());
        addresses.push_back(std::move(*address));
    }
    return addresses;
}

} // namespace bytetorrent::cli
