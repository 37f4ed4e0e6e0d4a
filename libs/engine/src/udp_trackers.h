// UdpTrackers: the session's one UDP port towards trackers, and the names behind it: UdpTrackerClient decides, this resolves
// udp:// URLs, moves datagrams and keeps the timer. A name with addresses of both families is asked over both (BEP 7), for a
// tracker names peers of the family it is asked by. Lives on the session's event loop; owned by the Session, outlives its
// announcers. Without a port (no socket to be had) every call fails with a reason.
#pragma once

#include <functional>
#include <memory>
#include <unordered_map>

#include <QObject>
#include <QTimer>

#include "bytetorrent/net/datagram_port.h"
#include "udp_tracker_client.h"

class QHostInfo;

namespace bytetorrent::engine {

class UdpTrackers : public QObject {
    Q_OBJECT
public:
    // The first answer, or the failure when there is none; afterwards at most once more, with `again` set: what the tracker
    // said over the other family.
    using Answered = std::function<void(Result<protocol::AnnounceReply> reply, bool again)>;
    // `host`: an address to bind, such as "127.0.0.1"; "::" for both families.
    UdpTrackers(const std::string& host, const Clock& clock, UdpTrackerClient::Settings settings = {});
    ~UdpTrackers() override;

    void rebind(const std::string& host); // another address; who waits for an answer is asked again by its own clock
    void setUsable(Result<> usable);      // not: every announce fails with this error
    // `url`: udp://host:port/path?query. Never calls back from inside.
    [[nodiscard]] UdpCallId announce(const std::string& url, protocol::AnnounceRequest request, Answered answered);
    void cancel(UdpCallId call); // `answered` is not called any more

private:
    struct Inquiry {
        protocol::AnnounceRequest request;
        std::string urlData;
        std::uint16_t port = 0;
        int lookup = -1; // of its name, under way
        std::vector<UdpCallId> open;
        bool answeredOnce = false;
        Answered answered;
    };
    void resolved(UdpCallId id, const QHostInfo& info);
    void ask(UdpCallId id, const std::vector<IpAddress>& addresses);
    void failLater(UdpCallId id, Error error);
    void pump();
    void judge(UdpTrackerClient::Answer&& answer);

    const Clock& clock_;
    UdpTrackerClient client_;
    std::unique_ptr<Random> random_; // that nobody can foretell
    void open(const std::string& host);
    Result<> usable_; // as the user has it
    Result<> opened_;
    std::unique_ptr<net::DatagramPort> port_;
    std::unordered_map<UdpCallId, Inquiry> inquiries_;
    UdpCallId lastInquiry_;
    QTimer timer_;
};

} // namespace bytetorrent::engine
