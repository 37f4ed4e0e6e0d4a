#include "bytetorrent/protocol/form.h"

#include <algorithm>

#include "bytetorrent/protocol/magnet.h"

namespace bytetorrent::protocol {

namespace {

constexpr std::string_view lineEnd = "\r\n";
constexpr std::size_t boundaryBytesMax = 70; // RFC 2046

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equalsWithoutCase(std::string_view one, std::string_view other) {
    return std::ranges::equal(one, other, [](char left, char right) { return lower(left) == lower(right); });
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

// A header's value: what stands before the first ';', and its parameters.
struct Value {
    std::string_view first;
    std::vector<std::pair<std::string_view, std::string_view>> parameters; // values without their quotes

    [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const {
        for (const auto& [key, value] : parameters) {
            if (equalsWithoutCase(key, name))
                return value;
        }
        return std::nullopt;
    }
};

// nullopt: it cannot be read, or says something twice. Browsers escape a quote as %22, so a backslash is itself.
std::optional<Value> valueOf(std::string_view text) {
    Value value;
    auto semicolon = text.find(';');
    value.first = trimmed(text.substr(0, semicolon));
    while (semicolon != std::string_view::npos) {
        text.remove_prefix(semicolon + 1);
        const auto equals = text.find('=');
        if (equals == std::string_view::npos)
            return std::nullopt;
        const std::string_view key = trimmed(text.substr(0, equals));
        if (key.empty() || key.find(';') != std::string_view::npos || value.parameter(key))
            return std::nullopt;
        text = trimmed(text.substr(equals + 1));
        if (text.starts_with('"')) {
            const auto end = text.find('"', 1);
            if (end == std::string_view::npos)
                return std::nullopt;
            value.parameters.emplace_back(key, text.substr(1, end - 1));
            text = trimmed(text.substr(end + 1));
            if (!text.empty() && text.front() != ';')
                return std::nullopt;
            semicolon = text.empty() ? std::string_view::npos : 0;
        } else {
            semicolon = text.find(';');
            value.parameters.emplace_back(key, trimmed(text.substr(0, semicolon)));
        }
    }
    return value;
}

// Browsers write a quote, a CR and a LF within a name as %22, %0D and %0A (the HTML standard), and nothing else so.
std::string unescapedName(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        if (text.starts_with("%22"))
            out += '"';
        else if (text.starts_with("%0D") || text.starts_with("%0A"))
            out += ' ';
        else {
            out += text.front();
            text.remove_prefix(1);
            continue;
        }
        text.remove_prefix(3);
    }
    return out;
}

bool isBoundary(std::string_view text) {
    constexpr std::string_view marks = "'()+_,-./:=?";
    return !text.empty() && text.size() <= boundaryBytesMax && std::ranges::all_of(text, [&](char c) {
        return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || marks.find(c) != std::string_view::npos;
    });
}

} // namespace

Result<Form> Form::parse(std::string_view contentType, ByteView body, const Limits& limits) {
    const auto type = valueOf(contentType);
    if (!type)
        return fail(ErrorCode::malformed, "the content type of a form cannot be read");
    if (equalsWithoutCase(type->first, "application/x-www-form-urlencoded"))
        return parseEncoded(asText(body), limits);
    if (!equalsWithoutCase(type->first, "multipart/form-data"))
        return fail(ErrorCode::unsupported, "a form is multipart/form-data or application/x-www-form-urlencoded");
    const auto boundary = type->parameter("boundary");
    if (!boundary || !isBoundary(*boundary))
        return fail(ErrorCode::malformed, "a form in parts needs a boundary of 1 to 70 plain characters");
    return parseMultipart(*boundary, asText(body), limits);
}

Result<Form> Form::parseEncoded(std::string_view body, const Limits& limits) {
    Form form;
    while (!body.empty()) {
        const auto end = body.find('&');
        const std::string_view pair = body.substr(0, end);
        body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
        if (pair.empty())
            continue;
        const auto equals = pair.find('=');
        const std::string_view rawText = equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
        // Decoding never makes anything longer than it was, nor shorter than a third.
        if (form.fields_.size() >= limits.fieldsMax || rawText.size() > limits.textBytesMax * 3)
            return fail(ErrorCode::tooLarge, "this form has too many fields, or too long ones");
        auto name = percentDecode(pair.substr(0, equals), true);
        auto text = percentDecode(rawText, true);
        if (!name || !text)
            return fail(ErrorCode::malformed, "this form has a broken escape");
        if (name->size() > limits.nameBytesMax || text->size() > limits.textBytesMax)
            return fail(ErrorCode::tooLarge, "this form has too long fields");
        form.fields_.push_back({std::move(*name), std::move(*text), std::nullopt});
    }
    return form;
}

Result<Form> Form::parseMultipart(std::string_view boundary, std::string_view body, const Limits& limits) {
    const std::string delimiter = "--" + std::string(boundary);
    const std::string separator = std::string(lineEnd) + delimiter;
    if (!body.starts_with(delimiter))
        return fail(ErrorCode::malformed, "this form does not begin with its boundary");
    body.remove_prefix(delimiter.size());
    Form form;
    while (!body.starts_with("--")) {
        if (!body.starts_with(lineEnd))
            return fail(ErrorCode::malformed, "a boundary of this form does not end its line");
        body.remove_prefix(lineEnd.size());
        if (form.fields_.size() >= limits.fieldsMax)
            return fail(ErrorCode::tooLarge, "this form has too many fields");
        const auto end = body.find(separator);
        if (end == std::string_view::npos)
            return fail(ErrorCode::malformed, "this form ends in the middle of a part");
        auto field = parsePart(body.substr(0, end), limits);
        if (!field)
            return fail(field.error());
        form.fields_.push_back(std::move(*field));
        body.remove_prefix(end + separator.size());
    }
    body.remove_prefix(2);
    if (!body.empty() && body != lineEnd)
        return fail(ErrorCode::malformed, "something follows the end of this form");
    return form;
}

Result<Form::Field> Form::parsePart(std::string_view part, const Limits& limits) {
    constexpr std::string_view headersEnd = "\r\n\r\n";
    // Somewhere in the first bytes only: a file may be large, and may have no empty line.
    const auto end = part.substr(0, limits.partHeaderBytesMax + headersEnd.size()).find(headersEnd);
    if (end == std::string_view::npos)
        return fail(ErrorCode::malformed, "a part of this form has no headers, or too long ones");
    std::optional<Value> disposition;
    for (std::string_view headers = part.substr(0, end); !headers.empty();) {
        const auto lineSize = headers.find(lineEnd);
        const std::string_view line = headers.substr(0, lineSize);
        headers.remove_prefix(lineSize == std::string_view::npos ? headers.size() : lineSize + lineEnd.size());
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || line.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos)
            return fail(ErrorCode::malformed, "a header of a part of this form cannot be read");
        const std::string_view name = line.substr(0, colon);
        if (equalsWithoutCase(name, "Content-Transfer-Encoding"))
            return fail(ErrorCode::unsupported, "parts of a form are sent as they are");
        if (!equalsWithoutCase(name, "Content-Disposition"))
            continue;
        if (disposition)
            return fail(ErrorCode::malformed, "a part of this form has two dispositions");
        disposition = valueOf(line.substr(colon + 1));
        if (!disposition)
            return fail(ErrorCode::malformed, "a disposition of this form cannot be read");
    }
    if (!disposition || !equalsWithoutCase(disposition->first, "form-data"))
        return fail(ErrorCode::malformed, "a part of this form does not say that it is one");
    const auto name = disposition->parameter("name");
    const auto fileName = disposition->parameter("filename");
    if (!name || disposition->parameter("filename*"))
        return fail(ErrorCode::malformed, "a part of this form has no name, or a file's name in two ways");
    const std::string_view content = part.substr(end + headersEnd.size());
    if (name->size() > limits.nameBytesMax || (fileName && fileName->size() > limits.fileNameBytesMax) ||
        (!fileName && content.size() > limits.textBytesMax))
        return fail(ErrorCode::tooLarge, "this form has too long fields");
    Field field{unescapedName(*name), {}, std::nullopt};
    if (fileName)
        field.file = File{unescapedName(*fileName), asBytes(content)};
    else
        field.text = std::string(content);
    return field;
}

std::optional<std::string_view> Form::text(std::string_view name) const {
    for (const Field& field : fields_) {
        if (!field.file && field.name == name)
            return field.text;
    }
    return std::nullopt;
}

std::vector<Form::File> Form::files(std::string_view name) const {
    std::vector<File> files;
    for (const Field& field : fields_) {
        if (field.file && field.name == name && !(field.file->fileName.empty() && field.file->content.empty()))
            files.push_back(*field.file);
    }
    return files;
}

} // namespace bytetorrent::protocol
