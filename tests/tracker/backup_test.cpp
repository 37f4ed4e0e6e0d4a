// The file of a backup: what it says of itself, and that damage anywhere in it is found.
#include "bytetorrent/tracker/backup.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/paxos/write_ahead_log.h"
#include "bytetorrent/tracker/store.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;
using namespace Qt::StringLiterals;

namespace {

// docs/formats/backup.md shows these bytes.
constexpr const char* documentedHead =
    "4254424143" "4b5550" "0001" "00000059"
    "04" "64656d6f" "000102030405060708090a0b0c0d0e0f" "00000002" "0000000000000539" "000000000000ea60"
    "0000019b76daa800" "0000000000000003" "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

BackupFacts documentedFacts() {
    BackupFacts facts;
    facts.cluster = "demo";
    for (std::uint8_t at = 0; at < ClusterId::size; ++at)
        facts.clusterId.value[at] = at;
    facts.node = NodeId(2);
    facts.applied = paxos::Slot(1337);
    facts.clusterTimeMs = 60'000;
    facts.madeWallMs = 1'767'225'600'000;
    facts.contentBytes = 3;
    facts.sha256 = sha256(asBytes("abc"));
    return facts;
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size());
}

} // namespace

class BackupTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(folder_->isValid());
        write(at(u"content"_s), "abc");
    }
    void itsHeadIsAsDocumented();
    void onlyItsOwnerMayReadIt();
    void nothingIsOverwrittenAndNothingLeftBehind();
    void whatComesOutIsWhatWentIn();
    void everyDamagedByteIsFound();
    void everyWrongLengthIsFound();
    void otherFilesAreNoBackups();
    void aStoreOfAnotherSlotIsNotTakenForIt();
    void aRestoredFolderHoldsTheStateAndANewIdentity();
    void aFolderThatIsThereIsNotRestoredInto();

private:
    [[nodiscard]] QString at(const QString& name) const { return folder_->filePath(name); }
    [[nodiscard]] std::string path(const QString& name) const { return at(name).toStdString(); }
    [[nodiscard]] QString made() const {
        static_cast<void>(writeBackup(documentedFacts(), path(u"content"_s), path(u"backup"_s)));
        return at(u"backup"_s);
    }
    // Of a cluster of one old node, after slot 7, with one row of a session that nobody looks at.
    [[nodiscard]] std::string madeStore() const {
        auto loaded = Store::open(path(u"store"_s), registry::Limits{}).value();
        Checkpoint checkpoint;
        checkpoint.applied = paxos::Slot(7);
        checkpoint.clusterTimeMs = 1'000;
        checkpoint.cluster = documentedFacts().clusterId;
        checkpoint.configurations = paxos::encodeConfigurations({paxos::foundingConfiguration({{NodeId(9), true, {}}})});
        loaded.store->post(std::move(checkpoint), [](const Result<>& done) { QVERIFY(done.has_value()); });
        loaded.store->waitUntilIdle();
        return path(u"store"_s);
    }
    [[nodiscard]] std::vector<Settings> newNodes() const {
        std::vector<Settings> nodes;
        for (std::uint32_t id = 1; id <= 3; ++id) {
            Settings node;
            node.self = NodeId(id);
            node.cluster = "again";
            node.dataDirectory = path(u"node%1"_s.arg(id));
            for (std::uint16_t each = 1; each <= 3; ++each)
                node.nodes.push_back({NodeId(each), {"127.0.0.1", each}, {"127.0.0.1", static_cast<std::uint16_t>(10 + each)}, {"127.0.0.1", static_cast<std::uint16_t>(20 + each)}, {}});
            nodes.push_back(node);
        }
        return nodes;
    }
    std::unique_ptr<QTemporaryDir> folder_;
};

void BackupTest::itsHeadIsAsDocumented() {
    QByteArray expected = QByteArray::fromHex(documentedHead);
    const std::uint32_t crc = crc32c(ByteView(reinterpret_cast<const std::uint8_t*>(expected.constData()), static_cast<std::size_t>(expected.size())));
    for (int shift = 24; shift >= 0; shift -= 8)
        expected += static_cast<char>(crc >> shift);
    QCOMPARE(contentOf(made()).toHex(), (expected + "abc").toHex());
    QFile page(u"" BT_FORMATS "/backup.md"_s);
    QVERIFY(page.open(QIODevice::ReadOnly));
    QVERIFY2(page.readAll().replace(" ", "").replace("\n", "").contains(expected.toHex()), expected.toHex().constData());
    QVERIFY(readBackupFacts(path(u"backup"_s)).value() == documentedFacts());
}

void BackupTest::onlyItsOwnerMayReadIt() {
    const mode_t before = ::umask(0);
    const QString file = made();
    ::umask(before);
    struct stat known = {};
    QVERIFY(::stat(file.toLocal8Bit().constData(), &known) == 0);
    QCOMPARE(known.st_mode & 0777, mode_t{0600});
}

void BackupTest::nothingIsOverwrittenAndNothingLeftBehind() {
    write(at(u"backup"_s), "precious");
    QVERIFY(writeBackup(documentedFacts(), path(u"content"_s), path(u"backup"_s)).error().code == ErrorCode::alreadyExists);
    QCOMPARE(contentOf(at(u"backup"_s)), "precious");
    BackupFacts wrong = documentedFacts();
    wrong.sha256[31] ^= 1;
    QVERIFY(writeBackup(wrong, path(u"content"_s), path(u"another"_s)).error().code == ErrorCode::corrupt);
    QVERIFY(!writeBackup(documentedFacts(), path(u"missing"_s), path(u"another"_s)));
    QCOMPARE(QDir(folder_->path()).entryList(QDir::Files), (QStringList{u"backup"_s, u"content"_s}));
}

