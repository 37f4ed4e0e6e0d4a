// Assets: the page's style sheet, scripts and pictures, read once from a directory (a Qt resource prefix). Their address
// has a digest of all of them in it, so that a browser keeps them for a year and never shows old ones with a new page.
// A value; any thread.
#pragma once

#include <map>
#include <string>

#include "http_exchange.h"

namespace bytetorrent::tracker::page {

// What every answer for people carries, whatever it is: no script, style, frame or form of anywhere else.
void secure(HttpResponse& response);

class Assets {
public:
    explicit Assets(const std::string& directory);
    [[nodiscard]] const std::string& address() const { return address_; } // "/assets/DIGEST/"
    [[nodiscard]] static bool isAsset(std::string_view path) { return path.starts_with("/assets/"); }
    // Of a path that isAsset(). Another version's address is answered too, while nodes are updated one by one, but not kept.
    [[nodiscard]] std::optional<HttpResponse> answer(std::string_view path) const;

private:
    struct File {
        std::string type;
        Bytes bytes;
    };
    std::map<std::string, File, std::less<>> files_; // by name, such as "page.css"
    std::string address_;
};

} // namespace bytetorrent::tracker::page
