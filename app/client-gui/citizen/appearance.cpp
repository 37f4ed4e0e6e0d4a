#include "citizen/appearance.h"

namespace bytetorrent::gui {

Appearance::Appearance(PreferencesStore& store, SystemTheme& system, Language& language, std::optional<Theme> fixed)
    : store_(store)
    , system_(system)
    , language_(language)
    , fixed_(fixed) {
    connect(&store_, &PreferencesStore::changed, this, [this](Key key) {
        if (key == Key::theme) {
            fixed_.reset();
            dress();
        } else if (key == Key::language) {
            speak();
        }
    });
    connect(&system_, &SystemTheme::changed, this, &Appearance::dress);
    dress();
    if (!store_.values().text(Key::language).isEmpty()) // else it speaks the system's already
        speak();
}

void Appearance::dress() {
    const QString wished = store_.values().text(Key::theme);
    const Theme theme = fixed_                              ? *fixed_
                        : wished == QLatin1String("dark")  ? Theme::dark
                        : wished == QLatin1String("light") ? Theme::light
                                                           : system_.theme();
    if (theme != themeInUse())
        useTheme(theme);
}

void Appearance::speak() {
    const QString name = store_.values().text(Key::language);
    language_.use(name.isEmpty() ? QLocale::system() : QLocale(name));
}

} // namespace bytetorrent::gui
