#include "intake.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;
using paxos::Slot;

namespace {

const paxos::Value value = std::make_shared<const Bytes>(Bytes(1'000, 1));
const std::vector<paxos::Message> urgent{paxos::Heartbeat{}, paxos::HeartbeatReply{}, paxos::Prepare{}, paxos::Promise{}, paxos::Accepted{}, paxos::LearnRequest{}};
const paxos::Message accept = paxos::Accept{{1, NodeId(1)}, Slot(1), value, Slot()};
const paxos::Message learned = paxos::Learned{};
const paxos::Message forwarded = paxos::Forward{};

void fill(ApplyQueue& queue, std::size_t bytes) {
    for (std::uint64_t slot = 1; queue.bytes() <= bytes; ++slot)
        queue.push({Slot(slot), value});
}

} // namespace

class IntakeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNodeThatKeepsUpTakesEverything() {
        const ApplyQueue queue;
        for (const paxos::Message& message : {accept, learned, forwarded})
            QVERIFY((Intake{1'000, 1'000, queue}.hasRoomFor(message)));
    }
    void aSlowDiskTakesNoValues() {
        const ApplyQueue queue;
        const Intake intake{1'001, 1'000, queue};
        QVERIFY(!intake.hasRoomFor(accept) && !intake.hasRoomFor(learned));
        QVERIFY(intake.hasRoomFor(forwarded));
        for (const paxos::Message& message : urgent)
            QVERIFY(intake.hasRoomFor(message));
    }
    void aSlowStateMachineTakesNoHistoryAndStillVotes() {
        ApplyQueue queue({1, 10'000, 40'000});
        fill(queue, 10'000);
        const Intake intake{0, 1'000, queue};
        QVERIFY(!intake.hasRoomFor(learned));
        QVERIFY(intake.hasRoomFor(accept) && intake.hasRoomFor(forwarded));
    }
    // Otherwise what waits to be applied would grow for as long as the others are faster.
    void aStateMachineThatIsFarBehindTakesNothingNew() {
        ApplyQueue queue({1, 10'000, 40'000});
        fill(queue, 40'000);
        const Intake intake{0, 1'000, queue};
        QVERIFY(!intake.hasRoomFor(learned) && !intake.hasRoomFor(accept) && !intake.hasRoomFor(forwarded));
        for (const paxos::Message& message : urgent)
            QVERIFY(intake.hasRoomFor(message));
    }
};

QTEST_GUILESS_MAIN(IntakeTest)
#include "intake_test.moc"
