#!/usr/bin/python3
"""One seed, one download on loopback: bytetorrent-cli beside libtorrent's Python module, in one run.

Usage: transfer_vs_libtorrent.py [--products build/release/bin] [--mib 1024] [--piece-kib 256] [--runs 5] [--cores 0,1]

Runs are paired (ours, theirs, ours, ...), both pinned to the same two cores. Wall time is from starting the download to
every piece verified and on disk; for libtorrent it starts when the torrent is added, so its interpreter's start is
not counted against it. CPU seconds are of both sides together, the whole process; memory is the download's peak
resident set and, beside it, its peak anonymous part (libtorrent maps the files into memory). Prints every run, then
medians and ratios. It measures; it judges nothing.
"""
import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

PYTHON = "/usr/bin/python3"

LIBTORRENT = r"""
import json, sys, time
import libtorrent as lt
torrent, folder, port, seed, peer = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] == "seed", int(sys.argv[5])
settings = {key: value for key, value in lt.high_performance_seed().items() if value is not None}
settings.update({"listen_interfaces": "127.0.0.1:%d" % port, "enable_dht": False, "enable_lsd": False, "enable_upnp": False,
                 "enable_natpmp": False, "enable_outgoing_utp": False, "enable_incoming_utp": False, "aio_threads": 4, "hashing_threads": 2,
                 "allow_multiple_connections_per_ip": True, "alert_mask": 0, "out_enc_policy": 2, "in_enc_policy": 2,
                 "max_out_request_queue": 1500, "connection_speed": 500, "torrent_connect_boost": 255, "mixed_mode_algorithm": 0,
                 "tick_interval": 100})
session = lt.session(settings)
parameters = lt.add_torrent_params()
parameters.ti, parameters.save_path = lt.torrent_info(torrent), folder
parameters.flags &= ~(lt.torrent_flags.paused | lt.torrent_flags.auto_managed)
if seed:
    parameters.flags |= lt.torrent_flags.seed_mode
print("up", flush=True)
sys.stdin.readline()
begin = time.time()
handle = session.add_torrent(parameters)
if not seed:
    handle.connect_peer(("127.0.0.1", peer))
while not handle.status().is_seeding:
    time.sleep(0.02)
print(json.dumps({"seconds": time.time() - begin}), flush=True)
sys.stdin.readline()
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A pinned process, with its peak memory watched and its CPU seconds taken at the end."""

    def __init__(self, command, cores, **options):
        self.popen = subprocess.Popen(["taskset", "-c", cores] + command, text=True, **options)
        self.peak_kib = self.peak_anonymous_kib = 0
        threading.Thread(target=self.watch, daemon=True).start()

    def watch(self):
        while self.popen.poll() is None:
            try:
                with open("/proc/%d/status" % self.popen.pid) as status:
                    for line in status:
                        if line.startswith("VmHWM:"):
                            self.peak_kib = max(self.peak_kib, int(line.split()[1]))
                        elif line.startswith("RssAnon:"):
                            self.peak_anonymous_kib = max(self.peak_anonymous_kib, int(line.split()[1]))
            except OSError:
                return
            time.sleep(0.05)

    def cpu(self):
        try:
            with open("/proc/%d/stat" % self.popen.pid) as stat:
                fields = stat.read().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except OSError:
            return 0.0

    def end(self):
        if self.popen.poll() is None:
            self.popen.kill()
        self.popen.wait()


def run_libtorrent(torrent, source, target, cores):
    ports = [free_port(), free_port()]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    seed = Process([PYTHON, "-c", LIBTORRENT, torrent, source, str(ports[0]), "seed", "0"], cores, **pipes)
    download = Process([PYTHON, "-c", LIBTORRENT, torrent, target, str(ports[1]), "download", str(ports[0])], cores, **pipes)
    try:
        for process in (seed, download):
            assert process.popen.stdout.readline().strip() == "up"
        seed.popen.stdin.write("\n"), seed.popen.stdin.flush()
        seed.popen.stdout.readline()
        before = seed.cpu() + download.cpu()
        download.popen.stdin.write("\n"), download.popen.stdin.flush()
        seconds = json.loads(download.popen.stdout.readline())["seconds"]
        return seconds, seed.cpu() + download.cpu() - before, download.peak_kib, download.peak_anonymous_kib
    finally:
        seed.end(), download.end()


