// YamlReader: a mapping of a YAML file, read key by key. Each value asked for is checked and each key not asked for is
// an error, with its line. What is wrong is noted and a default is given instead, so that callers are straight lines and
// one reading finds every mistake. One file's readers share one Problems and live on one thread.
#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::server {

// What is wrong with a file, place by place; bounded, for nobody reads on.
class Problems {
public:
    explicit Problems(std::string file)
        : file_(std::move(file)) {}
    void report(const YAML::Node& at, const std::string& what);
    void report(const YAML::Mark& at, const std::string& what);
    [[nodiscard]] std::size_t count() const { return found_.size(); }
    [[nodiscard]] std::vector<std::string> lines() const; // "file:line: what", in the order of the file

private:
    static constexpr std::size_t countMax = 100;
    std::string file_;
    std::vector<std::pair<int, std::string>> found_; // by line, counted from 0
};

class YamlReader {
public:
    // `path` of this mapping within the file, such as "cluster"; "" for the file itself.
    YamlReader(const YAML::Node& node, std::string path, Problems& problems);

    [[nodiscard]] bool has(const std::string& key);
    // Nothing was wrong so far, here or below: what was read is what the file says, and worth comparing.
    [[nodiscard]] bool good() const { return problems_.count() == problemsBefore_; }
    std::string text(const std::string& key, const std::string& otherwise);
    std::uint32_t number(const std::string& key, std::uint32_t low, std::uint32_t high,
                         std::optional<std::uint32_t> otherwise);
    bool flag(const std::string& key, bool otherwise);
    // One of these words; its place among them. `otherwise` when the key is missing.
    std::size_t choice(const std::string& key, std::initializer_list<std::string_view> words, std::size_t otherwise);
    Millis duration(const std::string& key, Millis low, Millis high, Millis otherwise);
    // "host:port"; host "" when the key is missing and may be.
    HostPort address(const std::string& key, bool required);
    void mapping(const std::string& key, const std::function<void(YamlReader&)>& read); // nothing when absent
    // A list of texts; absent: none.
    void texts(const std::string& key, const std::function<void(const YAML::Node& at, const std::string& text)>& read);
    void list(const std::string& key, const std::function<void(YamlReader&)>& read);    // of mappings; required
    void wrong(const std::string& key, const std::string& what);
    void report(const YAML::Node& at, const std::string& what) { problems_.report(at, what); }
    void finish(); // reports keys that nobody asked for

private:
    [[nodiscard]] YAML::Node find(const std::string& key);
    [[nodiscard]] YAML::Mark placeOf(const std::string& key, const YAML::Node& value) const;
    [[nodiscard]] std::string named(const std::string& key) const;

    YAML::Node node_;
    std::string path_;
    Problems& problems_;
    std::size_t problemsBefore_;
    std::set<std::string> asked_;
};

} // namespace bytetorrent::server
