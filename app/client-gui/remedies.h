// What a person can do about a trouble: the one table from the engine's codes to a button. The row, the panel and the
// message about a failed command read it; the words stand beside it. Any thread.
#pragma once

#include <QString>

#include "bytetorrent/engine/snapshot.h"

namespace bytetorrent::gui {

enum class Remedy {
    none,          // nothing to do: it goes on by itself, or nothing is wrong
    chooseFolder,  // the content goes elsewhere
    retry,         // start, publish or add again
    checkFiles,    // look at every piece on disk again
    chooseFiles,   // which are wanted
    changeLimits,  // of the torrent
    changeRatio,   // its target or minimum
    startNow,      // before those that wait with it
    showTrackers,  // what they say, in the panel
    showTorrent,   // the one that is there already
    shareLink,     // so that others come
    logIn,         // to the cluster that wants it
};

[[nodiscard]] Remedy remedyFor(engine::ReasonCode code);
[[nodiscard]] Remedy remedyFor(engine::DropCode code);
[[nodiscard]] Remedy remedyFor(ErrorCode code); // of add() and publish()
// What is to be done about the state that it is in.
[[nodiscard]] Remedy remedyFor(const engine::TorrentSnapshot& torrent);
[[nodiscard]] QString remedyText(Remedy remedy); // a verb, for a button; empty for none

} // namespace bytetorrent::gui
