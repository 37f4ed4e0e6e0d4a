// The file that keeps as whom somebody is logged in: who may read it, what becomes of a damaged one, which cluster is which.
#include "bytetorrent/engine/cluster_logins.h"

#include <sys/stat.h>

#include <thread>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "bytetorrent/base/hash.h"

using namespace bytetorrent;
using namespace bytetorrent::engine;

namespace {

const std::string ca = toHex(sha256(asBytes("a CA")));
const std::string otherCa = toHex(sha256(asBytes("another CA")));

ClusterLogin login(std::vector<HostPort> nodes, const std::string& fingerprint, const std::string& account) {
    return {{std::move(nodes), fingerprint}, "lab", account, freshApiToken()};
}

mode_t modeOf(const QString& path) {
    struct stat status = {};
    return ::stat(path.toLocal8Bit().constData(), &status) == 0 ? status.st_mode & 0777 : 0;
}

void put(const QString& path, const QByteArray& bytes, QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(bytes);
    file.setPermissions(permissions);
}

} // namespace

class ClusterLoginsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        path_ = folder_->filePath(QStringLiteral("new/logins.json"));
    }

    void whatIsWrittenIsReadAgain() {
        QVERIFY(ClusterLogins::read(path())->all().empty());
        const auto anna = login({{"a", 1}, {"::1", 2}}, ca, "ann\"ä");
        const auto ben = login({{"b", 1}}, "", "ben");
        QVERIFY(ClusterLogins::change(path(), [&](ClusterLogins& logins) {
            logins.put(anna);
            logins.put(ben);
        }));
        QCOMPARE(ClusterLogins::read(path())->all(), (std::vector<ClusterLogin>{anna, ben}));
        QVERIFY(ClusterLogins::change(path(), [&](ClusterLogins& logins) { logins.remove(anna.apiToken); }));
        QCOMPARE(ClusterLogins::read(path())->all(), (std::vector<ClusterLogin>{ben}));
    }

    void nobodyElseMayReadIt() {
        QVERIFY(ClusterLogins::change(path(), [](ClusterLogins& logins) { logins.put(login({{"a", 1}}, ca, "anna")); }));
        QCOMPARE(modeOf(path_), mode_t{0600});
        QCOMPARE(modeOf(QFileInfo(path_).path()), mode_t{0700});
        QFile::setPermissions(path_, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
        QCOMPARE(ClusterLogins::read(path()).error().code, ErrorCode::denied);
        bool asked = false;
        QVERIFY(!ClusterLogins::change(path(), [&](ClusterLogins&) { asked = true; }));
        QVERIFY(!asked);
        // Written anew, whatever it was, it is private again.
        QVERIFY(ClusterLogins().write(path()));
        QCOMPARE(modeOf(path_), mode_t{0600});
        QCOMPARE(QDir(QFileInfo(path_).path()).entryList(QDir::Files), (QStringList{QStringLiteral("logins.json"), QStringLiteral("logins.json.lock")}));
    }

    void aDamagedOneIsToldSoAndLeftAlone_data();
    void aDamagedOneIsToldSoAndLeftAlone() {
        QFETCH(QByteArray, bytes);
        QVERIFY(ClusterLogins::change(path(), [](ClusterLogins&) {}));
        put(path_, bytes);
        QCOMPARE(ClusterLogins::read(path()).error().code, ErrorCode::corrupt);
        QCOMPARE(ClusterLogins::change(path(), [](ClusterLogins&) {}).error().code, ErrorCode::corrupt);
        QFile file(path_);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), bytes);
    }

    void theExampleOfItsPageIsRead();

    void clustersAreKnownByTheirCaOrElseByTheirNodes() {
        ClusterLogins logins;
        logins.put(login({{"a", 1}}, ca, "secure"));
        logins.put(login({{"a", 1}, {"b", 1}}, "", "plain"));
        QCOMPARE(logins.find({{{"elsewhere", 9}}, ca})->account, std::string("secure"));
        QCOMPARE(logins.find({{{"b", 1}, {"c", 1}}, ""})->account, std::string("plain"));
        QCOMPARE(logins.find({{{"c", 1}}, ""}), nullptr);
        QCOMPARE(logins.find({{{"a", 1}}, otherCa}), nullptr);
        logins.remove(logins.find({{{"a", 1}}, ""})->apiToken);
        // What was given under TLS is never said without.
        QCOMPARE(logins.find({{{"a", 1}}, ""}), nullptr);
    }

    // Whoever names a node of ours and one of its own gets us to talk to ours alone.
    void aStrangersNodeIsNotToldAPlainToken() {
        const ClusterLogin plain = login({{"a", 1}, {"b", 1}}, "", "anna");
        QCOMPARE(reachableBy(plain, {{{"evil", 1}, {"a", 1}}, ""}).nodes, plain.cluster.nodes);
        const ClusterLogin secure = login({{"a", 1}}, ca, "anna");
        QCOMPARE(reachableBy(secure, {{{"moved", 1}}, ca}).nodes, (std::vector<HostPort>{{"moved", 1}}));
    }

    void theNewestOfAClusterTakesTheOthersPlaces() {
        ClusterLogins logins;
        const auto first = login({{"a", 1}}, "", "anna"), second = login({{"b", 1}}, "", "anna"), elsewhere = login({{"a", 1}}, ca, "anna");
        for (const auto& one : {first, second, elsewhere})
            QVERIFY(logins.put(one).empty());
        const auto both = login({{"b", 1}, {"a", 1}}, "", "ben");
        QCOMPARE(logins.put(both), (std::vector<ClusterLogin>{first, second}));
        QCOMPARE(logins.all(), (std::vector<ClusterLogin>{elsewhere, both}));
        for (std::size_t i = 0; i < ClusterLogins::loginsMax; ++i)
            logins.put(login({{"n" + std::to_string(i), 1}}, "", "anna"));
        QCOMPARE(logins.all().size(), ClusterLogins::loginsMax);
    }

    void severalProgramsLoseNothingOfEachOther() {
        std::vector<std::jthread> programs;
        for (int program = 0; program < 4; ++program) {
            programs.emplace_back([this, program] {
                for (int i = 0; i < 10; ++i)
                    (void)ClusterLogins::change(path(), [&](ClusterLogins& logins) {
                        logins.put(login({{"h" + std::to_string(10 * program + i), 1}}, "", "anna"));
                    });
            });
        }
        programs.clear();
        QCOMPARE(ClusterLogins::read(path())->all().size(), std::size_t{40});
    }

    void tokensAreLongAndTheirNamesShort() {
        const std::string token = freshApiToken();
        QVERIFY(token.starts_with("bt_") && token.size() == 46 && token != freshApiToken());
        QVERIFY(token.find_first_of("+/=") == std::string::npos);
        QVERIFY(apiTokenName("bytetorrent-cli").starts_with("bytetorrent-cli on "));
        QVERIFY(apiTokenName(std::string(63, 'x') + "ä").size() <= 64);
    }

