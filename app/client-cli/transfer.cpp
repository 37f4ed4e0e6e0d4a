#include "transfer.h"

#include <QTimer>

#include "output.h"
#include "termination.h"

namespace bytetorrent::cli {

namespace {

constexpr int shutDownMs = 5'000;
constexpr int shutDownGuardMs = 7'000; // should the session never call back
constexpr qint64 plainLineEveryMs = 5'000;
constexpr qint64 jsonLineEveryMs = 1'000; // at least; and whenever something changed

} // namespace

Transfer::Transfer(TransferPlan plan) : plan_(std::move(plan)), bar_(!plan_.json) {}

Transfer::~Transfer() = default;

double Transfer::seconds() const { return static_cast<double>(sinceStart_.elapsed()) / 1000.0; }

int Transfer::run() {
    sinceStart_.start();
    auto opened = engine::Session::open(plan_.session);
    if (!opened)
        return printFailure(opened.error(), plan_.json,
                            opened.error().code == ErrorCode::corrupt
                                ? "Repeat the command: it begins a new database, and checks the files that are here." : "");
    session_ = std::move(*opened);
    const std::uint16_t port = session_->listenPort();
    printNotice("listening on port " + std::to_string(port));
    if (plan_.json)
        printJson({{QStringLiteral("event"), QStringLiteral("listening")}, {QStringLiteral("port"), static_cast<int>(port)}});

    connect(session_.get(), &engine::Session::snapshotReady, this,
            [this](const engine::SessionSnapshotPtr& snapshot) { onSnapshot(*snapshot); });
    connect(session_.get(), &engine::Session::torrentCompleted, this, [this](const InfoHash& infoHash) {
        if (infoHash == plan_.infoHash && !plan_.seedOnly)
            onComplete();
    });
    connect(session_.get(), &engine::Session::torrentFailed, this, [this](const InfoHash& infoHash, const Error& error) {
        if (infoHash == plan_.infoHash)
            onFailed(error);
    });
    connect(session_.get(), &engine::Session::torrentMoved, this, [this](const InfoHash& infoHash) {
        if (infoHash == plan_.infoHash && moving_)
            onMoved();
    });
    connect(session_.get(), &engine::Session::torrentMoveFailed, this, [this](const InfoHash& infoHash, const Error& error) {
        if (infoHash == plan_.infoHash && moving_)
            onFailed(error);
    });
    const auto added = session_->add(plan_.torrent);
    // A state directory that already knows the torrent merges what was given now and goes on.
    if (!added && added.error().code != ErrorCode::alreadyExists)
        return printFailure(added.error(), plan_.json);
    if (!added) {
        if (const auto started = session_->start(plan_.infoHash); !started)
            return printFailure(started.error(), plan_.json);
    }
    const Termination termination([this] { onSignal(); });
    loop_.exec();
    bar_.clear();
    session_.reset();
    return status_;
}

void Transfer::onSnapshot(const engine::SessionSnapshot& snapshot) {
    if (ending_)
        return;
    for (const engine::TorrentSnapshot& torrent : snapshot.torrents) {
        if (torrent.infoHash != plan_.infoHash)
            continue;
        if (plan_.seedOnly) {
            onSeedSnapshot(torrent);
            return;
        }
        printProgress(torrent);
        // It may have been complete from the start: then nothing completes, it simply is.
        const bool settled = torrent.state == engine::TorrentState::seeding || torrent.state == engine::TorrentState::paused;
        if (settled && torrent.pieceCount > 0 && torrent.piecesDone == torrent.pieceCount)
            onComplete();
        return;
    }
}

void Transfer::onSeedSnapshot(const engine::TorrentSnapshot& torrent) {
    if (!checked_ && torrent.state != engine::TorrentState::checking && torrent.pieceCount > 0) {
        checked_ = true;
        bar_.clear();
        if (torrent.piecesDone == 0 && torrent.state != engine::TorrentState::failed) {
            onFailed({ErrorCode::notFound, "None of the content of " + torrent.name + " is in " + torrent.folder});
            return;
        }
        if (torrent.piecesDone < torrent.pieceCount)
            printNotice("only " + std::to_string(torrent.piecesDone) + " of " + plural(torrent.pieceCount, "piece", "pieces") +
                        " are whole; seeding those");
        else if (!plan_.json)
            printLine("seeding " + printable(torrent.name) + ", " + readableBytes(torrent.totalBytes) + " (Ctrl-C stops)");
    }
    if (checked_ && torrent.piecesDone < seededPieces_) {
        bar_.clear();
        printNotice(std::to_string(torrent.pieceCount - torrent.piecesDone) + " of " + plural(torrent.pieceCount, "piece", "pieces") +
                    " are no longer in " + printable(torrent.folder) + "; the others and the cluster were told");
    }
    seededPieces_ = torrent.piecesDone;
    printSeeding(torrent);
    if (checked_ && torrent.reason.code == engine::ReasonCode::ratioReached) {
        bar_.clear();
        if (!plan_.json)
            printLine("the ratio is reached: " + readableBytes(torrent.uploaded) + " uploaded");
        end(exitDone);
    }
}

void Transfer::printProgress(const engine::TorrentSnapshot& torrent) {
    if (complete_) {
        printSeeding(torrent);
        return;
    }
    if (!torrent.movingTo.empty()) {
        const auto movedBytes = static_cast<std::uint64_t>(torrent.movingProgress * static_cast<double>(torrent.totalBytes));
        bar_.draw(printable(torrent.name), movedBytes, torrent.totalBytes, "moving to " + printable(torrent.movingTo));
        return;
    }
    const bool checking = torrent.state == engine::TorrentState::checking;
    if (plan_.json) {
        const std::string now = std::to_string(torrent.wantedDoneBytes) + "/" + std::to_string(torrent.wantedBytes);
        if (now == lastLine_ && sincePrinted_.isValid() && sincePrinted_.elapsed() < jsonLineEveryMs)
            return;
        lastLine_ = now;
        sincePrinted_.start();
        printJson({{QStringLiteral("event"), QStringLiteral("progress")},
                   {QStringLiteral("done"), static_cast<qint64>(torrent.wantedDoneBytes)},
                   {QStringLiteral("total"), static_cast<qint64>(torrent.wantedBytes)},
                   {QStringLiteral("down_rate"), static_cast<qint64>(torrent.downRate)},
                   {QStringLiteral("up_rate"), static_cast<qint64>(torrent.upRate)},
                   {QStringLiteral("peers"), static_cast<qint64>(torrent.peersConnected)},
                   {QStringLiteral("checking"), checking},
                   {QStringLiteral("reason"), toQt(sentence(torrent.reason))}});
        return;
    }
    const std::string label = printable(torrent.name.empty() ? plan_.label : torrent.name);
    const std::string why = sentence(torrent.reason);
    std::string rest;
    if (checking) {
        rest = "checking what is here";
    } else {
        rest = readableBytes(torrent.downRate) + "/s";
        if (torrent.etaSeconds)
            rest += "  " + readableSeconds(*torrent.etaSeconds) + " left";
        rest += "  " + plural(torrent.peersConnected, "peer", "peers");
        if (torrent.downRate == 0 && !why.empty())
            rest = why;
    }
    if (bar_.visible()) {
        const auto checkedBytes = static_cast<std::uint64_t>(torrent.checkingProgress * static_cast<double>(torrent.totalBytes));
        bar_.draw(label, checking ? checkedBytes : torrent.wantedDoneBytes, checking ? torrent.totalBytes : torrent.wantedBytes, rest);
    } else if (!sincePrinted_.isValid() || sincePrinted_.elapsed() >= plainLineEveryMs) {
        sincePrinted_.start();
        printNotice(label + ": " + readableBytes(torrent.wantedDoneBytes) + " of " + readableBytes(torrent.wantedBytes) + ", " + rest);
    }
}

void Transfer::printSeeding(const engine::TorrentSnapshot& torrent) {
    if (plan_.json) {
        if (sincePrinted_.isValid() && sincePrinted_.elapsed() < jsonLineEveryMs)
            return;
        sincePrinted_.start();
        printJson({{QStringLiteral("event"), QStringLiteral("seeding")},
                   {QStringLiteral("uploaded"), static_cast<qint64>(torrent.uploaded)},
                   {QStringLiteral("up_rate"), static_cast<qint64>(torrent.upRate)},
                   {QStringLiteral("peers"), static_cast<qint64>(torrent.peersConnected)}});
        return;
    }
    const bool checking = torrent.state == engine::TorrentState::checking;
    const auto checkedBytes = static_cast<std::uint64_t>(torrent.checkingProgress * static_cast<double>(torrent.totalBytes));
    std::string rest = "checking";
    if (!checking) {
        const std::string why = sentence(torrent.reason);
        rest = readableBytes(torrent.upRate) + "/s up  " + readableBytes(torrent.uploaded) + " uploaded  " +
               plural(torrent.peersConnected, "peer", "peers") + (why.empty() ? "" : "  " + why);
    }
    bar_.draw(printable(torrent.name), checking ? checkedBytes : torrent.doneBytes, torrent.totalBytes, rest);
}

bool Transfer::moveFirst() {
    if (plan_.moveTo.empty())
        return false;
    const engine::SessionSnapshotPtr snapshot = session_->snapshot();
    for (const engine::TorrentSnapshot& torrent : snapshot->torrents) {
        if (torrent.infoHash != plan_.infoHash || torrent.folder == plan_.moveTo)
            continue;
        // One that an earlier run began is still on its way.
        if (torrent.movingTo.empty())
            QTimer::singleShot(0, this, [this] {
                if (const auto begun = session_->move(plan_.infoHash, plan_.moveTo); !begun)
                    onFailed(begun.error());
            });
        return true;
    }
    return false;
}

void Transfer::onComplete() {
    if (complete_ || moving_ || ending_)
        return;
    moving_ = moveFirst();
    if (!moving_)
        sayComplete();
}

void Transfer::onMoved() {
    moving_ = false;
    plan_.torrent.folder = plan_.moveTo;
    if (plan_.json)
        printJson({{QStringLiteral("event"), QStringLiteral("moved")}, {QStringLiteral("folder"), toQt(plan_.moveTo)}});
    sayComplete();
}

void Transfer::sayComplete() {
    complete_ = true;
    bar_.clear();
    const double elapsed = seconds();
    if (plan_.json) {
        // The last progress line says everything, even if the end came between two snapshots.
        const engine::SessionSnapshotPtr snapshot = session_->snapshot();
        for (const engine::TorrentSnapshot& torrent : snapshot->torrents) {
            if (torrent.infoHash == plan_.infoHash)
                printJson({{QStringLiteral("event"), QStringLiteral("progress")},
                           {QStringLiteral("done"), static_cast<qint64>(torrent.wantedDoneBytes)},
                           {QStringLiteral("total"), static_cast<qint64>(torrent.wantedBytes)},
                           {QStringLiteral("down_rate"), static_cast<qint64>(torrent.downRate)},
                           {QStringLiteral("peers"), static_cast<qint64>(torrent.peersConnected)}});
        }
        printJson({{QStringLiteral("event"), QStringLiteral("complete")}, {QStringLiteral("seconds"), elapsed}});
    } else {
        const auto metainfo = session_->metainfo(plan_.infoHash);
        char took[32];
        std::snprintf(took, sizeof took, "%.1f s", elapsed);
        printLine("complete: " + printable(metainfo ? metainfo->name() : plan_.label) + " in " + plan_.torrent.folder + ", " + took +
                  (plan_.keepSeeding ? "; seeding on (Ctrl-C stops)" : ""));
    }
    if (!plan_.keepSeeding)
        end(exitDone);
}

void Transfer::onFailed(const Error& error) {
    if (ending_)
        return;
    bar_.clear();
    const bool nothingToSeed = plan_.seedOnly && error.code == ErrorCode::notFound;
    end(printFailure(error, plan_.json,
                     nothingToSeed ? "Give the file or folder that the .torrent was made of, unchanged and under its old name." : ""));
}

void Transfer::onSignal() {
    if (ending_)
        return;
    bar_.clear();
    if (plan_.seedOnly || complete_) {
        end(exitDone);
        return;
    }
    end(printFailure({ErrorCode::cancelled, "The download was stopped before it was complete"}, plan_.json,
                     "What is here is kept: the same command goes on with it."));
}

void Transfer::end(int status) {
    if (ending_)
        return;
    ending_ = true;
    status_ = status;
    QTimer::singleShot(shutDownGuardMs, this, [this] { loop_.quit(); });
    // Posted: we may be inside one of the session's signals.
    QTimer::singleShot(0, this, [this] { session_->shutDown(shutDownMs, [this] { loop_.quit(); }); });
}

} // namespace bytetorrent::cli
