// A snapshot's way from one node's store to another's, as a node wires it: made while checkpoints are written, sent in
// parts over a network that loses some, through a restart of the receiving node, adopted and loaded.
#include <atomic>

#include <QTemporaryDir>
#include <QTest>

#include "owner_loop.h"
#include "snapshot_inbox.h"
#include "snapshot_shelf.h"
#include "store_support.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker::samples;
using bytetorrent::tracker::SnapshotInbox;
using bytetorrent::tracker::SnapshotInfo;
using bytetorrent::tracker::SnapshotShelf;
using bytetorrent::tracker::Store;
using paxos::SnapshotReceiver;

namespace {

constexpr NodeId leader{1}, self{2};

// Both nodes on one loop; time goes on when nothing else does.
struct Nodes {
    QTemporaryDir folder;
    OwnerLoop loop;
    SeededRandom random{5};
    Millis nowMs = 1000;
    Node source;
    std::unique_ptr<SnapshotShelf> shelf;
    std::unique_ptr<SnapshotInbox> inbox;
    SnapshotReceiver receiver;
    std::string target = folder.filePath(QStringLiteral("target.db")).toStdString();
    std::optional<paxos::SnapshotLabel> adopted;
    std::optional<Error> failed;
    int partsSent = 0;
    int partsTaken = 0;

    void openSource(const std::vector<LogEntry>& log) {
        source = *openNode(folder.filePath(QStringLiteral("source.db")));
        for (std::size_t slot = 1; slot < log.size(); ++slot)
            source.machine.apply(Slot(slot), log[slot]);
        auto checkpoint = source.machine.checkpoint();
        for (std::uint8_t i = 0; i < 6; ++i)
            checkpoint.registryChanges.push_back({Table::torrentContent, Bytes(20, i), Bytes(1'000'000, i)});
        QVERIFY(write(*source.store, std::move(checkpoint)));
        SnapshotShelf::Ports ports;
        ports.post = loop.post();
        ports.make = [this](const std::string& path, auto done) { source.store->snapshot(path, std::move(done)); };
        ports.send = [this](NodeId to, paxos::SnapshotPart part) { send(to, std::move(part)); };
        ports.applied = [this] { return source.machine.applied; };
        ports.checkpointed = [this] { return source.machine.applied; };
        ports.othersHaveFrom = [] { return Slot(1); };
        shelf =
            *SnapshotShelf::open(folder.filePath(QStringLiteral("source-snapshots")).toStdString(), std::move(ports));
    }
    void openInbox() {
        SnapshotInbox::Ports ports;
        ports.post = loop.post();
        ports.written = [this](const paxos::SnapshotId& id, std::uint64_t upTo) {
            perform(receiver.written(id, upTo, nowMs));
        };
        ports.failed = [this](Error error) { failed = std::move(error); };
        inbox.reset();
        inbox =
            *SnapshotInbox::open(folder.filePath(QStringLiteral("target-snapshots")).toStdString(), std::move(ports));
    }
    void send(NodeId to, paxos::SnapshotPart part) {
        ++partsSent;
        QCOMPARE(to, self);
        if (random.chance(1, 5))
            return; // lost
        // As it arrives: from bytes.
        const auto message = paxos::decodeMessage(paxos::encodeMessage(part));
        QVERIFY(message.has_value());
        loop.post()([this, arrived = std::get<paxos::SnapshotPart>(*message)] {
            ++partsTaken;
            perform(receiver.on(leader, arrived, nowMs));
        });
    }
    void perform(SnapshotReceiver::Actions actions) {
        if (actions.start)
            inbox->start(*actions.start);
        for (auto& write : actions.write)
            inbox->write(*receiver.fetching(), write.offset, std::move(write.bytes));
        for (const auto& ask : actions.ask)
            shelf->request(self, ask.request, nowMs);
        if (actions.failed)
            failed = actions.failed;
        if (actions.finished)
            inbox->finish(*actions.finished, [this, label = *actions.finished](const Result<std::string>& path) {
                QVERIFY2(path.has_value(), path ? "" : describe(path.error()).c_str());
                const auto done = Store::adopt(*path, label.id, target);
                QVERIFY2(done.has_value(), done ? "" : describe(done.error()).c_str());
                inbox->forget();
                receiver.stop();
                adopted = label;
            });
    }
    template <class Done>
    void runUntil(const Done& done) {
        while (!done() && !failed) {
            if (loop.runOne(std::chrono::milliseconds(20)))
                continue;
            nowMs += 500;
            if (nowMs >= receiver.nextTickMs())
                perform(receiver.tick(nowMs));
        }
    }
};

} // namespace

class SnapshotJourneyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fromOneStoreToAnother();
};

void SnapshotJourneyTest::fromOneStoreToAnother() {
    Nodes nodes;
    const auto log = makeLog(3, 400);
    nodes.openSource(log);
    nodes.openInbox();
    {
        // What the target had before.
        auto old = openNode(QString::fromStdString(nodes.target));
        QVERIFY(write(*old->store, {.applied = Slot(3)}));
    }
    nodes.perform(nodes.receiver.begin(Slot(300), {leader}, nodes.inbox->kept(), nodes.nowMs));
    nodes.runUntil([&] { return nodes.receiver.bytesWritten() > 3'000'000; });
    // The receiving node starts anew; nothing was synced yet or all of it was, both will do.
    nodes.openInbox();
    nodes.receiver = SnapshotReceiver();
    nodes.perform(nodes.receiver.begin(Slot(300), {leader}, nodes.inbox->kept(), nodes.nowMs));
    nodes.runUntil([&] { return nodes.adopted.has_value(); });
    QVERIFY2(!nodes.failed, nodes.failed ? describe(*nodes.failed).c_str() : "");
    QVERIFY(nodes.partsTaken < nodes.partsSent);
    const auto node = openNode(QString::fromStdString(nodes.target));
    QVERIFY2(node.has_value(), node ? "" : describe(node.error()).c_str());
    QCOMPARE(node->machine.applied, Slot(400));
    QCOMPARE(node->machine.hash(), nodes.source.machine.hash());
    InfoHash key;
    key.value.fill(4);
    QVERIFY(content(*node->store, key).value() == Bytes(1'000'000, 4));
}

QTEST_GUILESS_MAIN(SnapshotJourneyTest)
#include "snapshot_journey_test.moc"
