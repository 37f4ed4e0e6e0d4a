#!/usr/bin/python3
"""What clusters it takes for so many peers, computed from what was measured (docs/scale.md explains the formulas).

Usage: tracker-server bench --json > measured.json; scale_model.py measured.json [--peers 100e6] [--interval 1800]
           [--torrents 10e6] [--load 0.5] [--cores 4] [--memory-gib 16] [--bytes-per-peer N] [--log-bytes N]
           [--wire "UDP, known peers"] [--simulate]

Nothing in here is a measurement: every figure comes from the file or an option. --simulate also draws peers' infohashes
and announces at random and counts what each cluster gets in its busiest second, instead of dividing.
"""
import argparse
import json
import math
import random
import sys

PEERS_OF_A_CLUSTER = 20_000_000  # registry::Limits::peersMax


def measured_row(measured, name):
    for row in measured["rows"]:
        if row["name"] == name:
            return row
    sys.exit("scale_model: the file has no row %r; it has: %s" % (name, ", ".join(row["name"] for row in measured["rows"])))


def bytes_per_peer(measured):
    """Of a node, by how much it grew; the more peers were measured, the less the rest of its memory counts."""
    if measured["peers"] == 0:
        sys.exit("scale_model: nothing was announced; give --bytes-per-peer")
    grown = max(row["resident_mib"] for row in measured["rows"]) - measured["empty_mib"]
    return grown * 2**20 / measured["peers"]


def model(measured, options):
    row = measured_row(measured, options.wire)
    cpu_node_us = row["cpu_us"] / measured["nodes"]  # each node applies every announce
    per_second_cluster = options.load * options.cores * 1e6 / cpu_node_us
    per_peer = options.bytes_per_peer or bytes_per_peer(measured)
    by_cpu = per_second_cluster * options.interval
    by_memory = options.load * options.memory_gib * 2**30 / per_peer
    held = min(by_cpu, by_memory, PEERS_OF_A_CLUSTER)
    clusters = math.ceil(options.peers / held)
    rate = options.peers / options.interval
    return {
        "announces_per_second": rate,
        "cpu_us_per_announce_and_node": cpu_node_us,
        "bytes_per_peer": per_peer,
        "peers_per_cluster_by_cpu": by_cpu,
        "peers_per_cluster_by_memory": by_memory,
        "peers_per_cluster": held,
        "bound_by": min((by_cpu, "cpu"), (by_memory, "memory"), (PEERS_OF_A_CLUSTER, "the limit of a cluster"))[1],
        "clusters": clusters,
        "announces_per_second_and_cluster": rate / clusters,
        "cores_busy_per_node": rate / clusters * cpu_node_us / 1e6,
        "memory_gib_per_node": options.peers / clusters * per_peer / 2**30,
        "log_mib_per_second_and_node": rate / clusters * options.log_bytes / 2**20,
    }


def simulate(clusters, options):
    """The busiest cluster's second over the mean: torrents are of very different sizes, and fall where their hash says."""
    draw = random.Random(1)
    torrents = int(options.torrents)
    peers_of = [0.0] * clusters
    # Zipf's law, as in swarms that were counted: the k-th torrent has a share of 1/k.
    total = math.log(torrents) + 0.5772
    heavy = min(torrents, 200_000)
    for rank in range(1, heavy + 1):
        peers_of[draw.randrange(clusters)] += options.peers / total / rank
    rest = options.peers - sum(peers_of)  # too many and too small to matter one by one
    peers_of = [peers + rest / clusters for peers in peers_of]
    busiest = max(peers_of)
    mean = busiest / options.interval
    worst_second = max(draw.gauss(mean, math.sqrt(mean)) for _ in range(3600))
    return {"busiest_cluster_over_mean": busiest * clusters / options.peers, "busiest_second_announces": worst_second,
            "largest_swarm": options.peers / total}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measured", help="what `tracker-server bench --json` printed; - for standard input")
    parser.add_argument("--peers", type=float, default=100e6)
    parser.add_argument("--torrents", type=float, default=10e6, help="for --simulate")
    parser.add_argument("--interval", type=float, default=1800, help="seconds between two announces of a peer")
    parser.add_argument("--load", type=float, default=0.5, help="the part of a node's cores and memory that is planned for")
    parser.add_argument("--cores", type=float, default=None, help="of a node; default: as many as can work on one, which is 1 today")
    parser.add_argument("--memory-gib", type=float, default=16)
    parser.add_argument("--bytes-per-peer", type=float, default=None, help="measured with many peers; default: from the file")
    parser.add_argument("--log-bytes", type=float, default=60, help="of an announce in the log (docs/announces.md)")
    parser.add_argument("--wire", default="UDP, known peers")
    parser.add_argument("--simulate", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.cores is None:
        options.cores = 1
    with (sys.stdin if options.measured == "-" else open(options.measured)) as file:
        measured = json.load(file)
    result = model(measured, options)
    if options.simulate:
        result.update(simulate(result["clusters"], options))
    if options.json:
        print(json.dumps(result))
        return
    for name, value in result.items():
        print("%-36s %s" % (name.replace("_", " "), value if isinstance(value, str) else "%.4g" % value if value < 1e4 else "%.0f" % value))


if __name__ == "__main__":
    main()
