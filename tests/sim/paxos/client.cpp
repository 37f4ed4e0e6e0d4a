#include "client.h"

namespace bytetorrent::sim {

using namespace paxos;

Client::Client(std::uint64_t seed, Timeline& timeline, Ledger& ledger, Counts& counts, std::vector<std::unique_ptr<Node>>& nodes)
    : random_(seed), timeline_(timeline), ledger_(ledger), counts_(counts), nodes_(nodes) {
    for (std::uint8_t& byte : session_.value)
        byte = static_cast<std::uint8_t>(random_.next());
}

void Client::run() {
    timeline_.after(random_.between(0, 100), [this] { loop(); });
}

void Client::loop() {
    if (stopped_)
        return;
    if (outstanding_.size() < 4)
        issue(static_cast<std::size_t>(random_.between(1, 3)));
    if (random_.chance(1, 3))
        read();
    timeline_.after(random_.between(5, 120), [this] { loop(); });
}

void Client::finish() {
    stop();
    issue(1);
}

std::size_t Client::anyRunningNode() {
    const std::size_t first = static_cast<std::size_t>(random_.below(nodes_.size()));
    for (std::size_t step = 0; step < nodes_.size(); ++step) {
        const std::size_t node = (first + step) % nodes_.size();
        if (nodes_[node]->running())
            return node;
    }
    return nodes_.size();
}

void Client::issue(std::size_t count) {
    std::vector<std::uint64_t> sequences;
    for (std::size_t index = 0; index < count; ++index) {
        const std::uint64_t sequence = nextSequence_++;
        Outstanding& fresh = outstanding_[sequence];
        fresh.command.session = session_;
        fresh.command.sequence = sequence;
        fresh.command.firstOutstanding = outstanding_.begin()->first;
        fresh.command.payload = RegisterMachine::swapCommand(static_cast<std::uint8_t>(random_.below(16)), random_.next());
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
            counts_.add(Happened::commandSentAgain);
        found->second.node = node;
        found->second.attempt = attempt;
        commands.push_back(found->second.command);
    }
    if (commands.empty())
        return;
    timeline_.after(random_.between(400, 900), [this, sequences, attempt] {
        std::vector<std::uint64_t> again;
        for (const std::uint64_t sequence : sequences)
            if (const auto found = outstanding_.find(sequence); found != outstanding_.end() && found->second.attempt == attempt)
                again.push_back(sequence);
        if (!again.empty())
            send(std::move(again));
    });
    if (node < nodes_.size())
        nodes_[node]->propose(std::move(commands));
}

void Client::answered(std::size_t node, const RegisterMachine::Answer& answer, Slot slot) {
    const auto found = outstanding_.find(answer.sequence);
    if (found == outstanding_.end() || found->second.node != node)
        return;
    if (answer.verdict == SessionTable::Verdict::expired)
        ledger_.violate("a command that its client still waits for is called expired");
    ledger_.acknowledged(slot);
    ++acknowledged_;
    outstanding_.erase(found);
}

void Client::refused(std::size_t node, const RefusedCommand& refused) {
    counts_.add(Happened::commandRefused);
    const auto found = outstanding_.find(refused.sequence);
    if (found == outstanding_.end() || found->second.node != node)
        return;
    const std::uint64_t attempt = found->second.attempt;
    timeline_.after(random_.between(20, 100), [this, sequence = refused.sequence, attempt] {
        if (const auto still = outstanding_.find(sequence); still != outstanding_.end() && still->second.attempt == attempt)
            send({sequence});
    });
}

void Client::read() {
    const std::size_t node = anyRunningNode();
    if (node == nodes_.size())
        return;
    const std::uint64_t id = random_.next();
    reads_[id] = ledger_.acknowledgedUpTo();
    nodes_[node]->read(id);
}

void Client::readReady(std::uint64_t id, Slot slot) {
    const auto found = reads_.find(id);
    if (found == reads_.end())
        return;
    counts_.add(Happened::readAnswered);
    ledger_.readAnswered(found->second, slot);
    reads_.erase(found);
}

void Client::readRefused(std::uint64_t id) {
    if (reads_.erase(id) > 0)
        counts_.add(Happened::readRefused);
}

} // namespace bytetorrent::sim
