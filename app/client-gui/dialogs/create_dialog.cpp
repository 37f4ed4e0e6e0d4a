#include "dialogs/create_dialog.h"

#include <algorithm>
#include <limits>
#include <set>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDirIterator>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>
#include <QVBoxLayout>

#include "bridge/ask_worker.h"
#include "format.h"

namespace bytetorrent::gui {

namespace {

// Sizes are for the eye only: a folder of very many files is not walked to its end for them.
constexpr int filesCountedMax = 50'000;
constexpr int webSeedsMax = 100;

QStringList wordsOf(const QPlainTextEdit& field) {
    static const QRegularExpression spaces(QStringLiteral("\\s+"));
    return field.toPlainText().split(spaces, Qt::SkipEmptyParts);
}

QString beside(const QString& fact, const QString& other) {
    return CreateDialog::tr("%1, %2", "two facts in a row").arg(fact, other);
}

bool inOneFolder(const QStringList& paths) {
    std::set<QString> folders;
    for (const QString& path : paths)
        folders.insert(path.left(path.lastIndexOf(QLatin1Char('/'))));
    return folders.size() <= 1;
}

} // namespace

CreateDialog::CreateDialog(const QStringList& paths, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Share files"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 72);
    auto* layout = new QVBoxLayout(this);
    form_ = new QWidget(this);
    auto* column = new QVBoxLayout(form_);
    column->setContentsMargins({});
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    column->addLayout(form);
    buildContent(*form);
    more_ = new QToolButton(form_);
    more_->setText(tr("More"));
    more_->setCheckable(true);
    more_->setToolButtonStyle(Qt::ToolButtonTextOnly);
    more_->setAutoRaise(true);
    column->addWidget(more_);
    advanced_ = new QWidget(form_);
    auto* more = new QFormLayout(advanced_);
    more->setContentsMargins({});
    more->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    buildMore(*more);
    column->addWidget(advanced_);
    connect(more_, &QToolButton::toggled, this, &CreateDialog::showMore);
    showMore(false);
    layout->addWidget(form_);
    buildProgress();
    layout->addWidget(step_);
    layout->addWidget(progress_);
    layout->addStretch();
    buttons_ = new QDialogButtonBox(this);
    buttons_->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    share_ = buttons_->addButton(tr("Share"), QDialogButtonBox::AcceptRole);
    share_->setObjectName(QStringLiteral("primary"));
    share_->setDefault(true);
    layout->addWidget(buttons_);
    connect(buttons_, &QDialogButtonBox::accepted, this, &CreateDialog::accept);
    connect(buttons_, &QDialogButtonBox::rejected, this, &CreateDialog::reject);
    addPaths(paths);
    share_->setFocus();
}

void CreateDialog::buildContent(QFormLayout& form) {
    list_ = new QListWidget(form_);
    list_->setAccessibleName(tr("Files to share"));
    list_->setSelectionMode(QAbstractItemView::NoSelection);
    list_->setFixedHeight(fontMetrics().height() * 5);
    auto* pickers = new QHBoxLayout;
    auto* pickFiles = new QPushButton(tr("Choose files..."), form_);
    auto* pickFolder = new QPushButton(tr("Choose a folder..."), form_);
    pickers->addWidget(pickFiles);
    pickers->addWidget(pickFolder);
    pickers->addStretch();
    summary_ = new QLabel(form_);
    summary_->setTextFormat(Qt::PlainText);
    summary_->setWordWrap(true);
    summary_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred); // else it wraps after a few words
    together_ = new QComboBox(form_);
    together_->setAccessibleName(tr("As"));
    together_->addItem(tr("One torrent of all"), false);
    together_->addItem(tr("A torrent of each"), true);
    form.addRow(tr("Share"), list_);
    form.addRow(QString(), pickers);
    form.addRow(QString(), summary_);
    form.addRow(tr("As"), together_);
    picker_ = new AudiencePicker(form_);
    form.addRow(tr("With"), picker_);
    connect(together_, &QComboBox::currentIndexChanged, this, &CreateDialog::describe);
    connect(picker_, &AudiencePicker::changed, this, [this] {
        if (step_ != nullptr && !working_)
            step_->hide(); // what was wrong is being mended
    });
    connect(pickFiles, &QPushButton::clicked, this,
            [this] { addPaths(QFileDialog::getOpenFileNames(this, tr("Choose files to share"))); });
    connect(pickFolder, &QPushButton::clicked, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose a folder to share"));
        if (!folder.isEmpty())
            addPaths({folder});
    });
}

