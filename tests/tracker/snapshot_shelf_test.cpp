// The sending side of snapshots: what it answers, what it has made, what it keeps and what it throws away.
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "owner_loop.h"
#include "snapshot_shelf.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;
using bytetorrent::tracker::SnapshotInfo;
using bytetorrent::tracker::SnapshotShelf;
using bytetorrent::tracker::samples::OwnerLoop;

namespace {

// A shelf with a store that makes snapshots when the test says so.
struct Bench {
    QTemporaryDir folder;
    OwnerLoop loop;
    std::string directory = folder.filePath(QStringLiteral("snapshots")).toStdString();
    Slot applied{100}, checkpointed{90}, othersHaveFrom{1};
    std::function<void(Result<SnapshotInfo>)> ordered;
    std::string orderedPath;
    int orders = 0;
    std::vector<std::pair<NodeId, SnapshotPart>> sent;
    std::unique_ptr<SnapshotShelf> shelf;

    explicit Bench(SnapshotShelf::Settings settings = {}) {
        SnapshotShelf::Ports ports;
        ports.post = loop.post();
        ports.make = [this](const std::string& path, std::function<void(Result<SnapshotInfo>)> done) {
            ordered = std::move(done);
            orderedPath = path;
            ++orders;
        };
        ports.send = [this](NodeId to, SnapshotPart part) { sent.emplace_back(to, std::move(part)); };
        ports.applied = [this] { return applied; };
        ports.checkpointed = [this] { return checkpointed; };
        ports.othersHaveFrom = [this] { return othersHaveFrom; };
        auto opened = SnapshotShelf::open(directory, std::move(ports), settings);
        shelf = std::move(opened.value());
    }

    SnapshotPart ask(const SnapshotRequest& request, Millis nowMs, NodeId from = NodeId(2)) {
        const std::size_t before = sent.size();
        shelf->request(from, request, nowMs);
        if (!loop.runUntil([&] { return sent.size() > before; }))
            qFatal("no answer");
        return sent.back().second;
    }
    SnapshotInfo make(const Bytes& bytes, Slot slot) {
        QFile file(QString::fromStdString(orderedPath));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no file");
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
        file.close();
        const SnapshotInfo info{slot, 5, bytes.size(), sha256(bytes)};
        std::exchange(ordered, nullptr)(info);
        (void)loop.runUntil([this] { return !shelf->isMaking(); });
        return info;
    }
    [[nodiscard]] QStringList files() const {
        return QDir(QString::fromStdString(directory)).entryList(QDir::Files, QDir::Name);
    }
};

Bytes textOf(std::size_t size, char letter = 'a') {
    return Bytes(size, static_cast<std::uint8_t>(letter));
}

SnapshotRequest newest(std::uint64_t atLeast, std::uint32_t bytesMax = 100) {
    return {.atLeast = Slot(atLeast), .bytesMax = bytesMax};
}

} // namespace

class SnapshotShelfTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void makesOneWhenNoneWillDoAndServesIt();
    void saysUnavailableForWhatItDoesNotHave();
    void makesAnotherWhenTheNewestIsTooOld();
    void makesAnotherWhenNoLogGoesOnBehindTheNewest();
    void aFailureIsToldAndTriedAgainLater();
    void removesWhatNobodyFetches();
    void keepsAnOlderOneWhileItIsFetched();
    void keepsTheLogForWhoeverFetches();
    void removesLeftoversAndNothingElseAtTheStart();
    void aFileThatIsGoneIsUnavailable();
    void requestsWithoutSenseAreDropped();
    void tooManyAtOnceAreDropped();
    void isPaced();
    void nothingComesAfterItsEnd();
};

void SnapshotShelfTest::makesOneWhenNoneWillDoAndServesIt() {
    Bench bench;
    QVERIFY(bench.ask(newest(50), 0).answer == SnapshotAnswer::making);
    QVERIFY(bench.ask(newest(60), 1, NodeId(3)).answer == SnapshotAnswer::making);
    QCOMPARE(bench.orders, 1);
    const Bytes bytes = textOf(250);
    const SnapshotInfo info = bench.make(bytes, Slot(95));
    SnapshotPart part = bench.ask(newest(50), 2);
    QVERIFY(part.answer == SnapshotAnswer::part);
    QCOMPARE(part.id, info.id());
    QCOMPARE(part.applied, Slot(95));
    QCOMPARE(part.totalBytes, std::uint64_t(250));
    QCOMPARE(part.offset, std::uint64_t(0));
    QCOMPARE(part.bytes, textOf(100));
    QCOMPARE(part.checksum, crc32c(part.bytes));
    part = bench.ask({part.id, Slot(50), 200, 100}, 3);
    QCOMPARE(part.offset, std::uint64_t(200));
    QCOMPARE(part.bytes.size(), std::size_t(50));
    QCOMPARE(bench.orders, 1);
}

