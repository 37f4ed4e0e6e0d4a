// One account for every door: programs that log in by name and password at a real cluster, and what a private tracker hands to
// whoever is logged in.
#include <sys/stat.h>

#include <set>

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpSocket>
#include <QUrl>
#include <QtTest>

#include "bytetorrent/protocol/http_tracker.h"
#include "bytetorrent/protocol/passkey.h"
#include "support/people.h"
#include "support/files.h"
#include "support/swarm.h"
#include "support/torrents.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

// bytetorrent-cli of one user, with a home of its own.
class User {
public:
    [[nodiscard]] Finished cli(const QStringList& arguments, const QByteArray& input = {}, const QStringList& more = {}) const {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString& line : QStringList(this->environment()) + more)
            environment.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
        process.setProcessEnvironment(environment);
        QElapsedTimer timer;
        timer.start();
        process.start(product(u"bytetorrent-cli"_s), arguments);
        process.write(input);
        process.closeWriteChannel();
        const bool ended = process.waitForFinished(40'000);
        return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError()), timer.elapsed()};
    }
    [[nodiscard]] Finished logIn(const QString& name, const QString& cluster, const QByteArray& password = "battery staple\n", const QStringList& more = {}) const {
        return cli(QStringList{u"login"_s, name, u"--cluster"_s, cluster} + more, password);
    }
    [[nodiscard]] QStringList environment() const { return {u"XDG_CONFIG_HOME="_s + home_.filePath(u"config"_s), u"XDG_STATE_HOME="_s + home_.filePath(u"state"_s)}; }
    [[nodiscard]] QString file() const { return home_.filePath(u"config/bytetorrent/logins.json"_s); }
    [[nodiscard]] QByteArray kept() const {
        QFile file(this->file());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QString write(const QString& name, const protocol::Metainfo& torrent) const {
        QFile file(home_.filePath(name));
        (void)(file.open(QIODevice::WriteOnly) && file.write(toQt(torrent.encode())) > 0);
        return file.fileName();
    }
    [[nodiscard]] QString path(const QString& name) const { return home_.filePath(name); }

private:
    QTemporaryDir home_;
};

QJsonArray tokensOf(std::uint16_t port, const Login& login) {
    return httpRequest("GET", port, "/api/v1/me", {}, with(login)).json().value(u"tokens"_s).toArray();
}

QByteArray hexOf(const protocol::Metainfo& torrent) { return QByteArray::fromStdString(torrent.infoHash().hex()); }

HttpAnswer fetchFile(std::uint16_t port, const protocol::Metainfo& torrent, const Headers& headers) {
    return httpRequest("GET", port, "/api/v1/torrents/" + hexOf(torrent) + "/file", {}, headers);
}

std::vector<std::string> announceUrlsOf(const HttpAnswer& file) {
    const auto served = protocol::Metainfo::parse({reinterpret_cast<const std::uint8_t*>(file.body.constData()), static_cast<std::size_t>(file.body.size())});
    return served && !served->trackerTiers.empty() ? served->trackerTiers.front() : std::vector<std::string>();
}

std::string passkeyOf(const HttpAnswer& file) {
    const auto urls = announceUrlsOf(file);
    const auto passkey = protocol::passkeyOfUrls({urls});
    return passkey ? passkey->hex() : std::string();
}

// As an ordinary client does it that was given this URL.
QByteArray announceTo(const std::string& url, const protocol::Metainfo& torrent) {
    protocol::AnnounceRequest request;
    request.infoHash = torrent.infoHash();
    request.peerId.value.fill('p');
    request.port = 7001;
    request.left = 5;
    const QUrl address(QString::fromStdString(url));
    return httpGet(static_cast<std::uint16_t>(address.port()), address.path().toUtf8() + "?" + QByteArray::fromStdString(protocol::encodeAnnounceQuery(request))).body;
}

} // namespace

class LoginsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aProgramActsForTheAccountUntilItLogsOut();
    void refusalsSayWhatToDo();
    void aNodeThatDiesLosesNoLogIn();
    void withoutAMajorityEachDoorSaysSo();
    void withoutTheTrackerLoggingOutSaysWhatStaysGood();
    void clustersAreKeptApart();
    void whoIsLoggedInFetchesTorrentsThatAnnounce();
    void whatIsHandedOutIsOneForAllNodes();
    void aWholeTransferByLogInAlone();
};

void LoginsTest::aProgramActsForTheAccountUntilItLogsOut() {
    Cluster cluster(3);
    cluster.addToConfiguration(u"accounts: {guests: none, uploads: members}\n"_s);
    QVERIFY(cluster.start());
    const Login anna = member(cluster, 1, administrator(cluster, 1), u"anna"_s);
    QVERIFY(anna.isGood());
    const User user;
    const auto torrent = madeUpTorrent("of anna", 4);
    const QStringList publish{u"publish"_s, user.write(u"a.torrent"_s, torrent), u"--cluster"_s, cluster.clientPort(2)};
    const QStringList browse{u"browse"_s, u"--cluster"_s, cluster.clientPort(3)};
    const Finished stranger = user.cli(publish);
    QVERIFY2(stranger.exitCode == 1 && stranger.errorOutput.contains(u"bytetorrent-cli login"_s), qPrintable(stranger.errorOutput));

    const Finished loggedIn = user.logIn(u"ANNA"_s, cluster.clientPort(1));
    QVERIFY2(loggedIn.exitCode == 0, qPrintable(loggedIn.errorOutput));
    QVERIFY(loggedIn.output.startsWith(u"logged in as anna at "_s));
    struct stat status = {};
    QCOMPARE(::stat(user.file().toLocal8Bit().constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777, mode_t{0600});
    QVERIFY(!user.kept().contains("battery staple"));
    // By nodes that were not named: the cluster told of them.
    const Finished published = user.cli(publish);
    QVERIFY2(published.exitCode == 0, qPrintable(published.errorOutput));
    QVERIFY(user.cli(browse).output.contains(u"of anna"_s));
    QCOMPARE(user.cli({u"fetch"_s, QString::fromUtf8(hexOf(torrent)), u"--cluster"_s, cluster.clientPort(3), u"-o"_s, user.path(u"b.torrent"_s)}).exitCode, 0);
    QCOMPARE(httpRequest("DELETE", cluster.ports(2).http, "/api/v1/torrents/" + hexOf(torrent), {}, with(anna)).status, 204); // hers it was
    // What is said on the command line goes before.
    QCOMPARE(user.cli(browse, {}, {u"BYTETORRENT_TOKEN=bt_nobodys"_s}).exitCode, 1);

    QJsonArray tokens = tokensOf(cluster.ports(2).http, anna);
    QCOMPARE(tokens.size(), 1);
    QVERIFY(tokens[0].toObject().value(u"name"_s).toString().startsWith(u"bytetorrent-cli on "_s));
    // Once more, by another road: the token before is revoked.
    QCOMPARE(user.logIn(u"anna"_s, cluster.clientPort(3)).exitCode, 0);
    const QString id = tokens[0].toObject().value(u"id"_s).toString();
    tokens = tokensOf(cluster.ports(2).http, anna);
    QVERIFY(tokens.size() == 1 && tokens[0].toObject().value(u"id"_s).toString() != id);
    // Who revokes it on the page has logged the program out.
    const QByteArray token = QJsonDocument::fromJson(user.kept()).object().value(u"logins"_s).toArray()[0].toObject().value(u"token"_s).toString().toUtf8();
    QCOMPARE(httpRequest("DELETE", cluster.ports(1).http, "/api/v1/me/tokens/" + tokens[0].toObject().value(u"id"_s).toString().toUtf8(), {}, with(anna)).status, 204);
    const Finished revoked = user.cli(browse);
    QVERIFY2(revoked.exitCode == 1 && revoked.errorOutput.contains(u"revoked"_s) && revoked.errorOutput.contains(u"login"_s), qPrintable(revoked.errorOutput));
    QCOMPARE(user.logIn(u"anna"_s, cluster.clientPort(1)).exitCode, 0);

    const Finished loggedOut = user.cli({u"logout"_s});
    QVERIFY2(loggedOut.exitCode == 0, qPrintable(loggedOut.errorOutput));
    QVERIFY(tokensOf(cluster.ports(2).http, anna).isEmpty());
    QVERIFY(!user.kept().contains("bt_"));
    QCOMPARE(user.cli(browse).exitCode, 1);
    QVERIFY(user.cli({u"logout"_s}).errorOutput.contains(u"Nobody is logged in"_s));
    QCOMPARE(httpRequest("GET", cluster.ports(1).http, "/api/v1/me", {}, {{"Authorization", "Bearer " + token}}).status, 401);
}

void LoginsTest::refusalsSayWhatToDo() {
    Cluster cluster(1);
    QVERIFY(cluster.start());
    const Login root = administrator(cluster, 1);
    const Login anna = member(cluster, 1, root, u"anna"_s);
    const User user;
    const auto refused = [](const Finished& finished, const QString& word) {
        return finished.exitCode == 1 && finished.errorOutput.contains(word);
    };
    Finished answer = user.logIn(u"anna"_s, cluster.clientPorts(), "wrong horse\n");
    QVERIFY2(refused(answer, u"the name or the password is wrong"_s), qPrintable(answer.errorOutput));
    QVERIFY(user.kept().isEmpty());
    answer = user.logIn(u"anna"_s, cluster.clientPorts(), "");
    QVERIFY2(refused(answer, u"No password was given"_s), qPrintable(answer.errorOutput));
    QCOMPARE(user.cli({u"login"_s, u"anna"_s}).exitCode, 2); // where?
    answer = user.logIn(u"anna"_s, cluster.clientPorts(), "battery staple"); // without an end of the line
    QVERIFY2(answer.exitCode == 0, qPrintable(answer.errorOutput));
    // All tokens there are.
    for (int i = 0; i < 15; ++i)
        QCOMPARE(httpRequest("POST", cluster.ports(1).http, "/api/v1/me/tokens", R"({"name":"x"})", with(anna)).status, 201);
    const User second;
    answer = second.logIn(u"anna"_s, cluster.clientPorts());
    QVERIFY2(refused(answer, u"Revoke one"_s), qPrintable(answer.errorOutput));
    QCOMPARE(httpRequest("PATCH", cluster.ports(1).http, "/api/v1/users/anna", R"({"banned":true,"reason":"spam"})", with(root)).status, 200);
    answer = second.logIn(u"anna"_s, cluster.clientPorts());
    QVERIFY2(refused(answer, u"banned: spam"_s), qPrintable(answer.errorOutput));
    // Guessing is told to wait, soon.
    bool throttled = false;
    for (int i = 0; i < 30 && !throttled; ++i) {
        answer = second.logIn(u"root"_s, cluster.clientPorts(), "guess\n", {u"--json"_s});
        throttled = answer.output.contains(u"\"code\":\"overloaded\""_s);
    }
    QVERIFY2(throttled && refused(answer, u"come again in"_s), qPrintable(answer.errorOutput));
}

// The leader dies while programs and browsers are logging in: each asks once, and is in.
void LoginsTest::aNodeThatDiesLosesNoLogIn() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    const Login anna = member(cluster, 1, administrator(cluster, 1), u"anna"_s);
    QVERIFY(anna.isGood());
    for (int round = 0; round < 3; ++round) {
        const int leader = cluster.waitForLeader(10'000);
        const int one = leader % 3 + 1;
        QVERIFY(cluster.waitUntilLevel(10'000));
        const User user;
        cluster.killNode(leader);
        HttpAnswer browser;
        if (round != 1)
            browser = logIn(cluster.ports(one).http, u"anna"_s, u"battery staple"_s);
        const Finished program = user.logIn(u"anna"_s, cluster.clientPorts());
        if (round == 1)
            browser = logIn(cluster.ports(one).http, u"anna"_s, u"battery staple"_s);
        QVERIFY2(program.exitCode == 0, qPrintable(program.errorOutput));
        QVERIFY2(browser.status == 200, browser.body.constData());
        qInfo("round %d: browser %lld ms, program %lld ms", round, static_cast<long long>(browser.elapsedMs), static_cast<long long>(program.elapsedMs));
        QVERIFY(cluster.startNode(leader));
        QVERIFY(cluster.waitUntilLevel(20'000));
        // What they got is good everywhere, also where nobody was at the time.
        QCOMPARE(httpRequest("GET", cluster.ports(leader).http, "/api/v1/session", {}, with(loginOf(browser))).status, 200);
        QCOMPARE(tokensOf(cluster.ports(leader).http, anna).size(), 1); // no second one of a try that was repeated
        QCOMPARE(user.cli({u"logout"_s}).exitCode, 0);
    }
    QVERIFY(tokensOf(cluster.ports(1).http, anna).isEmpty());
}

void LoginsTest::withoutAMajorityEachDoorSaysSo() {
    Cluster cluster(3);
    QVERIFY(cluster.start());
    QVERIFY(member(cluster, 1, administrator(cluster, 1), u"anna"_s).isGood());
    cluster.killNode(2);
    cluster.killNode(3);
    const HttpAnswer refused = logIn(cluster.ports(1).http, u"anna"_s, u"battery staple"_s);
    QVERIFY2(refused.status == 503 && refused.header("retry-after").toInt() >= 1, refused.body.constData());
    QVERIFY2(refused.elapsedMs < 5'000, qPrintable(QString::number(refused.elapsedMs)));
    const User user;
    const Finished answer = user.logIn(u"anna"_s, cluster.clientPorts(), "battery staple\n", {u"--json"_s});
    QVERIFY2(answer.exitCode == 1 && answer.errorOutput.contains(u"nodes are down"_s), qPrintable(answer.errorOutput));
    QVERIFY(cluster.startNode(2));
    QVERIFY(cluster.waitForLeader(10'000) != 0);
    QCOMPARE(user.logIn(u"anna"_s, cluster.clientPorts()).exitCode, 0);
    QCOMPARE(logIn(cluster.ports(1).http, u"anna"_s, u"battery staple"_s).status, 200);
}

void LoginsTest::withoutTheTrackerLoggingOutSaysWhatStaysGood() {
    Cluster cluster(1);
    QVERIFY(cluster.start());
    const Login anna = member(cluster, 1, administrator(cluster, 1), u"anna"_s);
    const User user;
    QCOMPARE(user.logIn(u"anna"_s, cluster.clientPorts()).exitCode, 0);
    QCOMPARE(cluster.endNode(1), 0);
    Finished answer = user.cli({u"logout"_s, u"--json"_s});
    QVERIFY2(answer.exitCode == 1 && answer.errorOutput.contains(u"is still good there. Revoke it on the tracker's page"_s), qPrintable(answer.errorOutput));
    QVERIFY(answer.output.contains(u"\"revoked\":false"_s));
    QVERIFY(!user.kept().contains("bt_"));
    answer = user.logIn(u"anna"_s, cluster.clientPorts());
    QVERIFY2(answer.exitCode == 1 && answer.errorOutput.contains(u"client ports"_s), qPrintable(answer.errorOutput));
    QVERIFY(cluster.startNode(1));
    QCOMPARE(tokensOf(cluster.ports(1).http, anna).size(), 1); // as it said
    // A file that cannot be trusted is told so before anybody types a password.
    QFile::remove(user.file());
    QFile file(user.file());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    answer = user.logIn(u"anna"_s, cluster.clientPorts());
    QVERIFY2(answer.exitCode == 1 && answer.errorOutput.contains(u"damaged"_s), qPrintable(answer.errorOutput));
    answer = user.cli({u"browse"_s, u"--cluster"_s, cluster.clientPorts()});
    QVERIFY2(answer.exitCode == 1 && answer.errorOutput.contains(u"damaged"_s), qPrintable(answer.errorOutput));
}

void LoginsTest::clustersAreKeptApart() {
    Cluster plain(1), secure(1, false, true);
    for (Cluster* cluster : {&plain, &secure})
        cluster->addToConfiguration(u"accounts: {guests: none}\n"_s);
    QVERIFY(plain.start() && secure.start());
    QVERIFY(member(plain, 1, administrator(plain, 1), u"anna"_s).isGood());
    const Finished token = secure.command(1, {u"admin-token"_s});
    const HttpAnswer joined = httpRequest("POST", secure.ports(1).http, "/api/v1/users",
                                          json({{u"invitation"_s, token.output.trimmed()}, {u"name"_s, u"ben"_s}, {u"password"_s, u"correct horse"_s}}), {}, 20'000, secure.caFile());
    QCOMPARE(joined.status, 201);
    const User user;
    QCOMPARE(user.logIn(u"anna"_s, plain.clientPorts()).exitCode, 0);
    const Finished tls = user.logIn(u"ben"_s, secure.clientPorts(), "correct horse\n", {u"--cluster-ca"_s, secure.caFile()});
    QVERIFY2(tls.exitCode == 0, qPrintable(tls.errorOutput));
    QVERIFY(tls.output.contains(u"as ben"_s));
    const QStringList atPlain{u"--cluster"_s, plain.clientPorts()}, atSecure{u"--cluster"_s, secure.clientPorts(), u"--cluster-ca"_s, secure.caFile()};
    QCOMPARE(user.cli(QStringList{u"browse"_s} + atPlain).exitCode, 0);
    QCOMPARE(user.cli(QStringList{u"browse"_s} + atSecure).exitCode, 0);
    const Finished which = user.cli({u"logout"_s});
    QVERIFY2(which.exitCode == 2 && which.errorOutput.contains(u"anna at "_s) && which.errorOutput.contains(u"ben at "_s), qPrintable(which.errorOutput));
    QCOMPARE(user.cli(QStringList{u"logout"_s} + atPlain).exitCode, 0);
    QCOMPARE(user.cli(QStringList{u"browse"_s} + atPlain).exitCode, 1);
    QCOMPARE(user.cli(QStringList{u"browse"_s} + atSecure).exitCode, 0);
    QCOMPARE(user.cli({u"logout"_s}).exitCode, 0);
}

// Log in on the page, click .torrent, open it in a client: it announces.
void LoginsTest::whoIsLoggedInFetchesTorrentsThatAnnounce() {
    Cluster cluster(1);
    cluster.setTracker(u"{mode: private, announce_interval: 30m}"_s);
    QVERIFY(cluster.start());
    const std::uint16_t port = cluster.ports(1).http;
    const Login root = administrator(cluster, 1), anna = member(cluster, 1, root, u"anna"_s);
    const auto torrent = madeUpTorrent("private", 4, true);
    QCOMPARE(httpRequest("POST", port, "/api/v1/torrents", toQt(torrent.encode()), with(anna)).status, 201);
    QCOMPARE(fetchFile(port, torrent, {}).status, 401);
    QCOMPARE(httpRequest("GET", port, "/", {}, with(anna, false)).status, 200); // who looks around needs none
    QVERIFY(httpRequest("GET", port, "/api/v1/me", {}, with(anna)).json().value(u"passkeys"_s).toArray().isEmpty());
    const HttpAnswer first = fetchFile(port, torrent, with(anna, false)); // a click has no CSRF token
    QCOMPARE(first.status, 200);
    const auto urls = announceUrlsOf(first);
    QVERIFY(!urls.empty() && urls.front().starts_with("http://"));
    const QByteArray announced = announceTo(urls.front(), torrent);
    QVERIFY2(announced.contains("8:interval"), announced.constData());
    const std::string passkey = passkeyOf(first);
    QCOMPARE(passkey.size(), std::size_t{32});
    // It is hers, always the same, hers alone, and in the links of the pages.
    QCOMPARE(passkeyOf(fetchFile(port, torrent, with(anna))), passkey);
    const std::string roots = passkeyOf(fetchFile(port, torrent, with(root)));
    QVERIFY(roots.size() == 32 && roots != passkey);
    const QByteArray inMagnet = "%2F" + QByteArray::fromStdString(passkey) + "%2Fannounce";
    const QByteArray address = "/torrent/" + hexOf(torrent);
    const HttpAnswer magnet = httpRequest("GET", port, address + "/magnet", {}, with(anna, false)); // where the list's links lead
    QVERIFY(magnet.status == 303 && magnet.header("location").contains(inMagnet));
    for (const QByteArray& page : {QByteArray("/"), address, QByteArray("/help")}) {
        const HttpAnswer shown = httpRequest("GET", port, page, {}, with(anna, false));
        QCOMPARE(shown.status, 200);
        QVERIFY2(page != address || shown.body.contains(inMagnet), shown.body.constData());
        QVERIFY(!shown.body.contains("?passkey=")); // it goes along with no other address
        QVERIFY(shown.header("cache-control").contains("no-store") || shown.header("cache-control").contains("private"));
    }
    const HttpAnswer account = httpRequest("GET", port, "/api/v1/me", {}, with(anna));
    QVERIFY(account.json().value(u"passkeys"_s).toArray().size() == 1 && !account.body.contains(QByteArray::fromStdString(passkey)));
    // By an API token, too; but not by one that may only read, for a passkey uploads.
    const auto tokenOf = [&](const QByteArray& body) {
        return Headers{{"Authorization", "Bearer " + httpRequest("POST", port, "/api/v1/me/tokens", body, with(anna)).json().value(u"token"_s).toString().toUtf8()}};
    };
    QCOMPARE(passkeyOf(fetchFile(port, torrent, tokenOf(R"({"name":"rss"})"))), passkey);
    const HttpAnswer read = fetchFile(port, torrent, tokenOf(R"({"name":"reader","read_only":true})"));
    QVERIFY(read.status == 200 && passkeyOf(read).empty());
    // Revoked, it announces no more; the next file has another one.
    const QByteArray id = account.json().value(u"passkeys"_s).toArray()[0].toObject().value(u"id"_s).toString().toUtf8();
    QCOMPARE(httpRequest("DELETE", port, "/api/v1/me/passkeys/" + id, {}, with(anna)).status, 204);
    QVERIFY(announceTo(urls.front(), torrent).contains("unknown or revoked passkey"));
    const HttpAnswer next = fetchFile(port, torrent, with(anna));
    QVERIFY(passkeyOf(next).size() == 32 && passkeyOf(next) != passkey);
    QVERIFY(announceTo(announceUrlsOf(next).front(), torrent).contains("8:interval"));
    // What she announced counts for her, and after a restart it is hers still.
    QCOMPARE(cluster.endNode(1), 0);
    QVERIFY(cluster.startNode(1));
    QVERIFY(cluster.waitForLeader(10'000) == 1);
    QCOMPARE(passkeyOf(fetchFile(port, torrent, with(anna))), passkeyOf(next));
}

// Asked for at several nodes in one moment, and while the leader dies.
void LoginsTest::whatIsHandedOutIsOneForAllNodes() {
    Cluster cluster(3);
    cluster.setTracker(u"{mode: private, announce_interval: 30m}"_s);
    QVERIFY(cluster.start());
    const Login root = administrator(cluster, 1);
    const auto torrent = madeUpTorrent("private", 4, true);
    QCOMPARE(httpRequest("POST", cluster.ports(1).http, "/api/v1/torrents", toQt(torrent.encode()), with(root)).status, 201);
    QVERIFY(cluster.waitUntilLevel(10'000));
    const QByteArray head = "GET /api/v1/torrents/" + hexOf(torrent) + "/file HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: ";
    const Login anna = member(cluster, 1, root, u"anna"_s);
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int id = 1; id <= 3; ++id) {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(u"127.0.0.1"_s, cluster.ports(id).http);
        QVERIFY(socket->waitForConnected(5'000));
        socket->write(head + anna.cookie + "\r\n\r\n");
        sockets.push_back(std::move(socket));
    }
    std::set<std::string> passkeys;
    for (const auto& socket : sockets) {
        while (socket->state() != QAbstractSocket::UnconnectedState && socket->waitForReadyRead(5'000))
            continue;
        passkeys.insert(passkeyOf(parseHttpAnswer(socket->readAll())));
    }
    QVERIFY2(passkeys.size() == 1 && passkeys.begin()->size() == 32, "one for all");
    const Login ben = member(cluster, 1, root, u"ben"_s);
    QVERIFY(cluster.waitUntilLevel(10'000));
    const int leader = cluster.waitForLeader(10'000);
    cluster.killNode(leader);
    const HttpAnswer answer = fetchFile(cluster.ports(leader % 3 + 1).http, torrent, with(ben));
    QVERIFY2(answer.status == 200, answer.body.constData());
    const HttpAnswer other = fetchFile(cluster.ports((leader + 1) % 3 + 1).http, torrent, with(ben));
    QCOMPARE(passkeyOf(other), passkeyOf(answer));
    QCOMPARE(passkeyOf(other).size(), std::size_t{32});
}

// Nobody ever sees a passkey: both sides are logged in, and that is all.
void LoginsTest::aWholeTransferByLogInAlone() {
    Cluster cluster(3);
    cluster.setTracker(u"{mode: private, announce_interval: 30m}"_s);
    QVERIFY(cluster.start());
    const Login root = administrator(cluster, 1);
    QVERIFY(member(cluster, 1, root, u"anna"_s).isGood() && member(cluster, 2, root, u"ben"_s).isGood());
    const User anna, ben;
    QCOMPARE(anna.logIn(u"anna"_s, cluster.clientPorts()).exitCode, 0);
    QCOMPARE(ben.logIn(u"ben"_s, cluster.clientPorts()).exitCode, 0);
    Swarm swarm;
    swarm.setEnvironment(anna.environment());
    const QString content = swarm.path(u"film.bin"_s), torrent = swarm.path(u"film.torrent"_s);
    QVERIFY(writeNoise(content, 3'000'000, 7));
    QCOMPARE(anna.cli({u"create"_s, content, u"-o"_s, torrent, u"--private"_s, u"--cluster"_s, cluster.clientPorts()}).exitCode, 0);
    const Finished published = anna.cli({u"publish"_s, torrent});
    QVERIFY2(published.exitCode == 0, qPrintable(published.errorOutput));
    const QString infoHash = QString::fromStdString(protocol::Metainfo::parse([&] {
                                                         QFile file(torrent);
                                                         (void)file.open(QIODevice::ReadOnly);
                                                         const QByteArray bytes = file.readAll();
                                                         return Bytes(bytes.begin(), bytes.end());
                                                     }())->infoHash().hex());
    Share share;
    share.torrent = torrent;
    const auto seed = swarm.seed(share, content);
    QVERIFY(Swarm::listenPort(*seed) != 0);
    swarm.setEnvironment(ben.environment());
    const auto download = swarm.download(infoHash, u"to"_s, {u"--cluster"_s, cluster.clientPorts()});
    QVERIFY2(download->waitForExit(60'000), qPrintable(download->errorOutput()));
    QVERIFY2(download->exitCode() == 0, qPrintable(download->errorOutput()));
    // Counted for the two of them.
    seed->terminate();
    QVERIFY(seed->waitForExit(10'000));
    const auto bytesOf = [&](const QString& name, const QString& field) {
        return httpRequest("GET", cluster.ports(2).http, "/api/v1/users?query=" + name.toUtf8(), {}, with(root)).json().value(u"users"_s).toArray().at(0).toObject().value(field).toInteger();
    };
    QTRY_VERIFY(bytesOf(u"anna"_s, u"uploaded"_s) > 0);
    QTRY_VERIFY(bytesOf(u"ben"_s, u"downloaded"_s) > 0);
    // A stranger is told what to do.
    const User stranger;
    const Finished refused = stranger.cli({u"fetch"_s, infoHash, u"--cluster"_s, cluster.clientPorts(), u"-o"_s, stranger.path(u"x"_s)});
    QVERIFY2(refused.exitCode == 1 && refused.errorOutput.contains(u"login"_s), qPrintable(refused.errorOutput));
}

QTEST_GUILESS_MAIN(LoginsTest)
#include "logins_test.moc"
