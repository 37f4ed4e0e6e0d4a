#include "rate_limits.h"

namespace bytetorrent::engine {

void RateBuckets::set(const Rates& rates, Millis nowMs) {
    if (down.rate() != rates.down)
        down.setRate(rates.down, nowMs);
    if (up.rate() != rates.up)
        up.setRate(rates.up, nowMs);
}

void RateLimits::setSession(const Rates& rates, Millis nowMs) {
    normal_ = rates;
    apply(nowMs);
}

void RateLimits::setSettings(const RateSettings& settings, Millis nowMs) {
    settings_ = settings;
    apply(nowMs);
}

void RateLimits::useHour(WeekHour hour, Millis nowMs) {
    if (hour == hour_)
        return;
    hour_ = hour;
    apply(nowMs);
}

void RateLimits::setAlternative(bool on, Millis nowMs) {
    forced_ = on;
    apply(nowMs);
}

void RateLimits::apply(Millis nowMs) {
    const bool scheduled = settings_.schedule.contains(hour_);
    if (scheduled != scheduled_)
        forced_.reset();
    scheduled_ = scheduled;
    alternative_ = forced_.value_or(scheduled);
    localExempt_ = settings_.localExempt;
    session_.set(alternative_ ? settings_.alternative : normal_, nowMs);
    local_.set(settings_.local, nowMs);
    others_.set(settings_.others, nowMs);
}

Throttle RateLimits::throttleFor(bool localPeer, RateBuckets& torrent) {
    RateBuckets& peerClass = localPeer ? local_ : others_;
    const bool* exempt = localPeer ? &localExempt_ : nullptr;
    return {RateChain(session_.down, peerClass.down, torrent.down, exempt), RateChain(session_.up, peerClass.up, torrent.up, exempt)};
}

} // namespace bytetorrent::engine
