#include "models/torrent_facts.h"

#include "sentences.h"

namespace bytetorrent::gui {

bool belongs(const engine::TorrentSnapshot& torrent, Shown shown) {
    using engine::TorrentState;
    switch (shown) {
    case Shown::all:
        return true;
    case Shown::downloading:
        return torrent.state == TorrentState::downloading || torrent.state == TorrentState::fetchingMetadata || waitsItsTurn(torrent);
    case Shown::seeding:
        return torrent.state == TorrentState::seeding;
    case Shown::paused:
        return torrent.state == TorrentState::paused && !waitsItsTurn(torrent);
    case Shown::attention: {
        const Tone tone = statusTone(torrent);
        return tone == Tone::attention || tone == Tone::error;
    }
    }
    return true;
}

QString foldedWords(const engine::TorrentSnapshot& torrent) {
    QString words = QString::fromStdString(torrent.name);
    for (const std::string& tag : torrent.tags)
        words += QLatin1Char('\n') + QString::fromStdString(tag);
    return words.toCaseFolded();
}

TorrentFacts factsOf(const engine::TorrentSnapshot& torrent) {
    TorrentFacts facts;
    for (std::size_t shown = 0; shown < shownCount; ++shown)
        facts.states |= static_cast<std::uint8_t>(belongs(torrent, static_cast<Shown>(shown)) ? 1u << shown : 0u);
    facts.words = foldedWords(torrent);
    return facts;
}

void TorrentCounts::add(const engine::TorrentSnapshot& torrent, const TorrentFacts& facts, int by) {
    for (std::size_t shown = 0; shown < shownCount; ++shown)
        states[shown] += facts.is(static_cast<Shown>(shown)) ? by : 0;
    const auto count = [by](auto& counts, const auto& key) {
        const auto at = counts.try_emplace(key, 0).first;
        at->second += by;
        if (at->second == 0)
            counts.erase(at);
    };
    for (const std::string& tag : torrent.tags)
        count(tags, tag);
    for (const std::uint32_t cluster : torrent.clusters)
        count(clusters, cluster);
}

} // namespace bytetorrent::gui
