// Conversation: a few replicas in a room, where the test decides who hears whom, when a disk is done and how late it
// is. What they say is written down as lines ("1 -> 2 Probe 1.1"), so that a test reads as the talk it expects.
// Nodes count from 1. Every message waits until it is delivered or dropped; every disk until sync().
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bytetorrent/paxos/replica.h"

namespace bytetorrent::paxos {

class Conversation {
public:
    explicit Conversation(std::uint32_t nodeCount, ReplicaSettings settings = {});

    // Time passes for all, and those named (all, if none is) feel it. Lines written since the last call of said().
    void elapse(Millis milliseconds, std::vector<std::uint32_t> awake = {});
    void deliver(std::uint32_t from, std::uint32_t to); // all that waits on this link now
    void drop(std::uint32_t from, std::uint32_t to);
    void dropAll();
    void sync(std::uint32_t node);
    // Delivers and syncs until nobody has anything to say; links that were cut lose what they carry.
    void settle();
    void cut(std::uint32_t from, std::uint32_t to, bool both = true);
    void heal() { cut_.clear(); }
    // `node` waits until it starts an election, and wins it.
    void elect(std::uint32_t node);

    void propose(std::uint32_t node, std::vector<std::string> commands);
    void read(std::uint32_t node, std::uint64_t id);
    void hand(std::uint32_t node, std::uint32_t from, Message message); // a message out of nowhere
    // Another node starts, knowing nothing of the cluster.
    void join(std::uint32_t node);
    void change(std::uint32_t node, MemberChange change);
    void input(std::uint32_t node, Input input) { step(node, std::move(input)); }
    // Whoever asked for a snapshot gets the one that the asked node has now.
    void serveSnapshots();
    // The state machine of `node` is replaced by what `anchor` holds.
    void install(std::uint32_t node, Anchor anchor);
    // At its next start, damage has taken votes away in slots up to here.
    void damage(std::uint32_t node, Slot doubtfulUpTo) { nodes_.at(node).disk.doubtfulUpTo = doubtfulUpTo; }
    // What a checkpoint of this node holds now.
    [[nodiscard]] Anchor anchor(std::uint32_t node) const;
    // The process dies; what was synced is there afterwards, and the applied slot is the state machine's.
    void restart(std::uint32_t node);

    [[nodiscard]] const Replica& at(std::uint32_t node) const { return *nodes_.at(node).replica; }
    [[nodiscard]] std::vector<std::string> said();        // what was sent since the last call
    [[nodiscard]] std::string saidOnce() { return joined(said()); }
    [[nodiscard]] std::vector<std::string> chosen(std::uint32_t node) const { return nodes_.at(node).chosen; } // "2:put,get"
    [[nodiscard]] std::vector<Batch> batches(std::uint32_t node) const { return nodes_.at(node).batches; }
    [[nodiscard]] std::vector<ReadReady> reads(std::uint32_t node) const { return nodes_.at(node).reads; }
    [[nodiscard]] std::vector<RefusedRead> refusedReads(std::uint32_t node) const { return nodes_.at(node).refusedReads; }
    [[nodiscard]] std::vector<RefusedCommand> refusals(std::uint32_t node) const { return nodes_.at(node).refusals; }
    [[nodiscard]] std::vector<ServeFromLog> serving(std::uint32_t node) const { return nodes_.at(node).serving; }
    [[nodiscard]] std::vector<RefusedChange> refusedChanges(std::uint32_t node) const { return nodes_.at(node).refusedChanges; }
    [[nodiscard]] std::vector<NeedSnapshot> needs(std::uint32_t node) const { return nodes_.at(node).needs; }
    [[nodiscard]] std::optional<Diverged> diverged(std::uint32_t node) const { return nodes_.at(node).diverged; }
    [[nodiscard]] std::string members(std::uint32_t node) const; // "1 2 3 4?": a learner has a question mark
    [[nodiscard]] Millis now() const { return now_; }
    void setWall(Millis wallMs) { wallMs_ = wallMs; }
    [[nodiscard]] static std::string joined(const std::vector<std::string>& lines);

private:
    struct Node {
        std::unique_ptr<Replica> replica;
        std::vector<std::pair<std::uint64_t, std::vector<LogRecord>>> unsynced;
        Recovered disk;
        std::vector<std::string> chosen;
        std::vector<Batch> batches;
        std::vector<ReadReady> reads;
        std::vector<RefusedRead> refusedReads;
        std::vector<RefusedCommand> refusals;
        std::vector<ServeFromLog> serving;
        std::vector<RefusedChange> refusedChanges;
        std::vector<NeedSnapshot> needs;
        std::optional<Diverged> diverged;
        std::vector<Configuration> configurations;
        Slot applied;
        Millis clusterTimeMs = 0;
        std::uint64_t starts = 0;
    };
    void start(std::uint32_t node);
    void step(std::uint32_t node, Input input);
    [[nodiscard]] bool isCut(const Envelope& envelope) const;

    ReplicaSettings settings_;
    std::vector<NodeId> voters_;
    std::map<std::uint32_t, Node> nodes_;
    std::vector<Envelope> waiting_;
    std::vector<std::string> lines_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, bool> cut_;
    Millis now_ = 1000;
    Millis wallMs_ = 5'000'000;
    std::uint64_t sequence_ = 0;
};

[[nodiscard]] Value batchOf(std::vector<std::string> commands, Millis clusterTimeMs = 0);

} // namespace bytetorrent::paxos
