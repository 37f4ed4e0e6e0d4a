// What became of files and torrents that a person handed over, in sentences: sharing that failed, and what a second .torrent or link
// brought to a torrent in the list. Beside sentences.h, which words the rest of the engine. Any thread.
#pragma once

#include <QString>

#include "bytetorrent/engine/session.h"

namespace bytetorrent::gui {

// What went wrong, and what to do; in the creator, whose form is as it was.
[[nodiscard]] QString publishSentence(const Error& error, engine::PublishStep step);
[[nodiscard]] QString mergedSentence(const engine::Merged& merged);

} // namespace bytetorrent::gui
