#include "sim_peer.h"

#include "bytetorrent/base/assert.h"
#include "swarm.h"

namespace bytetorrent::swarm {

using engine::DiskEvent;
using engine::Torrent;

namespace {
constexpr int tickMs = 500; // as the session's
constexpr std::size_t greetingsMax = 64;

Bytes twelveBytes(Random& random) {
    Bytes bytes(12);
    for (std::uint8_t& byte : bytes)
        byte = static_cast<std::uint8_t>(random.next());
    return bytes;
}
} // namespace

// What ends when the process ends. Members in the order of life, as the session's.
struct SimPeer::Program {
    Program(Swarm& swarm, SimPeer& peer)
        : random(swarm.random().next()),
          disk(swarm.timeline(), random, swarm.content(), peer.platter_,
               SimDisk::Settings{.bytesPerSecond = peer.plan_.diskBytesPerSecond,
                                 .queueBytesMax = peer.plan_.diskQueueBytesMax,
                                 .liar = peer.plan_.liar,
                                 .truthPercent = peer.plan_.truthPercent},
               [&peer](std::vector<DiskEvent> events) { peer.onDisk(std::move(events)); }),
          context{.clock = swarm.clock(),
                  .random = random,
                  .disk = disk,
                  .store = peer.store_,
                  .network = swarm.http(),
                  .peerNetwork = peer.host_,
                  .rates = rates,
                  .budget = budget,
                  .peerId = protocol::makePeerId(twelveBytes(random)),
                  .listenPort = peer.host_.address().port,
                  .connectionsPerTorrentMax = peer.plan_.connectionsMax,
                  .uploadSlots = peer.plan_.freeRider ? 0 : peer.plan_.slots,
                  .agent = "swarm"},
          incoming({.most = greetingsMax}, [this](std::unique_ptr<engine::PeerStream> stream, const protocol::Handshake& theirs) {
              if (theirs.infoHash == torrent->infoHash())
                  torrent->accept(std::move(stream), theirs);
              else
                  engine::dropStream(std::move(stream));
          }) {}

    SeededRandom random;
    SimDisk disk;
    engine::RateLimits rates;
    engine::ConnectionBudget budget;
    engine::EngineContext context;
    engine::IncomingPeers incoming;
    std::unique_ptr<Torrent> torrent;
    QTimer tick;
};

SimPeer::SimPeer(Swarm& swarm, std::size_t index, PeerPlan plan, Host& host) : swarm_(swarm), index_(index), plan_(plan), host_(host) {
    const auto& metainfo = *swarm.content().metainfo();
    engine::StoredTorrent row;
    row.infoHash = metainfo.infoHash();
    row.folder = "here";
    row.name = metainfo.name();
    std::optional<Bytes> torrent;
    if (plan_.magnet) {
        row.magnet = "magnet:?xt=urn:btih:" + metainfo.infoHash().hex();
    } else {
        torrent = metainfo.encode();
        row.totalBytes = metainfo.totalBytes();
        row.pieceCount = metainfo.pieceCount();
    }
    if (plan_.seed) {
        platter_.stored = PieceSet::all(metainfo.pieceCount());
        platter_.fileThere = true;
        row.contentIsComplete = true;
    }
    if (plan_.liar != 0) {
        for (std::uint32_t piece = 0; piece < metainfo.pieceCount(); ++piece)
            if (swarm.random().chance(1, 2))
                platter_.stored.add(PieceIndex(piece));
        platter_.fileThere = true;
    }
    store_.put(row, std::move(torrent));
}

SimPeer::~SimPeer() = default;

void SimPeer::start() {
    BT_ASSERT(!program_);
    if (std::exchange(begun_, true))
        ++restarts_;
    host_.speakAgain();
    program_ = std::make_unique<Program>(swarm_, *this);
    Program& program = *program_;
    program.torrent = std::make_unique<Torrent>(program.context, static_cast<engine::TorrentWatcher&>(*this), store_.row(),
                                                store_.row().hasMetainfo ? swarm_.content().metainfo() : nullptr, std::nullopt);
    host_.listen([this](std::unique_ptr<engine::PeerStream> stream) { program_->incoming.accept(std::move(stream)); });
    program.disk.onStored([this](PieceIndex) {
        // The moment that the last piece is safe; the torrent says so a little later.
        if (!completedUs_ && platter_.stored.containsAll(swarm_.content().pieceCount())) {
            completedUs_ = swarm_.timeline().nowUs();
            swarm_.trace(*this, "has everything");
        }
    });
    QObject::connect(&program.tick, &QTimer::timeout, &program.tick, [this] {
        if (program_->torrent->isRunning())
            program_->torrent->tick(swarm_.clock().monotonicMs());
    });
    program.torrent->start(true);
    // Programs do not tick in step.
    swarm_.timeline().after(static_cast<Micros>(program.random.below(tickMs * 1'000)), [this, started = restarts_] {
        if (program_ && restarts_ == started)
            program_->tick.start(tickMs);
    });
    swarm_.trace(*this, "joins");
}

void SimPeer::countLife() {
    earlier_ = counters();
    host_.listen(nullptr);
}

void SimPeer::stop() {
    program_->torrent->suspend();
    kill(false);
}

void SimPeer::kill(bool silently) {
    if (silently)
        host_.fallSilent();
    countLife();
    program_.reset();
    swarm_.trace(*this, silently ? "falls silent" : "leaves");
}

double SimPeer::seconds() const { return static_cast<double>(*completedUs_ - plan_.joinsAtUs) / 1e6; }

SimDisk::Counters SimPeer::counters() const {
    SimDisk::Counters sum = earlier_;
    if (!program_)
        return sum;
    const SimDisk::Counters& now = program_->disk.counters();
    sum.blocksWritten += now.blocksWritten;
    sum.blocksTwice += now.blocksTwice;
    sum.piecesRejected += now.piecesRejected;
    sum.piecesVerified += now.piecesVerified;
    sum.reads += now.reads;
    sum.readsOfNothing += now.readsOfNothing;
    sum.congestions += now.congestions;
    for (const auto& [liar, blocks] : now.spoiltBlocks)
        sum.spoiltBlocks[liar] += blocks;
    return sum;
}

engine::TorrentSnapshot SimPeer::snapshot() const { return program_->torrent->snapshot(true); }

SimDisk::HalfDone SimPeer::halfDone() const { return program_->disk.halfDone(); }

void SimPeer::learn(const std::vector<Endpoint>& peers) {
    if (program_)
        program_->torrent->addPeers(peers, engine::PeerSource::tracker);
}

void SimPeer::torrentCompleted(Torrent&, Millis) {}

void SimPeer::torrentFailed(Torrent&, const Error& error) { failure_ = describe(error); }

// As Session::State::onDisk, for one torrent.
void SimPeer::onDisk(std::vector<DiskEvent> events) {
    bool relieved = false;
    for (DiskEvent& event : events) {
        if (std::holds_alternative<engine::DiskRelieved>(event))
            relieved = true;
        else
            program_->torrent->onDisk(event);
    }
    program_->torrent->diskBatchEnded();
    if (relieved)
        program_->torrent->diskRelieved();
}

} // namespace bytetorrent::swarm
