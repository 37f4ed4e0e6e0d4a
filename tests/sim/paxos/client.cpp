#include "client.h"

namespace bytetorrent::sim {

using namespace paxos;

Client::Client(std::uint64_t seed, Cluster& cluster, History& history) : random_(seed), cluster_(cluster), history_(history) {
    cluster.addClient(*this);
}

void Client::run() {
    cluster_.timeline().after(random_.between(0, 100), [this] { loop(); });
}

void Client::loop() {
    if (stopped_)
        return;
    if (nextSequence_ == 1 || (sessionIsOpen() && outstanding_.empty() && random_.chance(1, 60)))
        openSession();
    else if (sessionIsOpen() && outstanding_.size() < 4)
        issue(static_cast<std::size_t>(random_.between(1, 3)));
    if (!outstanding_.empty() && random_.chance(1, 80))
        abandon();
    if (random_.chance(1, 3))
        read();
    // Now and then it sleeps for so long that its session may be gone.
    const bool sleeps = random_.chance(1, 150);
    cluster_.timeline().after(sleeps ? random_.between(1000, sessionIdleMaxMs + 1500) : random_.between(5, 120), [this] { loop(); });
}

void Client::finish() {
    stop();
    finishing_ = true;
    if (nextSequence_ == 1)
        openSession();
    else if (sessionIsOpen())
        issue(1);
}

std::size_t Client::anyRunningNode() {
    const std::size_t first = static_cast<std::size_t>(random_.below(cluster_.size()));
    for (std::size_t step = 0; step < cluster_.size(); ++step) {
        const std::size_t node = (first + step) % cluster_.size();
        if (cluster_.node(node).running())
            return node;
    }
    return cluster_.size();
}

// The first command does nothing and is repeated until it is acknowledged. So every other one names a session that was
// there before: if it is gone, the command is refused for good, and never applied a second time.
void Client::openSession() {
    for (std::uint8_t& byte : session_.value)
        byte = static_cast<std::uint8_t>(random_.next());
    nextSequence_ = 2;
    outstanding_[1] = {{session_, 1, 1, RegisterMachine::openCommand()}, std::nullopt, 0, 0};
    send({1});
}

void Client::issue(std::size_t count) {
    std::vector<std::uint64_t> sequences;
    for (std::size_t index = 0; index < count; ++index) {
        const std::uint64_t sequence = nextSequence_++;
        Outstanding& fresh = outstanding_[sequence];
        const auto place = static_cast<std::uint8_t>(random_.below(registerCount));
        const std::uint64_t value = random_.next() | 1;
        fresh.command = {session_, sequence, outstanding_.begin()->first, RegisterMachine::swapCommand(place, value)};
        fresh.operation = history_.invokeSwap(place, value, cluster_.timeline().now());
        sequences.push_back(sequence);
    }
    send(std::move(sequences));
}

void Client::send(std::vector<std::uint64_t> sequences) {
    const std::size_t node = anyRunningNode();
    const std::uint64_t attempt = ++attempts_;
    std::vector<Command> commands;
    for (const std::uint64_t sequence : sequences) {
        const auto found = outstanding_.find(sequence);
        if (found == outstanding_.end())
            continue;
        if (found->second.attempt != 0)
            cluster_.counts().add(Happened::commandSentAgain);
        found->second.node = node;
        found->second.attempt = attempt;
        commands.push_back(found->second.command);
    }
    if (commands.empty())
        return;
    cluster_.timeline().after(random_.between(400, 900), [this, sequences = std::move(sequences), attempt] {
        std::vector<std::uint64_t> again;
        for (const std::uint64_t sequence : sequences)
            if (const auto found = outstanding_.find(sequence); found != outstanding_.end() && found->second.attempt == attempt)
                again.push_back(sequence);
        if (!again.empty())
            send(std::move(again));
    });
    if (node < cluster_.size())
        cluster_.node(node).propose(std::move(commands));
}

// It hears no more of what it waited for, in a session that it leaves: whether that takes effect stays open.
void Client::abandon() {
    for (const auto& [sequence, waiting] : outstanding_)
        if (waiting.operation)
            cluster_.counts().add(Happened::operationLeftOpen);
    outstanding_.clear();
    ++attempts_;
    openSession();
}

void Client::answered(std::size_t node, const RegisterMachine::Answer& answer, Slot slot) {
    if (answer.session != session_)
        return;
    const auto found = outstanding_.find(answer.sequence);
    if (found == outstanding_.end() || found->second.node != node)
        return;
    const bool trusted = !cluster_.node(node).corrupted();
    if (answer.verdict == SessionTable::Verdict::expired) {
        cluster_.counts().add(Happened::sessionExpired);
        if (trusted)
            cluster_.ledger().expired(answer, slot);
        return abandon();
    }
    cluster_.ledger().acknowledged(slot, cluster_.timeline().now());
    ++acknowledged_;
    if (trusted && found->second.operation)
        history_.answer(*found->second.operation, RegisterMachine::oldValue(answer.reply), cluster_.timeline().now());
    const bool opened = !found->second.operation;
    outstanding_.erase(found);
    if (opened && finishing_)
        issue(1);
}

void Client::refused(std::size_t node, const RefusedCommand& refused) {
    if (refused.session != session_)
        return;
    cluster_.counts().add(Happened::commandRefused);
    const auto found = outstanding_.find(refused.sequence);
    if (found == outstanding_.end() || found->second.node != node)
        return;
    const std::uint64_t attempt = found->second.attempt;
    cluster_.timeline().after(random_.between(20, 100), [this, sequence = refused.sequence, attempt] {
        if (const auto still = outstanding_.find(sequence); still != outstanding_.end() && still->second.attempt == attempt)
            send({sequence});
    });
}

void Client::read() {
    const std::size_t node = anyRunningNode();
    if (node == cluster_.size())
        return;
    const std::uint64_t id = random_.next();
    const std::size_t place = static_cast<std::size_t>(random_.below(registerCount));
    reads_[id] = {place, history_.invokeRead(place, cluster_.timeline().now()), cluster_.ledger().acknowledgedUpTo()};
    cluster_.node(node).read(id);
}

void Client::readReady(std::uint64_t id, Slot slot) {
    if (const auto found = reads_.find(id); found != reads_.end())
        cluster_.ledger().readAnswered(found->second.acknowledgedBefore, slot);
}

void Client::readDone(std::size_t node, std::uint64_t id) {
    const auto found = reads_.find(id);
    if (found == reads_.end())
        return;
    cluster_.counts().add(Happened::readAnswered);
    const Node& reader = cluster_.node(node);
    if (!reader.corrupted())
        history_.answer(found->second.operation, reader.state().registers[found->second.place], cluster_.timeline().now());
    reads_.erase(found);
}

void Client::readRefused(std::uint64_t id) {
    if (reads_.erase(id) > 0)
        cluster_.counts().add(Happened::readRefused);
}

} // namespace bytetorrent::sim
