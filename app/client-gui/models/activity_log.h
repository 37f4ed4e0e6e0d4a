// ActivityLog: what happened, newest last: codes and parameters, worded when they are shown. Bounded: the oldest go.
// Kept in a file of one JSON object a line. Values; any thread, one at a time.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <QByteArray>
#include <QString>

#include "bytetorrent/base/clock.h"
#include "sentences.h"

namespace bytetorrent::gui {

enum class ActivityKind : std::uint8_t { // numbers stand in the file: new ones come last
    added,
    described,   // a link's description came
    completed,
    moved,       // text: the folder
    moveFailed,  // text: why, error
    failed,      // text: why, error
    removed,
    trashed,     // its files, too
    peerDropped, // text: address; drop
};
inline constexpr ActivityKind activityKindLast = ActivityKind::peerDropped;

struct Activity {
    Millis wallMs = 0;
    ActivityKind kind = ActivityKind::added;
    InfoHash torrent;
    std::string name;   // of the torrent, as it was then
    std::string text;   // see ActivityKind
    int code = 0;       // an ErrorCode or a DropCode, where there is one
    std::string detail; // what belongs to that code
    std::uint64_t number = 0;
    friend bool operator==(const Activity&, const Activity&) = default;
};
[[nodiscard]] QString activitySentence(const Activity& activity); // without the torrent's name
[[nodiscard]] Tone activityTone(const Activity& activity);

class ActivityLog {
public:
    static constexpr std::size_t entriesMax = 2000;
    void add(Activity activity);
    void prepend(ActivityLog older); // what an earlier run left
    [[nodiscard]] const std::deque<Activity>& entries() const { return entries_; }
    [[nodiscard]] std::uint64_t revision() const { return revision_; } // grows with every change
    // The newest `max` of one torrent, or of all; newest first.
    [[nodiscard]] std::vector<Activity> newest(const std::optional<InfoHash>& torrent, std::size_t max) const;

    [[nodiscard]] QByteArray encode() const;
    [[nodiscard]] static ActivityLog decode(const QByteArray& bytes); // lines that it cannot read are left out

private:
    std::deque<Activity> entries_;
    std::uint64_t revision_ = 0;
};

} // namespace bytetorrent::gui
