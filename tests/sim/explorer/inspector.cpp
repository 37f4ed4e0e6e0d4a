// Every structure is taken apart by a structured binding that names all of its members: one that is added to the core
// does not compile here until somebody has decided how it counts.
#include "inspector.h"

#include "replica_state.h"

namespace bytetorrent::paxos {

namespace {

class Encoder {
public:
    Encoder(ByteWriter& writer, Millis nowMs) : writer_(writer), nowMs_(nowMs) {}

    template <class... Values>
    void all(const Values&... values) {
        (add(values), ...);
    }
    // A point on the node's own clock.
    void instant(Millis when) {
        writer_.boolean(when > 0);
        writer_.i64(when > 0 ? nowMs_ - when : 0); // 0, and the far past that is `never`, mean "not yet" alike
    }
    void add(bool value) { writer_.boolean(value); }
    void add(std::int64_t value) { writer_.i64(value); }
    void add(std::uint64_t value) { writer_.varint(value); }
    void add(std::uint32_t value) { writer_.varint(value); }
    void add(Slot slot) { writer_.varint(slot.value); }
    void add(NodeId node) { writer_.varint(node.value); }
    void add(Ballot ballot) { all(ballot.round, ballot.node); }
    void add(Role role) { writer_.u8(static_cast<std::uint8_t>(role)); }
    void add(Campaign::Phase phase) { writer_.u8(static_cast<std::uint8_t>(phase)); }
    void add(const SessionId& session) { writer_.raw(session.view()); }
    void add(const Bytes& bytes) { writer_.bytes(bytes); }
    void add(const Value& value) {
        writer_.boolean(value != nullptr);
        if (value)
            writer_.bytes(*value);
    }
    template <class Element>
    void add(const std::optional<Element>& element) {
        writer_.boolean(element.has_value());
        if (element)
            add(*element);
    }
    template <class Element>
    void add(const std::vector<Element>& elements) {
        each(elements);
    }
    template <class Element>
    void add(const std::deque<Element>& elements) {
        each(elements);
    }
    template <class Key, class Element>
    void add(const std::map<Key, Element>& elements) {
        each(elements);
    }
    template <class First, class Second>
    void add(const std::pair<First, Second>& pair) {
        all(pair.first, pair.second);
    }
    void add(const AcceptedEntry& entry) {
        const auto& [slot, ballot, value] = entry;
        all(slot, ballot, value);
    }
    void add(const BatchTimes& times) {
        const auto& [clusterTimeMs, wallTimeMs] = times;
        all(clusterTimeMs, wallTimeMs);
    }
    void add(const Command& command) {
        const auto& [session, sequence, firstOutstanding, payload] = command;
        all(session, sequence, firstOutstanding, payload);
    }
    void add(const Member& member) {
        const auto& [node, voter, contact] = member;
        all(node, voter, contact);
    }
    void add(const Configuration& configuration) {
        const auto& [since, highest, members] = configuration;
        all(since, highest, members);
    }
    void add(const ConfigurationChange& change) {
        const auto& [replaces, members, highest] = change;
        all(replaces, members, highest);
    }
    void add(const Peer& peer) {
        const auto& [heardMs, contactMs, confirmed, chosenUpTo, echoPendingMs, echoRound, echoConfirmedMs] = peer; // echoes: see encode()
        instant(heardMs);
        instant(contactMs);
        all(confirmed, chosenUpTo);
    }
    void add(const Campaign::FromVoter& part) {
        const auto& [nextSlot, complete] = part;
        all(nextSlot, complete);
    }
    void add(const Campaign& campaign) {
        const auto& [phase, ballot, fromSlot, granted, promises, promised, recovered, chosenElsewhere, mostAdvanced, deadlineMs,
                     resendMs] = campaign;
        all(phase, ballot, fromSlot, granted, promises, promised, recovered, chosenElsewhere, mostAdvanced);
        instant(deadlineMs);
        instant(resendMs);
    }
    void add(const InFlight& proposal) {
        const auto& [votes, chosen, sentMs, resendAfterMs] = proposal;
        all(votes, chosen, resendAfterMs);
        instant(sentMs);
    }
    void add(const PendingCommand& waiting) {
        const auto& [command, origin] = waiting;
        all(command, origin);
    }
    void add(const Leadership::AskedChange& asked) {
        const auto& [asker, change, round, giveUpMs] = asked;
        all(asker, change, round);
        instant(giveUpMs);
    }
    void add(const Leadership::Asker& asker) {
        const auto& [id, origin] = asker;
        all(id, origin);
    }
    void add(const Leadership::WantedChange& wanted) {
        const auto& [change, asker] = wanted;
        all(change, asker);
    }
    void add(const Leadership& lead) {
        const auto& [sinceMs, clusterTimeBaseMs, lastTimes, nextSlot, barrier, recovered, askedChange, wantedChange, fillUpTo, successor, leaving,
                     takeOverDueMs, inFlight, inFlightBytes, toldUpTo, sequence, roundUpTo, heartbeatDueMs] = lead;
        all(clusterTimeBaseMs, lastTimes, nextSlot, barrier, recovered, askedChange, wantedChange, fillUpTo, successor, leaving, inFlight, inFlightBytes, toldUpTo,
            sequence, roundUpTo);
        for (const Millis when : {sinceMs, takeOverDueMs, heartbeatDueMs})
            instant(when);
    }
    void add(const LeaderRead& read) {
        const auto& [origin, id, slot, round] = read;
        all(origin, id, slot, round);
    }
    void add(const FollowerReads& reads) {
        const auto& [requestId, sentMs, asked, waiting] = reads;
        all(requestId, asked, waiting);
        instant(sentMs);
    }
    void add(const Electorate& electorate) {
        const auto& [configuration, voters] = electorate;
        all(configuration, voters);
    }
    void members(const Roster& roster, const std::vector<Peer>& peers) {
        writer_.varint(roster.count());
        for (std::size_t place = 0; place < roster.count(); ++place)
            all(roster.node(place), peers[place]);
    }
    void log(const SlotLog& log, const Outbox& outbox, std::uint64_t issued) {
        all(log.first(), log.end());
        for (Slot slot = log.first(); slot < log.end(); slot = slot.next()) {
            const SlotState* state = log.find(slot);
            writer_.boolean(state != nullptr);
            if (!state)
                continue;
            const auto& [ballot, value, persistSequence] = *state;
            all(ballot, value);
            // All that is asked of it is whether the disk has it, and when it will.
            writer_.varint(outbox.isDone(persistSequence) ? 0 : issued - persistSequence + 1);
        }
    }
    void held(const Held& item) {
        writer_.varint(item.index());
        if (const auto* envelope = std::get_if<Envelope>(&item)) {
            all(envelope->from, envelope->to);
            add(encodeMessage(envelope->message));
        } else if (const auto* promise = std::get_if<OwnPromise>(&item)) {
            add(promise->ballot);
        } else {
            all(std::get<OwnVote>(item).ballot, std::get<OwnVote>(item).slot);
        }
    }

private:
    template <class Elements>
    void each(const Elements& elements) {
        writer_.varint(elements.size());
        for (const auto& element : elements)
            add(element);
    }

