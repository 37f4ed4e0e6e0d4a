// Passkeys on the operator's side: drawn here, read from a list of another tracker, and never handed on but as hashes.
// Pure but for its randomness; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bytetorrent/registry/accounts.h"

namespace bytetorrent::server {

struct NamedPasskey {
    std::string account;
    registry::PasskeyHash hash;
};

[[nodiscard]] protocol::Passkey drawPasskey();

// A line for each: the account's name, then blanks, a tab, a comma or a semicolon, then the passkey. Empty lines and
// lines that begin with '#' are skipped. Errors: malformed with `name` and the line.
[[nodiscard]] Result<std::vector<NamedPasskey>> parsePasskeyList(std::string_view text, const std::string& name);

} // namespace bytetorrent::server
