// Load: clients that report pieces to a cluster without pause, each the next piece as soon as the last one was
// acknowledged, at another node when one does not take it. Says afterwards how long nobody was acknowledged anything, how
// long the slowest write took, and whether anything acknowledged is lost. Each client is a thread; the object belongs to
// the test's.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "bytetorrent/base/piece_set.h"
#include "support/http.h"

namespace bytetorrent::test {

class Load {
public:
    // `pieceCount` of the torrent; who has reported all of them begins again.
    Load(int clients, QByteArray infoHash, std::uint32_t pieceCount);
    ~Load(); // stops
    void setPorts(std::vector<std::uint16_t> httpPorts); // of the nodes that are asked from now on
    void start();
    void stop();

    struct Figures {
        std::uint64_t acknowledged = 0;
        std::uint64_t attemptsFailed = 0;  // a node did not take it, or did not answer; it was tried at another
        double longestGapMs = 0;           // between two acknowledgements, whoever got them
        double slowestWriteMs = 0;         // from the first attempt to the acknowledgement, attempts that failed included
    };
    [[nodiscard]] static double nowMs(); // of the same clock
    // What was acknowledged between the two; a gap that only begins or ends in between counts with its part inside.
    [[nodiscard]] Figures between(double fromMs, double toMs) const;
    [[nodiscard]] Figures figures() const { return between(0, nowMs()); } // since the first acknowledgement
    [[nodiscard]] bool waitFor(std::uint64_t acknowledged, int timeoutMs) const;

    // After stop(): what was acknowledged and is not on record at that node; empty: nothing.
    [[nodiscard]] QString lossesAt(std::uint16_t httpPort) const;

private:
    struct Acknowledgement {
        double atMs = 0;
        double tookMs = 0;
    };
    struct Client {
        QByteArray secret;
        PieceSet acknowledged; // its thread's until stop()
    };
    void work(Client& client, std::size_t firstNode);
    [[nodiscard]] std::vector<std::uint16_t> ports() const;
    QByteArray infoHash_;
    std::uint32_t pieceCount_;
    std::vector<Client> clients_;
    std::vector<std::thread> threads_;
    std::atomic<bool> stop_ = false;
    std::atomic<int> portsVersion_ = 0;
    mutable std::mutex mutex_; // guards what follows
    std::vector<std::uint16_t> ports_;
    std::vector<Acknowledgement> acknowledgements_; // in the order of time
    std::vector<double> failures_;
};

// Who holds which pieces, as this node says: client id to pieces, such as "0-9,12".
[[nodiscard]] std::map<QString, QString> holdersAt(std::uint16_t httpPort, const QByteArray& infoHash);

} // namespace bytetorrent::test
