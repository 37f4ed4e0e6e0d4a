#include "second_look.h"

namespace bytetorrent::tracker {

namespace {

constexpr auto bucket = RequestKind::announce; // one kind of look is enough for all wires
constexpr Millis comeAgainMs = 1'000;

RateRules rulesOf(const RateRule& perMinute) {
    RateRules rules;
    rules[bucket] = perMinute;
    return rules;
}

} // namespace

SecondLook::SecondLook(WhenReadable whenReadable, const Settings& settings, std::uint64_t hashSeed, Limits limits)
    : whenReadable_(std::move(whenReadable))
    , settings_(settings)
    , limits_(limits)
    , rules_(rulesOf(limits.perMinute))
    , rates_(rules_, hashSeed) {}

std::optional<Refusal> SecondLook::refuse(const IpAddress& address, std::size_t bytes, Millis nowMs) {
    rules_.exemptLoopback = settings_.rates.exemptLoopback; // the operator may change it while the node runs
    if (const auto waitMs = rates_.take(bucket, address, nowMs))
        return Refusal{ErrorCode::overloaded, "too many unknown passkeys from here; come again later", *waitMs};
    if (waiting_ >= limits_.waitingMax || bytes > limits_.bytesMax - bytes_)
        return Refusal{ErrorCode::overloaded, "this tracker has too many unknown passkeys to look up; come again later", comeAgainMs};
    return std::nullopt;
}

void SecondLook::wait(std::size_t bytes, Look look) {
    ++waiting_;
    bytes_ += bytes;
    next_.push_back({bytes, std::move(look)});
    if (underWay_.empty())
        begin();
}

void SecondLook::begin() {
    underWay_ = std::exchange(next_, {});
    ++readIndexes_;
    whenReadable_([this](bool confirmed) { end(confirmed); });
}

// Those who are told may ask again from inside: they find the next read index not begun.
void SecondLook::end(bool confirmed) {
    std::vector<Waiting> told = std::exchange(underWay_, {});
    for (const Waiting& each : told) {
        --waiting_;
        bytes_ -= each.bytes;
    }
    if (!next_.empty())
        begin();
    for (Waiting& each : told)
        each.look(confirmed);
}

} // namespace bytetorrent::tracker
