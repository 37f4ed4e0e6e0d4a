#include "sharing.h"

#include <utility>

#include <QHostAddress>
#include <QLocale>

#include "publish_sentences.h"

namespace bytetorrent::gui {

Sharing::Sharing(const QString& stateDirectory, SessionBridge& bridge, WindowMemory& memory, QWidget* window)
    : QObject(window)
    , bridge_(bridge)
    , memory_(memory)
    , window_(window)
    , computer_(stateDirectory, BundledTracker::Reach::thisComputer)
    , network_(stateDirectory, BundledTracker::Reach::network) {
    connectBridge();
    connectTracker(computer_);
    connectTracker(network_);
}

void Sharing::connectBridge() {
    connect(&bridge_, &SessionBridge::publishProgress, this, [this](quint64 id, quint64 done, quint64 total) {
        if (dialog_ && dialog_->publishId() == id)
            dialog_->setProgress(done, total);
    });
    connect(&bridge_, &SessionBridge::publishFailed, this, [this](quint64 id, const Error& error, engine::PublishStep step) {
        if (!dialog_ || dialog_->publishId() != id)
            return;
        dialog_->setFailed(publishSentence(error, step));
        handOver();
    });
    connect(&bridge_, &SessionBridge::published, this, [this](quint64 id, const InfoHash& infoHash) {
        if (dialog_ && dialog_->publishId() == id)
            onPublished(infoHash);
    });
}

void Sharing::connectTracker(BundledTracker& tracker) {
    connect(&tracker, &BundledTracker::ready, this, [this, &tracker] {
        Q_EMIT trackersChanged();
        if (awaited_ != &tracker)
            return;
        awaited_ = nullptr;
        if (dialog_)
            publish(dialog_, {tracker.clientPort()});
    });
    connect(&tracker, &BundledTracker::failed, this, [this, &tracker](const QString& line) {
        Q_EMIT trackersChanged();
        const QString sentence = tr("The bundled tracker could not run: %1").arg(line);
        if (awaited_ == &tracker && dialog_)
            dialog_->setFailed(sentence);
        else
            Q_EMIT problem(sentence);
        if (awaited_ == &tracker)
            awaited_ = nullptr;
    });
}

CreateDialog* Sharing::open(const QStringList& paths) {
    if (dialog_) {
        dialog_->addPaths(paths);
        dialog_->raise();
        return dialog_;
    }
    dialog_ = new CreateDialog(paths, window_);
    made_ = std::make_shared<Made>();
    dialog_->setAttribute(Qt::WA_DeleteOnClose);
    CreateDialog* dialog = dialog_;
    connect(dialog, &CreateDialog::shareAsked, this, [this, dialog] { carryOut(dialog); });
    connect(dialog, &CreateDialog::cancelAsked, this, [this, dialog] {
        awaited_ = nullptr;
        waiting_.clear();
        if (dialog->publishId() != 0)
            bridge_.cancelPublish(dialog->publishId());
        handOver();
    });
    connect(&dialog->picker(), &AudiencePicker::clusterTyped, this, [this, dialog](const engine::ClusterAddress& address) {
        bridge_.askCluster(address, [address, picker = QPointer(&dialog->picker())](const Result<engine::ClusterSnapshot>& found) {
            if (picker)
                picker->showCluster(address, found);
        });
    });
    connect(&dialog->picker(), &AudiencePicker::accountAsked, this,
            [this, dialog](const engine::ClusterAddress& cluster) { Q_EMIT accountAsked(cluster, dialog); });
    dialog->picker().setNetworkAddress(network_.address());
    dialog->chooseAudience(static_cast<CreateDialog::Audience>(memory_.value(QStringLiteral("audience")).toInt()),
                           memory_.value(QStringLiteral("audienceAddresses")).toString());
    dialog->open();
    return dialog;
}

void Sharing::startTrackersThatRan() {
    for (BundledTracker* tracker : {&computer_, &network_}) {
        tracker->startIfItRan();
    }
}

bool Sharing::runs(const engine::ClusterSnapshot& cluster) const {
    const auto is = [&](const BundledTracker& tracker) {
        return tracker.running() && cluster.nodes.size() == 1 && cluster.nodes.front() == tracker.clientPort();
    };
    return is(computer_) || is(network_);
}

void Sharing::setTrackerProgram(const QString& path) {
    computer_.setProgram(path);
    network_.setProgram(path);
}

void Sharing::carryOut(CreateDialog* dialog) {
    if (dialog->audience() == CreateDialog::Audience::cluster || dialog->audience() == CreateDialog::Audience::trackers) {
        publish(dialog, dialog->content().clusterPorts);
        return;
    }
    dialog->setStep(tr("Starting the tracker on this computer"));
    awaited_ = dialog->audience() == CreateDialog::Audience::network ? &network_ : &computer_;
    awaited_->start();
}

void Sharing::publish(CreateDialog* dialog, std::vector<HostPort> clusterPorts) {
    memory_.remember({{QStringLiteral("audience"), static_cast<int>(dialog->audience())},
                      {QStringLiteral("audienceAddresses"), dialog->picker().addresses()}});
    waiting_.clear();
    published_ = 0;
    for (engine::PublishContent& content : dialog->contents()) {
        content.clusterPorts = clusterPorts;
        waiting_.push_back(std::move(content));
    }
    publishNext(dialog);
}

void Sharing::publishNext(CreateDialog* dialog) {
    QString of;
    if (const std::size_t all = published_ + waiting_.size(); all > 1) {
        const QString name = QString::fromStdString(waiting_.front().paths.front()).section(QLatin1Char('/'), -1);
        of = tr("%1 of %2: %3").arg(QLocale().toString(static_cast<qulonglong>(published_ + 1)), QLocale().toString(static_cast<qulonglong>(all)), name);
    }
    bridge_.publish(waiting_.front(), [this, of, dialog = QPointer(dialog)](quint64 id) {
        // Cancelled before the engine's number for it was known.
        if (!dialog || !dialog->working())
            bridge_.cancelPublish(id);
        else
            dialog->setStarted(id, of);
    });
}

void Sharing::onPublished(const InfoHash& infoHash) {
    waiting_.pop_front();
    ++published_;
    const bool last = waiting_.empty();
    if (last) {
        dialog_->done(QDialog::Accepted);
        dialog_ = nullptr; // it lives until its deferred end, but the next share has a creator of its own
    } else {
        dialog_->forgetFirst();
        publishNext(dialog_);
    }
    bridge_.linkOf(infoHash, [this, infoHash, made = made_, dialog = QPointer(last ? nullptr : dialog_.data())](const QString& link) {
        made->last = infoHash;
        made->links << link;
        if (!dialog || !dialog->working()) // that was the last one, or the rest was given up before this answer
            Q_EMIT shared(infoHash, made->links.join(QLatin1Char('\n')));
    });
}

// What is published is shared, even if the rest never will be.
void Sharing::handOver() {
    if (!made_->links.isEmpty())
        Q_EMIT shared(made_->last, made_->links.join(QLatin1Char('\n')));
}

void Sharing::bindTo(const std::string& listenHost) {
    const QHostAddress address(QString::fromStdString(listenHost));
    const bool one = address.protocol() == QAbstractSocket::IPv4Protocol && address != QHostAddress::AnyIPv4;
    network_.bindTo(one ? address.toString() : QString());
}

void Sharing::accountsChanged() {
    if (dialog_)
        dialog_->picker().askAgain();
}

void Sharing::setTrackersStay(bool stay) {
    computer_.setStays(stay);
    network_.setStays(stay);
}

} // namespace bytetorrent::gui
