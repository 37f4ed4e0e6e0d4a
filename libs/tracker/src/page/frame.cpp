#include "page/frame.h"

namespace bytetorrent::tracker::page {

namespace {

// The mark: a file in pieces, three of which still travel towards it.
void mark(Html& out) {
    out << R"(<svg class="mark" viewBox="0 0 64 64" width="28" height="28" aria-hidden="true"><path d="M4 14h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zm13 0h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM4 27h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zm13 0h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zm13 0h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM4 40h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zm13 0h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zm13 0h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zm13 0h7a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM4 53h7a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2zm13 0h7a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2zm13 0h7a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2zm13 0h7a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2z"/><path class="travelling" d="M34 12h6a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2h-6a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2zm17 9h6a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2h-6a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2zm0-18h6a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2h-6a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z"/></svg>)";
}

void entry(Html& out, const Visit& visit, Word word, std::string_view path, bool isHere) {
    out << "<li><a href=\"" << visit.link(path) << "\"";
    if (isHere)
        out << " aria-current=\"page\"";
    out << ">" << visit.words(word) << "</a></li>";
}

void person(Html& out, const Visit& visit) {
    const Words& words = visit.words;
    if (visit.person)
        out << "<div class=\"person\"><a href=\"" << visit.link("/me") << "\">" << visit.person->name << "</a><form class=\"inline\" method=\"post\" action=\"/logout\">"
            << hidden("csrf", visit.person->csrf) << "<button class=\"quiet-button plain\">" << words(Word::logOut) << "</button></form></div>";
    else if (visit.hasAccounts)
        out << "<div class=\"person\"><a href=\"" << visit.link("/login", {{"back", visit.address}}) << "\">" << words(Word::logIn) << "</a></div>";
}

void header(Html& out, const Visit& visit, const Content& content) {
    const Words& words = visit.words;
    out << "<a class=\"skip\" href=\"#main\">" << words(Word::skipToContent) << "</a>\n<header><a class=\"brand\" href=\"" << visit.link("/") << "\">";
    mark(out);
    out << "<span>ByteTorrent</span> <span class=\"quiet\">" << visit.cluster << "</span></a>";
    out << "<nav aria-label=\"" << words(Word::navigation) << "\"><ul>";
    entry(out, visit, Word::browse, "/", content.place == Place::browse);
    entry(out, visit, Word::upload, "/upload", content.place == Place::upload);
    entry(out, visit, Word::cluster, "/cluster", content.place == Place::cluster);
    entry(out, visit, Word::help, "/help", content.place == Place::help);
    out << "</ul></nav>";
    person(out, visit);
    out << "</header>\n";
}

void footer(Html& out, const Visit& visit) {
    const Words& words = visit.words;
    out << "<footer class=\"quiet\"><span>ByteTorrent " << visit.version << "</span><nav aria-label=\"" << words(Word::languages) << "\"><ul id=\"languages\" data-live>";
    for (const Language language : allLanguages) {
        const std::string_view tag = tagOf(language);
        out << "<li><a href=\"" << visit.link("/language", {{"to", std::string(tag)}, {"back", visit.address}}) << "\" lang=\"" << tag
            << "\" hreflang=\"" << tag << "\"";
        if (language == words.language())
            out << " aria-current=\"true\"";
        out << ">" << ownNameOf(language) << "</a></li>";
    }
    out << "</ul></nav></footer>\n";
}

} // namespace

Html framed(const Visit& visit, const Content& content) {
    const Words& words = visit.words;
    Html out;
    out << "<!doctype html>\n<html lang=\"" << tagOf(words.language())
        << "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
        << content.title << " · " << visit.cluster << "</title>\n<link rel=\"icon\" href=\"" << visit.assets
        << "mark.svg\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"" << visit.assets << "page.css\">\n<script type=\"module\" src=\""
        << visit.assets << "page.js\"></script>\n";
    if (content.script)
        out << "<script type=\"module\" src=\"" << visit.assets << *content.script << "\"></script>\n";
    out << "</head>\n<body data-copied=\"" << words(Word::copied) << "\" data-no-answer=\"" << words(Word::noAnswer) << "\"";
    if (visit.person)
        out << " data-csrf=\"" << visit.person->csrf << "\"";
    if (content.refreshMs > 0)
        out << " data-refresh=\"" << content.refreshMs << "\"";
    out << ">\n";
    header(out, visit, content);
    out << "<p id=\"notice\" class=\"notice\" role=\"status\" data-live>";
    if (!visit.confirmed)
        out << words(Word::noMajority);
    out << "</p>\n<main id=\"main\" tabindex=\"-1\">\n" << content.main << "</main>\n";
    footer(out, visit);
    out << "</body>\n</html>\n";
    return out;
}

Content messagePage(const Visit& visit, const std::string& title, const std::string& text) {
    Content content;
    content.title = title;
    content.main << "<section class=\"message\"><h1>" << title << "</h1><p>" << text << "</p><p><a class=\"button\" href=\"" << visit.link("/") << "\">" << visit.words(Word::browse) << "</a></p></section>\n";
    return content;
}

Html copyable(const Visit& visit, const std::string& text) {
    Html out;
    out << "<div class=\"copyable\"><code>" << text << "</code><button type=\"button\" class=\"quiet-button\" data-copy=\"" << text << "\" hidden>"
        << visit.words(Word::copy) << "</button></div>";
    return out;
}

Html hidden(Markup name, const std::string& value) {
    Html out;
    if (!value.empty())
        out << "<input type=\"hidden\" name=\"" << name << "\" value=\"" << value << "\">";
    return out;
}

} // namespace bytetorrent::tracker::page
