#include "event_log.h"

#include <cstdio>
#include <ctime>

#include <sys/stat.h>
#include <unistd.h>

namespace bytetorrent::server {

namespace {

using tracker::LogStyle;
using tracker::Severity;

// RFC 3339, in UTC.
std::string timeText(Millis wallMs) {
    const auto seconds = static_cast<std::time_t>(wallMs / 1'000);
    std::tm parts{};
    char date[32] = "";
    if (::gmtime_r(&seconds, &parts))
        std::strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &parts);
    char millis[8];
    std::snprintf(millis, sizeof millis, ".%03dZ", static_cast<int>(wallMs % 1'000));
    return std::string(date) + millis;
}

std::string_view nameOf(Severity severity) {
    switch (severity) {
    case Severity::info:
        return "info";
    case Severity::warning:
        return "warning";
    case Severity::error:
        break;
    }
    return "error";
}

// The numbers of syslog.
std::string_view journalPrefix(Severity severity) {
    switch (severity) {
    case Severity::info:
        return "<6>";
    case Severity::warning:
        return "<4>";
    case Severity::error:
        break;
    }
    return "<3>";
}

std::string escaped(std::string_view text, bool json) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (json && (c == '"' || c == '\\')) {
            out.append(1, '\\').append(1, c);
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            char code[8];
            std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
            out += code;
        } else {
            out += c;
        }
    }
    return out;
}

void member(std::string& object, std::string_view name, std::string_view text) {
    object.append(object.empty() ? "{\"" : ",\"").append(name).append("\":\"").append(escaped(text, true)).append("\"");
}

std::string asJson(const LogEvent& event, const LogOrigin& origin, bool forJournal, Millis wallMs) {
    std::string object;
    if (!forJournal)
        member(object, "time", timeText(wallMs));
    member(object, "level", nameOf(event.severity));
    member(object, "event", event.kind);
    member(object, "cluster", origin.cluster);
    object += ",\"node\":" + std::to_string(origin.node);
    member(object, "message", event.text);
    return object + "}";
}

std::string asText(const LogEvent& event, bool forJournal, Millis wallMs) {
    std::string line;
    if (!forJournal && !event.bare)
        line += timeText(wallMs) + " ";
    if (event.severity != Severity::info)
        line.append(nameOf(event.severity)).append(": ");
    return line + escaped(event.text, false);
}

} // namespace

std::string formatEvent(const LogEvent& event, const LogOrigin& origin, LogStyle::Format format, bool forJournal, Millis wallMs) {
    std::string line = format == LogStyle::Format::json ? asJson(event, origin, forJournal, wallMs) : asText(event, forJournal, wallMs);
    if (forJournal)
        line.insert(0, journalPrefix(event.severity));
    return line + "\n";
}

bool isJournal(const char* journalStream, int descriptor) {
    struct stat file = {};
    if (!journalStream || ::fstat(descriptor, &file) != 0)
        return false;
    return std::to_string(file.st_dev) + ":" + std::to_string(file.st_ino) == journalStream;
}

EventLog::EventLog(LogOrigin origin, LogStyle style)
    : origin_(std::move(origin))
    , style_(style)
    , forJournal_(isJournal(std::getenv("JOURNAL_STREAM"), STDERR_FILENO)) {}

void EventLog::write(const LogEvent& event) const {
    if (event.severity < style_.least)
        return;
    const std::string line = formatEvent(event, origin_, style_.format, forJournal_, SystemClock().wallMs());
    // In one piece, so that lines of several threads do not mix. Nobody is left to tell when it fails.
    (void)!::write(STDERR_FILENO, line.data(), line.size());
}

} // namespace bytetorrent::server
