#!/usr/bin/python3
"""A libtorrent client for the interop tests: libtorrent_client.py TORRENT|MAGNET FOLDER ADDRESS:PORT [any|encrypted].

Downloads into FOLDER, or seeds what lies there; prints "complete" once everything is verified, then goes on seeding. SIGTERM: says so to the trackers
and ends.
Everything but the .torrent's trackers is switched off, and it stays on loopback.
"""
import signal
import sys
import time

import libtorrent

torrent, folder, interface = sys.argv[1:4]
encryption = {
    "in_enc_policy": 0,  # forced
    "out_enc_policy": 0,
    "allowed_enc_level": 2,  # RC4
    "prefer_rc4": True,
} if sys.argv[4:] == ["encrypted"] else {}
session = libtorrent.session({
    "listen_interfaces": interface,
    "enable_dht": False,
    "enable_lsd": False,
    "enable_upnp": False,
    "enable_natpmp": False,
    "enable_outgoing_utp": False,
    "enable_incoming_utp": False,
    "allow_multiple_connections_per_ip": True,
    **encryption,
})
if torrent.startswith("magnet:"):
    parameters = libtorrent.parse_magnet_uri(torrent)
    parameters.save_path = folder
else:
    parameters = {"ti": libtorrent.torrent_info(torrent), "save_path": folder}
handle = session.add_torrent(parameters)
announced = False
ending = False


def end(*_):
    global ending
    ending = True


signal.signal(signal.SIGTERM, end)
while not ending:
    status = handle.status()
    if status.is_seeding and not announced:
        announced = True
        print("complete", flush=True)
    time.sleep(0.1)
del handle
session.pause()  # tells the trackers
time.sleep(1)
