// The language of the window: our translations and Qt's own, installed together and exchanged at once. English needs a
// file too, for its plural forms ("1 file", "2 files"). GUI thread.
#pragma once

#include <QLocale>
#include <QStringList>
#include <QTranslator>

namespace bytetorrent::gui {

class Language {
public:
    Language() = default;
    ~Language();
    Language(const Language&) = delete;
    Language& operator=(const Language&) = delete;

    // English where there is no translation; also sets the default locale, so numbers follow.
    // Right to left where its writing goes that way.
    void use(const QLocale& locale);
    [[nodiscard]] static QStringList names(); // of all languages that there is a translation for: "ar", "de", "en", ...
    [[nodiscard]] static QString ownName(const QString& name); // as those who speak it write it: "Deutsch"

private:
    QTranslator english_;
    QTranslator ours_;
    QTranslator qts_;
};

} // namespace bytetorrent::gui
