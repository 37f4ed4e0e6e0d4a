// `tracker-server --config F member list|add|remove`: asks the running node of F by its admin socket, prints the answer
// for people, and for `add` the configuration of the new node. Blocking.
#pragma once

#include <cstdint>
#include <string>

#include "bytetorrent/tracker/tracker_node.h"

namespace bytetorrent::server {

struct MemberCommand {
    enum class What { list, add, remove } what = What::list;
    std::uint32_t id = 0; // add: 0 is the next free one
    std::string paxos, client, http, udp;
    std::string writeConfiguration; // add: where the new node's file goes; "": it is printed
    bool json = false;
};

// The exit status; complaints go to standard error.
[[nodiscard]] int runMemberCommand(const MemberCommand& command, const tracker::Settings& settings);

} // namespace bytetorrent::server
