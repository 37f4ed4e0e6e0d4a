// Cluster: tracker-server processes on loopback, with ports chosen by the system, as an operator would run them: one
// configuration file a node. Nodes can be killed, stopped, continued and started again. With `proxied`, traffic between
// nodes passes delaying proxies; with `tls`, every port but UDP speaks TLS with certificates that new-cluster made. Test
// thread only.
#pragma once

#include <memory>
#include <vector>

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
    // Every running node has applied the same slot (and at least `slot`).
    [[nodiscard]] bool waitUntilLevel(int timeoutMs);
    void setDelayMs(int id, int delayMs); // proxied: everything sent to this node
    [[nodiscard]] QString directory() const { return directory_.path(); }

private:
    static std::size_t index(int id) { return static_cast<std::size_t>(id - 1); }
    void writeConfiguration(int id) const;
    void makeCertificates() const;
    QTemporaryDir directory_;
    bool tls_;
    struct Reservation {
        ReservedPort paxos, client, http;
        ReservedPort udp{ReservedPort::Transport::udp};
    };
    std::vector<Reservation> reservations_;
    std::vector<NodePorts> ports_;
    std::vector<std::unique_ptr<Proxy>> proxies_;
    std::vector<std::unique_ptr<Program>> programs_;
};

} // namespace bytetorrent::test
