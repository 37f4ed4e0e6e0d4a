#include "page/help_page.h"

namespace bytetorrent::tracker::page {

namespace {

// What page.md says of a query.
void searchHelp(Html& out, const Words& words) {
    struct Row {
        Markup query;
        Word means;
    };
    constexpr Row rows[] = {{"\"alpine survey\"", Word::searchPhrase}, {"-draft", Word::searchWithout}, {"tag:maps category:data", Word::searchTagged},
                            {"size:>1G", Word::searchSized},            {"age:<7d", Word::searchAged}};
    out << "<section><h2>" << words(Word::helpSearch) << "</h2><p>" << words(Word::helpSearchText) << "</p><dl class=\"terms\">";
    for (const Row& row : rows)
        out << "<div><dt><code>" << row.query.text() << "</code></dt><dd>" << words(row.means) << "</dd></div>";
    out << "</dl></section>\n";
}

} // namespace

Content helpPage(const Visit& visit, const HelpValues& values) {
    const Words& words = visit.words;
    Content content;
    content.title = words(Word::helpTitle);
    content.place = Place::help;
    Html& out = content.main;
    out << "<div class=\"narrow\"><h1>" << words(Word::helpTitle) << "</h1>\n<p>" << words(Word::helpWhat) << "</p>";
    if (values.nodes > 1)
        out << "<p>" << words(Word::helpNodes, {words.number(values.nodes)}) << "</p>";
    out << "\n<section><h2>" << words(Word::helpFetch) << "</h2><p>" << words(Word::helpFetchText) << "</p></section>\n<section><h2>"
        << words(Word::helpUpload) << "</h2><p>" << words(Word::helpUploadText) << "</p>" << copyable(visit, "bytetorrent-cli publish FILE")
        << "</section>\n";
    if (!values.announceUrls.empty()) {
        out << "<section><h2>" << words(Word::helpAddresses) << "</h2><p>" << words(Word::helpAddressesText) << "</p>";
        for (const std::string& url : values.announceUrls)
            out << copyable(visit, url);
        out << "</section>\n";
    }
    searchHelp(out, words);
    Html api, metrics;
    api << "<code>/api/v1</code>";
    metrics << "<a href=\"/metrics\"><code>/metrics</code></a>";
    out << "<section><h2>" << words(Word::helpPrograms) << "</h2><p>" << words.html(Word::helpProgramsText, {api, metrics}) << "</p></section></div>\n";
    return content;
}

} // namespace bytetorrent::tracker::page
