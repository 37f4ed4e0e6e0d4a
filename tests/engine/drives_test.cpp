// Full disks and missing drives, with real file systems: the test lives in a mount namespace of its own, where it mounts
// small file systems in memory, fills them, takes them away and puts them back.
#include <cerrno>
#include <cstring>
#include <fstream>

#include <QSignalSpy>
#include <QTest>

#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include "loopback_world.h"
#include "range_server.h"
#include "wire_peer.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

QByteArray refusal; // why there are no mounts to be had; empty: there are

// Before the first thread starts: a namespace is a thread's own.
void enterOwnNamespace() {
    const auto uid = ::getuid();
    const auto gid = ::getgid();
    if (::unshare(CLONE_NEWNS) != 0) {
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) {
            refusal = std::strerror(errno);
            return;
        }
        std::ofstream("/proc/self/setgroups") << "deny";
        std::ofstream("/proc/self/uid_map") << "0 " << uid << " 1";
        std::ofstream("/proc/self/gid_map") << "0 " << gid << " 1";
    }
    if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        refusal = std::strerror(errno);
}

// A file system in memory, mounted somewhere in the world.
class Drive {
public:
    Drive(const LoopbackWorld& world, const std::string& at, const char* size) : path_(world.path(at)), away_(world.path("away")) {
        world.writeFile(at + "/.keep", {});
        world.writeFile("away/.keep", {});
        mounted_ = ::mount("tmpfs", path_.c_str(), "tmpfs", 0, (std::string("size=") + size).c_str()) == 0;
    }
    ~Drive() {
        if (mounted_)
            ::umount2(isAway_ ? away_.c_str() : path_.c_str(), MNT_DETACH);
    }
    [[nodiscard]] bool mounted() const { return mounted_; }
    [[nodiscard]] bool takeAway() { return ::mount(path_.c_str(), away_.c_str(), nullptr, MS_MOVE, nullptr) == 0 && (isAway_ = true); }
    [[nodiscard]] bool putBack() { return ::mount(away_.c_str(), path_.c_str(), nullptr, MS_MOVE, nullptr) == 0 && !(isAway_ = false); }

private:
    std::string path_, away_;
    bool mounted_ = false, isAway_ = false;
};

} // namespace

class DrivesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void waitsOnAFullDiskAndGoesOnWhenThereIsRoom();
    void asksNoWebSeedWhileTheDiskIsFull();
    void movesWhatAWebSeedGaveMeanwhile();
    void saysHowMuchIsMissing();
    void aSmallRestNeedsLittleMoreRoomThanItself();
    void saysThatItMayNotWriteAndGoesOnWhenItMay();
    void waitsForADriveThatIsMissingAtTheStart();
    void forgetsNothingWhenADriveGoesAwayWhileItSeeds();
};

void DrivesTest::init() {
    if (!refusal.isEmpty())
        QSKIP(("this system gives a test no mounts of its own: " + refusal).constData());
}

