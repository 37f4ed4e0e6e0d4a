#include "dialogs/create_dialog.h"

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
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include "bridge/ask_worker.h"
#include "bridge/bundled_tracker.h"
#include "bytetorrent/engine/cluster_address.h"
#include "format.h"

namespace bytetorrent::gui {

namespace {

// Sizes are for the eye only: a folder of very many files is not walked to its end for them.
constexpr int filesCountedMax = 50'000;

} // namespace

CreateDialog::CreateDialog(const QStringList& paths, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Share files"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 72);
    auto* layout = new QVBoxLayout(this);
    buildForm();
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

void CreateDialog::buildForm() {
    form_ = new QWidget(this);
    auto* form = new QFormLayout(form_);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);

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
    form->addRow(tr("Share"), list_);
    form->addRow(QString(), pickers);
    form->addRow(QString(), summary_);

    audience_ = new QComboBox(form_);
    audience_->addItem(tr("People on this network (%1)").arg(BundledTracker::networkAddress()),
                       static_cast<int>(Audience::network));
    audience_->addItem(tr("This computer only"), static_cast<int>(Audience::thisComputer));
    audience_->addItem(tr("A tracker cluster..."), static_cast<int>(Audience::cluster));
    cluster_ = new QLineEdit(form_);
    cluster_->setPlaceholderText(tr("host:port, host:port of its nodes"));
    cluster_->setAccessibleName(tr("Addresses of the cluster's nodes"));
    cluster_->hide();
    form->addRow(tr("With"), audience_);
    form->addRow(QString(), cluster_);

    pieceSize_ = new QComboBox(form_);
    pieceSize_->addItem(tr("Automatic"), 0);
    for (std::uint32_t size = 16 * 1024; size <= (16u << 20); size *= 2)
        pieceSize_->addItem(formatSize(size), size);
    private_ = new QCheckBox(tr("Private: peers come from the tracker alone"), form_);
    comment_ = new QLineEdit(form_);
    form->addRow(tr("Piece size"), pieceSize_);
    form->addRow(tr("Comment"), comment_);
    form->addRow(QString(), private_);

    connect(pickFiles, &QPushButton::clicked, this,
            [this] { addPaths(QFileDialog::getOpenFileNames(this, tr("Choose files to share"))); });
    connect(pickFolder, &QPushButton::clicked, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose a folder to share"));
        if (!folder.isEmpty())
            addPaths({folder});
    });
    connect(audience_, &QComboBox::currentIndexChanged, this,
            [this] { cluster_->setVisible(audience() == Audience::cluster); });
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

void CreateDialog::addPaths(const QStringList& paths) {
    if (working_)
        return;
    for (const QString& path : paths) {
        const QString absolute = QFileInfo(path).absoluteFilePath();
        if (!QFileInfo::exists(absolute) || paths_.contains(absolute))
            continue;
        paths_ << absolute;
        auto* item = new QListWidgetItem(QFileInfo(absolute).fileName(), list_);
        item->setToolTip(QStringLiteral("<qt>%1</qt>").arg(QDir::toNativeSeparators(absolute).toHtmlEscaped()));
    }
    measure();
}

CreateDialog::Extent CreateDialog::extentOf(const QStringList& paths) {
    Extent extent;
    for (const QString& path : paths) {
        const QFileInfo info(path);
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
    enableButtons();
}

void CreateDialog::enableButtons() {
    share_->setEnabled(!working_ && !paths_.isEmpty() && (!measured_ || extent_.files > 0));
}

CreateDialog::Audience CreateDialog::audience() const {
    return static_cast<Audience>(audience_->currentData().toInt());
}

void CreateDialog::chooseAudience(Audience audience, const QString& clusterAddresses) {
    audience_->setCurrentIndex(audience_->findData(static_cast<int>(audience)));
    cluster_->setText(clusterAddresses);
}

engine::PublishContent CreateDialog::content() const {
    engine::PublishContent content;
    for (const QString& path : paths_)
        content.paths.push_back(path.toStdString());
    content.pieceBytes = pieceSize_->currentData().toUInt();
    content.isPrivate = private_->isChecked();
    content.comment = comment_->text().toStdString();
    if (audience() == Audience::cluster) {
        if (auto address = engine::ClusterAddress::parse(cluster_->text().toStdString())) {
            content.clusterPorts = std::move(address->nodes);
            content.clusterFingerprint = std::move(address->caFingerprint);
        }
    }
    return content;
}

void CreateDialog::accept() {
    if (audience() == Audience::cluster && content().clusterPorts.empty()) {
        setFailed(tr("Say where the cluster is: host:port of one of its nodes or more."));
        return;
    }
    working_ = true;
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

void CreateDialog::setStarted(quint64 publishId) {
    publishId_ = publishId;
}

void CreateDialog::setProgress(quint64 bytesDone, quint64 bytesTotal) {
    if (!working_ || bytesTotal == 0)
        return;
    progress_->setRange(0, 1000);
    progress_->setValue(static_cast<int>(1000.0 * static_cast<double>(bytesDone) / static_cast<double>(bytesTotal)));
    setStep(bytesDone < bytesTotal ? tr("Reading: %1 of %2").arg(formatSize(bytesDone), formatSize(bytesTotal))
                                   : tr("Publishing"));
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

} // namespace bytetorrent::gui
