#include "page/browse_page.h"

#include <algorithm>
#include <array>

#include "page/label_form.h"

namespace bytetorrent::tracker::page {

namespace {

struct Order {
    Markup name;
    Word word;
};
// Best match is there while there are words to match; the first one is what is taken when the address says none.
constexpr std::array<Order, 5> orders{
    {{"match", Word::sortMatch}, {"published", Word::sortPublished}, {"name", Word::sortName}, {"size", Word::sortSize}, {"seeds", Word::sortSeeds}}};

void searchForm(Html& out, const Visit& visit, const BrowseValues& values) {
    const Words& words = visit.words;
    out << "<form class=\"search\" action=\"/\" method=\"get\" role=\"search\"><label class=\"hidden\" for=\"query\">" << words(Word::search)
        << "</label><input id=\"query\" name=\"query\" type=\"search\" value=\"" << values.query << "\" placeholder=\"" << words(Word::searchPlaceholder)
        << "\" autocomplete=\"off\" spellcheck=\"false\" maxlength=\"200\"><button>" << words(Word::search) << "</button><label class=\"hidden\" for=\"sort\">" << words(Word::sortBy)
        << "</label><select id=\"sort\" name=\"sort\" data-live>";
    for (const Order& order : orders) {
        if (order.name.text() == "match" && values.query.empty())
            continue;
        out << "<option value=\"" << order.name << "\"";
        if (values.sort == order.name.text())
            out << " selected";
        out << ">" << words(order.word) << "</option>";
    }
    out << "</select><label class=\"hidden\" for=\"category\">" << words(Word::category) << "</label><select id=\"category\" name=\"category\">"
        << categoryOptions(words, values.category, Word::anyCategory) << "</select>" << hidden("tag", values.tag) << hidden("passkey", visit.passkey) << "</form>\n";
}

void headCell(Html& out, const Visit& visit, const BrowseValues& values, Word word, const std::string& sort, Markup classes) {
    out << "<th scope=\"col\" class=\"" << classes << "\"";
    const bool chosen = values.sort == sort;
    if (chosen)
        out << (sort == "name" ? Markup(" aria-sort=\"ascending\"") : Markup(" aria-sort=\"descending\""));
    out << "><a href=\"" << visit.link("/", {{"query", values.query}, {"category", std::string(registry::nameOf(values.category))}, {"tag", values.tag}, {"sort", sort}}) << "\">" << visit.words(word) << "</a></th>";
}

Html labelsOf(const Visit& visit, const BrowseRow& row) {
    Html out;
    if (row.category == registry::Category::none && row.tags.empty())
        return out;
    out << "<span class=\"labels\">";
    if (row.category != registry::Category::none)
        out << "<a href=\"" << visit.link("/", {{"category", std::string(registry::nameOf(row.category))}}) << "\">" << visit.words(wordOf(row.category)) << "</a>";
    const std::size_t shown = std::min(row.tags.size(), BrowseRow::tagsShownMax);
    for (std::size_t at = 0; at < shown; ++at)
        out << "<a href=\"" << visit.link("/", {{"tag", row.tags[at]}}) << "\">" << row.tags[at] << "</a>";
    if (row.tags.size() > shown)
        out << "<span class=\"quiet\">+" << row.tags.size() - shown << "</span>";
    out << "</span>";
    return out;
}

// The links to fetch it are named by themselves and the torrent's name, so that the name stands here once.
void tableRow(Html& out, const Visit& visit, const BrowseRow& row, std::size_t number) {
    const Words& words = visit.words;
    const auto link = [&](Markup kind, Markup text, const std::string& address) {
        out << "<a id=\"" << kind << number << "\" aria-labelledby=\"" << kind << number << " t" << number << "\" href=\"" << visit.link(address) << "\">" << text << "</a>";
    };
    out << "<tr><td class=\"name\"><a id=\"t" << number << "\" href=\"" << visit.link("/torrent/" + row.infoHash) << "\">" << row.name << "</a>" << labelsOf(visit, row)
        << "</td><td class=\"figure size\">" << words.size(row.size) << "</td><td class=\"figure seeds\"><span class=\"alone\">" << words.number(row.seeds)
        << "</span><span class=\"unit\">" << words.counted(Word::oneSeed, Word::manySeeds, row.seeds) << "</span></td><td class=\"figure leechers\"><span class=\"alone\">"
        << words.number(row.leechers) << "</span><span class=\"unit\">" << words.counted(Word::oneLeecher, Word::manyLeechers, row.leechers)
        << "</span></td><td class=\"figure date\"><time datetime=\"" << row.published << "\">" << row.published.substr(0, 10) << "</time></td><td class=\"actions\">";
    link("f", ".torrent", "/api/v1/torrents/" + row.infoHash + "/file");
    out << " ";
    link("m", "magnet", "/torrent/" + row.infoHash + "/magnet");
    out << "</td></tr>\n";
}

void table(Html& out, const Visit& visit, const BrowseValues& values) {
    const Words& words = visit.words;
    out << "<table class=\"torrents\"><thead><tr>";
    headCell(out, visit, values, Word::name, "name", "name");
    headCell(out, visit, values, Word::size, "size", "figure size");
    headCell(out, visit, values, Word::seeds, "seeds", "figure seeds");
    out << "<th scope=\"col\" class=\"figure leechers\">" << words(Word::leechers) << "</th>";
    headCell(out, visit, values, Word::published, "published", "figure date");
    out << "<th scope=\"col\" class=\"actions\">" << words(Word::fetch) << "</th></tr></thead>\n<tbody>\n";
    for (std::size_t at = 0; at < values.rows.size(); ++at)
        tableRow(out, visit, values.rows[at], at);
    out << "</tbody></table>\n";
}

void pager(Html& out, const Visit& visit, const BrowseValues& values) {
    const Words& words = visit.words;
    const std::uint64_t pages = (values.total + values.perPage - 1) / values.perPage;
    out << "<div class=\"below\"><p class=\"quiet\" role=\"status\">" << words.counted(Word::oneTorrent, Word::manyTorrents, values.total) << "</p>";
    if (pages > 1) {
        out << "<nav aria-label=\"" << words(Word::pagesLabel) << "\">";
        if (values.page > 1)
            out << "<a class=\"button\" rel=\"prev\" href=\"" << pageAddress(visit, values, values.page - 1) << "\">" << words(Word::previousPage) << "</a>";
        out << "<span class=\"quiet\">" << words(Word::pageOf, {words.number(values.page), words.number(pages)}) << "</span>";
        if (values.page < pages)
            out << "<a class=\"button\" rel=\"next\" href=\"" << pageAddress(visit, values, values.page + 1) << "\">" << words(Word::nextPage) << "</a>";
        out << "</nav>";
    }
    out << "</div>\n";
}

void emptyList(Html& out, const Visit& visit, const BrowseValues& values) {
    const Words& words = visit.words;
    out << "<div class=\"empty\">";
    if (values.closed)
        out << "<p>" << words(Word::closed) << "</p>";
    else if (values.query.empty() && values.category == registry::Category::none && values.tag.empty())
        out << "<p>" << words(Word::nothingYet) << "</p><p><a class=\"button\" href=\"" << visit.link("/upload") << "\">" << words(Word::beTheFirst)
            << "</a></p>";
    else
        out << "<p>" << words(Word::nothingFound) << "</p><p><a href=\"" << visit.link("/") << "\">" << words(Word::showAll) << "</a></p>";
    out << "</div>\n";
}

} // namespace

std::string pageAddress(const Visit& visit, const BrowseValues& values, std::uint32_t page) {
    return visit.link("/", {{"query", values.query},
                            {"category", std::string(registry::nameOf(values.category))},
                            {"tag", values.tag},
                            {"sort", values.sort == BrowseValues::defaultSort(values.query) ? "" : values.sort},
                            {"page", page > 1 ? std::to_string(page) : ""}});
}

Content browsePage(const Visit& visit, const BrowseValues& values) {
    Content content;
    content.title = visit.words(Word::torrents);
    content.place = Place::browse;
    content.script = Markup("browse.js");
    content.refreshMs = 10'000;
    Html& out = content.main;
    out << "<h1 class=\"hidden\">" << visit.words(Word::torrents) << "</h1>\n";
    searchForm(out, visit, values);
    out << "<div id=\"list\" data-live>\n";
    if (values.partial)
        out << "<p class=\"quiet\" role=\"status\">" << visit.words(Word::partialSearch) << "</p>\n";
    if (!values.tag.empty())
        out << "<p class=\"quiet\">" << visit.words(Word::taggedWith, {values.tag}) << " <a href=\"" << visit.link("/") << "\">" << visit.words(Word::showAll)
            << "</a></p>\n";
    if (values.rows.empty())
        emptyList(out, visit, values);
    else
        table(out, visit, values);
    if (!values.closed)
        pager(out, visit, values);
    out << "</div>\n";
    return content;
}

} // namespace bytetorrent::tracker::page
