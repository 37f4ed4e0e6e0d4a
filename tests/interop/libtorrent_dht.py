#!/usr/bin/python3
"""libtorrent as a node of the DHT, for the interop tests: libtorrent_dht.py TORRENT|MAGNET FOLDER ADDRESS:PORT NODE:PORT.

Downloads into FOLDER, or seeds what lies there, with nothing but the DHT to find peers, and that one node of it to begin with; prints "complete" once
everything is verified, then goes on seeding, and how many nodes it knows whenever that changes. SIGTERM ends it.
Its rules against many nodes at one address are switched off, for on loopback all nodes are; it never leaves loopback.
"""
import signal
import sys
import time

import libtorrent

what, folder, interface, node = sys.argv[1:5]
session = libtorrent.session({
    "listen_interfaces": interface,
    "enable_dht": True,
    "dht_bootstrap_nodes": node,
    "dht_restrict_routing_ips": False,
    "dht_restrict_search_ips": False,
    "dht_prefer_verified_node_ids": False,
    "dht_ignore_dark_internet": False,
    "dht_announce_interval": 5,
    "enable_lsd": False,
    "enable_upnp": False,
    "enable_natpmp": False,
    "enable_outgoing_utp": False,
    "enable_incoming_utp": False,
    "allow_multiple_connections_per_ip": True,
})
if what.startswith("magnet:"):
    parameters = libtorrent.parse_magnet_uri(what)
else:
    parameters = libtorrent.add_torrent_params()
    parameters.ti = libtorrent.torrent_info(what)
parameters.save_path = folder
handle = session.add_torrent(parameters)
announced = False
ending = False
nodes = -1


def end(*_):
    global ending
    ending = True


signal.signal(signal.SIGTERM, end)
while not ending:
    known = session.status().dht_nodes
    if known != nodes:
        nodes = known
        print("nodes", nodes, flush=True)
    if handle.status().is_seeding and not announced:
        announced = True
        print("complete", flush=True)
    time.sleep(0.1)
