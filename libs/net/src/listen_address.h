// Which address of this machine a configured host means, for every kind of port. May ask the system's resolver, and
// wait for it: ports are opened at the start.
#pragma once

#include <QHostAddress>

#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::net {

// "::" is both families on one port. Errors: ioError, with the address in the context.
[[nodiscard]] Result<QHostAddress> listenAddress(const HostPort& address);

} // namespace bytetorrent::net
