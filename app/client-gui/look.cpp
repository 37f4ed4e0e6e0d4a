#include "look.h"

#include <algorithm>

#include <QApplication>
#include <QFontMetrics>
#include <QLabel>
#include <QPainter>
#include <QStyleOptionButton>
#include <QStyleOptionComboBox>
#include <QStyleOptionHeader>
#include <QStyleOptionSlider>
#include <QStyleOptionSpinBox>
#include <QWidget>

#include "icons.h"
#include "palette.h"

namespace bytetorrent::gui {

namespace {

bool isPrimary(const QWidget* widget) {
    return widget != nullptr && widget->objectName() == QLatin1String("primary");
}

QColor mixed(const QColor& ground, const QColor& over, double share) {
    const auto channel = [share](int a, int b) { return static_cast<int>(a + (b - a) * share); };
    return {channel(ground.red(), over.red()), channel(ground.green(), over.green()),
            channel(ground.blue(), over.blue())};
}

void drawButton(const QStyleOption& option, QPainter& painter, bool primary) {
    const Colours& c = colours();
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool down = option.state.testFlag(QStyle::State_Sunken) || option.state.testFlag(QStyle::State_On);
    const bool hover = enabled && option.state.testFlag(QStyle::State_MouseOver);
    const bool focus =
        option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange);
    QColor fill = primary && enabled ? c.accent : c.panel;
    // Towards the text's colour on neutral buttons, away from it on a filled one, so that its words gain contrast.
    fill = mixed(fill, primary && enabled ? c.text : c.quietText, down ? 0.22 : hover ? 0.1 : 0);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(focus                ? QPen(c.text, 1.6)
                   : primary && enabled ? QPen(Qt::NoPen)
                                        : QPen(mixed(c.line, c.quietText, 0.35), 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 4, 4);
    painter.restore();
}

// What a person types into or ticks: its edge alone tells that it is there, so it has a shape's contrast.
QColor fieldEdge() {
    return mixed(colours().line, colours().quietText, 0.8);
}

void drawField(const QStyleOption& option, QPainter& painter) {
    const bool focus = option.state.testFlag(QStyle::State_HasFocus);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(focus ? QPen(colours().accent, 2) : QPen(fieldEdge(), 1));
    painter.setBrush(colours().panel);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 4, 4);
    painter.restore();
}

void drawCheckBox(const QStyleOption& option, QPainter& painter) {
    const Colours& c = colours();
    const bool partly = option.state.testFlag(QStyle::State_NoChange);
    const bool on = option.state.testFlag(QStyle::State_On) || partly;
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QRectF box = QRectF(option.rect).adjusted(1, 1, -1, -1);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(on && enabled ? c.accent : fieldEdge(), 1));
    painter.setBrush(on ? (enabled ? c.accent : c.quietText) : c.panel);
    painter.drawRoundedRect(box, 3, 3);
    if (on) {
        painter.setPen(QPen(c.panel, box.width() * 0.16, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&](double x, double y) {
            return QPointF(box.left() + box.width() * x, box.top() + box.height() * y);
        };
        const QPointF tick[]{at(0.22, 0.52), at(0.43, 0.73), at(0.78, 0.28)};
        const QPointF dash[]{at(0.25, 0.5), at(0.75, 0.5)};
        painter.drawPolyline(partly ? dash : tick, partly ? 2 : 3);
    }
    painter.restore();
}

// A small wedge, up or down.
void drawWedge(QPainter& painter, const QRect& rect, bool up, const QColor& colour) {
    const double half = std::min(rect.width(), rect.height()) * 0.2;
    const QPointF middle = QRectF(rect).center();
    const double tip = up ? -half * 0.6 : half * 0.6;
    const QPointF points[]{middle + QPointF(-half, -tip), middle + QPointF(0, tip), middle + QPointF(half, -tip)};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(points, 3);
    painter.restore();
}

void drawScrollBar(const QStyleOptionSlider& option, QPainter& painter, const QRect& slider) {
    const bool held = option.state.testFlag(QStyle::State_Sunken) || option.state.testFlag(QStyle::State_MouseOver);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(option.rect, option.palette.color(QPalette::Window));
    if (option.maximum > option.minimum) {
        const QRectF inner = QRectF(slider).adjusted(3, 3, -3, -3);
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(colours().line, colours().quietText, held ? 0.7 : 0.4));
        const double round = std::min(inner.width(), inner.height()) / 2;
        painter.drawRoundedRect(inner, round, round);
    }
    painter.restore();
}

} // namespace

