// WatchFolder: the .torrents that somebody puts into a folder, when they are whole (SettledFiles). Who takes one says what became of
// it, and it is renamed. Looks from a worker; GUI thread.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "citizen/settled_files.h"

namespace bytetorrent::gui {

class WatchFolder : public QObject {
    Q_OBJECT
public:
    explicit WatchFolder(QObject* parent = nullptr);
    void watch(const QString& folder); // empty: none
    // Renames it to .added, or to .not-added.
    void taken(const QString& path, bool added);

Q_SIGNALS:
    void found(QString path); // once; taken() is expected

private:
    void look();
    void take(const SettledFiles::Looks& now);
    QString folder_;
    QTimer timer_;
    QElapsedTimer clock_;
    SettledFiles files_;
    bool looking_ = false;
};

} // namespace bytetorrent::gui
