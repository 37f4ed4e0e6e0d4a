// .torrent files for tests, put together key by key so that each test says only what is odd about its own.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bytetorrent/base/bytes.h"

namespace bytetorrent::protocol::samples {

using Keys = std::map<std::string, std::string>; // to bencoded values

std::string number(std::int64_t value);
std::string string(std::string_view text);
std::string list(const std::vector<std::string>& bencoded);
std::string dictionary(const Keys& keys);

// One file "a.bin" of 40,000 bytes in three pieces.
Keys singleFileInfo();
// A folder "folder" with the given entries; pieces for `totalBytes` at 16 KiB each.
Keys folderInfo(const std::vector<std::string>& entries, std::uint64_t totalBytes);
std::string file(std::int64_t size, const std::vector<std::string>& path, const Keys& more = {});
// The hybrid of folderInfo: "file tree" of the given bencoded root.
Keys hybridInfo(Keys v1, const std::string& tree);
std::string treeFile(std::int64_t size, std::size_t rootBytes = 32);
std::string pieces(std::size_t count);

Bytes torrent(const Keys& info, const Keys& root = {});
Keys with(Keys keys, const std::string& key, const std::string& value);
Keys without(Keys keys, const std::string& key);

} // namespace bytetorrent::protocol::samples
