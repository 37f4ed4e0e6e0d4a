// Any bytes: parse, walk the whole tree, and when they were canonical, write them again as they were.
#include "bytetorrent/base/assert.h"
#include "bytetorrent/protocol/bencode.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol::bencode;

namespace {

void writeAgain(Writer& writer, View value) {
    if (const auto integer = value.integer()) {
        writer.integer(*integer);
    } else if (const auto string = value.string()) {
        writer.string(*string);
    } else if (value.isList()) {
        writer.beginList();
        for (const View element : value.elements())
            writeAgain(writer, element);
        writer.end();
    } else {
        writer.beginDictionary();
        for (const auto& [key, element] : value.entries()) {
            BT_ASSERT(value.find(key)->source().data() == element.source().data());
            writer.key(key);
            writeAgain(writer, element);
        }
        writer.end();
    }
}

void walk(View value) {
    for (const View element : value.elements())
        walk(element);
    for (const auto& [key, element] : value.entries()) {
        BT_ASSERT(value.find(key).has_value());
        walk(element);
    }
    BT_ASSERT(value.isDictionary() ? value.size() == value.entries().size() : value.size() == value.elements().size());
    BT_ASSERT(Document::parse(value.source()).has_value());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes(data, size);
    const auto document = Document::parse(bytes, {.depthMax = 32, .allowTrailing = true});
    const auto strict = Document::parse(bytes, {.depthMax = 32, .requireSortedKeys = true});
    if (!document) {
        BT_ASSERT(!strict && !document.error().context.empty());
        return 0;
    }
    BT_ASSERT(document->end() <= size);
    BT_ASSERT(strict.has_value() == (document->canonical() && document->end() == size));
    if (size < 4096)
        walk(document->root());
    if (document->canonical()) {
        Writer writer;
        writeAgain(writer, document->root());
        BT_ASSERT(asText(writer.take()) == asText(bytes.first(document->end())));
    }
    return 0;
}
