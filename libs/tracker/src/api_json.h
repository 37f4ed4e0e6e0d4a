// The JSON of /api/v1: values of the registry to the shapes that docs/http-api.md promises, and requests back. Times
// are ISO 8601 in UTC. Pure functions; any thread.
#pragma once

#include <QJsonObject>

#include "bytetorrent/protocol/native.h"
#include "bytetorrent/registry/registry.h"
#include "figure_history.h"
#include "history_store.h"
#include "http_exchange.h"
#include "search_desk.h"

namespace bytetorrent::tracker {

[[nodiscard]] HttpResponse jsonResponse(int status, const QJsonObject& body);
// {"error":{"code","message"}}; a 503 also says when to come back.
[[nodiscard]] HttpResponse jsonError(int status, std::string_view code, std::string_view message);
[[nodiscard]] HttpResponse jsonError(const Error& error);
[[nodiscard]] int statusOf(ErrorCode code);

[[nodiscard]] QJsonObject clusterJson(const protocol::native::ClusterStatus& status);
// Latencies are in milliseconds, null where nothing was measured.
[[nodiscard]] QJsonObject figuresJson(const std::vector<FigureSample>& samples);
[[nodiscard]] QJsonObject torrentsJson(const BrowsePage& page);
[[nodiscard]] QJsonObject torrentJson(const registry::Torrent& torrent, const registry::SwarmCounts& counts,
                                      const registry::Traffic& traffic, const registry::Label& label,
                                      const std::string& description);
[[nodiscard]] QJsonObject historyJson(const std::vector<HistoryPoint>& points);
[[nodiscard]] QJsonObject holdersJson(const std::vector<registry::Holder>& holders);

// {"address":"ip:port","have":"0-99","lost":"7"}, and optionally "full", "online", "uploaded", "downloaded", "left".
// Errors: malformed, with the field.
[[nodiscard]] Result<protocol::native::HoldingReport> holdingOfJson(ByteView body, const InfoHash& infoHash,
                                                                    std::uint32_t pieceCount);

// {"category":"video","tags":["new"],"description":"..."}, each of which may be missing; a category "" is none. Errors:
// malformed, with the field.
[[nodiscard]] Result<registry::DescribeTorrent> descriptionOfJson(ByteView body, const InfoHash& infoHash);

// %41 becomes A; what is no such triple stays as it is.
[[nodiscard]] std::string percentDecoded(std::string_view text);

// The parameters of a query string, percent-decoded, '+' a space; the first of a name counts.
class QueryParameters {
public:
    explicit QueryParameters(std::string_view query);
    [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
    // malformed for anything but digits within [low, high].
    [[nodiscard]] Result<std::optional<std::uint32_t>> number(std::string_view name, std::uint32_t low,
                                                              std::uint32_t high) const;

private:
    std::vector<std::pair<std::string, std::string>> parameters_;
};

// query, sort, page, per_page. Errors: malformed, with the parameter.
// `otherSort`: the sort is judged elsewhere.
[[nodiscard]] Result<protocol::native::Browse> browseOfQuery(const QueryParameters& parameters, bool otherSort = false);

// The same, and category, tag and the sort `match`.
[[nodiscard]] Result<BrowseRequest> browseRequestOf(const QueryParameters& parameters);

[[nodiscard]] std::string isoTime(Millis wallMs);

} // namespace bytetorrent::tracker
