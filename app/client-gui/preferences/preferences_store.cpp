#include "preferences/preferences_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace bytetorrent::gui {

namespace {
constexpr int soonMs = 300;
constexpr qint64 fileBytesMax = 1 << 20;

// What went wrong; empty: nothing.
QString writeFile(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly))
        return file.errorString();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // a proxy's password may be in it
    file.write(bytes);
    return file.commit() ? QString() : file.errorString();
}
} // namespace

PreferencesStore::PreferencesStore(const QString& stateDirectory, QObject* parent)
    : QObject(parent)
    , path_(stateDirectory + QStringLiteral("/preferences.json")) {
    writer_.setMaxThreadCount(1);
    soon_.setSingleShot(true);
    soon_.setInterval(soonMs);
    connect(&soon_, &QTimer::timeout, this, &PreferencesStore::write);
    QFile file(path_);
    if (!file.open(QIODevice::ReadOnly))
        return;
    auto read = Preferences::decode(file.read(fileBytesMax));
    file.close();
    if (read) {
        values_ = std::move(*read);
        return;
    }
    damaged_ = true;
    const QString aside = path_ + QStringLiteral(".damaged");
    QFile::remove(aside);
    QFile::rename(path_, aside);
}

PreferencesStore::~PreferencesStore() {
    if (soon_.isActive())
        write();
    writer_.waitForDone();
}

bool PreferencesStore::set(Key key, const QVariant& value) {
    const QVariant before = values_.value(key);
    if (!values_.set(key, value))
        return false;
    if (values_.value(key) != before) {
        soon_.start();
        Q_EMIT changed(key);
    }
    return true;
}

void PreferencesStore::reset(Page page) {
    for (const Setting& setting : settingsTable()) {
        if (setting.page == page)
            set(setting.key, setting.fallback);
    }
}

void PreferencesStore::write() {
    soon_.stop();
    writer_.start([this, path = path_, bytes = values_.encode()] {
        const QString trouble = writeFile(path, bytes);
        // The destructor waits for us: `this` is there.
        if (!trouble.isEmpty())
            QMetaObject::invokeMethod(this, [this, trouble] { Q_EMIT notWritten(trouble); }, Qt::QueuedConnection);
    });
}

} // namespace bytetorrent::gui
