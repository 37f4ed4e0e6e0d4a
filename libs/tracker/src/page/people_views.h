// The pages of people: log in, join, oneself, and what administrators see. Pure functions of values; any thread.
#pragma once

#include <vector>

#include "bytetorrent/registry/credentials.h"
#include "page/forms.h"

namespace bytetorrent::tracker::page {

struct LogInValues {
    Outcome outcome;
    std::string name, back;
};
[[nodiscard]] Content logInPage(const Visit& visit, const LogInValues& values);

struct JoinValues {
    Outcome outcome;
    bool isGood = false;   // the invitation
    bool asksCode = false; // none was said yet: the form asks for it
    std::string code, name;
    std::string resets;    // whose password it sets; empty: it makes an account
    std::size_t passwordBytesMin = 0;
};
[[nodiscard]] Content joinPage(const Visit& visit, const JoinValues& values);

struct MeValues {
    struct Passkey {
        std::string id, made;
    };
    struct Token {
        std::string id, name, made, ends; // `ends` empty: never
        bool readOnly = false;
    };
    struct Session {
        std::string id, browser, address, seen;
        bool isThis = false;
    };
    Outcome outcome;
    registry::Role role = registry::Role::member;
    registry::Traffic traffic;
    std::size_t passwordBytesMin = 0;
    std::vector<Passkey> passkeys;
    std::vector<Token> tokens;
    std::vector<Session> sessions;
};
[[nodiscard]] Content mePage(const Visit& visit, const MeValues& values);

struct MineValues {
    struct Row {
        std::string infoHash, name, published;
        std::uint64_t size = 0;
        std::uint32_t seeds = 0, leechers = 0;
    };
    std::uint32_t page = 1;
    static constexpr std::uint32_t perPage = 50;
    std::uint64_t total = 0;
    std::vector<Row> rows;
};
[[nodiscard]] Content minePage(const Visit& visit, const MineValues& values);

struct UsersValues {
    struct Row {
        std::string name, reason;
        registry::Role role = registry::Role::member;
        bool banned = false;
        registry::Traffic traffic;
    };
    std::string query;
    std::uint32_t page = 1;
    static constexpr std::uint32_t perPage = 50;
    std::uint64_t total = 0;
    std::vector<Row> rows;
};
// One of them, with all that can be changed.
struct UserValues {
    Outcome outcome;
    UsersValues::Row row;
    std::string made; // ISO 8601, UTC
    std::uint64_t uploads = 0, sessions = 0;
    std::string newName; // as typed, when it was refused
};
[[nodiscard]] Content userPage(const Visit& visit, const UserValues& values);
[[nodiscard]] Content usersPage(const Visit& visit, const UsersValues& values);

struct InvitationsValues {
    struct Row {
        std::string id, account, inviter, ends; // account empty: a new one; inviter empty: the operator
        registry::Role role = registry::Role::member;
    };
    Outcome outcome;
    std::vector<Row> rows;
};
[[nodiscard]] Content invitationsPage(const Visit& visit, const InvitationsValues& values);

struct AuditValues {
    struct Row {
        std::uint64_t number = 0;
        std::string time, actor, subject, address; // actor empty: the operator
        registry::AuditAction action = registry::AuditAction::loggedIn;
    };
    std::vector<Row> rows; // the newest first
    bool hasOlder = false;
};
[[nodiscard]] Content auditPage(const Visit& visit, const AuditValues& values);

[[nodiscard]] Word wordOf(registry::Role role);
[[nodiscard]] Word wordOf(registry::AuditAction action);

} // namespace bytetorrent::tracker::page
