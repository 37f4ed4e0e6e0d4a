// Walk: meets each place of one role of a swarm once, ordinary peers and native endpoints as if they lay in one array,
// in an order in which every place has the same chance to come early: it starts at a random place and takes steps of a
// random length that has no common factor with the number of places. It asks for the memory of the records that it will
// come to, for they lie anywhere. Lives within one query; the swarm must not change meanwhile.
#pragma once

#include <numeric>
#include <span>
#include <vector>

#include "bytetorrent/base/prefetch.h"
#include "bytetorrent/base/random.h"
#include "swarm.h"

namespace bytetorrent::registry {

// One of the two.
struct Place {
    PeerSlot peer = noPeer;
    const NativeEndpoint* native = nullptr;
};

class Walk {
public:
    // Where something is filtered out, how far a walk goes beyond what was asked for.
    static constexpr std::size_t placesMax = 8192;

    Walk(const PeerPool& pool, std::span<const PeerSlot> peers, std::span<NativeEndpoint* const> natives, Random& random)
        : pool_(pool)
        , peers_(peers)
        , natives_(natives)
        , size_(peers_.size() + natives_.size()) {
        if (size_ == 0)
            return;
        step_ = size_ == 1 ? 0 : 1 + static_cast<std::size_t>(random.below(size_ - 1));
        while (std::gcd(step_, size_) != 1 && size_ > 1)
            step_ = step_ % size_ + 1;
        at_ = static_cast<std::size_t>(random.below(size_));
        entryAt_ = at_;
        recordAt_ = at_;
        for (std::size_t i = 0; i < entriesAhead; ++i)
            askForEntry();
        for (std::size_t i = 0; i < recordsAhead; ++i)
            askForRecord();
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool done() const { return walked_ == size_ || walked_ == placesMax; }

    [[nodiscard]] Place next() {
        const std::size_t at = at_;
        at_ = after(at_);
        ++walked_;
        askForEntry();
        askForRecord();
        return at < peers_.size() ? Place{peers_[at], nullptr} : Place{noPeer, natives_[at - peers_.size()]};
    }

private:
    static constexpr std::size_t entriesAhead = 16;
    static constexpr std::size_t recordsAhead = 8;

    [[nodiscard]] std::size_t after(std::size_t at) const {
        at += step_;
        return at < size_ ? at : at - size_;
    }
    void askForEntry() {
        if (entryAt_ < peers_.size())
            prefetch(&peers_[entryAt_]);
        entryAt_ = after(entryAt_);
    }
    void askForRecord() {
        if (recordAt_ < peers_.size())
            pool_.prefetch(peers_[recordAt_]);
        else
            prefetch(natives_[recordAt_ - peers_.size()]);
        recordAt_ = after(recordAt_);
    }

    const PeerPool& pool_;
    std::span<const PeerSlot> peers_;
    std::span<NativeEndpoint* const> natives_;
    std::size_t size_;
    std::size_t step_ = 0;
    std::size_t at_ = 0;
    std::size_t entryAt_ = 0;  // this far it asked for the array's entries
    std::size_t recordAt_ = 0; // and this far for what they name
    std::size_t walked_ = 0;
};

} // namespace bytetorrent::registry
