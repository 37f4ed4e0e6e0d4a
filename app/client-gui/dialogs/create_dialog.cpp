#include "dialogs/create_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
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

#include "bridge/bundled_tracker.h"
#include "format.h"
#include "palette.h"

namespace bytetorrent::gui {

namespace {

// Sizes are for the eye only: a folder of very many files is not walked to its end on this thread.
constexpr int filesCountedMax = 5'000;

struct Extent {
    quint64 bytes = 0;
    int files = 0;
    bool more = false;
};

Extent measure(const QStringList& paths) {
    Extent extent;
    for (const QString& path : paths) {
        const QFileInfo info(path);
        if (info.isFile()) {
            extent.bytes += static_cast<quint64>(info.size());
            ++extent.files;
            continue;
        }
        QDirIterator files(path, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext() && !extent.more) {
            files.next();
            extent.bytes += static_cast<quint64>(files.fileInfo().size());
            extent.more = ++extent.files >= filesCountedMax;
        }
    }
    return extent;
}

} // namespace

CreateDialog::CreateDialog(const QStringList& paths, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Share files"));
    setMinimumWidth(480);
    auto* layout = new QVBoxLayout(this);
    form_ = new QWidget(this);
    auto* form = new QFormLayout(form_);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);

    list_ = new QListWidget(form_);
    list_->setAccessibleName(tr("Files to share"));
    list_->setMaximumHeight(96);
    auto* pickers = new QHBoxLayout;
    auto* pickFiles = new QPushButton(tr("Choose files..."), form_);
    auto* pickFolder = new QPushButton(tr("Choose a folder..."), form_);
    pickers->addWidget(pickFiles);
    pickers->addWidget(pickFolder);
    pickers->addStretch();
    summary_ = new QLabel(form_);
    summary_->setTextFormat(Qt::PlainText);
    summary_->setWordWrap(true);
    form->addRow(tr("Share"), list_);
    form->addRow({}, pickers);
    form->addRow({}, summary_);

    audience_ = new QComboBox(form_);
    const QString address = BundledTracker::networkAddress();
    audience_->addItem(tr("People on this network (%1)").arg(address), static_cast<int>(Audience::network));
    audience_->addItem(tr("This computer only"), static_cast<int>(Audience::thisComputer));
    audience_->addItem(tr("A tracker cluster..."), static_cast<int>(Audience::cluster));
    cluster_ = new QLineEdit(form_);
    cluster_->setPlaceholderText(tr("host:port, host:port of its nodes"));
    cluster_->setAccessibleName(tr("Addresses of the cluster's nodes"));
    form->addRow(tr("With"), audience_);
    form->addRow({}, cluster_);

    pieceSize_ = new QComboBox(form_);
    pieceSize_->addItem(tr("Automatic"), 0);
    for (std::uint32_t size = 16 * 1024; size <= (16u << 20); size *= 2)
        pieceSize_->addItem(formatSize(size), size);
    private_ = new QCheckBox(tr("Private: peers come from the tracker alone"), form_);
    comment_ = new QLineEdit(form_);
    form->addRow(tr("Piece size"), pieceSize_);
    form->addRow(tr("Comment"), comment_);
    form->addRow({}, private_);
    layout->addWidget(form_);

    step_ = new QLabel(this);
    step_->setTextFormat(Qt::PlainText);
    step_->setWordWrap(true);
    step_->hide();
    progress_ = new QProgressBar(this);
    progress_->setAccessibleName(tr("Progress of reading"));
    progress_->hide();
    layout->addWidget(step_);
    layout->addWidget(progress_);
    buttons_ = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto* share = buttons_->addButton(tr("Share"), QDialogButtonBox::AcceptRole);
    share->setObjectName(QStringLiteral("primary"));
    share->setDefault(true);
    layout->addWidget(buttons_);

