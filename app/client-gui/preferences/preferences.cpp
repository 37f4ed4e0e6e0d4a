#include "preferences/preferences.h"

#include <cmath>

#include <QDir>
#include <QJsonDocument>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/engine/rate_schedule.h"

namespace bytetorrent::gui {

namespace {

constexpr int formatVersion = 1;
constexpr qsizetype textMax = 4'096;

bool isHours(const QString& text) {
    const QByteArray bytes = QByteArray::fromHex(text.toLatin1());
    return text.isEmpty() ||
           (bytes.size() * 2 == text.size() &&
            engine::RateSchedule::decode({reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())}));
}

bool isText(const Setting& setting, const QString& text) {
    if (text.size() > textMax || text.contains(QChar(0)))
        return false;
    switch (setting.kind) {
    case Kind::choice:
        return std::any_of(setting.choices.begin(), setting.choices.end(),
                           [&](const Choice& choice) { return text == QLatin1String(choice.value); });
    case Kind::folder:
        return text.isEmpty() || QDir::isAbsolutePath(text);
    case Kind::hours:
        return isHours(text);
    default:
        return true;
    }
}

// As it is kept, or nothing: numbers from JSON are doubles, and what is out of bounds is not taken at all.
QVariant asKept(const Setting& setting, const QVariant& value) {
    switch (setting.kind) {
    case Kind::flag:
        return value.typeId() == QMetaType::Bool ? value : QVariant();
    case Kind::number:
    case Kind::real: {
        bool isNumber = false;
        const double number = value.toDouble(&isNumber);
        if (!isNumber || value.typeId() == QMetaType::Bool || value.typeId() == QMetaType::QString || !std::isfinite(number) ||
            number < setting.least || number > setting.most)
            return {};
        return setting.kind == Kind::real ? QVariant(number) : QVariant(static_cast<qlonglong>(number));
    }
    default:
        return value.typeId() == QMetaType::QString && isText(setting, value.toString()) ? value : QVariant();
    }
}

} // namespace

const Setting& settingOf(Key key) {
    const auto& table = settingsTable();
    const auto found = std::find_if(table.begin(), table.end(), [key](const Setting& setting) { return setting.key == key; });
    BT_ASSERT(found != table.end());
    return *found;
}

Preferences::Preferences() {
    for (const Setting& setting : settingsTable())
        values_[static_cast<std::size_t>(setting.key)] = asKept(setting, setting.fallback);
}

bool Preferences::set(Key key, const QVariant& value) {
    QVariant kept = asKept(settingOf(key), value);
    if (!kept.isValid())
        return false;
    values_[static_cast<std::size_t>(key)] = std::move(kept);
    return true;
}

QByteArray Preferences::encode() const {
    QJsonObject settings = strange_;
    for (const Setting& setting : settingsTable()) {
        if (value(setting.key) != asKept(setting, setting.fallback))
            settings.insert(QLatin1String(setting.name), QJsonValue::fromVariant(value(setting.key)));
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), formatVersion}, {QStringLiteral("settings"), settings}}).toJson();
}

Result<Preferences> Preferences::decode(const QByteArray& bytes) {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isObject())
        return fail(ErrorCode::malformed, error.errorString().toStdString());
    const QJsonObject root = document.object();
    if (!root.value(QStringLiteral("version")).isDouble() || !root.value(QStringLiteral("settings")).isObject())
        return fail(ErrorCode::malformed, "no preferences");
    Preferences preferences;
    preferences.strange_ = root.value(QStringLiteral("settings")).toObject();
    for (const Setting& setting : settingsTable()) {
        const QJsonValue found = preferences.strange_.take(QLatin1String(setting.name));
        if (!found.isUndefined())
            preferences.set(setting.key, found.toVariant()); // what cannot be has its default
    }
    return preferences;
}

} // namespace bytetorrent::gui
