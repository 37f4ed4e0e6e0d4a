#include <QtTest>

#include <rapidcheck.h>

#include "bytetorrent/protocol/http_tracker.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

namespace {

template <class Id>
Id anyId() {
    return Id::fromBytes(*rc::gen::container<std::vector<std::uint8_t>>(20, rc::gen::arbitrary<std::uint8_t>()))
        .value();
}

IpAddress anyAddress() {
    if (*rc::gen::arbitrary<bool>())
        return IpAddress::v4(*rc::gen::arbitrary<std::uint32_t>());
    IpAddress address;
    for (std::uint8_t& byte : address.value)
        byte = *rc::gen::arbitrary<std::uint8_t>();
    return address;
}

std::uint32_t anyCount() {
    return *rc::gen::arbitrary<std::uint32_t>();
}
std::string anyText() {
    return *rc::gen::container<std::string>(rc::gen::inRange<char>(' ', '['));
}

AnnounceRequest anyRequest() {
    AnnounceRequest request;
    request.infoHash = anyId<InfoHash>();
    request.peerId = anyId<PeerId>();
    request.port = *rc::gen::inRange<std::uint16_t>(1, 65535);
    request.uploaded = *rc::gen::inRange<std::uint64_t>(0, INT64_MAX);
    request.downloaded = *rc::gen::inRange<std::uint64_t>(0, INT64_MAX);
    request.left = *rc::gen::inRange<std::uint64_t>(0, INT64_MAX);
    request.event = static_cast<AnnounceEvent>(*rc::gen::inRange(0, 5));
    request.numWant = *rc::gen::arbitrary<bool>() ? std::optional(anyCount()) : std::nullopt;
    request.compact = *rc::gen::arbitrary<bool>();
    request.noPeerId = *rc::gen::arbitrary<bool>();
    request.key = *rc::gen::arbitrary<bool>() ? std::optional(anyCount()) : std::nullopt;
    request.trackerId = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    request.trackerId.resize(std::min(request.trackerId.size(), trackerIdBytesMax));
    request.ip = *rc::gen::arbitrary<bool>() ? std::optional(anyAddress()) : std::nullopt;
    return request;
}

AnnounceReply anyReply() {
    AnnounceReply reply;
    reply.warning = anyText();
    reply.intervalSeconds = *rc::gen::inRange<std::uint32_t>(10, 86401);
    if (*rc::gen::arbitrary<bool>())
        reply.minIntervalSeconds = *rc::gen::inRange<std::uint32_t>(10, 86401);
    if (*rc::gen::arbitrary<bool>())
        reply.retryInMinutes = anyCount();
    reply.complete = anyCount();
    reply.incomplete = anyCount();
    reply.downloaded = anyCount();
    if (*rc::gen::arbitrary<bool>())
        reply.externalAddress = anyAddress();
    reply.trackerId = anyText();
    for (int i = *rc::gen::inRange(0, 20); i > 0; --i)
        reply.peers.push_back({{anyAddress(), *rc::gen::inRange<std::uint16_t>(1, 65535)}, anyId<PeerId>()});
    return reply;
}

const std::string ids = "info_hash=" + std::string(20, 'h') + "&peer_id=" + std::string(20, 'p');

ErrorCode replyError(std::string_view body) {
    const auto reply = decodeAnnounceReply(asBytes(body));
    return reply ? ErrorCode{} : reply.error().code;
}

} // namespace

class HttpTrackerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void announceQueriesComeBack() {
        QVERIFY(rc::check([] {
            const AnnounceRequest request = anyRequest();
            RC_ASSERT(decodeAnnounceQuery(encodeAnnounceQuery(request)).value() == request);
        }));
    }

    void transmissionsAnnounceIsUnderstood() {
        const auto request = decodeAnnounceQuery(
            "info_hash=%81%00%21%3e%22Ab%26%3d%2b%7f%80%90%a0%b0%c0%d0%e0%f0%ff&peer_id=-TR3000-abcdefghijkl&port=51413"
            "&uploaded=0&downloaded=16384&left=1048576&numwant=80&key=4d2a1b0f&compact=1&supportcrypto=1&event=started"
            "&ipv6=2001%3adb8%3a%3a1");
        QVERIFY2(request.has_value(), request ? "" : request.error().context.c_str());
        QCOMPARE(request->infoHash.hex(), std::string("8100213e224162263d2b7f8090a0b0c0d0e0f0ff"));
        QCOMPARE(request->port, std::uint16_t{51413});
        QCOMPARE(request->downloaded, std::uint64_t{16384});
        QCOMPARE(request->left, std::uint64_t{1048576});
        QCOMPARE(request->numWant, std::optional<std::uint32_t>(80));
        QCOMPARE(request->key, std::optional<std::uint32_t>(0x4D2A1B0F));
        QVERIFY(request->event == AnnounceEvent::started && request->compact);
    }

    void oddButHonestAnnouncesPass() {
        const auto decode = [](const std::string& rest) { return decodeAnnounceQuery(ids + rest); };
        QCOMPARE(decode("&port=1")->left, leftUnknown);
        QCOMPARE(decode("&port=1&left=99999999999999999999999")->left, leftUnknown);
        QCOMPARE(decode("&port=1&numwant=-1")->numWant, std::optional<std::uint32_t>());
        QCOMPARE(decode("&port=1&numwant=")->numWant, std::optional<std::uint32_t>());
        QVERIFY(decode("&port=1&event=empty")->event == AnnounceEvent::none);
        QVERIFY(decode("&port=1&event=paused")->event == AnnounceEvent::paused);
        QVERIFY(!decode("&port=1&compact=0")->compact);
        QVERIFY(!decode("&port=1&ip=my.home.example")->ip);
        QVERIFY(decode("&port=1&ip=10.0.0.1")->ip == IpAddress::parse("10.0.0.1").value());
        QVERIFY(decode("&port=1&key=zebra4711")->key.has_value());
        QVERIFY(decode("&port=1&key=zebra4711")->key != decode("&port=1&key=zebra4712")->key);
        QVERIFY(decode("&&port=1&=&x&y=%zz")); // parameters that nobody asked for are not looked at
    }

    void badAnnouncesSayWhatIsWrong_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("blamed");
        const auto row = [](const char* name, const std::string& query, const char* blamed) {
            QTest::newRow(name) << QString::fromStdString(query) << QString(blamed);
        };
        const std::string hash = "info_hash=" + std::string(20, 'h');
        const std::string peer = "&peer_id=" + std::string(20, 'p');
        row("empty", "", "info_hash");
        row("no info_hash", "peer_id=" + std::string(20, 'p') + "&port=1", "info_hash");
        row("info_hash of 19", "info_hash=" + std::string(19, 'h') + peer + "&port=1", "info_hash");
        row("info_hash of 21", "info_hash=" + std::string(21, 'h') + peer + "&port=1", "info_hash");
        row("info_hash of 40 hex digits", "info_hash=" + std::string(40, 'a') + peer + "&port=1", "info_hash");
        row("info_hash of a megabyte", "info_hash=" + std::string(1 << 20, 'a') + peer + "&port=1", "info_hash");
        row("info_hash twice", hash + "&" + hash + peer + "&port=1", "info_hash");
        row("broken escape", "info_hash=" + std::string(19, 'h') + "%f" + peer + "&port=1", "info_hash");
        row("escape that is not hex", "info_hash=" + std::string(19, 'h') + "%gg" + peer + "&port=1", "info_hash");
        row("no peer_id", hash + "&port=1", "peer_id");
        row("peer_id of 3", hash + "&peer_id=abc&port=1", "peer_id");
        row("no port", ids, "port");
        row("port 0", ids + "&port=0", "port");
        row("port 65536", ids + "&port=65536", "port");
        row("port negative", ids + "&port=-1", "port");
        row("port empty", ids + "&port=", "port");
        row("port that wraps", ids + "&port=18446744073709551617", "port");
        row("left negative", ids + "&port=1&left=-1", "left");
        row("left in words", ids + "&port=1&left=all", "left");
        row("uploaded with a tail", ids + "&port=1&uploaded=12x", "uploaded");
        row("trackerid too long", ids + "&port=1&trackerid=" + std::string(300, 't'), "trackerid");
    }
    void badAnnouncesSayWhatIsWrong() {
        QFETCH(QString, query);
        QFETCH(QString, blamed);
        const auto request = decodeAnnounceQuery(query.toStdString());
        QVERIFY(!request);
        QCOMPARE(request.error().code, ErrorCode::malformed);
        QVERIFY2(QString::fromStdString(request.error().context).contains(blamed), request.error().context.c_str());
    }

    void compactRepliesComeBack() {
        QVERIFY(rc::check([] {
            AnnounceReply reply = anyReply();
            const auto back = decodeAnnounceReply(encodeAnnounceReply(reply, true, true)).value();
            for (AnnouncePeer& peer : reply.peers)
                peer.peerId.reset();
            std::stable_partition(reply.peers.begin(), reply.peers.end(),
                                  [](const AnnouncePeer& peer) { return peer.endpoint.address.isV4(); });
            RC_ASSERT(back == reply);
        }));
    }

    void wordyRepliesComeBack() {
        QVERIFY(rc::check([](bool noPeerId) {
            AnnounceReply reply = anyReply();
            const auto back = decodeAnnounceReply(encodeAnnounceReply(reply, false, noPeerId)).value();
            if (noPeerId)
                for (AnnouncePeer& peer : reply.peers)
                    peer.peerId.reset();
            RC_ASSERT(back == reply);
        }));
    }

    void aReplyHasTheBytesOfBep23And7() {
        AnnounceReply reply;
        reply.intervalSeconds = 1800;
        reply.complete = 1;
        reply.peers = {{Endpoint::parse("1.2.3.4:258").value(), std::nullopt},
                       {Endpoint::parse("[::1]:1").value(), std::nullopt}};
        using namespace std::string_literals;
        QCOMPARE(std::string(asText(encodeAnnounceReply(reply, true, false))),
                 "d8:completei1e10:downloadedi0e10:incompletei0e8:intervali1800e5:peers6:\1\2\3\4\1\2"
                 "6:peers618:\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\1e"s);
    }

    void failuresComeBackAndWinOverPeers() {
        const auto reply = decodeAnnounceReply(asBytes("d14:failure reason4:gone8:intervali60e5:peers6:abcdefe"));
        QVERIFY(reply.has_value());
        QCOMPARE(reply->failure, std::string("gone"));
        QVERIFY(reply->peers.empty());
        for (const std::optional<std::uint32_t> retry :
             {std::optional<std::uint32_t>(), std::optional<std::uint32_t>(5),
              std::optional<std::uint32_t>(UINT32_MAX)}) {
            const auto failure = decodeAnnounceReply(encodeFailure("not today", retry));
            QVERIFY(failure.has_value());
            QCOMPARE(failure->failure, std::string("not today"));
            QVERIFY(failure->retryInMinutes == retry);
        }
        QCOMPARE(decodeAnnounceReply(asBytes("d14:failure reason0:e"))->failure.empty(), false);
        // As BEP 31's own examples are encoded.
        const auto retryIn = [](const std::string& value) {
            return decodeAnnounceReply(asBytes("d14:failure reason4:busy8:retry in" + value + "e"))->retryInMinutes;
        };
        QVERIFY(retryIn("1:5") == 5u && retryIn("5:never") == UINT32_MAX);
        QVERIFY(!retryIn("4:soon") && !retryIn("0:") && !retryIn("2:5x") && !retryIn("11:99999999999"));
    }

    void textsOfStrangersAreShortAndPrintable() {
        const auto reply = decodeAnnounceReply(encodeFailure("<b>\x1b[2J" + std::string(100'000, 'x')));
        QVERIFY(reply.has_value());
        QVERIFY(reply->failure.starts_with("<b>"));
        QVERIFY(reply->failure.find('\x1b') == std::string::npos);
        QVERIFY(reply->failure.size() < 600);
    }

    void intervalsAreClamped_data() {
        QTest::addColumn<QString>("interval");
        QTest::addColumn<unsigned>("seconds");
        QTest::newRow("0") << "8:intervali0e" << 10u;
        QTest::newRow("-1") << "8:intervali-1e" << 10u;
        QTest::newRow("2^31") << "8:intervali2147483648e" << 86400u;
        QTest::newRow("int64's end") << "8:intervali9223372036854775807e" << 86400u;
        QTest::newRow("a string") << "8:interval3:abc" << 1800u;
        QTest::newRow("none") << "" << 1800u;
    }
    void intervalsAreClamped() {
        QFETCH(QString, interval);
        QFETCH(unsigned, seconds);
        const auto reply = decodeAnnounceReply(asBytes("d" + interval.toStdString() + "5:peers0:e"));
        QVERIFY(reply.has_value());
        QCOMPARE(reply->intervalSeconds, seconds);
    }

    void badRepliesAreRefused_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("a web page") << QByteArray("<html><body>200 OK</body></html>");
        QTest::newRow("compressed") << QByteArray("\x1f\x8b\x08\x00\x00\x00", 6);
        QTest::newRow("a list") << QByteArray("le");
        QTest::newRow("cut short") << QByteArray("d8:intervali60e5:peers6:abc");
        QTest::newRow("peers of 7 bytes") << QByteArray("d5:peers7:abcdefge");
        QTest::newRow("peers6 of 17 bytes") << QByteArray("d6:peers617:abcdefghijklmnopqe");
        QTest::newRow("peers an integer") << QByteArray("d5:peersi5ee");
        QTest::newRow("peers6 a list") << QByteArray("d6:peers6lee");
        QTest::newRow("nested deeply") << QByteArray("d1:a") + QByteArray(20'000, 'l');
    }
    void badRepliesAreRefused() {
        QFETCH(QByteArray, body);
        const auto reply = decodeAnnounceReply(asBytes(body.toStdString()));
        QVERIFY(!reply);
        QVERIFY(!reply.error().context.empty());
        QVERIFY(!decodeScrapeReply(asBytes(body.toStdString())));
    }

    void anEndlessBodyIsNotRead() {
        QCOMPARE(replyError("d5:peers6000000:" + std::string(6'000'000, 'x') + "e"), ErrorCode::tooLarge);
    }

    void notMoreThanTwoThousandPeersAreRead() {
        const auto reply = decodeAnnounceReply(asBytes("d5:peers60000:" + std::string(60'000, 'x') + "e"));
        QCOMPARE(reply->peers.size(), announcePeersMax);
    }

    void peersThatNobodyCanDialAreLeftOut() {
        using namespace std::string_literals;
        QVERIFY(decodeAnnounceReply(asBytes("d5:peers6:\1\2\3\4\0\0e"s))->peers.empty());
        const auto reply = decodeAnnounceReply(asBytes(
            "d5:peersld2:ip7:1.2.3.44:porti80eed2:ip8:no.where4:porti80eed2:ip7:1.2.3.44:porti0eed4:porti1eei5e1:xee"));
        QCOMPARE(reply->peers.size(), std::size_t{1});
    }

    void scrapesComeBack() {
        QVERIFY(rc::check([] {
            std::map<InfoHash, ScrapeEntry> entries;
            for (int i = *rc::gen::inRange(0, 10); i > 0; --i) {
                const InfoHash hash = anyId<InfoHash>();
                entries[hash] = {hash, anyCount(), anyCount(), anyCount()};
            }
            std::vector<ScrapeEntry> sorted;
            for (const auto& [hash, entry] : entries)
                sorted.push_back(entry);
            std::vector<ScrapeEntry> shuffled(sorted.rbegin(), sorted.rend());
            if (!sorted.empty())
                shuffled.push_back(sorted.front()); // asked for twice, answered once
            RC_ASSERT(decodeScrapeReply(encodeScrapeReply(shuffled)).value() == sorted);
        }));
        QVERIFY(rc::check([] {
            std::vector<InfoHash> hashes;
            for (int i = *rc::gen::inRange(1, 75); i > 0; --i)
                hashes.push_back(anyId<InfoHash>());
            RC_ASSERT(decodeScrapeQuery(encodeScrapeQuery(hashes)).value() == hashes);
        }));
    }

    void badScrapesAreRefused() {
        QVERIFY(!decodeScrapeQuery(""));
        QVERIFY(!decodeScrapeQuery("infohash=x"));
        QVERIFY(!decodeScrapeQuery("info_hash=short"));
        QVERIFY(!decodeScrapeQuery(encodeScrapeQuery(std::vector<InfoHash>(75))));
        QVERIFY(decodeScrapeQuery(encodeScrapeQuery(std::vector<InfoHash>(74))));
        QVERIFY(!decodeScrapeReply(asBytes("de")));
        QVERIFY(!decodeScrapeReply(asBytes("d5:filesd3:abcdeee")));
        const auto denied = decodeScrapeReply(encodeFailure("no"));
        QCOMPARE(denied.error().code, ErrorCode::denied);
    }
};

QTEST_GUILESS_MAIN(HttpTrackerTest)
#include "http_tracker_test.moc"
