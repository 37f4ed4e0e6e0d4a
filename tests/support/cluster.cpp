#include "support/cluster.h"

#include <limits>

#include <QFile>
#include <QJsonArray>

namespace bytetorrent::test {

namespace {

// Of the house, or one with a deliberate bug.
QString serverProgram() { return qEnvironmentVariable("BT_TRACKER_SERVER", product(QStringLiteral("tracker-server"))); }

} // namespace

Cluster::Cluster(int nodes, bool proxied, bool tls)
    : tls_(tls) {
    for (int i = 0; i < nodes; ++i) {
        const Reservation& reserved = reservations_.emplace_back();
        ports_.push_back({reserved.paxos.number(), reserved.client.number(), reserved.http.number(), reserved.udp.number()});
        for (int from = 1; proxied && from <= nodes; ++from)
            if (from != i + 1)
                proxies_[{from, i + 1}] = std::make_unique<Proxy>(reserved.paxos.number());
        programs_.push_back(nullptr);
    }
    if (tls_)
        makeCertificates();
    for (int id = 1; id <= nodes; ++id)
        writeConfiguration(id);
}

void Cluster::makeCertificates() const {
    const Finished made = run(product(QStringLiteral("tracker-server")),
                              {QStringLiteral("new-cluster"), QStringLiteral("--tls"), QStringLiteral("--name"), QStringLiteral("test"),
                               QStringLiteral("--nodes"), QString::number(size()), QStringLiteral("--dir"),
                               directory_.filePath(QStringLiteral("certificates"))},
                              10'000);
    if (made.exitCode != 0)
        qWarning("no certificates: %s", qPrintable(made.errorOutput));
}

QString Cluster::caFile() const { return tls_ ? directory_.filePath(QStringLiteral("certificates/cluster.crt")) : QString(); }

HttpAnswer Cluster::get(int id, const QByteArray& target, int timeoutMs) const {
    return httpGet(ports(id).http, target, timeoutMs, caFile());
}

void Cluster::writeConfiguration(int id) const {
    QFile file(directory_.filePath(QStringLiteral("node%1.yaml").arg(id)));
    if (!file.open(QIODevice::WriteOnly))
        return;
    QString text = moreConfiguration_ + QStringLiteral("node: %1\ndata: ./node%1\ncluster:\n  name: test\n  nodes:\n").arg(id);
    for (int other = 1; other <= size(); ++other) {
        const NodePorts& node = ports_[index(other)];
        const std::uint16_t paxos = other == id || proxies_.empty() ? node.paxos : proxies_.at({id, other})->port();
        text += QStringLiteral("    - {id: %1, paxos: \"127.0.0.1:%2\", client: \"127.0.0.1:%3\", http: \"127.0.0.1:%4\", "
                               "udp: \"127.0.0.1:%5\"}\n")
                    .arg(other)
                    .arg(paxos)
                    .arg(node.client)
                    .arg(node.http)
                    .arg(node.udp);
    }
    text += QStringLiteral("timing: {heartbeat: 50ms, election: 300ms}\ntracker: %1\n").arg(tracker_);
    if (tls_)
        text += QStringLiteral("tls: {certificate: certificates/node%1.crt, key: certificates/node%1.key, ca: certificates/cluster.crt}\n").arg(id);
    file.write(text.toUtf8());
}

bool Cluster::startNode(int id) {
    reservations_[index(id)].udp.lend();
    auto& program = programs_[index(id)];
    program = std::make_unique<Program>(serverProgram(),
                                        QStringList{QStringLiteral("--config"), directory_.filePath(QStringLiteral("node%1.yaml").arg(id))});
    return program->start(environment(id)) && program->waitForText(QStringLiteral("\nready"), 10'000);
}

void Cluster::killNode(int id) {
    programs_[index(id)]->kill();
    reservations_[index(id)].udp.takeBack();
}

bool Cluster::start() {
    for (int id = 1; id <= size(); ++id) {
        if (!startNode(id)) {
            qWarning("node %d did not start: %s", id, qPrintable(programs_[index(id)]->errorOutput()));
            return false;
        }
    }
    return waitForLeader(10'000) != 0;
}

QString Cluster::clientPort(int id) const { return QStringLiteral("127.0.0.1:%1").arg(ports(id).client); }

QString Cluster::clientPorts() const {
    QStringList all;
    for (int id = 1; id <= size(); ++id)
        all << clientPort(id);
    return all.join(QLatin1Char(','));
}

int Cluster::leader() {
    for (int id = 1; id <= size(); ++id) {
        if (!programs_[index(id)] || !programs_[index(id)]->running())
            continue;
        const QJsonObject answer = get(id, "/api/v1/cluster", 500).json();
        if (answer.value(QStringLiteral("quorum")).toBool() && answer.value(QStringLiteral("leader")).toInt() != 0)
            return answer.value(QStringLiteral("leader")).toInt();
    }
    return 0;
}

int Cluster::waitForLeader(int timeoutMs) {
    int found = 0;
    const bool inTime = eventually([&] { return (found = leader()) != 0; }, timeoutMs);
    return inTime ? found : 0;
}

bool Cluster::waitUntilLevel(int timeoutMs, qint64 within) {
    return eventually(
        [&] {
            qint64 least = std::numeric_limits<qint64>::max();
            qint64 most = 0;
            for (int id = 1; id <= size(); ++id) {
                if (!programs_[index(id)] || !programs_[index(id)]->running())
                    continue;
                const QJsonObject answer = get(id, "/api/v1/cluster", 500).json();
                for (const QJsonValue& value : answer.value(QStringLiteral("nodes")).toArray()) {
                    const QJsonObject node = value.toObject();
                    if (node.value(QStringLiteral("id")).toInt() != id)
                        continue;
                    const auto applied = static_cast<qint64>(node.value(QStringLiteral("applied")).toDouble());
                    least = std::min(least, applied);
                    most = std::max(most, applied);
                }
            }
            return most > 0 && most - least <= within;
        },
        timeoutMs);
}

void Cluster::setDelayMs(int id, int delayMs) {
    for (const auto& [ends, proxy] : proxies_)
        if (ends.second == id)
            proxy->setDelayMs(delayMs);
}

} // namespace bytetorrent::test
