#include "yaml_reader.h"

#include <algorithm>
#include <charconv>

#include "configuration.h"

namespace bytetorrent::server {

void Problems::report(const YAML::Mark& at, const std::string& what) {
    const int line = std::max(at.line, 0); // an empty file has no mark
    if (found_.size() < countMax && std::find(found_.begin(), found_.end(), std::pair(line, what)) == found_.end())
        found_.emplace_back(line, what);
}

void Problems::report(const YAML::Node& at, const std::string& what) {
    report(at.Mark(), what);
}

std::vector<std::string> Problems::lines() const {
    auto ordered = found_;
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto& left, const auto& right) { return left.first < right.first; });
    std::vector<std::string> lines;
    for (const auto& [line, what] : ordered)
        lines.push_back(file_ + ":" + std::to_string(line + 1) + ": " + what);
    return lines;
}

YamlReader::YamlReader(const YAML::Node& node, std::string path, Problems& problems)
    : node_(node)
    , path_(std::move(path))
    , problems_(problems)
    , problemsBefore_(problems.count()) {
    if (!node_.IsMap())
        problems_.report(node_,
                        (path_.empty() ? std::string("the file") : path_) + " must be a mapping of keys to values");
}

std::string YamlReader::named(const std::string& key) const {
    return path_.empty() ? key : path_ + "." + key;
}

YAML::Node YamlReader::find(const std::string& key) {
    asked_.insert(key);
    if (!node_.IsMap())
        return YAML::Node(YAML::NodeType::Undefined);
    const YAML::Node& constant = node_; // operator[] of a constant node adds nothing
    return constant[key];
}

// An empty value has the place of whatever comes next; its key says where it is.
YAML::Mark YamlReader::placeOf(const std::string& key, const YAML::Node& value) const {
    if (value.IsDefined() && !value.IsNull())
        return value.Mark();
    if (node_.IsMap()) {
        for (const auto& entry : node_)
            if (entry.first.IsScalar() && entry.first.Scalar() == key)
                return entry.first.Mark();
    }
    return node_.Mark();
}

bool YamlReader::has(const std::string& key) {
    return find(key).IsDefined();
}

std::string YamlReader::text(const std::string& key, const std::string& otherwise) {
    const YAML::Node value = find(key);
    if (!value.IsDefined())
        return otherwise;
    if (value.IsScalar() && !value.Scalar().empty())
        return value.Scalar();
    problems_.report(placeOf(key, value), named(key) + " must be a text");
    return otherwise;
}

std::uint32_t YamlReader::number(const std::string& key, std::uint32_t low, std::uint32_t high,
                                 std::optional<std::uint32_t> otherwise) {
    const YAML::Node value = find(key);
    if (!value.IsDefined()) {
        if (!otherwise)
            problems_.report(node_, named(key) + " is missing");
        return otherwise.value_or(low);
    }
    // Not YAML's own conversion, which takes 010 for eight.
    std::int64_t parsed = -1;
    const std::string text = value.IsScalar() ? value.Scalar() : std::string();
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), parsed);
    const bool padded = text.size() > 1 && text.front() == '0';
    if (code != std::errc() || end != text.data() + text.size() || padded || parsed < low || parsed > high) {
        problems_.report(placeOf(key, value),
                        named(key) + " must be a number from " + std::to_string(low) + " to " + std::to_string(high));
        return low;
    }
    return static_cast<std::uint32_t>(parsed);
}

bool YamlReader::flag(const std::string& key, bool otherwise) {
    const YAML::Node value = find(key);
    if (!value.IsDefined())
        return otherwise;
    bool parsed = false;
    if (!value.IsScalar() || !YAML::convert<bool>::decode(value, parsed))
        problems_.report(placeOf(key, value), named(key) + " must be true or false");
    return parsed;
}