def run_ours(products, torrent, source, target, cores):
    cli = os.path.join(products, "bytetorrent-cli")
    state = tempfile.mkdtemp(dir=os.path.dirname(target))
    port = free_port()
    seed = Process([cli, "seed", torrent, source, "--port", str(port), "--state", state + "/seed"], cores,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    download = None
    try:
        wait_until_listening(port)
        time.sleep(0.2)
        before = seed.cpu()
        begin = time.time()
        # It stays to seed, so that its figures can be read when it is done.
        download = Process([cli, "download", torrent, "--to", target, "--port", "0", "--peer", "127.0.0.1:%d" % port, "--state",
                            state + "/download", "--json", "--keep-seeding"], cores, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for line in download.popen.stdout:
            if '"complete"' in line:
                break
        else:
            raise RuntimeError("our download ended without completing")
        seconds = time.time() - begin
        time.sleep(0.06)
        return seconds, seed.cpu() + download.cpu() - before, download.peak_kib, download.peak_anonymous_kib
    finally:
        seed.end()
        if download:
            download.end()


def wait_until_listening(port):
    for _ in range(3000):
        try:
            socket.create_connection(("127.0.0.1", port), 0.5).close()
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError("our seed does not listen")


def main():
    parser = argparse.ArgumentParser()
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    parser.add_argument("--products", default=os.path.join(root, "build/release/bin"))
    parser.add_argument("--mib", type=int, default=1024)
    parser.add_argument("--piece-kib", type=int, default=256)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--cores", default="0,1")
    options = parser.parse_args()
    work = tempfile.mkdtemp(prefix="bytetorrent-bench.")
    try:
        source = os.path.join(work, "payload.bin")
        with open(source, "wb") as file:
            for _ in range(options.mib):
                file.write(os.urandom(1 << 20))
        torrent = source + ".torrent"
        subprocess.check_call([os.path.join(options.products, "bytetorrent-cli"), "create", source, "-o", torrent, "--piece-length",
                               str(options.piece_kib * 1024)], stdout=subprocess.DEVNULL)
        results = {"bytetorrent": [], "libtorrent": []}
        for number in range(options.runs + 1):  # the first pair warms up
            for name in results:
                target = os.path.join(work, "target")
                os.makedirs(target)
                if name == "bytetorrent":
                    result = run_ours(options.products, torrent, source, target, options.cores)
                else:
                    result = run_libtorrent(torrent, work, target, options.cores)
                same = subprocess.call(["cmp", "-s", source, os.path.join(target, "payload.bin")]) == 0
                shutil.rmtree(target)
                if number == 0:
                    continue
                results[name].append(result)
                print("%-12s %6.2f s %7.1f MiB/s  %6.2f CPU s  peak %5.0f MiB (anonymous %4.0f)  %s" % (
                    name, result[0], options.mib / result[0], result[1], result[2] / 1024, result[3] / 1024,
                    "identical" if same else "DIFFERENT"), flush=True)
        median = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in results.items()}
        for name, row in median.items():
            print("median %-12s %6.2f s %7.1f MiB/s  %6.2f CPU s  peak %5.0f MiB (anonymous %4.0f)" % (
                name, row[0], options.mib / row[0], row[1], row[2] / 1024, row[3] / 1024))
        pairs = [theirs[0] / ours[0] for ours, theirs in zip(results["bytetorrent"], results["libtorrent"])]
        print("speed, ours / libtorrent, pair by pair: median %.2f  [%.2f-%.2f]" % (statistics.median(pairs), min(pairs), max(pairs)))
        print("CPU seconds, ours / libtorrent: %.2f" % (median["bytetorrent"][1] / median["libtorrent"][1]))
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
