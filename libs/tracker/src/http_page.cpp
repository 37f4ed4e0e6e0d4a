#include "http_page.h"

#include <cstdio>

#include <QDir>
#include <QFile>
#include <QUrl>

#include "announce_desk.h"
#include "api_json.h"
#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::string_view contentPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";

std::string typeOf(const QString& name) {
    if (name.endsWith(QStringLiteral(".css")))
        return "text/css; charset=utf-8";
    if (name.endsWith(QStringLiteral(".js")))
        return "text/javascript; charset=utf-8";
    if (name.endsWith(QStringLiteral(".svg")))
        return "image/svg+xml";
    return "text/html; charset=utf-8";
}

std::vector<protocol::HttpHeader> pageHeaders(const std::string& type, const char* caching) {
    return {{"Content-Type", type},
            {"Content-Security-Policy", std::string(contentPolicy)},
            {"X-Content-Type-Options", "nosniff"},
            {"Referrer-Policy", "no-referrer"},
            {"Cache-Control", caching}};
}

void replaceAll(std::string& text, std::string_view mark, std::string_view value) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
        text.replace(at, mark.size(), value);
}

std::string percentEncoded(std::string_view text) {
    return QUrl::toPercentEncoding(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))).toStdString();
}

std::string row(const protocol::native::TorrentItem& item, const std::vector<std::string>& trackers,
                const std::string& passkey) {
    const std::string hash = item.infoHash.hex();
    const std::string name = escapeHtml(item.name);
    std::string magnet = "magnet:?xt=urn:btih:" + hash + "&dn=" + percentEncoded(item.name);
    for (const std::string& url : trackers)
        magnet += "&tr=" + percentEncoded(url);
    magnet = escapeHtml(magnet);
    std::string out = "<tr data-infohash=\"" + hash + "\"><td class=\"name\">" + name + "</td>";
    out += "<td class=\"figure\">" + readableSize(item.size) + "</td>";
    out += "<td class=\"figure seeds\">" + std::to_string(item.seeds) + "</td>";
    out += "<td class=\"figure\">" + std::to_string(item.leechers) + "</td>";
    out += "<td class=\"figure date\">" + isoTime(item.publishedWallMs).substr(0, 10) + "</td>";
    out += "<td class=\"actions\"><a href=\"/api/v1/torrents/" + hash + "/file" +
           (passkey.empty() ? "" : "?passkey=" + passkey) + "\">.torrent</a> <a href=\"" + magnet +
           "\">magnet</a></td></tr>\n";
    return out;
}

std::string pager(const protocol::native::Browse& browse, const std::string& sort, const std::string& passkey,
                  std::uint64_t total) {
    const std::uint64_t pages = (total + browse.perPage - 1) / browse.perPage;
    const auto link = [&](std::uint64_t page, const char* words) {
        return "<a href=\"/?query=" + percentEncoded(browse.query) + "&amp;sort=" + escapeHtml(sort) +
               "&amp;page=" + std::to_string(page) +
               (passkey.empty() ? "" : "&amp;passkey=" + passkey) + "\">" + words + "</a> ";
    };
    std::string out;
    if (browse.page > 1)
        out += link(browse.page - 1, "Previous");
    if (browse.page < pages)
        out += link(browse.page + 1, "Next");
    return out;
}

} // namespace

std::string escapeHtml(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        case '%':
            out += "&#37;";
            break; // so that no text can look like a mark of the template
        default:
            out += c;
        }
    }
    return out;
}

std::string readableSize(std::uint64_t bytes) {
    constexpr const char* units[] = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 1024 && unit + 1 < std::size(units)) {
        value /= 1024;
        ++unit;
    }
    char out[32];
    std::snprintf(out, sizeof out, unit == 0 || value >= 99.95 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    return out;
}