Look::Look()
    : QProxyStyle(QStringLiteral("Fusion")) {}

void Look::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                         const QWidget* widget) const {
    switch (element) {
    case PE_PanelButtonCommand:
        drawButton(*option, *painter, isPrimary(widget));
        return;
    case PE_PanelLineEdit:
        // Inside a combo box or a spin box the frame is theirs.
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame != nullptr && frame->lineWidth > 0) {
            drawField(*option, *painter);
            return;
        }
        break;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckBox(*option, *painter);
        return;
    case PE_FrameFocusRect: // a line alone: what has the keyboard stays as readable as it was
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(colours().accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter->restore();
        return;
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase:
        return;
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, colours().window);
        painter->fillRect(QRect(option->rect.left(), option->rect.top(), option->rect.width(), 1), colours().line);
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Look::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const {
    const Colours& c = colours();
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
            button != nullptr && isPrimary(widget) && option->state.testFlag(State_Enabled)) {
            QStyleOptionButton filled(*button);
            filled.palette.setColor(QPalette::ButtonText, c.panel);
            QProxyStyle::drawControl(element, &filled, painter, widget);
            return;
        }
        break;
    case CE_Header:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option); header != nullptr && header->orientation == Qt::Horizontal) {
            drawHeader(*header, *painter, widget);
            return;
        }
        break;
    case CE_HeaderSection:
        painter->fillRect(option->rect, c.panel);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), c.line);
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeader quiet(*header);
            quiet.palette.setColor(QPalette::ButtonText, c.quietText);
            quiet.textAlignment = visualAlignment(option->direction, quiet.textAlignment) | Qt::AlignAbsolute; // as its cells
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
        break;
    case CE_ToolBar:
        painter->fillRect(option->rect, c.window);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), c.line);
        return;
    case CE_TabBarTabShape:
        if (option->state.testFlag(State_Selected))
            painter->fillRect(QRect(option->rect.left(), option->rect.bottom() - 1, option->rect.width(), 2), c.accent);
        else if (option->state.testFlag(State_MouseOver))
            painter->fillRect(QRect(option->rect.left(), option->rect.bottom() - 1, option->rect.width(), 2), c.line);
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, c.line);
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

// The arrow of the order stands beside the words, on the side where they end: they stay in line with their cells.
void Look::drawHeader(const QStyleOptionHeader& header, QPainter& painter, const QWidget* widget) const {
    drawControl(CE_HeaderSection, &header, &painter, widget);
    const int margin = pixelMetric(PM_HeaderMargin, &header, widget);
    const int side = header.fontMetrics.height() * 3 / 4;
    QStyleOptionHeader words(header);
    words.rect = header.rect.adjusted(margin, 0, -margin, 0);
    if (header.sortIndicator != QStyleOptionHeader::None) {
        const bool left = header.textAlignment.testFlag(Qt::AlignRight);
        const int gap = side / 4;
        words.rect.adjust(left ? side + gap : 0, 0, left ? 0 : -side - gap, 0);
        const int length = std::min(words.rect.width(), header.fontMetrics.horizontalAdvance(header.text));
        const int x = left ? words.rect.right() + 1 - length - side - gap : words.rect.left() + length + gap;
        const QRect arrow(x, header.rect.center().y() - side / 2, side, side);
        drawWedge(painter, visualRect(header.direction, header.rect, arrow), header.sortIndicator == QStyleOptionHeader::SortUp, colours().quietText);
    }
    words.rect = visualRect(header.direction, header.rect, words.rect);
    drawControl(CE_HeaderLabel, &words, &painter, widget);
}

