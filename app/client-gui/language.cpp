#include "language.h"

#include <QDir>
#include <QGuiApplication>
#include <QLibraryInfo>

namespace bytetorrent::gui {

Language::~Language() {
    for (QTranslator* translator : {&english_, &ours_, &qts_})
        QCoreApplication::removeTranslator(translator);
}

void Language::use(const QLocale& locale) {
    for (QTranslator* translator : {&english_, &ours_, &qts_})
        QCoreApplication::removeTranslator(translator);
    // Counts within sentences come with the digits 0 to 9: one window shall not have two kinds.
    const bool otherDigits = locale.zeroDigit() != QLatin1String("0");
    QLocale::setDefault(otherDigits ? QLocale(QLocale::Arabic, QLocale::UnitedArabEmirates) : locale);
    // The translator installed last is asked first.
    if (english_.load(QStringLiteral(":/translations/bytetorrent_en.qm")))
        QCoreApplication::installTranslator(&english_);
    const bool known = ours_.load(locale, QStringLiteral("bytetorrent"), QStringLiteral("_"), QStringLiteral(":/translations"));
    if (known)
        QCoreApplication::installTranslator(&ours_);
    QGuiApplication::setLayoutDirection(known ? locale.textDirection() : Qt::LeftToRight);
    if (qts_.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&qts_);
}

QStringList Language::names() {
    QStringList names;
    for (const QString& file : QDir(QStringLiteral(":/translations")).entryList({QStringLiteral("bytetorrent_*.qm")}, QDir::Files, QDir::Name))
        names << file.mid(12, file.size() - 15);
    return names;
}

} // namespace bytetorrent::gui
