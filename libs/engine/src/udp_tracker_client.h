// UdpTrackerClient: conversations with UDP trackers (BEP 15, BEP 41), without a socket: requests and datagrams come in,
// datagrams and answers go out. One connection id serves every torrent that asks the same tracker, for a minute; a request
// that is not answered is sent again after 15 s, then after twice as long each time, and given up after a few tries. A datagram
// counts only if it comes from the address that was asked, repeats a transaction id that is under way, and is what was
// asked for; all else is ignored. Pure: time and randomness are arguments. Owned by UdpTrackers; one thread. Bounded by
// callsMax (more are refused at once); trackers are forgotten with their connection.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/protocol/udp_tracker.h"

namespace bytetorrent::engine {

using UdpCallId = NumberId<struct UdpCallIdTag, std::uint64_t>; // 0 is none

class UdpTrackerClient {
public:
    struct Settings {
        Millis firstWaitMs = 15'000;
        std::uint32_t triesUnheard = 2;    // of a tracker that has said nothing to this call
        std::uint32_t triesMax = 4;        // of one that answered the connect at least
        Millis connectionMs = 60'000;      // BEP 15: the life of a connection id
        std::size_t callsMax = 512;
    };
    struct Datagram {
        Endpoint to;
        Bytes bytes;
    };
    struct Answer {
        UdpCallId call;
        // Errors: unreachable (no answer), overloaded (callsMax). What a tracker refuses in words is a reply with `failure`.
        Result<protocol::AnnounceReply> reply;
    };
    explicit UdpTrackerClient(Settings settings) : settings_(settings) {}
    UdpTrackerClient() : UdpTrackerClient(Settings{}) {}

    [[nodiscard]] UdpCallId announce(const Endpoint& tracker, protocol::AnnounceRequest request, std::string urlData, Millis nowMs,
                                     Random& random);
    void cancel(UdpCallId call); // nothing is said of it any more
    void receive(const Endpoint& from, ByteView datagram, Millis nowMs, Random& random);
    void tick(Millis nowMs, Random& random);
    // When tick() has something to do; nullopt: never.
    [[nodiscard]] std::optional<Millis> nextMs() const;
    [[nodiscard]] std::vector<Datagram> takeOutgoing() { return std::exchange(outgoing_, {}); }
    [[nodiscard]] std::vector<Answer> takeAnswers() { return std::exchange(answers_, {}); }
    [[nodiscard]] std::size_t callCount() const { return calls_.size(); }

private:
    struct Call {
        Endpoint tracker;
        protocol::udp::AnnounceRequest request;
        std::uint32_t transactionId = 0; // of what it sent last
        bool connecting = false;         // it sent a connect; else an announce, or it waits for another call's connect
        bool waiting = false;
        bool usedOldConnection = false;  // that another call had opened: an error may mean that it has expired
        bool heard = false;
        std::uint32_t tries = 0;
        Millis deadlineMs = 0;
    };
    struct Connection {
        std::uint64_t id = 0;
        Millis untilMs = 0;
    };
    void proceed(UdpCallId id, Call& call, Millis nowMs, Random& random);
    void send(Call& call, const protocol::udp::RequestBody& body, std::uint64_t connectionId, Random& random);
    void connected(const Endpoint& tracker, std::uint64_t connectionId, UdpCallId opener, Millis nowMs, Random& random);
    void finish(UdpCallId id, Result<protocol::AnnounceReply> reply);
    void refused(UdpCallId id, const std::string& words, Millis nowMs, Random& random);
    [[nodiscard]] bool connectUnderWay(const Endpoint& tracker) const;
    void wake(const Endpoint& tracker, Millis nowMs, Random& random); // those that waited for a connect that has ended

    Settings settings_;
    std::unordered_map<UdpCallId, Call> calls_;
    std::unordered_map<Endpoint, Connection> connections_;
    std::vector<Datagram> outgoing_;
    std::vector<Answer> answers_;
    UdpCallId lastCall_;
};

} // namespace bytetorrent::engine
