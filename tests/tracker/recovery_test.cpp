// After the loss of a majority for ever: a survivor becomes a cluster of its own, and the old nodes stay out.
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "bytetorrent/paxos/write_ahead_log.h"
#include "bytetorrent/tracker/recovery.h"
#include "bytetorrent/tracker/store.h"
#include "bytetorrent/tracker/tracker_node.h"
#include "cluster_identity.h"
#include "support/http.h"
#include "support/ports.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;
using tracker::Settings;
using tracker::TrackerNode;

class RecoveryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSurvivorBecomesAClusterOfItsOwn();
    void anIdThatOnlyTheLogKnowsIsNotGivenAgain();
    void aRecoveryThatWasCutShortStartsOnlyAfterASecondOne();
    void aRunningNodeIsNotRecovered();
    void aFolderWithoutStateIsNamed();

private:
    [[nodiscard]] Settings settingsOf(std::uint32_t id) const {
        Settings settings;
        settings.self = NodeId(id);
        settings.cluster = "lost";
        settings.dataDirectory = folder_.filePath(QString::number(id)).toStdString();
        settings.version = "test";
        for (std::uint32_t each = 1; each <= 3; ++each) {
            const std::size_t at = (each - 1) * 3;
            settings.nodes.push_back({NodeId(each), {"127.0.0.1", ports_[at].number()}, {"127.0.0.1", ports_[at + 1].number()},
                                      {"127.0.0.1", ports_[at + 2].number()}, {}});
        }
        return settings;
    }
    [[nodiscard]] std::uint16_t httpOf(std::uint32_t id) const { return ports_[(id - 1) * 3 + 2].number(); }
    [[nodiscard]] int publish(std::uint32_t node, const char* name) const {
        return httpRequest("POST", httpOf(node), "/api/v1/torrents", toQt(madeUpTorrent(name, 5).encode())).status / 100; // 201, or 200 if an attempt that timed out took effect
    }
    [[nodiscard]] int torrents(std::uint32_t node) const {
        return httpGet(httpOf(node), "/api/v1/torrents").json().value(u"total"_s).toInt();
    }
    QTemporaryDir folder_;
    std::vector<ReservedPort> ports_ = std::vector<ReservedPort>(9);
};

