#include "client_address.h"

#include <algorithm>

namespace bytetorrent::tracker {

namespace {

constexpr std::string_view forwardedFor = "X-Forwarded-For";
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

// The header may stand there several times; together they are one list.
std::vector<std::string_view> hopsOf(const protocol::HttpRequest& request) {
    std::vector<std::string_view> hops;
    for (const protocol::HttpHeader& header : request.headers) {
        const bool isIt = header.name.size() == forwardedFor.size() &&
                          std::equal(header.name.begin(), header.name.end(), forwardedFor.begin(), [](char left, char right) {
                              return (left | 0x20) == (right | 0x20);
                          });
        if (!isIt)
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
    if (!isAmong(proxies, remote))
        return remote;
    IpAddress client = remote;
    const std::vector<std::string_view> hops = hopsOf(request);
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

bool mayNameClient(const IpAddress& remote, const protocol::HttpRequest& request,
                   std::span<const AddressRange> proxies) {
    return isAmong(proxies, remote) && !request.header(forwardedFor);
}

} // namespace bytetorrent::tracker
