#include "web_seed.h"

#include "bytetorrent/protocol/safe_path.h"

namespace bytetorrent::engine {

namespace {
constexpr std::size_t messageBytesMax = 200;
}

WebSeed::WebSeed(PeerKey key, std::string url, QNetworkAccessManager& network, WebSeedOwner& owner, const Clock& clock, Random& random, std::string agent)
    : key_(key), url_(std::move(url)), network_(network), owner_(owner), clock_(clock), random_(random), agent_(std::move(agent)) {}

WebSeed::~WebSeed() { dropRuns(); }

bool WebSeed::mayAsk(Millis nowMs) const {
    // After a failure one run tries whether it is well again.
    return !givenUp_ && runs_.size() < (backoff_.failures() > 0 ? 1 : runsMax) && backoff_.mayTry(nowMs);
}

void WebSeed::ask(const protocol::Metainfo& metainfo, std::vector<protocol::BlockRequest> blocks) {
    std::deque<RangeFetch::Part> parts;
    const auto startOf = [&](const protocol::BlockRequest& block) { return std::uint64_t{block.piece.value} * metainfo.pieceBytes() + block.offset; };
    for (std::size_t at = 0; at < blocks.size();) {
        const std::uint64_t begin = startOf(blocks[at]);
        std::uint64_t end = begin;
        for (; at < blocks.size() && startOf(blocks[at]) == end; ++at)
            end += blocks[at].length;
        for (const FileRange& range : fileRanges(metainfo, begin, end - begin))
            parts.push_back({range, fileUrl(url_, metainfo, range.file), metainfo.files()[range.file].size});
    }
    auto run = std::make_unique<Run>();
    run->blocks = std::move(blocks);
    run->fetch = std::make_unique<RangeFetch>(network_, static_cast<RangeFetch::Owner&>(*this), std::move(parts), agent_);
    runs_.push_back(std::move(run));
}

void WebSeed::bytesArrived(RangeFetch& fetch, ByteView bytes) {
    const auto found = std::find_if(runs_.begin(), runs_.end(), [&](const auto& at) { return at->fetch.get() == &fetch; });
    if (found == runs_.end())
        return;
    Run& run = **found;
    downloaded_ += bytes.size();
    meter_.add(bytes.size(), clock_.monotonicMs());
    while (!bytes.empty() && run.nextBlock < run.blocks.size()) {
        const protocol::BlockRequest block = run.blocks[run.nextBlock];
        if (run.partial.empty() && bytes.size() >= block.length) {
            ++run.nextBlock;
            owner_.webBlockArrived(*this, block, bytes.first(block.length));
            bytes = bytes.subspan(block.length);
            continue;
        }
        const std::size_t part = std::min<std::size_t>(bytes.size(), block.length - run.partial.size());
        run.partial.insert(run.partial.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(part));
        bytes = bytes.subspan(part);
        if (run.partial.size() == block.length) {
            ++run.nextBlock;
            owner_.webBlockArrived(*this, block, run.partial);
            run.partial.clear();
        }
    }
}

void WebSeed::fetchEnded(RangeFetch& fetch, Result<> result) {
    const auto found = std::find_if(runs_.begin(), runs_.end(), [&](const auto& at) { return at->fetch.get() == &fetch; });
    if (found == runs_.end())
        return;
    (*found)->fetch.release()->deleteLater(); // we are inside it
    runs_.erase(found);
    if (result) {
        backoff_.succeeded();
        message_.clear();
        owner_.webRunEnded(*this);
        return;
    }
    const ErrorCode code = result.error().code;
    if (code != ErrorCode::unreachable && code != ErrorCode::timeout) {
        giveUp(result.error().context);
        return;
    }
    message_ = protocol::printable(std::string_view(result.error().context).substr(0, messageBytesMax));
    backoff_.failed(clock_.monotonicMs(), random_);
    dropRuns(); // the picker frees all that is outstanding with a peer at once
    owner_.webBlocksLost(*this);
}

void WebSeed::dropRuns() {
    for (auto& run : std::exchange(runs_, {})) {
        run->fetch->cancel();
        run->fetch.release()->deleteLater(); // we may be inside one of them
    }
}

void WebSeed::resume() {
    std::vector<RangeFetch*> all;
    for (const auto& run : runs_)
        all.push_back(run->fetch.get());
    for (RangeFetch* fetch : all) {
        const bool there = std::any_of(runs_.begin(), runs_.end(), [&](const auto& at) { return at->fetch.get() == fetch; });
        if (there)
            fetch->resume();
    }
}

void WebSeed::giveUp(std::string why) {
    if (std::exchange(givenUp_, true))
        return;
    message_ = protocol::printable(std::string_view(why).substr(0, messageBytesMax));
    dropRuns();
    owner_.webBlocksLost(*this);
}

void WebSeed::stop() { dropRuns(); }

} // namespace bytetorrent::engine
