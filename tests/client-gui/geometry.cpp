#include "geometry.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLayout>

namespace bytetorrent::test {

namespace {

QString nameOf(const QWidget& widget) {
    QString words;
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        words = button->text();
    else if (const auto* label = qobject_cast<const QLabel*>(&widget))
        words = label->text();
    else
        words = widget.accessibleName();
    return QStringLiteral("%1 \"%2\" %3x%4").arg(QLatin1String(widget.metaObject()->className()), words).arg(widget.width()).arg(widget.height());
}

bool tooSmall(const QWidget& widget) {
    const auto* label = qobject_cast<const QLabel*>(&widget);
    if (label != nullptr && label->wordWrap())
        return widget.height() < label->heightForWidth(widget.width());
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    const bool fixed = label != nullptr || (button != nullptr && !button->text().isEmpty()) ||
                       qobject_cast<const QComboBox*>(&widget) != nullptr || qobject_cast<const QAbstractSpinBox*>(&widget) != nullptr;
    return fixed && (widget.width() < widget.minimumSizeHint().width() || widget.height() < widget.minimumSizeHint().height());
}

} // namespace

QString clippedWidgetOf(const QWidget& window) {
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (widget->isVisibleTo(&window) && tooSmall(*widget))
            return nameOf(*widget);
    }
    return {};
}

QString overlapOf(const QWidget& window) {
    auto parents = window.findChildren<const QWidget*>();
    parents << &window;
    for (const QWidget* parent : parents) {
        if ((parent != &window && !parent->isVisibleTo(&window)) || parent->layout() == nullptr)
            continue; // what nobody laid out may lie on each other on purpose
        const auto children = parent->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
        for (qsizetype first = 0; first < children.size(); ++first) {
            for (qsizetype second = first + 1; second < children.size(); ++second) {
                const QWidget *one = children[first], *other = children[second];
                if (one->testAttribute(Qt::WA_TransparentForMouseEvents) || other->testAttribute(Qt::WA_TransparentForMouseEvents))
                    continue; // an overlay is meant to lie on what is there
                if (one->isVisibleTo(&window) && other->isVisibleTo(&window) && !one->isWindow() && !other->isWindow() &&
                    one->geometry().intersects(other->geometry()))
                    return nameOf(*one) + QStringLiteral(" lies on ") + nameOf(*other);
            }
        }
    }
    return {};
}

QString namelessWidgetOf(const QWidget& window) {
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&window) || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() != nullptr ||
            widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
        if (interface != nullptr && interface->text(QAccessible::Name).isEmpty())
            return QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName();
    }
    return {};
}

} // namespace bytetorrent::test