void DrivesTest::waitsOnAFullDiskAndGoesOnWhenThereIsRoom() {
    LoopbackWorld world;
    const Bytes content = patternBytes(12'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    Drive drive(world, "here", "48m");
    QVERIFY(drive.mounted());
    world.writeFile("here/others", patternBytes(42'000'000, 2));
    WirePeer source(torrent, content, {});
    SessionSettings settings;
    settings.diskLookEveryMs = 1'000;
    auto leecher = world.session("leecher", settings);
    QSignalSpy failed(leecher.get(), &Session::torrentFailed);
    QVERIFY(leecher->add(world.download(torrent, "here", {source.address()})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).reason.code == ReasonCode::diskFull, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).doneBytes > 1'000'000, patienceMs);
    const auto full = only(*leecher);
    QVERIFY(full.state == TorrentState::downloading);
    // What it holds is served meanwhile.
    WirePeer asker(torrent, {}, {});
    asker.pieces.clear();
    asker.dial(addressOf(*leecher));
    QTRY_COMPARE_WITH_TIMEOUT(asker.connections(), std::size_t(1), patienceMs);
    asker.send(protocol::wire::Interested{});
    QTRY_VERIFY_WITH_TIMEOUT(asker.unchokedSeen, patienceMs);
    asker.request({full.have.at(0), 0, 16'384});
    QTRY_COMPARE_WITH_TIMEOUT(asker.blocksSeen.size(), std::size_t(1), patienceMs);
    const int servedWhenFull = source.blocksServed;
    QTest::qWait(2'500); // it looks, and there is no room
    QVERIFY(only(*leecher).reason.code == ReasonCode::diskFull);
    QVERIFY(source.blocksServed - servedWhenFull <= 2);
    QCOMPARE(only(*leecher).piecesDone, full.piecesDone);
    world.removeFile("here/others");
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
    QVERIFY(failed.empty());
}

void DrivesTest::asksNoWebSeedWhileTheDiskIsFull() {
    LoopbackWorld world;
    const Bytes content = patternBytes(12'000'000, 1);
    world.writeFile("there/data.bin", content);
    auto torrent = world.torrentOf("there/data.bin");
    RangeServer server;
    server.serve("/data.bin", content);
    torrent.webSeeds = {server.url("/data.bin")};
    Drive drive(world, "here", "48m");
    QVERIFY(drive.mounted());
    world.writeFile("here/others", patternBytes(42'000'000, 2));
    SessionSettings settings;
    settings.diskLookEveryMs = 1'000;
    auto leecher = world.session("leecher", settings);
    QVERIFY(leecher->add(world.download(torrent, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).reason.code == ReasonCode::diskFull, patienceMs);
    const std::size_t askedWhenFull = server.requests.size();
    QTest::qWait(2'500); // it looks, and there is no room
    QVERIFY(only(*leecher).reason.code == ReasonCode::diskFull);
    QVERIFY2(server.requests.size() - askedWhenFull <= 2, qPrintable(QString::number(server.requests.size() - askedWhenFull)));
    world.removeFile("here/others");
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(world.readFile("here/data.bin") == content);
}

void DrivesTest::movesWhatAWebSeedGaveMeanwhile() {
    LoopbackWorld world;
    const Bytes content = patternBytes(40'000'000, 1);
    world.writeFile("there/data.bin", content);
    auto torrent = world.torrentOf("there/data.bin");
    RangeServer server;
    server.serve("/data.bin", content);
    torrent.webSeeds = {server.url("/data.bin")};
    Drive drive(world, "elsewhere", "128m"); // another file system: what is moved is copied
    QVERIFY(drive.mounted());
    auto leecher = world.session("leecher");
    QSignalSpy moved(leecher.get(), &Session::torrentMoved);
    QVERIFY(leecher->add(world.download(torrent, "here", {})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).doneBytes > 4'000'000, patienceMs);
    QVERIFY(leecher->move(torrent.infoHash(), world.path("elsewhere")).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(moved.size(), 1, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
    QVERIFY(world.readFile("elsewhere/data.bin") == content);
    QVERIFY(!world.exists("here/data.bin"));
}

void DrivesTest::saysHowMuchIsMissing() {
    LoopbackWorld world;
    const Bytes content = patternBytes(12'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    Drive drive(world, "here", "48m");
    QVERIFY(drive.mounted());
    world.writeFile("here/others", patternBytes(46'000'000, 2));
    WirePeer source(torrent, content, {});
    SessionSettings settings;
    settings.allocation = Allocation::full; // known at once, before a byte was asked for in vain
    auto leecher = world.session("leecher", settings);
    QVERIFY(leecher->add(world.download(torrent, "here", {source.address()})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).reason.code == ReasonCode::diskFull, patienceMs);
    // All of it and a little more, less what the drive has.
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).reason.number > (7u << 20) && only(*leecher).reason.number < (13u << 20), patienceMs);
}

void DrivesTest::aSmallRestNeedsLittleMoreRoomThanItself() {
    LoopbackWorld world;
    const Bytes content = patternBytes(12'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    Drive drive(world, "here", "14m");
    QVERIFY(drive.mounted());
    world.writeFile("here/others", patternBytes(8'000'000, 2));
    WirePeer source(torrent, content, {});
    SessionSettings settings;
    settings.diskLookEveryMs = 500;
    auto leecher = world.session("leecher", settings);
    QVERIFY(leecher->add(world.download(torrent, "here", {source.address()})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).reason.code == ReasonCode::diskFull, patienceMs);
    world.removeFile("here/others"); // which leaves room for it, and for little else
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
}

void DrivesTest::saysThatItMayNotWriteAndGoesOnWhenItMay() {
    LoopbackWorld world;
    const Bytes content = patternBytes(1'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    Drive drive(world, "here", "14m");
    QVERIFY(drive.mounted());
    const auto allow = [&](bool writing) {
        return ::mount(nullptr, world.path("here").c_str(), nullptr, MS_REMOUNT | (writing ? 0 : MS_RDONLY), nullptr) == 0;
    };
    QVERIFY(allow(false));
    WirePeer source(torrent, content, {});
    SessionSettings settings;
    settings.diskLookEveryMs = 500;
    auto leecher = world.session("leecher", settings);
    QVERIFY(leecher->add(world.download(torrent, "here", {source.address()})).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).reason.code == ReasonCode::notWritable, patienceMs);
    QVERIFY(only(*leecher).state == TorrentState::failed);
    QVERIFY(allow(true));
    QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
}

void DrivesTest::waitsForADriveThatIsMissingAtTheStart() {
    LoopbackWorld world;
    const Bytes content = patternBytes(3'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    Drive drive(world, "drive", "48m");
    QVERIFY(drive.mounted());
    WirePeer source(torrent, content, {});
    SessionSettings settings;
    settings.diskLookEveryMs = 500;
    {
        auto leecher = world.session("leecher", settings);
        QVERIFY(leecher->add(world.download(torrent, "drive", {source.address()})).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
        QTest::qWait(400);
    }
    QVERIFY(drive.takeAway()); // its folder is the mount point: it is there, and empty
    {
        auto leecher = world.session("leecher", settings);
        QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).reason.code == ReasonCode::driveMissing, patienceMs);
        QVERIFY(only(*leecher).state == TorrentState::failed);
        QCOMPARE(only(*leecher).piecesDone, torrent.pieceCount()); // nothing is forgotten
        QTest::qWait(1'200);
        QVERIFY(only(*leecher).reason.code == ReasonCode::driveMissing);
        QVERIFY(!world.exists("drive/data.bin")); // and nothing is written elsewhere
        QVERIFY(drive.putBack());
        QTRY_VERIFY_WITH_TIMEOUT(only(*leecher).state == TorrentState::seeding, patienceMs);
        QCOMPARE(only(*leecher).piecesDone, torrent.pieceCount());
        QCOMPARE(source.accepted, 1); // nor fetched again
    }
}

void DrivesTest::forgetsNothingWhenADriveGoesAwayWhileItSeeds() {
    LoopbackWorld world;
    const Bytes content = patternBytes(3'000'000, 1);
    world.writeFile("there/data.bin", content);
    const auto torrent = world.torrentOf("there/data.bin");
    Drive drive(world, "drive", "48m");
    QVERIFY(drive.mounted());
    world.writeFile("drive/data.bin", content);
    SessionSettings settings;
    settings.diskLookEveryMs = 500;
    settings.sleepAfterMs = 200; // its files are closed, and opened for the next caller
    auto seed = world.session("seed", settings);
    QVERIFY(seed->add(world.seed(torrent, "drive")).has_value());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    const auto asleep = [&] { return seed->snapshot()->torrents.shared(0) == seed->snapshot()->torrents.shared(0); };
    QTRY_VERIFY_WITH_TIMEOUT(asleep(), patienceMs);
    QVERIFY(drive.takeAway());
    WirePeer asker(torrent, {}, {});
    asker.pieces.clear();
    asker.dial(addressOf(*seed));
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).reason.code == ReasonCode::driveMissing, patienceMs);
    QCOMPARE(only(*seed).piecesDone, torrent.pieceCount());
    QVERIFY(drive.putBack());
    QTRY_VERIFY_WITH_TIMEOUT(only(*seed).state == TorrentState::seeding, patienceMs);
    QCOMPARE(only(*seed).piecesDone, torrent.pieceCount());
}

int main(int count, char** arguments) {
    enterOwnNamespace();
    const QCoreApplication application(count, arguments);
    DrivesTest test;
    return QTest::qExec(&test, count, arguments);
}
#include "drives_test.moc"
