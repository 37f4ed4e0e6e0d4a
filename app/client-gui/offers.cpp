#include "offers.h"

#include <algorithm>
#include <utility>

#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

#include "bridge/ask_worker.h"
#include "remedies.h"
#include "sentences.h"
#include "views/drop_overlay.h"

namespace bytetorrent::gui {

namespace {
constexpr int linkShownMax = 80;
} // namespace

Offers::Offers(Wishes wishes, Fetch fetch, QWidget* window)
    : QObject(window)
    , wishes_(std::move(wishes))
    , fetch_(std::move(fetch))
    , window_(window) {}

void Offers::take(const QStringList& pathsOrLinks, bool ask) {
    for (const QString& which : pathsOrLinks) {
        if (std::none_of(waiting_.begin(), waiting_.end(), [&](const Waiting& other) { return other.which == which; }))
            waiting_.push_back({which, ask});
    }
    if (dialog_) {
        dialog_->setPlace(place_, place_ + static_cast<int>(waiting_.size()));
        dialog_->raise();
        dialog_->activateWindow();
    }
    next();
}

void Offers::next() {
    if (reading_ || dialog_)
        return;
    if (waiting_.empty()) {
        settle();
        return;
    }
    reading_ = true;
    const Waiting first = waiting_.front();
    waiting_.pop_front();
    ++place_;
    if (isWebAddress(first.which))
        fetch(first);
    else
        askWorker(
            this, [which = first.which] { return readOffer(which); }, [this, first](Result<Offer> offer) { take(first, std::move(offer)); });
}

void Offers::fetch(const Waiting& first) {
    Q_EMIT fetching(QUrl(first.which).host());
    fetch_(first.which, [self = QPointer<Offers>(this), first](Result<Bytes> bytes) {
        if (!self)
            return;
        if (!bytes)
            return self->take(first, fail(bytes.error()));
        askWorker(
            self.data(), [bytes = std::move(*bytes)] { return offerOf(bytes); },
            [self, first](Result<Offer> offer) { self->take(first, std::move(offer)); });
    });
}

void Offers::take(const Waiting& which, Result<Offer> offer) {
    reading_ = false;
    if (!offer)
        note(which.which, offer.error());
    else if (which.ask && !alike_)
        ask(std::move(*offer));
    else
        addAlike(std::move(*offer));
    next();
}

void Offers::ask(Offer offer) {
    const AddDialog::Wishes wishes = wishes_(offer);
    dialog_ = new AddDialog(std::move(offer), wishes, window_);
    dialog_->setAttribute(Qt::WA_DeleteOnClose);
    dialog_->setPlace(place_, place_ + static_cast<int>(waiting_.size()));
    connect(dialog_, &QDialog::finished, this, [this, dialog = dialog_.data()](int result) { answer(*dialog, result == QDialog::Accepted); });
    dialog_->open();
}

void Offers::answer(const AddDialog& dialog, bool yes) {
    if (!yes && dialog.doesForAll())
        std::erase_if(waiting_, [](const Waiting& waiting) { return waiting.ask; });
    if (yes) {
        engine::AddTorrent torrent = dialog.torrent();
        Q_EMIT folderChosen(dialog.folder());
        if (dialog.doesForAll()) {
            alike_ = torrent;
            alike_->metainfo.reset();
            alike_->magnet.reset();
            alike_->settings.filePriorities.clear(); // those are this one's files
        }
        Q_EMIT accepted(std::move(torrent));
    }
    dialog_ = nullptr; // it lives until its deferred end
    next();
}

void Offers::addAlike(Offer offer) {
    engine::AddTorrent torrent;
    if (alike_)
        torrent = *alike_;
    else
        torrent.start = wishes_(offer).start;
    torrent.metainfo = std::move(offer.metainfo);
    torrent.magnet = std::move(offer.magnet);
    Q_EMIT accepted(std::move(torrent));
}

void Offers::note(const QString& which, const Error& why) {
    const QString shown = isLink(which) || isWebAddress(which) ? which.left(linkShownMax) : QDir::toNativeSeparators(which);
    const QString sentence = unreadableSentence(why, isLink(which));
    if (why.code == ErrorCode::malformed)
        details_ << shown + QLatin1String(": ") + QString::fromStdString(why.context);
    sentences_ << (sentence.contains(shown) ? sentence : sentence + QLatin1Char('\n') + shown);
    if (remedyFor(why.code) == Remedy::retry)
        again_ << which;
}

void Offers::settle() {
    place_ = 0;
    alike_.reset();
    if (!sentences_.isEmpty())
        Q_EMIT unreadable(std::exchange(sentences_, {}), std::exchange(details_, {}), std::exchange(again_, {}));
}

void Offers::askToMerge(engine::AddTorrent torrent) {
    toMerge_.push_back(std::move(torrent));
    if (toMerge_.size() == 1)
        askToMergeNext();
}

void Offers::askToMergeNext() {
    const engine::AddTorrent& torrent = toMerge_.front();
    std::string name = torrent.metainfo ? torrent.metainfo->name() : torrent.magnet->displayName;
    if (name.empty())
        name = torrent.magnet->infoHash.hex();
    auto* box = new QMessageBox(QMessageBox::Question, QStringLiteral("ByteTorrent"),
                                tr("%1 is in the list already, and it is private: only its own trackers are meant to say who has it. Take over the "
                                   "trackers and peers of this one, too? Do so if you trust where it comes from.")
                                    .arg(QString::fromStdString(name)),
                                QMessageBox::NoButton, window_);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton* merge = box->addButton(tr("Merge"), QMessageBox::AcceptRole);
    QPushButton* leave = box->addButton(tr("Leave as it is"), QMessageBox::RejectRole);
    box->setDefaultButton(leave);
    box->setEscapeButton(leave);
    connect(box, &QDialog::finished, this, [this, box, merge] {
        engine::AddTorrent answered = std::move(toMerge_.front());
        toMerge_.pop_front();
        if (box->clickedButton() == merge) {
            answered.mergeIntoPrivate = true;
            Q_EMIT accepted(std::move(answered));
        }
        if (!toMerge_.empty())
            askToMergeNext();
    });
    box->open();
}

} // namespace bytetorrent::gui