void SnapshotShelfTest::saysUnavailableForWhatItDoesNotHave() {
    Bench bench;
    QVERIFY(bench.ask(newest(101), 0).answer == SnapshotAnswer::unavailable); // this node is not that far itself
    QCOMPARE(bench.orders, 0);
    SnapshotRequest named = newest(50);
    named.id.value[0] = 1;
    const SnapshotPart part = bench.ask(named, 0);
    QVERIFY(part.answer == SnapshotAnswer::unavailable && part.id == named.id);
    QCOMPARE(bench.orders, 0);
}

void SnapshotShelfTest::makesAnotherWhenTheNewestIsTooOld() {
    Bench bench;
    (void)bench.ask(newest(50), 0);
    const SnapshotInfo first = bench.make(textOf(10), Slot(60));
    QVERIFY(bench.ask(newest(61), 2'999).answer == SnapshotAnswer::making); // but not one upon the other
    QCOMPARE(bench.orders, 1);
    QVERIFY(bench.ask(newest(61), 3'000).answer == SnapshotAnswer::making);
    QCOMPARE(bench.orders, 2);
    QCOMPARE(bench.ask(newest(60), 3'001).id, first.id()); // good enough meanwhile
    const SnapshotInfo second = bench.make(textOf(10, 'b'), Slot(99));
    QCOMPARE(bench.ask(newest(61), 3'002).id, second.id());
}

// A node that joined soon after another one fetched the other's snapshot, and then needed a second one.
void SnapshotShelfTest::makesAnotherWhenNoLogGoesOnBehindTheNewest() {
    Bench bench;
    (void)bench.ask(newest(1), 0);
    const SnapshotInfo old = bench.make(textOf(50), Slot(95));
    bench.othersHaveFrom = Slot(97);
    QCOMPARE(bench.ask(newest(1), 29'999).id, old.id()); // whoever waited for it gets it
    bench.othersHaveFrom = Slot(96);
    QCOMPARE(bench.ask(newest(1), 30'000).id, old.id());
    bench.othersHaveFrom = Slot(97);
    QVERIFY(bench.ask(newest(1), 30'001).answer == SnapshotAnswer::making);
    QCOMPARE(bench.orders, 2);
    // Who is in the middle of it goes on with it.
    QVERIFY(bench.ask({.id = old.id(), .atLeast = Slot(1), .offset = 10, .bytesMax = 10}, 30'002).answer == SnapshotAnswer::part);
    const SnapshotInfo fresh = bench.make(textOf(60, 'b'), Slot(100));
    QCOMPARE(bench.ask(newest(1), 30'003).id, fresh.id());
}

void SnapshotShelfTest::aFailureIsToldAndTriedAgainLater() {
    Bench bench;
    (void)bench.ask(newest(50), 0);
    bench.ordered(fail(ErrorCode::diskFull, "the test's disk"));
    QVERIFY(bench.loop.runUntil([&] { return !bench.shelf->isMaking(); }));
    QVERIFY(bench.ask(newest(50), 29'999).answer == SnapshotAnswer::unavailable);
    QVERIFY(bench.ask(newest(50), 30'000).answer == SnapshotAnswer::making);
    QCOMPARE(bench.orders, 2);
}

void SnapshotShelfTest::removesWhatNobodyFetches() {
    Bench bench;
    (void)bench.ask(newest(50), 0);
    const SnapshotInfo info = bench.make(textOf(10), Slot(60));
    (void)bench.ask({info.id(), Slot(), 0, 10}, 1'000);
    bench.shelf->sweep(600'999);
    QCOMPARE(bench.shelf->size(), std::size_t(1));
    bench.shelf->sweep(601'000);
    QCOMPARE(bench.shelf->size(), std::size_t(0));
    QVERIFY(bench.ask({info.id(), Slot(), 0, 10}, 601'001).answer == SnapshotAnswer::unavailable);
    QTRY_COMPARE(bench.files(), QStringList());
}

void SnapshotShelfTest::keepsAnOlderOneWhileItIsFetched() {
    Bench bench;
    (void)bench.ask(newest(50), 0);
    const SnapshotInfo first = bench.make(textOf(10), Slot(60));
    (void)bench.ask(newest(70), 5'000);
    (void)bench.make(textOf(10, 'b'), Slot(80));
    QCOMPARE(bench.ask({first.id(), Slot(), 0, 10}, 6'000).id, first.id());
    bench.shelf->sweep(65'999);
    QCOMPARE(bench.shelf->size(), std::size_t(2));
    bench.shelf->sweep(66'000);
    QCOMPARE(bench.shelf->size(), std::size_t(1));
    // Never more than two, whoever fetches.
    for (char letter = 'c'; letter < 'g'; ++letter) {
        (void)bench.ask(newest(99), 70'000 + letter * 5'000);
        (void)bench.make(textOf(10, letter), Slot(81));
        QVERIFY(bench.shelf->size() <= 2);
    }
}

void SnapshotShelfTest::keepsTheLogForWhoeverFetches() {
    Bench bench;
    QVERIFY(!bench.shelf->keepLogUpFrom(0));
    (void)bench.ask(newest(50), 0);
    QVERIFY(bench.shelf->keepLogUpFrom(0) == Slot(91)); // the one in the making will hold slot 90 at least
    (void)bench.make(textOf(10), Slot(95));
    QVERIFY(bench.shelf->keepLogUpFrom(59'999) == Slot(96));
    QVERIFY(!bench.shelf->keepLogUpFrom(60'000));
}

void SnapshotShelfTest::removesLeftoversAndNothingElseAtTheStart() {
    QTemporaryDir folder;
    for (const char* name : {"snapshot-3", "snapshot-4-making", "incoming", "incoming.state"}) {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    OwnerLoop loop;
    SnapshotShelf::Ports ports;
    ports.post = loop.post();
    const auto shelf = SnapshotShelf::open(folder.path().toStdString(), std::move(ports));
    QVERIFY(shelf.has_value());
    const QStringList kept{QStringLiteral("incoming"), QStringLiteral("incoming.state")};
    QTRY_COMPARE(QDir(folder.path()).entryList(QDir::Files, QDir::Name), kept);
}

void SnapshotShelfTest::aFileThatIsGoneIsUnavailable() {
    Bench bench;
    (void)bench.ask(newest(50), 0);
    const SnapshotInfo info = bench.make(textOf(10), Slot(60));
    QVERIFY(QFile::remove(QString::fromStdString(bench.orderedPath)));
    QVERIFY(bench.ask({info.id(), Slot(), 0, 10}, 1).answer == SnapshotAnswer::unavailable);
    QVERIFY(bench.ask(newest(50), 5'000).answer == SnapshotAnswer::making);
}

void SnapshotShelfTest::requestsWithoutSenseAreDropped() {
    Bench bench;
    (void)bench.ask(newest(50), 0);
    const SnapshotInfo info = bench.make(textOf(10), Slot(60));
    const std::size_t before = bench.sent.size();
    bench.shelf->request(NodeId(2), newest(50, 0), 1);
    bench.shelf->request(NodeId(2), newest(50, snapshotPartBytesMax + 1), 1);
    bench.shelf->request(NodeId(2), {info.id(), Slot(), 10, 10}, 1);
    bench.shelf->request(NodeId(2), {info.id(), Slot(), UINT64_MAX, 10}, 1);
    (void)bench.ask({info.id(), Slot(), 9, 10}, 1); // what is answered comes after what is dropped
    QCOMPARE(bench.sent.size(), before + 1);
}

void SnapshotShelfTest::tooManyAtOnceAreDropped() {
    Bench bench;
    (void)bench.ask(newest(50), 0);
    const SnapshotInfo info = bench.make(textOf(10), Slot(60));
    const std::size_t before = bench.sent.size();
    // Nothing that was read is taken back before the loop runs.
    for (std::uint32_t node = 2; node < 10; ++node)
        for (int i = 0; i < 20; ++i)
            bench.shelf->request(NodeId(node), {info.id(), Slot(), 0, 10}, 1);
    QVERIFY(bench.loop.runUntil([&] { return bench.sent.size() == before + 64; }));
    QVERIFY(!bench.loop.runOne(std::chrono::milliseconds(0)));
    (void)bench.ask({info.id(), Slot(), 0, 10}, 1);
}

void SnapshotShelfTest::isPaced() {
    SnapshotShelf::Settings settings;
    settings.bytesPerSecond = 1u << 20;
    Bench bench(settings);
    (void)bench.ask(newest(50), 0);
    const SnapshotInfo info = bench.make(textOf(200'000), Slot(60));
    QElapsedTimer timer;
    timer.start();
    for (std::uint64_t offset = 0; offset < 200'000; offset += 50'000)
        (void)bench.ask({info.id(), Slot(), offset, 50'000}, 1);
    QVERIFY2(timer.elapsed() >= 140, QByteArray::number(timer.elapsed()).constData()); // the first is free
}

void SnapshotShelfTest::nothingComesAfterItsEnd() {
    Bench bench;
    (void)bench.ask(newest(50), 0);
    const std::size_t before = bench.sent.size();
    bench.shelf.reset();
    bench.ordered(SnapshotInfo{Slot(60), 0, 10, {}});
    QVERIFY(bench.loop.runOne(std::chrono::milliseconds(0)));
    QCOMPARE(bench.sent.size(), before);
}

QTEST_GUILESS_MAIN(SnapshotShelfTest)
#include "snapshot_shelf_test.moc"