void RecoveryTest::aSurvivorBecomesAClusterOfItsOwn() {
    std::map<std::uint32_t, std::unique_ptr<TrackerNode>> nodes;
    for (std::uint32_t id = 1; id <= 3; ++id)
        nodes[id] = TrackerNode::start(settingsOf(id)).value();
    QTRY_COMPARE_WITH_TIMEOUT(publish(1, "before"), 2, 10'000);
    QTRY_COMPARE(torrents(2), 1);
    nodes.clear();

    const auto found = tracker::inspectForRecovery(settingsOf(2));
    QVERIFY2(found.has_value(), found ? "" : describe(found.error()).c_str());
    QVERIFY(found->applied.value > 0);
    QCOMPARE(found->members.size(), std::size_t(3));
    QVERIFY(tracker::recoverAlone(settingsOf(2)).has_value());

    nodes[2] = TrackerNode::start(settingsOf(2)).value();
    QTRY_COMPARE_WITH_TIMEOUT(publish(2, "after"), 2, 10'000);
    QCOMPARE(torrents(2), 2);

    // The other two are a majority of what was: for themselves, not for the survivor.
    nodes[1] = TrackerNode::start(settingsOf(1)).value();
    nodes[3] = TrackerNode::start(settingsOf(3)).value();
    QTRY_COMPARE_WITH_TIMEOUT(publish(3, "elsewhere"), 2, 10'000);
    QCOMPARE(torrents(2), 2);
    const auto elsewhere = "/api/v1/torrents/" + QByteArray::fromStdString(madeUpTorrent("elsewhere", 5).infoHash().hex());
    QCOMPARE(httpGet(httpOf(2), elsewhere).status, 404);

    // And it stays alone after a restart.
    nodes.erase(2);
    nodes[2] = TrackerNode::start(settingsOf(2)).value();
    QTRY_COMPARE_WITH_TIMEOUT(publish(2, "again"), 2, 10'000);
    QCOMPARE(torrents(2), 3);
}

// Node 9 was added and its disk is remembered; the checkpoint that would tell was not written any more.
void RecoveryTest::anIdThatOnlyTheLogKnowsIsNotGivenAgain() {
    Settings settings = settingsOf(1);
    settings.nodes.resize(1);
    settings.dataDirectory = folder_.filePath(u"early"_s).toStdString();
    {
        const auto node = TrackerNode::start(settings).value();
        QTRY_COMPARE_WITH_TIMEOUT(publish(1, "early"), 2, 10'000);
    }
    const auto accepted = tracker::inspectForRecovery(settings).value().acceptedUpTo;
    {
        auto files = paxos::makePosixFileSystem();
        paxos::LogSettings log;
        log.directory = settings.dataDirectory + "/log";
        log.cluster = settings.cluster;
        log.node = settings.self;
        log.create = false;
        auto opened = paxos::WriteAheadLog::open(*files, log, paxos::Slot()).value();
        paxos::Batch batch;
        batch.change = paxos::ConfigurationChange{paxos::Slot(), {{NodeId(1), true, {}}, {NodeId(9), false, {}}}, NodeId(9)};
        const std::vector<paxos::LogRecord> records{
            paxos::AcceptRecord{{accepted.next(), {1, NodeId(1)}, std::make_shared<const Bytes>(paxos::encodeBatch(batch))}}};
        QVERIFY(opened.log->append(records).has_value());
        QVERIFY(opened.log->sync().has_value());
    }
    QVERIFY(tracker::recoverAlone(settings).has_value());
    const auto state = tracker::Store::open(settings.dataDirectory + "/state.sqlite", registry::Limits{});
    QVERIFY(state.has_value());
    QCOMPARE(state->configurations.size(), std::size_t(1));
    QCOMPARE(state->configurations[0].highest, NodeId(9));
}

// The new identity is in its file, and the state knows nothing of it yet.
void RecoveryTest::aRecoveryThatWasCutShortStartsOnlyAfterASecondOne() {
    Settings settings = settingsOf(1);
    settings.nodes.resize(1);
    settings.dataDirectory = folder_.filePath(u"cut"_s).toStdString();
    {
        const auto node = TrackerNode::start(settings).value();
        QTRY_COMPARE_WITH_TIMEOUT(publish(1, "cut"), 2, 10'000);
    }
    const auto refusal = [&] {
        const auto node = TrackerNode::start(settings);
        return node ? Error{} : node.error();
    };
    const auto files = paxos::makePosixFileSystem();
    QVERIFY(tracker::ClusterIdentity::open(*files, settings.dataDirectory)->become(*tracker::ClusterId::fromBytes(Bytes(16, 7))));
    QCOMPARE(refusal().code, ErrorCode::conflict);
    QVERIFY(refusal().context.find(settings.dataDirectory) != std::string::npos);
    QVERIFY(files->remove(settings.dataDirectory + "/cluster"));
    QVERIFY(refusal().context.find("missing") != std::string::npos);

    QVERIFY(tracker::recoverAlone(settings).has_value());
    const auto node = TrackerNode::start(settings);
    QVERIFY2(node.has_value(), node ? "" : describe(node.error()).c_str());
    QTRY_COMPARE(torrents(1), 1);
}

void RecoveryTest::aRunningNodeIsNotRecovered() {
    Settings settings = settingsOf(1);
    settings.dataDirectory = folder_.filePath(u"running"_s).toStdString();
    const auto node = TrackerNode::start(settings).value();
    const auto found = tracker::inspectForRecovery(settings);
    QVERIFY(!found && found.error().code == ErrorCode::inUse);
    QVERIFY(!tracker::recoverAlone(settings).has_value());
}

void RecoveryTest::aFolderWithoutStateIsNamed() {
    Settings settings = settingsOf(1);
    settings.dataDirectory = folder_.filePath(u"nowhere"_s).toStdString();
    const auto found = tracker::inspectForRecovery(settings);
    QVERIFY(!found && found.error().code == ErrorCode::notFound);
    QVERIFY(found.error().context.find("nowhere") != std::string::npos);
}

QTEST_GUILESS_MAIN(RecoveryTest)
#include "recovery_test.moc"
