#include "bytetorrent/engine/cluster_address.h"

#include <QTest>

using namespace bytetorrent;
using engine::ClusterAddress;

namespace {

const std::string fingerprint = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

} // namespace

class ClusterAddressTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsNodesAndWhomToTrust() {
        const auto plain = ClusterAddress::parse(" a.example:7201 , [::1]:7202");
        QVERIFY(plain.has_value());
        QCOMPARE(plain->nodes, (std::vector<HostPort>{{"a.example", 7201}, {"::1", 7202}}));
        QVERIFY(plain->caFingerprint.empty());
        const auto trusted = ClusterAddress::parse("a:1,b:2 #sha256=" + fingerprint);
        QVERIFY(trusted.has_value());
        QCOMPARE(trusted->nodes.size(), std::size_t{2});
        QCOMPARE(trusted->caFingerprint, fingerprint);
    }

    void whatItPrintsItReads() {
        for (const std::string& text : {std::string("a:1"), std::string("a:1,[::1]:2"), "a:1,b:2#sha256=" + fingerprint})
            QCOMPARE(ClusterAddress::parse(text)->toString(), text);
        const auto capitals = ClusterAddress::parse("a:1#sha256=" + QString::fromStdString(fingerprint).toUpper().toStdString());
        QCOMPARE(capitals->caFingerprint, fingerprint);
    }

    // A fingerprint that cannot be read must never become "no TLS".
    void refusesWhatItDoesNotUnderstand() {
        for (const std::string& text :
             {std::string(), std::string("a"), std::string("a:0"), std::string("a:1,"), std::string(",a:1"), std::string("a:1#"),
              std::string("a:1#sha256="), std::string("a:1#sha256=00"), "a:1#md5=" + fingerprint, "a:1#sha256=" + fingerprint + "00",
              "a:1#sha256=" + fingerprint + ",b:2", "#sha256=" + fingerprint, "a:1#sha256=g" + fingerprint.substr(1)})
            QVERIFY2(!ClusterAddress::parse(text), text.c_str());
    }
};

QTEST_GUILESS_MAIN(ClusterAddressTest)
#include "cluster_address_test.moc"
