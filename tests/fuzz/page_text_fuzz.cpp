// Texts of strangers that become something else than text: a description to HTML, a search to the language of the index. The
// first byte chooses. No tag but our own comes out of the one, and no operator but our own out of the other.
#include <algorithm>
#include <array>

#include "bytetorrent/base/assert.h"
#include "page/markdown.h"
#include "search_query.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

// With their closing ones; a link without an address that we let through is "<a>".
constexpr std::array<std::string_view, 15> tags{"p>", "em>", "strong>", "code>", "del>", "h3>", "h4>", "ul>", "ol>", "li>", "pre>", "blockquote>", "hr>", "br>", "a>"};
constexpr std::array<std::string_view, 3> schemes{"http://", "https://", "magnet:"};

void description(std::string_view text) {
    const std::string html = page::markdown(text).text();
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        const std::string_view rest = std::string_view(html).substr(html[at + 1] == '/' ? at + 2 : at + 1);
        constexpr std::string_view link = "a rel=\"nofollow noopener noreferrer\" href=\"";
        if (!rest.starts_with(link)) {
            BT_ASSERT(std::any_of(tags.begin(), tags.end(), [&](std::string_view tag) { return rest.starts_with(tag); }));
            continue;
        }
        const std::string_view address = rest.substr(link.size());
        const std::string_view value = address.substr(0, address.find('"'));
        BT_ASSERT(address.substr(value.size()).starts_with("\">"));
        BT_ASSERT(std::any_of(schemes.begin(), schemes.end(), [&](std::string_view scheme) {
            return value.size() >= scheme.size() &&
                   std::equal(scheme.begin(), scheme.end(), value.begin(), [](char wanted, char got) { return wanted == (got >= 'A' && got <= 'Z' ? got + 32 : got); });
        }));
    }
}

// expression() asserts what it makes; here its quotes are counted once more.
void search(std::string_view text) {
    const SearchQuery query = SearchQuery::parse(text);
    BT_ASSERT(query.wanted.size() + query.unwanted.size() <= SearchQuery::termsMax);
    for (const auto where : {SearchQuery::Where::anywhere, SearchQuery::Where::name, SearchQuery::Where::wholeInName})
        BT_ASSERT(std::ranges::count(query.expression(where), '"') % 2 == 0);
    BT_ASSERT(std::ranges::count(query.unwantedExpression(), '"') % 2 == 0);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
    if (data[0] % 2 == 0)
        description(text);
    else
        search(text);
    return 0;
}
