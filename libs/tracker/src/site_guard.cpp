#include "site_guard.h"

#include "bytetorrent/base/endpoint.h"

namespace bytetorrent::tracker {

namespace {

std::string lower(std::string_view text) {
    std::string small(text);
    for (char& c : small)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return small;
}

} // namespace

std::string SiteGuard::hostOf(std::string_view header) {
    if (header.starts_with('[')) {
        const auto end = header.find(']');
        if (end == std::string_view::npos || (end + 1 < header.size() && header[end + 1] != ':'))
            return {};
        return lower(header.substr(1, end - 1));
    }
    const auto colon = header.find(':');
    if (colon != std::string_view::npos && header.find(':', colon + 1) != std::string_view::npos)
        return {};
    std::string host = lower(header.substr(0, colon));
    if (host.ends_with('.')) // the same name, said in full
        host.pop_back();
    return host;
}

bool SiteGuard::isOurs(const protocol::HttpRequest& request, const std::vector<std::string>& names) {
    const auto header = request.header("Host");
    if (!header)
        return request.versionMinor == 0;
    const std::string host = hostOf(*header);
    if (host.empty())
        return false;
    if (host == "localhost" || IpAddress::parse(host))
        return true;
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return lower(name) == host; });
}

bool SiteGuard::isFromAnotherSite(const protocol::HttpRequest& request, bool secure) {
    const auto origin = request.header("Origin");
    if (!origin)
        return false;
    const auto host = request.header("Host");
    if (!host)
        return true;
    const std::string said = lower(*origin), ours = lower(*host);
    return said != "https://" + ours && (secure || said != "http://" + ours);
}

} // namespace bytetorrent::tracker
