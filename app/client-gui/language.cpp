#include "language.h"

#include <utility>

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

// Qt's own names tell the country too ("American English"), though there is one translation for all of them.
QString Language::ownName(const QString& name) {
    static constexpr std::pair<const char*, const char*> known[]{
        {"ar", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629"}, {"de", "Deutsch"}, {"en", "English"}, {"es", "Espa\u00f1ol"}, {"fr", "Fran\u00e7ais"},
        {"it", "Italiano"}, {"ja", "\u65e5\u672c\u8a9e"}, {"pl", "Polski"}, {"pt_BR", "Portugu\u00eas (Brasil)"},
        {"ru", "\u0420\u0443\u0441\u0441\u043a\u0438\u0439"}, {"zh_CN", "\u7b80\u4f53\u4e2d\u6587"}};
    for (const auto& [language, own] : known) {
        if (name == QLatin1String(language))
            return QString::fromUtf8(own);
    }
    return QLocale(name).nativeLanguageName();
}

QStringList Language::names() {
    QStringList names;
    for (const QString& file : QDir(QStringLiteral(":/translations")).entryList({QStringLiteral("bytetorrent_*.qm")}, QDir::Files, QDir::Name))
        names << file.mid(12, file.size() - 15);
    return names;
}

} // namespace bytetorrent::gui
