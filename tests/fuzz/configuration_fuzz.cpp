// Configuration files of tracker-server: no text may do worse than be refused, with one line that names the file; and
// what is taken reads the same after it was printed.
#include "bytetorrent/base/assert.h"
#include "configuration.h"

using namespace bytetorrent;
using namespace bytetorrent::server;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const auto settings = parseConfiguration(text, "node1.yaml", "/srv/tracker");
    if (!settings) {
        BT_ASSERT(settings.error().context.starts_with("node1.yaml"));
        return 0;
    }
    const std::string printed = printConfiguration(*settings);
    const auto again = parseConfiguration(printed, "printed.yaml", "/elsewhere");
    BT_ASSERT(again.has_value());
    BT_ASSERT(printConfiguration(*again) == printed);
    return 0;
}
