#include "client_address.h"

#include "mutants.h"

#include <algorithm>

namespace bytetorrent::tracker {

namespace {

constexpr std::string_view forwardedFor = "X-Forwarded-For";
constexpr std::string_view forwardedProto = "X-Forwarded-Proto";
constexpr std::size_t hopsMax = 16;

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// Some proxies write the port, too.
std::optional<IpAddress> addressOf(std::string_view hop) {
    if (const auto address = IpAddress::parse(hop))
        return *address;
    if (const auto endpoint = Endpoint::parse(hop))
        return endpoint->address;
    if (hop.size() > 2 && hop.front() == '[' && hop.back() == ']') {
        if (const auto address = IpAddress::parse(hop.substr(1, hop.size() - 2)))
            return *address;
    }
    return std::nullopt;
}

bool isSame(std::string_view left, std::string_view right) {
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(), [small](char one, char other) { return small(one) == small(other); });
}

// The header may stand there several times; together they are one list.
std::vector<std::string_view> listOf(const protocol::HttpRequest& request, std::string_view name) {
    std::vector<std::string_view> hops;
    for (const protocol::HttpHeader& header : request.headers) {
        if (!isSame(header.name, name))
            continue;
        std::string_view rest = header.value;
        while (true) {
            const auto comma = rest.find(',');
            hops.push_back(trimmed(rest.substr(0, comma)));
            if (comma == std::string_view::npos)
                break;
            rest.remove_prefix(comma + 1);
        }
    }
    return hops;
}

} // namespace

bool isAmong(std::span<const AddressRange> proxies, const IpAddress& address) {
    return std::any_of(proxies.begin(), proxies.end(),
                       [&](const AddressRange& proxy) { return proxy.contains(address); });
}

IpAddress clientAddress(const IpAddress& remote, const protocol::HttpRequest& request,
                        std::span<const AddressRange> proxies) {
    if (!isAmong(proxies, remote) && !mutated(Mutant::anyAddressOfAProxy))
        return remote;
    IpAddress client = remote;
    const std::vector<std::string_view> hops = listOf(request, forwardedFor);
    std::size_t seen = 0;
    for (auto hop = hops.rbegin(); hop != hops.rend() && seen < hopsMax; ++hop, ++seen) {
        const auto address = addressOf(*hop);
        if (!address)
            return client; // whoever wrote that, the one before it is the last that is known
        client = *address;
        if (!isAmong(proxies, client))
            return client;
    }
    return client;
}

bool clientIsSecure(const IpAddress& remote, const protocol::HttpRequest& request, std::span<const AddressRange> proxies,
                    bool tls) {
    if (!isAmong(proxies, remote))
        return tls;
    const std::vector<std::string_view> said = listOf(request, forwardedProto);
    if (said.empty() || (!isSame(said.back(), "https") && !isSame(said.back(), "http")))
        return tls;
    return isSame(said.back(), "https");
}

bool mayNameClient(const IpAddress& remote, const protocol::HttpRequest& request,
                   std::span<const AddressRange> proxies) {
    return isAmong(proxies, remote) && !request.header(forwardedFor);
}

} // namespace bytetorrent::tracker
