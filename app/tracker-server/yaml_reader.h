// YamlReader: a mapping of a YAML file, read key by key. Each value asked for is checked and each key not asked for is
// an error, with its line. The first error wins; later reads give defaults, so that callers are straight lines.
// One file's readers share one Problem and live on one thread.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include <yaml-cpp/yaml.h>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::server {

// The first thing that is wrong with the file.
struct Problem {
    std::string file;
    std::optional<Error> error;
    void report(const YAML::Node& at, const std::string& what, ErrorCode code = ErrorCode::malformed);
};

class YamlReader {
public:
    // `path` of this mapping within the file, such as "cluster"; "" for the file itself.
    YamlReader(const YAML::Node& node, std::string path, Problem& problem);

    [[nodiscard]] bool has(const std::string& key);
    std::string text(const std::string& key, const std::string& otherwise);
    std::uint32_t number(const std::string& key, std::uint32_t low, std::uint32_t high,
                         std::optional<std::uint32_t> otherwise);
    bool flag(const std::string& key, bool otherwise);
    Millis duration(const std::string& key, Millis low, Millis high, Millis otherwise);
    // "host:port"; host "" when the key is missing and may be.
    HostPort address(const std::string& key, bool required);
    void mapping(const std::string& key, const std::function<void(YamlReader&)>& read); // nothing when absent
    // A list of texts; absent: none.
    void texts(const std::string& key, const std::function<void(const YAML::Node& at, const std::string& text)>& read);
    void report(const YAML::Node& at, const std::string& what) { problem_.report(at, what); }
    void list(const std::string& key, const std::function<void(YamlReader&)>& read);    // of mappings; required
    void wrong(const std::string& key, const std::string& what);
    void finish(); // reports keys that nobody asked for

private:
    [[nodiscard]] YAML::Node find(const std::string& key);
    [[nodiscard]] std::string named(const std::string& key) const;

    YAML::Node node_;
    std::string path_;
    Problem& problem_;
    std::set<std::string> asked_;
};

} // namespace bytetorrent::server
