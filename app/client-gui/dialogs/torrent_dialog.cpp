#include "dialogs/torrent_dialog.h"

#include <cmath>
#include <limits>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "look.h"

namespace bytetorrent::gui {

namespace {

constexpr std::uint64_t kibibyte = 1024;
constexpr double secondsOfHour = 3600;

QSpinBox* rateBox(std::uint64_t bytesPerSecond, const QString& none, QWidget* parent) {
    auto* box = new QSpinBox(parent);
    box->setRange(0, std::numeric_limits<int>::max());
    box->setSingleStep(64);
    box->setGroupSeparatorShown(true);
    box->setSpecialValueText(none);
    box->setSuffix(QStringLiteral(" KiB/s"));
    box->setValue(static_cast<int>(std::min<std::uint64_t>((bytesPerSecond + kibibyte - 1) / kibibyte, std::numeric_limits<int>::max())));
    return box;
}

} // namespace

TorrentDialog::TorrentDialog(const QString& name, int torrents, engine::TorrentSettings settings, QWidget* parent)
    : QDialog(parent)
    , before_(std::move(settings)) {
    setWindowTitle(tr("Limits and target"));
    auto* layout = new QVBoxLayout(this);
    auto* title = new QLabel(torrents == 1 ? name : tr("%n torrent(s)", nullptr, torrents), this);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    beginAsTheWindow(*title);
    layout->addWidget(title);
    auto* form = new QFormLayout;
    form->setVerticalSpacing(fontMetrics().height() / 2);
    addLimits(*form);
    addTarget(*form);
    addOrder(*form);
    layout->addLayout(form);
    auto* buttons = new QDialogButtonBox(this);
    QPushButton* use = buttons->addButton(tr("Use"), QDialogButtonBox::AcceptRole);
    use->setObjectName(QStringLiteral("primary"));
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
    enableTarget();
}

void TorrentDialog::addLimits(QFormLayout& form) {
    down_ = rateBox(before_.limits.down, tr("no limit"), this);
    up_ = rateBox(before_.limits.up, tr("no limit"), this);
    form.addRow(tr("Download at most"), down_);
    form.addRow(tr("Upload at most"), up_);
}

void TorrentDialog::addTarget(QFormLayout& form) {
    const engine::RatioTarget target = before_.ratio.value_or(engine::RatioTarget{});
    whose_ = new QComboBox(this);
    whose_->addItems({tr("As in the preferences"), tr("Its own target"), tr("Seed without end")});
    whose_->setCurrentIndex(!before_.ratio ? 0 : target.any() ? 1 : 2);
    form.addRow(tr("When it has given enough"), whose_);
    const auto pair = [&](QCheckBox* box, QDoubleSpinBox* value) {
        auto* row = new QHBoxLayout;
        row->addWidget(box);
        row->addWidget(value);
        row->addStretch();
        form.addRow(QString(), row);
        connect(box, &QCheckBox::toggled, this, &TorrentDialog::enableTarget);
    };
    ratioOn_ = new QCheckBox(tr("at a share ratio of"), this);
    ratioOn_->setChecked(target.ratio.has_value());
    ratio_ = new QDoubleSpinBox(this);
    ratio_->setRange(0, 9999);
    ratio_->setSingleStep(0.1);
    ratio_->setValue(target.ratio.value_or(2));
    ratio_->setAccessibleName(tr("Share ratio"));
    pair(ratioOn_, ratio_);
    hoursOn_ = new QCheckBox(tr("after seeding for"), this);
    hoursOn_->setChecked(target.seedingSeconds.has_value());
    hours_ = new QDoubleSpinBox(this);
    hours_->setRange(0.1, 99'999);
    hours_->setDecimals(1);
    hours_->setSuffix(tr(" hours"));
    hours_->setValue(target.seedingSeconds ? static_cast<double>(*target.seedingSeconds) / secondsOfHour : 24);
    hours_->setAccessibleName(tr("Hours of seeding"));
    hoursBefore_ = target.seedingSeconds ? hours_->value() : -1;
    pair(hoursOn_, hours_);
    action_ = new QComboBox(this);
    action_->addItems({tr("stop it"), tr("pause it until the target is raised"), tr("remove it from the list; the files stay"),
                       tr("go on, and only say so")});
    action_->setCurrentIndex(static_cast<int>(target.action));
    form.addRow(tr("Then"), action_);
    connect(whose_, &QComboBox::currentIndexChanged, this, &TorrentDialog::enableTarget);
}

void TorrentDialog::addOrder(QFormLayout& form) {
    sequential_ = new QCheckBox(tr("Fetch pieces in order"), this);
    sequential_->setToolTip(tr("To watch while it comes. Slower for the swarm: rare pieces are not fetched first."));
    sequential_->setChecked(before_.sequential);
    firstAndLast_ = new QCheckBox(tr("Fetch each file's first and last piece first"), this);
    firstAndLast_->setChecked(before_.firstAndLast);
    form.addRow(sequential_); // their words are long: they have the whole width
    form.addRow(firstAndLast_);
}

void TorrentDialog::enableTarget() {
    const bool own = whose_->currentIndex() == 1;
    ratioOn_->setEnabled(own);
    hoursOn_->setEnabled(own);
    ratio_->setEnabled(own && ratioOn_->isChecked());
    hours_->setEnabled(own && hoursOn_->isChecked());
    action_->setEnabled(own);
}

engine::TorrentSettings TorrentDialog::settings() const {
    engine::TorrentSettings settings = before_;
    // A limit that is no whole number of KiB/s stays what it was, if its box was not touched.
    const auto limit = [](const QSpinBox& box, std::uint64_t before) {
        const auto value = static_cast<std::uint64_t>(box.value());
        return value == (before + kibibyte - 1) / kibibyte ? before : value * kibibyte;
    };
    settings.limits = {limit(*down_, before_.limits.down), limit(*up_, before_.limits.up)};
    settings.sequential = sequential_->isChecked();
    settings.firstAndLast = firstAndLast_->isChecked();
    if (whose_->currentIndex() == 0) {
        settings.ratio.reset();
    } else {
        engine::RatioTarget target;
        target.action = static_cast<engine::RatioAction>(action_->currentIndex());
        if (whose_->currentIndex() == 1 && ratioOn_->isChecked())
            target.ratio = before_.ratio && before_.ratio->ratio && std::abs(*before_.ratio->ratio - ratio_->value()) < 0.005
                               ? *before_.ratio->ratio // finer than the box can show, and not touched
                               : ratio_->value();
        if (whose_->currentIndex() == 1 && hoursOn_->isChecked())
            target.seedingSeconds = hours_->value() == hoursBefore_ && before_.ratio->seedingSeconds
                                        ? *before_.ratio->seedingSeconds
                                        : static_cast<std::uint64_t>(std::llround(hours_->value() * secondsOfHour));
        settings.ratio = target;
    }
    return settings;
}

void TorrentDialog::apply(const engine::TorrentSettings& before, const engine::TorrentSettings& after, engine::TorrentSettings& settings) {
    const auto take = [&](auto member) {
        if (before.*member != after.*member)
            settings.*member = after.*member;
    };
    if (before.limits.down != after.limits.down)
        settings.limits.down = after.limits.down;
    if (before.limits.up != after.limits.up)
        settings.limits.up = after.limits.up;
    take(&engine::TorrentSettings::ratio);
    take(&engine::TorrentSettings::sequential);
    take(&engine::TorrentSettings::firstAndLast);
}

} // namespace bytetorrent::gui
