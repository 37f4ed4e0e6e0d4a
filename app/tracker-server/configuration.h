// The configuration file of tracker-server (docs/operating.md): YAML to tracker::Settings and back. Unknown keys and
// bad values are errors that name the file, the line and the key. Pure but for reading the file; any thread.
#pragma once

#include <string>

#include "bytetorrent/tracker/tracker_node.h"

namespace bytetorrent::server {

// `path` is read; `data` in it is relative to the file's folder. Errors: ioError, malformed, unsupported.
[[nodiscard]] Result<tracker::Settings> readConfiguration(const std::string& path);
// The same from text; `name` stands in errors, `folder` is where relative paths begin.
[[nodiscard]] Result<tracker::Settings> parseConfiguration(const std::string& text, const std::string& name,
                                                           const std::string& folder);
// What --print-config shows: every value, defaults included, as a file that parses to the same settings.
[[nodiscard]] std::string printConfiguration(const tracker::Settings& settings);

// Without a file: one node on loopback, its state in `stateHome`/bytetorrent/tracker.
[[nodiscard]] tracker::Settings defaultSettings(const std::string& stateHome);
// $XDG_STATE_HOME, else ~/.local/state.
[[nodiscard]] std::string stateHome();

// "50ms", "30s", "30m", "1h", in milliseconds; malformed for anything else.
[[nodiscard]] Result<Millis> parseDuration(std::string_view text);
[[nodiscard]] std::string printDuration(Millis duration);

} // namespace bytetorrent::server
