// What browsers' forms send. The first byte says how long the content type is, which stands before the body. Whatever is
// taken stays within its bounds, and its files lie within the body.
#include "bytetorrent/base/assert.h"
#include "bytetorrent/protocol/form.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const ByteView rest(data + 1, size - 1);
    const std::size_t typeBytes = std::min<std::size_t>(data[0], rest.size());
    const ByteView body = rest.subspan(typeBytes);
    const Form::Limits limits;
    const auto form = Form::parse(asText(rest.first(typeBytes)), body, limits);
    if (!form) {
        BT_ASSERT(!form.error().context.empty());
        return 0;
    }
    BT_ASSERT(form->size() <= limits.fieldsMax);
    if (const auto text = form->text("a"))
        BT_ASSERT(text->size() <= limits.textBytesMax);
    for (const Form::File& file : form->files("a")) {
        BT_ASSERT(file.fileName.size() <= limits.fileNameBytesMax);
        BT_ASSERT(file.content.empty() || (file.content.data() >= body.data() && file.content.data() + file.content.size() <= body.data() + body.size()));
    }
    return 0;
}
