// Html: markup that is safe by construction. String literals alone become markup as they are, for they are ours; every
// other text is escaped by the one operator that takes it, for an element or a quoted attribute. There is no way from a
// std::string to markup, so no page can forget it. Views write attributes in double quotes, and no outside text where
// HTML would read it as a script, a style or an address (addresses begin with a literal). A value; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace bytetorrent::tracker::page {

// A literal of this program; nothing that is known only when it runs can become one.
class Markup {
public:
    consteval Markup(const char* literal)
        : text_(literal) {}
    [[nodiscard]] constexpr std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

class Html {
public:
    Html() = default;
    explicit Html(Markup literal)
        : text_(literal.text()) {}
    // Escaped.
    [[nodiscard]] static Html ofText(std::string_view text);

    Html& operator<<(Markup literal) {
        text_ += literal.text();
        return *this;
    }
    Html& operator<<(const Html& other) {
        text_ += other.text_;
        return *this;
    }
    // Text from anywhere.
    template <class Text, std::enable_if_t<std::is_same_v<Text, std::string> || std::is_same_v<Text, std::string_view>, int> = 0>
    Html& operator<<(const Text& text) {
        escape(text);
        return *this;
    }
    template <class Number, std::enable_if_t<std::is_unsigned_v<Number> && !std::is_same_v<Number, bool>, char> = 0>
    Html& operator<<(Number number) {
        text_ += std::to_string(number);
        return *this;
    }
    [[nodiscard]] bool empty() const { return text_.empty(); }
    [[nodiscard]] const std::string& text() const { return text_; } // for the wire, and for tests

private:
    void escape(std::string_view text);
    std::string text_;
};

} // namespace bytetorrent::tracker::page
