// Transfer: one torrent moving in a session of its own, from the command line: `seed` and `download` are two plans for
// it. It prints where it listens, shows progress (a bar, or JSON events), ends when the plan is fulfilled, on an error,
// or on SIGINT/SIGTERM; before it ends the cluster is told what this client holds, for at most five seconds.
// Main thread; run() has an event loop of its own.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <QElapsedTimer>
#include <QEventLoop>
#include <QObject>

#include "bytetorrent/engine/session.h"
#include "progress_bar.h"

namespace bytetorrent::cli {

struct TransferPlan {
    engine::AddTorrent torrent;
    engine::SessionSettings session;
    InfoHash infoHash;
    std::string label;        // until the name is known
    std::string moveTo;       // a download that is complete is moved into this folder; empty: it stays
    bool seedOnly = false;    // content is here: a signal is the good end
    bool keepSeeding = false; // after a download is complete
    bool json = false;
};

class Transfer : public QObject {
    Q_OBJECT
public:
    explicit Transfer(TransferPlan plan);
    ~Transfer() override;
    // The exit status.
    [[nodiscard]] int run();

private:
    void onSnapshot(const engine::SessionSnapshot& snapshot);
    void onSeedSnapshot(const engine::TorrentSnapshot& torrent);
    void onComplete();
    [[nodiscard]] bool moveFirst(); // true: it is not where it is to end, and on its way
    void onMoved();
    void sayComplete();
    void onFailed(const Error& error);
    void onSignal();
    void end(int status);
    void printProgress(const engine::TorrentSnapshot& torrent);
    void printSeeding(const engine::TorrentSnapshot& torrent);
    [[nodiscard]] double seconds() const;

    TransferPlan plan_;
    std::unique_ptr<engine::Session> session_;
    ProgressBar bar_;
    QEventLoop loop_;
    QElapsedTimer sinceStart_;
    QElapsedTimer sincePrinted_;
    std::string lastLine_; // what was last said without a bar; repeated only when it changes
    bool complete_ = false;
    bool moving_ = false;
    std::uint32_t seededPieces_ = 0; // at the last snapshot
    bool checked_ = false; // a seed's content was verified and the result was told
    bool ending_ = false;
    int status_ = 0;
};

// Why a torrent stands still, as a sentence; empty when there is nothing to say.
[[nodiscard]] std::string sentence(const engine::Reason& reason);

} // namespace bytetorrent::cli
