// Preferences: what a person set in this client, one value for each row of settingsTable(). The table is all there is to know of
// a setting (its name in the file, kind, default, bounds, words, page): the dialog is built from it, searched in it, and the
// file is read by it. What is not set has its default, and is not written, so that a better default reaches everyone.
// A value; any thread.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QVariant>

#include "bytetorrent/base/result.h"

namespace bytetorrent::gui {

enum class Key {
    trayIcon, closeToTray, notifyDone, keepAwake, confirmQuit, trackerStays,
    folder, askBeforeAdding, startAdded, preallocate, watch, watchFolder,
    downLimit, upLimit, localExempt, alternativeDown, alternativeUp, schedule, scheduleHours,
    activeDownloads, ratioOn, ratio, seedHoursOn, seedHours, ratioAction, uploadSlots,
    listenPort, networkInterface, portMapping, encryption, dht, pex, lsd, connections, connectionsPerTorrent,
    proxyKind, proxyHost, proxyPort, proxyUser, proxyPassword,
    theme, language, welcomed,
    count_
};
inline constexpr std::size_t keyCount = static_cast<std::size_t>(Key::count_);

enum class Page { general, downloads, speed, seeding, network, look, hidden };
inline constexpr int pageCount = static_cast<int>(Page::hidden);

enum class Kind {
    flag,
    number,
    real,
    choice, // text: one of `choices`
    text,
    secret,
    folder,           // text: absolute; empty: the system's folder for downloads
    networkInterface, // text: its name; empty: all
    language,         // text: as in de, pt_BR; empty: the system's
    hours,            // text: RateSchedule::encode() in hexadecimal; empty: none
};

struct Choice {
    const char* value;
    const char* label; // as all words of the table: English, context "Preferences"
};

struct Setting {
    Key key;
    const char* name; // in the file; never changes
    Page page;
    Kind kind;
    QVariant fallback;
    const char* label;
    const char* explanation; // one line
    double least = 0, most = 0;
    const char* unit = nullptr;        // behind a number
    const char* leastMeans = nullptr;  // shown instead of the least number
    std::vector<Choice> choices;
    std::optional<Key> needs; // a flag: without it this one has no effect
};

[[nodiscard]] const std::vector<Setting>& settingsTable(); // in the order of the dialog
[[nodiscard]] const Setting& settingOf(Key key);
[[nodiscard]] QString pageName(Page page);

class Preferences {
public:
    Preferences();
    [[nodiscard]] bool flag(Key key) const { return value(key).toBool(); }
    [[nodiscard]] qint64 number(Key key) const { return value(key).toLongLong(); }
    [[nodiscard]] double real(Key key) const { return value(key).toDouble(); }
    [[nodiscard]] QString text(Key key) const { return value(key).toString(); }
    [[nodiscard]] const QVariant& value(Key key) const { return values_[static_cast<std::size_t>(key)]; }
    // False: it is of the wrong kind or out of bounds; then nothing changes.
    bool set(Key key, const QVariant& value);

    // JSON: docs/formats/preferences.md. What a later version wrote and we do not know is kept. Errors: malformed.
    [[nodiscard]] QByteArray encode() const;
    [[nodiscard]] static Result<Preferences> decode(const QByteArray& bytes);

private:
    std::array<QVariant, keyCount> values_;
    QJsonObject strange_;
};

} // namespace bytetorrent::gui
