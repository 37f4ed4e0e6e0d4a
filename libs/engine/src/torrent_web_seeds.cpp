// Web seeds (BEP 19): servers that have everything. The picker knows each as a peer that has all pieces; what it picks for
// one is a run of neighbouring pieces where it can be, for a server gives long stretches cheaply.
#include <QUrl>

#include "redirects.h"
#include "torrent.h"

namespace bytetorrent::engine {

namespace {
constexpr std::size_t webSeedsMax = 16;
constexpr std::uint64_t runBytesMin = 512 * 1024;
constexpr std::uint64_t runSeconds = 4; // of the seed's rate: what one run asks for

// Who a web seed is to Trust: an address of the discard prefix (RFC 6666) that identityOf() never makes.
IpAddress identityOfWebSeed(PeerKey key) {
    IpAddress identity;
    identity.value[0] = 0x01;
    identity.value[2] = 0x57;
    for (std::size_t byte = 0; byte < 8; ++byte)
        identity.value[15 - byte] = static_cast<std::uint8_t>(key.value >> (8 * byte));
    return identity;
}

// Why this URL is not asked at all; empty: it may be.
std::string objection(const std::string& url) {
    const QUrl parsed = QUrl::fromEncoded(QByteArray::fromStdString(url), QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty())
        return "not a valid URL";
    if (parsed.scheme() != QLatin1String("http") && parsed.scheme() != QLatin1String("https"))
        return "only http and https are spoken";
    // A torrent of a stranger must not make us press buttons of the devices in our own network.
    if (parsed.hasQuery() && pointsInward(parsed))
        return "a URL with a query into the local network";
    return {};
}
} // namespace

void Torrent::createWebSeeds() {
    if (picker_->complete() || row_.contentIsComplete)
        return;
    std::set<std::string> seen; // a merge brings more to those that are here
    for (const auto& seed : webSeeds_)
        seen.insert(seed->url());
    for (const std::string& url : metainfo_->webSeeds) {
        if (webSeeds_.size() >= webSeedsMax || !seen.insert(url).second)
            continue;
        webSeeds_.push_back(std::make_unique<WebSeed>(context_.newPeerKey(), url, context_.network, static_cast<WebSeedOwner&>(*this),
                                                      context_.clock, context_.random, context_.agent));
        WebSeed& seed = *webSeeds_.back();
        picker_->addPeer(seed.key());
        picker_->peerHasAll(seed.key());
        if (std::string why = objection(url); !why.empty())
            seed.giveUp(std::move(why));
    }
    askWebSeeds();
}

void Torrent::leaveWebSeeds() {
    webWait_.stop();
    for (const auto& seed : webSeeds_) {
        seed->stop();
        if (picker_ && picker_->knows(seed->key()))
            picker_->removePeer(seed->key());
    }
    webSeeds_.clear();
}

void Torrent::askWebSeeds() {
    if (phase_ != Phase::running || !mayAsk() || picker_->complete() || context_.disk.congested())
        return;
    for (const auto& seed : webSeeds_) {
        while (seed->mayAsk(context_.clock.monotonicMs())) {
            auto run = pickWebRun(*seed);
            if (run.empty())
                break;
            seed->ask(*metainfo_, std::move(run));
        }
    }
}

PieceSet Torrent::widestGap(std::uint32_t piecesMax) {
    PieceSet taken = have_;
    for (const PieceIndex piece : picker_->startedPieces())
        taken.add(piece);
    std::uint32_t begin = 0, bestBegin = 0, bestSize = 0;
    const auto look = [&](std::uint32_t end) {
        if (end > begin && end - begin > bestSize) {
            bestBegin = begin;
            bestSize = end - begin;
        }
    };
    for (const auto& [first, last] : taken.ranges()) {
        look(first.value);
        begin = last.value + 1;
    }
    look(row_.pieceCount);
    if (bestSize == 0)
        return {};
    // One run goes on where another ended; but downloads that begin do not all begin with the same piece.
    std::uint32_t from = bestBegin;
    if (bestBegin == 0 && bestSize > piecesMax)
        from += static_cast<std::uint32_t>(context_.random.below(bestSize - piecesMax + 1));
    PieceSet gap;
    gap.addRange(PieceIndex(from), PieceIndex(std::min(from + piecesMax, bestBegin + bestSize) - 1));
    return gap;
}

std::vector<protocol::BlockRequest> Torrent::pickWebRun(const WebSeed& seed) {
    const std::uint64_t bytes = std::clamp(seed.rate() * runSeconds, runBytesMin, WebSeed::runBytes);
    const auto pieces = static_cast<std::uint32_t>(std::max<std::uint64_t>(1, bytes / metainfo_->pieceBytes()));
    const std::uint64_t blocksOfPiece = (metainfo_->pieceBytes() + protocol::blockBytes - 1) / protocol::blockBytes;
    PiecePicker::Pick how;
    how.count = static_cast<std::uint32_t>(std::min(pieces * blocksOfPiece, WebSeed::runBytes / protocol::blockBytes));
    const PieceSet gap = widestGap(pieces);
    how.onlyOf = &gap;
    auto run = gap.empty() ? std::vector<protocol::BlockRequest>() : picker_->pick(seed.key(), how, context_.random);
    if (run.empty() && !seed.busy()) { // what others began; in the end game only if nothing better is to be done
        how.onlyOf = nullptr;
        run = picker_->pick(seed.key(), how, context_.random);
    }
    std::sort(run.begin(), run.end());
    return run;
}

std::size_t Torrent::webBytesWelcome() {
    if (context_.disk.congested())
        return 0; // diskRelieved() goes on
    RateChain& limit = othersThrottle_.down; // servers are not of the local network's class
    if (!limit.limited())
        return SIZE_MAX;
    const Millis nowMs = context_.clock.monotonicMs();
    const std::uint64_t allowed = limit.available(nowMs);
    if (allowed == 0 && !webWait_.isActive())
        webWait_.start(static_cast<int>(std::clamp<Millis>(limit.waitMs(16 * 1024, nowMs), 5, 1'000)));
    return static_cast<std::size_t>(allowed);
}

void Torrent::resumeWebSeeds() {
    for (const auto& seed : webSeeds_)
        seed->resume();
    askWebSeeds();
}

void Torrent::webBlockArrived(WebSeed& seed, const protocol::BlockRequest& block, ByteView data) {
    if (phase_ != Phase::running)
        return;
    const Millis nowMs = context_.clock.monotonicMs();
    othersThrottle_.down.take(data.size(), nowMs);
    downMeter_.add(data.size(), nowMs);
    (void)acceptBlock(seed.key(), block, BlockBuffer::copyOf(data));
}

void Torrent::webBlocksLost(WebSeed& seed) {
    if (!picker_ || !picker_->knows(seed.key()))
        return;
    picker_->releaseRequests(seed.key());
    if (seed.givenUp())
        picker_->removePeer(seed.key());
    refillSoon();
}

void Torrent::webRunEnded(WebSeed&) { askWebSeeds(); }

IpAddress Torrent::webSeedIdentity(PeerKey key) const {
    const bool known = std::any_of(webSeeds_.begin(), webSeeds_.end(), [key](const auto& seed) { return seed->key() == key; });
    return known ? identityOfWebSeed(key) : IpAddress{};
}

void Torrent::banWebSeed(const IpAddress& identity, const std::string& why) {
    for (const auto& seed : webSeeds_) {
        if (identityOfWebSeed(seed->key()) == identity)
            seed->giveUp(why);
    }
}

bool Torrent::webSeedsBusy() const {
    return std::any_of(webSeeds_.begin(), webSeeds_.end(), [](const auto& seed) { return seed->busy(); });
}

void Torrent::addWebSeedDetails(TorrentSnapshot& shown) const {
    for (const auto& seed : webSeeds_) {
        WebSeedSnapshot view;
        view.url = seed->url();
        view.working = seed->busy() && seed->message().empty();
        view.givenUp = seed->givenUp();
        view.lastMessage = seed->message();
        view.downRate = seed->rate();
        view.downloaded = seed->downloaded();
        shown.webSeeds.push_back(std::move(view));
    }
}

} // namespace bytetorrent::engine
