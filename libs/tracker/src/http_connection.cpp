#include "http_connection.h"

#include "http_front.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::size_t placesMax = 32;
constexpr int stepsPerTurn = 16; // a request or a read each; then others have their turn
constexpr std::size_t outBytesMax = 128u << 10; // beyond it no further request is taken
constexpr Millis headerMs = 10'000;
constexpr Millis bodyMs = 30'000;
constexpr Millis idleMs = 60'000;
constexpr Millis lingeringMs = 5'000;
constexpr Millis sendingMs = 10'000;

} // namespace

HttpResponder::HttpResponder(HttpConnection* connection, std::uint64_t place)
    : connection_(connection)
    , place_(place) {}

void HttpResponder::operator()(const HttpResponse& response) const {
    if (connection_)
        static_cast<HttpConnection*>(connection_.data())->respond(place_, response);
}

HttpConnection::HttpConnection(HttpFront& front, std::unique_ptr<net::Stream> stream,
                               protocol::HttpRequestDecoder::Limits limits)
    : front_(front)
    , stream_(std::move(stream))
    , decoder_(std::move(limits))
    , phaseSinceMs_(front.nowMs()) {
    stream_->setOwner(this);
}

HttpConnection::~HttpConnection() {
    if (uploading_)
        front_.uploadEnded();
    if (!gathered_.empty())
        front_.sendNoMore(*this);
    front_.countWaiting(countedBytes_, 0);
}

void HttpConnection::begin() {
    process();
}

void HttpConnection::streamWritten() {
    if (phase_ == Phase::sending)
        phaseSinceMs_ = front_.nowMs(); // a slow reader that reads may go on
    process();
}

bool HttpConnection::mayTakeMore() const {
    return !lastRequestSeen_ && !asidePlace_ && places_.size() < placesMax &&
           stream_->bytesToWrite() + gathered_.size() < outBytesMax;
}

void HttpConnection::process() {
    if (processing_ || ended_)
        return;
    processing_ = true;
    bool tookAll = false;
    for (int steps = 0; mayTakeMore() && !tookAll; ++steps) {
        if (steps == stepsPerTurn) {
            front_.goOnNextTurn(*this);
            break;
        }
        tookAll = !takeNext();
    }
    if (refused_)
        dropMore();
    processing_ = false;
    if (ended_)
        return;
    if (!stream_->isOpen() || (phase_ == Phase::lingering && stream_->atEnd()))
        return end();
    if (tookAll && stream_->atEnd())
        lastRequestSeen_ = true; // it may still wait for what it asked for
    if (places_.empty() && decoder_.takeContinue())
        stream_->write(asBytes(protocol::httpContinue()));
    notePhase();
    stream_->setReading(!stream_->atEnd() && !waitsForShare_ && (refused_ || mayTakeMore()));
    if (lastRequestSeen_ && places_.empty() && gathered_.empty() && stream_->bytesToWrite() == 0)
        finish();
}

bool HttpConnection::takeNext() {
    auto request = decoder_.next();
    if (!request) {
        refuse(decoder_.errorStatus(), decoder_.refusedHead());
        return false;
    }
    if (!*request) {
        if (decoder_.head() && !uploading_ && front_.isUpload(*decoder_.head())) {
            if (!front_.uploadBegins()) {
                refuse(503, decoder_.head());
                return false;
            }
            uploading_ = true;
        }
        return readMore();
    }
    if (uploading_) {
        uploading_ = false;
        front_.uploadEnded();
    }
    Place place;
    place.keepAlive = (*request)->keepAlive;
    place.headOnly = (*request)->method == "HEAD";
    lastRequestSeen_ = !place.keepAlive;
    const std::uint64_t number = firstPlace_ + places_.size();
    places_.push_back(std::move(place));
    asidePlace_ = number; // its answer may come from inside
    const bool aside = front_.handle({std::move(**request), stream_->remote()}, HttpResponder(this, number));
    if (!aside)
        asidePlace_.reset();
    return !ended_;
}

bool HttpConnection::readMore() {
    std::array<std::uint8_t, 16 << 10> buffer;
    std::size_t wanted = std::min(decoder_.room(), buffer.size());
    if (uploading_)
        wanted = sharedBytes(wanted);
    const std::size_t count = stream_->read(std::span(buffer).first(wanted));
    if (uploading_)
        front_.sharedBytes().take(static_cast<std::int64_t>(count));
    decoder_.feed(ByteView(buffer).first(count));
    return count > 0;
}

