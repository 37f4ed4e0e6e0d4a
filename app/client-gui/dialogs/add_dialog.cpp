#include "dialogs/add_dialog.h"

#include <algorithm>

#include <QCheckBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QStorageInfo>
#include <QVBoxLayout>

#include "bridge/ask_worker.h"
#include "dialogs/file_choice.h"
#include "format.h"
#include "look.h"
#include "views/elided_label.h"

namespace bytetorrent::gui {

Result<Offer> offerOf(ByteView torrent) {
    auto metainfo = protocol::Metainfo::parse(torrent);
    if (!metainfo)
        return fail(metainfo.error());
    Offer offer;
    offer.metainfo = std::move(*metainfo);
    return offer;
}

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
    return offerOf({reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())});
}

std::vector<std::string> tagsOf(const QString& typed) {
    std::vector<std::string> tags;
    for (const QString& part : typed.split(QRegularExpression(QStringLiteral("[,\u060C\u3001\uFF0C]")))) { // the commas of all our languages
        const std::string tag = part.simplified().toStdString();
        if (!tag.empty() && tag.size() <= engine::tagBytesMax && tags.size() < engine::tagsMax && std::find(tags.begin(), tags.end(), tag) == tags.end())
            tags.push_back(tag);
    }
    return tags;
}

AddDialog::AddDialog(Offer offer, const Wishes& wishes, QWidget* parent)
    : QDialog(parent)
    , offer_(std::move(offer)) {
    setWindowTitle(tr("Add a torrent"));
    setMinimumWidth(fontMetrics().averageCharWidth() * 72);
    auto* layout = new QVBoxLayout(this);
    auto* name = new ElidedLabel(this);
    QFont bold = name->font();
    bold.setBold(true);
    name->setFont(bold);
    beginAsTheWindow(*name);
    layout->addWidget(name);
    facts_ = new QLabel(this);
    facts_->setTextFormat(Qt::PlainText);
    facts_->setWordWrap(true);
    layout->addWidget(facts_);
    if (offer_.metainfo) {
        name->setWhole(QString::fromStdString(offer_.metainfo->name()));
        files_ = new FileChoice(*offer_.metainfo, this);
        layout->addWidget(files_, 1);
        connect(files_, &FileChoice::changed, this, &AddDialog::describeFiles);
    } else {
        const protocol::Magnet& magnet = *offer_.magnet;
        name->setWhole(QString::fromStdString(magnet.displayName.empty() ? magnet.infoHash.hex() : magnet.displayName));
    }
    layout->addLayout(makeForm(wishes));
    all_ = new QCheckBox(tr("The same for all that follow"), this);
    all_->hide();
    layout->addWidget(all_);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    add_ = buttons->addButton(wishes.known ? tr("Merge") : tr("Download"), QDialogButtonBox::AcceptRole);
    add_->setObjectName(QStringLiteral("primary"));
    add_->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(folder_, &QLineEdit::textChanged, this, [this] {
        describeFiles();
        askForRoom();
    });
    if (wishes.known) // where and what was decided when it was added first
        forget();
    describeFiles();
    askForRoom();
    add_->setFocus();
}

void AddDialog::setPlace(int place, int count) {
    all_->setVisible(place < count);
    if (count > 1)
        setWindowTitle(tr("Add a torrent: %1 of %2").arg(QLocale().toString(place), QLocale().toString(count)));
}

bool AddDialog::doesForAll() const {
    return all_->isVisibleTo(this) && all_->isChecked();
}

void AddDialog::forget() {
    known_ = true;
    for (QWidget* widget : {static_cast<QWidget*>(files_), static_cast<QWidget*>(form_)}) {
        if (widget != nullptr)
            widget->hide();
    }
}

