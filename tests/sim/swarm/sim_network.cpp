#include "sim_network.h"

#include <algorithm>
#include <cstring>

#include "bytetorrent/base/assert.h"

namespace bytetorrent::swarm {

namespace {
constexpr std::size_t stepBytesMin = 1'448;          // sent in one turn: what an uplink sends in 40 ms, within these bounds
constexpr std::size_t stepBytesMax = 16 * 1024;
constexpr Micros downlinkQueueUs = 100'000; // beyond it senders wait
constexpr std::uint32_t firstAddress = (20u << 24) + 1;
constexpr std::uint16_t listenPort = 6'881;

Micros usFor(std::size_t bytes, std::uint64_t bytesPerSecond) {
    return static_cast<Micros>((bytes * 1'000'000 + bytesPerSecond - 1) / bytesPerSecond);
}
} // namespace

Host& SimNetwork::addHost(Link link) {
    const Endpoint address{IpAddress::v4(firstAddress + static_cast<std::uint32_t>(hosts_.size())), listenPort};
    hosts_.push_back(std::make_unique<Host>(*this, address, link));
    return *hosts_.back();
}

Host* SimNetwork::find(const Endpoint& address) const {
    if (!address.address.isV4() || address.port != listenPort)
        return nullptr;
    const std::uint32_t index = address.address.v4HostOrder() - firstAddress;
    return index < hosts_.size() ? hosts_[index].get() : nullptr;
}

bool Host::connectedTo(const Host& other) const {
    return std::any_of(streams_.begin(), streams_.end(), [&](const SimStream* stream) {
        return stream->connected_ && stream->remote_.address == other.address_.address;
    });
}

// --- connecting and ending

std::unique_ptr<engine::PeerStream> Host::dial(const Endpoint& target) {
    auto stream = std::make_unique<SimStream>(network_, *this, target);
    network_.dial(*stream);
    return stream;
}

void SimNetwork::dial(SimStream& stream) {
    Host* target = find(stream.remote_);
    const Micros thereUs = stream.host_.link_.delayUs + (target ? target->link_.delayUs : 0);
    timeline_.after(thereUs, [this, caller = &stream, alive = stream.alive_, target] {
        if (*alive && !caller->aborted_)
            connectTo(*caller, alive, target);
    });
}

void SimNetwork::connectTo(SimStream& caller, const std::shared_ptr<bool>& alive, Host* target) {
    if (caller.host_.silent_ || (target && target->silent_))
        return; // nobody answers
    const Micros backUs = caller.host_.link_.delayUs + (target ? target->link_.delayUs : 0);
    if (!target || !target->accept_) {
        timeline_.after(backUs, [stream = &caller, alive] {
            if (*alive && !stream->aborted_)
                stream->end("connection refused");
        });
        return;
    }
    caller.localPort_ = ++lastPort_;
    auto called = std::make_unique<SimStream>(*this, *target, Endpoint{caller.host_.address_.address, caller.localPort_});
    called->localPort_ = listenPort;
    const auto there = std::make_shared<Pipe>();
    const auto back = std::make_shared<Pipe>();
    there->from = back->to = &caller.host_;
    there->to = back->from = target;
    there->writer = back->reader = &caller;
    there->reader = back->writer = called.get();
    caller.join(back, there);
    called->join(there, back);
    called->connected_ = true;
    timeline_.after(backUs, [stream = &caller, alive] {
        if (!*alive || stream->aborted_ || !stream->in_ || stream->in_->dead)
            return;
        stream->connected_ = true;
        Q_EMIT stream->connected();
    });
    target->accept_(std::move(called));
}

void SimNetwork::finish(const PipePtr& pipe) {
    timeline_.after(pipe->from->link_.delayUs + pipe->to->link_.delayUs, [this, pipe] {
        timeline_.at(std::max(timeline_.nowUs(), pipe->to->downFreeUs_), [pipe] {
            if (pipe->reader && !pipe->dead && !pipe->from->silent_ && !pipe->to->silent_)
                pipe->reader->end("the peer closed the connection");
        });
    });
}

void SimNetwork::cut(SimStream& stream) {
    const PipePtr in = stream.in_, out = stream.out_;
    if (!in || !out)
        return;
    SimStream* other = out->reader;
    in->dead = out->dead = true;
    stream.end("connection reset by peer");
    if (other && out->reader == other) // the first end may have ended the second
        other->end("connection reset by peer");
}

SimStream::SimStream(SimNetwork& network, Host& host, const Endpoint& remote) : network_(network), host_(host), remote_(remote) {
    host_.streams_.push_back(this);
}

SimStream::~SimStream() {
    abort();
    *alive_ = false;
    std::erase(host_.streams_, this);
}

void SimStream::join(PipePtr in, PipePtr out) {
    in_ = std::move(in);
    out_ = std::move(out);
}

void SimStream::end(std::string reason) {
    endReason_ = std::move(reason);
    connected_ = false;
    if (out_)
        out_->dead = true; // what we still send is answered by a reset
    Q_EMIT ended();
}

void SimStream::abort() {
    if (aborted_)
        return;
    aborted_ = true;
    disconnect();
    connected_ = false;
    if (!in_)
        return;
    in_->reader = nullptr;
    in_->dead = true;
    in_->inbox.clear();
    out_->writer = nullptr;
    // What the system has taken still travels; the end follows it.
    while (out_->outboxBytes > out_->takenBytes) {
        const auto last = static_cast<std::size_t>(out_->outbox.back().size());
        const std::size_t cutBytes = std::min(last, out_->outboxBytes - out_->takenBytes);
        out_->outbox.back().chop(static_cast<qsizetype>(cutBytes));
        out_->outboxBytes -= cutBytes;
        if (out_->outbox.back().isEmpty())
            out_->outbox.pop_back();
    }
    out_->closing = true;
    if (out_->outboxBytes == 0)
        network_.finish(out_);
}

// --- the bytes' way

std::size_t SimStream::read(std::span<std::uint8_t> into) {
    if (!in_)
        return 0;
    std::size_t got = 0;
    while (got < into.size() && in_->unreadBytes > 0) {
        const QByteArray& front = in_->inbox.front();
        const std::size_t count = std::min(into.size() - got, static_cast<std::size_t>(front.size() - in_->frontRead));
        std::memcpy(into.data() + got, front.constData() + in_->frontRead, count);
        got += count;
        in_->unreadBytes -= count;
        in_->frontRead += static_cast<qsizetype>(count);
        if (in_->frontRead == front.size()) {
            in_->inbox.pop_front();
            in_->frontRead = 0;
        }
    }
    network_.queueForTurn(in_); // the window may have been shut
    return got;
}

void SimStream::write(ByteView bytes) { write(QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()))); }

