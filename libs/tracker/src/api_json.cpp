#include "api_json.h"

#include <charconv>

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include "account_json.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::size_t parametersMax = 32;

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

QJsonValue number(std::uint64_t value) {
    return QJsonValue(static_cast<qint64>(value));
}

QJsonObject itemJson(const protocol::native::TorrentItem& item) {
    return {{QStringLiteral("infohash"), text(item.infoHash.hex())},
            {QStringLiteral("name"), text(item.name)},
            {QStringLiteral("size"), number(item.size)},
            {QStringLiteral("pieces"), number(item.pieces)},
            {QStringLiteral("seeds"), number(item.seeds)},
            {QStringLiteral("leechers"), number(item.leechers)},
            {QStringLiteral("published"), text(isoTime(item.publishedWallMs))}};
}

void addLabel(QJsonObject& object, registry::Category category, const std::vector<std::string>& tags) {
    QJsonArray array;
    for (const std::string& tag : tags)
        array.append(text(tag));
    object.insert(QStringLiteral("category"), category == registry::Category::none ? QJsonValue() : QJsonValue(text(nameOf(category))));
    object.insert(QStringLiteral("tags"), array);
}

std::string formDecoded(std::string_view part) {
    std::string text(part);
    std::replace(text.begin(), text.end(), '+', ' ');
    return percentDecoded(text);
}

SearchSort searchSortOf(protocol::native::BrowseSort sort) {
    using protocol::native::BrowseSort;
    return sort == BrowseSort::name    ? SearchSort::name
           : sort == BrowseSort::size  ? SearchSort::size
           : sort == BrowseSort::seeds ? SearchSort::seeds
                                       : SearchSort::published;
}

// What is wrong with one field of a body.
tl::unexpected<Error> wrong(const QString& key, std::string_view what) {
    std::string context;
    context.append("\"").append(key.toStdString()).append("\" ").append(what);
    return fail(ErrorCode::malformed, std::move(context));
}

Result<std::uint64_t> countOf(const QJsonObject& object, const QString& key) {
    const QJsonValue value = object.value(key);
    if (value.isUndefined())
        return std::uint64_t{0};
    const qint64 count = value.toInteger(-1);
    if (count < 0)
        return wrong(key, "must be a number of bytes");
    return static_cast<std::uint64_t>(count);
}

Result<PieceSet> piecesOf(const QJsonObject& object, const QString& key, std::uint32_t pieceCount) {
    const QJsonValue value = object.value(key);
    if (value.isUndefined())
        return PieceSet();
    if (!value.isString())
        return wrong(key, "must be a text such as \"0-99,120\"");
    auto pieces = PieceSet::parse(value.toString().toStdString(), pieceCount);
    if (!pieces)
        return wrong(key, pieces.error().context);
    return pieces;
}

Result<bool> flagOf(const QJsonObject& object, const QString& key, bool otherwise) {
    const QJsonValue value = object.value(key);
    if (value.isUndefined())
        return otherwise;
    if (!value.isBool())
        return wrong(key, "must be true or false");
    return value.toBool();
}

} // namespace

std::string isoTime(Millis wallMs) {
    return QDateTime::fromMSecsSinceEpoch(wallMs - wallMs % 1000, Qt::UTC).toString(Qt::ISODate).toStdString();
}

