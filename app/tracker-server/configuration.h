// The configuration file of tracker-server (docs/operating.md): YAML to tracker::Settings and back. Unknown keys and
// bad values are errors that name the file, the line and the key; one reading finds all of them. Pure but for reading the
// file; any thread.
#pragma once

#include <string>
#include <vector>

#include "bytetorrent/tracker/tracker_node.h"

namespace bytetorrent::server {

struct ConfigurationCheck {
    tracker::Settings settings;        // only as good as `problems` is short
    std::vector<std::string> problems; // "file:line: what", in the order of the file; empty: nothing is wrong
};
// `name` stands in the problems, `folder` is where relative paths begin.
[[nodiscard]] ConfigurationCheck checkConfiguration(const std::string& text, const std::string& name,
                                                    const std::string& folder);
// The same for who wants the settings or one line that says why not: the first problem, and how many more there are.
[[nodiscard]] Result<tracker::Settings> parseConfiguration(const std::string& text, const std::string& name,
                                                           const std::string& folder);
// `path` is read; `data` in it is relative to the file's folder. Errors: ioError, malformed.
[[nodiscard]] Result<tracker::Settings> readConfiguration(const std::string& path);
[[nodiscard]] Result<std::string> readConfigurationText(const std::string& path);
[[nodiscard]] std::string folderOfConfiguration(const std::string& path);
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
