#include "message_sets.h"

#include "bytetorrent/base/byte_io.h"

namespace bytetorrent::explorer {

std::uint32_t MessageSets::with(std::uint32_t set, std::uint32_t sentList, const NodeSpace& nodes) {
    if (sentList == 0)
        return set;
    const std::uint64_t key = std::uint64_t(set) << 32 | sentList;
    if (const auto place = known_.find(key); place != known_.end())
        return place->second;
    Set next = sets_[set];
    for (const Sent& sent : nodes.sentList(sentList)) {
        std::vector<std::uint32_t>& places = next[sent.to];
        const auto at = std::lower_bound(places.begin(), places.end(), sent.place);
        if (at == places.end() || *at != sent.place)
            places.insert(at, sent.place);
    }
    const std::uint32_t numbered = number(std::move(next));
    known_.emplace(key, numbered);
    return numbered;
}

std::uint32_t MessageSets::number(Set set) {
    ByteWriter writer;
    for (const std::vector<std::uint32_t>& places : set) {
        writer.varint(places.size());
        for (const std::uint32_t place : places)
            writer.varint(place);
    }
    const auto [place, fresh] = numbers_.number(writer.view());
    if (fresh)
        sets_.push_back(std::move(set));
    return place;
}

} // namespace bytetorrent::explorer
