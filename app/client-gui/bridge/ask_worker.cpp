#include "bridge/ask_worker.h"

namespace bytetorrent::gui {

namespace {
constexpr int workersMax = 16; // they wait for disks, not for the processor; one that hangs must not hold up the others
} // namespace

QThreadPool& diskWorkers() {
    static QThreadPool pool;
    static const bool ready = [] {
        pool.setMaxThreadCount(workersMax);
        qAddPostRoutine([] { pool.waitForDone(); }); // answers are posted to the application while there is one
        return true;
    }();
    Q_UNUSED(ready);
    return pool;
}

} // namespace bytetorrent::gui
