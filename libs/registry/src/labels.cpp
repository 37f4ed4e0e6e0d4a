// DescribeTorrent: what a torrent has besides its bytes, and what whoever follows the torrents is told.
#include "bytetorrent/registry/labels.h"

#include "bytetorrent/base/mix.h"
#include "state.h"

namespace bytetorrent::registry {
namespace {

// Ascending, each once. Errors: invalidArgument, tooLarge.
Result<std::vector<std::string>> tidied(std::vector<std::string> tags) {
    for (const std::string& tag : tags) {
        if (!isTag(tag))
            return fail(ErrorCode::invalidArgument, "a tag has 1 to " + std::to_string(tagBytesMax) +
                                                        " lower-case letters a to z, digits and '-'");
    }
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    if (tags.size() > tagsMax)
        return fail(limitReached("a torrent has at most " + std::to_string(tagsMax) + " tags"));
    return tags;
}

std::uint64_t digestOfText(const std::string& description) {
    return description.empty() ? 0 : mixBytes(asBytes(description), static_cast<std::uint64_t>(Table::description));
}

} // namespace

std::optional<Category> categoryOf(std::string_view name) {
    const auto found = std::ranges::find(categoryNames, name);
    if (found == categoryNames.end())
        return std::nullopt;
    return static_cast<Category>(found - categoryNames.begin());
}

bool isTag(std::string_view text) {
    const auto isGood = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && text.size() <= tagBytesMax && std::ranges::all_of(text, isGood);
}

bool Label::hasTag(std::string_view tag) const {
    return std::ranges::find(tags, tag) != tags.end();
}

Reply Registry::State::apply(DescribeTorrent command, Now) {
    const Swarm* swarm = swarms.find(command.infoHash);
    if (!swarm || !swarm->torrent)
        return Error{ErrorCode::notFound, "no torrent " + command.infoHash.hex() + " is published here"};
    if (!owns(*swarm->torrent, command.requester, command.account) && !command.administrator)
        return Error{ErrorCode::denied, "only its publisher or an administrator may describe a torrent"};
    Label label = labels.of(command.infoHash);
    if (command.category)
        label.category = *command.category;
    if (command.tags) {
        auto tags = tidied(*std::move(command.tags));
        if (!tags)
            return tags.error();
        label.tags = *std::move(tags);
    }
    const auto& description = command.description;
    if (description && (description->size() > descriptionBytesMax || !isUtf8(*description)))
        return Error{ErrorCode::invalidArgument,
                     "a description is UTF-8 of at most " + std::to_string(descriptionBytesMax) + " bytes"};
    if (description) {
        label.descriptionBytes = static_cast<std::uint32_t>(description->size());
        label.descriptionDigest = digestOfText(*description);
        log.descriptions[command.infoHash] = description->empty() ? std::nullopt : description;
        log.contentBytes += description->size();
    }
    relabel(command.infoHash, std::move(label));
    feedTorrent(command.infoHash, std::move(command.description));
    return AppliedReply{};
}

void Registry::State::relabel(const InfoHash& infoHash, Label label) {
    labels.set(infoHash, std::move(label));
    if (const Swarm* swarm = swarms.find(infoHash))
        showLabel(*swarm);
}

void Registry::State::showLabel(const Swarm& swarm) {
    if (!swarm.torrent)
        return;
    const Label& label = labels.of(swarm.infoHash);
    catalogue.setLabel(swarm.catalogueIndex, label.category, !label.tags.empty());
}

// What was said of it before and not taken yet still holds.
void Registry::State::feedTorrent(const InfoHash& infoHash, std::optional<std::string> description) {
    if (!log.followed)
        return;
    std::optional<std::string>& waiting = log.toFeed[infoHash];
    if (description)
        waiting = std::move(description);
}

const Label& Registry::label(const InfoHash& infoHash) const {
    return state_->labels.of(infoHash);
}

const std::optional<std::string>* Registry::unsavedDescription(const InfoHash& infoHash) const {
    const auto found = state_->log.descriptions.find(infoHash);
    return found == state_->log.descriptions.end() ? nullptr : &found->second;
}

void Registry::follow() {
    state_->log.followed = true;
    for (std::uint32_t index = 0; index < state_->catalogue.size(); ++index) {
        if (state_->catalogue[index].seeds > 0)
            state_->log.changedSeeds.push_back(state_->catalogue[index].swarm);
    }
}

bool Registry::isFollowed() const {
    return state_->log.followed;
}

bool Registry::hasChangedTorrents() const {
    return !state_->log.toFeed.empty();
}

bool Registry::hasChangedSeeds() const {
    return !state_->log.changedSeeds.empty();
}

TorrentFeed Registry::takeFeed(std::size_t changesMax, std::size_t seedsMax) {
    State& state = *state_;
    TorrentFeed feed;
    while (!state.log.toFeed.empty() && feed.changed.size() < changesMax)
        feed.changed.insert(feed.changed.end(), state.log.toFeed.extract(state.log.toFeed.begin()));
    auto& changedSeeds = state.log.changedSeeds;
    for (; !changedSeeds.empty() && feed.seeds.size() < seedsMax; changedSeeds.pop_back()) {
        const SwarmSlot slot = changedSeeds.back();
        if (!state.swarms.has(slot) || !state.swarms[slot].torrent)
            continue; // it ended meanwhile, or another one has its number: that one's seeds are told once more
        const Swarm& swarm = state.swarms[slot];
        feed.seeds.emplace_back(swarm.infoHash, state.catalogue.takeSeeds(swarm.catalogueIndex));
    }
    return feed;
}

std::vector<SwarmFigures> Registry::figures(std::size_t first, std::size_t count) const {
    std::vector<SwarmFigures> found;
    const std::size_t end = std::min(state_->catalogue.size(), first + count);
    for (std::size_t index = first; index < end; ++index) {
        const Swarm& swarm = state_->swarms[state_->catalogue[index].swarm];
        const SwarmFigures figures{swarm.infoHash, static_cast<std::uint32_t>(swarm.seedCount()),
                                   static_cast<std::uint32_t>(swarm.leecherCount())};
        if (figures.seeds + figures.leechers > 0)
            found.push_back(figures);
    }
    return found;
}

Result<> Registry::State::restoreLabel(ByteView key, ByteView value) {
    auto row = rows::decodeLabel(key, value);
    if (!row)
        return fail(row.error());
    const auto& [infoHash, label] = *row;
    BT_TRY(labels.restore(infoHash, label));
    if (const Swarm* swarm = swarms.find(infoHash))
        showLabel(*swarm);
    return {};
}

} // namespace bytetorrent::registry
