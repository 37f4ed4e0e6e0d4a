#include "bytetorrent/protocol/bencode.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::protocol::bencode {

namespace {

constexpr bool isDigit(std::uint8_t byte) {
    return byte >= '0' && byte <= '9';
}

} // namespace

// One pass over the bytes with an explicit stack of the open containers, so that hostile nesting costs a counter and
// not the thread's stack. Steps return false after they have set error_.
class Parser {
public:
    Parser(ByteView bytes, const Limits& limits)
        : limits_(limits) {
        document_.bytes_ = bytes;
    }

    Result<Document> run() {
        if (bytes().size() >= std::numeric_limits<std::uint32_t>::max())
            return fail(ErrorCode::tooLarge,
                        std::to_string(bytes().size()) + " bytes are more than 4 GiB");
        do {
            if (!step())
                return fail(std::move(error_));
        } while (!open_.empty());
        document_.end_ = at_;
        if (at_ != bytes().size() && !limits_.allowTrailing)
            return fail(ErrorCode::malformed, std::to_string(bytes().size() - at_) +
                                                  " bytes behind the value, at byte " + std::to_string(at_));
        return std::move(document_);
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    struct Open {
        std::uint32_t node = 0;
        std::uint32_t lastKey = none; // node of the key before; dictionaries only
        bool dictionary = false;
        bool expectsKey = false;
        bool sorted = true;
    };

    [[nodiscard]] ByteView bytes() const { return document_.bytes_; }

    bool refuse(ErrorCode code, std::string_view what, std::size_t at) {
        error_ = {code, std::string(what) + " at byte " + std::to_string(at)};
        return false;
    }
    bool malformed(std::string_view what, std::size_t at) { return refuse(ErrorCode::malformed, what, at); }

    bool step() {
        if (at_ >= bytes().size())
            return malformed(open_.empty() ? "no value" : "the bytes end inside a list or dictionary,", at_);
        const std::uint8_t byte = bytes()[at_];
        if (byte == 'e' && !open_.empty())
            return close();
        const bool key = !open_.empty() && open_.back().expectsKey;
        if (isDigit(byte))
            return readString() && (!key || checkKey());
        if (key)
            return malformed("a dictionary's key is not a string", at_);
        switch (byte) {
        case 'i':
            return readInteger();
        case 'l':
        case 'd':
            return openContainer(byte == 'd');
        default:
            return malformed("no bencoded value starts like this", at_);
        }
    }

    bool addNode(std::size_t begin, std::size_t end) {
        if (document_.nodes_.size() >= limits_.nodesMax)
            return refuse(ErrorCode::tooLarge, "more than " + std::to_string(limits_.nodesMax) + " values", begin);
        if (!open_.empty()) {
            Open& parent = open_.back();
            ++document_.nodes_[parent.node].children;
            parent.expectsKey = parent.dictionary && !parent.expectsKey;
        }
        const auto index = static_cast<std::uint32_t>(document_.nodes_.size());
        document_.nodes_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), index + 1, 0});
        return true;
    }

    bool readString() {
        const std::size_t begin = at_;
        std::uint64_t length = 0;
        while (at_ < bytes().size() && isDigit(bytes()[at_])) {
            length = length * 10 + (bytes()[at_] - '0');
            // Checked at each digit, so that no count of digits can make the number wrap.
            if (length > bytes().size())
                return malformed("a string is longer than all the bytes,", begin);
            ++at_;
        }
        if (at_ >= bytes().size() || bytes()[at_] != ':')
            return malformed("a string's length has no colon behind it", begin);
        if (bytes()[begin] == '0' && at_ - begin > 1)
            return malformed("a string's length has a leading zero", begin);
        ++at_;
        if (length > bytes().size() - at_)
            return malformed("the bytes end inside a string,", begin);
        at_ += length;
        return addNode(begin, at_);
    }

    bool readInteger() {
        const std::size_t begin = at_++;
        const bool negative = at_ < bytes().size() && bytes()[at_] == '-';
        const std::size_t digits = at_ + (negative ? 1 : 0);
        const char* first = reinterpret_cast<const char*>(bytes().data());
        std::int64_t value = 0;
        const auto [stop, problem] = std::from_chars(first + at_, first + bytes().size(), value);
        if (problem == std::errc::result_out_of_range)
            return malformed("an integer does not fit 64 bits", begin);
        const auto end = static_cast<std::size_t>(stop - first);
        if (problem != std::errc() || end >= bytes().size() || bytes()[end] != 'e')
            return malformed("an integer is not digits between i and e", begin);
        if (bytes()[digits] == '0' && (negative || end - digits > 1))
            return malformed("an integer has a leading zero or is -0", begin);
        at_ = end + 1;
        return addNode(begin, at_);
    }

    bool openContainer(bool dictionary) {
        if (open_.size() >= limits_.depthMax)
            return refuse(ErrorCode::tooLarge, "nested deeper than " + std::to_string(limits_.depthMax), at_);
        const auto index = static_cast<std::uint32_t>(document_.nodes_.size());
        if (!addNode(at_, at_))
            return false;
        open_.push_back({index, none, dictionary, dictionary, true});
        ++at_;
        return true;
    }

    bool close() {
        const Open& closing = open_.back();
        if (closing.dictionary && !closing.expectsKey)
            return malformed("a dictionary's key has no value", at_);
        if (!closing.sorted && !keysDiffer(closing.node))
            return malformed("a dictionary has the same key twice, ending", at_);
        ++at_;
        document_.nodes_[closing.node].end = static_cast<std::uint32_t>(at_);
        document_.nodes_[closing.node].next = static_cast<std::uint32_t>(document_.nodes_.size());
        open_.pop_back();
        return true;
    }

    bool checkKey() {
        Open& dictionary = open_.back();
        const auto index = static_cast<std::uint32_t>(document_.nodes_.size() - 1);
        if (dictionary.lastKey != none) {
            const auto order =
                document_.text(document_.nodes_[index]).compare(document_.text(document_.nodes_[dictionary.lastKey]));
            const std::size_t begin = document_.nodes_[index].begin;
            if (order == 0)
                return malformed("a dictionary has the same key twice,", begin);
            if (order < 0) {
                if (limits_.requireSortedKeys)
                    return malformed("a dictionary's keys are not sorted", begin);
                dictionary.sorted = false;
                document_.canonical_ = false;
            }
        }
        dictionary.lastKey = index;
        return true;
    }

    // For a dictionary whose keys did not come sorted: two equal ones need not be neighbours in the bytes.
    [[nodiscard]] bool keysDiffer(std::uint32_t dictionary) const {
        const auto& nodes = document_.nodes_;
        std::vector<std::string_view> keys;
        keys.reserve(nodes[dictionary].children / 2);
        for (std::uint32_t key = dictionary + 1; key < nodes.size(); key = nodes[nodes[key].next].next)
            keys.push_back(document_.text(nodes[key]));
        std::sort(keys.begin(), keys.end());
        return std::adjacent_find(keys.begin(), keys.end()) == keys.end();
    }

    Limits limits_;
    Document document_;
    std::vector<Open> open_;
    std::size_t at_ = 0;
    Error error_;
};

