#include "page/html.h"

namespace bytetorrent::tracker::page {

Html Html::ofText(std::string_view text) {
    Html html;
    html.escape(text);
    return html;
}

void Html::escape(std::string_view text) {
    text_.reserve(text_.size() + text.size());
    for (const char c : text) {
        switch (c) {
        case '&': text_ += "&amp;"; break;
        case '<': text_ += "&lt;"; break;
        case '>': text_ += "&gt;"; break;
        case '"': text_ += "&quot;"; break;
        case '\'': text_ += "&#39;"; break;
        case '\0': text_ += "\xEF\xBF\xBD"; break; // which HTML does not know as a character
        default: text_ += c;
        }
    }
}

} // namespace bytetorrent::tracker::page
