// WindowMemory: what the window remembers of itself between two starts: sizes, columns, the folder and the audience used last. Read
// once, before there is a window; written by a worker, so that no slow disk stops it. A file that cannot be written costs no more
// than the memory. GUI thread.
#pragma once

#include <functional>

#include <QObject>
#include <QVariantMap>

namespace bytetorrent::gui {

class WindowMemory : public QObject {
    Q_OBJECT
public:
    explicit WindowMemory(const QString& path, QObject* parent = nullptr);
    [[nodiscard]] QVariant value(const QString& key, const QVariant& fallback = {}) const { return values_.value(key, fallback); }
    [[nodiscard]] const QVariantMap& values() const { return values_; }
    // `written` is called when it is on its disk, or cannot be brought there.
    void remember(const QVariantMap& changes, std::function<void()> written = nullptr);

private:
    QString path_;
    QVariantMap values_;
};

} // namespace bytetorrent::gui