HttpResponse jsonResponse(int status, const QJsonObject& body) {
    HttpResponse response;
    response.status = status;
    response.headers = {{"Content-Type", "application/json; charset=utf-8"},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Cache-Control", "no-store"}};
    const QByteArray bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    response.body.assign(bytes.begin(), bytes.end());
    return response;
}

HttpResponse jsonError(int status, std::string_view code, std::string_view message) {
    const QJsonObject error{{QStringLiteral("code"), text(code)}, {QStringLiteral("message"), text(message)}};
    HttpResponse response = jsonResponse(status, {{QStringLiteral("error"), error}});
    if (status == 503)
        response.headers.push_back({"Retry-After", "1"});
    if (status == 401)
        response.headers.push_back({"WWW-Authenticate", "Bearer"});
    return response;
}

HttpResponse jsonError(const Error& error) {
    return jsonError(statusOf(error.code), name(error.code), error.context);
}

int statusOf(ErrorCode code) {
    switch (code) {
    case ErrorCode::invalidArgument:
    case ErrorCode::malformed:
    case ErrorCode::unsupported:
    case ErrorCode::unsafePath:
    case ErrorCode::protocolViolation:
        return 400;
    case ErrorCode::notAuthenticated:
        return 401;
    case ErrorCode::denied:
        return 403;
    case ErrorCode::notFound:
        return 404;
    case ErrorCode::alreadyExists:
    case ErrorCode::conflict:
        return 409;
    case ErrorCode::tooLarge:
        return 413;
    default:
        return 503; // the cluster, not the request: try again
    }
}

QJsonObject clusterJson(const protocol::native::ClusterStatus& status) {
    QJsonArray nodes;
    for (const auto& node : status.nodes)
        nodes.append(QJsonObject{{QStringLiteral("id"), number(node.node.value)},
                                 {QStringLiteral("role"), text(node.role)},
                                 {QStringLiteral("reachable"), node.reachable},
                                 {QStringLiteral("applied"), number(node.applied)},
                                 {QStringLiteral("http"), text(node.http)},
                                 {QStringLiteral("client"), text(node.client)},
                                 {QStringLiteral("udp"), text(node.udp)}});
    return {{QStringLiteral("cluster"), text(status.cluster)},
            {QStringLiteral("node"), number(status.node.value)},
            {QStringLiteral("leader"), status.leader == NodeId() ? QJsonValue() : number(status.leader.value)},
            {QStringLiteral("quorum"), status.quorum},
            {QStringLiteral("nodes"), nodes}};
}

QJsonObject figuresJson(const std::vector<FigureSample>& samples) {
    const auto milliseconds = [](const std::optional<double>& seconds) { return seconds ? QJsonValue(*seconds * 1000) : QJsonValue(); };
    const auto latency = [&](const LatencySample& sample) {
        return QJsonObject{{QStringLiteral("median"), milliseconds(sample.median)}, {QStringLiteral("tail"), milliseconds(sample.tail)}};
    };
    QJsonArray array;
    for (const FigureSample& sample : samples)
        array.append(QJsonObject{{QStringLiteral("time"), text(isoTime(sample.wallMs))},
                                 {QStringLiteral("commit_ms"), latency(sample.commit)},
                                 {QStringLiteral("sync_ms"), latency(sample.sync)},
                                 {QStringLiteral("commands_per_second"), sample.commandsPerSecond},
                                 {QStringLiteral("applied"), number(sample.applied)}});
    return {{QStringLiteral("every_ms"), FigureHistory::everyMs}, {QStringLiteral("samples"), array}};
}

QJsonObject torrentsJson(const BrowsePage& page) {
    QJsonArray torrents;
    for (const BrowsePage::Item& item : page.torrents) {
        QJsonObject object = itemJson(item.torrent);
        addLabel(object, item.category, item.tags);
        torrents.append(object);
    }
    QJsonObject object{{QStringLiteral("total"), number(page.total)},
                       {QStringLiteral("page"), number(page.page)},
                       {QStringLiteral("torrents"), torrents}};
    if (page.partial)
        object.insert(QStringLiteral("partial"), true);
    return object;
}

QJsonObject torrentJson(const registry::Torrent& torrent, const registry::SwarmCounts& counts,
                        const registry::Traffic& traffic, const registry::Label& label, const std::string& description) {
    protocol::native::TorrentItem item;
    item.infoHash = torrent.infoHash;
    item.name = torrent.name;
    item.size = torrent.size;
    item.pieces = torrent.pieces;
    item.seeds = counts.seeds;
    item.leechers = counts.leechers;
    item.publishedWallMs = torrent.publishedWallMs;
    QJsonObject object = itemJson(item);
    QJsonArray files;
    for (const auto& file : torrent.files)
        files.append(
            QJsonObject{{QStringLiteral("path"), text(file.path)}, {QStringLiteral("size"), number(file.size)}});
    addLabel(object, label.category, label.tags);
    object.insert(QStringLiteral("description"), text(description));
    object.insert(QStringLiteral("piece_length"), number(torrent.pieceBytes));
    object.insert(QStringLiteral("private"), torrent.isPrivate);
    object.insert(QStringLiteral("downloaded"), number(counts.downloaded));
    object.insert(QStringLiteral("traffic"), trafficJson(traffic));
    object.insert(QStringLiteral("publisher"),
                  torrent.publisher == ClientId() ? QJsonValue() : QJsonValue(text(torrent.publisher.hex())));
    object.insert(QStringLiteral("files"), files);
    object.insert(QStringLiteral("file_count"), number(torrent.fileCount));
    return object;
}

QJsonObject historyJson(const std::vector<HistoryPoint>& points) {
    QJsonArray array;
    for (const HistoryPoint& point : points)
        array.append(QJsonObject{{QStringLiteral("time"), text(isoTime(point.wallMs))},
                                 {QStringLiteral("seeds"), number(point.seeds)},
                                 {QStringLiteral("leechers"), number(point.leechers)}});
    return {{QStringLiteral("points"), array}};
}

QJsonObject holdersJson(const std::vector<registry::Holder>& holders) {
    QJsonArray array;
    for (const auto& holder : holders) {
        QJsonObject one = trafficJson({holder.uploaded, holder.downloaded});
        one.insert(QStringLiteral("client"), text(holder.client.hex()));
        one.insert(QStringLiteral("address"), text(holder.endpoint.toString()));
        one.insert(QStringLiteral("pieces"), text(holder.pieces.toString()));
        one.insert(QStringLiteral("online"), holder.online);
        one.insert(QStringLiteral("last_seen"), text(isoTime(holder.lastSeenWallMs)));
        array.append(one);
    }
    return {{QStringLiteral("holders"), array}};
}

Result<protocol::native::HoldingReport> holdingOfJson(ByteView body, const InfoHash& infoHash,
                                                      std::uint32_t pieceCount) {
    QJsonParseError parseError;
    const auto bytes =
        QByteArray::fromRawData(reinterpret_cast<const char*>(body.data()), static_cast<qsizetype>(body.size()));
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parseError);
    if (!document.isObject())
        return fail(ErrorCode::malformed,
                    "the body must be a JSON object such as {\"address\":\"192.0.2.1:6881\",\"have\":\"0-99\"}");
    const QJsonObject object = document.object();
    protocol::native::HoldingReport report;
    report.infoHash = infoHash;
    const auto endpoint = Endpoint::parse(object.value(QStringLiteral("address")).toString().toStdString());
    if (!endpoint)
        return fail(ErrorCode::malformed, "\"address\" must be an address and a port, such as \"192.0.2.1:6881\"");
    report.endpoint = *endpoint;
    auto have = piecesOf(object, QStringLiteral("have"), pieceCount);
    auto lost = piecesOf(object, QStringLiteral("lost"), pieceCount);
    const auto full = flagOf(object, QStringLiteral("full"), false);
    const auto online = flagOf(object, QStringLiteral("online"), true);
    const auto uploaded = countOf(object, QStringLiteral("uploaded"));
    const auto downloaded = countOf(object, QStringLiteral("downloaded"));
    const auto left = countOf(object, QStringLiteral("left"));
    BT_TRY(have);
    BT_TRY(lost);
    BT_TRY(full);
    BT_TRY(online);
    BT_TRY(uploaded);
    BT_TRY(downloaded);
    BT_TRY(left);
    report.have = std::move(*have);
    report.lost = std::move(*lost);
    report.full = *full;
    report.online = *online;
    report.uploaded = *uploaded;
    report.downloaded = *downloaded;
    report.left = *left;
    return report;
}

