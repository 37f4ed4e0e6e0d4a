// SnapshotReceiver: fetches one snapshot part by part, over messages that get lost, doubled, reordered or were never
// true. Pure: time comes in, requests and bytes come out; the bytes are written by its owner (tracker::SnapshotInbox),
// who says so with written(), and that is what lets more be asked for. Owned by one driver, on its thread.
//
// How to drive it: begin() on Output::needSnapshot unless active(); on() with each SnapshotPart from a peer; tick() when
// nextTickMs() is due; do the returned Actions in the order of their fields. After `finished` compare the digest of what
// was written with the id, and either install it and stop(), or say rejected(). After `failed` it is idle: begin() again
// when the need is said again.
// Invariants: bytes come out in order, without gaps, each once, never beyond totalBytes; at most `aheadBytesMax` are
// asked for, held here or not yet written; every transfer ends, finished or failed, as long as tick() is called.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "bytetorrent/paxos/messages.h"

namespace bytetorrent::paxos {

struct SnapshotLabel { // what every part of a snapshot repeats
    SnapshotId id;
    Slot applied;                 // the state as of this slot
    std::uint64_t totalBytes = 0;
    friend bool operator==(const SnapshotLabel&, const SnapshotLabel&) = default;
};

class SnapshotReceiver {
public:
    struct Settings {
        std::uint32_t partBytes = 256u << 10;    // asked for at a time; at most snapshotPartBytesMax
        std::size_t windowParts = 4;             // requests under way
        std::uint64_t aheadBytesMax = 4u << 20;  // asked for and not yet written
        std::uint64_t totalBytesMax = 1ull << 40;
        Millis answerMs = 1'000;                 // then a request is repeated; doubled each time, up to answerMsMax
        Millis answerMsMax = 30'000;
        unsigned strikesMax = 3;                 // wrong parts, or times of silence, in a row: the source is left
        Millis backoffMs = 500;                  // before a source that was left is asked again; doubled each time
        Millis backoffMsMax = 30'000;
        Millis makingPollMs = 1'000;             // how often to ask a source that makes a snapshot ...
        Millis makingMsMax = 10 * 60 * 1000;     // ... and for how long
        unsigned leavesMax = 8;                  // a source, without a good part from anybody between: the transfer fails
        unsigned restartsMax = 32;               // times that a file was begun anew: the transfer fails
        unsigned vanishedMax = 3;                // times that a source may take back what it offered before it is left
    };
    struct Partial { // what a former transfer wrote
        SnapshotLabel snapshot;
        std::uint64_t offset = 0;
    };
    struct Ask {
        NodeId to;
        SnapshotRequest request;
    };
    struct Write {
        std::uint64_t offset = 0;
        Bytes bytes;
    };
    struct Actions {
        std::optional<SnapshotLabel> start; // what was written before is useless; an empty file for this one
        std::vector<Write> write;      // ascending, without gaps
        std::vector<Ask> ask;
        std::optional<SnapshotLabel> finished; // all of it is written: check the digest
        std::optional<Error> failed;      // unreachable: nobody had one; corrupt: what was had was never right
    };

    SnapshotReceiver()
        : SnapshotReceiver(Settings{}) {}
    explicit SnapshotReceiver(Settings settings);

    // A snapshot that holds `atLeast`, from the first of `sources` that has one. `kept` is gone on with if it will do.
    [[nodiscard]] Actions begin(Slot atLeast, const std::vector<NodeId>& sources, std::optional<Partial> kept,
                                Millis nowMs);
    [[nodiscard]] Actions on(NodeId from, SnapshotPart part, Millis nowMs);
    // Every byte of `id` below `upTo` is in its file. Of another snapshot than the one that is being fetched: ignored.
    [[nodiscard]] Actions written(const SnapshotId& id, std::uint64_t upTo, Millis nowMs);
    // The whole does not have the digest that its id says. Whoever sent parts of it is asked last from now on.
    [[nodiscard]] Actions rejected(Millis nowMs);
    [[nodiscard]] Actions tick(Millis nowMs);
    void stop(); // idle at once; what is written stays good for the next begin()

    [[nodiscard]] bool active() const { return phase_ != Phase::idle; }
    [[nodiscard]] Millis nextTickMs() const; // INT64_MAX: never
    [[nodiscard]] const std::optional<SnapshotLabel>& fetching() const { return snapshot_; }
    [[nodiscard]] std::uint64_t bytesWritten() const { return written_; }

private:
    enum class Phase : std::uint8_t {
        idle,
        waiting,  // every source was left a moment ago
        asking,   // which snapshot the source has
        fetching, // parts of snapshot_
        checking, // all is written; the owner compares digests
    };
    struct Source {
        NodeId node;
        unsigned strikes = 0;
        unsigned vanished = 0;
        Millis backoffMs = 0;
        Millis notBeforeMs = never;
        Millis silentSinceMs = 0; // its last good part, or the last time that its silence was counted
    };
    struct Request {
        std::uint32_t bytes = 0;
        Millis dueMs = 0; // then it is repeated
        Millis patienceMs = 0;
    };

    Actions take() { return std::exchange(actions_, {}); }
    void chooseSource(Millis nowMs);
    void leaveSource(Millis backoffMs, Millis nowMs);
    void strike(Millis nowMs);
    void giveUp(ErrorCode code, std::string why);
    void askWhich(Millis nowMs);
    void askParts(Millis nowMs);
    void send(std::uint64_t offset, const Request& request);
    void takeOffer(SnapshotPart part, Millis nowMs);
    void takePart(SnapshotPart part, Millis nowMs);
    void keep(std::uint64_t offset, Bytes bytes, Millis nowMs);
    void finishIfWritten();
    void forgetRequests();
    [[nodiscard]] std::uint32_t partBytesAt(std::uint64_t offset) const;

    Settings settings_;
    Phase phase_ = Phase::idle;
    Slot atLeast_;
    std::vector<Source> sources_; // in order of preference
    std::size_t current_ = 0;     // meaningful while asking or fetching
    unsigned leaves_ = 0;         // since the last good part
    unsigned restarts_ = 0;
    std::optional<SnapshotLabel> snapshot_;
    std::set<NodeId> contributors_; // to snapshot_
    // Invariant: written_ <= taken_ <= next_ <= snapshot_->totalBytes.
    std::uint64_t written_ = 0;
    std::uint64_t taken_ = 0; // handed out in Actions::write
    std::uint64_t next_ = 0;  // asked for
    std::map<std::uint64_t, Request> requests_; // by offset
    std::map<std::uint64_t, Bytes> arrived_;    // by offset, above taken_
    // While asking which snapshot a source has.
    Request which_;
    std::optional<Millis> makingSinceMs_;
    Actions actions_;
};

} // namespace bytetorrent::paxos
