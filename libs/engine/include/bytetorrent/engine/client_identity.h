// The identity of this client towards tracker clusters: a secret of its own choosing, whose SHA-256 is its ClientId. It
// lies in the state directory, readable by its user alone, and is made on first use. Everything of one state directory
// (Session, one-shot commands) speaks with the same secret. Blocks on the disk for a moment; any thread, any process.
#pragma once

#include <string>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::engine {

// 32 bytes from <stateDirectory>/client-secret; the directory (0700) and the file (0600) are created if absent, and two
// processes that create it at once end with the same one. Errors: ioError, diskFull, corrupt (a file that is not a
// secret), denied (others may read it); the context names the file.
[[nodiscard]] Result<Bytes> clientSecret(const std::string& stateDirectory);

} // namespace bytetorrent::engine
