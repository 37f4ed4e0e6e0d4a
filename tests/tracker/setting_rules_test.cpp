#include "setting_rules.h"

#include <QtTest>

#include <yaml-cpp/yaml.h>

#include "configuration.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

using Keys = std::vector<std::string>;

Settings settings() {
    Settings all = server::defaultSettings("/home/x");
    all.tls = TlsFiles{"a.crt", "a.key", "ca.crt"};
    all.joins = true;
    all.mode = TrackerMode::passkeys; // the others have an older word
    return all;
}

// "node", "cluster.name", ... as they stand in a file; sections that a rule names as a whole are not opened.
std::set<std::string> printedKeys(const Settings& of) {
    std::set<std::string> keys;
    const auto hasRule = [](const std::string& key) {
        return std::ranges::any_of(settingRules(), [&](const SettingRule& rule) { return rule.key == key; });
    };
    for (const auto& entry : YAML::Load(server::printConfiguration(of))) {
        const auto key = entry.first.as<std::string>();
        if (!entry.second.IsMap() || hasRule(key)) {
            keys.insert(key);
            continue;
        }
        for (const auto& inner : entry.second)
            keys.insert(key + "." + inner.first.as<std::string>());
    }
    return keys;
}

} // namespace

class SettingRulesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKeyOfTheFileHasARule() {
        std::set<std::string> ruled;
        for (const SettingRule& rule : settingRules())
            ruled.insert(std::string(rule.key));
        QCOMPARE(ruled.size(), settingRules().size());
        QVERIFY(ruled == printedKeys(settings()));
    }
    void whatIsTheSameChangesNothing() {
        Settings running = settings();
        const auto result = takeSettings(running, settings());
        QVERIFY(result.changed.empty() && result.atNextStart.empty());
    }
    void whatMayChangeIsTakenOver() {
        Settings running = settings();
        Settings wanted = settings();
        wanted.mode = TrackerMode::listed;
        wanted.proxies = {*AddressRange::parse("10.0.0.0/8")};
        wanted.rates[RequestKind::upload].perAddress = 5;
        wanted.accounts.guestsRead = false;
        wanted.announceIntervalSeconds = 600;
        wanted.log = {LogStyle::Format::json, Severity::warning};
        const auto result = takeSettings(running, wanted);
        QVERIFY((result.changed == Keys{"log.format", "log.level", "tracker.mode", "tracker.proxies", "tracker.announce_interval", "limits", "accounts"}));
        QVERIFY(result.atNextStart.empty() && running.accounts == wanted.accounts);
        QVERIFY(running.mode == wanted.mode && running.proxies == wanted.proxies && running.rates == wanted.rates);
        QCOMPARE(running.announceIntervalSeconds, 600u);
        QVERIFY(running.log == wanted.log);
        QVERIFY(takeSettings(running, wanted).changed.empty());
    }
    void whatMayNotChangeIsNamedEachTimeAndStays() {
        Settings running = settings();
        Settings wanted = settings();
        wanted.self = NodeId(2);
        wanted.dataDirectory = "/elsewhere";
        wanted.cluster = "another";
        wanted.nodes[0].http.port = 99;
        wanted.electionMs = 1'000;
        wanted.logKeepBytes = 1u << 30;
        wanted.tls.reset();
        for (int time = 0; time < 2; ++time) {
            const auto result = takeSettings(running, wanted);
            QVERIFY(result.changed.empty());
            QVERIFY((result.atNextStart == Keys{"node", "data", "cluster.name", "cluster.nodes", "timing.election", "log.keep_mib", "tls"}));
        }
        QVERIFY(server::printConfiguration(running) == server::printConfiguration(settings()));
    }
    void theOrderOfTheNodesSaysNothing() {
        Settings running = settings();
        running.nodes.push_back({NodeId(2), {"h", 1}, {"h", 2}, {"h", 3}, {}});
        Settings wanted = running;
        std::ranges::reverse(wanted.nodes);
        QVERIFY(takeSettings(running, wanted).atNextStart.empty());
    }
};

QTEST_GUILESS_MAIN(SettingRulesTest)
#include "setting_rules_test.moc"
