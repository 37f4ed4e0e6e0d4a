// ClusterId: which cluster, beyond its name, a node, a state or a snapshot belongs to. Format and origin:
// docs/formats/node-link.md. A value; any thread.
#pragma once

#include "bytetorrent/base/ids.h"

namespace bytetorrent::tracker {

using ClusterId = BytesId<struct ClusterIdTag, 16>; // zero: not known yet

} // namespace bytetorrent::tracker
