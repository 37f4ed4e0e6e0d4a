// The receiving side of snapshots on disk: what was written is there after a restart, what is wrong is never handed
// over.
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

#include "bytetorrent/base/hash.h"
#include "owner_loop.h"
#include "snapshot_inbox.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;
using bytetorrent::tracker::SnapshotInbox;
using bytetorrent::tracker::samples::OwnerLoop;

namespace {

constexpr std::uint64_t large = SnapshotInbox::syncEveryBytes + 1000;

Bytes bytesOf(std::size_t size) {
    Bytes bytes(size);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<std::uint8_t>(i * 7 + i / 256);
    return bytes;
}

SnapshotLabel labelOf(const Bytes& bytes) {
    const Sha256Digest digest = sha256(bytes);
    return {*SnapshotId::fromBytes(ByteView(digest).first(SnapshotId::size)), Slot(60), bytes.size()};
}

struct Bench {
    std::string directory;
    OwnerLoop loop;
    std::uint64_t upTo = 0;
    std::optional<Error> failed;
    std::unique_ptr<SnapshotInbox> inbox;

    explicit Bench(const QString& path)
        : directory(path.toStdString()) {
        SnapshotInbox::Ports ports;
        ports.post = loop.post();
        ports.written = [this](const SnapshotId&, std::uint64_t bytes) { upTo = bytes; };
        ports.failed = [this](Error error) { failed = std::move(error); };
        inbox = std::move(SnapshotInbox::open(directory, std::move(ports)).value());
    }
    void write(const Bytes& bytes, std::uint64_t from, std::uint64_t to, std::uint64_t step = 4u << 20) {
        for (std::uint64_t offset = from; offset < to; offset += step) {
            const ByteView part = ByteView(bytes).subspan(offset, std::min(step, to - offset));
            inbox->write(labelOf(bytes), offset, toBytes(part));
        }
        QVERIFY(loop.runUntil([&] { return upTo == to || failed; }));
    }
    Result<std::string> finish(const SnapshotLabel& label) {
        std::optional<Result<std::string>> result;
        inbox->finish(label, [&](Result<std::string> path) { result = std::move(path); });
        if (!loop.runUntil([&] { return result.has_value(); }))
            qFatal("no answer");
        return *result;
    }
};

} // namespace

class SnapshotInboxTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void handsOverWhatHasTheDigestOfItsName();
    void whatIsNotWhatItWasCalledIsThrownAway();
    void goesOnAfterARestartBehindWhatIsSafe();
    void whatIsWholeStaysSoOverARestart();
    void anotherSnapshotStartsFromNothing();
    void aStateThatCannotBeTrustedIsNone();
    void aFailedDiskIsToldOnceAndTriedAgain();
    void forgetsWhatWasAdopted();

private:
    [[nodiscard]] QString file(const char* name) const { return folder_->filePath(QString::fromLatin1(name)); }
    std::unique_ptr<QTemporaryDir> folder_;
};