void AddDialog::describeFiles() {
    add_->setEnabled(known_ || (!folder_->text().trimmed().isEmpty() && (files_ == nullptr || files_->wantedFiles() > 0)));
    if (known_) {
        facts_->setText(tr("It is in the list already. Its trackers and cluster are merged into that one."));
        return;
    }
    if (files_ == nullptr) {
        facts_->setText(tr("A link: the list of files comes from its cluster or from a peer, after it is added."));
        return;
    }
    const auto& all = offer_.metainfo->files();
    const auto count = std::count_if(all.begin(), all.end(), [](const protocol::FileEntry& file) { return !file.padding; });
    const auto wanted = static_cast<std::ptrdiff_t>(files_->wantedFiles());
    const QString size = formatSize(files_->wantedBytes());
    facts_->setText(wanted == count ? tr("%n file(s), %1", nullptr, static_cast<int>(count)).arg(size)
                                    : tr("%1 of %n file(s), %2", nullptr, static_cast<int>(count)).arg(QLocale().toString(static_cast<qlonglong>(wanted)), size));
    describeRoom();
}

QLayout* AddDialog::makeForm(const Wishes& wishes) {
    auto* around = new QVBoxLayout;
    form_ = new QWidget(this);
    auto* form = new QFormLayout(form_);
    form->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    folder_ = new QLineEdit(QDir::toNativeSeparators(wishes.folder), form_);
    folder_->setAccessibleName(tr("Save in"));
    auto* choose = new QPushButton(tr("Choose..."), form_);
    row->addWidget(folder_);
    row->addWidget(choose);
    form->addRow(tr("Save in"), row);
    room_ = new QLabel(form_);
    room_->setTextFormat(Qt::PlainText);
    room_->setText(tr("%1 free").arg(QStringLiteral("\u2026"))); // as high as what will stand there
    form->addRow(QString(), room_);
    tags_ = new QLineEdit(form_);
    tags_->setPlaceholderText(tr("Your own words, with commas between them"));
    tags_->setAccessibleName(tr("Tags"));
    auto* completer = new QCompleter(wishes.tags, tags_);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    tags_->setCompleter(completer);
    form->addRow(tr("Tags"), tags_);
    start_ = new QCheckBox(tr("Start at once"), form_);
    start_->setChecked(wishes.start);
    form->addRow(QString(), start_);
    sequential_ = new QCheckBox(tr("Fetch in order, to look at it before it is whole"), form_);
    form->addRow(QString(), sequential_);
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getExistingDirectory(this, tr("Save in"), folder_->text());
        if (!chosen.isEmpty())
            folder_->setText(QDir::toNativeSeparators(chosen));
    });
    around->addWidget(form_);
    return around;
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
        [this](qint64 bytes) {
            bytesFree_ = bytes;
            describeRoom();
        });
}

void AddDialog::describeRoom() {
    if (!bytesFree_)
        return;
    const auto free = static_cast<std::uint64_t>(std::max<qint64>(0, *bytesFree_));
    const bool tight = files_ != nullptr && files_->wantedBytes() > free;
    room_->setText(*bytesFree_ < 0 ? QString()
                   : tight         ? tr("Only %1 free: not enough").arg(formatSize(free))
                                   : tr("%1 free").arg(formatSize(free)));
    room_->setForegroundRole(tight ? QPalette::BrightText : QPalette::PlaceholderText); // the palette's error, or quiet
}

engine::AddTorrent AddDialog::torrent() const {
    engine::AddTorrent torrent;
    torrent.metainfo = offer_.metainfo;
    torrent.magnet = offer_.magnet;
    torrent.folder = folder().toStdString();
    torrent.start = start_->isChecked();
    torrent.settings.sequential = sequential_->isChecked();
    torrent.settings.firstAndLast = sequential_->isChecked(); // players look at the end first
    torrent.settings.tags = tagsOf(tags_->text());
    if (files_ != nullptr)
        torrent.settings.filePriorities = files_->priorities();
    return torrent;
}

QString AddDialog::folder() const {
    return QDir(folder_->text().trimmed()).absolutePath();
}

} // namespace bytetorrent::gui
