#include "dialogs/add_dialog.h"

#include <algorithm>

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStorageInfo>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "bridge/ask_worker.h"
#include "format.h"

namespace bytetorrent::gui {

namespace {

constexpr std::size_t filesShownMax = 10'000;

} // namespace

Result<Offer> readOffer(const QString& pathOrLink) {
    Offer offer;
    if (pathOrLink.startsWith(QLatin1String("magnet:"), Qt::CaseInsensitive)) {
        auto magnet = protocol::Magnet::parse(pathOrLink.trimmed().toStdString());
        if (!magnet)
            return fail(magnet.error());
        offer.magnet = std::move(*magnet);
        return offer;
    }
    QFile file(pathOrLink);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::notFound, pathOrLink.toStdString() + ": " + file.errorString().toStdString());
    const QByteArray bytes = file.read(static_cast<qint64>(protocol::torrentBytesMax) + 1);
    auto metainfo = protocol::Metainfo::parse(
        {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())});
    if (!metainfo)
        return fail(metainfo.error());
    offer.metainfo = std::move(*metainfo);
    return offer;
}

AddDialog::AddDialog(Offer offer, const QString& folder, QWidget* parent)
    : QDialog(parent)
    , offer_(std::move(offer)) {
    setWindowTitle(tr("Add a torrent"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 72);
    auto* layout = new QVBoxLayout(this);
    auto* name = new QLabel(this);
    name->setTextFormat(Qt::PlainText);
    name->setWordWrap(true);
    QFont bold = name->font();
    bold.setBold(true);
    name->setFont(bold);
    layout->addWidget(name);
    auto* facts = new QLabel(this);
    facts->setTextFormat(Qt::PlainText);
    facts->setWordWrap(true);
    layout->addWidget(facts);
    if (offer_.metainfo) {
        name->setText(QString::fromStdString(offer_.metainfo->name()));
        facts->setText(tr("%n file(s), %1", nullptr, static_cast<int>(offer_.metainfo->files().size()))
                           .arg(formatSize(offer_.metainfo->totalBytes())));
        layout->addWidget(makeTree());
    } else {
        const protocol::Magnet& magnet = *offer_.magnet;
        name->setText(QString::fromStdString(magnet.displayName.empty() ? magnet.infoHash.hex() : magnet.displayName));
        facts->setText(tr("A link: the list of files comes from its cluster or from a peer, after it is added."));
    }
    layout->addLayout(makeForm(folder));
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto* add = buttons->addButton(tr("Download"), QDialogButtonBox::AcceptRole);
    add->setObjectName(QStringLiteral("primary"));
    add->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(folder_, &QLineEdit::textChanged, this, [this, add] {
        add->setEnabled(!folder_->text().trimmed().isEmpty());
        askForRoom();
    });
    askForRoom();
    add->setFocus();
}

QTreeWidget* AddDialog::makeTree() {
    auto* tree = new QTreeWidget(this);
    tree->setHeaderLabels({tr("File"), tr("Size")});
    tree->setAccessibleName(tr("Files of the torrent"));
    tree->setRootIsDecorated(!offer_.metainfo->singleFile());
    tree->setColumnWidth(0, tree->fontMetrics().averageCharWidth() * 48);
    QHash<QString, QTreeWidgetItem*> folders;
    std::size_t shown = 0;
    for (const protocol::FileEntry& file : offer_.metainfo->files()) {
        if (file.padding || ++shown > filesShownMax)
            continue;
        QTreeWidgetItem* parentItem = tree->invisibleRootItem();
        QString path;
        for (std::size_t i = 0; i + 1 < file.path.size(); ++i) {
            path += QLatin1Char('/') + QString::fromStdString(file.path[i]);
            QTreeWidgetItem*& folder = folders[path];
            if (folder == nullptr)
                folder = new QTreeWidgetItem(parentItem, {QString::fromStdString(file.path[i])});
            parentItem = folder;
        }
        new QTreeWidgetItem(parentItem, {QString::fromStdString(file.path.back()), formatSize(file.size)});
    }
    if (shown > filesShownMax)
        new QTreeWidgetItem(tree, {tr("and %n more file(s)", nullptr, static_cast<int>(shown - filesShownMax))});
    return tree;
}

QLayout* AddDialog::makeForm(const QString& folder) {
    auto* form = new QFormLayout;
    auto* row = new QHBoxLayout;
    folder_ = new QLineEdit(QDir::toNativeSeparators(folder), this);
    folder_->setAccessibleName(tr("Save in"));
    auto* choose = new QPushButton(tr("Choose..."), this);
    row->addWidget(folder_);
    row->addWidget(choose);
    form->addRow(tr("Save in"), row);
    room_ = new QLabel(this);
    room_->setTextFormat(Qt::PlainText);
    form->addRow(QString(), room_);
    start_ = new QCheckBox(tr("Start at once"), this);
    start_->setChecked(true);
    form->addRow(QString(), start_);
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getExistingDirectory(this, tr("Save in"), folder_->text());
        if (!chosen.isEmpty())
            folder_->setText(QDir::toNativeSeparators(chosen));
    });
    return form;
}

void AddDialog::askForRoom() {
    askWorker(
        this,
        [folder = this->folder()] {
            QString path = folder;
            while (!QFileInfo::exists(path) && QFileInfo(path).path() != path)
                path = QFileInfo(path).path();
            return QStorageInfo(path).bytesAvailable();
        },
        [this](qint64 bytes) { describeRoom(bytes); });
}

void AddDialog::describeRoom(qint64 bytesFree) {
    const auto free = static_cast<std::uint64_t>(std::max<qint64>(0, bytesFree));
    const bool tight = offer_.metainfo && offer_.metainfo->totalBytes() > free;
    room_->setText(bytesFree < 0 ? QString()
                   : tight       ? tr("Only %1 free: not enough").arg(formatSize(free))
                                 : tr("%1 free").arg(formatSize(free)));
    room_->setForegroundRole(tight ? QPalette::BrightText : QPalette::PlaceholderText); // the palette's error, or quiet
}

engine::AddTorrent AddDialog::torrent() const {
    engine::AddTorrent torrent;
    torrent.metainfo = offer_.metainfo;
    torrent.magnet = offer_.magnet;
    torrent.folder = folder().toStdString();
    torrent.start = start_->isChecked();
    return torrent;
}

QString AddDialog::folder() const {
    return QDir(folder_->text().trimmed()).absolutePath();
}

} // namespace bytetorrent::gui
