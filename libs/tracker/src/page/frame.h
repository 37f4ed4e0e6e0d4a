// The frame that every page hangs in: head, navigation, notices, footer. Also the few pieces that many pages share. Pure
// functions of values; any thread.
#pragma once

#include <optional>

#include "page/visit.h"

namespace bytetorrent::tracker::page {

enum class Place { browse, upload, cluster, help, elsewhere };

struct Content {
    std::string title;             // of the window; the page itself has its own h1
    Place place = Place::elsewhere; // which entry of the navigation it is
    Html main;
    // A module of the assets besides page.js, such as "upload.js"; nullopt: none.
    std::optional<Markup> script = std::nullopt;
    // How often the marked parts (data-live) of it are asked for anew; 0: never.
    std::uint32_t refreshMs = 0;
};
[[nodiscard]] Html framed(const Visit& visit, const Content& content);

// A page that only says something: not found, refused, not now.
// With a way back to the list.
[[nodiscard]] Content messagePage(const Visit& visit, const std::string& title, const std::string& text);

// A text to take along, with a button to copy it (which appears where scripts run).
[[nodiscard]] Html copyable(const Visit& visit, const std::string& text);
// <input type="hidden"> of what goes along with a form by GET.
[[nodiscard]] Html hidden(Markup name, const std::string& value);

} // namespace bytetorrent::tracker::page
