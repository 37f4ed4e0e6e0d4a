// How a torrent's settings are kept: one blob that starts with its version, the column `settings` of the resume store.
// Format: docs/formats/resume-store.md. Values; any thread.
#pragma once

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/engine/torrent_settings.h"

namespace bytetorrent::engine {

struct StoredSettings {
    TorrentSettings settings;
    std::uint64_t seedingSeconds = 0; // spent as a running seed, ever
    friend bool operator==(const StoredSettings&, const StoredSettings&) = default;
};

[[nodiscard]] Bytes encodeSettings(const StoredSettings& stored);
// Errors: malformed, unsupported (of a newer version).
[[nodiscard]] Result<StoredSettings> decodeSettings(ByteView bytes);

} // namespace bytetorrent::engine
