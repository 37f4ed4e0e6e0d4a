"""Real processes for the benchmarks of this folder, with one interface: clusters of ours (three nodes, or one) and etcd's, and opentracker."""
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.request

for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
    del os.environ[name]

TICKS = os.sysconf("SC_CLK_TCK")
NODES = 3


def free_ports(count):
    """Ports that were free a moment ago, below the range that the system gives to outgoing connections."""
    probes, ports = [], []
    port = random.randrange(15000, 31000)
    while len(ports) < count:
        port += 1
        probe = socket.socket()
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            probe.close()
            continue
        probes.append(probe)
        ports.append(port)
    for probe in probes:
        probe.close()
    return ports


nice = 0  # of servers and generator alike; below zero (as root) what else runs on the machine disturbs less


def pinned(cores):
    prefix = ["taskset", "-c", cores] if cores else []
    return prefix + (["nice", "-n", str(nice)] if nice else [])


def cpu_seconds(pid):
    with open("/proc/%d/stat" % pid) as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def rss_mib(pid):
    with open("/proc/%d/status" % pid) as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) / 1024


class Cluster:
    """What both systems share: processes pinned to `cores`, with their data in a folder that is removed at the end."""

    nodes = NODES

    def __init__(self, cores, parent, environment=None):
        self.cores = cores
        self.cores_of = {}  # of single nodes, where they differ: index -> cores
        self.environment = environment or {}  # of single nodes: index -> variables
        self.folder = tempfile.mkdtemp(prefix="bench.", dir=parent)
        self.processes = [None] * self.nodes
        try:
            self.configure()
            for index in range(self.nodes):
                self.start(index)
            self.leader()
        except BaseException:
            self.close()
            raise

    def launch(self, index, command):
        prefix = pinned(self.cores_of.get(index, self.cores))
        with open("%s/log%d" % (self.folder, index), "ab") as log:
            self.processes[index] = subprocess.Popen(
                prefix + command, stdout=log, stderr=log,
                env=dict(os.environ, **self.environment.get(index, {})))

    def leader(self, seconds=30):
        """The index of the node that leads; waits until one does and all nodes agree on it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            named = self.named_leader()
            if named is not None:
                return named
            time.sleep(0.02)
        logs = []
        for index in range(self.nodes):
            with open("%s/log%d" % (self.folder, index), errors="replace") as log:
                logs.append(log.read()[-500:])
        raise RuntimeError("no leader within %d s\n%s" % (seconds, "\n".join(logs)))

    def ports(self):
        """For the load generator, the leader's first: with one client both systems are asked where they lead."""
        leader = self.leader()
        return ",".join(str(self.client_ports[index]) for index in [leader] + [i for i in range(self.nodes) if i != leader])

    def cpu(self):
        return sum(cpu_seconds(process.pid) for process in self.processes)

    def rss(self):
        return max(rss_mib(process.pid) for process in self.processes)

    def signal(self, index, number):
        self.processes[index].send_signal(number)

    def close(self):
        for process in self.processes:
            if process and process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class TrackerCluster(Cluster):
    name = "bytetorrent"
    protocol = "native"
    products = "build/release/bin"

    def configure(self):
        ports = free_ports(4 * self.nodes)
        self.paxos_ports, self.client_ports, self.http_ports, self.udp_ports = (
            ports[first:first + self.nodes] for first in range(0, 4 * self.nodes, self.nodes))
        nodes = "".join(
            '    - {id: %d, paxos: "127.0.0.1:%d", client: "127.0.0.1:%d", http: "127.0.0.1:%d", udp: "127.0.0.1:%d"}\n' %
            (index + 1, *ports[index::self.nodes]) for index in range(self.nodes))
        for index in range(self.nodes):
            with open("%s/node%d.yaml" % (self.folder, index), "w") as config:
                config.write("node: %d\ndata: ./node%d\ncluster:\n  name: bench\n  nodes:\n%s" % (index + 1, index, nodes))

    def start(self, index):
        self.launch(index, [self.products + "/tracker-server", "--config", "%s/node%d.yaml" % (self.folder, index)])

    def view(self, index, seconds=1):
        try:
            url = "http://127.0.0.1:%d/api/v1/cluster" % self.http_ports[index]
            with urllib.request.urlopen(url, timeout=seconds) as reply:
                return json.load(reply)
        except OSError:
            return None

    def named_leader(self):
        views = [self.view(index) for index in range(self.nodes)]
        if any(view is None or not view["quorum"] or not all(node["reachable"] for node in view["nodes"]) for view in views):
            return None
        named = {view["leader"] for view in views}
        return named.pop() - 1 if len(named) == 1 and named != {None} else None

    def metrics(self, index):
        with urllib.request.urlopen("http://127.0.0.1:%d/metrics" % self.http_ports[index], timeout=2) as reply:
            lines = reply.read().decode().splitlines()
        return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines if line and line[0] != "#"}


