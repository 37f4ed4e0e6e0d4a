#include "dialogs/log_in_dialog.h"

#include <algorithm>

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "bytetorrent/protocol/native.h"

namespace bytetorrent::gui {

namespace {

// A password over an open network is everybody's.
bool isOpenToOthers(const engine::ClusterAddress& cluster) {
    const auto isHere = [](const HostPort& node) {
        const auto address = IpAddress::parse(node.host);
        return node.host == "localhost" || (address && address->isLoopback());
    };
    return cluster.caFingerprint.empty() && !std::ranges::all_of(cluster.nodes, isHere);
}

QLabel* plainLabel(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText); // names are strangers' words
    label->setWordWrap(true);
    return label;
}

} // namespace

LogInDialog::LogInDialog(const engine::ClusterAddress& cluster, const QString& account, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Log in"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 52);
    auto* layout = new QVBoxLayout(this);
    const QString where = cluster.nodes.empty() ? QString() : QString::fromStdString(cluster.nodes.front().toString());
    layout->addWidget(plainLabel(account.isEmpty() ? tr("Your account on the tracker at %1").arg(where)
                                                   : tr("At %1 you are logged in as %2.").arg(where, account), this));
    auto* buttons = new QDialogButtonBox(this);
    if (account.isEmpty()) {
        buildForm();
        if (isOpenToOthers(cluster))
            layout->addWidget(plainLabel(tr("This tracker does not encrypt: whoever listens on the way learns the password."), this));
    }
    told_ = plainLabel({}, this);
    told_->hide();
    layout->addWidget(told_);
    layout->addStretch(1);
    action_ = buttons->addButton(account.isEmpty() ? tr("Log in") : tr("Log out"), QDialogButtonBox::ActionRole);
    action_->setObjectName(QStringLiteral("primary"));
    action_->setDefault(true);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    connect(action_, &QPushButton::clicked, this, &LogInDialog::ask);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    setWorking(false);
}

void LogInDialog::buildForm() {
    auto* form = new QFormLayout;
    name_ = new QLineEdit(this);
    name_->setMaxLength(static_cast<int>(protocol::native::accountNameBytesMax));
    name_->setAccessibleName(tr("Name"));
    password_ = new QLineEdit(this);
    password_->setEchoMode(QLineEdit::Password);
    password_->setMaxLength(static_cast<int>(protocol::native::passwordBytesMax));
    password_->setAccessibleName(tr("Password"));
    form->addRow(tr("Name"), name_);
    form->addRow(tr("Password"), password_);
    static_cast<QVBoxLayout*>(layout())->addLayout(form);
    for (QLineEdit* field : {name_, password_})
        connect(field, &QLineEdit::textChanged, this, [this] { setWorking(working_); });
    name_->setFocus();
}

void LogInDialog::setWorking(bool working) {
    working_ = working;
    const bool filled = name_ == nullptr || (!name_->text().trimmed().isEmpty() && !password_->text().isEmpty());
    action_->setEnabled(!working && filled);
    for (QLineEdit* field : {name_, password_}) {
        if (field != nullptr)
            field->setReadOnly(working);
    }
}

// A sentence of several lines makes the dialog higher, instead of squeezing what is above it.
void LogInDialog::tell(const QString& sentence, QPalette::ColorRole colour) {
    told_->setForegroundRole(colour);
    told_->setText(sentence);
    told_->show();
    layout()->activate();
    const int needed = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : layout()->totalSizeHint().height();
    if (needed > height())
        resize(width(), needed);
}

void LogInDialog::ask() {
    if (!action_->isEnabled())
        return;
    setWorking(true);
    tell(tr("Asking the tracker..."), QPalette::WindowText);
    if (name_ == nullptr)
        Q_EMIT logOutAsked();
    else
        Q_EMIT logInAsked(name_->text().trimmed(), password_->text());
}

void LogInDialog::setFailed(const QString& sentence) {
    tell(sentence, QPalette::BrightText); // the palette's error
    if (password_ != nullptr) {
        password_->clear();
        password_->setFocus();
    }
    setWorking(false);
}

} // namespace bytetorrent::gui
