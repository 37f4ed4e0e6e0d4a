// PaxosTransport with TLS: who greets must be whom its certificate names, on both ends.
#include <QTemporaryDir>
#include <QtTest>

#include "bytetorrent/net/certificate_authority.h"
#include "paxos_transport.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

constexpr Millis dayMs = 24 * 3'600'000;

class World {
public:
    World() : files_(paxos::makePosixFileSystem()) {}

    std::shared_ptr<const net::TlsIdentity> identity(std::uint32_t node) {
        const auto pair = ca_.issue(NodeId(node), {"127.0.0.1"}, validity()).value();
        return net::TlsIdentity::load(write("c", pair.certificatePem), write("k", pair.keyPem),
                                      write("ca", ca_.pem()->certificatePem))
            .value();
    }
    // Node `self` with its own certificate, and these peers as members.
    std::unique_ptr<PaxosTransport> transport(std::uint32_t self, const std::vector<PaxosTransport::Member>& peers) {
        const std::string folder = folder_.filePath(QStringLiteral("node%1").arg(self)).toStdString();
        QDir().mkpath(QString::fromStdString(folder));
        auto& disks = disks_.emplace_back(std::make_unique<KnownDisks>(KnownDisks::open(*files_, folder).value()));
        DiskId number;
        number.value[0] = static_cast<std::uint8_t>(self);
        if (!disks->mark(number))
            return nullptr;
        auto& cluster = clusters_.emplace_back(std::make_unique<ClusterIdentity>(ClusterIdentity::open(*files_, folder).value()));
        ClusterId clusterId;
        clusterId.value.fill(1);
        if (!cluster->become(clusterId))
            return nullptr;
        PaxosTransport::Settings settings;
        settings.self = NodeId(self);
        settings.cluster = "demo";
        settings.listenAt = {"127.0.0.1", 0};
        settings.disks = disks.get();
        settings.identity = cluster.get();
        settings.tls = identity(self);
        auto opened = PaxosTransport::open(std::move(settings), [this](const paxos::Envelope&) { ++received; });
        if (!opened)
            return nullptr;
        (*opened)->setMembers(peers, NodeId(9));
        return std::move(*opened);
    }
    int received = 0;

private:
    static net::Validity validity() {
        const Millis now = SystemClock().wallMs();
        return {now - dayMs, now + dayMs};
    }
    std::string write(const char* name, const std::string& text) {
        QFile file(folder_.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(text)) < 0)
            qFatal("cannot write");
        return file.fileName().toStdString();
    }
    QTemporaryDir folder_;
    std::unique_ptr<paxos::FileSystem> files_;
    net::CertificateAuthority ca_ = net::CertificateAuthority::create("demo", validity()).value();
    std::vector<std::unique_ptr<KnownDisks>> disks_;
    std::vector<std::unique_ptr<ClusterIdentity>> clusters_;
};

} // namespace

class PaxosTransportTlsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nodesWithTheirOwnCertificatesMeet() {
        World world;
        auto two = world.transport(2, {{NodeId(1), {}}});
        auto one = world.transport(1, {{NodeId(2), two->address()}});
        one->start();
        QTRY_VERIFY(one->bytesQueued(NodeId(2), Channel::urgent) != SIZE_MAX);
        one->send({NodeId(1), NodeId(2), paxos::ReadRequest{}});
        QTRY_COMPARE(world.received, 1);
    }

    void aGreetingInAnotherNodesNameIsRefused() {
        World world;
        auto two = world.transport(2, {{NodeId(1), {}}, {NodeId(3), {}}});
        QStringList lines;
        connect(two.get(), &PaxosTransport::noteworthy, this, [&](const QString& line) { lines << line; });
        net::FramedConnection liar(two->address(), {}, net::TlsDial{.identity = world.identity(3)});
        std::optional<GreetingAnswer> answer;
        connect(&liar, &net::FramedConnection::frameReceived, this, [&](ByteView frame) { answer = decodeGreetingAnswer(frame).value(); });
        DiskId disk;
        disk.value[0] = 9;
        Greeting greeting;
        greeting.cluster = "demo";
        greeting.from = NodeId(1);
        greeting.to = NodeId(2);
        greeting.disk = disk;
        QVERIFY(liar.send(encodeGreeting(greeting)));
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(answer->refusal, std::string("it says that it is node 1, and its certificate that it is node 3"));
        QVERIFY(answer->kind == AnswerKind::plain);
        QTRY_VERIFY(!liar.isConnected());
        QVERIFY(lines.join(u'\n').contains(QStringLiteral("its certificate that it is node 3")));
        // What the liar said about a disk is not remembered: the true node 1 is welcome.
        auto one = world.transport(1, {{NodeId(2), two->address()}});
        one->start();
        QTRY_VERIFY(one->bytesQueued(NodeId(2), Channel::urgent) != SIZE_MAX);
    }

    void whoFindsAnotherNodeThanItDialledSaysNothing() {
        World world;
        auto three = world.transport(3, {{NodeId(1), {}}});
        auto one = world.transport(1, {{NodeId(2), three->address()}});
        QStringList lines;
        connect(one.get(), &PaxosTransport::noteworthy, this, [&](const QString& line) { lines << line; });
        one->start();
        QTRY_VERIFY(lines.join(u'\n').contains(QStringLiteral("has the certificate of node 3")));
        QTest::qWait(300);
        QVERIFY(one->bytesQueued(NodeId(2), Channel::urgent) == SIZE_MAX);
        QCOMPARE(lines.size(), 1); // however often it tries
    }
};

QTEST_GUILESS_MAIN(PaxosTransportTlsTest)
#include "paxos_transport_tls_test.moc"
