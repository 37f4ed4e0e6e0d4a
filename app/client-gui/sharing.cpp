#include "sharing.h"

#include <utility>

#include "sentences.h"

namespace bytetorrent::gui {

Sharing::Sharing(const QString& stateDirectory, SessionBridge& bridge, QWidget* window)
    : QObject(window)
    , bridge_(bridge)
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
    connect(&bridge_, &SessionBridge::publishFailed, this, [this](quint64 id, const Error& error) {
        if (dialog_ && dialog_->publishId() == id)
            dialog_->setFailed(errorSentence(error));
    });
    connect(&bridge_, &SessionBridge::published, this, [this](quint64 id, const InfoHash& infoHash) {
        if (!dialog_ || dialog_->publishId() != id)
            return;
        dialog_->done(QDialog::Accepted);
        dialog_ = nullptr; // it lives until its deferred end, but the next share has a creator of its own
        bridge_.linkOf(infoHash, [this, infoHash](const QString& link) { Q_EMIT shared(infoHash, link); });
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
    dialog_->setAttribute(Qt::WA_DeleteOnClose);
    CreateDialog* dialog = dialog_;
    connect(dialog, &CreateDialog::shareAsked, this, [this, dialog] { carryOut(dialog); });
    connect(dialog, &CreateDialog::cancelAsked, this, [this, dialog] {
        awaited_ = nullptr;
        if (dialog->publishId() != 0)
            bridge_.cancelPublish(dialog->publishId());
    });
    dialog->open();
    return dialog;
}

void Sharing::startTrackersThatRan() {
    for (BundledTracker* tracker : {&computer_, &network_}) {
        if (tracker->configured())
            tracker->start();
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
    if (dialog->audience() == CreateDialog::Audience::cluster) {
        publish(dialog, dialog->content().clusterPorts);
        return;
    }
    dialog->setStep(tr("Starting the tracker on this computer"));
    awaited_ = dialog->audience() == CreateDialog::Audience::network ? &network_ : &computer_;
    awaited_->start();
}

void Sharing::publish(CreateDialog* dialog, std::vector<HostPort> clusterPorts) {
    engine::PublishContent content = dialog->content();
    content.clusterPorts = std::move(clusterPorts);
    bridge_.publish(std::move(content), [this, dialog = QPointer(dialog)](quint64 id) {
        // Cancelled before the engine's number for it was known.
        if (!dialog || !dialog->working())
            bridge_.cancelPublish(id);
        else
            dialog->setStarted(id);
    });
}

} // namespace bytetorrent::gui