void Look::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                              const QWidget* widget) const {
    const QColor ink = option->state.testFlag(State_Enabled) ? colours().text : colours().quietText;
    if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option); control == CC_ComboBox && box != nullptr && !box->editable) {
        drawField(*option, *painter);
        drawWedge(*painter, subControlRect(control, option, SC_ComboBoxArrow, widget), false, ink);
        return;
    }
    if (const auto* box = qstyleoption_cast<const QStyleOptionSpinBox*>(option); control == CC_SpinBox && box != nullptr) {
        drawField(*option, *painter);
        for (const auto& [part, step] : {std::pair(SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled), std::pair(SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled)})
            drawWedge(*painter, subControlRect(control, option, part, widget), part == SC_SpinBoxUp, box->stepEnabled.testFlag(step) ? ink : colours().line);
        return;
    }
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option); control == CC_ScrollBar && bar != nullptr) {
        drawScrollBar(*bar, *painter, subControlRect(control, option, SC_ScrollBarSlider, widget));
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

// Scroll bars without buttons at their ends: the whole length is theirs.
QRect Look::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || bar == nullptr)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const bool across = bar->orientation == Qt::Horizontal;
    const int length = across ? bar->rect.width() : bar->rect.height();
    const int range = bar->maximum - bar->minimum;
    const int least = option->fontMetrics.height() * 2;
    const int slider = range == 0 ? length : std::clamp(static_cast<int>(qint64{length} * bar->pageStep / (qint64{range} + bar->pageStep)), std::min(least, length), length);
    const int at = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
    const auto along = [&](int from, int size) {
        const QRect place = across ? QRect(bar->rect.left() + from, bar->rect.top(), size, bar->rect.height())
                                   : QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), size);
        return visualRect(bar->direction, bar->rect, place);
    };
    switch (part) {
    case SC_ScrollBarSlider:
        return along(at, slider);
    case SC_ScrollBarSubPage:
        return along(0, at);
    case SC_ScrollBarAddPage:
        return along(at + slider, length - at - slider);
    case SC_ScrollBarGroove:
        return bar->rect;
    default:
        return {};
    }
}

QRect Look::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    const QRect usual = QProxyStyle::subElementRect(element, option, widget);
    // Words keep off the round corners.
    return element == SE_LineEditContents ? usual.adjusted(3, 0, -3, 0) : usual;
}

int Look::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    const int line = option != nullptr   ? option->fontMetrics.height()
                     : widget != nullptr ? widget->fontMetrics().height()
                                         : QFontMetrics(QApplication::font()).height();
    switch (metric) {
    // Cells and headers keep the same distance from their columns' edges.
    case PM_FocusFrameHMargin:
        return line / 2 - 1;
    case PM_HeaderMargin:
        return line / 2;
    case PM_ToolBarItemSpacing:
        return line / 5;
    case PM_ToolBarItemMargin:
        return line / 5;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize Look::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                             const QWidget* widget) const {
    const QSize usual = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type != CT_PushButton || option == nullptr)
        return usual;
    const int line = option->fontMetrics.height();
    return {std::max(usual.width(), size.width() + 2 * line), std::max(usual.height(), line * 7 / 4)};
}

QIcon Look::standardIcon(StandardPixmap standard, const QStyleOption* option, const QWidget* widget) const {
    const bool box = standard == SP_MessageBoxWarning || standard == SP_MessageBoxCritical || standard == SP_MessageBoxQuestion;
    return box ? icon(QStringLiteral("attention")) : QProxyStyle::standardIcon(standard, option, widget);
}

int Look::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                    QStyleHintReturn* returnData) const {
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_EtchDisabledText:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

void beginAsTheWindow(QLabel& label) {
    label.setAlignment((label.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter);
}

} // namespace bytetorrent::gui
