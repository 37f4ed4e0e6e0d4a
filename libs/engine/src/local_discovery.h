// LocalDiscovery: the PeerFinder of the local network (LSD, BEP 14): LsdTalk's words, multicast over IPv4 and IPv6 on every
// interface that can. It opens what the machine allows; without any group it is silent. Lives on the session's event
// loop.
#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QTimer>

#include "bytetorrent/base/clock.h"
#include "lsd_talk.h"
#include "peer_finder.h"

class QUdpSocket;

namespace bytetorrent::engine {

class LocalDiscovery final : public QObject, public PeerFinder {
    Q_OBJECT
public:
    struct Settings {
        std::string interfaceName; // that one alone; empty: all that multicast, loopback left out
        std::uint16_t port = protocol::lsdPort;
        bool v6 = true;
        LsdTalk::Settings talk;
    };
    LocalDiscovery(const Clock& clock, Settings settings);
    ~LocalDiscovery() override;

    [[nodiscard]] bool works() const; // some group was joined
    [[nodiscard]] bool speaks() const { return talk_.nextMs().has_value(); } // of some torrent
    void onFound(Found found) override { found_ = std::move(found); }
    void find(const Swarm& swarm) override;
    void announce(const Swarm& swarm) override;
    void forget(const InfoHash& infoHash) override { talk_.forget(infoHash); }

private:
    struct Group {
        std::unique_ptr<QUdpSocket> socket;
        std::string address;
        std::vector<int> joined; // interface indices
    };
    void open(bool v6);
    void join(Group& group);
    void read(Group& group);
    void speak();
    void schedule();

    const Clock& clock_;
    Settings settings_;
    LsdTalk talk_;
    Found found_;
    std::vector<std::unique_ptr<Group>> groups_;
    QTimer timer_, joinTimer_;
};

} // namespace bytetorrent::engine