    ByteWriter& writer_;
    Millis nowMs_;
};

} // namespace

std::unique_ptr<Replica> ReplicaInspector::copy(const Replica& replica) {
    auto twin = std::make_unique<Replica>(replica.state_->settings, Recovered(), Anchor());
    twin->state_ = std::make_unique<Replica::State>(*replica.state_);
    return twin;
}

void ReplicaInspector::restartRandom(Replica& replica) { replica.state_->random = SeededRandom(replica.state_->settings.seed); }

void ReplicaInspector::encode(ByteWriter& writer, const Replica& replica, Millis nowMs) {
    Encoder encoder(writer, nowMs);
    // Left out: settings, which never change; random and what is drawn from it once (lifeOffset), which restartRandom() keeps
    // equal; nowMs, which the next step sets; and how fresh the state is (echoes, freshening, ownRounds), which only
    // stalenessMs() tells and no rule of consensus reads.
    const auto& [settings, roster, electorates, random, outbox, stateNowMs, wallMs, started, promised, log, chosenUpTo, chosenTimes,
                 released, releasedTimeMs, chosenNoted, chosenNotedMs, commitTold, learnFrom, learnAsked, learnAskedMs, floor,
                 doubtfulUpTo, role, peers, configurationsReleased, leader, sticky, stickySinceMs, electionDueMs, graceUntilMs, roundSeen,
                 failures, campaign, lead, pending, pendingBytes, leaderReads, readRound, nextReadId, followerReads, freshening,
                 freshAsOfMs, ownRounds, startedMs, lifeOffset, digests] = *replica.state_;
    encoder.members(roster, peers);
    encoder.all(settings.self, electorates.chain(), wallMs, started, promised, chosenUpTo, chosenTimes, released, releasedTimeMs,
                chosenNoted, commitTold, learnFrom, learnAsked, floor, doubtfulUpTo, role, configurationsReleased, leader, sticky,
                roundSeen, failures, campaign, lead, pending, pendingBytes, leaderReads, readRound, nextReadId, followerReads, digests);
    for (const Millis when : {chosenNotedMs, learnAskedMs, stickySinceMs, electionDueMs, graceUntilMs})
        encoder.instant(when);
    const auto& [output, self, issued, done, held, unsynced, unsyncedBytes, stepBytes] = outbox;
    encoder.log(log, outbox, issued);
    writer.varint(held.size());
    for (const auto& [sequence, item] : held) {
        writer.varint(issued - sequence);
        encoder.held(item);
    }
    writer.varint(unsynced.size());
    for (const auto& [sequence, bytes] : unsynced)
        encoder.all(issued - sequence, std::uint64_t(bytes));
    encoder.all(std::uint64_t(unsyncedBytes), std::uint64_t(stepBytes));
}

} // namespace bytetorrent::paxos
