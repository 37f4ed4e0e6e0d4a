// The JSON of accounts (docs/http-api.md). A ratio is uploaded through downloaded, null before anything was downloaded.
// Pure functions; any thread.
#pragma once

#include <QJsonObject>

#include "bytetorrent/registry/registry.h"

namespace bytetorrent::tracker {

[[nodiscard]] QJsonObject trafficJson(const registry::Traffic& traffic); // "uploaded", "downloaded", "ratio"
// Without what could be used: of passkeys how many there are and since when.
[[nodiscard]] QJsonObject accountJson(const registry::Account& account);
// With its ordinary clients, at most accountClientsMax of them.
inline constexpr std::size_t accountClientsMax = 1'000;
[[nodiscard]] QJsonObject accountJson(const registry::Account& account, const std::vector<registry::ClientTraffic>& clients);

} // namespace bytetorrent::tracker