std::size_t HttpConnection::sharedBytes(std::size_t wanted) {
    const auto left = static_cast<std::size_t>(front_.sharedBytes().left(front_.nowMs()));
    if (left == 0 && !std::exchange(waitsForShare_, true))
        front_.goOnWithShare(*this);
    return std::min(left, wanted);
}

void HttpConnection::dropMore() {
    std::array<std::uint8_t, 16 << 10> dropped;
    for (std::size_t count = 1; count > 0;) {
        count = stream_->read(std::span(dropped).first(sharedBytes(dropped.size())));
        front_.sharedBytes().take(static_cast<std::int64_t>(count));
    }
}

void HttpConnection::goOn() {
    waitsForShare_ = false;
    process();
}

std::optional<Millis> HttpConnection::waitingSinceMs() const {
    if (phase_ == Phase::answering || phase_ == Phase::sending)
        return std::nullopt;
    return phaseSinceMs_;
}

// After a refusal the client may still be sending. Closing now would reset the connection, and the reset would overtake
// our answer; so only our side is closed, and what still comes is read and dropped until the client ends or time is up.
void HttpConnection::finish() {
    if (!refused_ || stream_->atEnd()) {
        stream_->close();
        if (!stream_->isOpen())
            end();
        return;
    }
    if (phase_ == Phase::lingering)
        return;
    phase_ = Phase::lingering;
    phaseSinceMs_ = front_.nowMs();
    stream_->endWriting();
}

void HttpConnection::refuse(int status, const protocol::HttpRequest* head) {
    lastRequestSeen_ = true;
    refused_ = true;
    Place place;
    place.keepAlive = false;
    const std::uint64_t number = firstPlace_ + places_.size();
    places_.push_back(std::move(place));
    front_.refuse(status, head, {stream_->remote()}, HttpResponder(this, number));
}

void HttpConnection::respond(std::uint64_t number, const HttpResponse& response) {
    if (ended_ || number < firstPlace_ || number - firstPlace_ >= places_.size())
        return;
    Place& place = places_[number - firstPlace_];
    place.bytes =
        protocol::encodeHttpResponse(response.status, response.headers, response.body, place.keepAlive, place.headOnly);
    place.ready = true;
    if (asidePlace_ == number) {
        asidePlace_.reset();
        front_.countAside(place.bytes.size());
    }
    front_.countResponse(response.status);
    if (number == firstPlace_)
        sendReady();
}

void HttpConnection::sendReady() {
    while (!places_.empty() && places_.front().ready) {
        const Bytes& bytes = places_.front().bytes;
        const bool alone = gathered_.empty() && places_.size() == 1;
        if (alone) {
            stream_->write(bytes);
        } else {
            if (gathered_.empty())
                front_.sendAtTurnEnd(*this);
            gathered_.insert(gathered_.end(), bytes.begin(), bytes.end());
        }
        places_.pop_front();
        ++firstPlace_;
    }
    // For requests that waited for a place, and for the end.
    if (!processing_)
        process();
}

void HttpConnection::sendGathered() {
    if (ended_)
        return;
    const Bytes bytes = std::exchange(gathered_, {});
    stream_->write(bytes);
    process();
}

void HttpConnection::countBytes() {
    const std::size_t before = std::exchange(countedBytes_, stream_->bytesToWrite());
    front_.countWaiting(before, countedBytes_);
}

void HttpConnection::notePhase() {
    countBytes();
    if (phase_ == Phase::lingering)
        return;
    Phase phase = Phase::idle;
    if (!places_.empty())
        phase = Phase::answering;
    else if (lastRequestSeen_ || !gathered_.empty() || stream_->bytesToWrite() > 0)
        phase = Phase::sending;
    else if (decoder_.head())
        phase = Phase::body;
    else if (!decoder_.idle())
        phase = Phase::header;
    if (phase == phase_)
        return;
    phase_ = phase;
    phaseSinceMs_ = front_.nowMs();
}

bool HttpConnection::expired(Millis nowMs) const {
    const Millis since = nowMs - phaseSinceMs_;
    switch (phase_) {
    case Phase::idle:
        return since > idleMs;
    case Phase::header:
        return since > headerMs;
    case Phase::body:
        return since > bodyMs;
    case Phase::sending:
        return since > sendingMs;
    case Phase::lingering:
        return since > lingeringMs;
    case Phase::answering:
        return false; // the node has a deadline of its own for every answer
    }
    return false;
}

void HttpConnection::end() {
    if (ended_)
        return;
    ended_ = true;
    front_.forget(this);
}

} // namespace bytetorrent::tracker
