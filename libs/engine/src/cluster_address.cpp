#include "bytetorrent/engine/cluster_address.h"

#include "bytetorrent/base/bytes.h"

namespace bytetorrent::engine {

namespace {

constexpr std::string_view fragment = "#sha256=";
constexpr std::size_t fingerprintBytes = 32;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

tl::unexpected<Error> notThis(std::string_view text, std::string_view problem) {
    std::string context("\"");
    context.append(text).append("\" ").append(problem);
    return fail(ErrorCode::malformed, std::move(context));
}

} // namespace

Result<std::string> parseFingerprint(std::string_view text) {
    const auto digest = fromHex(text);
    if (!digest || digest->size() != fingerprintBytes)
        return notThis(text, "is not a SHA-256 of 64 hexadecimal digits");
    return toHex(*digest);
}

Result<ClusterAddress> ClusterAddress::parse(std::string_view text) {
    ClusterAddress address;
    const auto hash = text.find('#');
    if (hash != std::string_view::npos) {
        const std::string_view rest = trimmed(text.substr(hash));
        if (!rest.starts_with(fragment))
            return notThis(rest, "is not #sha256= and a fingerprint");
        auto fingerprint = parseFingerprint(rest.substr(fragment.size()));
        if (!fingerprint)
            return fail(fingerprint.error());
        address.caFingerprint = std::move(*fingerprint);
    }
    std::string_view nodes = text.substr(0, hash);
    while (true) {
        const auto comma = nodes.find(',');
        const std::string part(trimmed(nodes.substr(0, comma)));
        auto node = HostPort::parse(part);
        if (!node)
            return notThis(part, "is not HOST:PORT");
        if (node->port == 0)
            return notThis(part, "has no usable port");
        address.nodes.push_back(std::move(*node));
        if (comma == std::string_view::npos)
            return address;
        nodes.remove_prefix(comma + 1);
    }
}

std::string ClusterAddress::toString() const {
    std::string text;
    for (const HostPort& node : nodes)
        text.append(text.empty() ? "" : ",").append(node.toString());
    if (!caFingerprint.empty())
        text.append(fragment).append(caFingerprint);
    return text;
}

} // namespace bytetorrent::engine
