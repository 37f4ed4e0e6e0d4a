// Bencode (BEP 3): bytes to a tree of views, and values to bytes. Parsing is iterative, limited in depth and node
// count, and copies nothing: every view points into the caller's bytes, which must outlive the Document.
// Values; any thread. Errors: malformed (with the byte offset), tooLarge (depth, nodes, or 4 GiB of bytes).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::protocol::bencode {

struct Limits {
    std::uint32_t depthMax = 64;
    std::uint32_t nodesMax = 4'000'000;
    bool allowTrailing = false; // bytes after the value (BEP 9 sends some); see Document::end()
    // Canonical form: keys sorted and unique, no leading zeros or "-0". Duplicate keys are always refused, whatever this says.
    bool requireSortedKeys = false;
};

enum class Kind : std::uint8_t { integer, string, list, dictionary };

class Document;

// A node of a Document; cheap to copy; valid while the Document and the bytes are. Asking for the wrong kind gives the
// nullopt or empty answer, never an assertion, for the bytes are a stranger's.
class View {
public:
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] std::optional<std::int64_t> integer() const;
    [[nodiscard]] std::optional<std::string_view> string() const;
    [[nodiscard]] bool isList() const { return kind() == Kind::list; }
    [[nodiscard]] bool isDictionary() const { return kind() == Kind::dictionary; }
    [[nodiscard]] std::size_t size() const; // elements of a list, pairs of a dictionary, else 0
    [[nodiscard]] std::vector<View> elements() const;
    [[nodiscard]] std::vector<std::pair<std::string_view, View>> entries() const; // in the order of the bytes
    [[nodiscard]] std::optional<View> find(std::string_view key) const;
    [[nodiscard]] ByteView source() const; // the exact bytes of this node, as the infohash needs them

private:
    friend class Document;
    View(const Document* document, std::uint32_t index) : document_(document), index_(index) {}
    const Document* document_;
    std::uint32_t index_;
};

class Document {
public:
    [[nodiscard]] static Result<Document> parse(ByteView bytes, const Limits& limits);
    [[nodiscard]] static Result<Document> parse(ByteView bytes) { return parse(bytes, Limits{}); }
    [[nodiscard]] View root() const { return {this, 0}; }
    [[nodiscard]] std::size_t end() const { return end_; } // offset behind the root value
    // True when re-encoding would give the same bytes (keys sorted; the parser refuses odd numbers anyway).
    [[nodiscard]] bool canonical() const { return canonical_; }

private:
    friend class View;
    friend class Parser;
    // 16 bytes, for a torrent of a million files has millions of nodes. Kind and value are read from bytes_ when asked for.
    struct Node {
        std::uint32_t begin = 0;    // in bytes_
        std::uint32_t end = 0;      // in bytes_
        std::uint32_t next = 0;     // index of the sibling behind this node's subtree
        std::uint32_t children = 0; // direct children (a dictionary's keys and values both count)
    };
    [[nodiscard]] std::string_view text(const Node& node) const; // of a string node
    ByteView bytes_;
    std::vector<Node> nodes_; // pre-order; the root is the first
    std::size_t end_ = 0;
    bool canonical_ = true;
};

// Writing: calls nest as the bytes do. Keys must be written in ascending order (asserted: they are ours).
class Writer {
public:
    Writer& integer(std::int64_t value);
    Writer& string(std::string_view value);
    Writer& string(ByteView value) { return string(asText(value)); }
    Writer& raw(ByteView bencoded); // a whole value that is bencoded already (an info dictionary, byte for byte)
    Writer& beginList();
    Writer& beginDictionary();
    Writer& key(std::string_view key);
    Writer& end();
    [[nodiscard]] Bytes take(); // asserts that everything is closed

private:
    struct Level {
        bool dictionary;
        std::string lastKey;
        bool hasKey = false;
        bool empty = true;
    };
    Bytes bytes_;
    void beforeValue();
    std::vector<Level> levels_;
};

} // namespace bytetorrent::protocol::bencode
