// IncomingPeers: streams that were accepted and have not said yet which torrent they mean. Each has ten seconds for its
// 68 bytes, and there are never more than `most` of them, so a slow or silent stranger costs nothing.
// Owned by the Session; its event loop.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QObject>

#include "bytetorrent/protocol/peer_wire.h"
#include "peer_stream.h"

class QTimer;

namespace bytetorrent::engine {

class IncomingPeers : public QObject {
    Q_OBJECT
public:
    // Called within a signal of the stream: end it with dropStream(), never by destroying it.
    using Greeted = std::function<void(std::unique_ptr<PeerStream>, const protocol::Handshake&)>;
    IncomingPeers(std::size_t most, Greeted greeted, QObject* parent = nullptr);
    ~IncomingPeers() override;

    void accept(std::unique_ptr<PeerStream> stream); // closed at once when too many wait
    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

private:
    struct Waiting {
        std::unique_ptr<PeerStream> stream;
        std::unique_ptr<QTimer> deadline;
    };
    void read(PeerStream* stream);
    std::unique_ptr<PeerStream> take(PeerStream* stream);
    void drop(PeerStream* stream);

    std::size_t most_;
    Greeted greeted_;
    std::vector<Waiting> waiting_;
};

} // namespace bytetorrent::engine
