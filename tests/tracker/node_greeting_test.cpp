#include "node_greeting.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

class NodeGreetingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWas() {
        const Greeting greeting{nodeLinkVersion, "demo", NodeId(1), NodeId(2)};
        QVERIFY(decodeGreeting(encodeGreeting(greeting)).value() == greeting);
        QVERIFY(decodeGreetingAnswer(encodeGreetingAnswer({"go away"})).value() == GreetingAnswer{"go away"});
    }
    void aStrangerIsNotANode() {
        QVERIFY(decodeGreeting(asBytes("GET / HTTP/1.1\r\n\r\n")).error().code == ErrorCode::protocolViolation);
        QVERIFY(decodeGreeting({}).error().code == ErrorCode::protocolViolation);
    }
    void anotherVersionIsNamed() {
        const auto error = decodeGreeting(encodeGreeting({nodeLinkVersion + 1, "demo", NodeId(1), NodeId(2)})).error();
        QVERIFY(error.code == ErrorCode::unsupported);
    }
    void everyShorterFormIsRefused() {
        const Bytes whole = encodeGreeting({nodeLinkVersion, "demo", NodeId(1), NodeId(2)});
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(!decodeGreeting(ByteView(whole).first(size)));
    }
    // docs/formats/node-link.md
    void theDocumentedExampleIsWhatWeSend() {
        QCOMPARE(toHex(encodeGreeting({1, "demo", NodeId(1), NodeId(2)})),
                 std::string("4254505800010464656d6f0000000100000002"));
        QCOMPARE(toHex(encodeGreetingAnswer({})), std::string("42545058000100"));
    }
};

QTEST_GUILESS_MAIN(NodeGreetingTest)
#include "node_greeting_test.moc"
