#include "models/activity_log.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

namespace bytetorrent::gui {

namespace {

QString words(const std::string& text) {
    return QString::fromStdString(text);
}

QJsonObject toJson(const Activity& activity) {
    QJsonObject object{{QStringLiteral("at"), static_cast<double>(activity.wallMs)},
                       {QStringLiteral("kind"), static_cast<int>(activity.kind)},
                       {QStringLiteral("torrent"), words(activity.torrent.hex())},
                       {QStringLiteral("name"), words(activity.name)}};
    if (!activity.text.empty())
        object.insert(QStringLiteral("text"), words(activity.text));
    if (activity.code != 0)
        object.insert(QStringLiteral("code"), activity.code);
    if (!activity.detail.empty())
        object.insert(QStringLiteral("detail"), words(activity.detail));
    if (activity.number != 0)
        object.insert(QStringLiteral("number"), static_cast<double>(activity.number));
    return object;
}

std::optional<Activity> fromJson(const QJsonObject& object) {
    const auto text = [&](const char* key) { return object.value(QLatin1String(key)).toString().toStdString(); };
    Activity activity;
    activity.wallMs = static_cast<Millis>(object.value(QLatin1String("at")).toDouble());
    const int kind = object.value(QLatin1String("kind")).toInt(-1);
    const auto torrent = InfoHash::fromHex(text("torrent"));
    if (kind < 0 || kind > static_cast<int>(activityKindLast) || !torrent || activity.wallMs <= 0)
        return std::nullopt;
    activity.kind = static_cast<ActivityKind>(kind);
    activity.torrent = *torrent;
    activity.name = text("name");
    activity.text = text("text");
    activity.code = object.value(QLatin1String("code")).toInt();
    activity.detail = text("detail");
    activity.number = static_cast<std::uint64_t>(std::max(0.0, object.value(QLatin1String("number")).toDouble()));
    return activity;
}

QString errorOf(const Activity& activity) {
    return errorSentence({errorCodeFromNumber(static_cast<std::uint16_t>(activity.code)), activity.detail});
}

} // namespace

QString activitySentence(const Activity& activity) {
    const auto say = [](const char* text) { return QCoreApplication::translate("activity", text); };
    const QString place = QDir::toNativeSeparators(words(activity.text));
    switch (activity.kind) {
    case ActivityKind::added:
        return say(QT_TRANSLATE_NOOP("activity", "Added to the list."));
    case ActivityKind::described:
        return say(QT_TRANSLATE_NOOP("activity", "Its description has come: it is known what is in it."));
    case ActivityKind::completed:
        return say(QT_TRANSLATE_NOOP("activity", "Complete: every piece is here and verified."));
    case ActivityKind::moved:
        return say(QT_TRANSLATE_NOOP("activity", "Moved to %1.")).arg(place);
    case ActivityKind::moveFailed:
        return say(QT_TRANSLATE_NOOP("activity", "Not moved. %1")).arg(errorOf(activity));
    case ActivityKind::failed:
        return say(QT_TRANSLATE_NOOP("activity", "Stopped. %1")).arg(errorOf(activity));
    case ActivityKind::removed:
        return say(QT_TRANSLATE_NOOP("activity", "Removed from the list. Its files stay."));
    case ActivityKind::trashed:
        return say(QT_TRANSLATE_NOOP("activity", "Removed from the list, its files to the trash."));
    case ActivityKind::peerDropped: {
        engine::DroppedPeer dropped;
        dropped.code = static_cast<engine::DropCode>(activity.code);
        dropped.text = activity.detail;
        dropped.number = activity.number;
        return say(QT_TRANSLATE_NOOP("activity", "Left the peer %1. %2")).arg(words(activity.text), dropSentence(dropped));
    }
    }
    return {};
}

Tone activityTone(const Activity& activity) {
    switch (activity.kind) {
    case ActivityKind::completed:
    case ActivityKind::moved:
        return Tone::done;
    case ActivityKind::failed:
        return Tone::error;
    case ActivityKind::moveFailed:
    case ActivityKind::peerDropped:
        return Tone::attention;
    case ActivityKind::added:
    case ActivityKind::described:
        return Tone::active;
    case ActivityKind::removed:
    case ActivityKind::trashed:
        break;
    }
    return Tone::waiting;
}

void ActivityLog::add(Activity activity) {
    entries_.push_back(std::move(activity));
    if (entries_.size() > entriesMax)
        entries_.pop_front();
    ++revision_;
}

void ActivityLog::prepend(ActivityLog older) {
    entries_.insert(entries_.begin(), older.entries_.begin(), older.entries_.end());
    while (entries_.size() > entriesMax)
        entries_.pop_front();
    ++revision_;
}

std::vector<Activity> ActivityLog::newest(const std::optional<InfoHash>& torrent, std::size_t max) const {
    std::vector<Activity> found;
    for (auto entry = entries_.rbegin(); entry != entries_.rend() && found.size() < max; ++entry) {
        if (!torrent || entry->torrent == *torrent)
            found.push_back(*entry);
    }
    return found;
}

QByteArray ActivityLog::encode() const {
    QByteArray lines;
    for (const Activity& activity : entries_)
        lines += QJsonDocument(toJson(activity)).toJson(QJsonDocument::Compact) + '\n';
    return lines;
}

ActivityLog ActivityLog::decode(const QByteArray& bytes) {
    ActivityLog log;
    for (const QByteArray& line : bytes.split('\n')) {
        if (auto activity = fromJson(QJsonDocument::fromJson(line).object()))
            log.add(std::move(*activity));
    }
    return log;
}

} // namespace bytetorrent::gui
