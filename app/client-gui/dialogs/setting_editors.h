// The widget by which a setting of each kind is edited. GUI thread.
#pragma once

#include <functional>

#include <QWidget>

#include "preferences/preferences.h"

namespace bytetorrent::gui {

struct SettingEditor {
    QWidget* widget = nullptr;             // takes the focus, has the accessible name
    QWidget* whole = nullptr;              // with its button, if it has one; else `widget`
    std::function<void(QVariant)> show;    // does not call `edited`
};

[[nodiscard]] QString settingWords(const char* english);
[[nodiscard]] SettingEditor makeSettingEditor(const Setting& setting, QWidget* parent, std::function<void(QVariant)> edited);
// What a folder's empty value stands for.
[[nodiscard]] QString defaultFolder();

} // namespace bytetorrent::gui