void CreateDialog::buildMore(QFormLayout& form) {
    pieceSize_ = new QComboBox(advanced_);
    pieceSize_->setAccessibleName(tr("Piece size"));
    pieceSize_->setObjectName(QStringLiteral("pieceSize"));
    pieceSize_->addItem(tr("Automatic"), 0);
    for (std::uint32_t size = 16 * 1024; size <= (16u << 20); size *= 2)
        pieceSize_->addItem(formatSize(size), size);
    comment_ = new QLineEdit(advanced_);
    comment_->setAccessibleName(tr("Comment"));
    webSeeds_ = new QPlainTextEdit(advanced_);
    webSeeds_->setAccessibleName(tr("Web seeds"));
    webSeeds_->setPlaceholderText(tr("Where the same files lie on a web server, one address a line"));
    webSeeds_->setTabChangesFocus(true);
    webSeeds_->setFixedHeight(fontMetrics().height() * 3);
    private_ = new QCheckBox(tr("Private: peers come from the tracker alone"), advanced_);
    form.addRow(tr("Piece size"), pieceSize_);
    form.addRow(tr("Comment"), comment_);
    form.addRow(tr("Web seeds"), webSeeds_);
    form.addRow(QString(), private_);
    connect(pieceSize_, &QComboBox::currentIndexChanged, this, &CreateDialog::describe);
}

void CreateDialog::buildProgress() {
    step_ = new QLabel(this);
    step_->setTextFormat(Qt::PlainText);
    step_->setWordWrap(true);
    step_->hide();
    progress_ = new QProgressBar(this);
    progress_->setAccessibleName(tr("Progress of reading"));
    progress_->setTextVisible(false);
    progress_->hide();
}

void CreateDialog::showMore(bool on) {
    more_->setChecked(on);
    advanced_->setVisible(on);
}

bool CreateDialog::oneEach() const {
    return paths_.size() > 1 && together_->currentData().toBool();
}

void CreateDialog::chooseOneEach(bool on) {
    together_->setCurrentIndex(together_->findData(on));
}

void CreateDialog::addPaths(const QStringList& paths) {
    if (working_)
        return;
    for (const QString& path : paths) {
        const QString absolute = QDir::cleanPath(QDir::current().absoluteFilePath(path)); // a worker looks whether it is there
        if (path.isEmpty() || paths_.contains(absolute))
            continue;
        paths_ << absolute;
        auto* item = new QListWidgetItem(absolute.section(QLatin1Char('/'), -1), list_);
        item->setToolTip(QStringLiteral("<qt>%1</qt>").arg(QDir::toNativeSeparators(absolute).toHtmlEscaped()));
    }
    adaptToPaths();
    measure();
}

// What lies in different folders cannot be offered as one torrent from where it lies.
void CreateDialog::adaptToPaths() {
    const bool one = inOneFolder(paths_);
    if (!one)
        chooseOneEach(true);
    together_->setEnabled(one && paths_.size() > 1);
    together_->setToolTip(one ? QString() : tr("They lie in different folders. To share them as one, put them into one."));
}