void SimStream::write(QByteArray bytes) {
    if (!out_ || out_->dead || bytes.isEmpty())
        return;
    out_->outboxBytes += static_cast<std::size_t>(bytes.size());
    out_->outbox.push_back(std::move(bytes));
    network_.takeSoon(out_);
}

void SimStream::flush() {
    if (out_)
        out_->takenBytes = std::max(out_->takenBytes, std::min(out_->outboxBytes, out_->systemBytes));
    if (out_)
        network_.queueForTurn(out_);
}

void SimStream::setUnsentBytesMax(std::size_t bytes) {
    if (out_)
        out_->systemBytes = std::min(bytes, Pipe().systemBytes);
}

void SimNetwork::takeSoon(const PipePtr& pipe) {
    timeline_.after(1, [this, pipe] { take(pipe); });
}

void SimNetwork::take(const PipePtr& pipe) {
    const std::size_t taken = std::min(pipe->outboxBytes, pipe->systemBytes);
    if (pipe->dead || !pipe->writer || taken <= pipe->takenBytes)
        return;
    pipe->takenBytes = taken;
    queueForTurn(pipe);
    Q_EMIT pipe->writer->written();
}

void SimNetwork::queueForTurn(const PipePtr& pipe) {
    if (pipe->inTurn || pipe->takenBytes == 0 || pipe->dead || !pipe->open())
        return;
    pipe->inTurn = true;
    pipe->from->turns_.push_back(pipe);
    sendNext(*pipe->from);
}

