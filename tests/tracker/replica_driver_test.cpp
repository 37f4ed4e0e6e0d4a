// The straight line of a node where it is long: a backlog, and nodes that must keep their majority while they work it off.
#include "replica_driver.h"

#include <QTemporaryDir>
#include <QtTest>

#include "bytetorrent/base/byte_io.h"
#include "support/ports.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;
using paxos::Slot;
using test::ReservedPort;

namespace {

const InfoHash swarm = InfoHash::fromHex("00112233445566778899aabbccddeeff00112233").value();

registry::Command announceOf(std::uint32_t number) {
    registry::AnnouncePeer announce;
    announce.infoHash = swarm;
    announce.peerId.value[0] = 1;
    announce.endpoint = {IpAddress::v4(0x0a000000u + number), 6881};
    announce.left = 1;
    announce.expireSeconds = 3'600;
    return announce;
}

// A log as a node leaves it that learned `slots` slots and was killed before its first checkpoint.
void writeBacklog(const std::string& directory, NodeId node, std::uint64_t slots, std::uint32_t commandsPerSlot) {
    auto files = paxos::makePosixFileSystem();
    QVERIFY(files->createDirectory(directory));
    paxos::LogSettings settings;
    settings.directory = directory + "/log";
    settings.cluster = "bytetorrent";
    settings.node = node;
    auto opened = paxos::WriteAheadLog::open(*files, settings, Slot());
    QVERIFY(opened.has_value());
    const paxos::Ballot ballot{1, NodeId(1)};
    std::vector<paxos::LogRecord> records{paxos::PromiseRecord{ballot}};
    std::uint32_t number = 0;
    for (std::uint64_t slot = 1; slot <= slots; ++slot) {
        paxos::Batch batch;
        batch.clusterTimeMs = static_cast<Millis>(slot);
        batch.wallTimeMs = 1'700'000'000'000;
        for (std::uint32_t command = 0; command < commandsPerSlot; ++command) {
            paxos::Command one;
            one.session.value[0] = 7;
            one.sequence = ++number;
            one.firstOutstanding = number;
            one.payload = registry::encodeCommand(announceOf(number));
            batch.commands.push_back(std::move(one));
        }
        records.push_back(
            paxos::AcceptRecord{{Slot(slot), ballot, std::make_shared<const Bytes>(paxos::encodeBatch(batch))}});
    }
    records.push_back(paxos::ChosenRecord{Slot(slots)});
    QVERIFY(opened->log->append(records));
    QVERIFY(opened->log->sync());
}

// Counts how often a timer has its turn.
class Pulse : public QObject {
public:
    Pulse() {
        timer_.setTimerType(Qt::PreciseTimer);
        connect(&timer_, &QTimer::timeout, this, [this] { ++beats; });
        timer_.start(1);
    }
    int beats = 0;

private:
    QTimer timer_;
};

} // namespace

class ReplicaDriverTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }
    void cleanup() { folder_.reset(); }

    void aBacklogIsReplayedBetweenOtherWork();
    void aReadWaitsForTheBacklogBeforeIt();
    void aClusterHasItsMajorityWhileItReplays();
    void aNodeThatCatchesUpKeepsItsMajority();
    void aReadThatMayLagWaitsForNobodyWithoutAMajority();
    void aFreshFollowerAnswersAtOnce();
    void aNodeThatIsRemovedIsToldAndStops();
    void aNodeThatWasCutOffInTheMiddleOfABacklogGoesOnBehindIt();

private:
    [[nodiscard]] Settings single() const {
        Settings settings;
        settings.self = NodeId(1);
        settings.dataDirectory = folder_->path().toStdString();
        settings.nodes = {{NodeId(1), {"127.0.0.1", 0}, {"127.0.0.1", 0}, {"127.0.0.1", 0}, {}}};
        return settings;
    }
    [[nodiscard]] static Settings three(const std::vector<ReservedPort>& ports) {
        Settings settings;
        for (std::uint32_t id = 1; id <= 3; ++id)
            settings.nodes.push_back(
                {NodeId(id), {"127.0.0.1", ports[id - 1].number()}, {"127.0.0.1", 1}, {"127.0.0.1", 1}, {}});
        return settings;
    }
    [[nodiscard]] std::string folderOf(std::uint32_t id) const {
        return folder_->filePath(QString::number(id)).toStdString();
    }
    std::unique_ptr<QTemporaryDir> folder_;
};

