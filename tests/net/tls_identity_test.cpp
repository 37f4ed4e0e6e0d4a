#include "bytetorrent/net/tls_identity.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTest>

#include "tls_world.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using net::TlsIdentity;

namespace {

bool mentions(const Error& error, const std::string& text) {
    if (error.context.find(text) != std::string::npos)
        return true;
    qWarning("%s", error.context.c_str());
    return false;
}

} // namespace

class TlsIdentityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsItsNodeItsClusterAndItsCa() {
        const TlsWorld world("Ein Name, mit: \"allem\" / und mehr");
        const auto identity = world.identity(7);
        QVERIFY((identity->node() == net::NodeIdentity{"Ein Name, mit: \"allem\" / und mehr", NodeId(7)}));
        QCOMPARE(identity->caFingerprint().size(), std::size_t{64});
        QCOMPARE(net::caFingerprintOf(world.caFile()).value(), identity->caFingerprint());
        const Millis days = (identity->expiresWallMs() - SystemClock().wallMs()) / dayMs;
        QVERIFY(days >= 99 && days <= 100);
    }

    void aRenewedCertificateTakesThePlaceOfTheOldOne() {
        const TlsWorld world;
        const auto load = [&world](std::uint32_t node, int days) {
            const PemFiles files = world.issue(node, daysFromNow(-1, days));
            return TlsIdentity::load(files.certificate, files.key, files.ca).value();
        };
        const auto identity = load(1, 10);
        const auto renewed = load(1, 200);
        QVERIFY(identity->expiresWallMs() < renewed->expiresWallMs());
        QVERIFY(identity->renew(*renewed).has_value());
        QCOMPARE(identity->expiresWallMs(), renewed->expiresWallMs());
        QCOMPARE(identity->server().localCertificate(), renewed->server().localCertificate());
        QCOMPARE(identity->nodeLink().privateKey(), renewed->nodeLink().privateKey());
    }

    void nobodyElsesCertificateTakesItsPlace() {
        const TlsWorld world;
        const PemFiles files = world.issue(1);
        const auto identity = TlsIdentity::load(files.certificate, files.key, files.ca).value();
        const Millis expires = identity->expiresWallMs();
        const TlsWorld elsewhere; // of the same name
        for (const auto& other : {world.identity(2), elsewhere.identity(1)}) {
            const auto renewed = identity->renew(*other);
            QVERIFY(!renewed && renewed.error().code == ErrorCode::conflict);
        }
        QCOMPARE(identity->expiresWallMs(), expires);
    }

    void theNameInACertificateIsAUri() {
        QCOMPARE(net::uriOf({"a b/c", NodeId(12)}), std::string("bytetorrent://a%20b%2Fc/node/12"));
    }

    void aMissingFileIsNamed() {
        const TlsWorld world;
        PemFiles files = world.issue(1);
        for (std::string* file : {&files.certificate, &files.key, &files.ca}) {
            const std::string right = std::exchange(*file, world.path("nothing.pem"));
            const auto identity = TlsIdentity::load(files.certificate, files.key, files.ca);
            QVERIFY(!identity);
            QVERIFY(identity.error().code == ErrorCode::notFound);
            QVERIFY(mentions(identity.error(), world.path("nothing.pem")));
            *file = right;
        }
    }

    void aFolderOrRubbishIsNamed() {
        const TlsWorld world;
        const PemFiles files = world.issue(1);
        const std::string rubbish = world.write("rubbish", "-----BEGIN CERTIFICATE-----\nhello\n");
        const std::string folder = world.path(".");
        for (const std::string& wrong : {rubbish, folder}) {
            QVERIFY(mentions(TlsIdentity::load(wrong, files.key, files.ca).error(), wrong));
            QVERIFY(mentions(TlsIdentity::load(files.certificate, wrong, files.ca).error(), wrong));
            QVERIFY(mentions(TlsIdentity::load(files.certificate, files.key, wrong).error(), wrong));
        }
    }

    void anotherCertificatesKeyIsRefused() {
        const TlsWorld world;
        const PemFiles one = world.issue(1);
        const PemFiles two = world.issue(2);
        const auto identity = TlsIdentity::load(one.certificate, two.key, one.ca);
        QVERIFY(!identity);
        QVERIFY(mentions(identity.error(), two.key + ": is not the key of " + one.certificate));
    }

    void anExpiredCertificateIsRefusedWithItsDates() {
        const TlsWorld world;
        const PemFiles files = world.issue(1, daysFromNow(-100, -1));
        const auto identity = TlsIdentity::load(files.certificate, files.key, files.ca);
        QVERIFY(!identity);
        QVERIFY(identity.error().code == ErrorCode::denied);
        QVERIFY(mentions(identity.error(), files.certificate + " has expired (valid from "));
        const QString yesterday = QDateTime::currentDateTimeUtc().addDays(-1).toString(QStringLiteral("yyyy-MM-dd"));
        QVERIFY(mentions(identity.error(), " to " + yesterday.toStdString() + ")"));
    }

    void aCertificateOfTheFutureIsRefused() {
        const TlsWorld world;
        const PemFiles files = world.issue(1, daysFromNow(2, 10));
        QVERIFY(mentions(TlsIdentity::load(files.certificate, files.key, files.ca).error(), "is not valid yet"));
    }

    void aCaThatDidNotSignItIsRefused() {
        const TlsWorld world;
        const TlsWorld stranger; // the same cluster name, another CA
        const PemFiles files = world.issue(1);
        const auto identity = TlsIdentity::load(files.certificate, files.key, stranger.caFile());
        QVERIFY(!identity);
        QVERIFY(mentions(identity.error(), files.certificate + ": is not signed by " + stranger.caFile()));
    }

    void aNodesCertificateIsNoCa() {
        const TlsWorld world;
        const PemFiles files = world.issue(1);
        QVERIFY(mentions(TlsIdentity::load(files.certificate, files.key, files.certificate).error(), "is not the certificate of a CA"));
    }

    void aCaNeitherServesNorNamesANode() {
        const TlsWorld world;
        QVERIFY(!TlsIdentity::load(world.caFile(), world.path("ca.key"), world.caFile()));
    }

    void theAuthorityLoadsAgainAndKnowsItsCluster() {
        const TlsWorld world("demo two");
        const auto loaded = net::CertificateAuthority::load(world.caFile(), world.path("ca.key"));
        QVERIFY(loaded.has_value());
        QCOMPARE(loaded->cluster(), std::string("demo two"));
        const auto pair = loaded->issue(NodeId(9), {"node9.example"}, daysFromNow(-1, 100)).value();
        const auto identity = TlsIdentity::load(world.write("n9.crt", pair.certificatePem), world.write("n9.key", pair.keyPem), world.caFile());
        QVERIFY(identity.has_value());
        QVERIFY((*identity)->node().node == NodeId(9));
        const PemFiles node = world.issue(1);
        QVERIFY(!net::CertificateAuthority::load(node.certificate, node.key));
        QVERIFY(mentions(net::CertificateAuthority::load(world.caFile(), node.key).error(), "is not the key of"));
    }

    void noCertificateOutlivesItsCa() {
        const TlsWorld world;
        const PemFiles files = world.issue(1, daysFromNow(-1, 100'000));
        const auto identity = TlsIdentity::load(files.certificate, files.key, files.ca).value();
        QVERIFY(identity->expiresWallMs() <= SystemClock().wallMs() + 1'000 * dayMs);
    }
};

QTEST_GUILESS_MAIN(TlsIdentityTest)
#include "tls_identity_test.moc"
