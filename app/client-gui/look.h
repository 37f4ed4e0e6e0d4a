// Look: Fusion, made flat and calm. Buttons, headers and bars are plain areas with a thin line in the palette's
// colours; a button whose object name is "primary" is filled with the accent. No style sheets. GUI thread.
#pragma once

#include <QIcon>
#include <QProxyStyle>

class QLabel;
class QStyleOptionHeader;

namespace bytetorrent::gui {

class Look final : public QProxyStyle {
    Q_OBJECT
public:
    Look();
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                       const QWidget* widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                         const QWidget* widget) const override;
    [[nodiscard]] QIcon standardIcon(StandardPixmap standard, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                                QStyleHintReturn* returnData) const override;

private:
    void drawHeader(const QStyleOptionHeader& header, QPainter& painter, const QWidget* widget) const;
};

// A stranger's words in a label begin where ours do, whichever way their script runs.
void beginAsTheWindow(QLabel& label);

} // namespace bytetorrent::gui
