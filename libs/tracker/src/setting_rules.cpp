#include "setting_rules.h"

#include <algorithm>

namespace bytetorrent::tracker {

namespace {

template <auto Field>
constexpr SettingRule atOnce(std::string_view key) {
    return {key, [](const Settings& left, const Settings& right) { return left.*Field == right.*Field; },
            [](Settings& into, const Settings& from) { into.*Field = from.*Field; }};
}

template <auto Field>
constexpr SettingRule atNextStart(std::string_view key) {
    return {key, [](const Settings& left, const Settings& right) { return left.*Field == right.*Field; }, nullptr};
}

// In any order: the list is a set of nodes.
bool sameNodes(const Settings& left, const Settings& right) {
    return std::is_permutation(left.nodes.begin(), left.nodes.end(), right.nodes.begin(), right.nodes.end());
}

constexpr SettingRule rules[] = {
    atNextStart<&Settings::self>("node"),
    atNextStart<&Settings::dataDirectory>("data"),
    atNextStart<&Settings::cluster>("cluster.name"),
    atNextStart<&Settings::joins>("cluster.join"),
    {"cluster.nodes", sameNodes, nullptr},
    atNextStart<&Settings::heartbeatMs>("timing.heartbeat"),
    atNextStart<&Settings::electionMs>("timing.election"),
    atNextStart<&Settings::logSegmentBytes>("log.segment_mib"),
    atNextStart<&Settings::logKeepBytes>("log.keep_mib"),
    {"log.format", [](const Settings& left, const Settings& right) { return left.log.format == right.log.format; },
     [](Settings& into, const Settings& from) { into.log.format = from.log.format; }},
    {"log.level", [](const Settings& left, const Settings& right) { return left.log.least == right.log.least; },
     [](Settings& into, const Settings& from) { into.log.least = from.log.least; }},
    atOnce<&Settings::mode>("tracker.mode"), // and tracker.open, its older word
    atOnce<&Settings::proxies>("tracker.proxies"),
    atOnce<&Settings::announceIntervalSeconds>("tracker.announce_interval"),
    atOnce<&Settings::rates>("limits"),
    atOnce<&Settings::accounts>("accounts"),
    // Whether there is TLS at all; renewed files are read again in any case (TrackerNode::reconfigure).
    {"tls", [](const Settings& left, const Settings& right) { return left.tls.has_value() == right.tls.has_value(); }, nullptr},
};

} // namespace

std::span<const SettingRule> settingRules() {
    return rules;
}

TrackerNode::Reconfigured takeSettings(Settings& running, const Settings& wanted) {
    TrackerNode::Reconfigured result;
    for (const SettingRule& rule : rules) {
        if (rule.same(running, wanted))
            continue;
        if (rule.take)
            rule.take(running, wanted);
        (rule.take ? result.changed : result.atNextStart).emplace_back(rule.key);
    }
    return result;
}

} // namespace bytetorrent::tracker
