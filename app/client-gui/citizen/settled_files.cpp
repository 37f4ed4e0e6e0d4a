#include "citizen/settled_files.h"

namespace bytetorrent::gui {

QStringList SettledFiles::look(const Looks& now, qint64 nowMs) {
    QStringList whole;
    QHash<QString, Known> files;
    unsettled_ = false;
    for (auto file = now.begin(); file != now.end(); ++file) {
        Known known = files_.value(file.key(), {file.value(), nowMs, false});
        if (known.look != file.value())
            known = {file.value(), nowMs, false};
        const bool rests = nowMs - known.sinceMs >= settleMs_;
        unsettled_ = unsettled_ || !rests;
        if (rests && !known.named && known.look.size > 0) {
            known.named = true;
            whole << file.key();
        }
        files.insert(file.key(), known);
    }
    files_ = files;
    return whole;
}

void SettledFiles::clear() {
    files_.clear();
    unsettled_ = false;
}

} // namespace bytetorrent::gui
