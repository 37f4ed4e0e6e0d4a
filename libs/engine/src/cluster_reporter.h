// ClusterReporter: what the session tells one tracker cluster about its torrents, and what it hears. Pieces gained and
// lost gather for a moment and leave as one report (one under way at a time, so that the order of events is the order of
// reports); after every new connection each torrent is reported in full; empty reports keep us online. Peers are pushed
// by the cluster, and asked for when the torrent has too few. Transfers never wait for any of this.
// Owned by the Session; its event loop.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>

#include <QObject>
#include <QTimer>

#include "bytetorrent/engine/cluster_client.h"

namespace bytetorrent::engine {

class ClusterReporter : public QObject {
    Q_OBJECT
public:
    struct Holding { // of one torrent, now
        PieceSet have;
        std::uint64_t uploaded = 0, downloaded = 0, left = 0; // bytes
    };
    using Source = std::function<Holding(const InfoHash&)>;

    ClusterReporter(ClusterClient::Settings settings, Source source, std::uint16_t listenPort, std::uint32_t place = 0, QObject* parent = nullptr);

    void join(const InfoHash& infoHash);  // offers it, in full; subscribes to its peers
    void leave(const InfoHash& infoHash); // reported offline; its record stays
    [[nodiscard]] bool knows(const InfoHash& infoHash) const { return torrents_.contains(infoHash); }
    [[nodiscard]] bool idle() const { return torrents_.empty() && leaving_.empty(); }
    void gained(const InfoHash& infoHash, PieceIndex piece);
    void lost(const InfoHash& infoHash, PieceIndex piece);
    void changed(const InfoHash& infoHash); // everything may be different (a recheck): report in full
    void findPeers(const InfoHash& infoHash); // peersFound() follows if the cluster can
    // Everything that is not reported yet, then all torrents as offline. Calls back once, when the cluster has it
    // or none of its nodes answers.
    void goOffline(std::function<void()> done);

    void setListenPort(std::uint16_t port); // every torrent is reported again with it
    // What the cluster said of this torrent, when it refused.
    [[nodiscard]] std::optional<Error> refusal(const InfoHash& infoHash) const;
    [[nodiscard]] TrackerSnapshot snapshot(const InfoHash& infoHash) const;
    [[nodiscard]] const std::string& caFingerprint() const { return caFingerprint_; } // empty: plain TCP
    [[nodiscard]] std::uint32_t place() const { return place_; } // among the session's clusters
    [[nodiscard]] ClusterClient& client() { return client_; }
    [[nodiscard]] const ClusterClient& client() const { return client_; }
    // "host:port" of the HTTP and UDP fronts of the cluster's nodes, which need no announces from us.
    [[nodiscard]] const std::vector<std::string>& httpHosts() const { return httpHosts_; }

Q_SIGNALS:
    void peersFound(bytetorrent::InfoHash infoHash, std::vector<bytetorrent::protocol::native::SwarmPeer> peers);
    void httpHostsLearned();

private:
    struct Entry {
        bool full = true;  // the next report replaces the record
        bool touch = false; // a report even without news
        PieceSet have, lost;
        std::optional<Error> refusal;
        std::uint32_t seeds = 0, leechers = 0;
        [[nodiscard]] bool due() const { return full || touch || !have.empty() || !lost.empty(); }
    };

    void onConnected();
    void onPeers(const protocol::native::Peers& peers);
    void soon(Millis delayMs);
    void send();
    [[nodiscard]] protocol::native::HoldingReport take(const InfoHash& infoHash, Entry& entry);
    void answered(const std::vector<InfoHash>& reported, bool farewell, const Result<protocol::native::Reported>& result);
    void finishIfDone();

    Source source_;
    std::uint16_t listenPort_;
    std::uint32_t place_;
    std::map<InfoHash, Entry> torrents_;
    std::map<InfoHash, protocol::native::HoldingReport> leaving_; // last words that were not sent yet
    std::vector<std::string> httpHosts_;
    QTimer gather_, keepOnline_;
    bool reporting_ = false;
    bool oneByOne_ = false; // a batch was refused: find out whose fault it was
    bool offline_ = false;
    std::function<void()> offlineDone_;
    std::string caFingerprint_;
    ClusterClient client_; // last: its end cancels requests, whose callbacks see the rest alive
};

} // namespace bytetorrent::engine
