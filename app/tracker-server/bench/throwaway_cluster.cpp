#include "bench/throwaway_cluster.h"

#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QJsonArray>
#include <QJsonObject>

#include "bytetorrent/tracker/admin.h"
#include "configuration.h"

namespace bytetorrent::server {

namespace {

constexpr int startMs = 30'000;
constexpr int endMs = 10'000;
constexpr auto lookEvery = std::chrono::milliseconds(50);

// Ports that were free a moment ago; all are held until the last is found, so they differ.
Result<std::vector<std::uint16_t>> freePorts(std::size_t count, int type) {
    std::vector<int> held;
    std::vector<std::uint16_t> ports;
    while (ports.size() < count) {
        const int socket = ::socket(AF_INET, type | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (socket < 0 || ::bind(socket, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
            ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            break;
        held.push_back(socket);
        ports.push_back(ntohs(address.sin_port));
    }
    for (const int socket : held)
        ::close(socket);
    if (ports.size() < count)
        return fail(ErrorCode::ioError, "no free ports on 127.0.0.1");
    return ports;
}

pid_t spawn(const std::string& configuration, const std::string& log) {
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child != 0)
        return child;
    // It must not outlive who measures it.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(1);
    const int output = ::open(log.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    ::dup2(output, STDERR_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::execl("/proc/self/exe", "tracker-server", "--config", configuration.c_str(), nullptr);
    ::_exit(127);
}

double cpuSecondsOf(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    const std::size_t nameEnd = text.rfind(')'); // a name may hold anything
    if (nameEnd == std::string::npos)
        return 0;
    std::istringstream fields(text.substr(nameEnd + 2));
    std::string skipped;
    for (int field = 3; field < 14; ++field)
        fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double residentMibOf(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/statm");
    double pages = 0, resident = 0;
    file >> pages >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1u << 20);
}

} // namespace

ThrowawayCluster::ThrowawayCluster(const std::string& parentFolder)
    : folder_(QString::fromStdString(parentFolder + "/tracker-bench-XXXXXX")) {}

ThrowawayCluster::~ThrowawayCluster() {
    for (const pid_t process : processes_)
        ::kill(process, SIGTERM);
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(endMs);
    for (const pid_t process : processes_) {
        while (::waitpid(process, nullptr, WNOHANG) == 0) {
            if (std::chrono::steady_clock::now() > until)
                ::kill(process, SIGKILL);
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    }
}

Result<std::unique_ptr<ThrowawayCluster>> ThrowawayCluster::start(std::uint32_t nodes, const std::string& parentFolder) {
    std::unique_ptr<ThrowawayCluster> cluster(new ThrowawayCluster(parentFolder));
    if (!cluster->folder_.isValid())
        return fail(ErrorCode::ioError, cluster->folder_.errorString().toStdString());
    BT_TRY(cluster->launch(nodes));
    BT_TRY(cluster->awaitLeader());
    return cluster;
}

Result<> ThrowawayCluster::launch(std::uint32_t nodes) {
    const auto tcp = freePorts(3 * std::size_t{nodes}, SOCK_STREAM);
    const auto udp = freePorts(nodes, SOCK_DGRAM);
    if (!tcp || !udp)
        return fail(tcp ? udp.error() : tcp.error());
    tracker::Settings settings;
    settings.cluster = "bench";
    settings.log.least = tracker::Severity::warning;
    for (std::uint32_t index = 0; index < nodes; ++index)
        settings.nodes.push_back({NodeId(index + 1), {"127.0.0.1", (*tcp)[3 * index]}, {"127.0.0.1", (*tcp)[3 * index + 1]},
                                  {"127.0.0.1", (*tcp)[3 * index + 2]}, {"127.0.0.1", (*udp)[index]}});
    for (std::uint32_t index = 0; index < nodes; ++index) {
        settings.self = NodeId(index + 1);
        const std::string name = folder() + "/node" + std::to_string(index + 1);
        settings.dataDirectory = name;
        std::ofstream(name + ".yaml") << printConfiguration(settings);
        nodes_.push_back(settings);
        const pid_t process = spawn(name + ".yaml", name + ".log");
        if (process < 0)
            return fail(ErrorCode::ioError, "no process can be started");
        processes_.push_back(process);
    }
    return {};
}

Result<> ThrowawayCluster::awaitLeader() {
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(startMs);
    while (std::chrono::steady_clock::now() < until && allRun()) {
        std::this_thread::sleep_for(lookEvery);
        const auto answer = tracker::askNode(nodes_.back().dataDirectory, {{QStringLiteral("do"), QStringLiteral("members")}}, 1'000);
        if (!answer || !answer->value(QLatin1String("quorum")).toBool())
            continue;
        std::size_t reachable = 0;
        bool isLed = false;
        for (const QJsonValue& value : answer->value(QLatin1String("nodes")).toArray()) {
            const QJsonObject node = value.toObject();
            reachable += node.value(QLatin1String("reachable")).toBool() ? 1 : 0;
            if (node.value(QLatin1String("leader")).toBool()) {
                leader_ = static_cast<std::size_t>(node.value(QLatin1String("id")).toInt()) - 1;
                isLed = true;
            }
        }
        if (isLed && reachable == nodes_.size())
            return {};
    }
    return fail(ErrorCode::timeout, "the nodes did not find a leader" + complaints());
}

std::string ThrowawayCluster::complaints() const {
    std::string all;
    for (const tracker::Settings& node : nodes_) {
        std::ifstream log(node.dataDirectory + ".log");
        for (std::string line; std::getline(log, line);)
            all += "\n  node " + std::to_string(node.self.value) + ": " + line;
    }
    return all;
}

std::vector<std::uint16_t> ThrowawayCluster::portsOf(HostPort tracker::NodeAddresses::*port) const {
    std::vector<std::uint16_t> ports;
    for (std::size_t place = 0; place < nodes_.size(); ++place) {
        const std::size_t index = (leader_ + place) % nodes_.size();
        ports.push_back((nodes_[index].nodes[index].*port).port);
    }
    return ports;
}

double ThrowawayCluster::cpuSeconds() const {
    double sum = 0;
    for (const pid_t process : processes_)
        sum += cpuSecondsOf(process);
    return sum;
}

double ThrowawayCluster::residentMib() const {
    double largest = 0;
    for (const pid_t process : processes_)
        largest = std::max(largest, residentMibOf(process));
    return largest;
}

bool ThrowawayCluster::allRun() const {
    return std::ranges::all_of(processes_, [](pid_t process) {
        siginfo_t info = {};
        return ::waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0;
    });
}

} // namespace bytetorrent::server
