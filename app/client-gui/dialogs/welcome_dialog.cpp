#include "dialogs/welcome_dialog.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "dialogs/setting_editors.h"
#include "icons.h"

namespace bytetorrent::gui {

namespace {

QLabel* plainLabel(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

WelcomeDialog::WelcomeDialog(PreferencesStore& store, QWidget* parent)
    : QDialog(parent)
    , store_(store)
    , steps_(new QStackedWidget(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(fontMetrics().height());
    layout->addWidget(steps_, 1);
    auto* foot = new QHBoxLayout;
    where_ = plainLabel(QString(), this);
    where_->setForegroundRole(QPalette::PlaceholderText);
    skip_ = new QPushButton(this);
    back_ = new QPushButton(this);
    next_ = new QPushButton(this);
    next_->setObjectName(QStringLiteral("primary"));
    next_->setDefault(true);
    foot->addWidget(skip_);
    foot->addWidget(where_, 1, Qt::AlignCenter);
    foot->addWidget(back_);
    foot->addWidget(next_);
    layout->addLayout(foot);
    connect(skip_, &QPushButton::clicked, this, &QDialog::accept);
    connect(back_, &QPushButton::clicked, this, [this] {
        steps_->setCurrentIndex(steps_->currentIndex() - 1);
        showStep();
    });
    connect(next_, &QPushButton::clicked, this, &WelcomeDialog::next);
    // However it is left: it comes once.
    connect(this, &QDialog::finished, this, [this] { store_.set(Key::welcomed, true); });
    build();
    resize(fontMetrics().averageCharWidth() * 78, sizeHint().height());
    next_->setFocus();
}

void WelcomeDialog::build() {
    setWindowTitle(tr("Welcome to ByteTorrent"));
    const int step = std::max(0, steps_->currentIndex());
    while (steps_->count() > 0)
        delete steps_->widget(0);
    steps_->addWidget(page(tr("Share and download"),
                           tr("Drop a file or folder onto the window to share it; its link is then in the clipboard. Drop a "
                              ".torrent, or paste a link, to download."),
                           {Key::language}));
    steps_->addWidget(page(tr("Where downloads go"), tr("You can choose another folder for each of them."), {Key::folder, Key::askBeforeAdding}));
    steps_->addWidget(page(tr("How others reach you"), tr("It is faster for everyone when other computers can connect to yours."),
                           {Key::portMapping, Key::dht, Key::keepAwake}));
    skip_->setText(tr("Skip"));
    back_->setText(tr("Back"));
    steps_->setCurrentIndex(step);
    showStep();
}

QWidget* WelcomeDialog::page(const QString& title, const QString& text, const std::vector<Key>& settings) {
    auto* whole = new QWidget(steps_);
    auto* layout = new QVBoxLayout(whole);
    layout->setSpacing(fontMetrics().height());
    auto* head = new QHBoxLayout;
    auto* mark = new QLabel(whole);
    const int side = fontMetrics().height() * 2;
    mark->setPixmap(icon(QStringLiteral("bytetorrent")).pixmap(QSize(side, side), devicePixelRatioF()));
    QLabel* heading = plainLabel(title, whole);
    QFont font = heading->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    heading->setFont(font);
    head->addWidget(mark);
    head->addWidget(heading, 1);
    layout->addLayout(head);
    layout->addWidget(plainLabel(text, whole));
    for (const Key key : settings) {
        const Setting& setting = settingOf(key);
        auto* row = new QVBoxLayout;
        row->setSpacing(fontMetrics().height() / 5);
        const SettingEditor editor = makeSettingEditor(setting, whole, [this, key](const QVariant& value) { store_.set(key, value); });
        editor.show(store_.values().value(key));
        editor.widget->setAccessibleDescription(settingWords(setting.explanation));
        if (setting.kind == Kind::flag) {
            row->addWidget(editor.whole);
        } else {
            auto* line = new QHBoxLayout;
            QLabel* label = plainLabel(settingWords(setting.label), whole);
            label->setBuddy(editor.widget);
            editor.widget->setAccessibleName(settingWords(setting.label));
            line->addWidget(label, 1);
            line->addWidget(editor.whole, 1);
            row->addLayout(line);
        }
        QLabel* quiet = plainLabel(settingWords(setting.explanation), whole);
        quiet->setForegroundRole(QPalette::PlaceholderText);
        row->addWidget(quiet);
        layout->addLayout(row);
    }
    layout->addStretch();
    return whole;
}

int WelcomeDialog::step() const {
    return steps_->currentIndex();
}

void WelcomeDialog::next() {
    if (step() + 1 == steps_->count()) {
        accept();
        return;
    }
    steps_->setCurrentIndex(step() + 1);
    showStep();
}

void WelcomeDialog::showStep() {
    const bool last = step() + 1 == steps_->count();
    where_->setText(tr("Step %1 of %2").arg(QLocale().toString(step() + 1), QLocale().toString(steps_->count())));
    back_->setEnabled(step() > 0);
    skip_->setEnabled(!last);
    next_->setText(last ? tr("Done") : tr("Next"));
}

void WelcomeDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    // Later: the change comes from an editor of ours, which is in the middle of its signal.
    if (event->type() == QEvent::LanguageChange)
        QMetaObject::invokeMethod(this, &WelcomeDialog::build, Qt::QueuedConnection);
}

} // namespace bytetorrent::gui
