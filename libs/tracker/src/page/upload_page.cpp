#include "page/upload_page.h"

namespace bytetorrent::tracker::page {

namespace {

Word wordOfRefusal(const Error& error) {
    switch (error.code) {
    case ErrorCode::denied:
    case ErrorCode::notAuthenticated: return Word::resultDenied;
    case ErrorCode::tooLarge: return Word::resultTooLarge;
    case ErrorCode::malformed:
    case ErrorCode::unsupported:
    case ErrorCode::unsafePath:
    case ErrorCode::invalidArgument: return Word::resultUnreadable;
    default: return Word::resultLater;
    }
}

void outcome(Html& out, const Visit& visit, const UploadOutcome& outcome) {
    const Words& words = visit.words;
    if (outcome.refused) {
        out << "<li class=\"state error\"><strong>" << outcome.fileName << "</strong> <span>" << words(wordOfRefusal(*outcome.refused))
            << "</span> <span class=\"quiet\">" << outcome.refused->context << "</span></li>\n";
        return;
    }
    out << (outcome.undescribed ? Markup("<li class=\"state attention\">") : Markup("<li class=\"state done\">")) << "<a href=\"" << visit.link("/torrent/" + outcome.infoHash) << "\">" << outcome.name << "</a> <span>"
        << words(outcome.undescribed ? Word::resultUndescribed : outcome.created ? Word::resultPublished : Word::resultKnown) << "</span></li>\n";
}

// What upload.js says, as data: so that it needs no language of its own.
void scriptWords(Html& out, const Words& words) {
    struct Entry {
        Markup name;
        Word word;
    };
    constexpr Entry entries[] = {{"take-out", Word::takeOut},           {"published", Word::resultPublished}, {"known", Word::resultKnown},
                                 {"duplicate", Word::resultDuplicate},  {"unreadable", Word::resultUnreadable}, {"denied", Word::resultDenied},
                                 {"too-large", Word::resultTooLarge},   {"later", Word::resultLater},         {"private", Word::privateTorrent},
                                 {"trackers", Word::trackersOf},        {"no-trackers", Word::noTrackers},    {"publishing", Word::publishing},
                                 {"one-file", Word::oneFile},           {"many-files", Word::manyFiles},      {"undescribed", Word::resultUndescribed}};
    for (const Entry& entry : entries)
        out << " data-" << entry.name << "=\"" << words(entry.word) << "\"";
}

// Above the form when there are some, for who sent it sees the beginning of the page; else scripts fill it in below.
void results(Html& out, const Visit& visit, const UploadValues& values) {
    out << "<section id=\"results\" aria-labelledby=\"results-title\" aria-live=\"polite\"" << (values.outcomes.empty() ? Markup(" hidden") : Markup(""))
        << "><h2 id=\"results-title\">" << visit.words(Word::results) << "</h2><ul class=\"outcomes\">";
    for (const UploadOutcome& one : values.outcomes)
        outcome(out, visit, one);
    out << "</ul></section>\n";
}

} // namespace

Content uploadPage(const Visit& visit, const UploadValues& values) {
    const Words& words = visit.words;
    Content content;
    content.title = words(Word::uploadTitle);
    content.place = Place::upload;
    Html& out = content.main;
    out << "<div class=\"narrow\"><h1>" << words(Word::uploadTitle) << "</h1>\n";
    if (values.closed) {
        if (visit.hasAccounts && !visit.person)
            out << "<p><a class=\"button primary\" href=\"" << visit.link("/login", {{"back", "/upload"}}) << "\">" << words(Word::uploadMembers) << "</a></p></div>\n";
        else
            out << "<p>" << words(visit.hasAccounts ? Word::errorDenied : Word::closed) << "</p></div>\n";
        return content;
    }
    content.script = Markup("upload.js");
    if (values.problem)
        out << "<p class=\"state error\" role=\"alert\">" << words(*values.problem, {words.size(registry::descriptionBytesMax)}) << "</p>\n";
    if (!values.outcomes.empty())
        results(out, visit, values);
    if (visit.hasAccounts && !values.mayDescribe)
        out << "<p class=\"quiet\">" << words(Word::uploadAnonymous) << " <a href=\"" << visit.link("/login", {{"back", "/upload"}}) << "\">" << words(Word::logIn) << "</a></p>\n";
    out << "<form id=\"upload\" method=\"post\" enctype=\"multipart/form-data\" action=\"" << visit.link("/upload") << "\" data-bytes-max=\"" << values.bytesMax
        << "\"";
    scriptWords(out, words);
    out << ">\n" << hidden("csrf", visit.person ? visit.person->csrf : std::string()) << "<label class=\"drop\" for=\"files\"><span>" << words(Word::dropHere) << "</span> <span class=\"quiet\">"
        << words(Word::uploadLimit, {words.size(values.bytesMax)})
        << "</span> <input id=\"files\" name=\"file\" type=\"file\" accept=\".torrent,application/x-bittorrent\" multiple required></label>\n"
           "<section id=\"chosen\" aria-labelledby=\"chosen-title\" hidden><h2 id=\"chosen-title\">"
        << words(Word::chosen) << "</h2><ul class=\"outcomes\"></ul></section>\n";
    if (values.mayDescribe) {
        out << "<fieldset id=\"about\"><legend>" << words(Word::aboutThem) << "</legend><p class=\"quiet\">" << words(Word::aboutThemText) << "</p>\n";
        labelFields(out, visit, values.label);
        out << "</fieldset>\n";
    }
    out << "<p><button id=\"publish\">" << words(Word::publish) << "</button></p></form>\n";
    if (values.outcomes.empty())
        results(out, visit, values);
    out << "<p class=\"quiet\">" << words(Word::createHint) << "</p>" << copyable(visit, "bytetorrent-cli publish FILE") << "</div>\n";
    return content;
}

} // namespace bytetorrent::tracker::page
