#include "api_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {
QString compact(const QJsonObject& object) {
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}
const InfoHash hash = InfoHash::fromHex("0123456789abcdef0123456789abcdef01234567").value();
} // namespace

class ApiJsonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theClusterHasItsPromisedShape();
    void anUnknownLeaderIsNull();
    void holdersHaveTheirPromisedShape();
    void errorsCarryCodeMessageAndWhenToComeBack();
    void statusesAreThoseOfTheContract();
    void holdingsAreRead();
    void wrongHoldingsAreRefused_data();
    void wrongHoldingsAreRefused();
    void queriesAreDecoded();
    void wrongQueriesAreRefused_data();
    void wrongQueriesAreRefused();
};

void ApiJsonTest::theClusterHasItsPromisedShape() {
    protocol::native::ClusterStatus status{
        "demo", NodeId(1), NodeId(2), true, {{NodeId(1), "follower", true, 7, "h", "c", "u"}}};
    QCOMPARE(
        compact(clusterJson(status)),
        QStringLiteral(
            R"({"cluster":"demo","leader":2,"node":1,"nodes":[{"applied":7,"client":"c","http":"h","id":1,"reachable":true,"role":"follower","udp":"u"}],"quorum":true})"));
}

void ApiJsonTest::anUnknownLeaderIsNull() {
    QVERIFY(clusterJson({}).value(QStringLiteral("leader")).isNull());
}

void ApiJsonTest::holdersHaveTheirPromisedShape() {
    registry::Holder holder;
    holder.endpoint = Endpoint::parse("127.0.0.1:6881").value();
    holder.pieces = PieceSet::parse("0-99,120", 200).value();
    holder.online = true;
    holder.lastSeenWallMs = 1'000'000'000'999;
    const QJsonObject one = holdersJson({holder}).value(QStringLiteral("holders")).toArray().at(0).toObject();
    QCOMPARE(one.keys(), (QStringList{QStringLiteral("address"), QStringLiteral("client"), QStringLiteral("downloaded"),
                                      QStringLiteral("last_seen"), QStringLiteral("online"), QStringLiteral("pieces"),
                                      QStringLiteral("ratio"), QStringLiteral("uploaded")}));
    QCOMPARE(one.value(QStringLiteral("pieces")).toString(), QStringLiteral("0-99,120"));
    QCOMPARE(one.value(QStringLiteral("address")).toString(), QStringLiteral("127.0.0.1:6881"));
    QCOMPARE(one.value(QStringLiteral("last_seen")).toString(), QStringLiteral("2001-09-09T01:46:40Z"));
}

void ApiJsonTest::errorsCarryCodeMessageAndWhenToComeBack() {
    const HttpResponse response = jsonError({ErrorCode::noQuorum, "no majority"});
    QCOMPARE(response.status, 503);
    QCOMPARE(
        QByteArray(reinterpret_cast<const char*>(response.body.data()), static_cast<qsizetype>(response.body.size())),
        QByteArray(R"({"error":{"code":"noQuorum","message":"no majority"}})"));
    QVERIFY(std::any_of(response.headers.begin(), response.headers.end(),
                        [](const auto& header) { return header.name == "Retry-After"; }));
}

void ApiJsonTest::statusesAreThoseOfTheContract() {
    QCOMPARE(statusOf(ErrorCode::malformed), 400);
    QCOMPARE(statusOf(ErrorCode::notAuthenticated), 401);
    QCOMPARE(statusOf(ErrorCode::denied), 403);
    QCOMPARE(statusOf(ErrorCode::notFound), 404);
    QCOMPARE(statusOf(ErrorCode::conflict), 409);
    QCOMPARE(statusOf(ErrorCode::tooLarge), 413);
    for (const ErrorCode code :
         {ErrorCode::noQuorum, ErrorCode::outcomeUnknown, ErrorCode::overloaded, ErrorCode::notLeader})
        QCOMPARE(statusOf(code), 503);
}

void ApiJsonTest::holdingsAreRead() {
    const auto report =
        holdingOfJson(asBytes(R"({"address":"[2001:db8::1]:6881","have":"0-9","lost":"7"})"), hash, 10).value();
    QVERIFY(report.infoHash == hash);
    QCOMPARE(report.endpoint.toString(), std::string("[2001:db8::1]:6881"));
    QCOMPARE(report.have.toString(), std::string("0-9"));
    QCOMPARE(report.lost.toString(), std::string("7"));
    QVERIFY(!report.full && report.online);
}

void ApiJsonTest::wrongHoldingsAreRefused_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("no address") << QByteArray(R"({"have":"0"})");
    QTest::newRow("a name for an address") << QByteArray(R"({"address":"localhost:1","have":"0"})");
    QTest::newRow("port 0") << QByteArray(R"({"address":"127.0.0.1:0","have":"0"})");
    QTest::newRow("a piece beyond the last") << QByteArray(R"({"address":"127.0.0.1:1","have":"0-10"})");
    QTest::newRow("pieces backwards") << QByteArray(R"({"address":"127.0.0.1:1","lost":"5-2"})");
    QTest::newRow("pieces as a list") << QByteArray(R"({"address":"127.0.0.1:1","have":[0]})");
    QTest::newRow("a text for a flag") << QByteArray(R"({"address":"127.0.0.1:1","full":"yes"})");
    QTest::newRow("less than no bytes") << QByteArray(R"({"address":"127.0.0.1:1","left":-1})");
}

void ApiJsonTest::wrongHoldingsAreRefused() {
    QFETCH(QByteArray, body);
    const auto report = holdingOfJson(
        {reinterpret_cast<const std::uint8_t*>(body.constData()), static_cast<std::size_t>(body.size())}, hash, 10);
    QVERIFY(!report && report.error().code == ErrorCode::malformed);
}

void ApiJsonTest::queriesAreDecoded() {
    const auto browse =
        browseOfQuery(QueryParameters("query=big+file%21&sort=seeds&page=3&per_page=10&page=9")).value();
    QCOMPARE(browse.query, std::string("big file!"));
    QVERIFY(browse.sort == protocol::native::BrowseSort::seeds);
    QCOMPARE(browse.page, 3u); // the first of a name counts
    QCOMPARE(browse.perPage, 10u);
    QVERIFY(browseOfQuery(QueryParameters("")).value() == protocol::native::Browse());
    QVERIFY(browseOfQuery(QueryParameters("query=&sort=&page=&per_page=")).value() == protocol::native::Browse());
}

void ApiJsonTest::wrongQueriesAreRefused_data() {
    QTest::addColumn<QByteArray>("query");
    for (const char* query : {"sort=random", "page=0", "page=-1", "page=x", "page=1.5", "per_page=0", "per_page=201",
                              "page=99999999999999", "query=%FF%FE"})
        QTest::newRow(query) << QByteArray(query);
}

void ApiJsonTest::wrongQueriesAreRefused() {
    QFETCH(QByteArray, query);
    const auto browse = browseOfQuery(QueryParameters(query.toStdString()));
    QVERIFY(!browse && browse.error().code == ErrorCode::malformed);
}

QTEST_GUILESS_MAIN(ApiJsonTest)
#include "api_json_test.moc"
