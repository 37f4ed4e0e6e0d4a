// Numbers as a person reads them: sizes in MiB and GiB, rates in MiB/s, times rounded. Translated. Any thread.
#pragma once

#include <cstdint>
#include <optional>

#include <QString>

namespace bytetorrent::gui {

[[nodiscard]] QString formatSize(std::uint64_t bytes);          // "4.2 GiB", "120 GiB", "0 B"
[[nodiscard]] QString formatRate(std::uint64_t bytesPerSecond); // "48 MiB/s"; empty for 0
[[nodiscard]] QString formatDuration(std::uint64_t seconds);    // "about 4 minutes"
[[nodiscard]] QString formatRatio(std::uint64_t uploaded, std::uint64_t size);

} // namespace bytetorrent::gui
