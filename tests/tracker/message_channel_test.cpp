#include "message_channel.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;
using namespace bytetorrent::paxos;

namespace {

Value valueOf(std::size_t bytes) {
    return std::make_shared<const Bytes>(Bytes(bytes, 1));
}
Forward forwardOf(std::size_t commands, std::size_t bytes) {
    Forward forward;
    forward.commands.resize(commands);
    for (Command& command : forward.commands)
        command.payload = Bytes(bytes, 1);
    return forward;
}

} // namespace

class MessageChannelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatDecidesWhoLeadsIsUrgent() {
        for (const Message& message :
             {Message(Probe{}), Message(ProbeReply{}), Message(Prepare{}), Message(Promise{}), Message(Heartbeat{}),
              Message(HeartbeatReply{}), Message(Accepted{}), Message(Refuse{}), Message(TakeOver{}),
              Message(ReadRequest{}), Message(ReadReply{}), Message(LearnRequest{}), Message(SnapshotRequest{})})
            QVERIFY(channelOf(message) == Channel::urgent);
    }
    void smallValuesAreUrgentAndLargeOnesAreNot() {
        QVERIFY(channelOf(Accept{{}, Slot(1), valueOf(urgentValueBytesMax), {}}) == Channel::urgent);
        QVERIFY(channelOf(Accept{{}, Slot(1), valueOf(urgentValueBytesMax + 1), {}}) == Channel::bulk);
        QVERIFY(channelOf(forwardOf(4, urgentValueBytesMax / 4)) == Channel::urgent);
        QVERIFY(channelOf(forwardOf(5, urgentValueBytesMax / 4)) == Channel::bulk);
    }
    void whatHelpsALaggingNodeIsBulk() {
        QVERIFY(channelOf(Learned{}) == Channel::bulk);
        QVERIFY(channelOf(SnapshotPart{}) == Channel::bulk);
        Promise promise;
        promise.accepted.push_back({Slot(1), {}, valueOf(1)});
        QVERIFY(channelOf(promise) == Channel::bulk);
    }
};

QTEST_GUILESS_MAIN(MessageChannelTest)
#include "message_channel_test.moc"
