// What is counted for accounts and torrents, and for how long a client's counters are known.
#include <QTest>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;
using protocol::AnnounceEvent;

namespace {

const InfoHash swarm = *InfoHash::fromHex("00112233445566778899aabbccddeeff00112233");

// Peer number 1 unless said otherwise; with the passkey of that number.
AnnouncePeer word(const InfoHash& infoHash, std::uint64_t uploaded, std::uint64_t downloaded, unsigned key = 1) {
    AnnouncePeer command = announce(infoHash, 1, 100);
    command.uploaded = uploaded;
    command.downloaded = downloaded;
    command.passkey = idOf(hashOf(passkey(key)));
    return command;
}

Registry withAnna(Limits limits = {}) {
    Registry registry(limits);
    BT_ASSERT(applied(applyAt(registry, 0, addPasskey("anna", 1))));
    return registry;
}

Traffic anna(const Registry& registry) {
    return registry.account("anna")->traffic;
}

} // namespace

class LedgerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFirstWordCountsNothingAndLaterOnesWhatWasMoved();
    void countersThatBeginAgainCountFromWhereTheyAre();
    void anotherPeerIdIsAnotherClient();
    void aClientOnTwoAddressesCountsOnce();
    void theLastWordOfAClientThatLeavesCounts();
    void aGoodbyeWithoutAHelloLeavesNothing();
    void countersAreForgottenSomeTimeAfterTheirClient();
    void withoutAPasskeyNothingIsKeptOfAnOrdinaryClient();
    void reportsOfANativeClientCountForItsAccountAndTheTorrent();
    void aTorrentsSumBeginsWithItsPublicationAndEndsWithIt();
    void sumsStandStillAtTheLargestNumber();
    void anAccountHasSoManyClients();
    void aNativeClientHasSoManyRecords();
};

void LedgerTest::aFirstWordCountsNothingAndLaterOnesWhatWasMoved() {
    Registry registry = withAnna();
    applyAt(registry, 0, word(swarm, 1000, 50));
    QVERIFY((anna(registry) == Traffic{0, 0}));
    applyAt(registry, 10, word(swarm, 1500, 80));
    applyAt(registry, 20, word(swarm, 1500, 80)); // the same again, for it was sent to another node too
    QVERIFY((anna(registry) == Traffic{500, 30}));
    const auto clients = registry.clientsOf(registry.account("anna")->id, 10);
    QCOMPARE(clients.size(), std::size_t{1});
    QVERIFY((clients[0].traffic == Traffic{1500, 80}) && clients[0].infoHash == swarm && clients[0].peerId == peerId(1));
    QVERIFY((registry.accountFigures().traffic == Traffic{500, 30}));
}

void LedgerTest::countersThatBeginAgainCountFromWhereTheyAre() {
    Registry registry = withAnna();
    applyAt(registry, 0, word(swarm, 1000, 1000));
    applyAt(registry, 1, word(swarm, 5, 2000)); // began again: what it downloaded is no difference to anything
    QVERIFY((anna(registry) == Traffic{0, 0}));
    applyAt(registry, 2, word(swarm, 105, 2001));
    QVERIFY((anna(registry) == Traffic{100, 1}));
}

void LedgerTest::anotherPeerIdIsAnotherClient() {
    Registry registry = withAnna();
    applyAt(registry, 0, word(swarm, 1000, 0));
    AnnouncePeer restarted = word(swarm, 3000, 0);
    restarted.peerId = peerId(2);
    applyAt(registry, 1, restarted);
    QVERIFY((anna(registry) == Traffic{0, 0}));
    QCOMPARE(registry.clientsOf(registry.account("anna")->id, 10).size(), std::size_t{2});
}

