#include "certificates.h"

#include <QFile>
#include <QtTest>

#include "configuration.h"
#include "new_cluster.h"

using namespace bytetorrent;
using namespace bytetorrent::server;

namespace {

// A cluster of three with certificates, written into a folder of its own.
struct Made {
    explicit Made(const std::string& name = "demo", const std::string& host = "127.0.0.1") {
        cluster.nodes = 3;
        cluster.tls = true;
        cluster.name = name;
        cluster.host = host;
        cluster.directory = folder.filePath(QStringLiteral("c")).toStdString();
        files = writeNewCluster(cluster);
    }
    [[nodiscard]] std::string path(const std::string& file) const { return cluster.directory + "/" + file; }
    [[nodiscard]] QString qtPath(const std::string& file) const { return QString::fromStdString(path(file)); }
    QTemporaryDir folder;
    NewCluster cluster;
    Result<std::vector<std::string>> files = fail(ErrorCode::notFound, "");
};

bool says(const Error& error, const std::string& text) {
    if (error.context.find(text) != std::string::npos)
        return true;
    qWarning("%s", error.context.c_str());
    return false;
}

} // namespace

class CertificatesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyNodeOfANewClusterLoadsWhatItWasGiven() {
        for (const char* name : {"demo", "Büro: \"A\" / 1", "x"}) {
            const Made made(name);
            QVERIFY2(made.files.has_value(), made.files ? "" : made.files.error().context.c_str());
            QCOMPARE(made.files->size(), std::size_t{3 + 2 + 6});
            std::string fingerprint;
            for (std::uint32_t id = 1; id <= 3; ++id) {
                const auto settings = readConfiguration(nodeFile(made.cluster.directory, id, "yaml"));
                QVERIFY(settings.has_value());
                const auto tls = tracker::loadTls(*settings);
                QVERIFY2(tls.has_value() && *tls, tls ? "" : tls.error().context.c_str());
                QVERIFY(fingerprint.empty() || fingerprint == (*tls)->caFingerprint());
                fingerprint = (*tls)->caFingerprint();
            }
        }
    }

    void keysAreForTheirOwnerAlone() {
        const Made made;
        for (const char* key : {"cluster-ca.key", "node1.key", "node2.key", "node3.key"}) {
            const auto others = QFile::permissions(made.qtPath(key)) &
                                (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther);
            QVERIFY2(!others, key);
        }
        QVERIFY(QFile::permissions(made.qtPath("node1.crt")) & QFile::ReadOther);
    }

    void nothingIsEverOverwritten() {
        for (const char* there : {"cluster.crt", "cluster-ca.key", "node2.crt", "node3.key", "node1.yaml"}) {
            Made made;
            QDir(QString::fromStdString(made.cluster.directory)).removeRecursively();
            QDir().mkpath(QString::fromStdString(made.cluster.directory));
            QFile file(made.qtPath(there));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("precious") == 8);
            file.close();
            const auto again = writeNewCluster(made.cluster);
            QVERIFY(!again);
            QVERIFY(again.error().code == ErrorCode::alreadyExists);
            QVERIFY(says(again.error(), there));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), QByteArray("precious"));
            QCOMPARE(QDir(QString::fromStdString(made.cluster.directory)).entryList(QDir::Files).size(), 1); // nothing half done
        }
    }

    void aNodeThatJoinsLaterGetsACertificateOfTheSameCa() {
        const Made made;
        const auto written = writeNewCertificate({made.cluster.directory, 4, {"node4.example", "192.0.2.4"}});
        QVERIFY2(written.has_value(), written ? "" : written.error().context.c_str());
        QCOMPARE(written->size(), std::size_t{2});
        const auto identity = net::TlsIdentity::load(made.path("node4.crt"), made.path("node4.key"), made.path("cluster.crt"));
        QVERIFY(identity.has_value());
        QVERIFY(((*identity)->node() == net::NodeIdentity{"demo", NodeId(4)}));
        const auto again = writeNewCertificate({made.cluster.directory, 4, {}});
        QVERIFY(!again && again.error().code == ErrorCode::alreadyExists);
    }

    void withoutTheCaKeyNoNodeCanBeAdded() {
        const Made made;
        QVERIFY(QFile::remove(made.qtPath("cluster-ca.key")));
        const auto written = writeNewCertificate({made.cluster.directory, 4, {}});
        QVERIFY(!written);
        QVERIFY(says(written.error(), made.path("cluster-ca.key")));
        QVERIFY(!QFile::exists(made.qtPath("node4.crt")));
    }

    void newCertificateRefusesWhatCannotWork() {
        const Made made;
        QVERIFY(writeNewCertificate({made.cluster.directory, 0, {}}).error().code == ErrorCode::invalidArgument);
        QVERIFY(writeNewCertificate({made.cluster.directory, 4, {"a b"}}).error().code == ErrorCode::invalidArgument);
        QVERIFY(writeNewCertificate({made.path("nowhere"), 4, {}}).error().code == ErrorCode::notFound);
    }

    void anotherNodesCertificateIsRefusedByName() {
        const Made made;
        auto settings = readConfiguration(made.path("node1.yaml")).value();
        settings.tls->certificate = made.path("node2.crt");
        settings.tls->key = made.path("node2.key");
        const auto tls = tracker::loadTls(settings);
        QVERIFY(!tls);
        QVERIFY(says(tls.error(), "node2.crt: is the certificate of node 2 of cluster \"demo\", and this is node 1 of \"demo\""));
    }

    void anotherClustersFilesAreRefused() {
        const Made made("demo");
        const Made other("other");
        auto settings = readConfiguration(made.path("node1.yaml")).value();
        settings.tls = readConfiguration(other.path("node1.yaml")).value().tls;
        QVERIFY(says(tracker::loadTls(settings).error(), "of cluster \"other\""));
        settings.tls = readConfiguration(made.path("node1.yaml")).value().tls;
        settings.tls->ca = other.path("cluster.crt");
        QVERIFY(says(tracker::loadTls(settings).error(), "is not signed by"));
    }

    void aNodeThatListensEverywhereHasNoAddressInItsCertificate() {
        const Made made("demo", "0.0.0.0");
        QVERIFY(made.files.has_value());
        QVERIFY(tracker::loadTls(readConfiguration(made.path("node1.yaml")).value()).has_value());
    }

    void withoutTlsThereAreNoCertificates() {
        QTemporaryDir folder;
        NewCluster cluster;
        cluster.directory = folder.filePath(QStringLiteral("c")).toStdString();
        QCOMPARE(writeNewCluster(cluster).value().size(), std::size_t{3});
        QCOMPARE(QDir(folder.filePath(QStringLiteral("c"))).entryList(QDir::Files).size(), 3);
        const auto settings = readConfiguration(cluster.directory + "/node1.yaml").value();
        QVERIFY(tracker::loadTls(settings).value() == nullptr);
    }
};

QTEST_GUILESS_MAIN(CertificatesTest)
#include "certificates_test.moc"
