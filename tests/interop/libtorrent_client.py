#!/usr/bin/python3
"""A libtorrent client for the interop tests: libtorrent_client.py TORRENT FOLDER PORT.

Downloads into FOLDER, or seeds what lies there; prints "complete" once everything is verified, then goes on seeding.
Everything but the .torrent's trackers is switched off, and it stays on loopback.
"""
import sys
import time

import libtorrent

torrent, folder, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
session = libtorrent.session({
    "listen_interfaces": "127.0.0.1:%d" % port,
    "enable_dht": False,
    "enable_lsd": False,
    "enable_upnp": False,
    "enable_natpmp": False,
    "enable_outgoing_utp": False,
    "enable_incoming_utp": False,
    "allow_multiple_connections_per_ip": True,
})
handle = session.add_torrent({"ti": libtorrent.torrent_info(torrent), "save_path": folder})
announced = False
while True:
    status = handle.status()
    if status.is_seeding and not announced:
        announced = True
        print("complete", flush=True)
    time.sleep(0.1)
