// PublishDesk: takes .torrents, whatever wire they come by. A large one is read and hashed on a thread of its own, for that
// takes as long as hundreds of announces; then it is judged here, and submitted. HTTP and the native protocol share one
// desk and only translate. Owned by TrackerNode, on its loop; `done` comes there, at once or later, and once.
// Bounds: bytesMax of .torrents wait to be read, beyond which the answer is overloaded.
#pragma once

#include <functional>

#include <QObject>

#include "admission.h"
#include "bytetorrent/paxos/types.h"
#include "worker_thread.h"

namespace bytetorrent::tracker {

class ReplicaDriver;

class PublishDesk {
public:
    struct Upload {
        Bytes torrent;
        std::optional<ClientId> client; // who identified itself
        std::optional<paxos::SessionId> session; // from an idempotency key
        registry::AccountId account{};           // whose it becomes, if anybody's
    };
    struct Published {
        InfoHash infoHash;
        std::string name;
        std::uint64_t totalBytes = 0;
        std::uint32_t pieceCount = 0;
        bool created = false; // false: it was there before
    };
    using Done = std::function<void(const Result<Published>&)>;
    static constexpr std::size_t bytesMax = 64u << 20;

    PublishDesk(ReplicaDriver& driver, const Admission& admission)
        : driver_(driver)
        , admission_(admission) {}

    // Errors: those of Metainfo::parse, of Admission::refuseUpload, of ReplicaDriver::submit, and the registry's.
    void publish(Upload upload, Done done);

    struct Read {
        Published known;
        bool isPrivate = false;
        Bytes torrent; // as it is kept
    };
    // Any thread. `withoutTrackers`: the announce URLs with which it came are not kept, for they may hold the uploader's
    // passkey. Errors: those of Metainfo::parse.
    [[nodiscard]] static Result<Read> read(Bytes torrent, bool withoutTrackers);

private:
    void submit(Result<Read> read, const Upload& upload, Done done);

    ReplicaDriver& driver_;
    const Admission& admission_;
    std::size_t bytesWaiting_ = 0;
    QObject loop_; // while it lives, the worker's results may come
    WorkerThread worker_; // last: its jobs use the above
};

} // namespace bytetorrent::tracker
