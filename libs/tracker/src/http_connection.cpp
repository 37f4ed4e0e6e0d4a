#include "http_connection.h"

#include <sys/socket.h>

#include "bytetorrent/net/turn_end.h"
#include "http_front.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::size_t placesMax = 32;
constexpr qint64 outBytesMax = 1 << 20;
constexpr qint64 readBufferBytes = 64 << 10;
constexpr Millis headerMs = 10'000;
constexpr Millis bodyMs = 30'000;
constexpr Millis idleMs = 60'000;
constexpr Millis lingeringMs = 5'000;
constexpr Millis sendingMs = 10'000;

Endpoint remoteOf(const QTcpSocket& socket) {
    Endpoint endpoint;
    const Q_IPV6ADDR bytes = socket.peerAddress().toIPv6Address(); // v4-mapped for IPv4
    std::copy_n(bytes.c, 16, endpoint.address.value.begin());
    endpoint.port = socket.peerPort();
    return endpoint;
}

} // namespace

HttpResponder::HttpResponder(HttpConnection* connection, std::uint64_t place)
    : connection_(connection)
    , place_(place) {}

void HttpResponder::operator()(const HttpResponse& response) const {
    if (connection_)
        static_cast<HttpConnection*>(connection_.data())->respond(place_, response);
}

HttpConnection::HttpConnection(HttpFront& front, std::unique_ptr<QTcpSocket> socket,
                               protocol::HttpRequestDecoder::Limits limits)
    : front_(front)
    , socket_(std::move(socket))
    , decoder_(std::move(limits))
    , remote_(remoteOf(*socket_))
    , phaseSinceMs_(front.nowMs()) {
    socket_->setReadBufferSize(readBufferBytes);
    connect(socket_.get(), &QTcpSocket::readyRead, this, &HttpConnection::process);
    connect(socket_.get(), &QTcpSocket::bytesWritten, this, [this] {
        if (phase_ == Phase::sending)
            phaseSinceMs_ = front_.nowMs(); // a slow reader that reads may go on
        process();
    });
    connect(socket_.get(), &QTcpSocket::disconnected, this, &HttpConnection::end);
    connect(socket_.get(), &QTcpSocket::errorOccurred, this, [this] {
        if (socket_->state() != QAbstractSocket::ConnectedState)
            end();
    });
    // What arrived, or ended, with the TLS handshake, before we listened to the socket's signals.
    QMetaObject::invokeMethod(
        this,
        [this] {
            process();
            if (socket_->state() == QAbstractSocket::UnconnectedState)
                end();
        },
        Qt::QueuedConnection);
}

HttpConnection::~HttpConnection() {
    if (uploading_)
        front_.uploadEnded();
    socket_->disconnect(this);
}

void HttpConnection::process() {
    if (processing_ || ended_)
        return;
    processing_ = true;
    if (refused_)
        socket_->skip(socket_->bytesAvailable());
    while (!lastRequestSeen_ && places_.size() < placesMax && socket_->bytesToWrite() < outBytesMax && takeNext()) {
    }
    processing_ = false;
    if (ended_)
        return;
    if (places_.empty() && decoder_.takeContinue()) {
        const auto bytes = protocol::httpContinue();
        socket_->write(bytes.data(), static_cast<qint64>(bytes.size()));
    }
    notePhase();
    if (lastRequestSeen_ && places_.empty() && socket_->bytesToWrite() == 0)
        finish();
}

bool HttpConnection::takeNext() {
    auto request = decoder_.next();
    if (!request) {
        refuse(decoder_.errorStatus());
        return false;
    }
    if (!*request) {
        if (decoder_.head() && !uploading_ && front_.isUpload(*decoder_.head())) {
            if (!front_.uploadBegins()) {
                refuse(503);
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
    front_.handle({std::move(**request), remote_}, HttpResponder(this, number));
    return !ended_;
}

bool HttpConnection::readMore() {
    std::array<std::uint8_t, 16 << 10> buffer;
    if (socket_->bytesAvailable() == 0)
        return false;
    const qint64 wanted = std::min<qint64>(static_cast<qint64>(decoder_.room()), buffer.size());
    const qint64 count = socket_->read(reinterpret_cast<char*>(buffer.data()), wanted);
    if (count <= 0)
        return false;
    decoder_.feed({buffer.data(), static_cast<std::size_t>(count)});
    return true;
}

// After a refusal the client may still be sending. Closing now would reset the connection, and the reset would overtake
// our answer; so only our side is closed, and what still comes is read and dropped until the client ends or time is up.
void HttpConnection::finish() {
    if (!refused_)
        return socket_->disconnectFromHost();
    if (phase_ == Phase::lingering)
        return;
    phase_ = Phase::lingering;
    phaseSinceMs_ = front_.nowMs();
    ::shutdown(static_cast<int>(socket_->socketDescriptor()), SHUT_WR);
}

void HttpConnection::refuse(int status) {
    lastRequestSeen_ = true;
    refused_ = true;
    Place place;
    place.keepAlive = false;
    const std::uint64_t number = firstPlace_ + places_.size();
    places_.push_back(std::move(place));
    respond(number, front_.refusal(status));
}

void HttpConnection::respond(std::uint64_t number, const HttpResponse& response) {
    if (ended_ || number < firstPlace_ || number - firstPlace_ >= places_.size())
        return;
    Place& place = places_[number - firstPlace_];
    place.bytes =
        protocol::encodeHttpResponse(response.status, response.headers, response.body, place.keepAlive, place.headOnly);
    place.ready = true;
    front_.countResponse(response.status);
    if (number == firstPlace_)
        sendReady();
}

void HttpConnection::sendReady() {
    while (!places_.empty() && places_.front().ready) {
        const Bytes& bytes = places_.front().bytes;
        socket_->write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
        places_.pop_front();
        ++firstPlace_;
    }
    if (std::exchange(flushPosted_, true))
        return;
    net::atTurnEnd(this, net::TurnStage::send, [this] { flush(); });
}

void HttpConnection::flush() {
    flushPosted_ = false;
    if (ended_)
        return;
    // Now, not at the loop's next round. What the kernel does not take stays queued, and process() goes on when it is
    // written; it also runs here, for requests that waited for a place.
    socket_->flush();
    process();
}

void HttpConnection::notePhase() {
    if (phase_ == Phase::lingering)
        return;
    Phase phase = Phase::idle;
    if (!places_.empty())
        phase = Phase::answering;
    else if (lastRequestSeen_ || socket_->bytesToWrite() > 0)
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
    Q_EMIT ended();
}

} // namespace bytetorrent::tracker
