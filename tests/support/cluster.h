// Cluster: tracker-server processes on loopback, with ports chosen by the system, as an operator would run them: one
// configuration file a node. Nodes can be killed, stopped, continued and started again, asked to end, added and removed,
// and given a disk that fails on demand. With `proxied`, traffic between nodes passes proxies, one for each of the two
// directions of dialling between two nodes; with `tls`, every port but UDP speaks TLS with certificates that new-cluster
// made. Ids count from 1 without a gap, for none is ever used again. Test thread only.
#pragma once

#include <map>
#include <memory>
#include <vector>

#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include "support/http.h"
#include "support/ports.h"
#include "support/program.h"
#include "support/proxy.h"

namespace bytetorrent::test {

struct NodePorts {
    std::uint16_t paxos = 0, client = 0, http = 0, udp = 0;
};

class Cluster {
public:
    explicit Cluster(int nodes, bool proxied = false, bool tls = false);

    [[nodiscard]] bool start();          // every node, and waits until one leads with a quorum
    [[nodiscard]] bool startNode(int id); // 1-based; waits for "ready"
    void killNode(int id);
    [[nodiscard]] Program& node(int id) { return *programs_[index(id)]; }
    [[nodiscard]] const NodePorts& ports(int id) const { return ports_[index(id)]; }
    [[nodiscard]] int size() const { return static_cast<int>(ports_.size()); }
    [[nodiscard]] QString clientPorts() const;        // "127.0.0.1:7201,127.0.0.1:7202": for --cluster
    [[nodiscard]] QString clientPort(int id) const;

    // Of a node's http port, in whatever way this cluster speaks.
    [[nodiscard]] HttpAnswer get(int id, const QByteArray& target, int timeoutMs = 5'000) const;
    [[nodiscard]] QString caFile() const; // empty without TLS
    [[nodiscard]] int leader(); // by /api/v1/cluster of a live node; 0: none yet
    [[nodiscard]] int waitForLeader(int timeoutMs);   // one that has a quorum; 0: none in time
    // Every running node has applied the same slot; under load: none is more than `within` slots behind another.
    [[nodiscard]] bool waitUntilLevel(int timeoutMs, qint64 within = 0);
    void setDelayMs(int id, int delayMs); // proxied: everything sent to this node
    [[nodiscard]] QString directory() const { return directory_.path(); }
    [[nodiscard]] QString configurationFile(int id) const { return directory_.filePath(QStringLiteral("node%1.yaml").arg(id)); }
    [[nodiscard]] QString dataDirectory(int id) const { return directory_.filePath(QStringLiteral("node%1").arg(id)); }

    // Before start(): further sections of every node's configuration, such as "log: {segment_mib: 1, keep_mib: 1}\n".
    void addToConfiguration(const QString& yaml);
    // Before start(): the section `tracker`, instead of an open one.
    void setTracker(const QString& yaml);
    // SIGTERM, and waits for the end. The exit status; -1: it did not end in time.
    [[nodiscard]] int endNode(int id, int timeoutMs = 10'000);
    [[nodiscard]] bool isRunning(int id) const { return programs_[index(id)] && programs_[index(id)]->running(); }
    [[nodiscard]] std::vector<std::uint16_t> httpPorts(const std::vector<int>& ids) const;

    // tracker-server --config F ARGUMENTS, asked of the running node `through`.
    [[nodiscard]] Finished command(int through, const QStringList& arguments, int timeoutMs = 20'000) const;
    // Members, by the command that an operator uses, asked of the running node `through`.
    [[nodiscard]] Finished member(int through, const QStringList& arguments, int timeoutMs = 20'000) const;
    [[nodiscard]] QJsonObject members(int through) const; // what `member list --json` says; empty: nothing
    // Adds a node with ports of its own and has its configuration written; it is not started. Its id; 0: refused.
    [[nodiscard]] int addMember(int through);
    [[nodiscard]] bool waitForVote(int through, int id, int timeoutMs) const;

    // Before start(): every node's disk can be told to fail, with rules as in disk_shim.c; "" heals it.
    void preloadDisks();
    void setDiskFaults(int id, const QByteArray& rules) const;
    // Proxied: what `from` dials to reach `to`.
    [[nodiscard]] Proxy& link(int from, int to) { return *proxies_.at({from, to}); }

private:
    static std::size_t index(int id) { return static_cast<std::size_t>(id - 1); }
    void writeConfiguration(int id) const;
    [[nodiscard]] QString diskControlFile(int id) const { return directory_.filePath(QStringLiteral("disk%1").arg(id)); }
    [[nodiscard]] QStringList environment(int id) const;
    void makeCertificates() const;
    QTemporaryDir directory_;
    bool tls_;
    struct Reservation {
        ReservedPort paxos, client, http;
        ReservedPort udp{ReservedPort::Transport::udp};
    };
    std::vector<Reservation> reservations_;
    std::vector<NodePorts> ports_;
    std::map<std::pair<int, int>, std::unique_ptr<Proxy>> proxies_; // by who dials, and whom
    QString moreConfiguration_;
    QString tracker_ = QStringLiteral("{open: true, announce_interval: 30m}");
    bool disksArePreloaded_ = false;
    std::vector<std::unique_ptr<Program>> programs_;
};

} // namespace bytetorrent::test
