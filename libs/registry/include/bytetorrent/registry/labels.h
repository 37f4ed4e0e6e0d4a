// What people say of a torrent besides its bytes: a category, tags and a description (DescribeTorrent). A category and
// tags are kept in memory; a description is in the store alone, as the .torrent is, and memory knows its digest. Values;
// any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bytetorrent/base/result.h"

namespace bytetorrent::registry {

// Numbers are in commands and rows.
enum class Category : std::uint8_t { none = 0, video, audio, software, documents, images, data, other };
inline constexpr std::array<std::string_view, 8> categoryNames = {"",          "video",  "audio", "software",
                                                                  "documents", "images", "data",  "other"};
[[nodiscard]] inline std::string_view nameOf(Category category) {
    return categoryNames[static_cast<std::size_t>(category)];
}
[[nodiscard]] std::optional<Category> categoryOf(std::string_view name); // "" is none

inline constexpr std::size_t tagsMax = 10;
inline constexpr std::size_t tagBytesMax = 32;
inline constexpr std::size_t descriptionBytesMax = 8u << 10;

// 1 to tagBytesMax lower-case letters a-z, digits and '-'.
[[nodiscard]] bool isTag(std::string_view text);

struct Label {
    Category category = Category::none;
    std::vector<std::string> tags; // ascending, each once
    // Of the description: 0 and 0 without one.
    std::uint32_t descriptionBytes = 0;
    std::uint64_t descriptionDigest = 0;

    [[nodiscard]] bool hasTag(std::string_view tag) const;
    friend bool operator==(const Label&, const Label&) = default;
};

} // namespace bytetorrent::registry
