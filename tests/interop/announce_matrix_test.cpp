// Foreign clients announce to a node over every wire that they speak: HTTP, HTTPS and UDP, each over IPv4 and IPv6. Seen
// from outside: another client that announces over the same family is handed the foreign one's address and port; and
// when the foreign client ends and says so, it is gone.
// What they cannot do, and what therefore has no row (all of it tried with Debian 12's versions):
// - aria2 1.36 asks UDP trackers over IPv4 alone.
// - transmission 3.00 opens its UDP socket of IPv6 only on a machine with a global IPv6 address, not on loopback.
// - aria2, and transmission over HTTP, end on SIGTERM without a word to the tracker: nothing is asked of their end.
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

#include "foreign_programs.h"
#include "support/files.h"
#include "support/http.h"
#include "support/ports.h"
#include "support/swarm.h"

using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

// One node at a loopback address, on ports that the system chose.
class LoopbackNode {
public:
    LoopbackNode(const QString& folder, bool byIpv6, bool tls)
        : folder_(folder)
        , host_(byIpv6 ? u"[::1]"_s : u"127.0.0.1"_s)
        , tls_(tls) {}

    [[nodiscard]] bool start() {
        if (!QDir().mkpath(folder_))
            return false;
        QString text = u"node: 1\ndata: ./state\ncluster:\n  name: test\n  nodes:\n    - {id: 1, paxos: \"%1:0\", client: \"%1:0\", "
                       "http: \"%1:0\", udp: \"%1:0\"}\n"_s.arg(host_);
        if (tls_) {
            const QString host = QString(host_).remove(u'[').remove(u']');
            if (run(product(u"tracker-server"_s), {u"new-cluster"_s, u"--tls"_s, u"--name"_s, u"test"_s, u"--nodes"_s, u"1"_s, u"--host"_s,
                                                   host, u"--dir"_s, folder_ + u"/made"_s}, 10'000).exitCode != 0)
                return false;
            text += u"tls: {certificate: made/node1.crt, key: made/node1.key, ca: made/cluster.crt}\n"_s;
        }
        QFile file(folder_ + u"/node1.yaml"_s);
        if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
            return false;
        file.close();
        program_ = std::make_unique<Program>(product(u"tracker-server"_s), QStringList{u"--config"_s, file.fileName()});
        return program_->start() && program_->waitForText(u"\nready"_s, 10'000) && port(u"http"_s) != 0;
    }
    // As its lines on standard error say.
    [[nodiscard]] int port(const QString& name) {
        const QRegularExpression line(u"^.*\\b%1\\b.*:(\\d+)\\s*$"_s.arg(name), QRegularExpression::MultilineOption);
        return line.match(program_->errorOutput()).captured(1).toInt();
    }
    [[nodiscard]] QString caFile() const { return tls_ ? folder_ + u"/made/cluster.crt"_s : QString(); }
    [[nodiscard]] QString announceUrl(const QString& wire) {
        return u"%1://%2:%3/announce"_s.arg(wire, host_).arg(port(wire == u"udp" ? wire : u"http"_s));
    }
    // What a client is told that announces by HTTP, as a strange port that serves nothing.
    [[nodiscard]] QByteArray peersTold(const QByteArray& infoHash) {
        const QString answer = folder_ + u"/answer"_s;
        const QString query = QString::fromLatin1(QByteArray::fromHex(infoHash).toPercentEncoding());
        QStringList arguments{u"--silent"_s, u"--globoff"_s, u"--noproxy"_s, u"*"_s, u"--max-time"_s, u"5"_s, u"--output"_s, answer};
        if (tls_)
            arguments << u"--cacert"_s << caFile();
        arguments << announceUrl(tls_ ? u"https"_s : u"http"_s) + u"?info_hash="_s + query +
                         u"&peer_id=-XX0001-asks00000000&port=9&uploaded=0&downloaded=0&left=1&compact=1"_s;
        QFile(answer).remove();
        QFile file(answer);
        return run(u"curl"_s, arguments, 10'000).exitCode == 0 && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QString folder_, host_;
    bool tls_;
    std::unique_ptr<Program> program_;
};

// A peer at the loopback address, as a compact reply has it.
QByteArray compactPeer(bool byIpv6, std::uint16_t port) {
    QByteArray bytes = byIpv6 ? QByteArray(15, '\0') + '\1' : QByteArray("\x7f\0\0\1", 4);
    return bytes + static_cast<char>(port >> 8) + static_cast<char>(port & 0xff);
}

} // namespace

class AnnounceMatrixTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void isHandedOutWhileItRuns_data();
    void isHandedOutWhileItRuns();

private:
    [[nodiscard]] LoopbackNode& node(bool byIpv6, bool tls) { return *nodes_[(byIpv6 ? 2 : 0) + (tls ? 1 : 0)]; }
    QTemporaryDir directory_;
    std::vector<std::unique_ptr<LoopbackNode>> nodes_;
};

void AnnounceMatrixTest::initTestCase() {
    for (const bool byIpv6 : {false, true}) {
        for (const bool tls : {false, true}) {
            nodes_.push_back(std::make_unique<LoopbackNode>(directory_.filePath(u"node%1%2"_s.arg(byIpv6).arg(tls)), byIpv6, tls));
            QVERIFY(nodes_.back()->start());
        }
    }
}

void AnnounceMatrixTest::isHandedOutWhileItRuns_data() {
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("wire");
    QTest::addColumn<bool>("byIpv6");
    for (const QString& client : {u"libtorrent"_s, u"qbittorrent"_s, u"aria2"_s, u"transmission"_s}) {
        for (const QString& wire : {u"http"_s, u"https"_s, u"udp"_s}) {
            for (const bool byIpv6 : {false, true}) {
                if (wire == u"udp" && byIpv6 && (client == u"aria2" || client == u"transmission"))
                    continue;
                const QString name = client + u' ' + wire + (byIpv6 ? u" IPv6"_s : u" IPv4"_s);
                QTest::newRow(name.toLatin1().constData()) << client << wire << byIpv6;
            }
        }
    }
}

void AnnounceMatrixTest::isHandedOutWhileItRuns() {
    QFETCH(QString, client);
    QFETCH(QString, wire);
    QFETCH(bool, byIpv6);
    LoopbackNode& tracker = node(byIpv6, wire == u"https");
    Swarm swarm;
    const QString name = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-');
    const Share share = swarm.share(name, 64 << 10, nullptr, {u"--announce"_s, tracker.announceUrl(wire)});
    QVERIFY2(share.ok, qPrintable(share.problem));

    const ReservedPort port;
    auto program = startForeign({client, share.torrent, swarm.path(u"theirs"_s), port.number(), byIpv6, tracker.caFile()});
    QVERIFY(program);
    const QByteArray peer = compactPeer(byIpv6, port.number());
    QVERIFY2(eventually([&] { return tracker.peersTold(share.infoHash).contains(peer); }, 30'000),
             qPrintable(program->output().right(2000) + program->errorOutput().right(2000)));

    if (client == u"aria2" || (client == u"transmission" && wire != u"udp"))
        return;
    program->terminate();
    QVERIFY2(eventually([&] { return !tracker.peersTold(share.infoHash).contains(peer); }, 30'000),
             qPrintable(program->output().right(2000) + program->errorOutput().right(2000)));
}

QTEST_GUILESS_MAIN(AnnounceMatrixTest)
#include "announce_matrix_test.moc"
