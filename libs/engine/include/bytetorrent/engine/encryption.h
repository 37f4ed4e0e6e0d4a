// Whether connections between peers are encrypted (MSE/PE). It hides what they are from whoever sorts traffic; it is no
// protection against somebody who joins the swarm. A value; any thread.
#pragma once

#include <cstdint>

namespace bytetorrent::engine {

enum class Encryption : std::uint8_t {
    off,     // nobody is encrypted towards; whoever insists on it is not reached
    allow,   // encrypted and plain callers are welcome; we call plain, and encrypted where that is what the peer wants
    require, // RC4 for everything, both ways; plain peers are left
};

} // namespace bytetorrent::engine
