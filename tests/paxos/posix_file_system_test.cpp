// The real file system's append-only files: however the bytes get there, they are read back as they were written, with
// nothing but zeros behind them, as the write-ahead log relies on.
#include <QTemporaryDir>
#include <QTest>
#include <rapidcheck.h>

#include <fcntl.h>
#include <unistd.h>

#include "bytetorrent/paxos/file_system.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;

namespace {

Bytes pattern(std::size_t size, std::uint8_t first) {
    Bytes bytes(size);
    for (std::size_t at = 0; at < size; ++at)
        bytes[at] = static_cast<std::uint8_t>(first + at * 7 + at / 251) | 1; // never zero
    return bytes;
}

// What one append-only file should hold: `bytes`, then zeros up to what was reserved.
struct Model {
    explicit Model(std::uint64_t reservedBytes) : reserved(reservedBytes) {}

    void openAnew() {
        file.reset();
        file = std::move(files->open(path, true).value());
        QVERIFY(file->preallocate(reserved));
        file->onlyAppendedToNow();
    }
    void append(std::size_t size, std::uint8_t first) {
        const Bytes more = pattern(size, first);
        QVERIFY(file->write(bytes.size(), more));
        bytes.insert(bytes.end(), more.begin(), more.end());
    }
    // By another descriptor, as a reader of old slots has one.
    void check() const {
        const auto reader = std::move(files->openForReading(path).value());
        const std::uint64_t size = std::max<std::uint64_t>(reserved, bytes.size());
        QCOMPARE(reader->size().value(), size);
        Bytes expected = bytes;
        expected.resize(size);
        QVERIFY(reader->read(0, size).value() == expected);
    }

    QTemporaryDir folder;
    std::string path = folder.filePath(QStringLiteral("file")).toStdString();
    std::unique_ptr<FileSystem> files = makePosixFileSystem();
    std::unique_ptr<AppendFile> file;
    std::uint64_t reserved;
    Bytes bytes;
};

} // namespace

class PosixFileSystemTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsAppendedIsReadBack() {
        QVERIFY(rc::check("append, sync, read, open anew", [] {
            Model model(*rc::gen::element<std::uint64_t>(10'000, 65'536, 2u << 20));
            model.openAnew();
            for (int step = *rc::gen::inRange(1, 30); step > 0; --step) {
                const auto size = *rc::gen::oneOf(rc::gen::inRange<std::size_t>(1, 300), rc::gen::inRange<std::size_t>(1, 20'000),
                                                  rc::gen::element<std::size_t>(4'096, 8'192, 600'000));
                model.append(size, *rc::gen::arbitrary<std::uint8_t>());
                if (*rc::gen::inRange(0, 3) == 0)
                    model.check();
                if (*rc::gen::inRange(0, 4) == 0)
                    RC_ASSERT(model.file->sync().has_value());
                if (*rc::gen::inRange(0, 8) == 0)
                    model.openAnew();
            }
            model.check();
        }));
    }
    // The log does this to a write that failed half way.
    void aCutEndIsWrittenAnew() {
        Model model(1u << 20);
        model.openAnew();
        model.append(5'000, 1);
        model.append(300, 2);
        QVERIFY(model.file->truncate(5'000));
        model.bytes.resize(5'000);
        model.reserved = 0;
        model.append(10, 3);
        model.check();
    }
    // Blocks that only were reserved make every sync write to two places; a file that was only appended to has none close
    // behind its end.
    void theNextBlocksHaveBeenWrittenBefore() {
        Model model(8u << 20);
        model.openAnew();
        model.append(100, 1);
        QVERIFY(model.file->sync());
        const int number = ::open(model.path.c_str(), O_RDWR | O_CLOEXEC | O_DIRECT);
        if (number < 0)
            QSKIP("this file system cannot be written to past the page cache");
        const off_t hole = ::lseek(number, 0, SEEK_HOLE); // unwritten blocks that are in no cache count as holes
        ::close(number);
        if (hole == static_cast<off_t>(model.reserved) || hole == 100)
            QSKIP("this file system has no blocks that are reserved only");
        QVERIFY2(hole >= 128 << 10, qPrintable(QString::number(hole)));
        QVERIFY2(hole <= 2 << 20, qPrintable(QString::number(hole)));
    }
};

QTEST_GUILESS_MAIN(PosixFileSystemTest)
#include "posix_file_system_test.moc"
