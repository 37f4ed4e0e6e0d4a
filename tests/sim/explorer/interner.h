// Interner: values as small numbers, equal if and only if their encodings are. Nothing is hashed away: two states that
// are told apart by one bit get two numbers. Owned by whoever numbers; one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent::explorer {

class Interner {
public:
    // The number of `encoding`, and whether it is new; numbers count from 0.
    std::pair<std::uint32_t, bool> number(ByteView encoding) {
        const auto [place, fresh] = numbers_.try_emplace(std::string(asText(encoding)), static_cast<std::uint32_t>(numbers_.size()));
        return {place->second, fresh};
    }
    [[nodiscard]] std::size_t size() const { return numbers_.size(); }

private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

} // namespace bytetorrent::explorer
