#include "process_figures.h"

#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <sys/resource.h>
#include <unistd.h>

namespace bytetorrent::tracker {

namespace {

double ticks(double count) {
    return count / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

// The fields of proc(5), counted from 3 as there: those behind the name, which may hold anything.
std::vector<double> statFields() {
    std::ifstream file("/proc/self/stat");
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    const std::size_t nameEnd = text.rfind(')');
    std::vector<double> fields;
    if (nameEnd == std::string::npos || nameEnd + 3 > text.size())
        return fields;
    std::istringstream rest(text.substr(nameEnd + 3)); // behind the state as well, which is a letter
    for (double field = 0; rest >> field;)
        fields.push_back(field);
    return fields;
}

// The start is said in time since the machine came up, which has a clock of its own.
double startOf(double ticksSinceBoot) {
    timespec sinceBoot = {};
    ::clock_gettime(CLOCK_BOOTTIME, &sinceBoot);
    const double bootSeconds = static_cast<double>(sinceBoot.tv_sec) + static_cast<double>(sinceBoot.tv_nsec) / 1e9;
    const double now = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
    return now - bootSeconds + ticks(ticksSinceBoot);
}

} // namespace

ProcessFigures readProcessFigures() {
    ProcessFigures figures;
    const std::vector<double> fields = statFields();
    const auto field = [&](std::size_t number) { return fields.size() > number - 4 ? fields[number - 4] : 0.0; };
    figures.cpuSeconds = ticks(field(14) + field(15));
    figures.threads = static_cast<std::uint64_t>(field(20));
    // Asked once: the answer would tremble with the clocks.
    static const double startSeconds = startOf(field(22));
    figures.startSeconds = startSeconds;
    figures.virtualBytes = static_cast<std::uint64_t>(field(23));
    figures.residentBytes = static_cast<std::uint64_t>(field(24)) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    std::error_code ignored;
    for (std::filesystem::directory_iterator each("/proc/self/fd", ignored), end; each != end; each.increment(ignored))
        ++figures.openDescriptors;
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0)
        figures.descriptorsMax = limit.rlim_cur;
    return figures;
}

} // namespace bytetorrent::tracker
