// Which cluster a node and its state belong to, beyond the name: two clusters may share a name, and one that was recovered
// after the loss of its majority is another than the one it was. A value; any thread.
#pragma once

#include "bytetorrent/base/ids.h"

namespace bytetorrent::tracker {

using ClusterId = BytesId<struct ClusterIdTag, 16>; // zero: not known yet

} // namespace bytetorrent::tracker
