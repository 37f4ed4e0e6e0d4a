// The limits of the replicated state, each at its edge: the last one is taken, the next one is told why not, and nothing
// of what is there suffers.
#include <QTest>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

namespace {

InfoHash numbered(std::uint8_t number) {
    InfoHash infoHash;
    infoHash.value[0] = number;
    return infoHash;
}

bool says(const Reply& reply, const char* words) {
    return failedWith(reply, ErrorCode::tooLarge) && std::get<Error>(reply).context.find(words) != std::string::npos;
}

} // namespace

class LimitsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void torrents();
    void peersOfAllSwarms();
    void peersOfOneTorrent();
    void holdersOfAllSwarms();
    void holdersOfOneTorrent();
    void whatGoesMakesRoom();
};

void LimitsTest::torrents() {
    Limits limits;
    limits.torrentsMax = 2;
    Registry registry(limits);
    publish(registry, "a");
    publish(registry, "b");
    QVERIFY(says(applyAt(registry, 0, PublishTorrent{torrentBytes("c"), client(1)}), "2 torrents"));
    QVERIFY(!std::get<PublishReply>(applyAt(registry, 0, PublishTorrent{torrentBytes("a"), client(1)})).created);
    QCOMPARE(registry.torrentCount(), std::size_t{2});
}

void LimitsTest::peersOfAllSwarms() {
    Limits limits;
    limits.peersMax = 2;
    Registry registry(limits);
    QVERIFY(applied(applyAt(registry, 0, announce(numbered(1), 1, 0))));
    QVERIFY(applied(applyAt(registry, 0, announce(numbered(2), 1, 0))));
    QVERIFY(says(applyAt(registry, 0, announce(numbered(2), 2, 0)), "2 peers"));
    QVERIFY(says(applyAt(registry, 0, announce(numbered(3), 2, 0)), "2 peers"));
    QVERIFY(applied(applyAt(registry, 0, announce(numbered(2), 1, 5))));
    const auto batch = applyAt(registry, 0, AnnounceBatch{{announce(numbered(1), 1, 0), announce(numbered(1), 9, 0)}});
    const auto& refused = std::get<AnnouncedReply>(batch).refused;
    QVERIFY(refused.size() == 1 && refused[0].first == 1 && refused[0].second == ErrorCode::tooLarge);
}

void LimitsTest::peersOfOneTorrent() {
    Limits limits;
    limits.peersPerTorrentMax = 1;
    Registry registry(limits);
    QVERIFY(applied(applyAt(registry, 0, announce(numbered(1), 1, 0))));
    QVERIFY(says(applyAt(registry, 0, announce(numbered(1), 2, 0)), "1 peers"));
    QVERIFY(applied(applyAt(registry, 0, announce(numbered(2), 2, 0))));
}

void LimitsTest::holdersOfAllSwarms() {
    Limits limits;
    limits.holdersMax = 2;
    Registry registry(limits);
    QVERIFY(applied(applyAt(registry, 0, report(1, {holding(numbered(1), 1, "0"), holding(numbered(2), 1, "0")}))));
    QVERIFY(says(applyAt(registry, 0, report(2, {holding(numbered(1), 1, "0")})), "2 holders"));
    QVERIFY(applied(applyAt(registry, 0, report(1, {holding(numbered(1), 1, "1")}))));
}

void LimitsTest::holdersOfOneTorrent() {
    Limits limits;
    limits.peersPerTorrentMax = 1;
    Registry registry(limits);
    QVERIFY(applied(applyAt(registry, 0, report(1, {holding(numbered(1), 1, "0")}))));
    QVERIFY(says(applyAt(registry, 0, report(2, {holding(numbered(1), 2, "0")})), "1 holders"));
    QVERIFY(applied(applyAt(registry, 0, report(2, {holding(numbered(2), 2, "0")}))));
}

void LimitsTest::whatGoesMakesRoom() {
    Limits limits;
    limits.peersMax = 1;
    Registry registry(limits);
    QVERIFY(applied(applyAt(registry, 0, announce(numbered(1), 1, 0))));
    QVERIFY(applied(applyAt(registry, 0, announce(numbered(1), 1, 0, protocol::AnnounceEvent::stopped))));
    QVERIFY(applied(applyAt(registry, 0, announce(numbered(2), 2, 0))));
    advanceTo(registry, 61);
    QVERIFY(applied(applyAt(registry, 61, announce(numbered(3), 3, 0))));
}

QTEST_APPLESS_MAIN(LimitsTest)
#include "limits_test.moc"