void LedgerTest::aClientOnTwoAddressesCountsOnce() {
    Registry registry = withAnna();
    for (const std::uint64_t uploaded : {0, 700}) {
        AnnouncePeer v4 = word(swarm, uploaded, 0);
        AnnouncePeer v6 = v4;
        v6.endpoint = endpointV6(1);
        applyAt(registry, 1, v4);
        applyAt(registry, 1, v6);
    }
    QVERIFY((anna(registry) == Traffic{700, 0}));
}

void LedgerTest::theLastWordOfAClientThatLeavesCounts() {
    Registry registry = withAnna();
    applyAt(registry, 0, word(swarm, 0, 0));
    AnnouncePeer goodbye = word(swarm, 40, 30);
    goodbye.event = AnnounceEvent::stopped;
    applyAt(registry, 1, goodbye);
    applyAt(registry, 1, goodbye);
    QVERIFY((anna(registry) == Traffic{40, 30}));
    QCOMPARE(registry.counts(swarm).leechers, 0u);
}

void LedgerTest::aGoodbyeWithoutAHelloLeavesNothing() {
    Registry registry = withAnna();
    AnnouncePeer goodbye = word(swarm, 40, 30);
    goodbye.event = AnnounceEvent::stopped;
    QVERIFY(applied(applyAt(registry, 1, goodbye)));
    QCOMPARE(registry.accountFigures().counters, std::size_t{0});
}

void LedgerTest::countersAreForgottenSomeTimeAfterTheirClient() {
    Registry registry = withAnna();
    applyAt(registry, 0, word(swarm, 1000, 0)); // for 60 s
    advanceTo(registry, 61);
    applyAt(registry, 61, word(swarm, 1500, 0)); // nobody knows what it did meanwhile
    QVERIFY((anna(registry) == Traffic{0, 0}));
    for (int second = 62; second < 62 + 60 + 1024; ++second)
        advanceTo(registry, second);
    QCOMPARE(registry.accountFigures().counters, std::size_t{0});
    QCOMPARE(registry.clientsOf(registry.account("anna")->id, 10).size(), std::size_t{0});
    QVERIFY(registry.account("anna") != nullptr);
}

void LedgerTest::withoutAPasskeyNothingIsKeptOfAnOrdinaryClient() {
    Registry registry = withAnna();
    const InfoHash published = publish(registry, "a");
    for (const std::uint64_t uploaded : {0, 700}) {
        AnnouncePeer command = word(published, uploaded, 0);
        command.passkey = {};
        applyAt(registry, 1, command);
    }
    QCOMPARE(registry.accountFigures().counters, std::size_t{0});
    QVERIFY((registry.traffic(published) == Traffic{}));
}

void LedgerTest::reportsOfANativeClientCountForItsAccountAndTheTorrent() {
    Registry registry = withAnna();
    const InfoHash published = publish(registry, "a");
    const auto reportOf = [&](std::uint64_t uploaded, std::uint64_t downloaded, bool withPasskey) {
        ReportHoldings command = report(7, {holding(published, 1, "0")});
        command.holdings[0].uploaded = uploaded;
        command.holdings[0].downloaded = downloaded;
        if (withPasskey)
            command.passkey = idOf(hashOf(passkey(1)));
        return command;
    };
    applyAt(registry, 0, reportOf(100, 100, true));
    applyAt(registry, 1, reportOf(150, 100, true));
    QVERIFY((anna(registry) == Traffic{50, 0}));
    applyAt(registry, 2, reportOf(150, 130, false)); // nobody's
    QVERIFY((anna(registry) == Traffic{50, 0}));
    QVERIFY((registry.traffic(published) == Traffic{50, 30}));
}

void LedgerTest::aTorrentsSumBeginsWithItsPublicationAndEndsWithIt() {
    Registry registry = withAnna();
    const Bytes torrent = torrentBytes("a");
    const InfoHash infoHash = infoHashOf(torrent);
    applyAt(registry, 0, word(infoHash, 0, 0));
    applyAt(registry, 0, word(infoHash, 100, 0));
    QVERIFY((registry.traffic(infoHash) == Traffic{}));
    publish(registry, "a");
    applyAt(registry, 0, word(infoHash, 130, 0));
    QVERIFY((registry.traffic(infoHash) == Traffic{30, 0}));
    applyAt(registry, 0, DeleteTorrent{infoHash, client(1), false});
    QVERIFY((registry.traffic(infoHash) == Traffic{}));
    QVERIFY((anna(registry) == Traffic{130, 0}));
}

