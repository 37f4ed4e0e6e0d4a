#include "cluster_identity.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

const ClusterId some = ClusterId::fromHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff").value();

std::vector<NodeAddresses> nodes() {
    return {{NodeId(1), {"a", 1}, {"a", 2}, {"a", 3}, {}}, {NodeId(2), {"b", 1}, {"b", 2}, {"b", 3}, {}}};
}

} // namespace

class ClusterIdentityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void anEmptyFolderKnowsNone() { QVERIFY(!open().value().known()); }
    void whatItBecameStays() {
        QVERIFY(open()->become(some));
        QVERIFY(open()->known());
        QVERIFY(open()->id() == some);
        QCOMPARE(contents(), QByteArray("bytetorrent-cluster 1\nf0f1f2f3f4f5f6f7f8f9fafbfcfdfeff\n"));
    }
    void aDamagedFileIsRefused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("another file") << QByteArray("hello\n");
        QTest::newRow("cut") << QByteArray("bytetorrent-cluster 1\nf0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
        QTest::newRow("short") << QByteArray("bytetorrent-cluster 1\nf0f1\n");
        QTest::newRow("zero") << QByteArray("bytetorrent-cluster 1\n00000000000000000000000000000000\n");
        QTest::newRow("more") << QByteArray("bytetorrent-cluster 1\nf0f1f2f3f4f5f6f7f8f9fafbfcfdfeff\nmore\n");
    }
    void aDamagedFileIsRefused() {
        QFETCH(QByteArray, text);
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        const auto identity = open();
        QVERIFY(!identity && identity.error().code == ErrorCode::corrupt);
        QVERIFY(identity.error().context.find("/cluster") != std::string::npos);
    }
    void whatCannotBeWrittenDownIsNotBelieved() {
        auto identity = open().value();
        QVERIFY(QDir(folder_->path()).removeRecursively());
        QVERIFY(!identity.become(some));
        QVERIFY(!identity.known());
    }

    void foundersAgreeWithoutTalk() {
        auto turned = nodes();
        std::swap(turned[0], turned[1]);
        turned[0].paxos = {"relay", 99}; // a node's own view of how to reach another
        QVERIFY(foundingClusterId("demo", nodes()) == foundingClusterId("demo", turned));
    }
    void otherFoundersHaveAnother() {
        const ClusterId id = foundingClusterId("demo", nodes());
        QVERIFY(id != ClusterId());
        QVERIFY(id != foundingClusterId("dem0", nodes()));
        auto fewer = nodes();
        fewer.pop_back();
        QVERIFY(id != foundingClusterId("demo", fewer));
        auto elsewhere = nodes();
        elsewhere[1].client.host = "c";
        QVERIFY(id != foundingClusterId("demo", elsewhere));
        auto renamed = nodes();
        renamed[1].id = NodeId(3);
        QVERIFY(id != foundingClusterId("demo", renamed));
    }

private:
    Result<ClusterIdentity> open() { return ClusterIdentity::open(*files_, folder_->path().toStdString()); }
    QString path() const { return folder_->filePath(QStringLiteral("cluster")); }
    QByteArray contents() const {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<paxos::FileSystem> files_ = paxos::makePosixFileSystem();
    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(ClusterIdentityTest)
#include "cluster_identity_test.moc"