Result<Document> Document::parse(ByteView bytes, const Limits& limits) {
    return Parser(bytes, limits).run();
}

std::string_view Document::text(const Node& node) const {
    const std::string_view source = asText(bytes_.subspan(node.begin, node.end - node.begin));
    return source.substr(source.find(':') + 1);
}

Kind View::kind() const {
    switch (document_->bytes_[document_->nodes_[index_].begin]) {
    case 'i':
        return Kind::integer;
    case 'l':
        return Kind::list;
    case 'd':
        return Kind::dictionary;
    default:
        return Kind::string;
    }
}

std::optional<std::int64_t> View::integer() const {
    if (kind() != Kind::integer)
        return std::nullopt;
    const std::string_view source = asText(this->source());
    std::int64_t value = 0;
    const auto [stop, problem] = std::from_chars(source.data() + 1, source.data() + source.size() - 1, value);
    BT_ASSERT(problem == std::errc()); // The parser has read the same digits already.
    return value;
}

std::optional<std::string_view> View::string() const {
    if (kind() != Kind::string)
        return std::nullopt;
    return document_->text(document_->nodes_[index_]);
}

std::size_t View::size() const {
    const std::size_t children = document_->nodes_[index_].children;
    return isDictionary() ? children / 2 : children;
}

std::vector<View> View::elements() const {
    std::vector<View> elements;
    if (!isList())
        return elements;
    const auto& nodes = document_->nodes_;
    elements.reserve(nodes[index_].children);
    for (std::uint32_t child = index_ + 1; child < nodes[index_].next; child = nodes[child].next)
        elements.push_back({document_, child});
    return elements;
}

std::vector<std::pair<std::string_view, View>> View::entries() const {
    std::vector<std::pair<std::string_view, View>> entries;
    if (!isDictionary())
        return entries;
    const auto& nodes = document_->nodes_;
    entries.reserve(size());
    for (std::uint32_t key = index_ + 1; key < nodes[index_].next; key = nodes[nodes[key].next].next)
        entries.emplace_back(document_->text(nodes[key]), View(document_, nodes[key].next));
    return entries;
}

std::optional<View> View::find(std::string_view key) const {
    if (!isDictionary())
        return std::nullopt;
    const auto& nodes = document_->nodes_;
    for (std::uint32_t candidate = index_ + 1; candidate < nodes[index_].next;
         candidate = nodes[nodes[candidate].next].next) {
        if (document_->text(nodes[candidate]) == key)
            return View(document_, nodes[candidate].next);
    }
    return std::nullopt;
}

ByteView View::source() const {
    const auto& node = document_->nodes_[index_];
    return document_->bytes_.subspan(node.begin, node.end - node.begin);
}

} // namespace bytetorrent::protocol::bencode
