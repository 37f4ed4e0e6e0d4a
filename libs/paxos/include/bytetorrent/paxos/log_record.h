// What a replica must find again after a crash. The core says which records; the write-ahead log keeps them.
// Values; any thread. Format: docs/formats/paxos-log.md.
#pragma once

#include <cstdint>
#include <map>
#include <variant>

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
};

} // namespace bytetorrent::paxos