std::size_t YamlReader::choice(const std::string& key, std::initializer_list<std::string_view> words, std::size_t otherwise) {
    const YAML::Node value = find(key);
    if (!value.IsDefined())
        return otherwise;
    const auto* found = std::find(words.begin(), words.end(), value.IsScalar() ? std::string_view(value.Scalar()) : std::string_view());
    if (found != words.end())
        return static_cast<std::size_t>(found - words.begin());
    std::string list;
    for (const std::string_view word : words)
        list.append(list.empty() ? "" : ", ").append(word);
    problems_.report(placeOf(key, value), named(key) + " must be one of: " + list);
    return otherwise;
}

Millis YamlReader::duration(const std::string& key, Millis low, Millis high, Millis otherwise) {
    const YAML::Node value = find(key);
    if (!value.IsDefined())
        return otherwise;
    const auto parsed = parseDuration(value.IsScalar() ? value.Scalar() : std::string());
    if (!parsed || *parsed < low || *parsed > high) {
        problems_.report(placeOf(key, value), named(key) + " must be a duration from " + printDuration(low) + " to " +
                                   printDuration(high) + ", such as 50ms, 30s, 30m or 1h");
        return otherwise;
    }
    return *parsed;
}

HostPort YamlReader::address(const std::string& key, bool required) {
    const YAML::Node value = find(key);
    if (!value.IsDefined()) {
        if (required)
            problems_.report(node_, named(key) + " is missing");
        return {};
    }
    auto parsed = HostPort::parse(value.IsScalar() ? value.Scalar() : std::string());
    if (!parsed) {
        problems_.report(placeOf(key, value), named(key) + " must be a host and a port, such as \"127.0.0.1:7101\"");
        return {};
    }
    return *parsed;
}

void YamlReader::mapping(const std::string& key, const std::function<void(YamlReader&)>& read) {
    const YAML::Node value = find(key);
    if (!value.IsDefined())
        return;
    YamlReader inner(value, named(key), problems_);
    read(inner);
    inner.finish();
}

void YamlReader::texts(const std::string& key,
                       const std::function<void(const YAML::Node& at, const std::string& text)>& read) {
    const YAML::Node value = find(key);
    if (!value.IsDefined())
        return;
    if (!value.IsSequence())
        return problems_.report(placeOf(key, value), named(key) + " must be a list");
    for (const YAML::Node& each : value) {
        if (each.IsScalar())
            read(each, each.Scalar());
        else
            problems_.report(each, named(key) + " must be a list of texts");
    }
}

void YamlReader::list(const std::string& key, const std::function<void(YamlReader&)>& read) {
    const YAML::Node value = find(key);
    if (!value.IsDefined() || !value.IsSequence() || value.size() == 0) {
        problems_.report(placeOf(key, value), named(key) + " must be a list with at least one entry");
        return;
    }
    for (std::size_t index = 0; index < value.size(); ++index) {
        YamlReader inner(value[index], named(key) + "[" + std::to_string(index) + "]", problems_);
        read(inner);
        inner.finish();
    }
}

void YamlReader::wrong(const std::string& key, const std::string& what) {
    const YAML::Node value = find(key);
    problems_.report(placeOf(key, value), named(key) + " " + what);
}

void YamlReader::finish() {
    if (!node_.IsMap())
        return;
    std::string known;
    for (const std::string& key : asked_)
        known += (known.empty() ? "" : ", ") + key;
    std::set<std::string> seen;
    for (const auto& entry : node_) {
        if (!entry.first.IsScalar()) {
            problems_.report(entry.first, "a key" + (path_.empty() ? std::string() : " of " + path_) + " must be a word; known here are: " + known);
            continue;
        }
        const std::string& key = entry.first.Scalar();
        if (!asked_.contains(key))
            problems_.report(entry.first, "unknown key \"" + named(key) + "\"; known here are: " + known);
        else if (!seen.insert(key).second)
            problems_.report(entry.first, named(key) + " is given twice");
    }
}

} // namespace bytetorrent::server
