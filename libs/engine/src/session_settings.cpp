// What the user set for the session and its torrents: limits by the hour, share ratios, how many downloads run at once.
#include <cmath>

#include <QDateTime>

#include "session_state.h"

namespace bytetorrent::engine {

namespace {
constexpr double ratioMax = 1e9;
bool isRatio(double ratio) { return std::isfinite(ratio) && ratio >= 0 && ratio <= ratioMax; }
} // namespace

Result<> Session::State::judgeSettings(const TorrentSettings& wished, const protocol::Metainfo* metainfo) {
    if ((wished.ratio && wished.ratio->ratio && !isRatio(*wished.ratio->ratio)) || (wished.minimumRatio && !isRatio(*wished.minimumRatio)))
        return fail(ErrorCode::invalidArgument, "a share ratio is a number from 0 up");
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
