// Severity: how urgently an operator should read a line, and LogStyle: how the lines of a process are written. Values;
// the library only says what happened and how grave it is, the application writes it.
#pragma once

#include <cstdint>

namespace bytetorrent::tracker {

enum class Severity : std::uint8_t {
    info,    // the life of a healthy node: who leads, who belongs to the cluster
    warning, // something is missing or refused, and the node goes on
    error    // something that was asked for is not done, or the node ends
};

struct LogStyle {
    enum class Format : std::uint8_t { text, json };
    Format format = Format::text;
    Severity least = Severity::info; // what is less grave is left out
    friend bool operator==(const LogStyle&, const LogStyle&) = default;
};

} // namespace bytetorrent::tracker
