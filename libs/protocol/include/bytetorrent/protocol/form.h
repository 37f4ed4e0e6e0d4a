// What a browser's form sends: application/x-www-form-urlencoded or multipart/form-data (RFC 7578). A Form is read from
// a whole body and refers to it: the body outlives the Form, for files may be large and are not copied. Bounded by
// Limits; strict: no preamble, no epilogue, no nested parts, no charset parameters, and whatever two readers could
// understand differently is malformed. Names of files are what the browser says: text to show, never a path.
// A value; any thread. Errors: malformed, tooLarge, unsupported (another content type).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::protocol {

class Form {
public:
    struct Limits {
        std::size_t fieldsMax = 128;
        std::size_t nameBytesMax = 64;
        std::size_t textBytesMax = 64u << 10;     // of a field that is no file, decoded
        std::size_t fileNameBytesMax = 1024;
        std::size_t partHeaderBytesMax = 4u << 10; // all headers of one part
    };
    struct File {
        std::string fileName; // empty: the browser sends such a part for a field in which nothing was chosen
        ByteView content;
    };

    // `contentType`: the header as sent.
    [[nodiscard]] static Result<Form> parse(std::string_view contentType, ByteView body, const Limits& limits);
    [[nodiscard]] static Result<Form> parse(std::string_view contentType, ByteView body) {
        return parse(contentType, body, Limits{});
    }

    // The first field of this name that is a text; nullopt: there is none.
    [[nodiscard]] std::optional<std::string_view> text(std::string_view name) const;
    // In the order in which they were sent, those without a name and content left out.
    [[nodiscard]] std::vector<File> files(std::string_view name) const;
    [[nodiscard]] std::size_t size() const { return fields_.size(); }

private:
    struct Field {
        std::string name;
        std::string text;
        std::optional<File> file;
    };
    [[nodiscard]] static Result<Form> parseEncoded(std::string_view body, const Limits& limits);
    [[nodiscard]] static Result<Form> parseMultipart(std::string_view boundary, std::string_view body, const Limits& limits);
    [[nodiscard]] static Result<Field> parsePart(std::string_view part, const Limits& limits);
    std::vector<Field> fields_;
};

} // namespace bytetorrent::protocol
