#include "page/people_views.h"

namespace bytetorrent::tracker::page {

namespace {

using registry::AuditAction;
using registry::Role;

void heading(Html& out, Markup id, std::string_view title) { out << "<section aria-labelledby=\"" << id << "\"><h2 id=\"" << id << "\">" << title << "</h2>"; }

void columnHeads(Html& out, const Words& words, std::initializer_list<std::optional<Word>> heads) {
    out << "<table class=\"stack\"><thead><tr>";
    for (const auto& head : heads) {
        out << "<th scope=\"col\">";
        if (head)
            out << words(*head);
        out << "</th>";
    }
    out << "</tr></thead><tbody>\n";
}

// A cell that says on a phone, where there are no heads, what it is.
void cell(Html& out, const Words& words, Word head, const std::string& text) { out << "<td data-label=\"" << words(head) << "\">" << text << "</td>"; }

std::string ratioOf(const Words& words, const registry::Traffic& traffic) {
    if (traffic.downloaded == 0)
        return "–";
    return words.decimal(static_cast<double>(traffic.uploaded) / static_cast<double>(traffic.downloaded), 2);
}

// Whose password it is, for whoever keeps passwords.
void rememberWhose(Html& out, const std::string& name) {
    out << "<input type=\"text\" autocomplete=\"username\" value=\"" << name << "\" hidden>";
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
            out << "<tr><td><code>" << passkey.id << "</code></td>";
            cell(out, words, Word::made, passkey.made.substr(0, 10));
            out << "<td class=\"actions\">";
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
            out << "</td>";
            cell(out, words, Word::made, token.made.substr(0, 10));
            cell(out, words, Word::ends, token.ends.empty() ? std::string(words(Word::never)) : token.ends.substr(0, 10));
            out << "<td class=\"actions\">";
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
        out << "<tr><td>" << session.browser << "</td>";
        cell(out, words, Word::address, session.address);
        cell(out, words, Word::lastSeen, session.seen.substr(0, 10));
        out << "<td class=\"actions\">";
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

void roleAndState(Html& out, const Words& words, const UsersValues::Row& row) {
    out << words(wordOf(row.role));
    if (row.banned)
        out << " <span class=\"state error\">" << words(Word::bannedState) << "</span> <span class=\"quiet wrap\">" << row.reason << "</span>";
}

void openUserForm(Html& out, const Visit& visit, const std::string& name, Markup what) {
    openForm(out, visit, "/users", what);
    out << hidden("id", name);
}

void accessSection(Html& out, const Visit& visit, const UserValues& values) {
    const Words& words = visit.words;
    const std::string& name = values.row.name;
    heading(out, "access-title", words(Word::access));
    if (values.row.banned) {
        buttonForm(out, visit, "/users", "unban", name, Word::liftBan, "");
    } else {
        out << "<p class=\"quiet\">" << words(Word::banText) << "</p>\n";
        openUserForm(out, visit, name, "ban");
        field(out, visit, {"reason", "text", Word::reason, "", " maxlength=\"200\" autocomplete=\"off\""});
        out << "<p><button class=\"danger\">" << words(Word::ban) << "</button></p></form>\n";
    }
    out << "<div class=\"buttons\">";
    buttonForm(out, visit, "/users", "end", name, Word::endSessions, "");
    buttonForm(out, visit, "/users", "reset", name, Word::newPasswordLink, "");
    out << "</div></section>\n";
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
    if (!values.resets.empty())
        rememberWhose(out, values.resets);
    else
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
    rememberWhose(out, visit.person ? visit.person->name : std::string());
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
            << words.size(row.size) << "</td><td class=\"figure seeds\"><span class=\"alone\">" << words.number(row.seeds) << "</span><span class=\"unit\">"
            << words.counted(Word::oneSeed, Word::manySeeds, row.seeds) << "</span></td><td class=\"figure leechers\">" << words.number(row.leechers) << "</td><td class=\"figure date\">" << row.published.substr(0, 10) << "</td></tr>\n";
    out << "</tbody></table>\n";
    pages(out, visit, "/mine", "", values.page, MineValues::perPage, values.total, words.counted(Word::oneTorrent, Word::manyTorrents, values.total));
    return content;
}

Content userPage(const Visit& visit, const UserValues& values) {
    const Words& words = visit.words;
    const UsersValues::Row& row = values.row;
    Content content = contentOf(visit, Word::users);
    Html& out = content.main;
    personalNavigation(out, visit, Personal::users);
    out << "<div class=\"narrow\"><p><a href=\"" << visit.link("/users") << "\">" << words(Word::allUsers) << "</a></p><h1>" << row.name << "</h1>\n"
        << outcomeOf(visit, values.outcome);
    const auto fact = [&](Word word, const std::string& value) { out << "<div><dt>" << words(word) << "</dt><dd>" << value << "</dd></div>"; };
    out << "<dl class=\"facts\"><div><dt>" << words(Word::role) << "</dt><dd>";
    roleAndState(out, words, row);
    out << "</dd></div>";
    fact(Word::joined, values.made.empty() ? std::string("–") : values.made.substr(0, 10));
    fact(Word::torrents, words.number(values.uploads));
    fact(Word::uploaded, words.size(row.traffic.uploaded));
    fact(Word::downloaded, words.size(row.traffic.downloaded));
    fact(Word::ratio, ratioOf(words, row.traffic));
    fact(Word::sessions, words.number(values.sessions));
    out << "</dl>\n";
    heading(out, "role-title", words(Word::role));
    openUserForm(out, visit, row.name, "role");
    out << "<p class=\"field\">";
    roleChoice(out, visit, "role", row.role, false);
    out << "</p><p><button>" << words(Word::change) << "</button></p></form></section>\n";
    heading(out, "rename-title", words(Word::rename));
    openUserForm(out, visit, row.name, "rename");
    field(out, visit, {"name", "text", Word::newName, values.newName, " required autocomplete=\"off\" autocapitalize=\"none\" maxlength=\"64\"", std::string(words(Word::renameHint))});
    out << "<p><button>" << words(Word::rename) << "</button></p></form></section>\n";
    accessSection(out, visit, values);
    out << "</div>\n";
    return content;
}

Content usersPage(const Visit& visit, const UsersValues& values) {
    const Words& words = visit.words;
    Content content = contentOf(visit, Word::users);
    Html& out = content.main;
    personalNavigation(out, visit, Personal::users);
    out << "<h1>" << words(Word::users) << "</h1>\n"
        << "<form class=\"search\" action=\"/users\" method=\"get\" role=\"search\"><label class=\"hidden\" for=\"query\">" << words(Word::searchUsers)
        << "</label><input id=\"query\" name=\"query\" type=\"search\" value=\"" << values.query << "\" placeholder=\"" << words(Word::searchUsers)
        << "\" maxlength=\"64\"><button>" << words(Word::search) << "</button></form>\n<table class=\"stack\"><thead><tr><th scope=\"col\">" << words(Word::accountName)
        << "</th><th scope=\"col\">" << words(Word::role) << "</th><th scope=\"col\" class=\"figure\">" << words(Word::ratio) << "</th><th scope=\"col\" class=\"actions\">"
        << words(Word::change) << "</th></tr></thead><tbody>\n";
    for (const auto& row : values.rows) {
        out << "<tr><td><strong class=\"wrap\">" << row.name << "</strong></td><td>";
        roleAndState(out, words, row);
        out << "</td><td class=\"figure\" data-label=\"" << words(Word::ratio) << "\">" << ratioOf(words, row.traffic) << "</td><td class=\"actions\"><a href=\"" << visit.link("/users", {{"who", row.name}}) << "\">"
            << words(Word::change) << "<span class=\"hidden\"> " << row.name << "</span></a></td></tr>\n";
    }
    out << "</tbody></table>\n";
    pages(out, visit, "/users", values.query, values.page, UsersValues::perPage, values.total, words.counted(Word::oneUser, Word::manyUsers, values.total));
    return content;
}

Content invitationsPage(const Visit& visit, const InvitationsValues& values) {
    const Words& words = visit.words;
    Content content = contentOf(visit, Word::invitations);
    Html& out = content.main;
    personalNavigation(out, visit, Personal::invitations);
    out << "<div class=\"narrow\"><h1>" << words(Word::invitations) << "</h1>\n" << outcomeOf(visit, values.outcome) << "<p class=\"quiet\">"
        << words(Word::invitationsText) << "</p>\n";
    openForm(out, visit, "/invitations", "invite");
    out << "<p class=\"field\">";
    roleChoice(out, visit, "role", Role::member, true);
    out << "</p>";
    field(out, visit, {"days", "number", Word::days, "7", " min=\"1\" max=\"365\" required"});
    out << "<p><button>" << words(Word::invite) << "</button></p></form>\n";
    if (!values.rows.empty()) {
        heading(out, "open-title", words(Word::openInvitations));
        columnHeads(out, words, {Word::invitedFor, Word::invitedAs, Word::invitedBy, Word::ends, std::nullopt});
        for (const auto& row : values.rows) {
            out << "<tr><td>" << (row.account.empty() ? std::string(words(Word::newAccount)) : row.account) << "</td>";
            cell(out, words, Word::invitedAs, std::string(words(wordOf(row.role))));
            cell(out, words, Word::invitedBy, row.inviter.empty() ? std::string(words(Word::theOperator)) : row.inviter);
            cell(out, words, Word::ends, row.ends.substr(0, 10));
            out << "<td class=\"actions\">";
            buttonForm(out, visit, "/invitations", "withdraw", row.id, Word::withdraw, "danger");
            out << "</td></tr>\n";
        }
        out << "</tbody></table></section>";
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
        out << "<tr><td class=\"date\"><time datetime=\"" << row.time << "\">" << row.time.substr(0, 10) << " " << row.time.substr(11, 8) << "</time></td><td>"
            << (row.actor.empty() ? std::string(words(Word::theOperator)) : row.actor) << "</td><td>" << words(wordOf(row.action)) << "</td><td class=\"wrap\">" << (row.subject == row.actor ? std::string() : row.subject) << "</td><td class=\"quiet\">" << row.address << "</td></tr>\n";
    out << "</tbody></table>\n";
    if (values.hasOlder && !values.rows.empty())
        out << "<p class=\"below\"><a class=\"button\" href=\"" << visit.link("/audit", {{"before", std::to_string(values.rows.back().number)}}) << "\">"
            << words(Word::older) << "</a></p>\n";
    return content;
}

} // namespace bytetorrent::tracker::page
