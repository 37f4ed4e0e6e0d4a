#include "options.h"

#include <cstdlib>

namespace bytetorrent::sim {

namespace {

constexpr std::size_t nodesMax = 7;
constexpr unsigned threadsMax = 64;

std::optional<std::uint64_t> number(const char* text) {
    char* end = nullptr;
    const std::uint64_t value = std::strtoull(text, &end, 10);
    return *text >= '0' && *text <= '9' && *end == '\0' ? std::optional(value) : std::nullopt;
}

bool takesNoValue(Options& options, const std::string& name) {
    if (name == "--trace")
        options.trace = true;
    else if (name == "--list-faults")
        options.task = Options::Task::listFaults;
    else if (name == "--mutants-table")
        options.task = Options::Task::printTable;
    else
        return false;
    return true;
}

bool take(Options& options, const std::string& name, const char* value) {
    if (name == "--mutant") {
        options.mutant = value;
        return true;
    }
    if (name == "--check-table") {
        options.task = Options::Task::checkTable;
        options.table = value;
        return true;
    }
    if (name == "--faults") {
        const auto faults = FaultSet::parse(value);
        options.faults = faults.value_or(FaultSet());
        return faults.has_value();
    }
    options.nodesGiven = options.nodesGiven || name == "--nodes";
    const auto parsed = number(value);
    if (!parsed)
        return false;
    if (name == "--seeds")
        options.seeds = *parsed;
    else if (name == "--from")
        options.from = *parsed;
    else if (name == "--nodes")
        options.nodes = static_cast<std::size_t>(*parsed);
    else if (name == "--threads")
        options.threads = static_cast<unsigned>(std::min<std::uint64_t>(*parsed, threadsMax + 1));
    else if (name == "--seed") {
        options.single = true;
        options.from = *parsed;
        options.seeds = 1;
    } else
        return false;
    return true;
}

} // namespace

std::optional<Options> parseOptions(int count, char** arguments) {
    Options options;
    for (int index = 1; index < count; ++index) {
        const std::string name = arguments[index];
        if (takesNoValue(options, name))
            continue;
        if (index + 1 == count || !take(options, name, arguments[++index]))
            return std::nullopt;
    }
    if (options.nodes < 1 || options.nodes > nodesMax || options.threads < 1 || options.threads > threadsMax)
        return std::nullopt;
    if (options.trace && !options.single)
        return std::nullopt;
    return options;
}

std::string replayCommand(const Options& options, std::uint64_t seed) {
    std::string command = options.mutant.empty() ? "paxos-sim" : "paxos-sim-mutants --mutant " + options.mutant;
    command += " --nodes " + std::to_string(options.nodes) + " --faults " + options.faults.text();
    return command + " --seed " + std::to_string(seed) + " --trace";
}

} // namespace bytetorrent::sim
