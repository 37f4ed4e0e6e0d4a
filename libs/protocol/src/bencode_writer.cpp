#include "bytetorrent/base/assert.h"
#include "bytetorrent/protocol/bencode.h"

namespace bytetorrent::protocol::bencode {

namespace {

void append(Bytes& bytes, std::string_view text) {
    bytes.insert(bytes.end(), text.begin(), text.end());
}

void appendString(Bytes& bytes, std::string_view text) {
    append(bytes, std::to_string(text.size()));
    bytes.push_back(':');
    append(bytes, text);
}

} // namespace

void Writer::beforeValue() {
    if (levels_.empty()) {
        BT_ASSERT(bytes_.empty()); // A document is one value.
        return;
    }
    Level& level = levels_.back();
    BT_ASSERT(!level.dictionary || level.hasKey);
    level.hasKey = false;
}

Writer& Writer::integer(std::int64_t value) {
    beforeValue();
    bytes_.push_back('i');
    append(bytes_, std::to_string(value));
    bytes_.push_back('e');
    return *this;
}

Writer& Writer::string(std::string_view value) {
    beforeValue();
    appendString(bytes_, value);
    return *this;
}

Writer& Writer::raw(ByteView bencoded) {
    BT_ASSERT(!bencoded.empty());
    beforeValue();
    bytes_.insert(bytes_.end(), bencoded.begin(), bencoded.end());
    return *this;
}

Writer& Writer::beginList() {
    beforeValue();
    bytes_.push_back('l');
    levels_.push_back(Level{.dictionary = false, .lastKey = {}});
    return *this;
}

Writer& Writer::beginDictionary() {
    beforeValue();
    bytes_.push_back('d');
    levels_.push_back(Level{.dictionary = true, .lastKey = {}});
    return *this;
}

Writer& Writer::key(std::string_view key) {
    BT_ASSERT(!levels_.empty() && levels_.back().dictionary && !levels_.back().hasKey);
    Level& level = levels_.back();
    BT_ASSERT(level.empty || level.lastKey < key);
    level.lastKey = key;
    level.empty = false;
    level.hasKey = true;
    appendString(bytes_, key);
    return *this;
}

Writer& Writer::end() {
    BT_ASSERT(!levels_.empty() && !levels_.back().hasKey);
    levels_.pop_back();
    bytes_.push_back('e');
    return *this;
}

Bytes Writer::take() {
    BT_ASSERT(levels_.empty());
    return std::move(bytes_);
}

} // namespace bytetorrent::protocol::bencode