private:
    [[nodiscard]] std::string path() const { return path_.toStdString(); }
    std::unique_ptr<QTemporaryDir> folder_;
    QString path_;
};

void ClusterLoginsTest::aDamagedOneIsToldSoAndLeftAlone_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{\"version\":1,\"logins\":[");
    QTest::newRow("a later version") << QByteArray(R"({"version":2,"logins":[]})");
    QTest::newRow("no address") << QByteArray(R"({"version":1,"logins":[{"nodes":["a"],"token":"bt_x"}]})");
    QTest::newRow("no node") << QByteArray(R"({"version":1,"logins":[{"nodes":[],"token":"bt_x"}]})");
    QTest::newRow("no token") << QByteArray(R"({"version":1,"logins":[{"nodes":["a:1"]}]})");
    QTest::newRow("too long a token") << QByteArray(R"({"version":1,"logins":[{"nodes":["a:1"],"token":"bt_)") + QByteArray(70, 'x') + R"("}]})";
    QTest::newRow("no fingerprint") << QByteArray(R"({"version":1,"logins":[{"nodes":["a:1"],"token":"bt_x","ca":"ab"}]})");
    QTest::newRow("not a login") << QByteArray(R"({"version":1,"logins":[7]})");
}

void ClusterLoginsTest::theExampleOfItsPageIsRead() {
    QVERIFY(ClusterLogins::change(path(), [](ClusterLogins&) {}));
    put(path_, "{\"version\": 1,\n"
               " \"logins\": [{\"cluster\": \"lab\", \"nodes\": [\"lab-1.example:7201\", \"[2001:db8::1]:7201\"], \"ca\": \"\", \"account\": \"anna\",\n"
               "             \"token\": \"bt_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}]}\n");
    const auto read = ClusterLogins::read(path());
    QVERIFY2(read.has_value(), read ? "" : read.error().context.c_str());
    const ClusterLogin expected{{{{"lab-1.example", 7201}, {"2001:db8::1", 7201}}, ""}, "lab", "anna", "bt_" + std::string(43, 'A')};
    QCOMPARE(read->all(), (std::vector<ClusterLogin>{expected}));
}

QTEST_APPLESS_MAIN(ClusterLoginsTest)
#include "cluster_logins_test.moc"
