#include "yaml_reader.h"

#include <algorithm>

#include "configuration.h"

namespace bytetorrent::server {

void Problem::report(const YAML::Node& at, const std::string& what, ErrorCode code) {
    if (error)
        return;
    const int line = std::max(at.Mark().line, 0); // an empty file has no mark
    const std::string where = file + ":" + std::to_string(line + 1);
    error = Error{code, where + ": " + what};
}

YamlReader::YamlReader(const YAML::Node& node, std::string path, Problem& problem)
    : node_(node)
    , path_(std::move(path))
    , problem_(problem) {
    if (!node_.IsMap())
        problem_.report(node_,
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

bool YamlReader::has(const std::string& key) {
    return find(key).IsDefined();
}

std::string YamlReader::text(const std::string& key, const std::string& otherwise) {
    const YAML::Node value = find(key);
    if (!value.IsDefined())
        return otherwise;
    if (value.IsScalar() && !value.Scalar().empty())
        return value.Scalar();
    problem_.report(value, named(key) + " must be a text");
    return otherwise;
}

std::uint32_t YamlReader::number(const std::string& key, std::uint32_t low, std::uint32_t high,
                                 std::optional<std::uint32_t> otherwise) {
    const YAML::Node value = find(key);
    if (!value.IsDefined()) {
        if (!otherwise)
            problem_.report(node_, named(key) + " is missing");
        return otherwise.value_or(low);
    }
    std::int64_t parsed = -1;
    if (!value.IsScalar() || !YAML::convert<std::int64_t>::decode(value, parsed) || parsed < low || parsed > high) {
        problem_.report(value,
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
        problem_.report(value, named(key) + " must be true or false");
    return parsed;
}

Millis YamlReader::duration(const std::string& key, Millis low, Millis high, Millis otherwise) {
    const YAML::Node value = find(key);
    if (!value.IsDefined())
        return otherwise;
    const auto parsed = parseDuration(value.IsScalar() ? value.Scalar() : std::string());
    if (!parsed || *parsed < low || *parsed > high) {
        problem_.report(value, named(key) + " must be a duration from " + printDuration(low) + " to " +
                                   printDuration(high) + ", such as 50ms, 30s, 30m or 1h");
        return otherwise;
    }
    return *parsed;
}

HostPort YamlReader::address(const std::string& key, bool required) {
    const YAML::Node value = find(key);
    if (!value.IsDefined()) {
        if (required)
            problem_.report(node_, named(key) + " is missing");
        return {};
    }
    auto parsed = HostPort::parse(value.IsScalar() ? value.Scalar() : std::string());
    if (!parsed) {
        problem_.report(value, named(key) + " must be a host and a port, such as \"127.0.0.1:7101\"");
        return {};
    }
    return *parsed;
}

void YamlReader::mapping(const std::string& key, const std::function<void(YamlReader&)>& read) {
    const YAML::Node value = find(key);
    if (!value.IsDefined())
        return;
    YamlReader inner(value, named(key), problem_);
    read(inner);
    inner.finish();
}

void YamlReader::texts(const std::string& key,
                       const std::function<void(const YAML::Node& at, const std::string& text)>& read) {
    const YAML::Node value = find(key);
    if (!value.IsDefined())
        return;
    if (!value.IsSequence())
        return problem_.report(value, named(key) + " must be a list");
    for (const YAML::Node& each : value) {
        if (each.IsScalar())
            read(each, each.Scalar());
        else
            problem_.report(each, named(key) + " must be a list of texts");
    }
}

void YamlReader::list(const std::string& key, const std::function<void(YamlReader&)>& read) {
    const YAML::Node value = find(key);
    if (!value.IsDefined() || !value.IsSequence() || value.size() == 0) {
        problem_.report(value.IsDefined() ? value : node_, named(key) + " must be a list with at least one entry");
        return;
    }
    for (std::size_t index = 0; index < value.size(); ++index) {
        YamlReader inner(value[index], named(key) + "[" + std::to_string(index) + "]", problem_);
        read(inner);
        inner.finish();
    }
}

void YamlReader::wrong(const std::string& key, const std::string& what) {
    const YAML::Node value = find(key);
    problem_.report(value.IsDefined() ? value : node_, named(key) + " " + what);
}

void YamlReader::finish() {
    if (!node_.IsMap())
        return;
    std::set<std::string> seen;
    for (const auto& entry : node_) {
        if (entry.first.IsScalar() && !seen.insert(entry.first.Scalar()).second)
            problem_.report(entry.first, named(entry.first.Scalar()) + " is given twice");
        if (!entry.first.IsScalar() || !asked_.contains(entry.first.Scalar()))
            problem_.report(entry.first, "unknown key \"" +
                                             (entry.first.IsScalar() ? named(entry.first.Scalar()) : std::string("?")) +
                                             "\"");
    }
}

} // namespace bytetorrent::server
