// ThrowawayCluster: a cluster of this program's own processes on loopback, in a folder of its own, for measuring. Ends
// them and removes the folder when it goes. Main thread; blocking.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

#include <QTemporaryDir>

#include "bytetorrent/tracker/tracker_node.h"

namespace bytetorrent::server {

class ThrowawayCluster {
public:
    // Starts the nodes and waits until one leads all of them. Errors: ioError; timeout, with what a node complained of.
    [[nodiscard]] static Result<std::unique_ptr<ThrowawayCluster>> start(std::uint32_t nodes, const std::string& parentFolder);
    ~ThrowawayCluster();
    ThrowawayCluster(const ThrowawayCluster&) = delete;
    ThrowawayCluster& operator=(const ThrowawayCluster&) = delete;

    // The leader's first: what one client measures is the same in every run.
    [[nodiscard]] std::vector<std::uint16_t> clientPorts() const { return portsOf(&tracker::NodeAddresses::client); }
    [[nodiscard]] std::vector<std::uint16_t> httpPorts() const { return portsOf(&tracker::NodeAddresses::http); }
    [[nodiscard]] std::vector<std::uint16_t> udpPorts() const { return portsOf(&tracker::NodeAddresses::udp); }
    [[nodiscard]] double cpuSeconds() const; // of all nodes, since they started
    [[nodiscard]] double residentMib() const; // of the largest node
    [[nodiscard]] bool allRun() const;
    [[nodiscard]] std::string folder() const { return folder_.path().toStdString(); }

private:
    explicit ThrowawayCluster(const std::string& parentFolder);
    [[nodiscard]] Result<> launch(std::uint32_t nodes);
    [[nodiscard]] Result<> awaitLeader();
    [[nodiscard]] std::vector<std::uint16_t> portsOf(HostPort tracker::NodeAddresses::*port) const;
    [[nodiscard]] std::string complaints() const;

    QTemporaryDir folder_;
    std::vector<tracker::Settings> nodes_; // by id
    std::vector<pid_t> processes_;         // likewise
    std::size_t leader_ = 0;               // its place
};

} // namespace bytetorrent::server
