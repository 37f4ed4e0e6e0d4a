// Other people's BitTorrent clients as processes: Debian's transmission-daemon, aria2, qbittorrent-nox, and libtorrent by
// its Python binding. Everything but the .torrent's trackers is switched off, and they stay on loopback. Test thread only.
#pragma once

#include <memory>

#include "support/program.h"

namespace bytetorrent::test {

struct ForeignStart {
    QString client; // "aria2", "libtorrent", "qbittorrent" or "transmission"
    QString torrent;
    QString folder; // of the content; is made. What the client keeps for itself lies beside it
    std::uint16_t port = 0; // where it serves
    bool byIpv6 = false;    // it serves at ::1 and announces from there; otherwise 127.0.0.1
    QString caFile;         // of its HTTPS trackers; empty: whom the system trusts
    QString magnet;         // instead of `torrent`
    bool encrypted = false; // it takes and makes encrypted connections alone, by RC4
};

// Why this client cannot be tried here: it is not installed. Empty: it is.
[[nodiscard]] QString foreignAbsent(const QString& client);

// nullptr: it did not start.
[[nodiscard]] std::unique_ptr<Program> startForeign(const ForeignStart& start);

} // namespace bytetorrent::test