void SimNetwork::sendNext(Host& host) {
    while (!host.sending_ && !host.turns_.empty()) {
        const PipePtr pipe = host.turns_.front();
        host.turns_.pop_front();
        if (pipe->dead || pipe->takenBytes == 0 || !pipe->open() || host.silent_) {
            pipe->inTurn = false;
            if (std::exchange(pipe->admitted, false))
                admitNext(*pipe->to); // its place is another's
            continue;
        }
        // A full downlink is shared by all who want it, as by TCP: who is quicker at its own end must not push others out.
        const bool full = pipe->to->downFreeUs_ - timeline_.nowUs() > downlinkQueueUs || !pipe->to->held_.empty();
        if (full && !pipe->admitted) {
            pipe->to->held_.push_back(pipe);
            continue;
        }
        pipe->admitted = false;
        transmit(pipe);
    }
}

void SimNetwork::transmit(const PipePtr& pipe) {
    Host& host = *pipe->from;
    const std::size_t step = std::clamp<std::size_t>(host.link_.upBytesPerSecond / 25, stepBytesMin, stepBytesMax);
    const std::size_t bytes = std::min({step, pipe->takenBytes, pipe->windowBytes - pipe->travellingBytes - pipe->unreadBytes});
    std::vector<QByteArray> slices;
    for (std::size_t left = bytes; left > 0;) {
        const QByteArray& front = pipe->outbox.front();
        const auto count = std::min<qsizetype>(static_cast<qsizetype>(left), front.size() - pipe->frontSent);
        slices.push_back(count == front.size() ? front : front.mid(pipe->frontSent, count));
        left -= static_cast<std::size_t>(count);
        pipe->frontSent += count;
        if (pipe->frontSent == front.size()) {
            pipe->outbox.pop_front();
            pipe->frontSent = 0;
        }
    }
    pipe->outboxBytes -= bytes;
    pipe->takenBytes -= bytes;
    pipe->travellingBytes += bytes;
    host.sentBytes_ += bytes;
    const Micros sentUs = timeline_.nowUs() + usFor(bytes, host.link_.upBytesPerSecond);
    for (const std::uint64_t fact : {std::uint64_t(timeline_.nowUs()), std::uint64_t(host.address_.address.value[15]), std::uint64_t(bytes)})
        fingerprint_ = (fingerprint_ ^ fact) * 1099511628211u;
    // Behind the delay the downlink takes what comes in its turn.
    timeline_.at(sentUs + host.link_.delayUs + pipe->to->link_.delayUs, [this, pipe, slices = std::move(slices), bytes]() mutable {
        Host& target = *pipe->to;
        target.downFreeUs_ = std::max(timeline_.nowUs(), target.downFreeUs_) + usFor(bytes, target.link_.downBytesPerSecond);
        timeline_.at(target.downFreeUs_, [this, pipe, arrived = std::move(slices), bytes] { arrive(pipe, arrived, bytes); });
    });
    host.sending_ = true;
    timeline_.at(sentUs, [this, pipe] {
        Host& sender = *pipe->from;
        sender.sending_ = false;
        pipe->inTurn = false;
        queueForTurn(pipe); // behind all others
        if (pipe->closing && pipe->outboxBytes == 0)
            finish(pipe);
        else
            take(pipe);
        sendNext(sender);
    });
}

void SimNetwork::admitNext(Host& target) {
    if (target.held_.empty())
        return;
    const PipePtr pipe = target.held_.front();
    target.held_.pop_front();
    pipe->admitted = true;
    pipe->inTurn = false;
    queueForTurn(pipe);
    if (!pipe->inTurn && std::exchange(pipe->admitted, false)) // it has nothing to send any more
        admitNext(target);
}

void SimNetwork::arrive(const PipePtr& pipe, const std::vector<QByteArray>& slices, std::size_t bytes) {
    pipe->travellingBytes -= bytes;
    Host& target = *pipe->to;
    // One in for one out; more where the downlink would fall idle.
    admitNext(target);
    if (target.downFreeUs_ <= timeline_.nowUs())
        for (std::size_t waiting = target.held_.size(); waiting > 0; --waiting)
            admitNext(target);
    if (pipe->dead || !pipe->reader || target.silent_ || pipe->from->silent_)
        return;
    target.receivedBytes_ += bytes;
    pipe->unreadBytes += bytes;
    pipe->inbox.insert(pipe->inbox.end(), slices.begin(), slices.end());
    if (pipe->reader->connected_)
        Q_EMIT pipe->reader->readable();
}

} // namespace bytetorrent::swarm