void SnapshotInboxTest::handsOverWhatHasTheDigestOfItsName() {
    Bench bench(folder_->path());
    QVERIFY(!bench.inbox->kept());
    const Bytes bytes = bytesOf(10'000);
    bench.inbox->start(labelOf(bytes));
    bench.write(bytes, 0, bytes.size(), 3000);
    const auto path = bench.finish(labelOf(bytes));
    QVERIFY2(path.has_value(), path ? "" : describe(path.error()).c_str());
    QFile arrived(QString::fromStdString(*path));
    QVERIFY(arrived.open(QIODevice::ReadOnly));
    const QByteArray content = arrived.readAll();
    QVERIFY(std::ranges::equal(asBytes({content.data(), static_cast<std::size_t>(content.size())}), bytes));
}

void SnapshotInboxTest::whatIsNotWhatItWasCalledIsThrownAway() {
    Bench bench(folder_->path());
    Bytes bytes = bytesOf(10'000);
    const SnapshotLabel label = labelOf(bytes);
    bytes[5000] ^= 1;
    bench.inbox->start(label);
    bench.inbox->write(label, 0, bytes);
    QVERIFY(bench.finish(label).error().code == ErrorCode::corrupt);
    QVERIFY(!bench.inbox->kept());
    QVERIFY(QDir(folder_->path()).isEmpty());
    // A hole is no better.
    bench.inbox->start(label);
    bench.inbox->write(label, 8000, Bytes(2000));
    QVERIFY(bench.finish(label).error().code == ErrorCode::corrupt);
}

void SnapshotInboxTest::goesOnAfterARestartBehindWhatIsSafe() {
    const Bytes bytes = bytesOf(large * 2);
    const SnapshotLabel label = labelOf(bytes);
    {
        Bench bench(folder_->path());
        bench.inbox->start(label);
        bench.write(bytes, 0, large);
        QVERIFY(bench.inbox->kept() && bench.inbox->kept()->offset == large);
    }
    Bench bench(folder_->path());
    const auto kept = bench.inbox->kept();
    QVERIFY(kept && kept->snapshot == label);
    QCOMPARE(kept->offset, SnapshotInbox::syncEveryBytes); // what came after the last sync may be lost
    bench.write(bytes, kept->offset, bytes.size());
    QVERIFY(bench.finish(label).has_value());
}

void SnapshotInboxTest::whatIsWholeStaysSoOverARestart() {
    const Bytes bytes = bytesOf(10'000);
    const SnapshotLabel label = labelOf(bytes);
    {
        Bench bench(folder_->path());
        bench.inbox->start(label);
        bench.write(bytes, 0, bytes.size());
        QVERIFY(bench.finish(label).has_value());
    }
    Bench bench(folder_->path());
    QVERIFY(bench.inbox->kept() && bench.inbox->kept()->offset == 10'000);
    QVERIFY(bench.finish(label).has_value());
}

void SnapshotInboxTest::anotherSnapshotStartsFromNothing() {
    const Bytes first = bytesOf(large);
    const Bytes second = bytesOf(3000);
    {
        Bench bench(folder_->path());
        bench.inbox->start(labelOf(first));
        bench.write(first, 0, large);
        bench.inbox->start(labelOf(second));
        QVERIFY(bench.inbox->kept()->snapshot == labelOf(second) && bench.inbox->kept()->offset == 0);
        bench.write(second, 0, 1000);
    }
    Bench bench(folder_->path());
    QVERIFY(bench.inbox->kept() && bench.inbox->kept()->snapshot == labelOf(second));
    QCOMPARE(bench.inbox->kept()->offset, std::uint64_t(0)); // nothing of it was synced
    bench.write(second, 0, 3000);
    QVERIFY(bench.finish(labelOf(second)).has_value());
}

void SnapshotInboxTest::aStateThatCannotBeTrustedIsNone() {
    const Bytes bytes = bytesOf(10'000);
    {
        Bench bench(folder_->path());
        bench.inbox->start(labelOf(bytes));
        bench.write(bytes, 0, bytes.size());
    }
    QFile state(file("incoming.state"));
    QVERIFY(state.open(QIODevice::ReadWrite));
    const QByteArray sound = state.readAll();
    for (qsizetype at = 0; at < sound.size(); ++at) {
        QByteArray damaged = sound;
        damaged[at] = static_cast<char>(damaged[at] ^ 4);
        QFile incoming(file("incoming"));
        QVERIFY(incoming.open(QIODevice::WriteOnly));
        incoming.write(QByteArray(10'000, 'x'));
        incoming.close();
        QVERIFY(state.isOpen() || state.open(QIODevice::ReadWrite));
        state.seek(0);
        state.write(damaged);
        state.close();
        QVERIFY(!Bench(folder_->path()).inbox->kept());
        QVERIFY(!QFile::exists(file("incoming")));
    }
    // Bytes that are not there.
    QVERIFY(state.open(QIODevice::WriteOnly));
    state.write(sound);
    state.close();
    QFile incoming(file("incoming"));
    QVERIFY(incoming.open(QIODevice::WriteOnly));
    incoming.write(QByteArray(9'999, 'x'));
    incoming.close();
    QVERIFY(!Bench(folder_->path()).inbox->kept());
}

void SnapshotInboxTest::aFailedDiskIsToldOnceAndTriedAgain() {
    Bench bench(folder_->path());
    const Bytes bytes = bytesOf(1'000'000);
    const SnapshotLabel label = labelOf(bytes);
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit little{256 * 1024, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &little), 0);
    bench.inbox->start(label);
    bench.write(bytes, 0, bytes.size(), 100'000);
    QVERIFY(bench.failed.has_value());
    QVERIFY(bench.finish(label).error().code == ErrorCode::ioError);
    QCOMPARE(bench.upTo, std::uint64_t(0)); // nothing after the failure was written
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    bench.failed.reset();
    const auto kept = bench.inbox->kept();
    QVERIFY(kept && kept->offset == 0);
    bench.write(bytes, 0, bytes.size(), 100'000);
    QVERIFY(!bench.failed && bench.finish(label).has_value());
}

void SnapshotInboxTest::forgetsWhatWasAdopted() {
    Bench bench(folder_->path());
    const Bytes bytes = bytesOf(1000);
    bench.inbox->start(labelOf(bytes));
    bench.write(bytes, 0, bytes.size());
    const auto path = bench.finish(labelOf(bytes));
    QVERIFY(QFile::remove(QString::fromStdString(*path)));
    bench.inbox->forget();
    QVERIFY(!bench.inbox->kept());
    bench.inbox.reset();
    Bench again(folder_->path());
    QVERIFY(!again.inbox->kept() && !again.failed);
}

QTEST_GUILESS_MAIN(SnapshotInboxTest)
#include "snapshot_inbox_test.moc"
