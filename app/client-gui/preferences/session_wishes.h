// From preferences to the engine: what the session is opened with, and what it is told when that changes.
#pragma once

#include "bytetorrent/engine/session.h"
#include "preferences/preferences.h"

namespace bytetorrent::gui {

// `base`: what the program itself decided (state directory, agent, an address to listen on in tests). Asks the system for the
// network's address. GUI thread.
[[nodiscard]] engine::SessionSettings wishedSettings(engine::SessionSettings base, const Preferences& preferences);
// On the session's thread: only what differs is said. Errors: as Session::setListen.
[[nodiscard]] Result<> adopt(engine::Session& session, const engine::SessionSettings& before, const engine::SessionSettings& now);

} // namespace bytetorrent::gui