void BackupTest::whatComesOutIsWhatWentIn() {
    QVERIFY(extractBackup(made().toStdString(), path(u"out"_s)).has_value());
    QCOMPARE(contentOf(at(u"out"_s)), "abc");
    QVERIFY(extractBackup(path(u"backup"_s), path(u"out"_s)).error().code == ErrorCode::alreadyExists);
}

void BackupTest::everyDamagedByteIsFound() {
    const QByteArray whole = contentOf(made());
    for (qsizetype byte = 0; byte < whole.size(); ++byte) {
        for (const int bit : {0, 3, 7}) {
            QByteArray damaged = whole;
            damaged[byte] = static_cast<char>(damaged[byte] ^ (1 << bit));
            write(at(u"damaged"_s), damaged);
            const auto done = extractBackup(path(u"damaged"_s), path(u"out"_s));
            QVERIFY2(!done, qPrintable(u"byte %1, bit %2"_s.arg(byte).arg(bit)));
            QVERIFY2(done.error().context.starts_with(path(u"damaged"_s) + ": "), done.error().context.c_str());
            QVERIFY(!QFile::exists(at(u"out"_s)));
        }
    }
}

void BackupTest::everyWrongLengthIsFound() {
    const QByteArray whole = contentOf(made());
    for (qsizetype bytes = 0; bytes < whole.size(); ++bytes) {
        write(at(u"short"_s), whole.first(bytes));
        QVERIFY2(readBackupFacts(path(u"short"_s)).error().code == ErrorCode::corrupt, qPrintable(QString::number(bytes)));
    }
    write(at(u"long"_s), whole + "x");
    QVERIFY(readBackupFacts(path(u"long"_s)).error().code == ErrorCode::corrupt);
}

void BackupTest::otherFilesAreNoBackups() {
    QVERIFY(readBackupFacts(path(u"content"_s)).error().code == ErrorCode::corrupt);
    QByteArray newer = contentOf(made());
    newer[9] = 2;
    write(at(u"newer"_s), newer);
    QVERIFY(readBackupFacts(path(u"newer"_s)).error().code == ErrorCode::unsupported);
    QVERIFY(!readBackupFacts(folder_->path().toStdString()));
    QVERIFY(!readBackupFacts(path(u"missing"_s)));
}

void BackupTest::aStoreOfAnotherSlotIsNotTakenForIt() {
    const std::string store = madeStore();
    BackupFacts facts = documentedFacts();
    QVERIFY(inspectStore(store, facts).error().code == ErrorCode::conflict);
    facts.applied = paxos::Slot(7);
    QCOMPARE(inspectStore(store, facts).value().torrents, std::size_t{0});
}

void BackupTest::aRestoredFolderHoldsTheStateAndANewIdentity() {
    const auto nodes = newNodes();
    const auto done = restoreCluster(madeStore(), nodes);
    QVERIFY2(done.has_value(), done ? "" : done.error().context.c_str());
    QVERIFY(!QFile::exists(at(u"store"_s)));
    std::set<ClusterId> identities;
    for (const Settings& node : nodes) {
        const auto loaded = Store::open(node.dataDirectory + "/state.sqlite", registry::Limits{}).value();
        QCOMPARE(loaded.applied, paxos::Slot(7));
        QCOMPARE(loaded.clusterTimeMs, Millis{1'000});
        QCOMPARE(loaded.configurations.size(), std::size_t{1});
        QCOMPARE(loaded.configurations[0].voterCount(), std::size_t{3});
        QCOMPARE(loaded.configurations[0].highest, NodeId(3));
        identities.insert(loaded.cluster);
        // The log promises nothing, and knows that what it does not hold is chosen.
        paxos::LogSettings log;
        log.directory = node.dataDirectory + "/log";
        log.cluster = node.cluster;
        log.node = node.self;
        log.create = false;
        const auto files = paxos::makePosixFileSystem();
        const auto opened = paxos::WriteAheadLog::open(*files, log, loaded.applied).value();
        QCOMPARE(opened.recovered.chosenUpTo, paxos::Slot(7));
        QCOMPARE(opened.log->firstSlot(), paxos::Slot(8));
        QVERIFY(opened.recovered.promised == paxos::Ballot());
        QVERIFY(!contentOf(QString::fromStdString(node.dataDirectory + "/cluster")).isEmpty());
    }
    QCOMPARE(identities.size(), std::size_t{1});
    QVERIFY(*identities.begin() != documentedFacts().clusterId && *identities.begin() != ClusterId());
}

void BackupTest::aFolderThatIsThereIsNotRestoredInto() {
    const std::string store = madeStore();
    QVERIFY(QDir().mkpath(at(u"node2"_s)));
    QVERIFY(restoreCluster(store, newNodes()).error().code == ErrorCode::alreadyExists);
    QVERIFY(!QFile::exists(at(u"node1"_s)));
    QVERIFY(QFile::exists(QString::fromStdString(store)));
    auto nodes = newNodes();
    nodes.pop_back();
    QVERIFY(restoreCluster(store, nodes).error().code == ErrorCode::invalidArgument);
}

QTEST_GUILESS_MAIN(BackupTest)
#include "backup_test.moc"
