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
    explicit Site(bool tls = false)
        : cluster_(3, false, tls)
        , tls_(tls) {}
    [[nodiscard]] bool start() { return cluster_.start(); }
    [[nodiscard]] Cluster& cluster() { return cluster_; }
    [[nodiscard]] QString url(int node, const QString& path = QStringLiteral("/")) const {
        return QStringLiteral("%1://127.0.0.1:%2%3").arg(tls_ ? QStringLiteral("https") : QStringLiteral("http")).arg(cluster_.ports(node).http).arg(path);
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
    // An administrator "root" and a member "anna", both with `password`; anna has two uploads, a token and a passkey.
    [[nodiscard]] bool makePeople(int node);
    static inline const QString password = QStringLiteral("correct horse");
    [[nodiscard]] QByteArray own() const { return own_; } // one of anna's torrents
    // By the form, as a person would; true when the page says who is there.
    [[nodiscard]] bool logIn(WebDriver& browser, int node, const QString& name);
    [[nodiscard]] QByteArray shown() const { return shown_; } // the torrent with most to see, after fill()

private:
    Cluster cluster_;
    [[nodiscard]] HttpAnswer send(const QByteArray& method, int node, const QByteArray& target, const QByteArray& body, const Headers& headers = {}) {
        return httpRequest(method, cluster_.ports(node).http, target, body, headers, 10'000, cluster_.caFile());
    }
    // By an invitation; what a write of theirs carries. Empty: refused.
    [[nodiscard]] Headers join(int node, const QByteArray& invitation, const QByteArray& name);
    bool tls_;
    QByteArray shown_, own_;
};

// tests/browser/checks.js
[[nodiscard]] QString accessChecks();

} // namespace bytetorrent::test
