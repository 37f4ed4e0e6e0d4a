#!/usr/bin/env python3
"""Creating a torrent and rechecking it, warm: bytetorrent-cli beside mktorrent -t 2 and libtorrent's default settings.

Usage: hashing_vs_others.py [--products build/release/bin] [--gib 4] [--runs 5] [--cores 0,1] [--folder FOLDER]
       [--mktorrent PROGRAM] [--only create|recheck]

Runs are interleaved, so that a machine that drifts drifts for both. Prints every run and the medians with their ratio. The bars:
creating >= 1.0 x mktorrent -t 2, rechecking >= 2.0 x libtorrent. Needs python3-libtorrent and mktorrent; what is not
installed is left out, and said.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

RECHECK = """
import libtorrent as lt, sys, time
session = lt.session({'listen_interfaces': '127.0.0.1:0', 'enable_dht': False, 'enable_lsd': False, 'enable_upnp': False,
                      'enable_natpmp': False, 'alert_mask': lt.alert.category_t.status_notification})
begin = time.monotonic()
handle = session.add_torrent({'ti': lt.torrent_info(sys.argv[1]), 'save_path': sys.argv[2]})
while True:
    status = handle.status()
    if status.state in (lt.torrent_status.seeding, lt.torrent_status.finished):
        break
    if time.monotonic() - begin > 100:
        sys.exit('libtorrent did not finish')
    time.sleep(0.005)
print(time.monotonic() - begin)
"""


def run(name, command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=110)
    elapsed = time.monotonic() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{name} failed: {done.stderr[-500:]}")
    if name == "libtorrent recheck":
        elapsed = float(done.stdout)  # without its interpreter's start
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"  {name:22} {elapsed:6.2f} s  CPU {cpu:5.2f} s", flush=True)
    return elapsed


def pair(title, ours, theirs, runs):
    if theirs[1] is None:
        print(f"{title}: {theirs[0]} is not installed")
        return
    figures = {ours[0]: [], theirs[0]: []}
    for _ in range(runs):
        for name, command, before in (ours, theirs):
            before()
            figures[name].append(run(name, command))
    mine, other = (statistics.median(figures[name]) for name in (ours[0], theirs[0]))
    print(f"{title}: {mine:.2f} s beside {other:.2f} s of {theirs[0]}: {other / mine:.2f} x", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--products", default="build/release/bin")
    parser.add_argument("--gib", type=int, default=4)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--cores", default="0,1")
    parser.add_argument("--folder", default=None, help="where the content is made; default: the system's for temporary files")
    parser.add_argument("--mktorrent", default="mktorrent")
    parser.add_argument("--only", choices=("create", "recheck"))
    options = parser.parse_args()
    os.sched_setaffinity(0, {int(core) for core in options.cores.split(",")})
    cli = os.path.abspath(os.path.join(options.products, "bytetorrent-cli"))
    mktorrent = shutil.which(options.mktorrent)
    try:
        # A session of its own, and ahead of others: where the kernel groups processes by session, nice alone does nothing.
        if os.getpid() != os.getsid(0):
            os.setsid()
        with open("/proc/self/autogroup", "w", encoding="ascii") as group:
            group.write("-19")
    except OSError:
        print("no priority for this session: on a busy machine the figures say little")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        content, torrent, theirs = (os.path.join(folder, name) for name in ("data.bin", "ours.torrent", "theirs.torrent"))
        with open(content, "wb") as file:
            for _ in range(options.gib * 64):
                file.write(os.urandom(16 << 20))

        def clear():
            for path in (torrent, theirs):
                if os.path.exists(path):
                    os.remove(path)

        create = [cli, "create", "--piece-length", str(1 << 20), "--output", torrent, content]
        if options.only != "recheck":
            pair("creating", ("bytetorrent create", create, clear),
                 ("mktorrent -t 2", [mktorrent, "-t", "2", "-l", "20", "-o", theirs, content] if mktorrent else None, clear), options.runs)
        if options.only != "create":
            if not os.path.exists(torrent):
                run("bytetorrent create", create)
            try:
                import libtorrent  # noqa: F401 pylint: disable=import-outside-toplevel,unused-import
                recheck = [sys.executable, "-c", RECHECK, torrent, folder]
            except ImportError:
                recheck = None
            pair("rechecking", ("bytetorrent verify", [cli, "verify", torrent, folder], lambda: None),
                 ("libtorrent recheck", recheck, lambda: None), options.runs)


if __name__ == "__main__":
    main()