Result<registry::DescribeTorrent> descriptionOfJson(ByteView body, const InfoHash& infoHash) {
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(body.data()), static_cast<qsizetype>(body.size()));
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return fail(ErrorCode::malformed, "the body must be a JSON object such as {\"category\":\"video\",\"tags\":[\"new\"]}");
    const QJsonObject object = document.object();
    registry::DescribeTorrent command;
    command.infoHash = infoHash;
    const QString categoryKey = QStringLiteral("category"), tagsKey = QStringLiteral("tags"), descriptionKey = QStringLiteral("description");
    if (const QJsonValue value = object.value(categoryKey); !value.isUndefined()) {
        command.category = value.isNull() ? registry::Category::none : registry::categoryOf(value.toString(QStringLiteral("?")).toStdString());
        if (!command.category)
            return wrong(categoryKey, "must be video, audio, software, documents, images, data, other or null");
    }
    if (const QJsonValue value = object.value(tagsKey); !value.isUndefined()) {
        const QJsonArray array = value.toArray();
        if (!value.isArray() || array.size() > static_cast<qsizetype>(registry::DescribeTorrent::tagsSaidMax))
            return wrong(tagsKey, "must be a list of at most 10 texts");
        command.tags.emplace();
        for (const QJsonValue& tag : array) {
            command.tags->push_back(tag.toString().toStdString());
            if (!registry::isTag(command.tags->back()))
                return wrong(tagsKey, "must be of 1 to 32 lower-case letters a to z, digits and '-' each");
        }
    }
    if (const QJsonValue value = object.value(descriptionKey); !value.isUndefined()) {
        if (!value.isString())
            return wrong(descriptionKey, "must be a text");
        command.description = value.toString().toStdString();
        if (command.description->size() > registry::descriptionBytesMax)
            return fail(ErrorCode::tooLarge, "a description has at most " + std::to_string(registry::descriptionBytesMax) + " bytes");
    }
    return command;
}

