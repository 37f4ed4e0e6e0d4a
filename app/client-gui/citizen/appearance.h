// Appearance: theme and language as the preferences have them, now and whenever they change, without a restart. GUI thread.
#pragma once

#include <optional>

#include <QObject>

#include "citizen/system_theme.h"
#include "language.h"
#include "preferences/preferences_store.h"

namespace bytetorrent::gui {

class Appearance : public QObject {
    Q_OBJECT
public:
    // `fixed`: as the command line says; the preference waits until it changes.
    Appearance(PreferencesStore& store, SystemTheme& system, Language& language, std::optional<Theme> fixed = std::nullopt);

private:
    void dress();
    void speak();
    PreferencesStore& store_;
    SystemTheme& system_;
    Language& language_;
    std::optional<Theme> fixed_;
};

} // namespace bytetorrent::gui