void ReplicaDriverTest::aBacklogIsReplayedBetweenOtherWork() {
    constexpr std::uint64_t slots = 6'000;
    writeBacklog(folder_->path().toStdString(), NodeId(1), slots, 50);
    auto driver = ReplicaDriver::open(single()).value();
    QStringList lines;
    connect(driver.get(), &ReplicaDriver::stateLine, [&](const QString& line) { lines << line; });
    Pulse pulse;
    driver->start();
    QVERIFY2(driver->applied() < Slot(slots), "all of it was applied before the event loop had its turn");
    QTRY_VERIFY_WITH_TIMEOUT(driver->applied() >= Slot(slots), 30'000);
    QVERIFY2(pulse.beats > 10, qPrintable(QString::number(pulse.beats)));
    QCOMPARE(driver->registry().counts(swarm).leechers, 300'000u);
    QVERIFY(driver->figures().sliceSeconds.count() > 10);
    QVERIFY(driver->applyQueue().isEmpty() && driver->applyQueue().bytes() == 0);
    QVERIFY2(lines.filter(QStringLiteral("no majority")).isEmpty(), qPrintable(lines.join(u'\n')));
}

void ReplicaDriverTest::aReadWaitsForTheBacklogBeforeIt() {
    constexpr std::uint64_t slots = 400;
    writeBacklog(folder_->path().toStdString(), NodeId(1), slots, 50);
    auto driver = ReplicaDriver::open(single()).value();
    driver->start();
    QVERIFY(driver->applied() < Slot(slots));
    std::optional<bool> confirmed;
    std::uint32_t seen = 0;
    // The first attempt may come before this node leads; it is made again.
    driver->whenReadable([&](bool is) {
        confirmed = is;
        seen = driver->registry().counts(swarm).leechers;
    });
    QTRY_VERIFY_WITH_TIMEOUT(confirmed.has_value(), 5'000);
    if (*confirmed)
        QCOMPARE(seen, 20'000u);
    else
        QSKIP("this machine was too slow for the deadline of a read");
}

// A node that replayed in one go neither heard nor sent heartbeats meanwhile, and told everyone that it had no majority.
void ReplicaDriverTest::aClusterHasItsMajorityWhileItReplays() {
    constexpr std::uint64_t slots = 6'000;
    const std::vector<ReservedPort> ports(3);
    Settings settings = three(ports);
    settings.heartbeatMs = 20;
    settings.electionMs = 100;
    std::vector<std::unique_ptr<ReplicaDriver>> drivers;
    for (std::uint32_t id = 1; id <= 3; ++id) {
        settings.self = NodeId(id);
        settings.dataDirectory = folderOf(id);
        writeBacklog(settings.dataDirectory, settings.self, slots, 50);
        drivers.push_back(ReplicaDriver::open(settings).value());
    }
    for (auto& driver : drivers)
        driver->start();
    QTRY_VERIFY_WITH_TIMEOUT(
        std::any_of(drivers.begin(), drivers.end(), [](const auto& driver) { return driver->hasQuorum(); }), 10'000);
    for (auto& driver : drivers)
        QVERIFY2(driver->applied() < Slot(slots), "there was nothing left to replay when a majority was seen");
    for (auto& driver : drivers)
        QTRY_VERIFY_WITH_TIMEOUT(driver->applied() >= Slot(slots) && driver->hasQuorum(), 30'000);
}

void ReplicaDriverTest::aNodeThatCatchesUpKeepsItsMajority() {
    constexpr std::uint64_t slots = 8'000; // more than the core keeps in memory for peers that lag
    const std::vector<ReservedPort> ports(3);
    Settings settings = three(ports);
    settings.heartbeatMs = 100; // so that a busy machine alone does not look like a lost majority
    settings.electionMs = 600;
    std::map<std::uint32_t, std::unique_ptr<ReplicaDriver>> drivers;
    const auto start = [&](std::uint32_t id) {
        settings.self = NodeId(id);
        settings.dataDirectory = folderOf(id);
        drivers[id] = ReplicaDriver::open(settings).value();
        drivers[id]->start();
    };
    for (std::uint32_t id = 1; id <= 2; ++id) {
        writeBacklog(folderOf(id), NodeId(id), slots, 20);
        start(id);
    }
    QTRY_VERIFY_WITH_TIMEOUT(drivers[1]->applied() >= Slot(slots) && drivers[2]->applied() >= Slot(slots), 30'000);
    start(3);
    QStringList lines;
    connect(drivers[3].get(), &ReplicaDriver::stateLine, [&](const QString& line) { lines << line; });
    QTRY_VERIFY_WITH_TIMEOUT(drivers[3]->hasQuorum(), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(drivers[3]->applied() >= Slot(slots), 60'000);
    QVERIFY2(lines.filter(QStringLiteral("no majority")).isEmpty(), qPrintable(lines.join(u'\n')));
    QCOMPARE(drivers[3]->registry().counts(swarm).leechers, static_cast<std::uint32_t>(slots * 20));
}

void ReplicaDriverTest::aReadThatMayLagWaitsForNobodyWithoutAMajority() {
    const std::vector<ReservedPort> ports(3);
    Settings settings = three(ports);
    settings.self = NodeId(1);
    settings.dataDirectory = folderOf(1);
    auto driver = ReplicaDriver::open(settings).value();
    driver->start();
    std::optional<bool> confirmed;
    driver->whenFresh([&](bool is) { confirmed = is; });
    QVERIFY(confirmed.has_value() && !*confirmed);
    QCOMPARE(driver->figures().readsUnconfirmed, std::uint64_t{1});
}

void ReplicaDriverTest::aFreshFollowerAnswersAtOnce() {
    const std::vector<ReservedPort> ports(3);
    Settings settings = three(ports);
    std::vector<std::unique_ptr<ReplicaDriver>> drivers;
    for (std::uint32_t id = 1; id <= 3; ++id) {
        settings.self = NodeId(id);
        settings.dataDirectory = folderOf(id);
        drivers.push_back(ReplicaDriver::open(settings).value());
        drivers.back()->start();
    }
    for (auto& driver : drivers) {
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                const auto before = driver->figures().readsAtOnce;
                std::optional<bool> confirmed;
                driver->whenFresh([&](bool is) { confirmed = is; });
                const bool atOnce = confirmed.has_value() && *confirmed && driver->figures().readsAtOnce == before + 1;
                return QTest::qWaitFor([&] { return confirmed.has_value(); }, 5'000) && atOnce;
            }(),
            10'000);
    }
    // One that hears nobody any more grows old, and says so.
    drivers.erase(drivers.begin(), drivers.begin() + 2);
    QTRY_VERIFY_WITH_TIMEOUT(!drivers[0]->hasQuorum(), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            std::optional<bool> confirmed;
            drivers[0]->whenFresh([&](bool is) { confirmed = is; });
            return confirmed.has_value() && !*confirmed;
        }(),
        3 * ReplicaDriver::lagMaxMs);
}

void ReplicaDriverTest::aNodeThatIsRemovedIsToldAndStops() {
    const std::vector<ReservedPort> ports(3);
    Settings settings = three(ports);
    std::vector<std::unique_ptr<ReplicaDriver>> drivers;
    QStringList fatal;
    QStringList lines;
    for (std::uint32_t id = 1; id <= 3; ++id) {
        settings.self = NodeId(id);
        settings.dataDirectory = folderOf(id);
        drivers.push_back(ReplicaDriver::open(settings).value());
    }
    connect(drivers[2].get(), &ReplicaDriver::fatal, [&](const QString& line) { fatal << line; });
    connect(drivers[0].get(), &ReplicaDriver::stateLine, [&](const QString& line) { lines << line; });
    for (auto& driver : drivers)
        driver->start();
    for (auto& driver : drivers)
        QTRY_VERIFY_WITH_TIMEOUT(driver->hasQuorum(), 10'000);
    std::optional<Result<>> done;
    const auto ask = [&] {
        done.reset();
        drivers[0]->changeMembers(paxos::RemoveMember{NodeId(3)}, [&](Result<> result) { done = std::move(result); });
        return QTest::qWaitFor([&] { return done.has_value(); }, 11'000) && done->has_value();
    };
    bool removed = false;
    QTRY_VERIFY_WITH_TIMEOUT(removed = removed || ask(), 20'000); // refused while the leader is new
    QTRY_VERIFY_WITH_TIMEOUT(!fatal.isEmpty(), 10'000);
    QVERIFY2(fatal[0].contains(QStringLiteral("was removed")), qPrintable(fatal[0]));
    QTRY_VERIFY(drivers[0]->members().size() == 2 && drivers[1]->members().size() == 2);
    QCOMPARE(lines.filter(QStringLiteral("members: 1, 2")).size(), 1);
    QVERIFY(!drivers[0]->transport().newsOf(NodeId(3)).heardLately);
    // Two go on, and a majority of two is both.
    std::optional<Result<registry::Reply>> reply;
    drivers[1]->submit(announceOf(1), std::nullopt, [&](const Result<registry::Reply>& is) { reply = is; });
    QTRY_VERIFY(reply.has_value());
    QVERIFY(reply->has_value());
    done.reset();
    drivers[1]->changeMembers(paxos::RemoveMember{NodeId(9)}, [&](Result<> result) { done = std::move(result); });
    QTRY_VERIFY(done.has_value());
    QVERIFY(!*done && done->error().code == ErrorCode::conflict);
}

// What waited to be applied is in the log: the checkpoint says how far the state is, and replay goes on from there.
void ReplicaDriverTest::aNodeThatWasCutOffInTheMiddleOfABacklogGoesOnBehindIt() {
    constexpr std::uint64_t slots = 2'000;
    writeBacklog(folder_->path().toStdString(), NodeId(1), slots, 50);
    Slot reached;
    {
        auto driver = ReplicaDriver::open(single()).value();
        driver->start();
        QTRY_VERIFY(driver->applied() > Slot(0));
        reached = driver->applied();
        QVERIFY(reached < Slot(slots));
    }
    auto driver = ReplicaDriver::open(single()).value();
    QVERIFY(driver->applied() >= reached);
    driver->start();
    QTRY_VERIFY_WITH_TIMEOUT(driver->applied() >= Slot(slots), 30'000);
    QCOMPARE(driver->registry().counts(swarm).leechers, 100'000u);
}

QTEST_GUILESS_MAIN(ReplicaDriverTest)
#include "replica_driver_test.moc"
