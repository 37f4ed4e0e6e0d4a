// The operator's door to a running node: a socket in its data folder, which only the account that runs the node can open.
// One request a connection: a line of JSON there, a line of JSON back (docs/operating.md, "Members"). Blocking; for
// command-line programs, not for the node itself.
#pragma once

#include <string>

#include <QJsonObject>

#include "bytetorrent/base/result.h"

namespace bytetorrent::tracker {

// Where the socket of the node with this data folder is.
[[nodiscard]] std::string adminSocketPath(const std::string& dataDirectory);
// The node's answer. Errors: unreachable (no node runs there), denied, closed, timeout, and what the node itself refuses.
[[nodiscard]] Result<QJsonObject> askNode(const std::string& dataDirectory, const QJsonObject& request, int timeoutMs);

} // namespace bytetorrent::tracker
