// NodeSpace: every state that a single node (the production Replica, its clock and its disk) is ever in, numbered, and
// what each input makes of it. step() is a function of state and input, so each pair runs once and is remembered:
// global states are then made of numbers, and millions of them cost seconds. Owned by the Explorer; one thread.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "action.h"
#include "interner.h"

namespace bytetorrent::explorer {

// A message in flight: whom it is for, and its place among all that were ever for that node.
struct Sent {
    std::uint8_t to = 0;
    std::uint32_t place = 0;
};

struct Transition {
    std::uint32_t next = 0;   // the node's state
    std::uint32_t sent = 0;   // a list, see sentList()
    std::uint32_t events = 0; // a list, see eventList()
    bool beyond = false;      // of the bounds
    bool wrote = false;       // something waits for the disk
    bool nothing = false;     // the node is as before and said nothing
};

class NodeSpace {
public:
    explicit NodeSpace(const Bounds& bounds);

    [[nodiscard]] std::uint32_t initial(std::uint8_t node);
    [[nodiscard]] const Transition& transition(std::uint32_t state, const Action& action);

    [[nodiscard]] bool leads(std::uint32_t state) const { return states_[state].leads; }
    [[nodiscard]] std::size_t unsyncedWrites(std::uint32_t state) const { return states_[state].unsynced.size(); }
    [[nodiscard]] const std::vector<Sent>& sentList(std::uint32_t number) const { return sentLists_[number]; }
    [[nodiscard]] const std::vector<Event>& eventList(std::uint32_t number) const { return eventLists_[number]; }
    [[nodiscard]] const paxos::Envelope& message(Sent sent) const { return messages_[sent.to][sent.place]; }
    // The number of the same value as the state machine would see it at another cluster time.
    [[nodiscard]] std::uint32_t timeless(std::uint32_t value) const { return timeless_[value]; }
    [[nodiscard]] std::string describeValue(std::uint32_t value) const;
    // Of a node alone, when a step broke it: promises never regress within a life; states that were taken for one are one.
    [[nodiscard]] const std::optional<std::string>& violation() const { return violation_; }
    [[nodiscard]] std::size_t stateCount() const { return states_.size(); }
    [[nodiscard]] std::size_t transitionCount() const { return transitions_.size(); }
    [[nodiscard]] std::uint64_t auditCount() const { return audits_; }
    [[nodiscard]] std::size_t messageCount() const { return messages_[0].size() + messages_[1].size() + messages_[2].size(); }

private:
    struct Disk {
        Ballot promised;
        Slot chosenUpTo;
        std::map<Slot, paxos::AcceptedEntry> accepted;
    };
    struct Write {
        std::uint64_t sequence = 0;
        std::vector<paxos::LogRecord> records;
    };
    struct NodeState {
        std::uint8_t node = 0;
        std::unique_ptr<paxos::Replica> replica;
        Millis nowMs = 0;
        Disk disk;
        std::vector<Write> unsynced;
        bool leads = false;
        std::array<std::vector<std::uint32_t>, 2> delivered;       // transition + 1 by message and slowDisk; 0: not run yet
        std::unordered_map<std::uint32_t, std::uint32_t> others;   // transition by packed action
    };
    struct Trail {
        std::vector<Sent> sent;
        std::vector<Event> events;
    };

    [[nodiscard]] static NodeState copyOf(const NodeState& from);
    [[nodiscard]] static Bytes encoding(const NodeState& node);
    void audit(const NodeState& known, const NodeState& twin);
    [[nodiscard]] std::uint32_t run(std::uint32_t state, const Action& action);
    void perform(NodeState& node, const Action& action, Trail& trail);
    void step(NodeState& node, paxos::Input input, Trail& trail);
    void send(NodeState& node, paxos::Envelope envelope, Trail& trail);
    void writeToDisk(NodeState& node, const Write& write, Trail& trail);
    void syncAll(NodeState& node, Trail& trail);
    void restart(NodeState& node, std::size_t survivingWrites, Trail& trail);
    [[nodiscard]] std::uint32_t number(NodeState node);
    [[nodiscard]] std::uint32_t numberOf(const Bytes& value);
    [[nodiscard]] std::uint32_t numberOf(const std::vector<Sent>& sent);
    [[nodiscard]] std::uint32_t numberOf(const std::vector<Event>& events);
    [[nodiscard]] paxos::ReplicaSettings settings(std::uint8_t node) const;

    Bounds bounds_;
    Interner stateNumbers_;
    std::deque<NodeState> states_;
    std::deque<Transition> transitions_;
    std::array<Interner, nodeCount> messageNumbers_;
    std::array<std::vector<paxos::Envelope>, nodeCount> messages_;
    Interner valueNumbers_;
    std::vector<Bytes> values_;
    std::vector<std::uint32_t> timeless_;
    Interner sentNumbers_;
    std::vector<std::vector<Sent>> sentLists_;
    Interner eventNumbers_;
    std::vector<std::vector<Event>> eventLists_;
    std::uint64_t audits_ = 0;
    std::optional<std::string> violation_;
};

} // namespace bytetorrent::explorer
