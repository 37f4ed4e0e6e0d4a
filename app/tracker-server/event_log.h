// EventLog: what a running node says, one line an event, on standard error, as text or as JSON. Times stand in it only
// where nobody else adds them: under systemd the journal does, and is told the severity its own way (sd-daemon(3)). The
// lines that say that a node is ready are the same in every text log, for scripts wait for them. One per process; main
// thread, but for what Qt itself complains of.
#pragma once

#include <string>
#include <string_view>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/tracker/severity.h"

namespace bytetorrent::server {

struct LogEvent {
    tracker::Severity severity = tracker::Severity::info;
    std::string_view kind;  // of a fixed few: "listening", "ready", "state", "reload", "stop", "failure", "library"
    std::string_view text;  // one sentence
    bool bare = false;      // as text without a time, for scripts
};

// Which node speaks.
struct LogOrigin {
    std::string cluster;
    std::uint32_t node = 0;
};

// One line with its end. Control characters of the text, which may come from strangers, are written as escapes.
[[nodiscard]] std::string formatEvent(const LogEvent& event, const LogOrigin& origin, tracker::LogStyle::Format format, bool forJournal, Millis wallMs);
// Whether standard error is a stream to systemd's journal: JOURNAL_STREAM names its device and inode.
[[nodiscard]] bool isJournal(const char* journalStream, int descriptor);

class EventLog {
public:
    EventLog(LogOrigin origin, tracker::LogStyle style);
    void setStyle(tracker::LogStyle style) { style_ = style; }
    void write(const LogEvent& event) const; // unless it is less grave than the style asks for

private:
    LogOrigin origin_;
    tracker::LogStyle style_;
    bool forJournal_;
};

} // namespace bytetorrent::server
