// What a replica must find again after a crash. The core says which records; the write-ahead log keeps them.
// Values; any thread. Format: docs/formats/paxos-log.md.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "bytetorrent/paxos/messages.h"

namespace bytetorrent::paxos {

struct PromiseRecord {
    Ballot ballot;
};
struct AcceptRecord {
    AcceptedEntry entry;
};
// Everything up to here is chosen, with the values of the last AcceptRecord of each slot. Needs no sync of its own:
// losing one only means learning it again.
struct ChosenRecord {
    Slot upTo;
};

using LogRecord = std::variant<PromiseRecord, AcceptRecord, ChosenRecord>;

// What the log holds when it is opened.
struct Recovered {
    Ballot promised;
    Slot chosenUpTo;
    std::map<Slot, AcceptedEntry> accepted; // only slots > the applied slot that was given when opening
    // Damaged records held votes that this node can no longer tell, in slots up to here at most: it must promise nothing
    // until it has learned all of them. 0: nothing is missing. chosenUpTo and accepted hold then what is certain: a value in
    // `accepted` was voted for in its ballot, but maybe not as the last one of its slot.
    Slot doubtfulUpTo;
    std::vector<std::string> damage; // one line each: file, offset, what. Without LogSettings::repair: of promise copies only
};

} // namespace bytetorrent::paxos
