// atTurnEnd(): work for the end of this turn of the event loop, when all that was ready has been handled: so that what
// many events of one turn ask for is done once. Unlike a posted event it does not wake the loop (a write and a read of
// its event descriptor, and another poll). Work that is given from inside such work is done in the same turn's end.
// Any thread that has an event loop, for itself. Without a loop yet the work is posted.
#pragma once

#include <functional>

#include <QObject>

namespace bytetorrent::net {

// While there is work of an earlier stage none of a later one is begun, whichever was given first.
enum class TurnStage : std::uint8_t {
    gather, // what was asked for in this turn becomes something to write or to send
    send,   // what is queued for others leaves
    settle, // what may take long, and nobody else waits for
};

// Not done if `context` is gone by then. Work of one stage is done in the order in which it was given.
void atTurnEnd(QObject* context, TurnStage stage, std::function<void()> work);

} // namespace bytetorrent::net
