// What pages and API read out of a request's headers before they know who asks: cookies, Host, Origin and what a proxy says of
// the scheme, Accept-Language, User-Agent, and the way back in an address. The first byte chooses.
#include "access_token.h"
#include "browser_name.h"
#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/bytes.h"
#include "client_address.h"
#include "page/page_call.h"
#include "page/words.h"
#include "site_guard.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

constexpr std::size_t sessionLetters = 43, browserLettersMax = 120;

void cookies(std::string_view text) {
    for (const bool secure : {false, true}) {
        const auto token = SessionCookie{secure}.read(text);
        BT_ASSERT(!token || (token->size() == sessionLetters && token->find_first_of(";=, \r\n") == std::string::npos));
    }
    protocol::HttpRequest request;
    request.headers.push_back({"Cookie", std::string(text)});
    if (const auto value = page::cookieOf(request, "bt_language"))
        BT_ASSERT(value->find(';') == std::string_view::npos);
}

// Host, Origin, X-Forwarded-Proto: a line of each.
void site(std::string_view text) {
    protocol::HttpRequest request;
    for (const char* name : {"Host", "Origin", "X-Forwarded-Proto"}) {
        const auto end = std::min(text.find('\n'), text.size());
        request.headers.push_back({name, std::string(text.substr(0, end))});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    const std::string host = SiteGuard::hostOf(request.headers[0].value);
    BT_ASSERT(host.size() <= request.headers[0].value.size());
    BT_ASSERT(!host.empty() || !SiteGuard::isOurs(request, {}));
    for (const bool secure : {false, true}) {
        if (!SiteGuard::isFromAnotherSite(request, secure)) { // then it ends in the very Host that was asked
            const std::string& origin = request.headers[1].value;
            BT_ASSERT(origin.size() >= request.headers[0].value.size());
            BT_ASSERT(!secure || origin.size() == request.headers[0].value.size() + std::string_view("https://").size());
        }
    }
    const IpAddress proxy = *IpAddress::parse("192.0.2.1");
    const std::vector<AddressRange> proxies{*AddressRange::parse("192.0.2.1")};
    for (const bool tls : {false, true}) // nobody's proxy says nothing that counts
        BT_ASSERT(clientIsSecure(proxy, request, {}, tls) == tls);
    static_cast<void>(clientIsSecure(proxy, request, proxies, false));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const std::string_view text = asText(ByteView(data + 1, size - 1));
    switch (data[0] % 5) {
    case 0: cookies(text); break;
    case 1: site(text); break;
    case 2: BT_ASSERT(page::tagOf(page::preferredLanguage(text)).size() >= 2); break;
    case 3: {
        const std::string name = browserName(text);
        BT_ASSERT(name.size() <= browserLettersMax && isUtf8(name));
        break;
    }
    default:
        if (page::isOwnAddress(text)) // nothing in it ends a header or names another host
            BT_ASSERT(text[0] == '/' && (text.size() == 1 || text[1] != '/') && text.find_first_of("\r\n\\") == std::string_view::npos);
    }
    return 0;
}
