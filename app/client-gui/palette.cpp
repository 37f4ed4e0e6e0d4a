#include "palette.h"

#include <cmath>

#include <QApplication>

namespace bytetorrent::gui {

namespace {

Theme current = Theme::light;

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
    static const Colours light{.window = QColor(0xFAFAF8),
                               .panel = QColor(0xFFFFFF),
                               .line = QColor(0xE3E2DD),
                               .text = QColor(0x1E1F21),
                               .quietText = QColor(0x62656B),
                               .accent = QColor(0x0F766E),
                               .accentLight = QColor(0x7FC4BC),
                               .selection = QColor(0xD8ECE9),
                               .seeding = QColor(0x15803D),
                               .waiting = QColor(0x6B7280),
                               .attention = QColor(0xB45309),
                               .error = QColor(0xB91C1C)};
    static const Colours dark{.window = QColor(0x1B1C1E),
                              .panel = QColor(0x232427),
                              .line = QColor(0x36383C),
                              .text = QColor(0xECEDEE),
                              .quietText = QColor(0xA3A7AE),
                              .accent = QColor(0x2DD4BF),
                              .accentLight = QColor(0x1C6F66),
                              .selection = QColor(0x1E3F3C),
                              .seeding = QColor(0x4ADE80),
                              .waiting = QColor(0x9CA3AF),
                              .attention = QColor(0xFBBF24),
                              .error = QColor(0xF87171)};
    return theme == Theme::light ? light : dark;
}

const Colours& colours() {
    return colours(current);
}

void useTheme(Theme theme) {
    current = theme;
    const QPalette palette = paletteOf(colours(theme));
    QApplication::setPalette(palette);
    // A selected row keeps its colours and shapes, so it lies on a tint; a selection in a text field is the full
    // accent.
    QPalette lists = palette;
    lists.setColor(QPalette::Highlight, colours(theme).selection);
    lists.setColor(QPalette::HighlightedText, colours(theme).text);
    QApplication::setPalette(lists, "QAbstractItemView");
}

Theme themeInUse() {
    return current;
}

Theme systemTheme() {
    return QApplication::palette().color(QPalette::Window).lightness() < 128 ? Theme::dark : Theme::light;
}

double contrast(const QColor& first, const QColor& second) {
    const double a = luminance(first);
    const double b = luminance(second);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace bytetorrent::gui
