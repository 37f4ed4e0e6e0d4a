#include "palette.h"

#include <cmath>

#include <QApplication>

namespace bytetorrent::gui {

namespace {

Theme themeInUse = Theme::light;

QPalette paletteOf(const Colours& c) {
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.panel);
    palette.setColor(QPalette::AlternateBase, c.window);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::Button, c.panel);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.error);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.panel);
    palette.setColor(QPalette::PlaceholderText, c.quietText);
    palette.setColor(QPalette::ToolTipBase, c.panel);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Mid, c.line);
    palette.setColor(QPalette::Midlight, c.line);
    palette.setColor(QPalette::Light, c.panel);
    palette.setColor(QPalette::Dark, c.line);
    palette.setColor(QPalette::Disabled, QPalette::Text, c.quietText);
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, c.quietText);
    palette.setColor(QPalette::Disabled, QPalette::WindowText, c.quietText);
    return palette;
}

double luminance(const QColor& colour) {
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

const Colours& colours(Theme theme) {
    static const Colours light{QColor(0xFAFAF8), QColor(0xFFFFFF), QColor(0xE3E2DD), QColor(0x1E1F21), QColor(0x62656B), QColor(0x0F766E),
                               QColor(0x7FC4BC), QColor(0x15803D), QColor(0x6B7280), QColor(0xB45309), QColor(0xB91C1C)};
    static const Colours dark{QColor(0x1B1C1E), QColor(0x232427), QColor(0x36383C), QColor(0xECEDEE), QColor(0xA3A7AE), QColor(0x2DD4BF),
                              QColor(0x1C6F66), QColor(0x4ADE80), QColor(0x9CA3AF), QColor(0xFBBF24), QColor(0xF87171)};
    return theme == Theme::light ? light : dark;
}

const Colours& colours() { return colours(themeInUse); }

void useTheme(Theme theme) {
    themeInUse = theme;
    QApplication::setPalette(paletteOf(colours(theme)));
}

Theme systemTheme() { return QApplication::palette().color(QPalette::Window).lightness() < 128 ? Theme::dark : Theme::light; }

double contrast(const QColor& first, const QColor& second) {
    const double a = luminance(first);
    const double b = luminance(second);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace bytetorrent::gui
