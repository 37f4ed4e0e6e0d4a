// Removal: torrents leave the list, and their files may go to the trash; for some seconds it can be undone. While it waits
// they are out of sight, and nothing has happened to them. One removal waits at a time: another one carries out the one
// before. GUI thread.
#pragma once

#include <map>
#include <vector>

#include <QObject>
#include <QTimer>

#include "bridge/recorder.h"
#include "bridge/session_bridge.h"

namespace bytetorrent::gui {

class Removal : public QObject {
    Q_OBJECT
public:
    static constexpr int undoMs = 8'000;
    Removal(SessionBridge& bridge, Recorder& recorder, QObject* parent = nullptr);

    struct Item {
        InfoHash torrent;
        std::string name;
    };
    void remove(std::vector<Item> items, bool trash);
    void undo();
    void keep(const InfoHash& torrent); // it was added again
    void carryOut(); // at once what waits
    [[nodiscard]] bool waits() const { return !items_.empty(); }
    // Whether something that was asked for is not done yet, files included.
    [[nodiscard]] bool busy() const { return waits() || asked_ > 0 || !closing_.empty() || trashing_ > 0; }

Q_SIGNALS:
    void offered(int count, bool trash); // it can be undone from now on
    void settled();                      // by undo, or it is carried out
    void undone(const std::vector<bytetorrent::InfoHash>& torrents); // they are in sight again
    void hiddenChanged(const std::vector<bytetorrent::InfoHash>& torrents);
    void notTrashed(const QStringList& paths);
    void idle(); // busy() has ended

private:
    void trash(const SessionBridge::Content& content);
    void showHidden();
    void tellIfIdle();
    SessionBridge& bridge_;
    Recorder& recorder_;
    std::vector<Item> items_; // that wait
    bool trash_ = false;
    std::vector<InfoHash> leaving_; // carried out, still in the list
    std::map<InfoHash, SessionBridge::Content> closing_; // go to the trash as soon as their files are closed
    int asked_ = 0, trashing_ = 0;
    QTimer timer_;
};

} // namespace bytetorrent::gui
