// SettledFiles: which files of a folder are whole. A file counts as whole when size and time stayed as they were for settleMs, so
// that no half-copied one is taken. Each is named once, until it changes or is gone. No clock, no disk: looks and the time come in
// as arguments. Used by WatchFolder; any one thread.
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace bytetorrent::gui {

class SettledFiles {
public:
    struct Look {
        qint64 size = 0, modifiedMs = 0;
        friend bool operator==(const Look&, const Look&) = default;
    };
    using Looks = QHash<QString, Look>;

    explicit SettledFiles(qint64 settleMs)
        : settleMs_(settleMs) {}

    // Those that became whole since the last look. Times are of one steady clock.
    [[nodiscard]] QStringList look(const Looks& now, qint64 nowMs);
    // A file of the last look may become whole soon.
    [[nodiscard]] bool unsettled() const { return unsettled_; }
    void clear();

private:
    struct Known {
        Look look;
        qint64 sinceMs = 0;
        bool named = false;
    };
    QHash<QString, Known> files_;
    qint64 settleMs_;
    bool unsettled_ = false;
};

} // namespace bytetorrent::gui
