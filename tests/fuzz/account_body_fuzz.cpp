// The JSON bodies of the API's writes but reports of holdings: changes of accounts, descriptions of torrents, and the ids in
// their addresses. The first byte chooses. What is taken lies within what the cluster writes down.
#include <cmath>

#include "account_affairs.h"
#include "api_json.h"
#include "bytetorrent/base/assert.h"
#include "http_user_api.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

void change(ByteView body) {
    protocol::HttpRequest request;
    request.body = toBytes(body);
    const auto object = objectOf(request);
    if (!object) {
        BT_ASSERT(!object.error().context.empty());
        return;
    }
    const auto change = changeOf(*object);
    if (!change) {
        BT_ASSERT(!change.error().context.empty());
        return;
    }
    BT_ASSERT(!change->ban || (change->ban->untilWallMs >= 0 && !change->liftBan));
}

void description(ByteView body) {
    const auto command = descriptionOfJson(body, InfoHash());
    if (!command) {
        BT_ASSERT(!command.error().context.empty());
        return;
    }
    BT_ASSERT(!command->tags || command->tags->size() <= registry::DescribeTorrent::tagsSaidMax);
    const auto again = registry::decodeCommand(registry::encodeCommand(*command)); // the log can hold it
    BT_ASSERT(again.has_value());
}

void id(std::string_view text) {
    if (const auto number = idOfHex(text))
        BT_ASSERT(text.size() == 16 && idOfHex(hexOf(*number).toStdString()) == number);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const ByteView bytes(data + 1, size - 1);
    switch (data[0] % 3) {
    case 0: change(bytes); break;
    case 1: description(bytes); break;
    default: id(asText(bytes)); break;
    }
    return 0;
}
