#include "dialogs/preferences_dialog.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

#include "dialogs/setting_editors.h"
#include "network_sentences.h"

namespace bytetorrent::gui {

namespace {

bool fits(const Setting& setting, const QStringList& words) {
    QString all = settingWords(setting.label) + QLatin1Char(' ') + settingWords(setting.explanation) + QLatin1Char(' ') +
                  QLatin1String(setting.name);
    for (const Choice& choice : setting.choices)
        all += QLatin1Char(' ') + settingWords(choice.label);
    return std::all_of(words.begin(), words.end(), [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

QLabel* plainLabel(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

PreferencesDialog::PreferencesDialog(PreferencesStore& store, QWidget* parent)
    : QDialog(parent)
    , store_(store) {
    auto* layout = new QVBoxLayout(this);
    search_ = new QLineEdit(this);
    search_->setClearButtonEnabled(true);
    pages_ = new QListWidget(this);
    pages_->setFrameShape(QFrame::NoFrame);
    pages_->setFixedWidth(fontMetrics().averageCharWidth() * 20);
    scroll_ = new QScrollArea(this);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* middle = new QHBoxLayout;
    middle->addWidget(pages_);
    middle->addWidget(scroll_, 1);
    auto* buttons = new QDialogButtonBox(this);
    reset_ = buttons->addButton(QString(), QDialogButtonBox::ResetRole);
    close_ = buttons->addButton(QString(), QDialogButtonBox::RejectRole);
    close_->setObjectName(QStringLiteral("primary"));
    for (QPushButton* button : {reset_, close_})
        button->setAutoDefault(false); // Enter ends the editing of a field, not the dialog
    layout->addWidget(search_);
    layout->addLayout(middle, 1);
    layout->addWidget(buttons);
    build();
    resize(fontMetrics().averageCharWidth() * 118, fontMetrics().height() * 36);
    connect(search_, &QLineEdit::textChanged, this, &PreferencesDialog::arrange);
    connect(pages_, &QListWidget::currentRowChanged, this, [this] {
        search_->clear();
        arrange();
    });
    // The page that was there before the search comes back, too: it is still the current one, and does not change.
    connect(pages_, &QListWidget::itemClicked, search_, &QLineEdit::clear);
    connect(pages_, &QListWidget::itemActivated, search_, &QLineEdit::clear);
    connect(reset_, &QPushButton::clicked, this, [this] { store_.reset(static_cast<Page>(std::max(0, pages_->currentRow()))); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&store_, &PreferencesStore::changed, this, [this](Key key) {
        for (const Row& row : rows_) {
            if (row.setting->key == key)
                row.show();
        }
        enableRows();
    });
    auto* find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, search_, [this] { search_->setFocus(Qt::ShortcutFocusReason); });
    pages_->setFocus();
}

void PreferencesDialog::build() {
    setWindowTitle(tr("Preferences"));
    search_->setPlaceholderText(tr("Search preferences..."));
    search_->setAccessibleName(tr("Search preferences"));
    pages_->setAccessibleName(tr("Pages"));
    scroll_->setAccessibleName(tr("Settings"));
    reset_->setText(tr("Restore this page's defaults"));
    close_->setText(tr("Close"));
    const int page = std::max(0, pages_->currentRow());
    const QSignalBlocker quiet(pages_);
    pages_->clear();
    rows_.clear();
    sections_.clear();
    titles_.clear();
    auto* content = new QWidget(scroll_);
    auto* layout = new QVBoxLayout(content);
    layout->setSpacing(0);
    for (int index = 0; index < pageCount; ++index) {
        auto* item = new QListWidgetItem(pageName(static_cast<Page>(index)), pages_);
        item->setSizeHint(QSize(0, fontMetrics().height() * 7 / 4));
        layout->addWidget(buildPage(static_cast<Page>(index)));
    }
    nothing_ = plainLabel(content);
    nothing_->setText(tr("No setting has these words."));
    nothing_->setAlignment(Qt::AlignCenter);
    layout->addWidget(nothing_);
    layout->addStretch();
    delete scroll_->takeWidget();
    scroll_->setWidget(content);
    scroll_->setMinimumWidth(content->minimumSizeHint().width() + scroll_->verticalScrollBar()->sizeHint().width());
    pages_->setCurrentRow(page);
    for (const Row& row : rows_)
        row.show();
    enableRows();
    arrange();
}

QWidget* PreferencesDialog::buildPage(Page page) {
    auto* section = new QWidget(scroll_);
    auto* layout = new QVBoxLayout(section);
    layout->setSpacing(fontMetrics().height());
    auto* title = plainLabel(section);
    title->setText(pageName(page));
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    title->setFont(font);
    layout->addWidget(title);
    for (const Setting& setting : settingsTable()) {
        if (setting.page == page) {
            rows_.push_back(buildRow(setting, section));
            layout->addWidget(rows_.back().whole);
        }
    }
    sections_.push_back(section);
    titles_.push_back(title);
    return section;
}

PreferencesDialog::Row PreferencesDialog::buildRow(const Setting& setting, QWidget* page) {
    Row row{.setting = &setting, .whole = new QWidget(page), .editor = nullptr, .label = nullptr, .outcome = plainLabel(page), .show = {}};
    auto* layout = new QVBoxLayout(row.whole);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(fontMetrics().height() / 5);
    SettingEditor editor = makeSettingEditor(setting, row.whole, [this, key = setting.key](const QVariant& value) {
        if (!showing_)
            store_.set(key, value);
        const bool taken = store_.values().value(key) == value;
        for (const Row& at : rows_) { // what cannot be is not left standing there
            if (at.setting->key == key && !taken)
                at.show();
        }
    });
    row.editor = editor.widget;
    const QString explanation = settingWords(setting.explanation);
    if (setting.kind == Kind::flag) {
        layout->addWidget(editor.whole);
    } else {
        row.label = plainLabel(row.whole);
        row.label->setText(settingWords(setting.label));
        row.label->setBuddy(editor.widget);
        editor.widget->setAccessibleName(settingWords(setting.label));
        auto* line = setting.kind == Kind::hours ? static_cast<QBoxLayout*>(new QVBoxLayout) : new QHBoxLayout;
        line->addWidget(row.label, 1);
        line->addWidget(editor.whole, 0, setting.kind == Kind::hours ? Qt::AlignLeading : Qt::Alignment());
        layout->addLayout(line);
    }
    if (setting.kind != Kind::hours) // which describes where its cursor is
        editor.widget->setAccessibleDescription(explanation);
    auto* quiet = plainLabel(row.whole);
    quiet->setText(explanation);
    quiet->setForegroundRole(QPalette::PlaceholderText);
    QFont small = quiet->font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    quiet->setFont(small);
    if (setting.kind == Kind::flag)
        quiet->setContentsMargins(isRightToLeft() ? 0 : style()->pixelMetric(QStyle::PM_IndicatorWidth) + 6, 0,
                                  isRightToLeft() ? style()->pixelMetric(QStyle::PM_IndicatorWidth) + 6 : 0, 0);
    layout->addWidget(quiet);
    row.outcome->setParent(row.whole);
    row.outcome->setContentsMargins(quiet->contentsMargins());
    row.outcome->setFont(small);
    row.outcome->hide();
    layout->addWidget(row.outcome);
    row.show = [this, show = editor.show, key = setting.key] {
        showing_ = true;
        show(store_.values().value(key));
        showing_ = false;
    };
    return row;
}

void PreferencesDialog::show(const engine::SessionSnapshot& snapshot) {
    for (const Row& row : rows_) {
        const QString sentence = row.setting->key == Key::portMapping ? portMappingSentence(snapshot.portMapping)
                                 : row.setting->key == Key::dht       ? dhtSentence(snapshot.dht)
                                                                      : QString();
        if (row.outcome->text() != sentence)
            row.outcome->setText(sentence);
        row.outcome->setVisible(!sentence.isEmpty());
    }
}

void PreferencesDialog::enableRows() {
    const bool proxied = store_.values().text(Key::proxyKind) != QLatin1String("none");
    for (const Row& row : rows_) {
        const Key key = row.setting->key;
        const bool ofProxy = key == Key::proxyHost || key == Key::proxyPort || key == Key::proxyUser || key == Key::proxyPassword;
        row.whole->setEnabled((!row.setting->needs || store_.values().flag(*row.setting->needs)) && (!ofProxy || proxied));
    }
}

void PreferencesDialog::arrange() {
    const QStringList words = search_->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const bool searching = !words.isEmpty();
    std::vector<bool> found(sections_.size(), false);
    for (const Row& row : rows_) {
        const bool shown = !searching || fits(*row.setting, words);
        row.whole->setVisible(shown);
        if (shown)
            found[static_cast<std::size_t>(row.setting->page)] = true;
    }
    bool any = false;
    for (std::size_t page = 0; page < sections_.size(); ++page) {
        const bool shown = searching ? found[page] : static_cast<int>(page) == pages_->currentRow();
        sections_[page]->setVisible(shown);
        titles_[page]->setVisible(searching); // the list tells which page it is otherwise
        any = any || shown;
    }
    nothing_->setVisible(!any);
    if (QListWidgetItem* current = pages_->currentItem())
        current->setSelected(!searching); // what is found is of no page
    reset_->setEnabled(!searching);
    scroll_->verticalScrollBar()->setValue(0);
}

void PreferencesDialog::showPage(Page page) {
    pages_->setCurrentRow(static_cast<int>(page));
}

void PreferencesDialog::search(const QString& words) {
    search_->setText(words);
}

QWidget* PreferencesDialog::editorOf(Key key) const {
    const auto found = std::find_if(rows_.begin(), rows_.end(), [key](const Row& row) { return row.setting->key == key; });
    return found == rows_.end() ? nullptr : found->editor;
}

std::vector<Key> PreferencesDialog::shownKeys() const {
    std::vector<Key> keys;
    for (const Row& row : rows_) {
        if (!row.whole->isHidden() && !sections_[static_cast<std::size_t>(row.setting->page)]->isHidden())
            keys.push_back(row.setting->key);
    }
    return keys;
}

void PreferencesDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    // Later: the change may come from an editor of ours, which is in the middle of its signal.
    if (event->type() == QEvent::LanguageChange && search_ != nullptr)
        QMetaObject::invokeMethod(
            this,
            [this] {
                const QWidget* focused = focusWidget();
                Key key = Key::count_;
                for (const Row& row : rows_)
                    key = row.editor == focused ? row.setting->key : key;
                build();
                if (QWidget* editor = key == Key::count_ ? nullptr : editorOf(key))
                    editor->setFocus();
            },
            Qt::QueuedConnection);
}

} // namespace bytetorrent::gui
