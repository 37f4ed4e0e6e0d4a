#include "cluster_view.h"

#include <QtTest>

#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

std::vector<NodeAddresses> threeNodes() {
    std::vector<NodeAddresses> nodes;
    for (std::uint16_t id = 1; id <= 3; ++id)
        nodes.push_back({NodeId(id),
                         {"127.0.0.1", static_cast<std::uint16_t>(7100 + id)},
                         {"127.0.0.1", static_cast<std::uint16_t>(7200 + id)},
                         {"127.0.0.1", static_cast<std::uint16_t>(7300 + id)},
                         {"127.0.0.1", static_cast<std::uint16_t>(7400 + id)}});
    return nodes;
}

const std::vector<std::string> ours{"http://127.0.0.1:7301/announce", "http://127.0.0.1:7302/announce",
                                    "http://127.0.0.1:7303/announce", "udp://127.0.0.1:7401/announce",
                                    "udp://127.0.0.1:7402/announce",  "udp://127.0.0.1:7403/announce"};

} // namespace

class ClusterViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aServedTorrentNamesEveryNodeInOneTier();
    void itsInfoIsTheOneThatWasPublished();
    void withTlsItNamesTheCaAndHttps();
    void aNodeWithoutUdpHasNoUdpUrl();
    void ourOwnAddressesStandOnce();
    void foreignTrackersStayBehindOurs();
    void theAskersPasskeyIsInEveryUrl();
};

void ClusterViewTest::aServedTorrentNamesEveryNodeInOneTier() {
    const auto published = test::madeUpTorrent("a", 3);
    const auto served = protocol::Metainfo::parse(servedTorrent(published.encode(), "demo", threeNodes()).value()).value();
    QCOMPARE(served.trackerTiers, std::vector<std::vector<std::string>>{ours});
    QVERIFY(served.cluster.has_value());
    QCOMPARE(served.cluster->name, std::string("demo"));
    QCOMPARE(served.cluster->clientPorts,
             (std::vector<HostPort>{{"127.0.0.1", 7201}, {"127.0.0.1", 7202}, {"127.0.0.1", 7203}}));
}

void ClusterViewTest::itsInfoIsTheOneThatWasPublished() {
    const auto published = test::madeUpTorrent("b", 3);
    const auto served = protocol::Metainfo::parse(servedTorrent(published.encode(), "demo", threeNodes()).value()).value();
    QVERIFY(served.info() == published.info());
    QVERIFY(served.infoHash() == published.infoHash());
}

void ClusterViewTest::theAskersPasskeyIsInEveryUrl() {
    const std::string text = "00112233445566778899aabbccddeeff";
    auto published = test::madeUpTorrent("p", 3, true);
    published.trackerTiers = {{"http://127.0.0.1:7301/ffffffffffffffffffffffffffffffff/announce"}};
    const auto bytes = servedTorrent(published.encode(), "demo", threeNodes(), {}, protocol::passkeyOf(text)).value();
    const auto served = protocol::Metainfo::parse(bytes).value();
    QVERIFY(served.isPrivate() && served.info() == published.info());
    QCOMPARE(served.trackerTiers.size(), std::size_t{1});
    QCOMPARE(served.trackerTiers[0].front(), "http://127.0.0.1:7301/" + text + "/announce");
    QCOMPARE(served.trackerTiers[0].back(), "udp://127.0.0.1:7403/" + text + "/announce");
    for (const std::string& url : served.trackerTiers[0])
        QVERIFY(url.find(text) != std::string::npos);
    QVERIFY(std::string(asText(bytes)).find("ffffffff") == std::string::npos); // the uploader's
}

void ClusterViewTest::withTlsItNamesTheCaAndHttps() {
    const std::string fingerprint(64, 'a');
    const auto published = test::madeUpTorrent("b", 3);
    const auto bytes = servedTorrent(published.encode(), "demo", threeNodes(), fingerprint).value();
    const auto served = protocol::Metainfo::parse(bytes).value();
    QCOMPARE(served.cluster->certificateFingerprint, fingerprint);
    QCOMPARE(served.trackerTiers.front()[0], std::string("https://127.0.0.1:7301/announce"));
    QCOMPARE(served.trackerTiers.front()[3], std::string("udp://127.0.0.1:7401/announce"));
    QVERIFY(served.infoHash() == published.infoHash());
}

void ClusterViewTest::aNodeWithoutUdpHasNoUdpUrl() {
    auto nodes = threeNodes();
    nodes[1].udp = {};
    auto expected = ours;
    expected.erase(expected.begin() + 4);
    QCOMPARE(announceUrls(nodes), expected);
}

void ClusterViewTest::ourOwnAddressesStandOnce() {
    auto published = test::madeUpTorrent("c", 3);
    published.trackerTiers = {{"http://127.0.0.1:7302/announce", "udp://127.0.0.1:7403"},
                              {"http://127.0.0.1:7301/announce?x=1"}};
    const auto served = protocol::Metainfo::parse(servedTorrent(published.encode(), "demo", threeNodes()).value()).value();
    QCOMPARE(served.trackerTiers, std::vector<std::vector<std::string>>{ours});
}

void ClusterViewTest::foreignTrackersStayBehindOurs() {
    auto published = test::madeUpTorrent("d", 3);
    published.trackerTiers = {{"http://127.0.0.1:7302/announce", "http://elsewhere.example/announce"}};
    const auto served = protocol::Metainfo::parse(servedTorrent(published.encode(), "demo", threeNodes()).value()).value();
    QCOMPARE(served.trackerTiers, (std::vector<std::vector<std::string>>{ours, {"http://elsewhere.example/announce"}}));
}

QTEST_GUILESS_MAIN(ClusterViewTest)
#include "cluster_view_test.moc"
