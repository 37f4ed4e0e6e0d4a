#include "format.h"

#include <array>

#include <QCoreApplication>
#include <QLocale>

namespace bytetorrent::gui {

QString formatSize(std::uint64_t bytes) {
    static const std::array<const char*, 5> units{"B", "KiB", "MiB", "GiB", "TiB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 1000 && unit + 1 < units.size()) { // "0.98 GiB" reads better than "1003 MiB"
        value /= 1024;
        ++unit;
    }
    const int decimals = unit == 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return QLocale().toString(value, 'f', decimals) + QLatin1Char(' ') + QLatin1String(units[unit]);
}

QString formatRate(std::uint64_t bytesPerSecond) {
    return bytesPerSecond == 0 ? QString()
                               : QCoreApplication::translate("format", "%1/s").arg(formatSize(bytesPerSecond));
}

QString formatDuration(std::uint64_t seconds) {
    const auto text = [](const char* source, std::uint64_t count) {
        return QCoreApplication::translate("format", source, nullptr, static_cast<int>(count));
    };
    if (seconds < 8)
        return QCoreApplication::translate("format", "a few seconds");
    if (seconds < 58) // rounded to fives below, and 60 seconds are a minute
        return text(QT_TRANSLATE_N_NOOP("format", "about %n second(s)"), (seconds + 2) / 5 * 5);
    if (seconds < 90 * 60)
        return text(QT_TRANSLATE_N_NOOP("format", "about %n minute(s)"), (seconds + 30) / 60);
    if (seconds < 48 * 3600)
        return text(QT_TRANSLATE_N_NOOP("format", "about %n hour(s)"), (seconds + 1800) / 3600);
    if (seconds < 90ull * 24 * 3600)
        return text(QT_TRANSLATE_N_NOOP("format", "about %n day(s)"), (seconds + 43200) / 86400);
    return QCoreApplication::translate("format", "a very long time");
}

QString formatRatio(std::uint64_t uploaded, std::uint64_t size) {
    return size == 0 ? QString()
                     : QLocale().toString(static_cast<double>(uploaded) / static_cast<double>(size), 'f', 2);
}

} // namespace bytetorrent::gui