std::string percentDecoded(std::string_view text) {
    return QByteArray::fromPercentEncoding(QByteArray(text.data(), static_cast<qsizetype>(text.size()))).toStdString();
}

QueryParameters::QueryParameters(std::string_view query) {
    while (!query.empty() && parameters_.size() < parametersMax) {
        const auto end = query.find('&');
        const std::string_view pair = query.substr(0, end);
        query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
        if (pair.empty())
            continue;
        const auto equals = pair.find('=');
        parameters_.emplace_back(formDecoded(pair.substr(0, equals)), equals == std::string_view::npos
                                                                          ? std::string()
                                                                          : formDecoded(pair.substr(equals + 1)));
    }
}

std::optional<std::string> QueryParameters::text(std::string_view name) const {
    for (const auto& [key, value] : parameters_) {
        if (key == name)
            return value;
    }
    return std::nullopt;
}

Result<std::optional<std::uint32_t>> QueryParameters::number(std::string_view name, std::uint32_t low,
                                                             std::uint32_t high) const {
    const auto value = text(name);
    if (!value || value->empty())
        return std::optional<std::uint32_t>();
    std::uint32_t parsed = 0;
    const auto [end, code] = std::from_chars(value->data(), value->data() + value->size(), parsed);
    if (code != std::errc() || end != value->data() + value->size() || parsed < low || parsed > high)
        return fail(ErrorCode::malformed, std::string(name) + " must be a number from " + std::to_string(low) + " to " +
                                              std::to_string(high));
    return std::optional<std::uint32_t>(parsed);
}

Result<protocol::native::Browse> browseOfQuery(const QueryParameters& parameters, bool otherSort) {
    using protocol::native::BrowseSort;
    protocol::native::Browse browse;
    browse.query = parameters.text("query").value_or("");
    if (browse.query.size() > 1024 || !isUtf8(browse.query))
        return fail(ErrorCode::malformed, "query must be UTF-8 and at most 1024 bytes");
    const std::string sort = parameters.text("sort").value_or("");
    if (sort == "name")
        browse.sort = BrowseSort::name;
    else if (sort == "size")
        browse.sort = BrowseSort::size;
    else if (sort == "seeds")
        browse.sort = BrowseSort::seeds;
    else if (!sort.empty() && sort != "published" && !otherSort)
        return fail(ErrorCode::malformed, "sort must be match, published, name, size or seeds");
    const auto page = parameters.number("page", 1, 1'000'000'000);
    if (!page)
        return fail(page.error());
    const auto perPage = parameters.number("per_page", 1, protocol::native::perPageMax);
    if (!perPage)
        return fail(perPage.error());
    browse.page = page->value_or(1);
    browse.perPage = perPage->value_or(50);
    return browse;
}

Result<BrowseRequest> browseRequestOf(const QueryParameters& parameters) {
    BrowseRequest request;
    const bool byMatch = parameters.text("sort") == "match";
    const auto browse = browseOfQuery(parameters, byMatch);
    if (!browse)
        return fail(browse.error());
    request.query = browse->query;
    request.page = browse->page;
    request.perPage = browse->perPage;
    if (byMatch)
        request.sort = SearchSort::match;
    else if (!parameters.text("sort").value_or("").empty())
        request.sort = searchSortOf(browse->sort);
    if (const auto category = parameters.text("category"); category && !category->empty()) {
        request.category = registry::categoryOf(*category == "none" ? "" : *category);
        if (!request.category)
            return fail(ErrorCode::malformed, "category must be video, audio, software, documents, images, data, other or none");
    }
    request.tag = parameters.text("tag").value_or("");
    if (!request.tag.empty() && !registry::isTag(request.tag))
        return fail(ErrorCode::malformed, "tag must be 1 to 32 lower-case letters a to z, digits and '-'");
    return request;
}

} // namespace bytetorrent::tracker