HttpPage::HttpPage(ReplicaDriver& driver, const ClusterView& cluster, AnnounceDesk& desk)
    : driver_(driver)
    , cluster_(cluster)
    , desk_(desk) {
    const QDir directory(QString::fromStdString(cluster.settings().pageDirectory));
    for (const QString& name : directory.entryList(QDir::Files)) {
        QFile file(directory.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        if (name == QStringLiteral("index.html"))
            template_ = bytes.toStdString();
        else
            files_[std::string("/").append(name.toStdString())] = {typeOf(name), Bytes(bytes.begin(), bytes.end())};
    }
}

void HttpPage::handle(const HttpExchange& exchange, const HttpResponder& respond) const {
    const protocol::HttpRequest& request = exchange.request;
    if (request.method != "GET" && request.method != "HEAD") {
        HttpResponse response = jsonError(405, "methodNotAllowed", "only GET is served here");
        response.headers.push_back({"Allow", "GET, HEAD"});
        return respond(response);
    }
    if (request.path == "/" && !template_.empty())
        return desk_.admit(std::nullopt, {exchange.remote.address, protocol::passkeyOfQuery(request.query)}, request.query.size(),
                           [this, exchange, respond](const AnnounceDesk::Admitted& admitted) {
                               driver_.whenFresh([this, exchange, respond, admitted](bool confirmed) {
                                   respond(front(exchange, admitted, confirmed));
                               });
                           });
    if (const auto found = files_.find(request.path); found != files_.end()) {
        HttpResponse response;
        response.headers = pageHeaders(found->second.type, "max-age=300");
        response.body = found->second.bytes;
        return respond(response);
    }
    respond(jsonError(404, "notFound", "there is nothing at this address"));
}

HttpResponse HttpPage::front(const HttpExchange& exchange, const tl::expected<registry::PasskeyId, Refusal>& admitted,
                             bool confirmed) const {
    const protocol::HttpRequest& request = exchange.request;
    const QueryParameters parameters(request.query);
    const auto asked = browseOfQuery(parameters);
    const protocol::native::Browse browse = asked ? *asked : protocol::native::Browse();
    const std::string sort = asked ? parameters.text("sort").value_or("published") : "published";
    auto passkey = protocol::passkeyOfQuery(request.query);
    if (!admitted || *admitted == registry::PasskeyId())
        passkey.reset();
    const std::string secret = passkey ? passkey->hex() : std::string();
    const auto result = admitted ? driver_.registry().browse(browse) : registry::BrowseResult();
    const std::vector<std::string> trackers = admitted ? cluster_.announceUrls(passkey) : std::vector<std::string>();
    std::string spacedTrackers;
    for (const std::string& url : trackers)
        spacedTrackers += (spacedTrackers.empty() ? "" : " ") + url;
    std::string rows;
    for (const auto& item : result.torrents)
        rows += row(item, trackers, secret);
    if (!admitted)
        rows = "<tr class=\"empty\"><td colspan=\"6\">This tracker is private. Open this page with your passkey: add "
               "<code>?passkey=</code> and the passkey to its address.</td></tr>";
    else if (rows.empty())
        rows = browse.query.empty()
                   ? "<tr class=\"empty\"><td colspan=\"6\">Nothing is published here yet. Drop a .torrent below to be "
                     "the first.</td></tr>"
                   : "<tr class=\"empty\"><td colspan=\"6\">No name here has all of these words.</td></tr>";
    std::string page = template_;
    for (const char* name : {"published", "name", "size", "seeds"})
        replaceAll(page, "%SELECTED-" + std::string(name) + "%", sort == name ? " selected" : "");
    replaceAll(page, "%CLUSTER%", escapeHtml(cluster_.settings().cluster));
    replaceAll(page, "%VERSION%", escapeHtml(cluster_.settings().version));
    replaceAll(page, "%TRACKERS%", escapeHtml(spacedTrackers));
    replaceAll(page, "%QUERY%", escapeHtml(browse.query));
    replaceAll(page, "%PASSKEY%",
               passkey ? "<input type=\"hidden\" name=\"passkey\" value=\"" + secret + "\">" : std::string());
    replaceAll(page, "%TOTAL%", result.total == 1 ? "1 torrent" : std::to_string(result.total) + " torrents");
    replaceAll(page, "%PAGER%", pager(browse, sort, secret, result.total));
    replaceAll(page, "%NODES%", nodes());
    replaceAll(page, "%ROWS%", rows);
    HttpResponse response;
    response.headers = pageHeaders("text/html; charset=utf-8", "no-store");
    if (!confirmed)
        response.headers.push_back({"X-Quorum", "lost"});
    response.body = toBytes(page);
    return response;
}

std::string HttpPage::nodes() const {
    std::string out;
    for (const auto& node : cluster_.status().nodes) {
        out += "<li class=\"node " + escapeHtml(node.role) +
               "\"><span class=\"shape\" aria-hidden=\"true\"></span><strong>Node " + std::to_string(node.node.value) +
               "</strong> <span class=\"role\">" + escapeHtml(node.role) + "</span> <span class=\"quiet\">" +
               escapeHtml(node.http) + ", slot " + std::to_string(node.applied) + "</span></li>\n";
    }
    return out;
}

} // namespace bytetorrent::tracker
