#include "announce_plan.h"

#include <utility>

namespace bytetorrent::engine {

namespace {
bool usable(const AnnouncePlan::Tracker& tracker) { return tracker.supported && !tracker.excluded; }

std::string_view hostOf(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return {};
    url.remove_prefix(scheme + 3);
    return url.substr(0, url.find_first_of("/?#"));
}
} // namespace

AnnouncePlan::AnnouncePlan(const std::vector<std::vector<std::string>>& tiers, Random& random) {
    std::vector<std::vector<std::string>> shuffled = tiers;
    for (auto& tier : shuffled) {
        for (std::size_t left = tier.size(); left > 1; --left)
            std::swap(tier[left - 1], tier[random.below(left)]);
    }
    add(shuffled);
}

void AnnouncePlan::add(const std::vector<std::vector<std::string>>& tiers) {
    const auto known = [this](const std::string& url) {
        return std::any_of(tiers_.begin(), tiers_.end(), [&](const auto& tier) {
            return std::any_of(tier.begin(), tier.end(), [&](const Tracker& tracker) { return tracker.url == url; });
        });
    };
    for (const auto& tier : tiers) {
        std::vector<Tracker> fresh;
        for (const std::string& url : tier) {
            if (known(url))
                continue;
            Tracker tracker{.url = url};
            tracker.supported = url.starts_with("http://") || url.starts_with("https://") || url.starts_with("udp://");
            if (!tracker.supported)
                tracker.message = "this kind of tracker is not supported";
            fresh.push_back(std::move(tracker));
        }
        if (!fresh.empty())
            tiers_.push_back(std::move(fresh));
    }
    restart();
}

void AnnouncePlan::replace(const std::vector<std::vector<std::string>>& tiers) {
    const std::vector<std::vector<Tracker>> before = std::exchange(tiers_, {});
    add(tiers);
    for (const auto& tier : before) {
        for (const Tracker& tracker : tier) {
            if (Tracker* stays = find(tracker.url))
                *stays = tracker;
        }
    }
    std::erase_if(outOfTurn_, [this](const std::string& url) { return !find(url); });
    restart();
}

void AnnouncePlan::excludeHosts(const std::vector<std::string>& hostPorts) {
    for (auto& tier : tiers_) {
        for (Tracker& tracker : tier) {
            const std::string_view host = hostOf(tracker.url);
            tracker.excluded = tracker.excluded || std::find(hostPorts.begin(), hostPorts.end(), host) != hostPorts.end();
        }
    }
    restart();
}

AnnouncePlan::Tracker* AnnouncePlan::find(const std::string& url) {
    for (auto& tier : tiers_) {
        for (Tracker& tracker : tier) {
            if (tracker.url == url)
                return &tracker;
        }
    }
    return nullptr;
}

std::size_t AnnouncePlan::usableCount() const {
    std::ptrdiff_t count = 0;
    for (const auto& tier : tiers_)
        count += std::count_if(tier.begin(), tier.end(), usable);
    return static_cast<std::size_t>(count);
}

void AnnouncePlan::restart() {
    tier_ = place_ = 0;
    if (!tiers_.empty() && !usable(tiers_[0][0]))
        moveOn();
}

void AnnouncePlan::moveOn() {
    for (;;) {
        if (++place_ >= tiers_[tier_].size()) {
            place_ = 0;
            if (++tier_ >= tiers_.size()) {
                tier_ = 0;
                return;
            }
        }
        if (usable(tiers_[tier_][place_]))
            return;
    }
}

void AnnouncePlan::askOutOfTurn(const std::vector<std::string>& urls, Millis nowMs) {
    for (const std::string& url : urls) {
        const Tracker* tracker = find(url);
        if (tracker && usable(*tracker) && !tracker->working && !isOutOfTurn(*tracker))
            outOfTurn_.push_back(url);
    }
    if (outOfTurn_.size() == usableCount()) { // there is no other: it is simply the plan's beginning
        outOfTurn_.clear();
        hurry(nowMs);
    }
}

bool AnnouncePlan::isOutOfTurn(const Tracker& tracker) const {
    return std::find(outOfTurn_.begin(), outOfTurn_.end(), tracker.url) != outOfTurn_.end();
}

bool AnnouncePlan::endTurn(const Tracker& tracker) { return std::erase(outOfTurn_, tracker.url) > 0; }

AnnouncePlan::Tracker* AnnouncePlan::due(Millis nowMs) {
    while (!outOfTurn_.empty()) {
        Tracker* tracker = find(outOfTurn_.front());
        if (tracker && usable(*tracker))
            return tracker;
        outOfTurn_.erase(outOfTurn_.begin()); // our cluster's, as it has turned out
    }
    if (tiers_.empty() || nowMs < nextMs_)
        return nullptr;
    Tracker& tracker = tiers_[tier_][place_];
    return usable(tracker) ? &tracker : nullptr;
}

void AnnouncePlan::succeeded(Tracker& tracker, Millis nowMs, Millis intervalMs) {
    const bool alone = working() == nullptr;
    tracker.working = tracker.answered = true;
    tracker.failures = 0;
    if (endTurn(tracker) && !alone)
        return;
    backoff_.succeeded();
    nextMs_ = nowMs + intervalMs;
    auto& tier = tiers_[tier_];
    if (&tracker == &tier[place_] && place_ != 0) {
        std::rotate(tier.begin(), tier.begin() + static_cast<std::ptrdiff_t>(place_), tier.begin() + static_cast<std::ptrdiff_t>(place_) + 1);
        place_ = 0;
    }
    tier_ = 0; // BEP 12: the next announce begins with the first tier again
    restart();
}

void AnnouncePlan::failed(Tracker& tracker, std::string message, Millis nowMs, Random& random) {
    tracker.working = false;
    ++tracker.failures;
    tracker.message = std::move(message);
    if (endTurn(tracker))
        return;
    const std::size_t tierBefore = tier_, placeBefore = place_;
    moveOn();
    const bool wrapped = tier_ < tierBefore || (tier_ == tierBefore && place_ <= placeBefore);
    if (!wrapped) {
        nextMs_ = nowMs; // the next one at once
        return;
    }
    restart();
    backoff_.failed(nowMs, random);
    nextMs_ = backoff_.notBeforeMs();
}

void AnnouncePlan::never(Tracker& tracker, std::string message) {
    tracker.working = false;
    tracker.supported = false;
    tracker.message = std::move(message);
    endTurn(tracker);
    restart();
}

const AnnouncePlan::Tracker* AnnouncePlan::unreachable() const {
    const Tracker* failed = nullptr;
    for (const auto& tier : tiers_) {
        for (const Tracker& tracker : tier) {
            if (usable(tracker) && tracker.working)
                return nullptr;
            if (usable(tracker) && tracker.failures > 0 && !failed)
                failed = &tracker;
        }
    }
    return failed;
}

AnnouncePlan::Tracker* AnnouncePlan::working() {
    for (auto& tier : tiers_) {
        for (Tracker& tracker : tier) {
            if (tracker.working && usable(tracker))
                return &tracker;
        }
    }
    return nullptr;
}

} // namespace bytetorrent::engine
