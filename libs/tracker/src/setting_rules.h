// SettingRules: of every setting in the configuration file, whether it may change while a node runs. What may is taken
// over; what may not is named, so that nobody waits for a change that will not come. Pure; any thread.
// Invariant: every key of the file has a rule (tests/tracker/setting_rules_test compares them with what is printed).
#pragma once

#include <span>
#include <string_view>

#include "bytetorrent/tracker/tracker_node.h"

namespace bytetorrent::tracker {

struct SettingRule {
    std::string_view key; // as in the file: "tracker.mode"; of a section that changes as a whole, its name: "limits"
    bool (*same)(const Settings&, const Settings&) = nullptr;
    void (*take)(Settings& into, const Settings& from) = nullptr; // nullptr: at the next start
};
[[nodiscard]] std::span<const SettingRule> settingRules();

// Takes over what may change, and says what did and what did not.
[[nodiscard]] TrackerNode::Reconfigured takeSettings(Settings& running, const Settings& wanted);

} // namespace bytetorrent::tracker
