// HttpConnection: one client of the HTTP port. Bytes become requests (protocol::HttpRequestDecoder), each request gets
// its place in the order of answers, and answers leave in that order, whatever order they are ready in (pipelining).
// It reads no more while too many answers are due or the client does not take them, and takes no more than its part of a
// turn, nor of the bytes of bodies that all connections share (HttpFront). An answer is sent at once; while
// others are due, at the end of the turn, with those that are ready by then. A client that has ended its side still gets
// what it asked for. Owned by HttpFront, which it tells when it is over, on its loop.
// Bounds: placesMax answers due, outBytesMax waiting to be sent, and the time limits of expired().
#pragma once

#include <deque>
#include <memory>
#include <optional>

#include <QObject>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/net/stream.h"
#include "http_exchange.h"

namespace bytetorrent::tracker {

class HttpFront;

// A QObject only so that answers that come late can see that it has gone.
class HttpConnection final : public QObject, private net::Stream::Owner {
    Q_OBJECT
public:
    HttpConnection(HttpFront& front, std::unique_ptr<net::Stream> stream, protocol::HttpRequestDecoder::Limits limits);
    ~HttpConnection() override;
    void begin(); // reads what came already; may be over when it returns

    void respond(std::uint64_t place, const HttpResponse& response);
    // True when it has been too slow: 10 s for a header, 30 s for a body, 60 s idle, 10 s without taking any of an
    // answer.
    [[nodiscard]] bool expired(Millis nowMs) const;
    void sendGathered(); // at the end of a turn in which it asked the front for it
    void goOn();         // in a later turn, when it asked the front for that
    // Since when it has been waiting for its client; nullopt: an answer is due or under way.
    [[nodiscard]] std::optional<Millis> waitingSinceMs() const;
    [[nodiscard]] std::size_t bytesToWrite() const { return countedBytes_; } // that wait for the client

private:
    void streamReadable() override { process(); }
    void streamWritten() override;
    enum class Phase : std::uint8_t { idle, header, body, answering, sending, lingering };
    struct Place {
        Bytes bytes;
        bool ready = false;
        bool keepAlive = true;
        bool headOnly = false;
    };
    void process();
    bool takeNext(); // false: nothing to do until more bytes or answers come
    bool readMore();
    void dropMore();
    [[nodiscard]] std::size_t sharedBytes(std::size_t wanted); // how many of them may be read now
    void refuse(int status, const protocol::HttpRequest* head); // nullptr: of what came nothing can be read
    void sendReady();
    [[nodiscard]] bool mayTakeMore() const;
    void notePhase();
    void countBytes();
    void finish();
    void end();

    HttpFront& front_;
    std::unique_ptr<net::Stream> stream_;
    protocol::HttpRequestDecoder decoder_;
    std::deque<Place> places_; // places_[i] has number firstPlace_ + i
    std::uint64_t firstPlace_ = 0;
    Bytes gathered_; // answers that leave at the turn's end
    Phase phase_ = Phase::idle;
    Millis phaseSinceMs_ = 0;
    bool uploading_ = false; // counted in the front's limit of bodies under way
    bool processing_ = false;
    bool waitsForShare_ = false;
    std::optional<std::uint64_t> asidePlace_; // of a request that takes its share of time: nothing is read behind it
    std::size_t countedBytes_ = 0;            // of bytesToWrite(), by the front
    bool lastRequestSeen_ = false;
    bool refused_ = false; // what still comes is not read as requests
    bool ended_ = false;
};

} // namespace bytetorrent::tracker
