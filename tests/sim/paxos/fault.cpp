#include "fault.h"

namespace bytetorrent::sim {

std::optional<FaultSet> FaultSet::parse(std::string_view list) {
    if (list == "all")
        return all();
    FaultSet set;
    if (list == "none")
        return set;
    bool first = true;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        std::string_view name = list.substr(0, comma);
        list.remove_prefix(std::min(comma + 1, list.size()));
        const bool without = name.starts_with('-');
        if (without)
            name.remove_prefix(1);
        if (first && without)
            set = all();
        first = false;
        bool known = false;
        for (std::size_t index = 0; index < faultNames.size(); ++index) {
            if (faultNames[index].name == name) {
                set.set(static_cast<Fault>(index), !without);
                known = true;
            }
        }
        if (!known)
            return std::nullopt;
    }
    return set;
}

std::string FaultSet::text() const {
    if (*this == all())
        return "all";
    std::string text;
    for (std::size_t index = 0; index < faultNames.size(); ++index)
        if (has(static_cast<Fault>(index)))
            text.append(text.empty() ? "" : ",").append(faultNames[index].name);
    return text.empty() ? "none" : text;
}

} // namespace bytetorrent::sim