void LedgerTest::sumsStandStillAtTheLargestNumber() {
    Registry registry = withAnna();
    applyAt(registry, 0, addPasskey("ben", 2));
    for (const unsigned key : {1u, 2u}) {
        applyAt(registry, 0, word(swarm, 0, 0, key));
        applyAt(registry, 0, word(swarm, UINT64_MAX, 1, key));
    }
    applyAt(registry, 0, word(swarm, 0, 0));
    applyAt(registry, 0, word(swarm, 5, 1));
    QVERIFY((anna(registry) == Traffic{UINT64_MAX, 2}));
    QVERIFY((registry.accountFigures().traffic == Traffic{UINT64_MAX, 3}));
}

void LedgerTest::anAccountHasSoManyClients() {
    Limits limits;
    limits.recordsPerAccountMax = 2;
    Registry registry = withAnna(limits);
    for (const unsigned peer : {1u, 2u}) {
        AnnouncePeer command = word(swarm, 0, 0);
        command.peerId = peerId(peer);
        command.endpoint = endpoint(peer);
        QVERIFY(applied(applyAt(registry, 0, command)));
    }
    AnnouncePeer third = word(swarm, 0, 0);
    third.peerId = peerId(3);
    third.endpoint = endpoint(3);
    QVERIFY(failedWith(applyAt(registry, 0, third), ErrorCode::tooLarge));
    QCOMPARE(registry.counts(swarm).leechers, 2u);
    QVERIFY(applied(applyAt(registry, 1, word(swarm, 9, 0)))); // one that is there goes on
    third.event = AnnounceEvent::stopped;
    QVERIFY(applied(applyAt(registry, 1, third)));
    third.event = AnnounceEvent::none;
    third.passkey = {}; // nobody's client is counted nowhere
    QVERIFY(applied(applyAt(registry, 1, third)));
}

void LedgerTest::aNativeClientHasSoManyRecords() {
    Limits limits;
    limits.recordsPerClientMax = 2;
    Registry registry(limits);
    const auto numbered = [](std::uint8_t number) {
        InfoHash infoHash = swarm;
        infoHash.value[0] = number;
        return infoHash;
    };
    QVERIFY(applied(applyAt(registry, 0, report(1, {holding(numbered(1), 1, "0")}))));
    const auto both = report(1, {holding(numbered(2), 1, "0"), holding(numbered(3), 1, "0")});
    QVERIFY(failedWith(applyAt(registry, 0, both), ErrorCode::tooLarge));
    QVERIFY(registry.holders(numbered(2), std::nullopt).empty());
    QVERIFY(applied(applyAt(registry, 0, report(1, {holding(numbered(2), 1, "0")}))));
    QVERIFY(failedWith(applyAt(registry, 0, report(1, {holding(numbered(3), 1, "0")})), ErrorCode::tooLarge));
    QVERIFY(applied(applyAt(registry, 1, report(1, {holding(numbered(2), 1, "1")}))));   // what it has, it may change
    QVERIFY(applied(applyAt(registry, 1, report(2, {holding(numbered(3), 1, "0")}))));   // another client may come
    publish(registry, "gone");
    advanceTo(registry, 61 + limits.retentionMs / 1000);
    advanceTo(registry, 61 + limits.retentionMs / 1000); // offline, then forgotten
    QVERIFY(applied(applyAt(registry, 62 + limits.retentionMs / 1000, both)));
}

QTEST_APPLESS_MAIN(LedgerTest)
#include "ledger_test.moc"
