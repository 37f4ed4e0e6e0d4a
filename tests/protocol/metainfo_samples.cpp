#include "metainfo_samples.h"

namespace bytetorrent::protocol::samples {

std::string number(std::int64_t value) {
    return std::string(1, 'i').append(std::to_string(value)).append(1, 'e');
}

std::string string(std::string_view text) {
    return std::to_string(text.size()).append(1, ':').append(text);
}

std::string list(const std::vector<std::string>& bencoded) {
    std::string out(1, 'l');
    for (const std::string& each : bencoded)
        out += each;
    return out.append(1, 'e');
}

std::string dictionary(const Keys& keys) {
    std::string out(1, 'd');
    for (const auto& [key, value] : keys)
        out.append(string(key)).append(value);
    return out.append(1, 'e');
}

std::string pieces(std::size_t count) {
    std::string hashes(count * 20, '\0');
    for (std::size_t at = 0; at < hashes.size(); ++at)
        hashes[at] = static_cast<char>(at * 7 + at / 20);
    return string(hashes);
}

Keys singleFileInfo() {
    return {
        {"length", number(40'000)}, {"name", string("a.bin")}, {"piece length", number(16'384)}, {"pieces", pieces(3)}};
}

Keys folderInfo(const std::vector<std::string>& entries, std::uint64_t totalBytes) {
    return {{"files", list(entries)},
            {"name", string("folder")},
            {"piece length", number(16'384)},
            {"pieces", pieces((totalBytes + 16'383) / 16'384)}};
}

std::string file(std::int64_t size, const std::vector<std::string>& path, const Keys& more) {
    std::vector<std::string> elements;
    for (const std::string& element : path)
        elements.push_back(string(element));
    Keys keys = more;
    keys.emplace("length", number(size));
    keys.emplace("path", list(elements));
    return dictionary(keys);
}

Keys hybridInfo(Keys v1, const std::string& tree) {
    v1["meta version"] = number(2);
    v1["file tree"] = tree;
    return v1;
}

std::string treeFile(std::int64_t size, std::size_t rootBytes) {
    Keys keys{{"length", number(size)}};
    if (rootBytes > 0)
        keys["pieces root"] = string(std::string(rootBytes, 'r'));
    return dictionary({{"", dictionary(keys)}});
}

Bytes torrent(const Keys& info, const Keys& root) {
    Keys keys = root;
    keys.emplace("info", dictionary(info));
    return toBytes(dictionary(keys));
}

Keys with(Keys keys, const std::string& key, const std::string& value) {
    keys[key] = value;
    return keys;
}

Keys without(Keys keys, const std::string& key) {
    keys.erase(key);
    return keys;
}

} // namespace bytetorrent::protocol::samples
