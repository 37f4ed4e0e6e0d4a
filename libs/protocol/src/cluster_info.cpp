#include "bytetorrent/base/bytes.h"
#include "metainfo_parser.h"
#include "quoted.h"
#include "unicode.h"

namespace bytetorrent::protocol {

namespace {

constexpr std::int64_t version = 1;
constexpr std::size_t nameBytesMax = 255;
constexpr std::size_t portsMax = 64;
constexpr std::size_t fingerprintDigits = 64;

auto malformed(std::string context) {
    return fail(ErrorCode::malformed, "bytetorrent" + std::move(context));
}

bool isShowable(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = codePointAt(text, at);
        if (!point.valid || isControl(point.value) || isBidirectionalOverride(point.value))
            return false;
        at += point.size;
    }
    return true;
}

Result<HostPort> readClientPort(bencode::View value) {
    const auto text = value.string();
    if (!text)
        return malformed(".clients: an element is not a string");
    auto port = HostPort::parse(*text);
    if (!port || port->port == 0)
        return malformed(".clients: " + quoted(*text) + " is not host:port");
    return port;
}

} // namespace

Result<std::optional<ClusterInfo>> readClusterInfo(bencode::View value) {
    if (!value.isDictionary())
        return malformed(": not a dictionary");
    const auto versionKey = value.find("version");
    if (!versionKey || versionKey->integer().value_or(0) < 1)
        return malformed(".version: missing, or not a positive integer");
    if (*versionKey->integer() > version)
        return std::optional<ClusterInfo>();
    ClusterInfo cluster;
    const auto nameKey = value.find("name");
    const auto name = nameKey ? nameKey->string() : std::nullopt;
    if (!name || name->empty() || name->size() > nameBytesMax || !isShowable(*name))
        return malformed(".name: missing, or not 1 to 255 bytes of plain text");
    cluster.name = *name;
    const auto clients = value.find("clients");
    if (!clients || !clients->isList() || clients->size() == 0 || clients->size() > portsMax)
        return malformed(".clients: not a list of 1 to 64 addresses");
    for (const bencode::View element : clients->elements()) {
        auto port = readClientPort(element);
        if (!port)
            return fail(port.error());
        cluster.clientPorts.push_back(std::move(*port));
    }
    if (const auto certificate = value.find("certificate")) {
        const auto digits = certificate->string();
        const auto digest = digits && digits->size() == fingerprintDigits ? fromHex(*digits) : malformed("");
        if (!digest)
            return malformed(".certificate: not 64 hexadecimal digits");
        cluster.certificateFingerprint = toHex(*digest);
    }
    return std::optional<ClusterInfo>(std::move(cluster));
}

void writeClusterInfo(bencode::Writer& writer, const ClusterInfo& cluster) {
    writer.beginDictionary();
    if (!cluster.certificateFingerprint.empty())
        writer.key("certificate").string(cluster.certificateFingerprint);
    writer.key("clients").beginList();
    for (const HostPort& port : cluster.clientPorts)
        writer.string(port.toString());
    writer.end();
    writer.key("name").string(cluster.name);
    writer.key("version").integer(version);
    writer.end();
}

} // namespace bytetorrent::protocol
