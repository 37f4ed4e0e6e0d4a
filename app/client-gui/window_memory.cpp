#include "window_memory.h"

#include <QSettings>

#include "bridge/ask_worker.h"

namespace bytetorrent::gui {

WindowMemory::WindowMemory(const QString& path, QObject* parent)
    : QObject(parent)
    , path_(path) {
    const QSettings settings(path_, QSettings::IniFormat);
    for (const QString& key : settings.allKeys())
        values_.insert(key, settings.value(key));
}

void WindowMemory::remember(const QVariantMap& changes, std::function<void()> written) {
    values_.insert(changes);
    askWorker(
        this,
        [path = path_, changes] {
            QSettings settings(path, QSettings::IniFormat);
            for (auto change = changes.begin(); change != changes.end(); ++change)
                settings.setValue(change.key(), change.value());
            settings.sync();
            return true;
        },
        [written = std::move(written)](bool) {
            if (written)
                written();
        });
}

} // namespace bytetorrent::gui
