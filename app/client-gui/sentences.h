// Codes into sentences: what happened, why, and what to do, in the reader's language. The only place where the desktop
// words the engine's states and errors. Text of strangers (a tracker's words, a path) stays plain text. Any thread.
#pragma once

#include <QString>

#include "bytetorrent/engine/snapshot.h"

namespace bytetorrent::gui {

// Nobody paused it: it runs as soon as a place in the queue is free.
[[nodiscard]] bool waitsItsTurn(const engine::TorrentSnapshot& torrent);

enum class Tone { plain, active, done, waiting, attention, error };

// Of what is wanted, 0..1; of everything while nothing is known to be wanted.
[[nodiscard]] double doneShare(const engine::TorrentSnapshot& torrent);
[[nodiscard]] QString doneText(); // "done"
[[nodiscard]] QString progressText(const engine::TorrentSnapshot& torrent); // "71 %", "done"; never rounded up
[[nodiscard]] QString statusSentence(const engine::TorrentSnapshot& torrent);
[[nodiscard]] Tone statusTone(const engine::TorrentSnapshot& torrent);
[[nodiscard]] QString reasonSentence(const engine::Reason& reason); // empty for none
// Why a peer was left, without its name.
[[nodiscard]] QString dropSentence(const engine::DroppedPeer& dropped);
// Of what was to be added: what a parser says of it helps nobody who is not one, so that stands behind this.
[[nodiscard]] QString unreadableSentence(const Error& error, bool isLink);
[[nodiscard]] QString errorSentence(const Error& error);

} // namespace bytetorrent::gui