CreateDialog::Extent CreateDialog::extentOf(const QStringList& paths) {
    Extent extent;
    for (const QString& path : paths) {
        const QFileInfo info(path);
        if (!info.exists()) {
            extent.missing << path;
            continue;
        }
        if (info.isFile()) {
            extent.bytes += static_cast<quint64>(info.size());
            ++extent.files;
            continue;
        }
        QDirIterator files(path, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
        while (files.hasNext() && !extent.more) {
            files.next();
            extent.bytes += static_cast<quint64>(files.fileInfo().size());
            extent.more = ++extent.files >= filesCountedMax;
        }
    }
    return extent;
}

void CreateDialog::measure() {
    measured_ = false;
    describe();
    askWorker(
        this, [paths = paths_] { return std::pair(paths, extentOf(paths)); },
        [this](const std::pair<QStringList, Extent>& answer) {
            if (answer.first != paths_)
                return; // an older question; the newer one is under way
            extent_ = answer.second;
            measured_ = true;
            for (const QString& missing : extent_.missing) {
                delete list_->takeItem(static_cast<int>(paths_.indexOf(missing)));
                paths_.removeAll(missing);
            }
            adaptToPaths();
            describe();
        });
}

void CreateDialog::describe() {
    if (paths_.isEmpty())
        summary_->setText(tr("Choose what to share."));
    else if (!measured_)
        summary_->setText(tr("Counting..."));
    else if (extent_.files == 0)
        summary_->setText(tr("There is no file in it."));
    else if (extent_.more)
        summary_->setText(tr("More than %n file(s), %1", nullptr, extent_.files).arg(formatSize(extent_.bytes)));
    else
        summary_->setText(tr("%n file(s), %1", nullptr, extent_.files).arg(formatSize(extent_.bytes)));
    describePieces();
    enableButtons();
}

// The size that is chosen by itself, and how many pieces there are: of one torrent, whose size is known.
void CreateDialog::describePieces() {
    const bool known = measured_ && !extent_.more && extent_.bytes > 0 && !oneEach();
    const std::uint32_t suggested = known ? protocol::suggestedPieceBytes(extent_.bytes) : 0;
    pieceSize_->setItemText(0, known ? tr("Automatic: %1").arg(formatSize(suggested)) : tr("Automatic"));
    if (!known)
        return;
    const std::uint32_t chosen = pieceSize_->currentData().toUInt();
    const quint64 size = chosen == 0 ? suggested : chosen;
    const quint64 pieces = (extent_.bytes + size - 1) / size;
    constexpr quint64 most = std::numeric_limits<int>::max();
    summary_->setText(beside(summary_->text(), tr("%n piece(s)", nullptr, static_cast<int>(std::min(pieces, most)))));
}

void CreateDialog::enableButtons() {
    share_->setEnabled(!working_ && !paths_.isEmpty() && (!measured_ || extent_.files > 0));
}

std::vector<engine::PublishContent> CreateDialog::contents() const {
    engine::PublishContent common;
    common.pieceBytes = pieceSize_->currentData().toUInt();
    common.isPrivate = private_->isChecked();
    common.comment = comment_->text().toStdString();
    for (const QString& url : wordsOf(*webSeeds_))
        common.webSeeds.push_back(url.toStdString());
    if (audience() == Audience::trackers)
        common.trackerTiers = picker_->trackerTiers();
    if (audience() == Audience::cluster) {
        if (auto address = picker_->clusterAddress()) {
            common.clusterPorts = std::move(address->nodes);
            common.clusterFingerprint = std::move(address->caFingerprint);
        }
    }
    std::vector<engine::PublishContent> contents;
    for (const QString& path : paths_) {
        if (contents.empty() || oneEach())
            contents.push_back(common);
        contents.back().paths.push_back(path.toStdString());
    }
    return contents;
}

QString CreateDialog::problem() const {
    if (const QString ofAudience = picker_->problem(); !ofAudience.isEmpty())
        return ofAudience;
    const QStringList seeds = wordsOf(*webSeeds_);
    for (const QString& url : seeds) {
        if (!isServerUrl(url, false))
            return tr("This is no web server's address: %1").arg(url);
    }
    return seeds.size() > webSeedsMax ? tooManyAddresses(webSeedsMax) : QString();
}

void CreateDialog::accept() {
    if (const QString wrong = problem(); !wrong.isEmpty()) {
        setFailed(wrong);
        return;
    }
    working_ = true;
    of_.clear();
    form_->setEnabled(false);
    enableButtons();
    setStep(tr("Starting"));
    progress_->setRange(0, 0);
    progress_->show();
    Q_EMIT shareAsked();
}

void CreateDialog::reject() {
    if (!working_) {
        QDialog::reject();
        return;
    }
    Q_EMIT cancelAsked();
    setFailed(tr("Cancelled."));
}

void CreateDialog::setStarted(quint64 publishId, const QString& of) {
    publishId_ = publishId;
    of_ = of;
    pace_ = {};
    clock_.start();
    progress_->setRange(0, 0);
}

void CreateDialog::setProgress(quint64 bytesDone, quint64 bytesTotal) {
    if (!working_ || bytesTotal == 0)
        return;
    progress_->setRange(0, 1000);
    progress_->setValue(static_cast<int>(1000.0 * static_cast<double>(bytesDone) / static_cast<double>(bytesTotal)));
    pace_.add(bytesDone, clock_.isValid() ? clock_.elapsed() : 0);
    QString step = bytesDone < bytesTotal ? tr("Reading: %1 of %2").arg(formatSize(bytesDone), formatSize(bytesTotal)) : tr("Publishing");
    if (const auto rate = pace_.bytesPerSecond(); bytesDone < bytesTotal && rate && *rate > 0) {
        step = beside(step, formatRate(*rate));
        if (const auto left = pace_.secondsLeft(bytesTotal))
            step = beside(step, formatDuration(*left));
    }
    setStep(of_.isEmpty() ? step : of_ + QStringLiteral(" \u2013 ") + step);
}

void CreateDialog::setStep(const QString& sentence) {
    step_->setForegroundRole(QPalette::WindowText);
    step_->setText(sentence);
    step_->show();
}

void CreateDialog::setFailed(const QString& sentence) {
    working_ = false;
    publishId_ = 0;
    form_->setEnabled(true);
    progress_->hide();
    enableButtons();
    setStep(sentence);
    step_->setForegroundRole(QPalette::BrightText); // the palette's error
}

void CreateDialog::forgetFirst() {
    if (!oneEach())
        return;
    paths_.removeFirst();
    delete list_->takeItem(0);
    measure();
}

} // namespace bytetorrent::gui
