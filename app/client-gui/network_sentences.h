// What became of what the preferences ask of the network, in a sentence each. Any thread.
#pragma once

#include <QString>

#include "bytetorrent/engine/snapshot.h"

namespace bytetorrent::gui {

// Empty where there is nothing to say.
[[nodiscard]] QString portMappingSentence(const engine::PortMappingSnapshot& mapping);
[[nodiscard]] QString dhtSentence(const engine::DhtSnapshot& dht);

} // namespace bytetorrent::gui
