// What the user set for the session and its torrents: limits by the hour, share ratios, how many downloads run at once.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include <QDateTime>

#include "session_state.h"

namespace bytetorrent::engine {

namespace {
constexpr double ratioMax = 1e9;
bool isRatio(double ratio) { return std::isfinite(ratio) && ratio >= 0 && ratio <= ratioMax; }
bool areTags(const std::vector<std::string>& tags) {
    const std::set<std::string> different(tags.begin(), tags.end());
    return tags.size() <= tagsMax && different.size() == tags.size() &&
           std::all_of(tags.begin(), tags.end(), [](const std::string& tag) { return !tag.empty() && tag.size() <= tagBytesMax; });
}

// Where in `queue` (true: chosen) each stands after the move, by its old place.
std::vector<std::size_t> moved(const std::vector<bool>& chosen, QueueMove where) {
    std::vector<std::size_t> order(chosen.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto isChosen = [&](std::size_t at) { return chosen[at]; };
    const auto isOther = [&](std::size_t at) { return !chosen[at]; };
    switch (where) {
    case QueueMove::top:
        std::stable_partition(order.begin(), order.end(), isChosen);
        break;
    case QueueMove::bottom:
        std::stable_partition(order.begin(), order.end(), isOther);
        break;
    case QueueMove::up: // those that stand at the top already stay, and so does who follows them
        for (std::size_t at = 1; at < order.size(); ++at)
            if (isChosen(order[at]) && isOther(order[at - 1]))
                std::swap(order[at], order[at - 1]);
        break;
    case QueueMove::down:
        for (std::size_t at = order.size(); at-- > 1;)
            if (isChosen(order[at - 1]) && isOther(order[at]))
                std::swap(order[at], order[at - 1]);
        break;
    }
    return order;
}
} // namespace

Result<> Session::State::judgeSettings(const TorrentSettings& wished, const protocol::Metainfo* metainfo) {
    if ((wished.ratio && wished.ratio->ratio && !isRatio(*wished.ratio->ratio)) || (wished.minimumRatio && !isRatio(*wished.minimumRatio)))
        return fail(ErrorCode::invalidArgument, "a share ratio is a number from 0 up");
    if (!areTags(wished.tags))
        return fail(ErrorCode::invalidArgument, "a torrent has at most " + std::to_string(tagsMax) + " tags, each of 1 to " +
                                                    std::to_string(tagBytesMax) + " bytes and none twice");
    if (wished.name.size() > nameBytesMax)
        return fail(ErrorCode::invalidArgument, "a torrent's name has at most " + std::to_string(nameBytesMax) + " bytes");
    if (wished.filePriorities.empty())
        return {};
    if (!metainfo)
        return fail(ErrorCode::invalidArgument, "which files it has is not known yet");
    if (wished.filePriorities.size() != metainfo->files().size())
        return fail(ErrorCode::invalidArgument, std::to_string(wished.filePriorities.size()) + " priorities for " +
                                                    std::to_string(metainfo->files().size()) + " files");
    return {};
}

Result<> Session::State::setTorrentSettings(const InfoHash& infoHash, TorrentSettings wished) {
    Torrent* torrent = find(infoHash);
    if (!torrent)
        return fail(ErrorCode::notFound, "no torrent " + infoHash.hex());
    BT_TRY(judgeSettings(wished, wished.filePriorities.empty() ? nullptr : torrent->metainfo().get()));
    torrent->setSettings(std::move(wished));
    return {};
}

void Session::State::useHour() {
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(clock.wallMs());
    const WeekHour hour{static_cast<std::uint8_t>(now.date().dayOfWeek() - 1), static_cast<std::uint8_t>(now.time().hour())};
    rates.useHour(hour, clock.monotonicMs());
}

void Session::State::arrangeQueue() {
    if (settings.activeDownloadsMax == 0 && !queueing)
        return;
    queueing = settings.activeDownloadsMax != 0;
    std::uint32_t before = 0;
    for (const auto& torrent : torrents) {
        if (!torrent->wantsToDownload())
            continue;
        const bool mayRun = settings.activeDownloadsMax == 0 || before < settings.activeDownloadsMax;
        torrent->queue(mayRun ? 0 : before + 1 - settings.activeDownloadsMax);
        ++before;
    }
}

void Session::State::moveInQueue(const std::vector<InfoHash>& infoHashes, QueueMove where) {
    const std::set<InfoHash> named(infoHashes.begin(), infoHashes.end());
    std::vector<std::size_t> places; // of those that are not complete: the queue, within the list of all
    std::vector<bool> chosen;
    for (std::size_t place = 0; place < torrents.size(); ++place) {
        const Torrent& torrent = *torrents[place];
        const bool isNamed = named.contains(torrent.infoHash());
        if (!isNamed && torrent.complete())
            continue; // a seed waits for nobody, so nobody moves past it; one that is named goes along
        places.push_back(place);
        chosen.push_back(isNamed);
    }
    const std::vector<std::size_t> order = moved(chosen, where);
    std::vector<std::unique_ptr<Torrent>> taken;
    std::vector<InfoHash> names;
    for (const std::size_t at : order) {
        taken.push_back(std::move(torrents[places[at]]));
        names.push_back(taken.back()->infoHash());
    }
    for (std::size_t at = 0; at < places.size(); ++at)
        torrents[places[at]] = std::move(taken[at]);
    store->setOrder(std::move(names));
    arrangeQueue();
}

void Session::State::torrentGaveEnough(Torrent& torrent) {
    // Later: the torrent is in the middle of its own work.
    QMetaObject::invokeMethod(
        &loop,
        [this, infoHash = torrent.infoHash()] {
            if (Torrent* known = find(infoHash))
                remove(*known, false);
        },
        Qt::QueuedConnection);
}

} // namespace bytetorrent::engine
