#include "dialogs/trackers_dialog.h"

#include <set>

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "bytetorrent/engine/session.h"
#include "views/elided_label.h"

namespace bytetorrent::gui {

namespace {
constexpr int problemShownMax = 80;
} // namespace

TrackersDialog::TrackersDialog(const QString& torrent, const std::vector<std::vector<std::string>>& tiers, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Trackers"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 72);
    auto* layout = new QVBoxLayout(this);
    auto* name = new ElidedLabel(this);
    QFont bold = name->font();
    bold.setBold(true);
    name->setFont(bold);
    name->setWhole(torrent);
    layout->addWidget(name);
    auto* how = new QLabel(tr("An address on each line. An empty line begins the next group, which is asked when nobody of the one before answers."), this);
    how->setWordWrap(true);
    layout->addWidget(how);
    QStringList lines;
    for (const auto& tier : tiers) {
        if (!lines.isEmpty())
            lines << QString();
        for (const std::string& url : tier)
            lines << QString::fromStdString(url);
    }
    text_ = new QPlainTextEdit(lines.join(QLatin1Char('\n')), this);
    text_->setAccessibleName(tr("Addresses of trackers"));
    text_->setTabChangesFocus(true);
    text_->setLineWrapMode(QPlainTextEdit::NoWrap);
    text_->setLayoutDirection(Qt::LeftToRight); // addresses are
    layout->addWidget(text_, 1);
    problem_ = new QLabel(this);
    problem_->setTextFormat(Qt::PlainText);
    problem_->setWordWrap(true);
    layout->addWidget(problem_);
    auto* buttons = new QDialogButtonBox(this);
    use_ = buttons->addButton(tr("Use"), QDialogButtonBox::AcceptRole);
    use_->setObjectName(QStringLiteral("primary"));
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    connect(text_, &QPlainTextEdit::textChanged, this, &TrackersDialog::judge);
    judge();
    text_->setFocus();
}

std::vector<std::vector<std::string>> TrackersDialog::tiers() const {
    std::vector<std::vector<std::string>> tiers(1);
    std::set<std::string> seen;
    for (const QString& line : text_->toPlainText().split(QLatin1Char('\n'))) {
        const std::string url = line.trimmed().toStdString();
        if (url.empty() && !tiers.back().empty())
            tiers.emplace_back();
        else if (!url.empty() && seen.insert(url).second)
            tiers.back().push_back(url);
    }
    if (tiers.back().empty())
        tiers.pop_back();
    return tiers;
}

void TrackersDialog::judge() {
    QString problem;
    std::size_t count = 0;
    for (const auto& tier : tiers()) {
        for (const std::string& url : tier) {
            ++count;
            if (problem.isEmpty() && !engine::isTrackerAddress(url))
                problem = tr("This is not the address of a tracker: %1").arg(QString::fromStdString(url).left(problemShownMax));
        }
    }
    if (problem.isEmpty() && count > engine::Session::trackersMax)
        problem = tr("More than %1 trackers are too many.").arg(engine::Session::trackersMax);
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
    use_->setEnabled(problem.isEmpty());
}

} // namespace bytetorrent::gui
