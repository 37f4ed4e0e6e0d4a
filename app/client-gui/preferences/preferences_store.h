// PreferencesStore: the Preferences of one state directory and their file. Read at start, before there is a window; written
// by a worker, atomically, a moment after a change. A file that cannot be understood is set aside, never overwritten. GUI thread.
#pragma once

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include "preferences/preferences.h"

namespace bytetorrent::gui {

class PreferencesStore : public QObject {
    Q_OBJECT
public:
    explicit PreferencesStore(const QString& stateDirectory, QObject* parent = nullptr);
    ~PreferencesStore() override; // writes what is not written yet

    [[nodiscard]] const Preferences& values() const { return values_; }
    bool set(Key key, const QVariant& value); // false: it cannot be; changed() if it is another one
    void reset(Page page);
    [[nodiscard]] bool wasDamaged() const { return damaged_; }

Q_SIGNALS:
    void changed(bytetorrent::gui::Key key);
    void notWritten(QString why);

private:
    void write();
    QString path_;
    Preferences values_;
    bool damaged_ = false;
    QTimer soon_;
    QThreadPool writer_; // one thread: the last change is the last written
};

} // namespace bytetorrent::gui
