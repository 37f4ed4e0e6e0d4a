#include "page/torrent_page.h"

#include <algorithm>

#include "page/markdown.h"

namespace bytetorrent::tracker::page {

namespace {

// A page of at most 100 KB, also of torrents with many files and long names.
constexpr std::size_t filesShownMax = 200;
constexpr std::size_t pathBytesShownMax = 12u << 10;
constexpr std::size_t depthMax = 32; // of the tree; what lies deeper is shown with its path

struct Folder {
    std::map<std::string, Folder, std::less<>> folders;
    std::vector<std::pair<std::string, std::uint64_t>> files;
    std::uint64_t bytes = 0;
};

void writeFolder(Html& out, const Words& words, const Folder& folder, bool isOpen) {
    out << "<ul>";
    for (const auto& [name, below] : folder.folders) {
        out << (isOpen ? Markup("<li><details open><summary>") : Markup("<li><details><summary>")) << "<span>" << name << "/</span> <span class=\"figure\">"
            << words.size(below.bytes) << "</span></summary>";
        writeFolder(out, words, below, false);
        out << "</details></li>";
    }
    for (const auto& [name, bytes] : folder.files)
        out << "<li><span>" << name << "</span> <span class=\"figure\">" << words.size(bytes) << "</span></li>";
    out << "</ul>";
}

void fact(Html& out, const Words& words, Word word, const std::string& value) {
    out << "<div><dt>" << words(word) << "</dt><dd>" << value << "</dd></div>";
}

void facts(Html& out, const Visit& visit, const TorrentValues& values) {
    const Words& words = visit.words;
    const registry::Torrent& torrent = values.torrent;
    out << "<dl class=\"facts\" id=\"facts\" data-live>";
    fact(out, words, Word::size, words.size(torrent.size));
    out << "<div><dt>" << words(Word::seeds) << "</dt><dd class=\"seeds\">" << words.number(values.counts.seeds) << "</dd></div>";
    fact(out, words, Word::leechers, words.number(values.counts.leechers));
    fact(out, words, Word::downloads, words.number(values.counts.downloaded));
    fact(out, words, Word::pieces, words(Word::piecesOfSize, {words.number(torrent.pieces), words.size(torrent.pieceBytes)}));
    out << "<div><dt>" << words(Word::published) << "</dt><dd><time datetime=\"" << values.published << "\">" << values.published.substr(0, 10)
        << "</time></dd></div>";
    if (!values.uploader.empty()) {
        out << "<div><dt>" << words(Word::uploadedBy) << "</dt><dd>";
        if (visit.person && visit.person->isAdministrator)
            out << "<a href=\"" << visit.link("/users", {{"who", values.uploader}}) << "\">" << values.uploader << "</a>";
        else
            out << values.uploader;
        out << "</dd></div>";
    }
    out << "</dl>\n";
}

void legendEntry(Html& out, const Words& words, std::uint32_t holders, Word word) {
    out << "<li>" << pieceTile(holders) << " " << words(word) << "</li>";
}

void availability(Html& out, const Visit& visit, const TorrentValues& values) {
    const Words& words = visit.words;
    const PieceTiles& tiles = values.tiles;
    out << "<section id=\"availability\" aria-labelledby=\"availability-title\" data-live><h2 id=\"availability-title\">" << words(Word::availability) << "</h2>";
    if (values.holdersOnline == 0) {
        out << "<p>" << words(Word::mapNobody) << "</p>";
    } else {
        out << "<p>";
        if (tiles.missing > 0)
            out << words(Word::mapMissing, {words.number(tiles.missing), words.number(tiles.pieces)});
        else
            out << words(Word::mapAll, {words.counted(Word::oneHolder, Word::manyHolders, tiles.rarest)});
        out << "</p>" << pieceMap(tiles) << "<ul class=\"legend quiet\">";
        legendEntry(out, words, 5, Word::legendMany);
        legendEntry(out, words, 2, Word::legendFew);
        legendEntry(out, words, 1, Word::legendOne);
        legendEntry(out, words, 0, Word::legendNone);
        out << "</ul>";
    }
    out << "<p class=\"quiet\">" << words(Word::mapOthers) << "</p></section>\n";
}

void holders(Html& out, const Visit& visit, const TorrentValues& values) {
    const Words& words = visit.words;
    if (values.holders.empty())
        return;
    out << "<section id=\"holders\" aria-labelledby=\"holders-title\" data-live><h2 id=\"holders-title\">" << words(Word::holders)
        << "</h2><table class=\"stack\"><thead><tr><th scope=\"col\">" << words(Word::client) << "</th><th scope=\"col\" class=\"figure\">" << words(Word::holds)
        << "</th><th scope=\"col\" class=\"figure\">" << words(Word::sent) << "</th><th scope=\"col\">" << words(Word::state) << "</th></tr></thead><tbody>\n";
    for (const HolderRow& row : values.holders) {
        const double share = values.torrent.pieces == 0 ? 0 : 100.0 * row.pieces / values.torrent.pieces;
        // Done only when all is there, however near it is.
        const std::string percent = words.decimal(row.pieces < values.torrent.pieces ? std::min(share, 99.9) : 100, share < 100 && share > 0 ? 1 : 0);
        out << "<tr><td><code>" << row.client << "</code></td><td class=\"figure\">" << percent << "\u00A0%</td><td class=\"figure\" data-label=\"" << words(Word::sent) << "\">" << words.size(row.uploaded)
            << "</td><td>";
        if (row.online)
            out << "<span class=\"state done\">" << words(Word::online) << "</span>";
        else
            out << "<span class=\"state waiting\">" << words(Word::away, {row.lastSeen.substr(0, 10)}) << "</span>";
        out << "</td></tr>\n";
    }
    out << "</tbody></table>";
    if (values.holdersInAll > values.holders.size())
        out << "<p class=\"quiet\">" << words(Word::moreHolders, {words.number(values.holdersInAll - values.holders.size())}) << "</p>";
    out << "</section>\n";
}

void labels(Html& out, const Visit& visit, const TorrentValues& values) {
    const registry::Label& label = values.label;
    if (label.category == registry::Category::none && label.tags.empty())
        return;
    out << "<p class=\"labels\">";
    if (label.category != registry::Category::none)
        out << "<a href=\"" << visit.link("/", {{"category", std::string(registry::nameOf(label.category))}}) << "\">" << visit.words(wordOf(label.category)) << "</a>";
    for (const std::string& tag : label.tags)
        out << "<a href=\"" << visit.link("/", {{"tag", tag}}) << "\">" << tag << "</a>";
    out << "</p>\n";
}

void history(Html& out, const Visit& visit, const TorrentValues& values) {
    const Words& words = visit.words;
    if (values.history.empty())
        return;
    Graph graph{{{}, {}}};
    std::uint32_t seeds = 0, leechers = 0;
    for (const auto& moment : values.history) {
        graph.lines[0].push_back(moment.seeds ? std::optional<double>(*moment.seeds) : std::nullopt);
        graph.lines[1].push_back(moment.leechers ? std::optional<double>(*moment.leechers) : std::nullopt);
        seeds = std::max(seeds, moment.seeds.value_or(0));
        leechers = std::max(leechers, moment.leechers.value_or(0));
    }
    const double top = std::max(highestOf(graph), 1.0);
    out << "<section aria-labelledby=\"history-title\"><h2 id=\"history-title\">" << words(Word::overTime) << "</h2><p>"
        << words(values.historyIsDay ? Word::overTimeDay : Word::overTimeMonth,
                 {words.counted(Word::oneSeed, Word::manySeeds, seeds), words.counted(Word::oneLeecher, Word::manyLeechers, leechers)})
        << "</p><div class=\"plot\"><span class=\"top quiet\">" << words.decimal(top, 0) << "</span>" << lineGraph(graph, top)
        << "</div><ul class=\"legend quiet\"><li><span class=\"key first\"></span>" << words(Word::seeds) << "</li><li><span class=\"key second\"></span>"
        << words(Word::leechers) << "</li></ul></section>\n";
}

void editor(Html& out, const Visit& visit, const TorrentValues& values) {
    const Words& words = visit.words;
    if (!values.mayEdit)
        return;
    const std::string address = "/torrent/" + values.torrent.infoHash.hex();
    out << "<section><details class=\"editor\"" << (values.outcome ? Markup(" open") : Markup("")) << "><summary>" << words(Word::edit) << "</summary>";
    openForm(out, visit, address, "describe");
    labelFields(out, visit, values.typed ? *values.typed : labelInputOf(values.label, values.description));
    out << "<p><button>" << words(Word::save) << "</button></p></form>\n";
    openForm(out, visit, address, "delete");
    checkbox(out, visit, "sure", Word::removeSure, true);
    out << "<p><button class=\"danger\">" << words(Word::remove) << "</button></p></form></details></section>\n";
}

} // namespace

std::size_t filesShown(const std::vector<registry::TorrentFileInfo>& files) {
    std::size_t shown = 0, bytes = 0;
    while (shown < std::min(files.size(), filesShownMax) && (bytes += files[shown].path.size()) <= pathBytesShownMax)
        ++shown;
    return shown;
}

void drawHistory(TorrentValues& values, const std::vector<HistoryPoint>& points, Millis nowMs) {
    if (points.size() < 2)
        return;
    values.historyIsDay = nowMs - points.front().wallMs <= HistoryStore::forMs;
    const Millis every = values.historyIsDay ? HistoryStore::everyMs : HistoryStore::sparseEveryMs;
    const Millis span = values.historyIsDay ? HistoryStore::forMs : HistoryStore::sparseForMs;
    values.history.resize(static_cast<std::size_t>(span / every));
    for (const HistoryPoint& point : points) {
        const Millis age = std::max<Millis>(nowMs - point.wallMs, 0) / every;
        if (age < static_cast<Millis>(values.history.size()))
            values.history[values.history.size() - 1 - static_cast<std::size_t>(age)] = {point.seeds, point.leechers};
    }
}

Html fileTree(const Words& words, const std::vector<registry::TorrentFileInfo>& files) {
    Folder root;
    for (std::size_t at = 0; at < filesShown(files); ++at) {
        std::string_view path = files[at].path;
        Folder* folder = &root;
        for (std::size_t depth = 0; depth < depthMax; ++depth) {
            const auto slash = path.find('/');
            if (slash == std::string_view::npos)
                break;
            folder = &folder->folders[std::string(path.substr(0, slash))];
            folder->bytes += files[at].size;
            path.remove_prefix(slash + 1);
        }
        folder->files.emplace_back(path, files[at].size);
    }
    Html out;
    writeFolder(out, words, root, true);
    return out;
}

Content torrentPage(const Visit& visit, const TorrentValues& values) {
    const Words& words = visit.words;
    const registry::Torrent& torrent = values.torrent;
    Content content;
    content.title = torrent.name;
    content.place = Place::browse;
    content.refreshMs = 5'000;
    Html& out = content.main;
    out << "<article><h1>" << torrent.name;
    if (torrent.isPrivate)
        out << " <span class=\"badge\">" << words(Word::privateTorrent) << "</span>";
    out << "</h1>\n<p class=\"actions\"><a class=\"button primary\" href=\"" << visit.link("/api/v1/torrents/" + torrent.infoHash.hex() + "/file") << "\">"
        << words(Word::fetchFile) << "</a> <a class=\"button\" href=\"" << values.magnet << "\">" << words(Word::openMagnet)
        << "</a> <button type=\"button\" data-copy=\"" << values.magnet << "\" hidden>" << words(Word::copyMagnet) << "</button></p>\n";
    if (values.outcome)
        out << outcomeOf(visit, *values.outcome);
    labels(out, visit, values);
    facts(out, visit, values);
    out << "<div id=\"seed-it\" data-live>";
    if (values.mayEdit && values.counts.seeds == 0)
        out << "<p class=\"state attention\">" << words(Word::seedIt) << "</p>";
    out << "</div>\n";
    if (!values.description.empty())
        out << "<section class=\"prose\" aria-labelledby=\"description-title\"><h2 id=\"description-title\">" << words(Word::description) << "</h2>"
            << markdown(values.description) << "</section>\n";
    availability(out, visit, values);
    history(out, visit, values);
    holders(out, visit, values);
    const std::uint64_t shown = filesShown(torrent.files);
    out << "<section aria-labelledby=\"files-title\"><h2 id=\"files-title\">" << words(Word::files) << " <span class=\"quiet\">"
        << words.counted(Word::oneFile, Word::manyFiles, torrent.fileCount) << "</span></h2><div class=\"tree\">" << fileTree(words, torrent.files) << "</div>";
    if (torrent.fileCount > shown)
        out << "<p class=\"quiet\">" << words(Word::moreFiles, {words.number(torrent.fileCount - shown)}) << "</p>";
    out << "</section>\n<section><h2>" << words(Word::infohash) << "</h2>" << copyable(visit, torrent.infoHash.hex()) << "</section>\n";
    editor(out, visit, values);
    out << "</article>\n";
    return content;
}

} // namespace bytetorrent::tracker::page
