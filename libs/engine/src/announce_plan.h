// AnnouncePlan: which tracker to ask next, and when: the tiers of BEP 12. Within a tier the order is random; the one that
// answers goes to the front of its tier; the next tier is asked only when all of this one failed. When all failed, the whole plan
// waits, exponentially longer. Trackers that we cannot speak to (other schemes) are kept, so that the user sees them.
// Pure: time and randomness are arguments. Owned by a TrackerAnnouncer; one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/net/backoff.h"

namespace bytetorrent::engine {

class AnnouncePlan {
public:
    struct Tracker {
        std::string url;
        bool supported = true;
        bool excluded = false; // reached in another way (our cluster's native port)
        bool working = false;
        bool answered = false; // the last time it was asked it did say something, though nothing of use: `message` is about that
        std::string message;   // the last error or warning, as it may be shown
        std::uint32_t seeds = 0, leechers = 0;
        std::string trackerId;
        std::uint32_t failures = 0;
    };
    AnnouncePlan(const std::vector<std::vector<std::string>>& tiers, Random& random);

    void add(const std::vector<std::vector<std::string>>& tiers); // those that are new, as further tiers
    // These are all there are from now on. What is known of those that stay is kept; the plan begins anew, when it was due.
    void replace(const std::vector<std::vector<std::string>>& tiers);
    void excludeHosts(const std::vector<std::string>& hostPorts); // "host:port" of HTTP trackers that need not be asked
    // Each of these is asked once as soon as it can be, whoever answers already: who brings them wants their peers. Beside that
    // the plan goes on as it was.
    void askOutOfTurn(const std::vector<std::string>& urls, Millis nowMs);
    [[nodiscard]] bool isOutOfTurn(const Tracker& tracker) const;
    // The tracker to be asked now; nullptr: none, or not yet.
    [[nodiscard]] Tracker* due(Millis nowMs);
    // By its URL: trackers move within their tier, so nobody keeps a pointer over a wait.
    [[nodiscard]] Tracker* find(const std::string& url);
    [[nodiscard]] bool empty() const { return usableCount() == 0; }
    [[nodiscard]] std::size_t usableCount() const;
    void succeeded(Tracker& tracker, Millis nowMs, Millis intervalMs);
    void failed(Tracker& tracker, std::string message, Millis nowMs, Random& random);
    void never(Tracker& tracker, std::string message); // the tracker said so (BEP 31)
    void hurry(Millis nowMs) { nextMs_ = std::min(nextMs_, nowMs); }
    [[nodiscard]] Millis nextMs() const { return nextMs_; } // of the plan, without those out of turn
    [[nodiscard]] bool hasOutOfTurn() const { return !outOfTurn_.empty(); }
    [[nodiscard]] const std::vector<std::vector<Tracker>>& tiers() const { return tiers_; }
    [[nodiscard]] Tracker* working(); // the one that answered last
    // One that was asked and failed, when none works; nullptr otherwise. Those that are never asked do not count.
    [[nodiscard]] const Tracker* unreachable() const;

private:
    void restart();
    void moveOn(); // to the next usable tracker; past the end: restart

    bool endTurn(const Tracker& tracker); // true: it was one out of turn

    std::vector<std::vector<Tracker>> tiers_;
    std::vector<std::string> outOfTurn_; // URLs, the next one first
    std::size_t tier_ = 0, place_ = 0;
    Millis nextMs_ = 0;
    net::Backoff backoff_{net::Backoff::Settings{.firstMs = 5'000, .longestMs = 30 * 60'000}};
};

} // namespace bytetorrent::engine
