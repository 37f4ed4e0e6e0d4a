// Pieces of forms that pages share: each carries the session's token, names what it does, and labels its fields. Pure.
#pragma once

#include "page/frame.h"

namespace bytetorrent::tracker::page {

// What happened to the form before this page: shown above it.
struct Outcome {
    std::optional<Word> problem;
    std::string detail;                // of the problem; a sentence of the node, or a value of the text
    std::optional<Word> success;
    std::string secret;                // to be kept now: a passkey, a token
    std::string secretUntil;           // of an invitation's address: when it ends; empty: it is another secret
};
[[nodiscard]] Html outcomeOf(const Visit& visit, const Outcome& outcome);

// <form method="post"> up to its first field. `what`: its field `do`; "" for a page with one form.
void openForm(Html& out, const Visit& visit, const std::string& action, Markup what);
// A form of one button. `id`: its field `id`.
void buttonForm(Html& out, const Visit& visit, const std::string& action, Markup what, const std::string& id, Word label, Markup classes);

struct Field {
    Markup name, type;
    Word label;
    std::string value = {};
    Markup attributes = ""; // further ones, such as " required"
    std::string hint = {};
};
void field(Html& out, const Visit& visit, const Field& field);
void checkbox(Html& out, const Visit& visit, Markup name, Word label, bool isRequired = false);

// The personal pages' own navigation.
enum class Personal { profile, uploads, invitations, users, audit };
void personalNavigation(Html& out, const Visit& visit, Personal here);

} // namespace bytetorrent::tracker::page