    connect(buttons_, &QDialogButtonBox::accepted, this, &CreateDialog::accept);
    connect(buttons_, &QDialogButtonBox::rejected, this, &CreateDialog::reject);
    connect(pickFiles, &QPushButton::clicked, this, [this] { addPaths(QFileDialog::getOpenFileNames(this, tr("Choose files to share"))); });
    connect(pickFolder, &QPushButton::clicked, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose a folder to share"));
        if (!folder.isEmpty())
            addPaths({folder});
    });
    connect(audience_, &QComboBox::currentIndexChanged, this, [this] { cluster_->setVisible(audience() == Audience::cluster); });
    cluster_->hide();
    addPaths(paths);
}

void CreateDialog::addPaths(const QStringList& paths) {
    for (const QString& path : paths) {
        if (QFileInfo::exists(path) && !paths_.contains(path)) {
            paths_ << path;
            list_->addItem(QFileInfo(path).fileName());
        }
    }
    describe();
}

void CreateDialog::describe() {
    const Extent extent = measure(paths_);
    buttons_->buttons().constLast()->setEnabled(true);
    for (QAbstractButton* button : buttons_->buttons()) {
        if (buttons_->buttonRole(button) == QDialogButtonBox::AcceptRole)
            button->setEnabled(extent.files > 0);
    }
    if (extent.files == 0)
        summary_->setText(paths_.isEmpty() ? tr("Choose what to share.") : tr("There is no file in it."));
    else
        summary_->setText(tr("%n file(s), %1", nullptr, extent.files).arg(formatSize(extent.bytes)) + (extent.more ? tr(" and more") : QString()));
}

CreateDialog::Audience CreateDialog::audience() const { return static_cast<Audience>(audience_->currentData().toInt()); }

void CreateDialog::chooseAudience(Audience audience, const QString& clusterAddresses) {
    audience_->setCurrentIndex(audience_->findData(static_cast<int>(audience)));
    cluster_->setText(clusterAddresses);
}

engine::PublishContent CreateDialog::content() const {
    engine::PublishContent content;
    for (const QString& path : paths_)
        content.paths.push_back(QFileInfo(path).absoluteFilePath().toStdString());
    content.pieceBytes = pieceSize_->currentData().toUInt();
    content.isPrivate = private_->isChecked();
    content.comment = comment_->text().toStdString();
    if (audience() == Audience::cluster) {
        for (const QString& part : cluster_->text().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
            if (const auto node = HostPort::parse(part.trimmed().toStdString()))
                content.clusterPorts.push_back(*node);
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
    for (QAbstractButton* button : buttons_->buttons())
        button->setEnabled(buttons_->buttonRole(button) == QDialogButtonBox::RejectRole);
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

void CreateDialog::setStarted(quint64 publishId) { publishId_ = publishId; }

void CreateDialog::setProgress(quint64 bytesDone, quint64 bytesTotal) {
    if (!working_ || bytesTotal == 0)
        return;
    progress_->setRange(0, 1000);
    progress_->setValue(static_cast<int>(1000.0 * static_cast<double>(bytesDone) / static_cast<double>(bytesTotal)));
    setStep(bytesDone < bytesTotal ? tr("Reading: %1 of %2").arg(formatSize(bytesDone), formatSize(bytesTotal)) : tr("Publishing"));
}

void CreateDialog::setStep(const QString& sentence) {
    step_->setPalette(palette());
    step_->setText(sentence);
    step_->show();
}

void CreateDialog::setFailed(const QString& sentence) {
    working_ = false;
    publishId_ = 0;
    form_->setEnabled(true);
    progress_->hide();
    describe();
    for (QAbstractButton* button : buttons_->buttons()) {
        if (buttons_->buttonRole(button) == QDialogButtonBox::RejectRole)
            button->setEnabled(true);
    }
    setStep(sentence);
    QPalette red = palette();
    red.setColor(QPalette::WindowText, colours().error);
    step_->setPalette(red);
}

} // namespace bytetorrent::gui
