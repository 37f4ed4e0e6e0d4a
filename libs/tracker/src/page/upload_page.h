// The form by which torrents come here, and what became of them. Works as a plain form; where scripts run, upload.js shows
// first what was chosen and sends one after the other. Pure; any thread.
#pragma once

#include <optional>
#include <vector>

#include "bytetorrent/base/result.h"
#include "page/label_form.h"

namespace bytetorrent::tracker::page {

struct UploadOutcome {
    std::string fileName; // as the browser says
    std::string name;     // the torrent's; empty when it was refused
    std::string infoHash; // hexadecimal
    bool created = false;
    bool undescribed = false; // it is here, but what was said of it is not
    std::optional<Error> refused;
};
struct UploadValues {
    bool closed = false;
    std::uint64_t bytesMax = 0; // of all files together
    std::optional<Word> problem; // with the form as a whole
    bool mayDescribe = false; // an account uploads
    LabelInput label;            // as typed; of all files
    std::vector<UploadOutcome> outcomes;
};
[[nodiscard]] Content uploadPage(const Visit& visit, const UploadValues& values);

} // namespace bytetorrent::tracker::page
