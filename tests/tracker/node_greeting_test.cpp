#include "node_greeting.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

const DiskId disk = DiskId::fromHex("000102030405060708090a0b0c0d0e0f").value();
const ClusterId cluster = ClusterId::fromHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff").value();

Greeting greetingOf(Channel channel) {
    Greeting greeting;
    greeting.cluster = "demo";
    greeting.clusterId = cluster;
    greeting.from = NodeId(1);
    greeting.to = NodeId(2);
    greeting.disk = disk;
    greeting.channel = channel;
    return greeting;
}

} // namespace

class NodeGreetingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWas() {
        for (const Channel channel : {Channel::urgent, Channel::bulk})
            QVERIFY(decodeGreeting(encodeGreeting(greetingOf(channel))).value() == greetingOf(channel));
        for (const AnswerKind kind : {AnswerKind::plain, AnswerKind::diskIsAnother, AnswerKind::stranger,
                                      AnswerKind::removed, AnswerKind::otherCluster}) {
            const GreetingAnswer refusal{"go away", kind, {}};
            QVERIFY(decodeGreetingAnswer(encodeGreetingAnswer(refusal)).value() == refusal);
        }
        const GreetingAnswer welcome{{}, AnswerKind::plain, cluster};
        QVERIFY(decodeGreetingAnswer(encodeGreetingAnswer(welcome)).value() == welcome);
    }
    void theAnswerOfAnotherVersionStillSaysWhy() {
        QCOMPARE(decodeGreetingAnswer(fromHex("425450580001026e6f").value()).value().refusal, std::string("no"));
    }
    void aWelcomeInAnotherVersionIsNone() {
        QVERIFY(decodeGreetingAnswer(fromHex("4254505800020000").value()).error().code == ErrorCode::unsupported);
    }
    void aStrangerIsNotANode() {
        QVERIFY(decodeGreeting(asBytes("GET / HTTP/1.1\r\n\r\n")).error().code == ErrorCode::protocolViolation);
        QVERIFY(decodeGreeting({}).error().code == ErrorCode::protocolViolation);
    }
    void anotherVersionIsNamed() {
        Greeting newer = greetingOf(Channel::urgent);
        newer.version = nodeLinkVersion + 1;
        QVERIFY(decodeGreeting(encodeGreeting(newer)).error().code == ErrorCode::unsupported);
    }
    void everyShorterFormIsRefused() {
        const Bytes whole = encodeGreeting(greetingOf(Channel::bulk));
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(!decodeGreeting(ByteView(whole).first(size)));
        const Bytes answer = encodeGreetingAnswer({"no", AnswerKind::removed, cluster});
        for (std::size_t size = 0; size < answer.size(); ++size)
            QVERIFY(!decodeGreetingAnswer(ByteView(answer).first(size)));
    }
    void whatHasNoMeaningIsRefused() {
        Bytes greeting = encodeGreeting(greetingOf(Channel::bulk));
        greeting.back() = 3;
        QVERIFY(!decodeGreeting(greeting));
        greeting.back() = 0;
        QVERIFY(!decodeGreeting(greeting));
        Bytes answer = encodeGreetingAnswer({});
        answer[7] = 5;
        QVERIFY(!decodeGreetingAnswer(answer));
    }
    // docs/formats/node-link.md
    void theDocumentedExampleIsWhatWeSend() {
        QCOMPARE(toHex(encodeGreeting(greetingOf(Channel::urgent))),
                 std::string("4254505800030464656d6ff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff0000000100000002"
                             "000102030405060708090a0b0c0d0e0f01"));
        QCOMPARE(toHex(encodeGreetingAnswer({{}, AnswerKind::plain, cluster})),
                 std::string("4254505800030000f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff"));
    }
};

QTEST_GUILESS_MAIN(NodeGreetingTest)
#include "node_greeting_test.moc"
