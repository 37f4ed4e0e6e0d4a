// The bytes of messages and batches: what is written is read again, and nothing else is.
#include <QTest>
#include <rapidcheck.h>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/paxos/messages.h"
#include "describe_message.h"
#include "documented_example.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;

namespace {

Ballot anyBallot() { return {*rc::gen::arbitrary<std::uint64_t>() >> 2, NodeId(*rc::gen::arbitrary<std::uint32_t>())}; }
Slot anySlot() { return Slot(*rc::gen::arbitrary<std::uint64_t>()); }

Command anyCommand() {
    Command command;
    for (std::uint8_t& byte : command.session.value)
        byte = *rc::gen::arbitrary<std::uint8_t>();
    command.sequence = *rc::gen::arbitrary<std::uint64_t>();
    command.firstOutstanding = *rc::gen::arbitrary<std::uint64_t>();
    command.payload = *rc::gen::arbitrary<Bytes>();
    return command;
}

std::vector<Command> anyCommands() {
    std::vector<Command> commands(*rc::gen::inRange<std::size_t>(0, 4));
    for (Command& command : commands)
        command = anyCommand();
    return commands;
}

std::optional<ConfigurationChange> anyChange() {
    if (*rc::gen::arbitrary<bool>())
        return std::nullopt;
    const Member learner{NodeId(2), false, *rc::gen::arbitrary<Bytes>()};
    return ConfigurationChange{anySlot(), {{NodeId(1), true, {}}, learner}, NodeId(7)};
}
Batch anyBatch() { return {*rc::gen::arbitrary<Millis>(), *rc::gen::arbitrary<Millis>(), anyCommands(), anyChange()}; }
Value anyValue() { return std::make_shared<const Bytes>(encodeBatch(anyBatch())); }

std::vector<AcceptedEntry> anyEntries(std::uint64_t from) {
    std::vector<AcceptedEntry> entries(*rc::gen::inRange<std::size_t>(0, 4));
    for (AcceptedEntry& entry : entries) {
        from += *rc::gen::inRange<std::uint64_t>(1, 1000);
        entry = {Slot(from), anyBallot(), anyValue()};
    }
    return entries;
}

SnapshotId anySnapshot() {
    SnapshotId id;
    for (std::uint8_t& byte : id.value)
        byte = *rc::gen::arbitrary<std::uint8_t>();
    return id;
}

Message anyMessage(std::size_t kind) {
    const bool flag = *rc::gen::arbitrary<bool>();
    const std::uint64_t number = *rc::gen::arbitrary<std::uint64_t>();
    const std::uint64_t from = *rc::gen::inRange<std::uint64_t>(1, 1u << 30);
    switch (kind) {
    case 0: return Probe{anyBallot()};
    case 1: return ProbeReply{anyBallot(), flag, anyBallot()};
    case 2: return Prepare{anyBallot(), anySlot()};
    case 3: return Promise{anyBallot(), Slot(from), anySlot(), anySlot(), anyEntries(from), flag};
    case 4: return Accept{anyBallot(), Slot(from), anyValue(), anySlot()};
    case 5: return Accepted{anyBallot(), Slot(from), Slot(from + number % 100)};
    case 6: return Refuse{anyBallot(), anyBallot()};
    case 7: return Heartbeat{anyBallot(), anySlot(), number};
    case 8: return HeartbeatReply{anyBallot(), number, anySlot()};
    case 9: return Forward{anyCommands()};
    case 10: return ForwardRefused{{{anyCommand().session, number}}, flag ? ErrorCode::notLeader : ErrorCode::overloaded};
    case 11: return LearnRequest{anySlot()};
    case 12: return Learned{anyEntries(from)};
    case 13: return ReadRequest{number};
    case 14: return ReadReply{number, flag, anySlot()};
    case 15: return Compacted{anySlot()};
    case 16: return TakeOver{anyBallot()};
    case 17: {
        const NodeId node(*rc::gen::arbitrary<std::uint32_t>());
        if (flag)
            return ChangeMembers{number, AddMember{{node, true, *rc::gen::arbitrary<Bytes>()}}};
        return ChangeMembers{number, RemoveMember{node}};
    }
    case 18: return MembersRefused{number, "because"};
    case 19: return StateDigest{anySlot(), number};
    case 20: return SnapshotRequest{anySnapshot(), anySlot(), number, 65536};
    default: {
        if (flag)
            return SnapshotPart{.id = anySnapshot(), .answer = *rc::gen::element(SnapshotAnswer::making, SnapshotAnswer::unavailable)};
        Bytes bytes = *rc::gen::arbitrary<Bytes>();
        return SnapshotPart{anySnapshot(), anySlot(), from + bytes.size(), from, 7, std::move(bytes)};
    }
    }
}

} // namespace

class MessageCodecTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMessageComesBackAsItWas() {
        for (std::size_t kind = 0; kind < std::variant_size_v<Message>; ++kind) {
            QVERIFY(rc::check("encode and decode", [kind] {
                const Message message = anyMessage(kind);
                RC_ASSERT(message.index() == kind);
                const Bytes bytes = encodeMessage(message);
                const auto decoded = decodeMessage(bytes);
                RC_ASSERT(decoded.has_value());
                RC_ASSERT(decoded->index() == kind);
                RC_ASSERT(encodeMessage(*decoded) == bytes);
                RC_ASSERT(sim::describeMessage(*decoded) == sim::describeMessage(message));
            }));
        }
    }

    void everyBatchComesBackAsItWas() {
        QVERIFY(rc::check("encode and decode", [] {
            const Batch batch = anyBatch();
            const auto decoded = decodeBatch(encodeBatch(batch));
            RC_ASSERT(decoded.has_value());
            RC_ASSERT(*decoded == batch);
        }));
    }

    void aMessageCutShortIsMalformed() {
        QVERIFY(rc::check("every prefix fails", [] {
            const Bytes bytes = encodeMessage(anyMessage(*rc::gen::inRange<std::size_t>(0, std::variant_size_v<Message>)));
            const std::size_t size = *rc::gen::inRange<std::size_t>(0, bytes.size());
            RC_ASSERT(!decodeMessage(ByteView(bytes).first(size)).has_value());
        }));
    }

    void aMessageWithMoreBehindItIsMalformed() {
        Bytes bytes = encodeMessage(Accepted{{1, NodeId(1)}, Slot(1), Slot(1)});
        bytes.push_back(0);
        QVERIFY(decodeMessage(bytes).error().code == ErrorCode::malformed);
    }

    void randomBytesNeverHurt() {
        QVERIFY(rc::check("decode says something", [] {
            Bytes bytes = *rc::gen::arbitrary<Bytes>();
            bytes.insert(bytes.begin(), {2, *rc::gen::inRange<std::uint8_t>(0, 24)});
            (void)decodeMessage(bytes);
            (void)decodeBatch(bytes);
        }));
    }

    void lyingNumbersAreRefused_data() {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("another version") << QByteArray("03060101 01");
        QTest::newRow("kind zero") << QByteArray("0200");
        QTest::newRow("a kind of the future") << QByteArray("0217");
        QTest::newRow("a node beyond 32 bits") << QByteArray("0206 01 ffffffff7f 01");
        QTest::newRow("a billion commands") << QByteArray("020a 80b0bbe903");
        QTest::newRow("slot zero in Accept") << QByteArray("0205 0101 00 00 12 01 0000000000000000 0000000000000000 00");
        QTest::newRow("a snapshot request for 2 MiB") << QByteArray("0215 00000000000000000000000000000000 01 00 80808001");
        QTest::newRow("a snapshot answer of three") << QByteArray("0216 00000000000000000000000000000000 03");
        QTest::newRow("a part beyond the snapshot") << QByteArray("0216 00000000000000000000000000000001 00 01 02 01 00000000 02 6161");
        QTest::newRow("a value that is no batch") << QByteArray("0205 0101 01 00 03 616263");
        QTest::newRow("a flag of two") << QByteArray("0202 0101 02 0101");
    }
    void lyingNumbersAreRefused() {
        QFETCH(QByteArray, hex);
        const QByteArray bytes = QByteArray::fromHex(hex);
        QVERIFY(!decodeMessage(asBytes(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())))).has_value());
    }

    void entriesOutOfOrderAreRefused() {
        const Value value = std::make_shared<const Bytes>(encodeBatch({}));
        const Bytes bytes = encodeMessage(Learned{{{Slot(2), {1, NodeId(1)}, value}, {Slot(2), {1, NodeId(1)}, value}}});
        QVERIFY(!decodeMessage(bytes).has_value());
    }

    void anOversizedMessageIsTooLarge() {
        const Bytes bytes(messageBytesMax + 1);
        QVERIFY(decodeMessage(bytes).error().code == ErrorCode::tooLarge);
    }

    void theDocumentedExampleDecodes() {
        const auto message = decodeMessage(documentedExample("paxos-wire.md"));
        QVERIFY(message.has_value());
        const auto* accept = std::get_if<Accept>(&*message);
        QVERIFY(accept);
        QCOMPARE(accept->ballot, (Ballot{3, NodeId(2)}));
        QCOMPARE(accept->slot, Slot(300));
        QCOMPARE(accept->chosenUpTo, Slot(299));
        const auto batch = decodeBatch(*accept->value);
        QVERIFY(batch.has_value());
        QCOMPARE(batch->clusterTimeMs, Millis(1000));
        QCOMPARE(batch->wallTimeMs, Millis(1'700'000'000'000));
        QCOMPARE(batch->commands.size(), std::size_t(1));
        QCOMPARE(batch->commands[0].sequence, std::uint64_t(5));
        QCOMPARE(batch->commands[0].firstOutstanding, std::uint64_t(4));
        QCOMPARE(asText(batch->commands[0].payload), std::string_view("put"));
        QCOMPARE(encodeMessage(*message), documentedExample("paxos-wire.md"));
    }

    void theDocumentedSnapshotPartDecodes() {
        const auto message = decodeMessage(documentedExample("paxos-wire.md", 1));
        QVERIFY(message.has_value());
        const auto* part = std::get_if<SnapshotPart>(&*message);
        QVERIFY(part);
        const Sha256Digest digest = sha256(part->bytes);
        QCOMPARE(part->id.hex(), toHex(ByteView(digest).first(SnapshotId::size)));
        QCOMPARE(part->applied, Slot(300));
        QCOMPARE(part->totalBytes, std::uint64_t(5));
        QCOMPARE(part->offset, std::uint64_t(0));
        QCOMPARE(part->checksum, crc32c(part->bytes));
        QCOMPARE(asText(part->bytes), std::string_view("hello"));
    }
};

QTEST_APPLESS_MAIN(MessageCodecTest)
#include "message_codec_test.moc"
