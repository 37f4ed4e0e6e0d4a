#include "language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace bytetorrent::gui {

Language::~Language() {
    for (QTranslator* translator : {&english_, &ours_, &qts_})
        QCoreApplication::removeTranslator(translator);
}

void Language::use(const QLocale& locale) {
    for (QTranslator* translator : {&english_, &ours_, &qts_})
        QCoreApplication::removeTranslator(translator);
    QLocale::setDefault(locale);
    // The translator installed last is asked first.
    if (english_.load(QStringLiteral(":/translations/bytetorrent_en.qm")))
        QCoreApplication::installTranslator(&english_);
    if (ours_.load(locale, QStringLiteral("bytetorrent"), QStringLiteral("_"), QStringLiteral(":/translations")))
        QCoreApplication::installTranslator(&ours_);
    if (qts_.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&qts_);
}

} // namespace bytetorrent::gui
