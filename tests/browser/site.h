// Site: a cluster of three nodes with torrents to look at, and a browser. Test thread only.
#pragma once

#include <string>
#include <vector>

#include "support/cluster.h"
#include "support/torrents.h"
#include "web_driver.h"

namespace bytetorrent::test {

class Site {
public:
    Site() : cluster_(3) {}
    [[nodiscard]] bool start() { return cluster_.start(); }
    [[nodiscard]] Cluster& cluster() { return cluster_; }
    [[nodiscard]] QString url(int node, const QString& path = QStringLiteral("/")) const {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(cluster_.ports(node).http).arg(path);
    }
    // Published at the node; its infohash in hexadecimal, empty: refused.
    [[nodiscard]] QByteArray publish(int node, const protocol::Metainfo& torrent);
    // What it is: a body of PATCH.
    [[nodiscard]] bool describe(int node, const QByteArray& infoHash, const QByteArray& json);
    // A client that holds these pieces ("0-99") is online from now on.
    [[nodiscard]] bool hold(int node, const QByteArray& infoHash, const QByteArray& secret, const QByteArray& pieces);
    // A .torrent of several files in folders.
    [[nodiscard]] static protocol::Metainfo archive(const std::string& name);
    // A dozen torrents as people would have them, some with holders.
    [[nodiscard]] bool fill(int node);
    [[nodiscard]] QByteArray shown() const { return shown_; } // the torrent with most to see, after fill()

private:
    Cluster cluster_;
    QByteArray shown_;
};

// tests/browser/checks.js
[[nodiscard]] QString accessChecks();

} // namespace bytetorrent::test
