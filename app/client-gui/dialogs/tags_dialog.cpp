#include "dialogs/tags_dialog.h"

#include <algorithm>

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "bytetorrent/engine/torrent_settings.h"

namespace bytetorrent::gui {

namespace {
constexpr int tagCharactersMax = 21; // of at most three bytes each: engine::tagBytesMax
static_assert(tagCharactersMax * 3 <= static_cast<int>(engine::tagBytesMax));
} // namespace

TagsDialog::TagsDialog(const std::vector<std::string>& known, const std::vector<std::vector<std::string>>& ofEach, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Tags"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(new QLabel(tr("Tags of %n torrent(s)", nullptr, static_cast<int>(ofEach.size())), this));
    list_ = new QListWidget(this);
    list_->setAccessibleName(tr("Tags"));
    list_->setSpacing(fontMetrics().height() / 5);
    for (const std::string& tag : known) {
        const auto with = static_cast<std::size_t>(std::count_if(ofEach.begin(), ofEach.end(), [&](const auto& tags) {
            return std::find(tags.begin(), tags.end(), tag) != tags.end();
        }));
        auto* item = new QListWidgetItem(QString::fromStdString(tag), list_);
        const Qt::CheckState state = with == 0 ? Qt::Unchecked : with == ofEach.size() ? Qt::Checked : Qt::PartiallyChecked;
        item->setCheckState(state);
        item->setData(Qt::UserRole, state);
    }
    field_ = new QLineEdit(this);
    field_->setPlaceholderText(tr("New tag"));
    field_->setAccessibleName(tr("New tag"));
    field_->setMaxLength(tagCharactersMax);
    auto* add = new QPushButton(tr("Add"), this);
    add->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, &TagsDialog::addTyped);
    auto* row = new QHBoxLayout;
    row->addWidget(field_, 1);
    row->addWidget(add);
    layout->addWidget(list_, 1);
    layout->addLayout(row);
    auto* buttons = new QDialogButtonBox(this);
    QPushButton* use = buttons->addButton(tr("Use"), QDialogButtonBox::AcceptRole);
    use->setObjectName(QStringLiteral("primary"));
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        addTyped(); // a word that was typed and not added was meant
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    field_->setFocus();
}

void TagsDialog::addTyped() {
    addTag(field_->text());
    field_->clear();
}

void TagsDialog::addTag(const QString& typed) {
    const QString tag = typed.simplified();
    if (tag.isEmpty())
        return;
    const auto there = list_->findItems(tag, Qt::MatchFixedString | Qt::MatchCaseSensitive);
    QListWidgetItem* item = there.isEmpty() ? new QListWidgetItem(tag, list_) : there.front();
    if (there.isEmpty())
        item->setData(Qt::UserRole, Qt::Unchecked);
    item->setCheckState(Qt::Checked);
    list_->scrollToItem(item);
}

std::map<std::string, bool> TagsDialog::changes() const {
    std::map<std::string, bool> changes;
    for (int row = 0; row < list_->count(); ++row) {
        const QListWidgetItem* item = list_->item(row);
        if (item->checkState() != item->data(Qt::UserRole).value<Qt::CheckState>() && item->checkState() != Qt::PartiallyChecked)
            changes[item->text().toStdString()] = item->checkState() == Qt::Checked;
    }
    return changes;
}

void TagsDialog::apply(const std::map<std::string, bool>& changes, std::vector<std::string>& tags) {
    for (const auto& [tag, wanted] : changes) {
        const auto found = std::find(tags.begin(), tags.end(), tag);
        if (wanted && found == tags.end())
            tags.push_back(tag);
        if (!wanted && found != tags.end())
            tags.erase(found);
    }
}

} // namespace bytetorrent::gui
