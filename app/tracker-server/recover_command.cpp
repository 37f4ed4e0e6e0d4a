#include "recover_command.h"

#include <ctime>
#include <iostream>

#include "bytetorrent/tracker/recovery.h"

namespace bytetorrent::server {

namespace {

std::string dateOf(Millis wallMs) {
    const std::time_t seconds = static_cast<std::time_t>(wallMs / 1'000);
    std::tm parts{};
    char text[64] = "";
    if (::gmtime_r(&seconds, &parts))
        std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &parts);
    return text;
}

void print(const tracker::RecoveryFindings& found, const tracker::Settings& settings) {
    std::cout << "Node " << found.node.value << " of cluster \"" << settings.cluster << "\", data in " << settings.dataDirectory << ":\n"
              << "  it knows everything that was chosen up to slot " << found.chosenUpTo.value << "\n";
    if (found.acceptedUpTo > found.chosenUpTo)
        std::cout << "  it accepted slots up to " << found.acceptedUpTo.value << " (" << found.unconfirmedCommands
                  << " commands) without hearing whether they were chosen; they will be kept as if they were\n";
    if (found.slotsBeyondAGap > 0)
        std::cout << "  it accepted " << found.slotsBeyondAGap << " more slots behind one that it never got; what is missing there is lost\n";
    if (found.lastWallTimeMs > 0)
        std::cout << "  the newest write here is from " << dateOf(found.lastWallTimeMs) << "\n";
    std::cout << "  members, as far as it knows:";
    for (const NodeId member : found.members)
        std::cout << ' ' << member.value;
    std::cout << "\n\nWhatever other nodes acknowledged after that, and this node never saw, IS LOST. Look at every survivor first, and\n"
                 "recover the one with the highest slot, on one machine only. Node "
              << found.node.value
              << " will be a cluster of one, with a new identity;\n"
                 "the other old nodes will be refused for ever. Add new ones with `member add`.\n";
}

} // namespace

int runRecoverCommand(const tracker::Settings& settings, bool yes) {
    const auto complain = [](const Error& error) {
        std::cerr << "tracker-server: " << error.context << "\n";
        return 1;
    };
    const auto found = tracker::inspectForRecovery(settings);
    if (!found)
        return complain(found.error());
    print(*found, settings);
    if (!yes) {
        std::cout << "\nType the cluster's name to go on: " << std::flush;
        std::string answer;
        std::getline(std::cin, answer);
        if (answer != settings.cluster) {
            std::cerr << "tracker-server: nothing was changed\n";
            return 1;
        }
    }
    if (const auto done = tracker::recoverAlone(settings); !done)
        return complain(done.error());
    std::cout << "Done. Start the node as always: tracker-server --config ...\n";
    return 0;
}

} // namespace bytetorrent::server