class EtcdCluster(Cluster):
    name = "etcd"
    protocol = "etcd"

    def configure(self):
        ports = free_ports(2 * NODES)
        self.client_ports, self.peer_ports = ports[:NODES], ports[NODES:]
        self.state = "new"

    def start(self, index):
        client = "http://127.0.0.1:%d" % self.client_ports[index]
        peer = "http://127.0.0.1:%d" % self.peer_ports[index]
        self.launch(index, [
            "etcd", "--name", "n%d" % index, "--data-dir", "%s/node%d" % (self.folder, index), "--log-level", "error",
            "--listen-client-urls", client, "--advertise-client-urls", client, "--listen-peer-urls", peer,
            "--initial-advertise-peer-urls", peer, "--initial-cluster-state", "new", "--initial-cluster",
            ",".join("n%d=http://127.0.0.1:%d" % (other, self.peer_ports[other]) for other in range(NODES))])

    def named_leader(self):
        reply = subprocess.run(
            ["etcdctl", "--endpoints", ",".join("127.0.0.1:%d" % port for port in self.client_ports), "endpoint", "status",
             "-w", "json", "--command-timeout=2s"], capture_output=True, text=True, env=dict(os.environ, ETCDCTL_API="3"))
        try:
            views = json.loads(reply.stdout)
        except ValueError:
            return None
        named = {view["Status"].get("leader", 0) for view in views}
        if len(views) != NODES or len(named) != 1 or named == {0}:
            return None
        for view in views:
            if view["Status"]["header"]["member_id"] == view["Status"]["leader"]:
                return self.client_ports.index(int(view["Endpoint"].rpartition(":")[2]))
        return None


class SingleTracker(TrackerCluster):
    name = "one node"
    nodes = 1


class OpenTracker(Cluster):
    """Debian's build: one process, one port for HTTP and UDP, serves the infohashes that it is given (hexadecimal, a line each)."""
    name = "opentracker"
    nodes = 1
    hashes = []

    def configure(self):
        self.http_ports = self.udp_ports = free_ports(1)
        os.chmod(self.folder, 0o755)  # as root it becomes nobody
        with open(self.folder + "/hashes", "w") as listed:
            listed.write("\n".join(self.hashes) + "\n")

    def start(self, index):
        port = str(self.http_ports[0])
        self.launch(index, ["opentracker", "-i", "127.0.0.1", "-p", port, "-P", port, "-d", self.folder, "-u", "nobody",
                            "-w", "hashes" if os.getuid() == 0 else self.folder + "/hashes"])

    def named_leader(self):
        # It answers before it has read its list, and refuses what it has not read.
        infohash = "".join("%" + self.hashes[-1][at:at + 2] for at in range(0, 40, 2))
        url = "http://127.0.0.1:%d/announce?info_hash=%s&peer_id=-BL0001-000000000000&port=1&left=1&numwant=0" % (
            self.http_ports[0], infohash)
        try:
            with urllib.request.urlopen(url, timeout=1) as reply:
                return None if b"failure reason" in reply.read() else 0
        except OSError:
            return None


def closed_load(cluster, generator, clients, connections, seconds, ports=None):
    """Runs the closed loop; its figures, with the servers' CPU microseconds a write and the largest node's memory."""
    ports = ports or cluster.ports()
    prefix = pinned(cluster.cores)
    before = cluster.cpu()
    begin = time.monotonic()
    run = subprocess.run(
        prefix + [generator, "closed", "--protocol", cluster.protocol, "--ports", ports, "--clients", str(clients),
                  "--connections", str(connections), "--seconds", str(seconds)],
        capture_output=True, text=True, timeout=seconds + 60, check=True)
    spent, wall = cluster.cpu() - before, time.monotonic() - begin
    figures = json.loads(run.stdout)
    if figures["writes"] == 0:
        raise RuntimeError("%s acknowledged none of the writes; %d failed" % (cluster.name, figures["failed"]))
    figures["cpu_s"] = spent
    # The warm-up's writes cost CPU as well.
    figures["cpu_us"] = 1e6 * spent / max(figures["rate"] * wall, 1)
    figures["rss_mib"] = cluster.rss()
    return figures


class PacedLoad:
    """A write every 5 ms; `acknowledged` grows by the time of each that was."""

    def __init__(self, cluster, generator, seconds, period_ms=5, attempt_ms=200):
        self.acknowledged = []
        self.process = subprocess.Popen(
            [generator, "paced", "--protocol", cluster.protocol, "--ports", ",".join(map(str, cluster.client_ports)),
             "--seconds", str(seconds), "--period-ms", str(period_ms), "--attempt-ms", str(attempt_ms)],
            stdout=subprocess.PIPE, text=True)
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            if line.startswith("A "):
                self.acknowledged.append(float(line[2:]))

    def wait_for(self, at, seconds):
        """Until a write was acknowledged after `at`; False if none was."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.acknowledged and self.acknowledged[-1] > at:
                return True
            time.sleep(0.005)
        return False

    def longest_gap(self, begin, end):
        times = [at for at in list(self.acknowledged) if begin <= at <= end]
        times = [begin] + times + [end]
        return max(later - earlier for earlier, later in zip(times, times[1:]))

    def close(self):
        self.process.kill()
        self.process.wait()
        self.reader.join()
