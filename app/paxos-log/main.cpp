// paxos-log: shows an operator what is in a node's consensus log, and whether it is whole. It only reads, also while the
// node runs. Exit status: 0 fine, 1 damage or an error, 2 wrong usage.
#include <cinttypes>
#include <cstdio>

#include <CLI/CLI.hpp>

#include "bytetorrent/paxos/log_inspection.h"

namespace {

using namespace bytetorrent;
using paxos::Slot;

constexpr int exitFine = 0;
constexpr int exitDamaged = 1;
constexpr int exitUsage = 2;

struct Request {
    std::string directory;
    std::optional<std::uint64_t> from;
    std::optional<std::uint64_t> to;

    [[nodiscard]] bool ranged() const { return from || to; }
    [[nodiscard]] bool wants(Slot slot) const { return slot.value >= from.value_or(1) && slot.value <= to.value_or(UINT64_MAX); }
};

std::string ballotText(paxos::Ballot ballot) {
    return ballot == paxos::Ballot() ? "none" : std::to_string(ballot.round) + "." + std::to_string(ballot.node.value);
}

int failed(const Error& error) {
    std::fprintf(stderr, "paxos-log: %s\n", error.context.c_str());
    return exitDamaged;
}

void tellIfRunning(const paxos::LogSummary& summary) {
    if (summary.running)
        std::fprintf(stderr, "paxos-log: a running node holds %s; this is how it was a moment ago\n", summary.directory.c_str());
}

void printRecord(const paxos::InspectedRecord& record) {
    std::string line(record.file);
    line += " " + std::to_string(record.offset) + " " + std::string(record.kind);
    if (record.slot != Slot())
        line += (record.kind == "accept" ? " slot " : " upto ") + std::to_string(record.slot.value);
    if (record.ballot != paxos::Ballot())
        line += " ballot " + ballotText(record.ballot);
    line += " bytes " + std::to_string(record.bytes);
    if (record.commands)
        line += " commands " + std::to_string(*record.commands);
    std::printf("%s\n", line.c_str());
}

int dump(const Request& request) {
    const auto files = paxos::makePosixFileSystem();
    const auto summary = paxos::inspectLog(*files, request.directory, std::nullopt, [&](const paxos::InspectedRecord& record) {
        const bool ofASlot = record.kind == "accept" || record.kind == "chosen";
        if (!request.ranged() || (ofASlot && request.wants(record.slot)))
            printRecord(record);
    });
    if (!summary)
        return failed(summary.error());
    tellIfRunning(*summary);
    for (const std::string& line : summary->damage)
        std::fprintf(stderr, "damage %s\n", line.c_str());
    return summary->damage.empty() ? exitFine : exitDamaged;
}

int verify(const Request& request) {
    const auto files = paxos::makePosixFileSystem();
    std::optional<paxos::SlotRange> range;
    if (request.ranged())
        range = paxos::SlotRange{Slot(request.from.value_or(1)), request.to ? std::optional(Slot(*request.to)) : std::nullopt};
    const auto summary = paxos::inspectLog(*files, request.directory, range, nullptr);
    if (!summary)
        return failed(summary.error());
    tellIfRunning(*summary);
    std::printf("log %s of node %" PRIu32 " of cluster %s\n", summary->directory.c_str(), summary->node.value, summary->cluster.c_str());
    std::printf("segments %zu\nbytes %" PRIu64 "\nrecords %" PRIu64 "\n", summary->segments, summary->bytes, summary->records);
    if (summary->lastSlot == Slot())
        std::printf("slots none\n");
    else
        std::printf("slots %" PRIu64 "..%" PRIu64 "\n", summary->firstSlot.value, summary->lastSlot.value);
    std::printf("promise %s\nchosen %" PRIu64 "\n", ballotText(summary->promised).c_str(), summary->chosenUpTo.value);
    std::printf("torn tail %s\n", summary->tornTail ? summary->tornTail->c_str() : "none");
    for (const std::string& line : summary->damage)
        std::printf("damage %s\n", line.c_str());
    if (summary->firstMissing)
        std::printf("missing slot %" PRIu64 "\n", summary->firstMissing->value);
    const bool fine = summary->damage.empty() && !summary->firstMissing;
    std::printf("%s\n", fine ? "fine" : "not fine");
    return fine ? exitFine : exitDamaged;
}

CLI::App* addCommand(CLI::App& app, const char* name, const char* what, const char* range, Request& request) {
    CLI::App* command = app.add_subcommand(name, what);
    command->add_option("DIR", request.directory, "A node's data folder, or the log in it")->required()->check(CLI::ExistingDirectory);
    command->add_option("--from", request.from, range)->type_name("SLOT");
    command->add_option("--to", request.to, "... up to this slot")->type_name("SLOT");
    return command;
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Looks into a tracker node's consensus log. It changes nothing, and works while the node runs.", "paxos-log");
    app.set_version_flag("--version", "paxos-log " BT_VERSION);
    app.require_subcommand(1);
    app.footer("Exit status: 0 fine, 1 damaged or unreadable, 2 wrong usage.");
    Request request;
    const CLI::App* dumping = addCommand(app, "dump", "Prints one line a record", "Only votes and notes of slots from this one on", request);
    addCommand(app, "verify", "Reads all of it and prints a summary", "Every slot from this one on must be there", request);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? exitFine : exitUsage;
    }
    if (request.from.value_or(1) > request.to.value_or(UINT64_MAX)) {
        std::fprintf(stderr, "paxos-log: --from is above --to\n");
        return exitUsage;
    }
    const int status = dumping->parsed() ? dump(request) : verify(request);
    // Whoever reads our output must not take the half of it for the whole.
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
        std::fprintf(stderr, "paxos-log: the output could not be written\n");
        return exitDamaged;
    }
    return status;
}
