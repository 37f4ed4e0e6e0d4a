// SimNetwork: hosts with an uplink, a downlink and a delay, and TCP connections between them as PeerStreams. A host's uplink is
// shared in turns by all connections that have something to send; a downlink that has too much on its way makes its senders
// wait, as congestion does; a reader that does not read closes its window. Connections may be cut, hosts may fall silent.
// The only thread, simulated time. Hosts and the network outlive their streams.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <vector>

#include "peer_network.h"
#include "timeline.h"

namespace bytetorrent::swarm {

struct Link {
    std::uint64_t upBytesPerSecond = 1'000'000;
    std::uint64_t downBytesPerSecond = 10'000'000;
    Micros delayUs = 20'000; // to the middle of the network
};

class SimNetwork;
class SimStream;
class Host;

// One direction of a connection. Shared by both ends, the sender's uplink and what is on its way.
struct Pipe {
    Host* from = nullptr;
    Host* to = nullptr;
    SimStream* reader = nullptr; // null: gone
    SimStream* writer = nullptr;
    std::deque<QByteArray> outbox;
    qsizetype frontSent = 0;      // bytes of outbox.front() that have left
    std::size_t outboxBytes = 0;  // all that has not left
    std::size_t takenBytes = 0;   // of those: in the system's buffer
    std::deque<QByteArray> inbox; // arrived, not read
    qsizetype frontRead = 0;
    std::size_t unreadBytes = 0;
    std::size_t travellingBytes = 0;
    std::size_t windowBytes = 256 * 1024;
    std::size_t systemBytes = 64 * 1024; // what has gone in cannot be taken back
    bool inTurn = false;  // waits for its turn at the uplink, or for the downlink
    bool admitted = false; // has waited for the downlink: its next step may go
    bool closing = false; // the writer has gone: the end follows the last byte
    bool dead = false;    // nothing of it counts any more
    [[nodiscard]] bool open() const { return travellingBytes + unreadBytes < windowBytes; }
};
using PipePtr = std::shared_ptr<Pipe>;

class Host final : public engine::PeerNetwork {
public:
    using Accept = std::function<void(std::unique_ptr<engine::PeerStream>)>;

    Host(SimNetwork& network, Endpoint address, Link link) : network_(network), address_(address), link_(link) {}
    [[nodiscard]] std::unique_ptr<engine::PeerStream> dial(const Endpoint& target) override;

    [[nodiscard]] const Endpoint& address() const { return address_; }
    [[nodiscard]] const Link& link() const { return link_; }
    void listen(Accept accept) { accept_ = std::move(accept); } // nullptr: callers are refused
    // Nothing leaves and nothing arrives any more, and nobody is told.
    void fallSilent() { silent_ = true; }
    void speakAgain() { silent_ = false; }
    [[nodiscard]] std::uint64_t sentBytes() const { return sentBytes_; }
    [[nodiscard]] std::uint64_t receivedBytes() const { return receivedBytes_; }
    [[nodiscard]] const std::vector<SimStream*>& streams() const { return streams_; } // dialled and accepted
    [[nodiscard]] bool connectedTo(const Host& other) const;

private:
    friend class SimNetwork;
    friend class SimStream;
    SimNetwork& network_;
    Endpoint address_;
    Link link_;
    Accept accept_;
    bool silent_ = false;
    bool sending_ = false;
    std::deque<PipePtr> turns_; // who sends next
    std::deque<PipePtr> held_;  // senders that wait for our downlink, in the order of coming
    Micros downFreeUs_ = 0;     // when the downlink has brought all that is on its way
    std::vector<SimStream*> streams_;
    std::uint64_t sentBytes_ = 0, receivedBytes_ = 0;
};

class SimStream final : public engine::PeerStream {
    Q_OBJECT
public:
    SimStream(SimNetwork& network, Host& host, const Endpoint& remote);
    ~SimStream() override;

    [[nodiscard]] std::size_t read(std::span<std::uint8_t> into) override;
    [[nodiscard]] std::size_t bytesAvailable() const override { return in_ ? in_->unreadBytes : 0; }
    void write(ByteView bytes) override;
    void write(QByteArray bytes) override;
    [[nodiscard]] std::size_t bytesToWrite() const override { return out_ ? out_->outboxBytes - out_->takenBytes : 0; }
    void flush() override;
    void setUnsentBytesMax(std::size_t bytes) override;
    void abort() override;
    [[nodiscard]] bool isConnected() const override { return connected_; }
    [[nodiscard]] const Endpoint& remote() const override { return remote_; }
    [[nodiscard]] std::uint16_t localPort() const override { return localPort_; }
    [[nodiscard]] std::string endReason() const override { return endReason_; }

private:
    friend class SimNetwork;
    friend class Host;
    void join(PipePtr in, PipePtr out);
    void end(std::string reason);

    SimNetwork& network_;
    Host& host_;
    Endpoint remote_;
    std::uint16_t localPort_ = 0;
    PipePtr in_, out_;
    std::string endReason_;
    bool connected_ = false;
    bool aborted_ = false;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); // for what is arranged and may come too late
};

class SimNetwork {
public:
    explicit SimNetwork(Timeline& timeline) : timeline_(timeline) {}
    [[nodiscard]] Timeline& timeline() { return timeline_; }
    Host& addHost(Link link); // with an address of its own, not a local one
    [[nodiscard]] const std::vector<std::unique_ptr<Host>>& hosts() const { return hosts_; }
    void cut(SimStream& stream); // both ends learn of it
    // The same for two runs exactly if the same bytes travelled at the same times.
    [[nodiscard]] std::uint64_t fingerprint() const { return fingerprint_; }

private:
    friend class Host;
    friend class SimStream;
    void dial(SimStream& stream);
    void connectTo(SimStream& caller, const std::shared_ptr<bool>& alive, Host* target);
    void take(const PipePtr& pipe);    // into the system's buffer
    void takeSoon(const PipePtr& pipe);
    void queueForTurn(const PipePtr& pipe);
    void sendNext(Host& host);
    void transmit(const PipePtr& pipe);
    void admitNext(Host& target); // whoever has waited longest for its downlink
    void arrive(const PipePtr& pipe, const std::vector<QByteArray>& slices, std::size_t bytes);
    void finish(const PipePtr& pipe);  // the end of a closing pipe travels
    [[nodiscard]] Host* find(const Endpoint& address) const;

    Timeline& timeline_;
    std::vector<std::unique_ptr<Host>> hosts_;
    std::uint16_t lastPort_ = 20'000;
    std::uint64_t fingerprint_ = 14695981039346656037u;
};

} // namespace bytetorrent::swarm
