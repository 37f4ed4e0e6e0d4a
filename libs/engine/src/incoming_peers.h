// IncomingPeers: streams that were accepted and have not said yet which torrent they mean. Each has ten seconds for its
// 68 bytes, and there are never more than `most` of them, so a slow or silent stranger costs nothing. Whoever does not
// begin with the protocol's name is taken for an encrypted caller, where the setting allows that.
// Owned by the Session; its event loop.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <vector>

#include <QObject>

#include "bytetorrent/protocol/peer_wire.h"
#include "cipher_policy.h"
#include "cipher_stream.h"
#include "peer_stream.h"

class QTimer;

namespace bytetorrent::engine {

class IncomingPeers : public QObject {
    Q_OBJECT
public:
    // Called within a signal of the stream: end it with dropStream(), never by destroying it.
    using Greeted = std::function<void(std::unique_ptr<PeerStream>, const protocol::Handshake&)>;
    struct Settings {
        std::size_t most = 64;
        CipherPolicy cipher;
        CipherHandshake::FindTorrent findTorrent = [](const Sha1Digest&) { return std::nullopt; };
        int handshakeMs = 10'000;
    };
    IncomingPeers(Settings settings, Greeted greeted, QObject* parent = nullptr);
    ~IncomingPeers() override;

    void accept(std::unique_ptr<PeerStream> stream); // closed at once when too many wait
    void setCipher(CipherPolicy cipher) { settings_.cipher = std::move(cipher); } // for who comes from now on
    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

private:
    struct Waiting {
        std::unique_ptr<PeerStream> stream;
        std::unique_ptr<QTimer> deadline;
        CipherStream* cipher = nullptr; // `stream`, if the caller is an encrypted one
        std::array<std::uint8_t, protocol::Handshake::size> greeting{};
        std::size_t greeted = 0; // bytes of it that are here
    };
    void listenTo(Waiting& waiting);
    void decipher(Waiting& waiting, ByteView already);
    [[nodiscard]] Waiting* find(const PeerStream* stream);
    void read(PeerStream* stream);
    std::unique_ptr<PeerStream> take(PeerStream* stream);
    void drop(PeerStream* stream);

    Settings settings_;
    Greeted greeted_;
    std::vector<Waiting> waiting_;
};

} // namespace bytetorrent::engine
