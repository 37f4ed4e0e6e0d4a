#include <QtTest>

#include <rapidcheck.h>

#include "bytetorrent/protocol/http_message.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;
using namespace std::string_literals;

namespace {

const std::string host = "Host: tracker.example\r\n";

// All requests of `text`, fed in portions of `portion` bytes; the error when there is one.
struct Outcome {
    std::vector<HttpRequest> requests;
    std::optional<Error> error;
    int status = 0;
};
Outcome decodeAll(HttpRequestDecoder& decoder, std::string_view text, std::size_t portion = SIZE_MAX) {
    Outcome outcome;
    while (true) {
        const std::size_t size = std::min({portion, text.size(), decoder.room()});
        decoder.feed(asBytes(text.substr(0, size)));
        text.remove_prefix(size);
        while (true) {
            auto request = decoder.next();
            if (!request) {
                outcome.error = request.error();
                outcome.status = decoder.errorStatus();
                return outcome;
            }
            if (!*request)
                break;
            outcome.requests.push_back(std::move(**request));
        }
        if (size == 0)
            return outcome;
    }
}
Outcome decodeAll(std::string_view text, std::size_t portion = SIZE_MAX) {
    HttpRequestDecoder decoder;
    return decodeAll(decoder, text, portion);
}
std::string bodyOf(const HttpRequest& request) {
    return std::string(asText(request.body));
}

} // namespace

class HttpMessageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAnnounceIsTakenApart() {
        const auto outcome = decodeAll("GET /announce?info_hash=%01%02&port=1?2 HTTP/1.1\r\n" + host +
                                       "User-Agent:  Transmission/3.00 \r\nAccept: */*\r\n\r\n");
        QVERIFY2(!outcome.error, outcome.error ? outcome.error->context.c_str() : "");
        QCOMPARE(outcome.requests.size(), std::size_t{1});
        const HttpRequest& request = outcome.requests[0];
        QCOMPARE(request.method, "GET"s);
        QCOMPARE(request.target, "/announce?info_hash=%01%02&port=1?2"s);
        QCOMPARE(request.path, "/announce"s);
        QCOMPARE(request.query, "info_hash=%01%02&port=1?2"s);
        QCOMPARE(request.versionMinor, 1);
        QVERIFY(request.header("user-AGENT") == "Transmission/3.00");
        QVERIFY(!request.header("User-Agen"));
        QVERIFY(request.keepAlive && request.body.empty() && !request.expectsContinue);
    }

    void targetsOfEveryFormHaveAPath_data() {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("query");
        QTest::newRow("root") << "/"
                              << "/"
                              << "";
        QTest::newRow("absolute") << "http://t.example:80/a/b?c=d"
                                  << "/a/b"
                                  << "c=d";
        QTest::newRow("absolute without a path") << "http://t.example"
                                                 << "/"
                                                 << "";
        QTest::newRow("absolute with only a query") << "http://t.example?x"
                                                    << "/"
                                                    << "x";
        QTest::newRow("asterisk") << "*"
                                  << "*"
                                  << "";
        QTest::newRow("empty query") << "/x?"
                                     << "/x"
                                     << "";
    }
    void targetsOfEveryFormHaveAPath() {
        QFETCH(QString, target);
        QFETCH(QString, path);
        QFETCH(QString, query);
        const auto outcome = decodeAll("GET " + target.toStdString() + " HTTP/1.1\r\n" + host + "\r\n");
        QCOMPARE(outcome.requests.size(), std::size_t{1});
        QCOMPARE(outcome.requests[0].path, path.toStdString());
        QCOMPARE(outcome.requests[0].query, query.toStdString());
    }

    void requestsComeOutHoweverTheyAreSplit() {
        const std::string text =
            "\r\nPOST /a HTTP/1.1\r\n" + host + "Content-Length: 11\r\n\r\n  two words"s + "GET /b HTTP/1.1\r\n" +
            host + "\r\n" + "POST /c HTTP/1.1\r\n" + host +
            "Transfer-Encoding: chunked\r\n\r\n4;why=not\r\nWiki\r\nA\r\n0123456789\r\n0\r\nX-Trailer: "
            "dropped\r\n\r\n" +
            "GET /d HTTP/1.0\r\n\r\n" + "GET /never HTTP/1.1\r\n" + host + "\r\n";
        for (std::size_t portion = 1; portion < text.size() + 1; ++portion) {
            const auto outcome = decodeAll(text, portion);
            QVERIFY2(!outcome.error, outcome.error ? outcome.error->context.c_str() : "");
            QCOMPARE(outcome.requests.size(), std::size_t{4});
            QCOMPARE(bodyOf(outcome.requests[0]), "  two words"s);
            QCOMPARE(outcome.requests[1].path, "/b"s);
            QCOMPARE(bodyOf(outcome.requests[2]), "Wiki0123456789"s);
            QVERIFY(!outcome.requests[2].header("X-Trailer"));
            QCOMPARE(outcome.requests[3].path, "/d"s);
            QVERIFY(!outcome.requests[3].keepAlive);
        }
    }

    void whatFollowsABareHeadIsNoFoldedHeader() {
        HttpRequestDecoder decoder;
        decoder.feed(asBytes("GET / HTTP/1.0\r\n"));
        QVERIFY(!decoder.next().value());
        decoder.feed(asBytes("\r\n junk"));
        QVERIFY(decoder.next().value());
        QCOMPARE(decoder.room(), std::size_t{0});
    }

    void keepAliveFollowsTheVersionAndTheConnection() {
        const auto keeps = [](const std::string& rest) {
            return decodeAll("GET / " + rest + "\r\n").requests.at(0).keepAlive;
        };
        QVERIFY(keeps("HTTP/1.1\r\n" + host));
        QVERIFY(!keeps("HTTP/1.1\r\n" + host + "Connection: close\r\n"));
        QVERIFY(!keeps("HTTP/1.0\r\n"));
        QVERIFY(keeps("HTTP/1.0\r\nConnection: Keep-Alive\r\n"));
    }

    void refusalsSayWhatToAnswer_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const std::string& text, int status) {
            QTest::newRow(name) << QByteArray(text.data(), static_cast<qsizetype>(text.size())) << status;
        };
        const auto post = [](const std::string& headers) { return "POST / HTTP/1.1\r\n" + host + headers + "\r\n"; };
        row("noise", "\x16\x03\x01\x02\x00\x01\x00\x01\r\n\r\n"s, 400);
        row("no version", "GET /\r\n\r\n", 400);
        row("HTTP/2", "PRI * HTTP/2.0\r\n\r\n", 505);
        row("HTTP/0.9 with a version", "GET / HTTP/0.9\r\n\r\n", 505);
        row("no Host", "GET / HTTP/1.1\r\n\r\n", 400);
        row("two Hosts", "GET / HTTP/1.1\r\n" + host + host + "\r\n", 400);
        row("NUL in a header", "GET / HTTP/1.1\r\n" + host + "A: b\0c\r\n\r\n"s, 400);
        row("control character in the target", "GET /\x01 HTTP/1.1\r\n" + host + "\r\n", 400);
        row("space in a header's name", "GET / HTTP/1.1\r\n" + host + "Content-Length : 5\r\n\r\nabcde", 400);
        row("a header without a colon", "GET / HTTP/1.1\r\n" + host + "nonsense\r\n\r\n", 400);
        row("a folded header", "GET / HTTP/1.1\r\n" + host + "A: b\r\n c\r\n\r\n", 400);
        row("folded Transfer-Encoding", post("Transfer-Encoding:\r\n chunked\r\n"), 400);
        row("line feeds alone", "GET / HTTP/1.1\nHost: a\n\n\r\n\r\n", 505);
        row("length and chunked", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400);
        row("chunked and length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), 400);
        row("two lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n"), 400);
        row("the same length twice", post("Content-Length: 5\r\nContent-Length: 5\r\n"), 400);
        row("a list of lengths", post("Content-Length: 5, 5\r\n"), 400);
        row("a signed length", post("Content-Length: +5\r\n"), 400);
        row("a negative length", post("Content-Length: -5\r\n"), 400);
        row("a length in hex", post("Content-Length: 0x5\r\n"), 400);
        row("an empty length", post("Content-Length: \r\n"), 400);
        row("a length that wraps", post("Content-Length: 18446744073709551621\r\n"), 400);
        row("chunked twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400);
        row("gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n"), 501);
        row("identity", post("Transfer-Encoding: identity\r\n"), 501);
        row("xchunked", post("Transfer-Encoding: xchunked\r\n"), 501);
        row("chunked in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501);
        row("a chunk's size that is no number", post("Transfer-Encoding: chunked\r\n") + "zz\r\n", 400);
        row("a chunk's size that wraps", post("Transfer-Encoding: chunked\r\n") + "fffffffffffffffff\r\n", 400);
        row("a chunk of 2^63 bytes", post("Transfer-Encoding: chunked\r\n") + "8000000000000000\r\n", 413);
        row("a chunk longer than it says", post("Transfer-Encoding: chunked\r\n") + "2\r\nabc\r\n0\r\n\r\n", 400);
        row("a chunk's line without an end", post("Transfer-Encoding: chunked\r\n") + "1;" + std::string(20'000, 'x'),
            431);
        row("trailers without an end", post("Transfer-Encoding: chunked\r\n") + "0\r\nA: " + std::string(20'000, 'x'),
            431);
        row("a body over its limit", post("Content-Length: 1048577\r\n"), 413);
        row("a chunked body over its limit", post("Transfer-Encoding: chunked\r\n") + "100001\r\n", 413);
        row("a long target", "GET /" + std::string(20'000, 'x'), 431);
        row("a long header", "GET / HTTP/1.1\r\nA: " + std::string(20'000, 'x'), 431);
        std::string many;
        for (int i = 0; i < 101; ++i)
            many += "A: b\r\n";
        row("many headers", post(many), 431);
        std::string slices;
        for (int i = 0; i < 90; ++i)
            slices += "A: " + std::string(300, 'x') + "\r\n";
        row("headers that are long together", post(slices), 431);
        row("a target and headers that are long together",
            "GET /" + std::string(10'000, 'x') + " HTTP/1.1\r\n" + host + "A: " + std::string(10'000, 'x') + "\r\n\r\n",
            431);
        row("another expectation", post("Expect: the unexpected\r\n"), 417);
    }
    void refusalsSayWhatToAnswer() {
        QFETCH(QByteArray, text);
        QFETCH(int, status);
        for (const std::size_t portion : {SIZE_MAX, std::size_t{7}, std::size_t{1}}) {
            const auto outcome = decodeAll({text.constData(), static_cast<std::size_t>(text.size())}, portion);
            QVERIFY(outcome.error.has_value());
            QVERIFY(outcome.requests.empty());
            QCOMPARE(outcome.status, status);
        }
    }

    void bodiesGrowToTheirLimitAndNoFurther() {
        const std::string body(1024 * 1024, 'b');
        const auto outcome = decodeAll("POST / HTTP/1.1\r\n" + host + "Content-Length: 1048576\r\n\r\n" + body, 65536);
        QCOMPARE(outcome.requests.size(), std::size_t{1});
        QVERIFY(bodyOf(outcome.requests[0]) == body);
        std::string chunks = "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n";
        for (int i = 0; i < 17; ++i)
            chunks += "10000\r\n" + std::string(0x10000, 'c') + "\r\n";
        QCOMPARE(decodeAll(chunks, 65536).status, 413);
    }

    void theLimitOfABodyMayDependOnTheRequest() {
        HttpRequestDecoder::Limits limits;
        limits.bodyLimit = [](const HttpRequest& head) { return head.path == "/upload" ? 100u : 5u; };
        HttpRequestDecoder decoder(limits);
        const auto post = [](const std::string& path) {
            return "POST " + path + " HTTP/1.1\r\n" + host + "Content-Length: 6\r\n\r\nabcdef";
        };
        const auto outcome = decodeAll(decoder, post("/upload") + post("/login"));
        QCOMPARE(outcome.requests.size(), std::size_t{1});
        QCOMPARE(outcome.status, 413);
    }

    // For an answer in the language, and of the kind, that its sender reads.
    void theHeadOfABodyThatIsTooLargeIsKnown() {
        for (const std::string body : {"Content-Length: 1048577\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n100000\r\n"}) {
            HttpRequestDecoder decoder;
            decoder.feed(asBytes("POST /upload HTTP/1.1\r\nAccept: text/html\r\n" + host + body));
            QVERIFY(!decoder.next());
            const HttpRequest* head = decoder.refusedHead();
            QVERIFY(head && head->path == "/upload" && head->header("accept") == "text/html" && head->body.empty());
        }
        HttpRequestDecoder decoder;
        decoder.feed(asBytes("POST /upload HTTP/1.1\r\n" + host + "Content-Length: x\r\n\r\n"));
        QVERIFY(!decoder.next());
        QVERIFY(!decoder.refusedHead());
    }

    void whoExpectsContinueIsToldOnce() {
        HttpRequestDecoder decoder;
        decoder.feed(asBytes("POST /p HTTP/1.1\r\n" + host + "Expect: 100-Continue\r\nContent-Length: 2\r\n\r\n"));
        QVERIFY(!decoder.head());
        QVERIFY(!decoder.next().value());
        QVERIFY(decoder.head() && decoder.head()->path == "/p");
        QVERIFY(decoder.takeContinue());
        QVERIFY(!decoder.takeContinue());
        decoder.feed(asBytes("ok"));
        const auto request = decoder.next().value();
        QVERIFY(request && request->expectsContinue);
        QVERIFY(!decoder.head());
        QVERIFY(decoder.idle());
    }

    void idleMeansThatNoByteOfARequestCame() {
        HttpRequestDecoder decoder;
        QVERIFY(decoder.idle());
        decoder.feed(asBytes("G"));
        QVERIFY(!decoder.next().value());
        QVERIFY(!decoder.idle());
    }

    void pipelinedRequestsFillTheRoomAndNotTheMemory() {
        HttpRequestDecoder decoder;
        std::string requests;
        while (requests.size() < 300'000)
            requests += "GET / HTTP/1.1\r\n" + host + "\r\n";
        const std::size_t room = decoder.room();
        QVERIFY(room < requests.size());
        decoder.feed(asBytes(requests.substr(0, room)));
        QCOMPARE(decoder.room(), std::size_t{0});
        QVERIFY(decoder.next().value());
        QVERIFY(decoder.room() > 0);
        decoder.feed(asBytes(requests));
        QVERIFY(!decoder.next());
        QCOMPARE(decoder.errorStatus(), 413);
    }

    void noiseNeverBreaksTheDecoder() {
        QVERIFY(rc::check([] {
            const std::string pieces[] = {"GET ",
                                          "/",
                                          " HTTP/1.1",
                                          "\r\n",
                                          "Host: a",
                                          "Content-Length: 3",
                                          ": ",
                                          "\r\n\r\n",
                                          "Transfer-Encoding: chunked",
                                          "3\r\nabc\r\n",
                                          "0\r\n\r\n",
                                          "POST / HTTP/1.1\r\nHost: a\r\n",
                                          "\n",
                                          " ",
                                          std::string(1, '\0'),
                                          "0\r\nA: b\r\n\r\n",
                                          "ffffffff"};
            std::string text;
            for (int i = *rc::gen::inRange(0, 25); i > 0; --i)
                text += pieces[*rc::gen::inRange<std::size_t>(0, std::size(pieces))];
            const auto whole = decodeAll(text);
            const auto byteWise = decodeAll(text, 1);
            RC_ASSERT(whole.requests.size() == byteWise.requests.size());
            // In small portions the parser judges a head only once it is whole, so an error may be due later.
            RC_ASSERT(whole.error.has_value() || !byteWise.error.has_value());
            for (std::size_t i = 0; i < whole.requests.size(); ++i)
                RC_ASSERT(whole.requests[i].body == byteWise.requests[i].body);
        }));
    }

    void responsesSayWhatTheyAre() {
        const auto text = [](const Bytes& bytes) { return std::string(asText(bytes)); };
        QCOMPARE(
            text(encodeHttpResponse(200, {{"Content-Type", "text/plain"}}, asBytes("hi"), true)),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nhi"s);
        QCOMPARE(text(encodeHttpResponse(204, {}, {}, false)), "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"s);
        QCOMPARE(text(encodeHttpResponse(200, {}, asBytes("hidden"), true, true)),
                 "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: keep-alive\r\n\r\n"s);
        QCOMPARE(text(encodeHttpResponse(200, {{"X", "a\r\nSet-Cookie: b"}}, {}, true)),
                 "HTTP/1.1 200 OK\r\nX: a  Set-Cookie: b\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n"s);
    }
};

QTEST_GUILESS_MAIN(HttpMessageTest)
#include "http_message_test.moc"
