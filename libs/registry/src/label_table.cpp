#include "label_table.h"

#include "rows.h"
#include "state.h"

namespace bytetorrent::registry {
namespace {

std::uint64_t digestOf(const InfoHash& infoHash, const Label& label) {
    return mixBytes(rows::encode(label), mixBytes(infoHash.view(), static_cast<std::uint64_t>(Table::label)));
}

} // namespace

const Label& LabelTable::of(const InfoHash& infoHash) const {
    static const Label nothing;
    const auto found = labels_.find(infoHash);
    return found == labels_.end() ? nothing : found->second;
}

void LabelTable::set(const InfoHash& infoHash, Label label) {
    if (of(infoHash) == label)
        return;
    put(infoHash, std::move(label));
    unsaved_.push_back(infoHash);
}

void LabelTable::put(const InfoHash& infoHash, Label label) {
    const std::uint32_t bucket = SwarmTable::bucketOf(infoHash);
    if (const auto known = labels_.find(infoHash); known != labels_.end()) {
        digests_.remove(bucket, digestOf(infoHash, known->second));
        labels_.erase(known);
    }
    if (label == Label())
        return;
    digests_.add(bucket, digestOf(infoHash, label));
    labels_.emplace(infoHash, std::move(label));
}

void LabelTable::takeChanges(std::vector<Change>& changes) {
    for (const InfoHash& infoHash : ChangeLog::takeSorted(unsaved_)) {
        const auto known = labels_.find(infoHash);
        changes.push_back({Table::label, rows::keyOf(infoHash),
                           known == labels_.end() ? std::nullopt : std::optional(rows::encode(known->second))});
    }
}

Result<> LabelTable::restore(const InfoHash& infoHash, Label label) {
    if (labels_.contains(infoHash))
        return fail(ErrorCode::malformed, "the label of torrent " + infoHash.hex() + " has two rows");
    put(infoHash, std::move(label));
    return {};
}

} // namespace bytetorrent::registry
