// What is gone from the log is known only as a snapshot. The core knows the floor, asks for a snapshot when it needs one,
// and goes on behind it; the bytes are its driver's.
#include "replica_state.h"

namespace bytetorrent::paxos {

void Replica::State::on(const Pruned& input) {
    floor = std::max(floor, std::min(input.below, released.next()));
    while (log.first() < floor && log.first() <= released)
        log.dropFirst();
}

void Replica::State::receive(NodeId from, const Compacted& message) {
    if (role == Role::leader || message.below <= chosenUpTo.next())
        return;
    if (mutated(Mutant::compactedSlotFilled) && campaign.phase == Campaign::Phase::catchingUp) {
        campaign.chosenElsewhere = chosenUpTo;
        maybeLead();
        return;
    }
    outbox.output.needSnapshot = NeedSnapshot{from, Slot(message.below.value - 1)};
    // A snapshot takes its time; somebody who has what is missing leads better.
    if (campaign.phase != Campaign::Phase::none)
        backOff();
}

void Replica::State::on(Installed input) {
    Anchor& anchor = input.anchor;
    if (anchor.applied <= released || role == Role::leader)
        return;
    abandonCampaign();
    if (!leader) { // what campaigns were given up for is here now, so they may go better
        failures = 0;
        armElection();
    }
    // Configurations that we have learned behind the snapshot stay known.
    std::vector<Configuration> later;
    for (const Electorate& electorate : electorates.chain())
        if (electorate.configuration.since > anchor.applied)
            later.push_back(electorate.configuration);
    if (!mutated(Mutant::installForgetsMembers)) {
        electorates.clear();
        releasePlaces(); // the new members may be others altogether, and need room
        for (Configuration& configuration : anchor.configurations)
            electorates.push(std::move(configuration), roster);
        for (Configuration& configuration : later)
            electorates.push(std::move(configuration), roster);
    }
    released = anchor.applied;
    releasedTimeMs = std::max(releasedTimeMs, anchor.clusterTimeMs);
    chosenTimes.clusterTimeMs = std::max(chosenTimes.clusterTimeMs, anchor.clusterTimeMs);
    chosenUpTo = std::max(chosenUpTo, anchor.applied);
    floor = released.next();
    log.dropBelow(mutated(Mutant::installForgetsVotes) ? std::max(floor, log.end()) : floor);
    learnAsked = Slot();
    digests.clear(); // what they said of the old state says nothing of this one
    configurationsReleased.clear(); // so that the next step tells the driver
    noteMembersReleased();
}

} // namespace bytetorrent::paxos
