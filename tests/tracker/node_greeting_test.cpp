#include "node_greeting.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {
const DiskId disk = DiskId::fromHex("000102030405060708090a0b0c0d0e0f").value();
}

class NodeGreetingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWas() {
        const Greeting greeting{nodeLinkVersion, "demo", NodeId(1), NodeId(2), disk};
        QVERIFY(decodeGreeting(encodeGreeting(greeting)).value() == greeting);
        QVERIFY(decodeGreetingAnswer(encodeGreetingAnswer({"go away"})).value() == (GreetingAnswer{"go away", false}));
        QVERIFY(decodeGreetingAnswer(encodeGreetingAnswer({"another disk", true})).value() ==
                (GreetingAnswer{"another disk", true}));
    }
    void theAnswerOfAnotherVersionStillSaysWhy() {
        QCOMPARE(decodeGreetingAnswer(fromHex("425450580001026e6f").value()).value().refusal, std::string("no"));
    }
    void aStrangerIsNotANode() {
        QVERIFY(decodeGreeting(asBytes("GET / HTTP/1.1\r\n\r\n")).error().code == ErrorCode::protocolViolation);
        QVERIFY(decodeGreeting({}).error().code == ErrorCode::protocolViolation);
    }
    void anotherVersionIsNamed() {
        const auto error =
            decodeGreeting(encodeGreeting({nodeLinkVersion + 1, "demo", NodeId(1), NodeId(2), disk})).error();
        QVERIFY(error.code == ErrorCode::unsupported);
    }
    void everyShorterFormIsRefused() {
        const Bytes whole = encodeGreeting({nodeLinkVersion, "demo", NodeId(1), NodeId(2), disk});
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(!decodeGreeting(ByteView(whole).first(size)));
    }
    // docs/formats/node-link.md
    void theDocumentedExampleIsWhatWeSend() {
        QCOMPARE(toHex(encodeGreeting({2, "demo", NodeId(1), NodeId(2), disk})),
                 std::string("4254505800020464656d6f0000000100000002000102030405060708090a0b0c0d0e0f"));
        QCOMPARE(toHex(encodeGreetingAnswer({})), std::string("4254505800020000"));
    }
};

QTEST_GUILESS_MAIN(NodeGreetingTest)
#include "node_greeting_test.moc"
