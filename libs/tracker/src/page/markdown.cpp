#include "page/markdown.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <vector>

#include <md4c.h>

namespace bytetorrent::tracker::page {

namespace {

constexpr std::size_t depthMax = 24; // of blocks in blocks; deeper ones are written as if they were not
// What md4c writes of its own, an indentation say, is shorter; and it looks a few bytes beyond the end at times.
constexpr std::size_t ownTextBytesMax = 32, paddingBytes = 16;

struct Writer {
    Html out;
    std::string_view whole;   // what is read: no text is from elsewhere
    std::vector<bool> blocks; // of those that are open: was its tag written?
    int images = 0;           // within how many we are: their text is the link's

    void open(Markup tag) {
        const bool written = blocks.size() < depthMax;
        if (written)
            out << tag;
        blocks.push_back(written);
    }
    void close(Markup tag) {
        if (blocks.back())
            out << tag;
        blocks.pop_back();
    }
};

void appendUtf8(std::string& out, std::uint32_t code) {
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        code = 0xFFFD;
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

// "&amp;", "&#65;" and their like as the characters they mean; names that are rarer stay as they are written.
std::string entityText(std::string_view entity) {
    struct Named {
        std::string_view entity, text;
    };
    constexpr Named named[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&nbsp;", "\u00A0"}};
    for (const Named& each : named) {
        if (each.entity == entity)
            return std::string(each.text);
    }
    if (entity.size() < 4 || entity[1] != '#')
        return std::string(entity);
    const bool hexadecimal = entity[2] == 'x' || entity[2] == 'X';
    const char* const first = entity.data() + (hexadecimal ? 3 : 2);
    std::uint32_t code = 0;
    std::from_chars(first, entity.data() + entity.size() - 1, code, hexadecimal ? 16 : 10);
    std::string text;
    appendUtf8(text, code);
    return text;
}

std::string textOf(const MD_ATTRIBUTE& attribute) {
    std::string out;
    for (int at = 0; attribute.text && attribute.substr_offsets[at] < attribute.size; ++at) {
        const std::string_view part(attribute.text + attribute.substr_offsets[at], attribute.substr_offsets[at + 1] - attribute.substr_offsets[at]);
        out += attribute.substr_types[at] == MD_TEXT_ENTITY ? entityText(part) : std::string(part);
    }
    return out;
}

bool isHarmless(std::string_view address) {
    std::string start(address.substr(0, 8));
    std::ranges::transform(start, start.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return start.starts_with("http://") || start.starts_with("https://") || start.starts_with("magnet:?");
}

// A link that is not taken is written as plain text, within the same kind of element.
void openLink(Writer& writer, const MD_ATTRIBUTE& address) {
    const std::string text = textOf(address);
    if (isHarmless(text))
        writer.out << "<a rel=\"nofollow noopener noreferrer\" href=\"" << text << "\">";
    else
        writer.out << "<a>";
}

Markup openTag(MD_BLOCKTYPE type) {
    switch (type) {
    case MD_BLOCK_QUOTE: return "<blockquote>";
    case MD_BLOCK_UL: return "<ul>";
    case MD_BLOCK_OL: return "<ol>";
    case MD_BLOCK_LI: return "<li>";
    case MD_BLOCK_HR: return "<hr>";
    case MD_BLOCK_CODE: return "<pre><code>";
    case MD_BLOCK_P: return "<p>";
    default: return "";
    }
}

Markup closeTag(MD_BLOCKTYPE type) {
    switch (type) {
    case MD_BLOCK_QUOTE: return "</blockquote>\n";
    case MD_BLOCK_UL: return "</ul>\n";
    case MD_BLOCK_OL: return "</ol>\n";
    case MD_BLOCK_LI: return "</li>\n";
    case MD_BLOCK_CODE: return "</code></pre>\n";
    case MD_BLOCK_P: return "</p>\n";
    default: return "";
    }
}

int enterBlock(MD_BLOCKTYPE type, void* detail, void* user) {
    auto& writer = *static_cast<Writer*>(user);
    if (type == MD_BLOCK_H)
        writer.open(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level == 1 ? Markup("<h3>") : Markup("<h4>"));
    else
        writer.open(openTag(type));
    return 0;
}

int leaveBlock(MD_BLOCKTYPE type, void* detail, void* user) {
    auto& writer = *static_cast<Writer*>(user);
    if (type == MD_BLOCK_H)
        writer.close(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level == 1 ? Markup("</h3>\n") : Markup("</h4>\n"));
    else
        writer.close(closeTag(type));
    return 0;
}

int enterSpan(MD_SPANTYPE type, void* detail, void* user) {
    auto& writer = *static_cast<Writer*>(user);
    if (writer.images > 0 || type == MD_SPAN_IMG) {
        if (type == MD_SPAN_IMG && writer.images++ == 0)
            openLink(writer, static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
        return 0;
    }
    switch (type) {
    case MD_SPAN_EM: writer.out << "<em>"; break;
    case MD_SPAN_STRONG: writer.out << "<strong>"; break;
    case MD_SPAN_CODE: writer.out << "<code>"; break;
    case MD_SPAN_DEL: writer.out << "<del>"; break;
    case MD_SPAN_A: openLink(writer, static_cast<MD_SPAN_A_DETAIL*>(detail)->href); break;
    default: break;
    }
    return 0;
}

int leaveSpan(MD_SPANTYPE type, void* /*detail*/, void* user) {
    auto& writer = *static_cast<Writer*>(user);
    if (type == MD_SPAN_IMG && --writer.images == 0)
        writer.out << "</a>";
    if (writer.images > 0 || type == MD_SPAN_IMG)
        return 0;
    switch (type) {
    case MD_SPAN_EM: writer.out << "</em>"; break;
    case MD_SPAN_STRONG: writer.out << "</strong>"; break;
    case MD_SPAN_CODE: writer.out << "</code>"; break;
    case MD_SPAN_DEL: writer.out << "</del>"; break;
    case MD_SPAN_A: writer.out << "</a>"; break;
    default: break;
    }
    return 0;
}

int onText(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
    auto& writer = *static_cast<Writer*>(user);
    const std::string_view view(text, size);
    const std::less<> isBefore;
    const bool isWithin = size <= writer.whole.size() && !isBefore(text, writer.whole.data()) &&
                          !isBefore(writer.whole.data() + writer.whole.size() - size, text);
    if (!isWithin && size > ownTextBytesMax)
        return 1;
    switch (type) {
    case MD_TEXT_NULLCHAR: writer.out << "\uFFFD"; break;
    case MD_TEXT_BR: writer.out << "<br>"; break;
    case MD_TEXT_SOFTBR: writer.out << "\n"; break;
    case MD_TEXT_ENTITY: writer.out << entityText(view); break;
    default: writer.out << view; break;
    }
    return 0;
}

} // namespace

Html markdown(std::string_view text) {
    // No tables: md4c 0.4.8 reads places of cells that it never wrote where a link has a '|' in it, and so shows memory or ends
    // the node (found by page_text_fuzz).
    MD_PARSER parser{};
    parser.flags = MD_FLAG_NOHTML | MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_STRIKETHROUGH;
    parser.enter_block = enterBlock;
    parser.leave_block = leaveBlock;
    parser.enter_span = enterSpan;
    parser.leave_span = leaveSpan;
    parser.text = onText;
    std::string padded(text);
    padded.append(paddingBytes, '\0');
    Writer writer;
    writer.whole = std::string_view(padded).substr(0, text.size());
    // It fails without memory, or when a text is none of ours.
    if (md_parse(padded.data(), static_cast<MD_SIZE>(text.size()), &parser, &writer) != 0)
        return Html::ofText(text);
    return std::move(writer.out);
}

} // namespace bytetorrent::tracker::page
