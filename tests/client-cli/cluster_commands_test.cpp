// create --cluster, publish, browse and fetch: the real program against a small node that lives in the test.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

#include "bytetorrent/net/framed_connection.h"
#include "bytetorrent/net/listener.h"
#include "bytetorrent/protocol/metainfo.h"
#include "bytetorrent/protocol/native.h"
#include "support/files.h"
#include "support/program.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;
namespace native = bytetorrent::protocol::native;

namespace {

// One node that keeps what is published, and says that it is two.
class Node {
public:
    Node() {
        auto opened = net::Listener::open({"127.0.0.1", 0}, 10, [this](std::unique_ptr<QTcpSocket> socket) {
            connections_.push_back(std::make_unique<net::FramedConnection>(std::move(socket), net::FramedConnection::Limits{}));
            auto* connection = connections_.back().get();
            QObject::connect(connection, &net::FramedConnection::frameReceived, [this, connection](ByteView frame) {
                if (auto packet = native::decode(frame))
                    (void)connection->send(native::encode({packet->requestId, answer(packet->message)}));
            });
        });
        listener_ = std::move(opened).value();
    }
    [[nodiscard]] QString address() const { return QString::fromStdString(listener_->address().toString()); }

    std::map<InfoHash, Bytes> torrents;
    std::vector<ClientId> publishers;
    std::optional<native::Failure> failure;

private:
    native::Message answer(const native::Message& asked) {
        if (const auto* hello = std::get_if<native::Hello>(&asked)) {
            native::Welcome welcome;
            welcome.node = NodeId(1);
            welcome.cluster = "lab";
            welcome.clientPorts = {listener_->address()};
            if (!hello->secret.empty())
                welcome.client = ClientId{sha256(hello->secret)};
            present_ = welcome.client;
            return welcome;
        }
        if (std::holds_alternative<native::Ping>(asked))
            return native::Pong{};
        if (std::holds_alternative<native::GetStatus>(asked))
            return status();
        if (failure)
            return *failure;
        if (const auto* publish = std::get_if<native::Publish>(&asked)) {
            const auto metainfo = protocol::Metainfo::parse(publish->torrent);
            if (!metainfo)
                return native::Failure{ErrorCode::malformed, "not a torrent", 0};
            publishers.push_back(present_);
            const bool created = torrents.emplace(metainfo->infoHash(), publish->torrent).second;
            return native::Published{.infoHash = metainfo->infoHash(), .created = created};
        }
        if (const auto* fetch = std::get_if<native::Fetch>(&asked)) {
            const auto found = torrents.find(fetch->infoHash);
            if (found == torrents.end())
                return native::Failure{ErrorCode::notFound, "unknown", 0};
            return native::TorrentFile{found->second};
        }
        native::BrowsePage page;
        for (const auto& [infoHash, bytes] : torrents) {
            const auto metainfo = protocol::Metainfo::parse(bytes);
            if (std::holds_alternative<native::Browse>(asked) && metainfo->name().find(std::get<native::Browse>(asked).query) != std::string::npos)
                page.torrents.push_back({.infoHash = infoHash, .name = metainfo->name(), .size = metainfo->totalBytes(), .pieces = 1});
        }
        page.total = page.torrents.size();
        return page;
    }
    [[nodiscard]] native::ClusterStatus status() const {
        native::ClusterStatus status;
        status.cluster = "lab";
        status.node = status.leader = NodeId(1);
        status.quorum = true;
        native::NodeStatus first;
        first.node = NodeId(1);
        first.http = "127.0.0.1:7301";
        first.client = listener_->address().toString();
        native::NodeStatus second;
        second.node = NodeId(2);
        second.http = "0.0.0.0:7302"; // listens everywhere: known by its client host
        second.client = "node2.example:7202";
        second.udp = "node2.example:7402";
        status.nodes = {first, second};
        return status;
    }

