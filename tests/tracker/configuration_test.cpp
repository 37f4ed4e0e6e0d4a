#include "configuration.h"

#include <QtTest>

#include "new_cluster.h"

using namespace bytetorrent;
using namespace bytetorrent::server;

namespace {

const std::string good = R"(node: 2
data: ./node2
cluster:
  name: demo
  nodes:
    - {id: 1, paxos: "127.0.0.1:7101", client: "127.0.0.1:7201", http: "127.0.0.1:7301", udp: "127.0.0.1:7401"}
    - {id: 2, paxos: "127.0.0.1:7102", client: "127.0.0.1:7202", http: "127.0.0.1:7302", udp: "127.0.0.1:7402"}
    - {id: 3, paxos: "127.0.0.1:7103", client: "127.0.0.1:7203", http: "127.0.0.1:7303"}
timing: {heartbeat: 50ms, election: 300ms}
tracker: {open: false, announce_interval: 20m}
)";

std::string with(const std::string& from, const std::string& to) {
    std::string text = good;
    const auto at = text.find(from);
    Q_ASSERT(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace

class ConfigurationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTheContractsExample();
    void whatItPrintsItReads();
    void modesHaveNames();
    void limitsReplaceTheDefaultsOneByOne();
    void accountsSayWhatGuestsMay();
    void filesOfTlsAreRelativeToTheConfiguration();
    void whatNewClusterWritesItReads();
    void newClusterKeepsAnyNameWhole();
    void mistakesNameTheirLine_data();
    void mistakesNameTheirLine();
    void everyMistakeIsFoundInOneReading();
    void aMistakeDoesNotBringOthersAlong();
    void aStartSaysTheFirstMistakeAndHowManyMore();
    void aHopelessFileIsToldBriefly();
    void formatAndLevelOfTheLogAreRead();
    void whatCannotBePrintedPlainIsEscaped();
    void durationsHaveUnits();
    void withoutAFileItIsOneNodeOnLoopback();
    void newClusterRefusesWhatCannotWork();
};

void ConfigurationTest::readsTheContractsExample() {
    const auto settings = parseConfiguration(good, "f.yaml", "/etc/bt").value();
    QVERIFY(settings.self == NodeId(2));
    QCOMPARE(settings.dataDirectory, std::string("/etc/bt/node2"));
    QCOMPARE(settings.cluster, std::string("demo"));
    QCOMPARE(settings.nodes.size(), std::size_t{3});
    QCOMPARE(settings.nodes[1].client.toString(), std::string("127.0.0.1:7202"));
    QVERIFY(settings.nodes[2].udp.host.empty());
    QCOMPARE(settings.heartbeatMs, Millis{50});
    QCOMPARE(settings.electionMs, Millis{300});
    QVERIFY(settings.mode == tracker::TrackerMode::listed);
    QVERIFY(settings.rates == tracker::RateRules());
    QVERIFY(settings.proxies.empty());
    QCOMPARE(settings.announceIntervalSeconds, 1'200u);
}

void ConfigurationTest::whatItPrintsItReads() {
    const std::string printed = printConfiguration(parseConfiguration(good, "f", "/d").value());
    QCOMPARE(printConfiguration(parseConfiguration(printed, "g", "/elsewhere").value()), printed);
}

void ConfigurationTest::modesHaveNames() {
    using tracker::TrackerMode;
    const auto modeOf = [](const std::string& section) {
        return parseConfiguration(with("{open: false, announce_interval: 20m}", section), "f", "/d").value().mode;
    };
    QVERIFY(modeOf("{}") == TrackerMode::open);
    QVERIFY(modeOf("{open: true}") == TrackerMode::open);
    QVERIFY(modeOf("{mode: open}") == TrackerMode::open);
    QVERIFY(modeOf("{mode: listed}") == TrackerMode::listed);
    QVERIFY(modeOf("{mode: private}") == TrackerMode::passkeys);
    QVERIFY(modeOf("{open: false, mode: private}") == TrackerMode::passkeys);
    for (const char* section : {"{mode: private}", "{mode: listed}", "{mode: open, proxies: [\"127.0.0.1\", \"10.0.0.0/8\"]}"}) {
        const auto settings = parseConfiguration(with("{open: false, announce_interval: 20m}", section), "f", "/d").value();
        const auto again = parseConfiguration(printConfiguration(settings), "f", "/d").value();
        QVERIFY(again.mode == settings.mode && again.proxies == settings.proxies);
    }
}

void ConfigurationTest::limitsReplaceTheDefaultsOneByOne() {
    using tracker::RequestKind;
    const auto settings = parseConfiguration(good + "limits:\n  exempt_loopback: false\n  per_minute:\n"
                                                    "    announces: {address: 7, account: 0}\n    writes: {network: 9}\n",
                                             "f", "/d")
                              .value();
    const tracker::RateRules usual;
    QVERIFY(!settings.rates.exemptLoopback);
    QVERIFY((settings.rates[RequestKind::announce] == tracker::RateRule{7, usual[RequestKind::announce].perPrefix, 0}));
    QVERIFY(settings.rates[RequestKind::scrape] == usual[RequestKind::scrape]);
    QCOMPARE(settings.rates[RequestKind::write].perPrefix, 9u);
    QVERIFY(parseConfiguration(printConfiguration(settings), "f", "/d").value().rates == settings.rates);
}

void ConfigurationTest::accountsSayWhatGuestsMay() {
    const auto usual = parseConfiguration(good, "f", "/d").value().accounts;
    QVERIFY(usual.guestsRead && usual.anyoneUploads && !usual.membersInvite && usual.hosts.empty());
    const auto settings = parseConfiguration(
        good + "accounts: {guests: none, uploads: members, invitations: members, hosts: [tracker.example]}\n", "f", "/d").value();
    QVERIFY(!settings.accounts.guestsRead && !settings.accounts.anyoneUploads && settings.accounts.membersInvite);
    QCOMPARE(settings.accounts.hosts, std::vector<std::string>{"tracker.example"});
    QVERIFY(parseConfiguration(printConfiguration(settings), "f", "/d").value().accounts == settings.accounts);
}

void ConfigurationTest::filesOfTlsAreRelativeToTheConfiguration() {
    QVERIFY(!parseConfiguration(good, "f", "/d")->tls);
    const auto settings =
        parseConfiguration(good + "tls: {certificate: a.crt, key: ./keys/a.key, ca: /ca/c.crt}\n", "f", "/etc/bt").value();
    QVERIFY(settings.tls.has_value());
    QCOMPARE(settings.tls->certificate, std::string("/etc/bt/a.crt"));
    QCOMPARE(settings.tls->key, std::string("/etc/bt/keys/a.key"));
    QCOMPARE(settings.tls->ca, std::string("/ca/c.crt"));
    const std::string printed = printConfiguration(settings);
    QCOMPARE(printConfiguration(parseConfiguration(printed, "g", "/elsewhere").value()), printed);
}

void ConfigurationTest::whatNewClusterWritesItReads() {
    NewCluster cluster;
    cluster.nodes = 5;
    cluster.basePort = 9'000;
    for (std::uint32_t id = 1; id <= 5; ++id) {
        const auto settings = parseConfiguration(configurationOf(cluster, id), "n", "/d").value();
        QVERIFY(settings.self == NodeId(id));
        QCOMPARE(settings.nodes.size(), std::size_t{5});
        QCOMPARE(int{settings.nodes[4].paxos.port}, 9'005);
        QCOMPARE(int{settings.nodes[4].client.port}, 9'105);
        QCOMPARE(int{settings.nodes[4].http.port}, 9'205);
        QCOMPARE(int{settings.nodes[4].udp.port}, 9'305);
    }
}

void ConfigurationTest::newClusterKeepsAnyNameWhole() {
    NewCluster cluster;
    for (const char* name :
         {"demo", "null", "true", "12", "a: b", "a # b", "- a", "\"quoted\"", "back\\slash", "{x}", "grün"}) {
        cluster.name = name;
        const auto settings = parseConfiguration(configurationOf(cluster, 1), "n", "/d");
        QVERIFY2(settings.has_value(), name);
        QCOMPARE(settings->cluster, std::string(name));
    }
}

void ConfigurationTest::mistakesNameTheirLine_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // how the error begins
    const auto row = [](const char* name, const std::string& text, const char* expected) {
        QTest::newRow(name) << QString::fromStdString(text) << QString::fromLatin1(expected);
    };
    row("unknown key", good + "colour: blue\n", "f.yaml:11: unknown key \"colour\"");
    row("unknown key below", with("open: false", "opne: false"), "f.yaml:10: unknown key \"tracker.opne\"");
    row("unknown key of a node", with("{id: 3,", "{id: 3, ipv6: true,"),
        "f.yaml:8: unknown key \"cluster.nodes[2].ipv6\"");
    row("node is a word", with("node: 2", "node: two"), "f.yaml:1: node must be a number");
    row("node is not listed", with("node: 2", "node: 4"), "f.yaml:1: node is 4, which cluster.nodes does not list");
    row("an id twice", with("{id: 3,", "{id: 2,"), "f.yaml:8: cluster.nodes[2].id is used by two nodes");
    row("no port", with("\"127.0.0.1:7302\"", "\"127.0.0.1\""),
        "f.yaml:7: cluster.nodes[1].http must be a host and a port");
    row("any port among several nodes", with("127.0.0.1:7302", "127.0.0.1:0"),
        "f.yaml:6: cluster.nodes must name every port");
    row("a duration without unit", with("heartbeat: 50ms", "heartbeat: 50"),
        "f.yaml:9: timing.heartbeat must be a duration");
    row("an election shorter than the heartbeat", with("election: 300ms", "election: 60ms"),
        "f.yaml:9: timing.election must be at least");
    row("a word for a flag", with("open: false", "open: perhaps"), "f.yaml:10: tracker.open must be true or false");
    row("tls without key", good + "tls: {certificate: a, ca: c}\n", "f.yaml:11: tls.key is missing: the key of");
    row("tls without certificate", good + "tls:\n  key: a\n  ca: c\n", "f.yaml:12: tls.certificate is missing");
    row("tls without ca", good + "tls: {certificate: a, key: b}\n", "f.yaml:11: tls.ca is missing");
    row("tls is a list", good + "tls: [a, b, c]\n", "f.yaml:11: tls must be a mapping");
    row("tls with another key", good + "tls: {certificate: a, key: b, ca: c, chain: d}\n",
        "f.yaml:11: unknown key \"tls.chain\"");
    row("tls with a list for a file", good + "tls: {certificate: [a], key: b, ca: c}\n",
        "f.yaml:11: tls.certificate must be a text");
    row("an even cluster",
        with("    - {id: 3, paxos: \"127.0.0.1:7103\", client: \"127.0.0.1:7203\", http: \"127.0.0.1:7303\"}\n", ""),
        "f.yaml:6: cluster.nodes must be an odd number");
    row("a port twice", with("127.0.0.1:7302", "127.0.0.1:7101"),
        "f.yaml:7: cluster.nodes[1].http is 127.0.0.1:7101, which another port");
    row("a port twice on one node", with("127.0.0.1:7303", "127.0.0.1:7203"),
        "f.yaml:8: cluster.nodes[2].http is 127.0.0.1:7203, which another port");
    row("an udp port twice", with("127.0.0.1:7402", "127.0.0.1:7401"),
        "f.yaml:7: cluster.nodes[1].udp is 127.0.0.1:7401, which another node has");
    row("a list for a number", with("node: 2", "node: [2]"), "f.yaml:1: node must be a number");
    row("a mapping for a number", with("node: 2", "node: {id: 2}"), "f.yaml:1: node must be a number");
    row("a number below zero", with("node: 2", "node: -2"), "f.yaml:1: node must be a number from 1");
    row("a number too large for any type", with("node: 2", "node: 99999999999999999999"), "f.yaml:1: node must be a number");
    row("a fraction for a number", with("node: 2", "node: 2.5"), "f.yaml:1: node must be a number");
    row("what other readers take for eight", with("node: 2", "node: 010"), "f.yaml:1: node must be a number");
    row("nothing for a number", with("node: 2", "node:"), "f.yaml:1: node must be a number");
    row("a list for a text", with("data: ./node2", "data: [a, b]"), "f.yaml:2: data must be a text");
    row("nothing for a text", with("data: ./node2", "data:"), "f.yaml:2: data must be a text");
    row("a number for a section", with("timing: {heartbeat: 50ms, election: 300ms}", "timing: 50"), "f.yaml:9: timing must be a mapping");
    row("a list for a flag", with("open: false", "open: [false]"), "f.yaml:10: tracker.open must be true or false");
    row("a mapping for a duration", with("heartbeat: 50ms", "heartbeat: {ms: 50}"), "f.yaml:9: timing.heartbeat must be a duration");
    row("a duration beyond its range", with("announce_interval: 20m", "announce_interval: 25h"), "f.yaml:10: tracker.announce_interval must be a duration from 1s to 24h");
    row("a port beyond its range", with("127.0.0.1:7302", "127.0.0.1:70000"), "f.yaml:7: cluster.nodes[1].http must be a host and a port");
    row("nodes as a mapping", "node: 1\ndata: x\ncluster:\n  nodes: {id: 1}\n", "f.yaml:4: cluster.nodes must be a list");
    row("no nodes at all", "node: 1\ndata: x\ncluster:\n  nodes: []\n", "f.yaml:4: cluster.nodes must be a list with at least one entry");
    row("a node as a word", "node: 1\ndata: x\ncluster:\n  nodes: [one]\n", "f.yaml:4: cluster.nodes[0] must be a mapping");
    row("a key that is a list", good + "[a, b]: c\n", "f.yaml:11: a key must be a word");
    row("an unknown word for a choice", good + "log: {format: xml}\n", "f.yaml:11: log.format must be one of: text, json");
    row("a level that is none", good + "log: {level: loud}\n", "f.yaml:11: log.level must be one of: info, warning, error");
    row("a second document", good + "---\nnode: 3\n", "f.yaml:12: a second document begins here");
    row("a comma behind the end", "{node: 1}, {node: 2}\n", "f.yaml:1: "); // it was read for ever
    row("a tab for an indent", "node: 1\ncluster:\n\tname: demo\n", "f.yaml:3: ");
    row("an alias without an anchor", with("node: 2", "node: *two"), "f.yaml:1: ");
    row("lines that end as on Windows", "node: 2\r\ncolour: blue\r\n", "f.yaml:1: ");
    row("a key twice", good + "node: 3\n", "f.yaml:11: node is given twice");
    row("a key twice below", with("open: false", "open: false, open: true"), "f.yaml:10: tracker.open is given twice");
    row("no mode", with("open: false", "mode: secret"), "f.yaml:10: tracker.mode must be one of: open, listed, private");
    row("two modes", with("open: false", "open: true, mode: private"), "f.yaml:10: tracker.mode says otherwise than tracker.open");
    row("a list for a mode", with("open: false", "mode: [private]"), "f.yaml:10: tracker.mode must be one of");
    row("nothing for proxies", with("open: false", "proxies:"), "f.yaml:10: tracker.proxies must be a list");
    row("a list for a proxy", with("open: false", "proxies: [[\"10.0.0.1\"]]"), "f.yaml:10: tracker.proxies must be a list of texts");
    row("an unknown key of limits", good + "limits:\n  per_second: {}\n", "f.yaml:12: unknown key \"limits.per_second\"; known here are: exempt_loopback, per_minute");
    row("a limit twice", good + "limits:\n  per_minute:\n    writes: {address: 1}\n    writes: {address: 2}\n", "f.yaml:14: limits.per_minute.writes is given twice");
    row("a word for a limit", good + "limits:\n  per_minute:\n    writes: few\n", "f.yaml:13: limits.per_minute.writes must be a mapping");
    row("a word for loopback", good + "limits:\n  exempt_loopback: maybe\n", "f.yaml:12: limits.exempt_loopback must be true or false");
    row("a proxy that is none", with("open: false", "proxies: [\"10.0.0.1\", proxy]"), "f.yaml:10: tracker.proxies: neither");
    row("proxies that are no list", with("open: false", "proxies: 10.0.0.1"), "f.yaml:10: tracker.proxies must be a list");
    row("a word for guests", good + "accounts: {guests: some}\n", "f.yaml:11: accounts.guests must be one of: read, none");
    row("an unknown key of accounts", good + "accounts: {visitors: read}\n", "f.yaml:11: unknown key \"accounts.visitors\"");
    row("a host with a port", good + "accounts: {hosts: [\"a.example:80\"]}\n", "f.yaml:11: accounts.hosts: \"a.example:80\" is not");
    row("an unknown limit", good + "limits: {per_minute: {logins: {address: 1}}}\n", "f.yaml:11: unknown key \"limits.per_minute.logins\"");
    row("an unknown scope", good + "limits: {per_minute: {writes: {user: 1}}}\n", "f.yaml:11: unknown key \"limits.per_minute.writes.user\"");
    row("a negative limit", good + "limits: {per_minute: {writes: {account: -1}}}\n", "f.yaml:11: limits.per_minute.writes.account must be");
    row("no YAML", "node: [1", "f.yaml:");
    row("nothing", "", "f.yaml:1: the file must be a mapping");
    row("no cluster", "node: 1\ndata: x\n", "f.yaml:1: cluster is missing");
    row("no data", with("data: ./node2\n", ""), "f.yaml:1: data is missing");
}

void ConfigurationTest::mistakesNameTheirLine() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto settings = parseConfiguration(text.toStdString(), "f.yaml", "/d");
    QVERIFY(!settings);
    const QString context = QString::fromStdString(settings.error().context);
    QVERIFY2(context.startsWith(expected), qPrintable(context));
}

void ConfigurationTest::everyMistakeIsFoundInOneReading() {
    std::string text = with("open: false", "opne: false");
    text.replace(text.find("node: 2"), 7, "node: two");
    text.replace(text.find("heartbeat: 50ms"), 15, "heartbeat: 50");
    text.replace(text.find("\"127.0.0.1:7302\""), 16, "\"127.0.0.1\"");
    const auto check = checkConfiguration(text + "data: ./again\nlog: {level: loud}\n", "f.yaml", "/d");
    const char* const expected[] = {"f.yaml:1: node must be a number", "f.yaml:7: cluster.nodes[1].http must be a host",
                                    "f.yaml:9: timing.heartbeat must be", "f.yaml:10: unknown key \"tracker.opne\"; known here are: announce_interval, mode, open, proxies",
                                    "f.yaml:11: data is given twice", "f.yaml:12: log.level must be"};
    for (const std::string& problem : check.problems)
        qInfo("%s", problem.c_str());
    QCOMPARE(check.problems.size(), std::size(expected));
    for (std::size_t index = 0; index < std::size(expected); ++index)
        QVERIFY2(check.problems[index].starts_with(expected[index]), check.problems[index].c_str());
}

// What hangs on a value that could not be read is not judged: two bad ids are not the same id.
void ConfigurationTest::aMistakeDoesNotBringOthersAlong() {
    std::string text = with("{id: 1,", "{id: one,");
    text.replace(text.find("{id: 3,"), 7, "{id: three,");
    QCOMPARE(checkConfiguration(text, "f.yaml", "/d").problems.size(), std::size_t{2});
    QCOMPARE(checkConfiguration(with("heartbeat: 50ms, election: 300ms", "heartbeat: 5h, election: 300ms"), "f", "/d").problems.size(), std::size_t{1});
}

void ConfigurationTest::aStartSaysTheFirstMistakeAndHowManyMore() {
    const auto one = parseConfiguration(with("node: 2", "node: two"), "f.yaml", "/d");
    QVERIFY(!QString::fromStdString(one.error().context).contains(QStringLiteral("more")));
    const auto settings = parseConfiguration(with("node: 2", "node: two") + "colour: blue\nshape: round\n", "f.yaml", "/d");
    const QString line = QString::fromStdString(settings.error().context);
    QVERIFY2(line.startsWith(QStringLiteral("f.yaml:1: node")) && line.endsWith(QStringLiteral("(and 2 more: --check-config lists them)")), qPrintable(line));
    QVERIFY(!line.contains(QLatin1Char('\n')));
}

void ConfigurationTest::aHopelessFileIsToldBriefly() {
    std::string text = good;
    for (int key = 0; key < 5'000; ++key)
        text += "k" + std::to_string(key) + ": 1\n";
    QCOMPARE(checkConfiguration(text, "f", "/d").problems.size(), std::size_t{100});
}

void ConfigurationTest::formatAndLevelOfTheLogAreRead() {
    const auto plain = parseConfiguration(good, "f", "/d").value();
    QVERIFY(plain.log == tracker::LogStyle{});
    const auto settings = parseConfiguration(good + "log: {format: json, level: warning}\n", "f", "/d").value();
    QVERIFY(settings.log.format == tracker::LogStyle::Format::json);
    QVERIFY(settings.log.least == tracker::Severity::warning);
    QCOMPARE(settings.logSegmentBytes, plain.logSegmentBytes);
    const std::string printed = printConfiguration(settings);
    QCOMPARE(printConfiguration(parseConfiguration(printed, "g", "/").value()), printed);
}

void ConfigurationTest::whatCannotBePrintedPlainIsEscaped() {
    auto settings = parseConfiguration(good, "f", "/d").value();
    settings.cluster = "two\nlines\tand a \"quote\"";
    QCOMPARE(parseConfiguration(printConfiguration(settings), "g", "/")->cluster, settings.cluster);
}

void ConfigurationTest::durationsHaveUnits() {
    QCOMPARE(parseDuration("50ms").value(), Millis{50});
    QCOMPARE(parseDuration("30s").value(), Millis{30'000});
    QCOMPARE(parseDuration("30m").value(), Millis{1'800'000});
    QCOMPARE(parseDuration("2h").value(), Millis{7'200'000});
    for (const char* text : {"", "50", "ms", "-1s", "1.5s", "1d", "50 ms", "99999999999999999999s"})
        QVERIFY2(!parseDuration(text), text);
    for (const Millis duration : {Millis{0}, Millis{50}, Millis{30'000}, Millis{90'000}, Millis{7'200'000}})
        QCOMPARE(parseDuration(printDuration(duration)).value(), duration);
}

void ConfigurationTest::withoutAFileItIsOneNodeOnLoopback() {
    const auto settings = defaultSettings("/home/x/.local/state");
    QCOMPARE(settings.dataDirectory, std::string("/home/x/.local/state/bytetorrent/tracker"));
    QCOMPARE(settings.nodes.size(), std::size_t{1});
    QCOMPARE(settings.nodes[0].http.toString(), std::string("127.0.0.1:7301"));
    QCOMPARE(printConfiguration(parseConfiguration(printConfiguration(settings), "f", "/").value()),
             printConfiguration(settings));
}

void ConfigurationTest::newClusterRefusesWhatCannotWork() {
    for (const std::uint32_t nodes : {0u, 2u, 4u, 17u}) {
        NewCluster cluster;
        cluster.nodes = nodes;
        QVERIFY(writeNewCluster(cluster).error().code == ErrorCode::invalidArgument);
    }
    NewCluster cluster;
    cluster.basePort = 65'300;
    QVERIFY(writeNewCluster(cluster).error().code == ErrorCode::invalidArgument);
    QTemporaryDir folder;
    cluster.basePort = 9'000;
    cluster.directory = folder.filePath(QStringLiteral("c")).toStdString();
    QCOMPARE(writeNewCluster(cluster).value().size(), std::size_t{3});
    QVERIFY(writeNewCluster(cluster).error().code == ErrorCode::alreadyExists);
}

QTEST_GUILESS_MAIN(ConfigurationTest)
#include "configuration_test.moc"
