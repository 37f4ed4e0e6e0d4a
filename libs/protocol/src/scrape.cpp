#include <algorithm>

#include "bytetorrent/protocol/http_tracker.h"
#include "bytetorrent/protocol/magnet.h"
#include "query_string.h"
#include "tracker_reply.h"

namespace bytetorrent::protocol {

Result<std::vector<InfoHash>> decodeScrapeQuery(std::string_view query, std::size_t hashesMax) {
    std::vector<InfoHash> hashes;
    while (const auto parameter = takeParameter(query)) {
        if (parameter->name != "info_hash")
            continue;
        if (hashes.size() == hashesMax)
            return fail(ErrorCode::malformed, "more than " + std::to_string(hashesMax) + " info_hash in one scrape");
        InfoHash& hash = hashes.emplace_back();
        if (unescapeInto(parameter->value, hash.value) != InfoHash::size)
            return fail(ErrorCode::malformed, "info_hash is not 20 bytes");
    }
    if (hashes.empty())
        return fail(ErrorCode::malformed, "info_hash is missing; full scrapes are not served");
    return hashes;
}

std::string encodeScrapeQuery(const std::vector<InfoHash>& hashes) {
    std::string query;
    for (const InfoHash& hash : hashes) {
        query += query.empty() ? "info_hash=" : "&info_hash=";
        query += percentEncode(hash.value);
    }
    return query;
}

Bytes encodeScrapeReply(const std::vector<ScrapeEntry>& entries) {
    // Bencode wants its keys ascending and once, however the question was put.
    std::vector<ScrapeEntry> sorted = entries;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const ScrapeEntry& left, const ScrapeEntry& right) { return left.infoHash < right.infoHash; });
    const auto sameHash = [](const ScrapeEntry& left, const ScrapeEntry& right) {
        return left.infoHash == right.infoHash;
    };
    sorted.erase(std::unique(sorted.begin(), sorted.end(), sameHash), sorted.end());

    bencode::Writer writer;
    writer.beginDictionary().key("files").beginDictionary();
    for (const ScrapeEntry& entry : sorted) {
        writer.key(asText(entry.infoHash.view())).beginDictionary();
        writer.key("complete").integer(entry.complete);
        writer.key("downloaded").integer(entry.downloaded);
        writer.key("incomplete").integer(entry.incomplete);
        writer.end();
    }
    writer.end().end();
    return writer.take();
}

Result<std::vector<ScrapeEntry>> decodeScrapeReply(ByteView body) {
    const auto document = openTrackerReply(body);
    if (!document)
        return fail(document.error());
    const bencode::View root = document->root();
    if (root.find("failure reason"))
        return fail(ErrorCode::denied, "the tracker answers: " + messageUnder(root, "failure reason"));
    const auto files = root.find("files");
    if (!files || !files->isDictionary())
        return fail(ErrorCode::malformed, "the tracker's scrape has no files");

    std::vector<ScrapeEntry> entries;
    for (const auto& [key, view] : files->entries()) {
        const auto hash = InfoHash::fromBytes(asBytes(key));
        if (!hash || !view.isDictionary())
            return fail(ErrorCode::malformed, "the tracker's scrape has an entry that is not a torrent");
        entries.push_back(
            {*hash, countUnder(view, "complete"), countUnder(view, "downloaded"), countUnder(view, "incomplete")});
    }
    return entries;
}

} // namespace bytetorrent::protocol
