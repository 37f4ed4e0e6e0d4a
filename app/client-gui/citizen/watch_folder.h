// WatchFolder: the .torrents that somebody puts into a folder. One counts when its size and time did not change for a second, so
// that no half-copied one is taken. Who takes it says what became of it, and it is renamed. Looks from a worker; GUI thread.
#pragma once

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace bytetorrent::gui {

class WatchFolder : public QObject {
    Q_OBJECT
public:
    explicit WatchFolder(QObject* parent = nullptr);
    void watch(const QString& folder); // empty: none
    // Renames it to .added, or to .not-added.
    void taken(const QString& path, bool added);
    void setSettleMs(int settleMs) { settleMs_ = settleMs; }

Q_SIGNALS:
    void found(QString path); // once; taken() is expected

private:
    struct Look {
        qint64 size = 0, modifiedMs = 0;
        friend bool operator==(const Look&, const Look&) = default;
    };
    using Looks = QHash<QString, Look>;
    void look();
    void compare(const Looks& now);
    QString folder_;
    QFileSystemWatcher watcher_;
    QTimer timer_;
    Looks before_;
    QSet<QString> given_; // found and not yet renamed
    int settleMs_ = 1'000;
    bool looking_ = false;
};

} // namespace bytetorrent::gui