    ClientId present_;
    std::vector<std::unique_ptr<net::FramedConnection>> connections_;
    std::unique_ptr<net::Listener> listener_;
};

struct Outcome {
    int exitCode = -1;
    QString output, errorOutput;
};

// Not run(): the node answers on this very event loop.
Outcome cli(const QStringList& arguments) {
    Program program(product(u"bytetorrent-cli"_s), arguments);
    Outcome outcome;
    if (program.start() && eventually([&] { return !program.running(); }, 20'000))
        outcome = {program.exitCode(), program.output(), program.errorOutput()};
    return outcome;
}

} // namespace

class ClusterCommandsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTorrentMadeForAClusterNamesItsNodesInOneTier() {
        Node node;
        const QTemporaryDir folder;
        QVERIFY(writeNoise(folder.filePath(u"a.bin"_s), 1000, 1));
        const QString torrent = folder.filePath(u"a.torrent"_s);
        const Outcome created = cli({u"create"_s, folder.filePath(u"a.bin"_s), u"-o"_s, torrent, u"--cluster"_s, node.address(), u"--announce"_s,
                                     u"http://other.example/announce"_s});
        QVERIFY2(created.exitCode == 0, qPrintable(created.errorOutput));
        const QJsonObject object = QJsonDocument::fromJson(cli({u"show"_s, torrent, u"--json"_s}).output.toUtf8()).object();
        const QJsonArray tiers = object.value(u"tracker_tiers"_s).toArray();
        QCOMPARE(tiers, (QJsonArray{QJsonArray{u"http://127.0.0.1:7301/announce"_s, u"http://node2.example:7302/announce"_s,
                                               u"udp://node2.example:7402/announce"_s},
                                    QJsonArray{u"http://other.example/announce"_s}}));
        const QJsonObject cluster = object.value(u"cluster"_s).toObject();
        QCOMPARE(cluster.value(u"name"_s).toString(), u"lab"_s);
        QCOMPARE(cluster.value(u"nodes"_s).toArray(), (QJsonArray{node.address(), u"node2.example:7202"_s}));
    }

    void publishesAsTheClientOfItsStateDirectoryThenBrowsesAndFetches() {
        Node node;
        const QTemporaryDir folder;
        QVERIFY(writeNoise(folder.filePath(u"holiday film.bin"_s), 1000, 1));
        const QString torrent = folder.filePath(u"a.torrent"_s);
        QCOMPARE(cli({u"create"_s, folder.filePath(u"holiday film.bin"_s), u"-o"_s, torrent, u"--cluster"_s, node.address()}).exitCode, 0);
        const QStringList publish{u"publish"_s, torrent, u"--state"_s, folder.filePath(u"state"_s)};
        const Outcome published = cli(publish);
        QVERIFY2(published.exitCode == 0, qPrintable(published.errorOutput));
        QVERIFY(cli(publish).output.contains(u"already"_s));
        QCOMPARE(node.publishers.size(), std::size_t{2});
        QVERIFY(node.publishers[0] == node.publishers[1]);
        QVERIFY(node.publishers[0] != ClientId{});

        const QString infoHash = QString::fromStdString(node.torrents.begin()->first.hex());
        QVERIFY(cli({u"browse"_s, u"holiday"_s, u"film"_s, u"--cluster"_s, node.address()}).output.contains(infoHash));
        QVERIFY(!cli({u"browse"_s, u"absent"_s, u"--cluster"_s, node.address()}).output.contains(infoHash));

        const QString copy = folder.filePath(u"copy.torrent"_s);
        QCOMPARE(cli({u"fetch"_s, infoHash, u"--cluster"_s, node.address(), u"-o"_s, copy}).exitCode, 0);
        QFile original(torrent), fetched(copy);
        QVERIFY(original.open(QIODevice::ReadOnly) && fetched.open(QIODevice::ReadOnly));
        QCOMPARE(fetched.readAll(), original.readAll());
    }

    void aTorrentThatTheClusterDoesNotKnowIsAFailureThatSaysSo() {
        Node node;
        const QTemporaryDir folder;
        const Outcome fetched = cli({u"fetch"_s, QString(40, u'a'), u"--cluster"_s, node.address(), u"-o"_s, folder.filePath(u"x"_s), u"--json"_s});
        QCOMPARE(fetched.exitCode, 1);
        QVERIFY(fetched.errorOutput.contains(u"does not know"_s));
        QVERIFY(fetched.output.contains(u"\"code\":\"notFound\""_s));
        QVERIFY(!QFile::exists(folder.filePath(u"x"_s)));
    }

    void aRefusedPublishSaysWhy() {
        Node node;
        const QTemporaryDir folder;
        QVERIFY(writeNoise(folder.filePath(u"a.bin"_s), 1000, 1));
        const QString torrent = folder.filePath(u"a.torrent"_s);
        QCOMPARE(cli({u"create"_s, folder.filePath(u"a.bin"_s), u"-o"_s, torrent}).exitCode, 0);
        node.failure = native::Failure{ErrorCode::denied, "only members publish here", 0};
        const Outcome published = cli({u"publish"_s, torrent, u"--cluster"_s, node.address(), u"--state"_s, folder.filePath(u"state"_s)});
        QCOMPARE(published.exitCode, 1);
        QVERIFY(published.errorOutput.contains(u"only members publish here"_s));
        QCOMPARE(cli({u"publish"_s, torrent}).exitCode, 2); // it names no cluster
    }
};

QTEST_GUILESS_MAIN(ClusterCommandsTest)
#include "cluster_commands_test.moc"
