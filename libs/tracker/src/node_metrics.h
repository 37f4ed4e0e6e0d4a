// What /metrics tells of a node, in the Prometheus text format: names follow its conventions (base units, `_total`), and
// docs/metrics.md says which of them are worth an alert. Called on the node's loop.
#pragma once

#include <string>

namespace bytetorrent::tracker {

class AccountDesk;
class AnnounceDesk;
class HttpFront;
class NativeFront;
class ReplicaDriver;
class SearchDesk;

[[nodiscard]] std::string nodeMetrics(const ReplicaDriver& driver, const HttpFront& front, const NativeFront& native,
                                      const AnnounceDesk& desk, const AccountDesk& accounts, const SearchDesk& search);

} // namespace bytetorrent::tracker
