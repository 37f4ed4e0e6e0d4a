// What users hand to bytetorrent-cli: .torrent files, magnet links, infohashes, addresses, and the place of content.
// Errors carry the path or text and what is wrong with it. Any thread.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/protocol/magnet.h"
#include "bytetorrent/protocol/metainfo.h"

namespace bytetorrent::cli {

[[nodiscard]] Result<Bytes> readTorrentFile(const std::string& path);
[[nodiscard]] Result<protocol::Metainfo> loadTorrent(const std::string& path);
// 40 hex or 32 base-32 digits.
[[nodiscard]] Result<InfoHash> parseInfoHash(const std::string& text);

using TorrentOrMagnet = std::variant<protocol::Metainfo, protocol::Magnet>;
// A magnet link, an infohash (as a magnet that names nothing else) or the path of a .torrent.
[[nodiscard]] Result<TorrentOrMagnet> loadTorrentOrMagnet(const std::string& text);

// The folder in which <torrent's name> lies, from the path of the content itself or of that folder. Absolute.
[[nodiscard]] Result<std::string> contentFolder(const protocol::Metainfo& metainfo, const std::string& path);
[[nodiscard]] std::string absolutePath(const std::string& path);

// For command-line checks: the reason why a text is no dialable address or tracker URL; empty if it is.
[[nodiscard]] std::string addressProblem(const std::string& text);
[[nodiscard]] std::string clusterProblem(const std::string& text); // a whole value of --cluster
[[nodiscard]] std::string passkeyProblem(const std::string& text);
[[nodiscard]] std::string apiTokenProblem(const std::string& text);
[[nodiscard]] std::string accountNameProblem(const std::string& text);
// A fingerprint stays, the name of a CA's certificate becomes its fingerprint.
[[nodiscard]] std::string fingerprintProblem(std::string& text);
[[nodiscard]] std::string trackerUrlProblem(const std::string& text);
[[nodiscard]] std::string webSeedProblem(const std::string& text);
// Of texts that passed addressProblem.
[[nodiscard]] std::vector<HostPort> toAddresses(const std::vector<std::string>& texts);

} // namespace bytetorrent::cli
