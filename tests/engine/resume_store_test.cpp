// What is noted is there again, however the last run ended.
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string_view>

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>
#include <unistd.h>

#include "resume_store.h"
#include "support/sanitized.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

InfoHash hashOf(std::uint8_t value) {
    InfoHash hash;
    hash.value.fill(value);
    return hash;
}

StoredTorrent torrent(std::uint8_t value, std::uint32_t pieces = 1000) {
    StoredTorrent row;
    row.infoHash = hashOf(value);
    row.name = "torrent " + std::to_string(value);
    row.folder = "/home/ann/Downloads";
    row.pieceCount = pieces;
    row.totalBytes = std::uint64_t(pieces) << 18;
    row.settings.ratio = RatioTarget{.ratio = 1.5, .seedingSeconds = 3'600, .action = RatioAction::pause};
    row.settings.filePriorities = {FilePriority::skip, FilePriority::normal, FilePriority::normal, FilePriority::high};
    row.settings.sequential = true;
    row.settings.limits = {1'000, 2'000};
    row.settings.minimumRatio = 0.5;
    row.settings.tags = {"lab"};
    row.seedingSeconds = 77;
    row.addedWallMs = 1'700'000'000'000;
    row.clusterPorts = {{"tracker.example", 7201}, {"10.0.0.1", 7202}};
    row.clusterFingerprint = std::string(64, 'c');
    row.files = {{12, 34}, {0, -5}};
    row.mount = "/home";
    return row;
}

PieceSet setOf(const std::string& ranges) { return *PieceSet::parse(ranges, 4'000'000); }

std::unique_ptr<ResumeStore> open(const QTemporaryDir& directory, int flushMs = 200) {
    auto store = ResumeStore::open({directory.path().toStdString(), flushMs});
    if (!store)
        qFatal("%s", describe(store.error()).c_str());
    return *std::move(store);
}

// What the killed process does.
[[noreturn]] void noteAndDie(const std::string& directory) {
    auto opened = ResumeStore::open({directory, 1});
    const auto store = *std::move(opened);
    store->put(torrent(1), Bytes{1});
    store->pieceStarted(hashOf(1), PieceIndex(1));
    store->pieceStored(hashOf(1), PieceIndex(1));
    store->pieceStarted(hashOf(1), PieceIndex(2));
    static_cast<void>(store->flush());
    ::kill(::getpid(), SIGKILL);
    std::abort();
}

// A database as version 1 of the format had it, with one torrent.
void makeFirstVersion(const QTemporaryDir& directory) {
    SQLite::Database database(directory.path().toStdString() + "/resume.db", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("CREATE TABLE torrents(position INTEGER PRIMARY KEY AUTOINCREMENT, infohash BLOB NOT NULL UNIQUE, name TEXT NOT NULL, "
                  "folder TEXT NOT NULL, magnet TEXT NOT NULL, content_is_complete INTEGER NOT NULL, seed_when_done INTEGER NOT NULL, "
                  "intent INTEGER NOT NULL, stop_ratio REAL, total_bytes INTEGER NOT NULL, piece_count INTEGER NOT NULL, downloaded INTEGER "
                  "NOT NULL, uploaded INTEGER NOT NULL, wasted INTEGER NOT NULL, added_ms INTEGER NOT NULL, completed_ms INTEGER NOT NULL, "
                  "cluster_ports BLOB NOT NULL, have BLOB NOT NULL, in_doubt BLOB NOT NULL, synced BLOB NOT NULL, files BLOB NOT NULL)");
    database.exec("CREATE TABLE metainfos(infohash BLOB PRIMARY KEY, bytes BLOB NOT NULL) WITHOUT ROWID");
    database.exec("CREATE TABLE notes(sequence INTEGER PRIMARY KEY AUTOINCREMENT, infohash BLOB NOT NULL, piece INTEGER NOT NULL, kind "
                  "INTEGER NOT NULL)");
    database.exec("CREATE TABLE session_values(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID");
    database.exec("INSERT INTO torrents VALUES(1, x'0707070707070707070707070707070707070707', 'old', '/data', '', 0, 1, 1, 2.5, 4096, 4, 11, "
                  "12, 13, 14, 15, x'00', x'0003', x'', x'0003', x'010c0000000000000022')");
    database.exec("INSERT INTO metainfos VALUES(x'0707070707070707070707070707070707070707', x'0102')");
    database.exec("INSERT INTO notes VALUES(1, x'0707070707070707070707070707070707070707', 3, 0)");
    database.exec("INSERT INTO session_values VALUES('secret', x'05')");
    database.exec("PRAGMA user_version = 1");
}

// As if the machine had been restarted since.
void pretendReboot(const QTemporaryDir& directory) {
    SQLite::Database database(directory.path().toStdString() + "/resume.db", SQLite::OPEN_READWRITE);
    database.exec("UPDATE session_values SET value = x'00' WHERE key = 'boot'");
}

} // namespace

class ResumeStoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void remembersTorrentsInTheOrderOfAdding() {
        QTemporaryDir directory;
        auto first = torrent(9);
        first.have = setOf("0-3,7");
        {
            const auto store = open(directory);
            store->put(first, Bytes{1, 2, 3});
            store->put(torrent(3), std::nullopt);
            QCOMPARE(store->torrentBytes(hashOf(9)).value(), (Bytes{1, 2, 3}));
            QCOMPARE(store->torrentBytes(hashOf(3)).error().code, ErrorCode::notFound);
        }
        const auto store = open(directory);
        first.hasMetainfo = true;
        QCOMPARE(store->loaded().size(), std::size_t(2));
        QVERIFY(store->loaded()[0] == first);
        QVERIFY(store->loaded()[1] == torrent(3));
        QCOMPARE(store->torrentBytes(hashOf(9)).value(), (Bytes{1, 2, 3}));
    }

    void keepsTheTorrentFileWhenOnlyTheRowIsPutAgain() {
        QTemporaryDir directory;
        {
            const auto store = open(directory);
            store->put(torrent(1), Bytes{5});
            auto changed = torrent(1);
            changed.intent = Intent::pause;
            store->put(changed, std::nullopt);
        }
        const auto store = open(directory);
        QVERIFY(store->loaded()[0].hasMetainfo && store->loaded()[0].intent == Intent::pause);
    }

    void remembersPiecesCountersAndIntent() {
        QTemporaryDir directory;
        {
            const auto store = open(directory);
            store->put(torrent(1), std::nullopt);
            store->pieceStarted(hashOf(1), PieceIndex(5));
            store->pieceStored(hashOf(1), PieceIndex(5));
            store->pieceStarted(hashOf(1), PieceIndex(6));
            store->pieceStarted(hashOf(1), PieceIndex(7));
            store->pieceDropped(hashOf(1), PieceIndex(7));
            store->setCounters(hashOf(1), 10, 20, 30);
            store->setIntent(hashOf(1), Intent::pause);
            store->setCompleted(hashOf(1), 77);
            store->setFiles(hashOf(1), {{1, 2}});
            store->pieceStored(hashOf(2), PieceIndex(1)); // of a torrent that nobody knows
        }
        const auto store = open(directory);
        const StoredTorrent& row = store->loaded()[0];
        QCOMPARE(row.have.toString(), std::string("5"));
        QCOMPARE(row.inDoubt.toString(), std::string("6"));
        QVERIFY(row.downloaded == 10 && row.uploaded == 20 && row.wasted == 30 && row.intent == Intent::pause);
        QVERIFY(row.completedWallMs == 77 && row.files == (std::vector<StoredFile>{{1, 2}}));
    }

    void foldsManyNotesWithoutLosingAny() {
        QTemporaryDir directory;
        {
            const auto store = open(directory, 5);
            store->put(torrent(1, 10'000), std::nullopt);
            for (std::uint32_t piece = 0; piece < 10'000; ++piece) {
                store->pieceStarted(hashOf(1), PieceIndex(piece));
                if (piece % 3 != 0)
                    store->pieceStored(hashOf(1), PieceIndex(piece));
            }
        }
        SQLite::Database database(directory.path().toStdString() + "/resume.db", SQLite::OPEN_READONLY);
        QVERIFY(database.execAndGet("SELECT count(*) FROM notes").getInt() < 2048);
        const auto store = open(directory);
        QCOMPARE(store->loaded()[0].have.size(), 6666u);
        QCOMPARE(store->loaded()[0].inDoubt.size(), 3334u);
    }

    void aKilledProcessLosesNothingThatWasFlushed() {
        QTemporaryDir directory;
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {"--note-and-die", directory.path()});
        QVERIFY(child.waitForFinished(60'000));
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        const auto store = open(directory); // and its lock went with it
        QCOMPARE(store->loaded()[0].have.toString(), std::string("1"));
        QCOMPARE(store->loaded()[0].inDoubt.toString(), std::string("2"));
    }

    void afterAPowerCutOnlyWhatWasNotSyncedIsInDoubt() {
        QTemporaryDir directory;
        {
            const auto store = open(directory);
            store->put(torrent(1), std::nullopt);
            store->pieceStored(hashOf(1), PieceIndex(1));
            store->pieceStored(hashOf(1), PieceIndex(2));
            const auto mark = store->syncMark(hashOf(1));
            store->pieceStored(hashOf(1), PieceIndex(3)); // after the mark: the sync may have missed it
            store->pieceDropped(hashOf(1), PieceIndex(2));
            store->synced(hashOf(1), mark);
        }
        QCOMPARE(open(directory)->loaded()[0].have.toString(), std::string("1,3")); // the same run of the machine
        pretendReboot(directory);
        for (int time = 0; time < 2; ++time) { // and the doubt stays until somebody looked
            const auto store = open(directory);
            QCOMPARE(store->loaded()[0].have.toString(), std::string("1"));
            QCOMPARE(store->loaded()[0].inDoubt.toString(), std::string("3"));
        }
        {
            const auto store = open(directory);
            store->setPieces(hashOf(1), setOf("1,3"));
        }
        QCOMPARE(open(directory)->loaded()[0].have.toString(), std::string("1,3"));
        QVERIFY(open(directory)->loaded()[0].inDoubt.empty());
    }

    void forgetsARemovedTorrentAltogether() {
        QTemporaryDir directory;
        {
            const auto store = open(directory);
            store->put(torrent(1), Bytes{1});
            store->pieceStored(hashOf(1), PieceIndex(1));
            store->setCounters(hashOf(1), 1, 1, 1);
            store->remove(hashOf(1));
            QCOMPARE(store->torrentBytes(hashOf(1)).error().code, ErrorCode::notFound);
        }
        QVERIFY(open(directory)->loaded().empty());
    }

    void belongsToOneProcessAtATime() {
        QTemporaryDir directory;
        const auto store = open(directory);
        const auto second = ResumeStore::open({directory.path().toStdString()});
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::inUse);
    }

    void setsADamagedDatabaseAsideAndSaysSo() {
        QTemporaryDir directory;
        { QFile(directory.path() + "/resume.db").open(QIODevice::WriteOnly); }
        QFile file(directory.path() + "/resume.db");
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        const auto store = ResumeStore::open({directory.path().toStdString()});
        QVERIFY(!store);
        QCOMPARE(store.error().code, ErrorCode::corrupt);
        QVERIFY(QFile::exists(directory.path() + "/resume.db.damaged"));
        QVERIFY(open(directory)->loaded().empty());
    }

    void takesOverADatabaseOfTheFirstVersionWhole() {
        QTemporaryDir directory;
        makeFirstVersion(directory);
        for (int time = 0; time < 2; ++time) { // as upgraded, and as written since
            const auto store = open(directory);
            QCOMPARE(store->loaded().size(), std::size_t(1));
            const StoredTorrent& row = store->loaded()[0];
            QVERIFY(row.infoHash == hashOf(7) && row.name == "old" && row.folder == "/data" && row.hasMetainfo);
            QVERIFY(row.intent == Intent::pause && row.settings.ratio && row.settings.ratio->ratio == 2.5 && row.totalBytes == 4096 && row.pieceCount == 4);
            QVERIFY(row.downloaded == 11 && row.uploaded == 12 && row.wasted == 13 && row.addedWallMs == 14 && row.completedWallMs == 15);
            QVERIFY(row.files == (std::vector<StoredFile>{{12, 34}}));
            PieceSet held = row.have; // of another run of the machine: all that was synced is still held
            QCOMPARE(held.toString(), std::string("0-2"));
            QCOMPARE(row.inDoubt.toString(), std::string("3"));
            QVERIFY(row.mount.empty() && row.movingTo.empty() && row.movedFrom.empty());
            QCOMPARE(store->torrentBytes(hashOf(7)).value(), (Bytes{1, 2}));
            QCOMPARE(store->value("secret").value(), Bytes{5});
        }
        SQLite::Database database(directory.path().toStdString() + "/resume.db", SQLite::OPEN_READONLY);
        QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), 2);
    }

    void remembersWhereTheContentIsOnItsWay() {
        QTemporaryDir directory;
        {
            const auto store = open(directory);
            store->put(torrent(1), std::nullopt);
            store->setPlace(hashOf(1), "/old", "/new", "/older");
            store->setMount(hashOf(1), "/mnt");
        }
        {
            const auto store = open(directory);
            const StoredTorrent& row = store->loaded()[0];
            QVERIFY(row.folder == "/old" && row.movingTo == "/new" && row.movedFrom == "/older" && row.mount == "/mnt");
            store->put(row, std::nullopt);
        }
        QVERIFY(open(directory)->loaded()[0].movingTo == "/new");
    }

    void aRecheckThatWasInterruptedGoesOnWhereItWas() {
        QTemporaryDir directory;
        {
            const auto store = open(directory);
            store->put(torrent(1), std::nullopt);
            store->setPieces(hashOf(1), setOf("0-9"), setOf("20-999"));
            store->pieceStored(hashOf(1), PieceIndex(20));
        }
        const auto store = open(directory);
        QCOMPARE(store->loaded()[0].have.toString(), std::string("0-9,20"));
        QCOMPARE(store->loaded()[0].inDoubt.toString(), std::string("21-999"));
    }

    void refusesADatabaseOfANewerVersion() {
        QTemporaryDir directory;
        open(directory).reset();
        {
            SQLite::Database database(directory.path().toStdString() + "/resume.db", SQLite::OPEN_READWRITE);
            database.exec("PRAGMA user_version = 99");
        }
        QCOMPARE(ResumeStore::open({directory.path().toStdString()}).error().code, ErrorCode::unsupported);
    }

    void keepsValuesOfTheSession() {
        QTemporaryDir directory;
        open(directory)->setValue("secret", Bytes{1, 0, 255});
        const auto store = open(directory);
        QCOMPARE(store->value("secret").value(), (Bytes{1, 0, 255}));
        QVERIFY(!store->value("other"));
        store->setValue("secret", {});
        QVERIFY(store->value("secret")->empty());
    }

    void isReadableByItsOwnerAlone() {
        QTemporaryDir directory;
        const auto store = open(directory);
        const auto permissions = std::filesystem::status(directory.path().toStdString() + "/resume.db").permissions();
        QVERIFY((permissions & std::filesystem::perms::others_all) == std::filesystem::perms::none);
    }

    void loadsTenThousandTorrentsInUnderASecond() {
        QTemporaryDir directory;
        {
            const auto store = open(directory, 5);
            for (int number = 0; number < 10'000; ++number) {
                auto row = torrent(1, 4'000);
                row.infoHash.value[0] = static_cast<std::uint8_t>(number);
                row.infoHash.value[1] = static_cast<std::uint8_t>(number >> 8);
                row.have = PieceSet::all(4'000);
                store->put(row, Bytes(10'000, 7));
            }
        }
        const std::clock_t begin = std::clock(); // of the processor: the machine may have other work
        const auto store = open(directory);
        const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
        QCOMPARE(store->loaded().size(), std::size_t(10'000));
        QVERIFY2(seconds < 1 * bytetorrent::test::slownessOfSanitizer, qPrintable(QString::number(seconds)));
    }
};

int main(int count, char** arguments) {
    if (count == 3 && std::string_view(arguments[1]) == "--note-and-die")
        noteAndDie(arguments[2]);
    const QCoreApplication application(count, arguments);
    ResumeStoreTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "resume_store_test.moc"
