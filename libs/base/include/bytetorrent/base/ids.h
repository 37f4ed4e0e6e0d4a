// Strong ids: a Slot is not a PieceIndex. Number ids compare, hash and print; they do no arithmetic except where a
// sequence is meant (next). Fixed-width byte ids (InfoHash, PeerId, ClientId) are values of their size. Any thread.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent {

template <class Tag, class Number>
struct NumberId {
    Number value = 0;

    constexpr NumberId() = default;
    constexpr explicit NumberId(Number number) : value(number) {}
    [[nodiscard]] constexpr NumberId next() const { return NumberId(static_cast<Number>(value + 1)); }
    friend constexpr auto operator<=>(NumberId, NumberId) = default;
};

template <class Tag, std::size_t Size>
struct BytesId {
    static constexpr std::size_t size = Size;
    std::array<std::uint8_t, Size> value{};

    [[nodiscard]] ByteView view() const { return value; }
    [[nodiscard]] std::string hex() const { return toHex(value); }
    // `bytes` must be exactly Size long, else malformed.
    [[nodiscard]] static Result<BytesId> fromBytes(ByteView bytes) {
        if (bytes.size() != Size)
            return fail(ErrorCode::malformed, "expected " + std::to_string(Size) + " bytes, got " + std::to_string(bytes.size()));
        BytesId id;
        std::memcpy(id.value.data(), bytes.data(), Size);
        return id;
    }
    [[nodiscard]] static Result<BytesId> fromHex(std::string_view text) {
        const auto bytes = bytetorrent::fromHex(text);
        if (!bytes)
            return fail(bytes.error());
        return fromBytes(*bytes);
    }
    friend auto operator<=>(const BytesId&, const BytesId&) = default;
};

using PieceIndex = NumberId<struct PieceIndexTag, std::uint32_t>; // 0-based, within one torrent
using NodeId = NumberId<struct NodeIdTag, std::uint32_t>;         // a tracker node; 0 is nobody

using InfoHash = BytesId<struct InfoHashTag, 20>; // SHA-1 of a torrent's info dictionary (BEP 3)
using PeerId = BytesId<struct PeerIdTag, 20>;     // BEP 3, BEP 20
using ClientId = BytesId<struct ClientIdTag, 32>; // SHA-256 of the secret that a native client chose

} // namespace bytetorrent

template <class Tag, class Number>
struct std::hash<bytetorrent::NumberId<Tag, Number>> {
    std::size_t operator()(bytetorrent::NumberId<Tag, Number> id) const noexcept { return std::hash<Number>{}(id.value); }
};
template <class Tag, std::size_t Size>
struct std::hash<bytetorrent::BytesId<Tag, Size>> {
    // Ids are hashes or random already: their first bytes are as good as any digest of them.
    std::size_t operator()(const bytetorrent::BytesId<Tag, Size>& id) const noexcept {
        std::size_t first = 0;
        std::memcpy(&first, id.value.data(), sizeof first);
        return first;
    }
};
