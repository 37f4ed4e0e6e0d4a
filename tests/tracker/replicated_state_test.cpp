#include "replicated_state.h"

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;
using namespace bytetorrent::paxos;

namespace {

std::vector<Member> membersOf(std::vector<std::uint32_t> ids) {
    std::vector<Member> members;
    for (const std::uint32_t id : ids)
        members.push_back({NodeId(id), true, {}});
    return members;
}

struct Fixture {
    ReplicatedState state{registry::Registry(), SessionTable(), Slot(), 0, {foundingConfiguration(membersOf({1, 2, 3}))}};
    std::vector<std::pair<std::uint64_t, bool>> replies; // sequence, and whether there was a reply

    void apply(Batch batch = {}) {
        batch.clusterTimeMs = static_cast<Millis>(state.applied().value + 1);
        const auto applied =
            state.apply({state.applied().next(), std::make_shared<const Bytes>(encodeBatch(batch))},
                        [this](const CommandView& command, const Result<registry::Reply>& reply) {
                            replies.emplace_back(command.sequence, reply.has_value());
                        });
        QVERIFY(applied.has_value());
    }
    void change(std::uint64_t replaces, std::vector<std::uint32_t> ids) {
        Batch batch;
        batch.change = ConfigurationChange{Slot(replaces), membersOf(ids), NodeId(ids.back())};
        apply(batch);
    }
    [[nodiscard]] std::vector<std::uint64_t> configurationSlots() const {
        std::vector<std::uint64_t> slots;
        for (const Configuration& configuration : state.configurations())
            slots.push_back(configuration.since.value);
        return slots;
    }
};

} // namespace

class ReplicatedStateTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCommandHasItsReply() {
        Fixture fixture;
        registry::AnnouncePeer announce;
        announce.endpoint = {IpAddress::v4(0x0a000001), 1};
        announce.expireSeconds = 60;
        Batch batch;
        batch.commands = {{SessionId(), 1, 1, registry::encodeCommand(announce)},
                          {SessionId(), 2, 1, toBytes("no command")},
                          {SessionId(), 1, 1, registry::encodeCommand(announce)}};
        fixture.apply(batch);
        QCOMPARE(fixture.replies, (std::vector<std::pair<std::uint64_t, bool>>{{1, true}, {2, true}, {1, true}}));
        QCOMPARE(fixture.state.lastBatchCommands(), std::size_t{3});
        QCOMPARE(fixture.state.registry().counts(InfoHash()).seeds, 1u);
    }
    void aValueThatCannotBeReadIsNotApplied() {
        Fixture fixture;
        const auto applied = fixture.state.apply({Slot(1), std::make_shared<const Bytes>(toBytes("?"))},
                                                 [](const CommandView&, const Result<registry::Reply>&) {});
        QVERIFY(!applied && applied.error().code == ErrorCode::corrupt);
        QVERIFY(applied.error().context.find("slot 1 ") != std::string::npos);
        QVERIFY(fixture.state.applied() == Slot());
    }
    void aCheckpointHasWhatChangedSinceTheLastOne() {
        Fixture fixture;
        fixture.apply();
        const Checkpoint first = fixture.state.takeCheckpoint();
        QVERIFY(first.applied == Slot(1) && first.clusterTimeMs == 1);
        QVERIFY(fixture.state.checkpointed() == Slot(1));
        fixture.apply();
        QVERIFY(fixture.state.takeCheckpoint().applied == Slot(2));
        QVERIFY(fixture.state.takeCheckpoint().registryChanges.empty());
    }

    // What a checkpoint keeps must be as of its slot, not as of what consensus handed out meanwhile.
    void aConfigurationIsKnownFromItsSlotAndGovernsLater() {
        Fixture fixture;
        fixture.change(0, {1, 2, 3, 4});
        QCOMPARE(fixture.configurationSlots(), (std::vector<std::uint64_t>{0, 1}));
        QVERIFY(fixture.state.configurations().back().find(NodeId(4)) != nullptr);
        QVERIFY(fixture.state.configurations().back().highest == NodeId(4));
        while (fixture.state.applied().value < configurationDelaySlots - 1)
            fixture.apply();
        QCOMPARE(fixture.configurationSlots(), (std::vector<std::uint64_t>{0, 1})); // the next slot is the old one's last
        fixture.apply();
        QCOMPARE(fixture.configurationSlots(), (std::vector<std::uint64_t>{1}));
    }
    void aChangeOfAnotherConfigurationHasNoEffect() {
        Fixture fixture;
        fixture.change(0, {1, 2, 3, 4});
        fixture.change(0, {1, 2});
        QCOMPARE(fixture.configurationSlots(), (std::vector<std::uint64_t>{0, 1}));
        fixture.change(1, {1, 2, 4});
        QCOMPARE(fixture.configurationSlots(), (std::vector<std::uint64_t>{0, 1, 3}));
    }
    void itSaysWhatConsensusSays() {
        ReplicaSettings settings;
        settings.self = NodeId(1);
        Replica replica(settings, {}, foundingAnchor({NodeId(1)}));
        ReplicatedState state(registry::Registry(), SessionTable(), Slot(), 0,
                              {foundingConfiguration(membersOf({1}))});
        Millis now = 0;
        int compared = 0;
        const auto step = [&](Input input) {
            Output output = replica.step(std::move(input), now);
            while (!output.persist.empty()) { // a disk without delay
                for (const Chosen& chosen : output.chosen)
                    QVERIFY(state.apply(chosen, [](const CommandView&, const Result<registry::Reply>&) {}));
                output = replica.step(PersistDone{output.persistSequence}, now);
            }
            for (const Chosen& chosen : output.chosen)
                QVERIFY(state.apply(chosen, [](const CommandView&, const Result<registry::Reply>&) {}));
            QVERIFY(state.configurations() == replica.configurations());
            compared += state.configurations().back().since > Slot() ? 1 : 0;
        };
        for (; now < 5'000; now += 20) {
            step(Tick{});
            if (now == 2'000)
                step(Change{1, AddMember{{NodeId(), true, Bytes(1, 2)}}});
            if (now > 2'000)
                step(Propose{{Command{SessionId(), static_cast<std::uint64_t>(now), 1, Bytes()}}});
        }
        QVERIFY(replica.configurations().back().find(NodeId(2)) != nullptr);
        QVERIFY(compared > 0);
    }
};

QTEST_GUILESS_MAIN(ReplicatedStateTest)
#include "replicated_state_test.moc"
