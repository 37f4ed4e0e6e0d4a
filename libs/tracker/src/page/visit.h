// Visit: what every view knows of whoever looks: the language, the way back, the node's own answers. Filled by Pages,
// read by views. A value; any thread.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "page/words.h"

namespace bytetorrent::tracker::page {

// Whoever is logged in.
struct Person {
    std::string name;
    std::string csrf; // what every form that changes something carries
    bool isAdministrator = false;
    bool mayInvite = false;
};

struct Visit {
    Words words{Language::en};
    std::string address = "/"; // this page's path and query, for the way back
    std::string cluster;
    std::string version;
    std::string assets;  // "/assets/DIGEST/"
    std::string passkey; // of a private tracker's reader: it goes along with every address; empty: none
    std::string once;    // drawn for this page: a form of it that is sent twice is done once; empty: it has none
    bool confirmed = true; // what is shown is at most a second old
    std::optional<Person> person;
    bool hasAccounts = false; // somebody can log in here
    bool mayUpload = true;

    // An address of this tracker with parameters, percent-encoded; empty ones are left out.
    using Parameters = std::initializer_list<std::pair<std::string_view, std::string>>;
    [[nodiscard]] std::string link(std::string_view path, Parameters parameters = {}) const;
};

} // namespace bytetorrent::tracker::page
