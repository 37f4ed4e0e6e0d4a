// WebSeed: one URL of a torrent's `url-list` (BEP 19): a server that has everything and owes nothing. It fetches runs of
// blocks that its Torrent picked, a few at a time, cuts what comes into blocks, waits after failures exponentially longer,
// and is given up, with a reason that the user can read, when it cannot be what it is said to be (no such file, no ranges,
// another size, wrong data). Owned by its Torrent; the session's event loop.
// Invariant: blocks that were asked for and did not come are given back through blocksLost().
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "bytetorrent/net/backoff.h"
#include "bytetorrent/protocol/peer_wire.h"
#include "peer_key.h"
#include "range_fetch.h"
#include "rate_meter.h"

namespace bytetorrent::engine {

class WebSeed;

// What a web seed says to its torrent.
class WebSeedOwner {
public:
    virtual ~WebSeedOwner() = default;
    virtual std::size_t webBytesWelcome() = 0;
    virtual void webBlockArrived(WebSeed& seed, const protocol::BlockRequest& block, ByteView data) = 0;
    virtual void webBlocksLost(WebSeed& seed) = 0; // all that is outstanding with it is free again
    virtual void webRunEnded(WebSeed& seed) = 0;   // it may be asked for more
};

class WebSeed final : private RangeFetch::Owner {
public:
    static constexpr std::size_t runsMax = 4;               // at a time
    static constexpr std::uint64_t runBytes = 4u << 20;     // of one run, in whole pieces if they are not larger

    WebSeed(PeerKey key, std::string url, QNetworkAccessManager& network, WebSeedOwner& owner, const Clock& clock, Random& random, std::string agent);
    ~WebSeed() override;

    [[nodiscard]] PeerKey key() const { return key_; }
    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] bool mayAsk(Millis nowMs) const;
    // Blocks in ascending order; at most runBytes of them. mayAsk().
    void ask(const protocol::Metainfo& metainfo, std::vector<protocol::BlockRequest> run);
    void resume(); // after webBytesWelcome() was 0
    void giveUp(std::string why); // for good; what is under way is lost
    void stop(); // what is under way is forgotten without a word

    [[nodiscard]] bool givenUp() const { return givenUp_; }
    [[nodiscard]] bool busy() const { return !runs_.empty(); }
    [[nodiscard]] const std::string& message() const { return message_; } // why it failed last; empty: fine
    [[nodiscard]] std::uint64_t downloaded() const { return downloaded_; } // bytes
    [[nodiscard]] std::uint64_t rate() const { return meter_.rate(clock_.monotonicMs()); }

private:
    struct Run {
        std::unique_ptr<RangeFetch> fetch;
        std::vector<protocol::BlockRequest> blocks;
        std::size_t nextBlock = 0;
        Bytes partial; // of the next block
    };
    std::size_t bytesWelcome() override { return owner_.webBytesWelcome(); }
    void bytesArrived(RangeFetch& fetch, ByteView bytes) override;
    void fetchEnded(RangeFetch& fetch, Result<> result) override;
    void dropRuns();

    PeerKey key_;
    std::string url_;
    QNetworkAccessManager& network_;
    WebSeedOwner& owner_;
    const Clock& clock_;
    Random& random_;
    std::string agent_;
    std::vector<std::unique_ptr<Run>> runs_;
    net::Backoff backoff_{net::Backoff::Settings{.firstMs = 5'000, .longestMs = 30 * 60'000}};
    RateMeter meter_;
    std::string message_;
    std::uint64_t downloaded_ = 0;
    bool givenUp_ = false;
};

} // namespace bytetorrent::engine
