#include "views/limits_button.h"

#include "format.h"

namespace bytetorrent::gui {

QString limitsSentence(const engine::Rates& limits, bool alternative) {
    QStringList rates;
    if (limits.down > 0)
        rates << QStringLiteral("\u2193 %1").arg(formatRate(limits.down));
    if (limits.up > 0)
        rates << QStringLiteral("\u2191 %1").arg(formatRate(limits.up));
    if (rates.isEmpty())
        return alternative ? LimitsButton::tr("alternative limits: none") : LimitsButton::tr("limits off");
    const QString both = rates.join(QLatin1Char(' '));
    return alternative ? LimitsButton::tr("alternative limits %1").arg(both) : LimitsButton::tr("limits %1").arg(both);
}

LimitsButton::LimitsButton(QWidget* parent)
    : QToolButton(parent) {
    setAutoRaise(true);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    // What is shown follows what the engine says, not the click.
    connect(this, &QToolButton::clicked, this, [this](bool on) {
        setChecked(!on);
        Q_EMIT alternativeAsked(on);
    });
    showLimits({}, false);
}

void LimitsButton::showLimits(const engine::Rates& limits, bool alternative) {
    const QString text = limitsSentence(limits, alternative);
    if (text != this->text()) {
        setText(text);
        setAccessibleName(text);
    }
    setToolTip(alternative ? tr("Go back to the usual limits") : tr("Use the alternative limits"));
    setChecked(alternative);
}

} // namespace bytetorrent::gui
