// HttpConnection: one client of the HTTP port. Bytes become requests (protocol::HttpRequestDecoder), each request gets
// its place in the order of answers, and answers leave in that order, whatever order they are ready in (pipelining).
// It reads no more while too many answers are due or the client does not take them. Owned by HttpFront, on its loop.
// Bounds: placesMax answers due, outBytesMax waiting to be sent, and the time limits of expired().
#pragma once

#include <deque>
#include <memory>

#include <QObject>
#include <QTcpSocket>

#include "bytetorrent/base/clock.h"
#include "http_exchange.h"

namespace bytetorrent::tracker {

class HttpFront;

class HttpConnection : public QObject {
    Q_OBJECT
public:
    HttpConnection(HttpFront& front, std::unique_ptr<QTcpSocket> socket, protocol::HttpRequestDecoder::Limits limits);
    ~HttpConnection() override;

    void respond(std::uint64_t place, const HttpResponse& response);
    // True when it has been too slow: 10 s for a header, 30 s for a body, 60 s idle, 10 s without taking any of an
    // answer.
    [[nodiscard]] bool expired(Millis nowMs) const;

Q_SIGNALS:
    void ended(); // nothing comes after it

private:
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
    void refuse(int status);
    void sendReady();
    void flush();
    void notePhase();
    void finish();
    void end();

    HttpFront& front_;
    std::unique_ptr<QTcpSocket> socket_;
    protocol::HttpRequestDecoder decoder_;
    Endpoint remote_;
    std::deque<Place> places_; // places_[i] has number firstPlace_ + i
    std::uint64_t firstPlace_ = 0;
    Phase phase_ = Phase::idle;
    Millis phaseSinceMs_ = 0;
    bool uploading_ = false; // counted in the front's limit of bodies under way
    bool processing_ = false;
    bool flushPosted_ = false;
    bool lastRequestSeen_ = false;
    bool refused_ = false; // what still comes is not read as requests
    bool ended_ = false;
};

} // namespace bytetorrent::tracker
