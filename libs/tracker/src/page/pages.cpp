#include "page/pages.h"

#include <algorithm>

#include "announce_desk.h"
#include "api_json.h"
#include "bytetorrent/protocol/form.h"
#include "bytetorrent/protocol/magnet.h"
#include "figure_history.h"
#include "page/browse_page.h"
#include "page/cluster_page.h"
#include "page/help_page.h"
#include "replica_driver.h"
#include "request_origin.h"

namespace bytetorrent::tracker::page {

namespace {

constexpr std::string_view languageCookie = "bt_language";
constexpr std::string_view torrentsBelow = "/torrent/";
constexpr std::size_t formBytes = 64u << 10; // of an upload, besides its files
constexpr std::size_t shortHashDigits = 8;

bool isRead(const protocol::HttpRequest& request) { return request.method == "GET" || request.method == "HEAD"; }

Language languageOf(const protocol::HttpRequest& request) {
    if (const auto chosen = cookieOf(request, languageCookie)) {
        if (const auto language = languageOfTag(*chosen))
            return *language;
    }
    return preferredLanguage(request.header("Accept-Language").value_or(""));
}

std::string_view codeOf(int status) {
    switch (status) {
    case 401: return name(ErrorCode::notAuthenticated);
    case 403: return name(ErrorCode::denied);
    case 404: return name(ErrorCode::notFound);
    case 429: return "tooManyRequests";
    default: return name(ErrorCode::overloaded);
    }
}

// Only to a page of this tracker, whatever the address says.
bool isOwnAddress(std::string_view address) {
    return address.starts_with('/') && !address.starts_with("//") &&
           std::ranges::none_of(address, [](char c) { return c == '\\' || static_cast<unsigned char>(c) < 0x20; });
}

} // namespace

Pages::Pages(ReplicaDriver& driver, const ClusterView& cluster, AnnounceDesk& desk, PublishDesk& publisher, const FigureHistory& figures)
    : driver_(driver)
    , cluster_(cluster)
    , desk_(desk)
    , publisher_(publisher)
    , figures_(figures)
    , assets_(cluster.settings().pageDirectory) {}

std::size_t Pages::uploadBytesMax() const { return driver_.limits().torrentBytesMax + formBytes; }

void Pages::handle(HttpExchange exchange, HttpResponder respond) {
    const protocol::HttpRequest& request = exchange.request;
    if (isRead(request) && Assets::isAsset(request.path)) {
        if (const auto asset = assets_.answer(request.path))
            return respond(*asset);
    }
    auto call = std::make_shared<Call>(Call{std::move(exchange), std::move(respond), {}, false});
    const protocol::HttpRequest& kept = call->exchange.request;
    Visit& visit = call->visit;
    visit.words = Words(languageOf(kept));
    visit.address = isRead(kept) ? kept.target : kept.path;
    visit.cluster = cluster_.settings().cluster;
    visit.version = cluster_.settings().version;
    visit.assets = assets_.address();
    route(call);
}

void Pages::route(const Shared& call) {
    const protocol::HttpRequest& request = call->exchange.request;
    const std::string_view path = request.path;
    const bool takesForm = path == "/upload";
    if (!isRead(request) && !(takesForm && request.method == "POST")) {
        HttpResponse response = jsonError(405, "methodNotAllowed", takesForm ? "only GET and POST are served here" : "only GET is served here");
        response.headers.push_back({"Allow", takesForm ? "GET, HEAD, POST" : "GET, HEAD"});
        return call->respond(response);
    }
    if (!isRead(request) && isFromAnotherSite(request))
        return say(*call, 403, Word::refusedTitle, std::string(call->visit.words(Word::anotherSite)));
    if (path == "/language")
        return chooseLanguage(call);
    const auto kind = isRead(request) ? std::nullopt : std::optional(RequestKind::upload);
    admit(call, kind, [this, call] {
        const std::string_view asked = call->exchange.request.path;
        if (asked == "/")
            browse(call);
        else if (asked == "/upload")
            isRead(call->exchange.request) ? upload(call) : takeUpload(call);
        else if (asked == "/cluster")
            cluster(call);
        else if (asked == "/help")
            help(call);
        else if (asked.starts_with(torrentsBelow))
            torrent(call, asked.substr(torrentsBelow.size()));
        else
            say(*call, 404, Word::notFoundTitle, std::string(call->visit.words(Word::notFoundText)));
    });
}

void Pages::admit(const Shared& call, std::optional<RequestKind> kind, std::function<void()> then) {
    const protocol::HttpRequest& request = call->exchange.request;
    const auto passkey = protocol::passkeyOfQuery(request.query);
    desk_.admit(kind, {call->exchange.remote.address, passkey}, request.query.size() + request.body.size(),
                [call, passkey, then = std::move(then)](const AnnounceDesk::Admitted& admitted) {
                    if (!admitted && admitted.error().retryAfterMs > 0) {
                        say(*call, 429, Word::unavailableTitle, std::string(call->visit.words(Word::unavailableText)));
                        return;
                    }
                    call->admitted = admitted.has_value();
                    if (admitted && passkey && *admitted != registry::PasskeyId())
                        call->visit.passkey = passkey->hex();
                    then();
                });
}

std::vector<std::string> Pages::trackersFor(const Visit& visit) const {
    const auto passkey = protocol::Passkey::fromHex(visit.passkey);
    return cluster_.announceUrls(passkey ? std::optional(*passkey) : std::nullopt);
}

std::string Pages::magnetOf(const InfoHash& infoHash, const std::string& name, const std::vector<std::string>& trackers) const {
    std::string magnet = "magnet:?xt=urn:btih:" + infoHash.hex() + "&dn=" + protocol::percentEncode(asBytes(name));
    for (const std::string& url : trackers)
        magnet += "&tr=" + protocol::percentEncode(asBytes(url));
    return magnet;
}

void Pages::browse(const Shared& call) {
    driver_.whenFresh([this, call](bool confirmed) {
        call->visit.confirmed = confirmed;
        const QueryParameters parameters(call->exchange.request.query);
        const auto asked = browseOfQuery(parameters);
        const protocol::native::Browse browse = asked ? *asked : protocol::native::Browse();
        BrowseValues values;
        values.closed = !call->admitted;
        values.query = browse.query;
        if (const auto sort = parameters.text("sort"); asked && sort && !sort->empty())
            values.sort = *sort;
        values.page = browse.page;
        values.perPage = browse.perPage;
        if (call->admitted) {
            const auto result = driver_.registry().browse(browse);
            const auto trackers = trackersFor(call->visit);
            values.total = result.total;
            for (const auto& item : result.torrents)
                values.rows.push_back({item.infoHash.hex(), item.name, item.size, item.seeds, item.leechers, isoTime(item.publishedWallMs),
                                       magnetOf(item.infoHash, item.name, trackers)});
        }
        show(*call, browsePage(call->visit, values));
    });
}

TorrentValues Pages::valuesOf(const registry::Torrent& torrent, const Visit& visit) const {
    const auto& registry = driver_.registry();
    TorrentValues values;
    values.torrent = torrent;
    values.counts = registry.counts(torrent.infoHash);
    values.published = isoTime(torrent.publishedWallMs);
    values.magnet = magnetOf(torrent.infoHash, torrent.name, trackersFor(visit));
    auto holders = registry.holders(torrent.infoHash, std::nullopt);
    std::ranges::stable_partition(holders, [](const registry::Holder& holder) { return holder.online; });
    values.holdersInAll = holders.size();
    std::vector<const PieceSet*> online;
    for (const registry::Holder& holder : holders) {
        if (holder.online)
            online.push_back(&holder.pieces);
        if (values.holders.size() < TorrentValues::holdersMax)
            values.holders.push_back({holder.client.hex().substr(0, shortHashDigits), holder.pieces.size(), holder.uploaded, holder.online,
                                      isoTime(holder.lastSeenWallMs)});
    }
    values.holdersOnline = static_cast<std::uint32_t>(online.size());
    values.tiles = tilesOf(online, torrent.pieces);
    return values;
}

void Pages::torrent(const Shared& call, std::string_view hex) {
    const auto infoHash = InfoHash::fromHex(hex);
    const auto missing = [call] { say(*call, 404, Word::notFoundTitle, std::string(call->visit.words(Word::notFoundText))); };
    if (!infoHash)
        return missing();
    if (!call->admitted)
        return say(*call, 401, Word::refusedTitle, std::string(call->visit.words(Word::closed)));
    if (desk_.admission().isDenied(*infoHash))
        return say(*call, 403, Word::refusedTitle, std::string(call->visit.words(Word::resultDenied)));
    driver_.whenReadable([this, call, missing, infoHash = *infoHash](bool confirmed) {
        call->visit.confirmed = confirmed;
        const registry::Torrent* torrent = driver_.registry().torrent(infoHash);
        if (!torrent)
            return missing();
        show(*call, torrentPage(call->visit, valuesOf(*torrent, call->visit)));
    });
}

UploadValues Pages::uploadValues(const Call& call) const {
    UploadValues values;
    values.closed = !call.admitted;
    values.bytesMax = driver_.limits().torrentBytesMax;
    return values;
}

void Pages::upload(const Shared& call) {
    call->visit.confirmed = driver_.hasQuorum();
    show(*call, uploadPage(call->visit, uploadValues(*call)));
}

// All files of the form, at once; what became of each is shown in their order.
void Pages::takeUpload(const Shared& call) {
    UploadValues values = uploadValues(*call);
    const protocol::HttpRequest& request = call->exchange.request;
    const auto form = protocol::Form::parse(request.header("Content-Type").value_or(""), request.body);
    const auto files = form ? form->files("file") : std::vector<protocol::Form::File>();
    if (!form)
        values.problem = Word::badForm;
    else if (files.empty())
        values.problem = Word::nothingChosen;
    if (values.closed || values.problem)
        return show(*call, uploadPage(call->visit, values), values.closed ? 401 : 400);
    struct Gathered {
        UploadValues values;
        std::size_t waiting;
    };
    auto gathered = std::make_shared<Gathered>(Gathered{std::move(values), files.size()});
    gathered->values.outcomes.resize(files.size());
    for (std::size_t at = 0; at < files.size(); ++at) {
        gathered->values.outcomes[at].fileName = files[at].fileName;
        publisher_.publish({toBytes(files[at].content), std::nullopt, std::nullopt},
                           [call, gathered, at](const Result<PublishDesk::Published>& published) {
                               UploadOutcome& outcome = gathered->values.outcomes[at];
                               if (published) {
                                   outcome.name = published->name;
                                   outcome.infoHash = published->infoHash.hex();
                                   outcome.created = published->created;
                               } else {
                                   outcome.refused = published.error();
                               }
                               if (--gathered->waiting > 0)
                                   return;
                               const auto& outcomes = gathered->values.outcomes;
                               if (outcomes.size() == 1 && !outcomes[0].refused)
                                   return sendTo(*call, call->visit.link("/torrent/" + outcomes[0].infoHash));
                               const auto bad = std::ranges::find_if(outcomes, [](const UploadOutcome& one) { return one.refused.has_value(); });
                               show(*call, uploadPage(call->visit, gathered->values), bad == outcomes.end() ? 200 : statusOf(bad->refused->code));
                           });
    }
}

void Pages::cluster(const Shared& call) {
    ClusterValues values;
    values.status = cluster_.status();
    values.ballot = driver_.ballot();
    const auto sizes = driver_.registry().sizes();
    values.torrents = sizes.torrents;
    values.peers = sizes.peers + sizes.holders;
    values.samples = figures_.samples();
    call->visit.confirmed = values.status.quorum;
    show(*call, clusterPage(call->visit, values));
}

void Pages::help(const Shared& call) {
    HelpValues values;
    values.nodes = driver_.members().size();
    if (call->admitted)
        values.announceUrls = trackersFor(call->visit);
    call->visit.confirmed = driver_.hasQuorum();
    show(*call, helpPage(call->visit, values));
}

void Pages::chooseLanguage(const Shared& call) const {
    const QueryParameters parameters(call->exchange.request.query);
    const auto language = languageOfTag(parameters.text("to").value_or(""));
    const std::string back = parameters.text("back").value_or("/");
    HttpResponse response;
    response.status = 303;
    response.headers = {{"Location", isOwnAddress(back) ? back : "/"}, {"Cache-Control", "no-store"}};
    if (language)
        response.headers.push_back({"Set-Cookie", std::string(languageCookie) + "=" + std::string(tagOf(*language)) +
                                                      "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax" + (cluster_.settings().tls ? "; Secure" : "")});
    secure(response);
    call->respond(response);
}

void Pages::show(const Call& call, const Content& content, int status) {
    HttpResponse response;
    response.status = status;
    response.headers = {{"Content-Type", "text/html; charset=utf-8"}, {"Cache-Control", "no-store"}, {"Vary", "Cookie, Accept-Language"}};
    secure(response);
    if (!call.visit.confirmed)
        response.headers.push_back({"X-Quorum", "lost"});
    if (status == 503)
        response.headers.push_back({"Retry-After", "1"});
    response.body = toBytes(framed(call.visit, content).text());
    call.respond(response);
}

// Programs, which do not say that they want a page, are told as the API tells them.
void Pages::say(const Call& call, int status, Word title, const std::string& text) {
    const auto accepted = call.exchange.request.header("Accept").value_or("");
    if (accepted.find("text/html") == std::string_view::npos) {
        HttpResponse response = jsonError(status, codeOf(status), text);
        secure(response);
        return call.respond(response);
    }
    show(call, messagePage(std::string(call.visit.words(title)), text), status);
}

void Pages::sendTo(const Call& call, const std::string& address) {
    HttpResponse response;
    response.status = 303;
    response.headers = {{"Location", address}, {"Cache-Control", "no-store"}};
    secure(response);
    call.respond(response);
}

} // namespace bytetorrent::tracker::page
