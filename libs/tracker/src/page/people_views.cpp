#include "page/people_views.h"

namespace bytetorrent::tracker::page {

namespace {

using registry::AuditAction;
using registry::Role;

void heading(Html& out, Markup id, std::string_view title) { out << "<section aria-labelledby=\"" << id << "\"><h2 id=\"" << id << "\">" << title << "</h2>"; }

void columnHeads(Html& out, const Words& words, std::initializer_list<std::optional<Word>> heads) {
    out << "<table><thead><tr>";
    for (const auto& head : heads) {
        out << "<th scope=\"col\">";
        if (head)
            out << words(*head);
        out << "</th>";
    }
    out << "</tr></thead><tbody>\n";
}

std::string ratioOf(const Words& words, const registry::Traffic& traffic) {
    if (traffic.downloaded == 0)
        return "–";
    return words.decimal(static_cast<double>(traffic.uploaded) / static_cast<double>(traffic.downloaded), 2);
}

std::string minimumOf(const Visit& visit, std::size_t bytes) { return visit.words(Word::passwordHint, {visit.words.number(bytes)}); }

void roleChoice(Html& out, const Visit& visit, const std::string& id, Role chosen, bool withLabel) {
    out << (withLabel ? Markup("<label for=\"") : Markup("<label class=\"hidden\" for=\"")) << id << "\">" << visit.words(Word::role) << "</label><select id=\"" << id
        << "\" name=\"role\">";
    for (const Role role : {Role::guest, Role::member, Role::administrator}) {
        const Word word = wordOf(role);
        out << "<option value=\"" << (role == Role::guest ? Markup("guest") : role == Role::member ? Markup("member") : Markup("administrator")) << "\""
            << (role == chosen ? Markup(" selected") : Markup("")) << ">" << visit.words(word) << "</option>";
    }
    out << "</select>";
}

Content contentOf(const Visit& visit, Word title) {
    Content content;
    content.title = visit.words(title);
    return content;
}

void passkeySection(Html& out, const Visit& visit, const MeValues& values) {
    const Words& words = visit.words;
    heading(out, "passkeys-title", words(Word::passkeys));
    out << "<p class=\"quiet\">" << words(Word::passkeysText) << "</p>";
    if (!values.passkeys.empty()) {
        columnHeads(out, words, {Word::passkeys, Word::made, std::nullopt});
        for (const auto& passkey : values.passkeys) {
            out << "<tr><td><code>" << passkey.id << "</code></td><td>" << passkey.made.substr(0, 10) << "</td><td class=\"actions\">";
            buttonForm(out, visit, "/me", "revoke-passkey", passkey.id, Word::revoke, "danger");
            out << "</td></tr>\n";
        }
        out << "</tbody></table>";
    }
    buttonForm(out, visit, "/me", "passkey", "", Word::makePasskey, "");
    out << "</section>\n";
}

void tokenSection(Html& out, const Visit& visit, const MeValues& values) {
    const Words& words = visit.words;
    heading(out, "tokens-title", words(Word::apiTokens));
    if (!values.tokens.empty()) {
        columnHeads(out, words, {Word::tokenName, Word::made, Word::ends, std::nullopt});
        for (const auto& token : values.tokens) {
            out << "<tr><td>" << token.name;
            if (token.readOnly)
                out << " <span class=\"badge\">" << words(Word::readOnly) << "</span>";
            out << "</td><td>" << token.made.substr(0, 10) << "</td><td>" << (token.ends.empty() ? std::string(words(Word::never)) : token.ends.substr(0, 10))
                << "</td><td class=\"actions\">";
            buttonForm(out, visit, "/me", "revoke-token", token.id, Word::revoke, "danger");
            out << "</td></tr>\n";
        }
        out << "</tbody></table>";
    }
    openForm(out, visit, "/me", "token");
    field(out, visit, {"name", "text", Word::tokenName, "", " required maxlength=\"64\" autocomplete=\"off\""});
    field(out, visit, {"days", "number", Word::days, "90", " min=\"1\" max=\"3650\" required"});
    checkbox(out, visit, "read_only", Word::readOnly);
    out << "<p><button>" << words(Word::makeToken) << "</button></p></form></section>\n";
}

void sessionSection(Html& out, const Visit& visit, const MeValues& values) {
    const Words& words = visit.words;
    heading(out, "sessions-title", words(Word::sessions));
    columnHeads(out, words, {Word::browser, Word::address, Word::lastSeen, std::nullopt});
    for (const auto& session : values.sessions) {
        out << "<tr><td>" << session.browser << "</td><td>" << session.address << "</td><td>" << session.seen.substr(0, 10) << "</td><td class=\"actions\">";
        if (session.isThis)
            out << "<span class=\"quiet\">" << words(Word::thisSession) << "</span>";
        else
            buttonForm(out, visit, "/me", "end-session", session.id, Word::endSession, "danger");
        out << "</td></tr>\n";
    }
    out << "</tbody></table>";
    if (values.sessions.size() > 1)
        buttonForm(out, visit, "/me", "end-others", "", Word::endOthers, "danger");
    out << "</section>\n";
}

void pages(Html& out, const Visit& visit, std::string_view path, const std::string& query, std::uint32_t page, std::uint32_t perPage, std::uint64_t total,
           const std::string& counted) {
    const std::uint64_t all = (total + perPage - 1) / perPage;
    out << "<div class=\"below\"><p class=\"quiet\">" << counted << "</p>";
    if (all > 1) {
        const auto link = [&](std::uint32_t to, Word word) {
            out << "<a class=\"button\" href=\"" << visit.link(path, {{"query", query}, {"page", std::to_string(to)}}) << "\">" << visit.words(word) << "</a>";
        };
        out << "<nav aria-label=\"" << visit.words(Word::pagesLabel) << "\">";
        if (page > 1)
            link(page - 1, Word::previousPage);
        out << "<span class=\"quiet\">" << visit.words(Word::pageOf, {visit.words.number(page), visit.words.number(all)}) << "</span>";
        if (page < all)
            link(page + 1, Word::nextPage);
        out << "</nav>";
    }
    out << "</div>\n";
}

void userRow(Html& out, const Visit& visit, const UsersValues::Row& row, std::size_t number) {
    const Words& words = visit.words;
    const std::string address = "/users";
    const std::string field = "role-" + std::to_string(number);
    out << "<tr><td><strong>" << row.name << "</strong></td><td>" << words(wordOf(row.role));
    if (row.banned)
        out << " <span class=\"state error\">" << words(Word::bannedState) << "</span> <span class=\"quiet\">" << row.reason << "</span>";
    out << "</td><td class=\"figure\">" << ratioOf(words, row.traffic) << "</td><td><details><summary>" << words(Word::manage, {row.name})
        << "</summary><div class=\"manage\">";
    openForm(out, visit, address, "role");
    out << hidden("id", row.name);
    roleChoice(out, visit, field, row.role, true);
    out << " <button class=\"quiet-button\">" << words(Word::change) << "</button></form>";
    if (row.banned) {
        buttonForm(out, visit, address, "unban", row.name, Word::liftBan, "");
    } else {
        const std::string reason = "reason-" + std::to_string(number);
        openForm(out, visit, address, "ban");
        out << hidden("id", row.name) << "<label for=\"" << reason << "\">" << words(Word::reason) << "</label><input id=\"" << reason
            << "\" name=\"reason\" maxlength=\"200\"> <button class=\"quiet-button danger\">" << words(Word::ban) << "</button></form>";
    }
    buttonForm(out, visit, address, "end", row.name, Word::endSessions, "");
    buttonForm(out, visit, address, "reset", row.name, Word::newPasswordLink, "");
    out << "</div></details></td></tr>\n";
}

} // namespace

Word wordOf(Role role) {
    switch (role) {
    case Role::guest: return Word::roleGuest;
    case Role::member: return Word::roleMember;
    case Role::administrator: return Word::roleAdministrator;
    }
    return Word::roleGuest;
}

Word wordOf(AuditAction action) {
    switch (action) {
    case AuditAction::invitationMade: return Word::didInvitationMade;
    case AuditAction::accountMade: return Word::didAccountMade;
    case AuditAction::passwordReset: return Word::didPasswordReset;
    case AuditAction::invitationWithdrawn: return Word::didInvitationWithdrawn;
    case AuditAction::loggedIn: return Word::didLoggedIn;
    case AuditAction::sessionsEnded: return Word::didSessionsEnded;
    case AuditAction::passwordChanged: return Word::didPasswordChanged;
    case AuditAction::becameGuest: return Word::didBecameGuest;
    case AuditAction::becameMember: return Word::didBecameMember;
    case AuditAction::becameAdministrator: return Word::didBecameAdministrator;
    case AuditAction::banned: return Word::didBanned;
    case AuditAction::banLifted: return Word::didBanLifted;
    case AuditAction::renamed: return Word::didRenamed;
    case AuditAction::apiTokenMade: return Word::didApiTokenMade;
    case AuditAction::apiTokenRevoked: return Word::didApiTokenRevoked;
    case AuditAction::passkeyMade: return Word::didPasskeyMade;
    case AuditAction::passkeyRevoked: return Word::didPasskeyRevoked;
    case AuditAction::torrentDeleted: return Word::didTorrentDeleted;
    }
    return Word::roleUnknown;
}

Content logInPage(const Visit& visit, const LogInValues& values) {
    Content content = contentOf(visit, Word::logIn);
    Html& out = content.main;
    out << "<div class=\"slim\"><h1>" << visit.words(Word::logIn) << "</h1>\n" << outcomeOf(visit, values.outcome);
    openForm(out, visit, "/login", "");
    out << hidden("back", values.back);
    field(out, visit, {"name", "text", Word::accountName, values.name, " required autocomplete=\"username\" autocapitalize=\"none\" maxlength=\"64\""});
    field(out, visit, {"password", "password", Word::password, "", " required autocomplete=\"current-password\" maxlength=\"1024\""});
    checkbox(out, visit, "remember", Word::remember);
    out << "<p><button>" << visit.words(Word::logIn) << "</button></p></form></div>\n";
    return content;
}

Content joinPage(const Visit& visit, const JoinValues& values) {
    const Words& words = visit.words;
    Content content = contentOf(visit, Word::join);
    Html& out = content.main;
    out << "<div class=\"slim\"><h1>" << words(Word::joinTitle) << "</h1>\n" << outcomeOf(visit, values.outcome);
    if (!values.isGood && !values.asksCode) {
        out << "<p>" << words(Word::invitationOver) << "</p></div>\n";
        return content;
    }
    out << "<p>" << (values.resets.empty() ? std::string(words(Word::joinText)) : words(Word::resetText, {values.resets})) << "</p>";
    openForm(out, visit, "/join", "");
    if (values.asksCode) // page.js writes it there when it stands behind the address's #, which no server sees
        field(out, visit, {"code", "text", Word::invitationCode, "", " required autocomplete=\"off\" autocapitalize=\"none\" maxlength=\"64\" data-from-hash"});
    else
        out << hidden("code", values.code);
    if (values.resets.empty())
        field(out, visit, {"name", "text", Word::accountName, values.name, " required autocomplete=\"username\" autocapitalize=\"none\" maxlength=\"64\""});
    field(out, visit, {"password", "password", Word::password, "", " required autocomplete=\"new-password\" minlength=\"8\" maxlength=\"1024\"", minimumOf(visit, values.passwordBytesMin)});
    out << "<p><button>" << words(Word::join) << "</button></p></form></div>\n";
    return content;
}

Content mePage(const Visit& visit, const MeValues& values) {
    const Words& words = visit.words;
    Content content = contentOf(visit, Word::profile);
    Html& out = content.main;
    personalNavigation(out, visit, Personal::profile);
    out << "<div class=\"narrow\"><h1>" << (visit.person ? visit.person->name : std::string()) << "</h1>\n" << outcomeOf(visit, values.outcome);
    const auto fact = [&](Word word, const std::string& value) { out << "<div><dt>" << words(word) << "</dt><dd>" << value << "</dd></div>"; };
    out << "<dl class=\"facts\">";
    fact(Word::role, std::string(words(wordOf(values.role))));
    fact(Word::uploaded, words.size(values.traffic.uploaded));
    fact(Word::downloaded, words.size(values.traffic.downloaded));
    fact(Word::ratio, ratioOf(words, values.traffic));
    out << "</dl>\n";
    passkeySection(out, visit, values);
    tokenSection(out, visit, values);
    sessionSection(out, visit, values);
    heading(out, "password-title", words(Word::changePassword));
    openForm(out, visit, "/me", "password");
    field(out, visit, {"old", "password", Word::oldPassword, "", " required autocomplete=\"current-password\" maxlength=\"1024\""});
    field(out, visit, {"new", "password", Word::newPassword, "", " required autocomplete=\"new-password\" minlength=\"8\" maxlength=\"1024\"", minimumOf(visit, values.passwordBytesMin)});
    out << "<p><button>" << words(Word::changePassword) << "</button></p></form></section></div>\n";
    return content;
}

Content minePage(const Visit& visit, const MineValues& values) {
    const Words& words = visit.words;
    Content content = contentOf(visit, Word::myUploads);
    Html& out = content.main;
    personalNavigation(out, visit, Personal::uploads);
    out << "<h1>" << words(Word::myUploads) << "</h1>\n";
    if (values.rows.empty()) {
        out << "<div class=\"empty\"><p>" << words(Word::nothingUploaded) << "</p><p><a class=\"button\" href=\"" << visit.link("/upload") << "\">"
            << words(Word::upload) << "</a></p></div>\n";
        return content;
    }
    out << "<table class=\"torrents\"><thead><tr><th scope=\"col\" class=\"name\">" << words(Word::name) << "</th><th scope=\"col\" class=\"figure\">" << words(Word::size)
        << "</th><th scope=\"col\" class=\"figure\">" << words(Word::seeds) << "</th><th scope=\"col\" class=\"figure leechers\">" << words(Word::leechers)
        << "</th><th scope=\"col\" class=\"figure date\">" << words(Word::published) << "</th></tr></thead><tbody>\n";
    for (const auto& row : values.rows)
        out << "<tr><td class=\"name\"><a href=\"" << visit.link("/torrent/" + row.infoHash) << "\">" << row.name << "</a></td><td class=\"figure\">"
            << words.size(row.size) << "</td><td class=\"figure seeds\">" << words.number(row.seeds) << "</td><td class=\"figure leechers\">"
            << words.number(row.leechers) << "</td><td class=\"figure date\">" << row.published.substr(0, 10) << "</td></tr>\n";
    out << "</tbody></table>\n";
    pages(out, visit, "/mine", "", values.page, MineValues::perPage, values.total, words.counted(Word::oneTorrent, Word::manyTorrents, values.total));
    return content;
}

Content usersPage(const Visit& visit, const UsersValues& values) {
    const Words& words = visit.words;
    Content content = contentOf(visit, Word::users);
    Html& out = content.main;
    personalNavigation(out, visit, Personal::users);
    out << "<h1>" << words(Word::users) << "</h1>\n" << outcomeOf(visit, values.outcome)
        << "<form class=\"search\" action=\"/users\" method=\"get\" role=\"search\"><label class=\"hidden\" for=\"query\">" << words(Word::searchUsers)
        << "</label><input id=\"query\" name=\"query\" type=\"search\" value=\"" << values.query << "\" placeholder=\"" << words(Word::searchUsers)
        << "\" maxlength=\"64\"><button>" << words(Word::search) << "</button></form>\n<table class=\"users\"><thead><tr><th scope=\"col\">" << words(Word::accountName)
        << "</th><th scope=\"col\">" << words(Word::role) << "</th><th scope=\"col\" class=\"figure\">" << words(Word::ratio) << "</th><th scope=\"col\">"
        << words(Word::change) << "</th></tr></thead><tbody>\n";
    for (std::size_t at = 0; at < values.rows.size(); ++at)
        userRow(out, visit, values.rows[at], at);
    out << "</tbody></table>\n";
    pages(out, visit, "/users", values.query, values.page, UsersValues::perPage, values.total, words.counted(Word::oneUser, Word::manyUsers, values.total));
    return content;
}

Content invitationsPage(const Visit& visit, const InvitationsValues& values) {
    const Words& words = visit.words;
    Content content = contentOf(visit, Word::invitations);
    Html& out = content.main;
    personalNavigation(out, visit, Personal::invitations);
    out << "<div class=\"narrow\"><h1>" << words(Word::invitations) << "</h1>\n" << outcomeOf(visit, values.outcome);
    openForm(out, visit, "/invitations", "invite");
    out << "<p class=\"field\">";
    roleChoice(out, visit, "role", Role::member, true);
    out << "</p>";
    field(out, visit, {"days", "number", Word::days, "7", " min=\"1\" max=\"365\" required"});
    out << "<p><button>" << words(Word::invite) << "</button></p></form>\n";
    if (!values.rows.empty()) {
        columnHeads(out, words, {Word::invitedFor, Word::invitedAs, Word::invitedBy, Word::ends, std::nullopt});
        for (const auto& row : values.rows) {
            out << "<tr><td>" << (row.account.empty() ? std::string(words(Word::newAccount)) : row.account) << "</td><td>" << words(wordOf(row.role)) << "</td><td>"
                << (row.inviter.empty() ? std::string(words(Word::theOperator)) : row.inviter) << "</td><td>" << row.ends.substr(0, 10) << "</td><td class=\"actions\">";
            buttonForm(out, visit, "/invitations", "withdraw", row.id, Word::withdraw, "danger");
            out << "</td></tr>\n";
        }
        out << "</tbody></table>";
    }
    out << "</div>\n";
    return content;
}

Content auditPage(const Visit& visit, const AuditValues& values) {
    const Words& words = visit.words;
    Content content = contentOf(visit, Word::audit);
    Html& out = content.main;
    personalNavigation(out, visit, Personal::audit);
    out << "<h1>" << words(Word::audit) << "</h1>\n";
    columnHeads(out, words, {Word::when, Word::who, Word::what, Word::whom, Word::address});
    for (const auto& row : values.rows)
        out << "<tr><td class=\"figure date\">" << row.time << "</td><td>" << (row.actor.empty() ? std::string(words(Word::theOperator)) : row.actor) << "</td><td>"
            << words(wordOf(row.action)) << "</td><td><span class=\"wrap\">" << row.subject << "</span></td><td>" << row.address << "</td></tr>\n";
    out << "</tbody></table>\n";
    if (values.hasOlder && !values.rows.empty())
        out << "<p class=\"below\"><a class=\"button\" href=\"" << visit.link("/audit", {{"before", std::to_string(values.rows.back().number)}}) << "\">"
            << words(Word::older) << "</a></p>\n";
    return content;
}

} // namespace bytetorrent::tracker::page
