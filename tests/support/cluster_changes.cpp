// What happens to a Cluster that lives: members come and go, nodes are asked to end, disks fail.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include "support/cluster.h"
#include "support/disk_faults.h"

namespace bytetorrent::test {

void Cluster::addToConfiguration(const QString& yaml) {
    moreConfiguration_ += yaml;
    for (int id = 1; id <= size(); ++id)
        writeConfiguration(id);
}

void Cluster::setTracker(const QString& yaml) {
    tracker_ = yaml;
    addToConfiguration({});
}

int Cluster::endNode(int id, int timeoutMs) {
    Program& program = node(id);
    program.terminate();
    const bool ended = program.waitForExit(timeoutMs);
    if (ended)
        reservations_[index(id)].udp.takeBack();
    return ended ? program.exitCode() : -1;
}

std::vector<std::uint16_t> Cluster::httpPorts(const std::vector<int>& ids) const {
    std::vector<std::uint16_t> all;
    for (const int id : ids)
        all.push_back(ports(id).http);
    return all;
}

Finished Cluster::command(int through, const QStringList& arguments, int timeoutMs) const {
    return run(product(QStringLiteral("tracker-server")), QStringList{QStringLiteral("--config"), configurationFile(through)} + arguments,
               timeoutMs);
}

Finished Cluster::member(int through, const QStringList& arguments, int timeoutMs) const {
    return command(through, QStringList{QStringLiteral("member")} + arguments, timeoutMs);
}

QJsonObject Cluster::members(int through) const {
    const Finished listed = member(through, {QStringLiteral("list"), QStringLiteral("--json")});
    return listed.exitCode == 0 ? QJsonDocument::fromJson(listed.output.toUtf8()).object() : QJsonObject();
}

int Cluster::addMember(int through) {
    const int id = size() + 1;
    const Reservation& reserved = reservations_.emplace_back();
    const NodePorts added{reserved.paxos.number(), reserved.client.number(), reserved.http.number(), reserved.udp.number()};
    const auto address = [](std::uint16_t port) { return QStringLiteral("127.0.0.1:%1").arg(port); };
    const Finished done = member(through, {QStringLiteral("add"), QStringLiteral("--paxos"), address(added.paxos), QStringLiteral("--client"),
                                           address(added.client), QStringLiteral("--http"), address(added.http), QStringLiteral("--udp"),
                                           address(added.udp), QStringLiteral("--write-config"), configurationFile(id)});
    if (done.exitCode != 0 || !done.errorOutput.contains(QStringLiteral("node %1 is a member now").arg(id))) {
        qWarning("adding node %d through node %d: %s", id, through, qPrintable(done.errorOutput));
        reservations_.pop_back();
        return 0;
    }
    ports_.push_back(added);
    programs_.push_back(nullptr);
    return id;
}

bool Cluster::waitForVote(int through, int id, int timeoutMs) const {
    return eventually(
        [&] {
            for (const QJsonValue& value : members(through).value(QStringLiteral("nodes")).toArray())
                if (value.toObject().value(QStringLiteral("id")).toInt() == id)
                    return value.toObject().value(QStringLiteral("voter")).toBool();
            return false;
        },
        timeoutMs);
}

void Cluster::preloadDisks() { disksArePreloaded_ = true; }

void Cluster::setDiskFaults(int id, const QByteArray& rules) const { DiskFaults(diskControlFile(id)).set(rules); }

QStringList Cluster::environment(int id) const {
    return disksArePreloaded_ ? DiskFaults(diskControlFile(id)).environment() : QStringList();
}

} // namespace bytetorrent::test
