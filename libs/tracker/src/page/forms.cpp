#include "page/forms.h"

namespace bytetorrent::tracker::page {

Html outcomeOf(const Visit& visit, const Outcome& outcome) {
    const Words& words = visit.words;
    Html out;
    if (outcome.problem) {
        out << "<p class=\"state error\" role=\"alert\">" << words(*outcome.problem, {outcome.detail});
        if (!outcome.detail.empty() && words(*outcome.problem).find("{1}") == std::string_view::npos)
            out << " <span class=\"quiet\">" << outcome.detail << "</span>";
        out << "</p>\n";
    }
    if (outcome.success)
        out << "<p class=\"state done\" role=\"status\">" << words(*outcome.success) << "</p>\n";
    if (!outcome.secret.empty()) {
        out << "<section class=\"secret\" role=\"status\"><p class=\"state attention\">";
        if (outcome.secretUntil.empty())
            out << words(Word::shownOnce);
        else
            out << words(Word::invitationMade, {outcome.secretUntil});
        out << "</p>" << copyable(visit, outcome.secret) << "</section>\n";
    }
    return out;
}

void openForm(Html& out, const Visit& visit, const std::string& action, Markup what) {
    out << "<form method=\"post\" action=\"" << visit.link(action) << "\">" << hidden("csrf", visit.person ? visit.person->csrf : std::string())
        << hidden("once", visit.once) << hidden("do", std::string(what.text()));
}

void buttonForm(Html& out, const Visit& visit, const std::string& action, Markup what, const std::string& id, Word label, Markup classes) {
    openForm(out, visit, action, what);
    out << hidden("id", id) << "<button class=\"quiet-button " << classes << "\">" << visit.words(label) << "</button></form>";
}

void field(Html& out, const Visit& visit, const Field& field) {
    out << "<p class=\"field\"><label for=\"" << field.name << "\">" << visit.words(field.label) << "</label><input id=\"" << field.name << "\" name=\""
        << field.name << "\" type=\"" << field.type << "\" value=\"" << field.value << "\"" << field.attributes;
    if (!field.hint.empty())
        out << " aria-describedby=\"" << field.name << "-hint\"><span class=\"quiet\" id=\"" << field.name << "-hint\">" << field.hint << "</span>";
    else
        out << ">";
    out << "</p>\n";
}

void checkbox(Html& out, const Visit& visit, Markup name, Word label, bool isRequired) {
    out << "<p class=\"choice\"><input id=\"" << name << "\" name=\"" << name << "\" type=\"checkbox\" value=\"yes\"" << (isRequired ? Markup(" required") : Markup(""))
        << "><label for=\"" << name << "\">" << visit.words(label) << "</label></p>\n";
}

void personalNavigation(Html& out, const Visit& visit, Personal here) {
    if (!visit.person)
        return;
    const auto entry = [&](Personal page, std::string_view path, Word word) {
        out << "<li><a href=\"" << visit.link(path) << "\"" << (page == here ? Markup(" aria-current=\"page\"") : Markup("")) << ">" << visit.words(word) << "</a></li>";
    };
    out << "<nav class=\"tabs\" aria-label=\"" << visit.words(Word::personal) << "\"><ul>";
    entry(Personal::profile, "/me", Word::profile);
    entry(Personal::uploads, "/mine", Word::myUploads);
    if (visit.person->mayInvite)
        entry(Personal::invitations, "/invitations", Word::invitations);
    if (visit.person->isAdministrator) {
        entry(Personal::users, "/users", Word::users);
        entry(Personal::audit, "/audit", Word::audit);
    }
    out << "</ul></nav>\n";
}

} // namespace bytetorrent::tracker::page
