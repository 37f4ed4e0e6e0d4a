#include "page/pages.h"

#include <algorithm>

#include "access_token.h"
#include "announce_desk.h"
#include "api_json.h"
#include "bytetorrent/base/random.h"
#include "bytetorrent/protocol/form.h"
#include "bytetorrent/protocol/magnet.h"
#include "figure_history.h"
#include "page/browse_page.h"
#include "page/cluster_page.h"
#include "page/help_page.h"
#include "http_answers.h"
#include "replica_driver.h"

namespace bytetorrent::tracker::page {

namespace {

constexpr std::string_view languageCookie = "bt_language";
constexpr std::string_view torrentsBelow = "/torrent/";
constexpr std::string_view magnetBelow = "/magnet"; // a torrent
constexpr std::size_t shortHashDigits = 8;
constexpr std::size_t onceBytes = 16;
constexpr std::size_t queryBytesMax = 1'024;

Language languageOf(const protocol::HttpRequest& request) {
    if (const auto chosen = cookieOf(request, languageCookie)) {
        if (const auto language = languageOfTag(*chosen))
            return *language;
    }
    return preferredLanguage(request.header("Accept-Language").value_or(""));
}

// A browser says where a form stands that sends it. `Origin` was looked at before all else; this is for what has none.
bool isFormOfAnotherSite(const protocol::HttpRequest& request) {
    const auto site = request.header("Sec-Fetch-Site");
    return site && *site != "same-origin" && *site != "none";
}

// Who has no session any more may log in, join and, over as it is, log out.
bool isOfNoSession(std::string_view path) { return path == "/login" || path == "/join" || path == "/logout"; }

// Of a text, as much as is UTF-8 and no longer than that.
std::string beginningOf(std::string text, std::size_t bytesMax) {
    text.resize(std::min(text.size(), bytesMax));
    while (!text.empty() && !isUtf8(text))
        text.pop_back();
    return text;
}

bool takesForm(std::string_view path) { return path == "/upload" || path.starts_with(torrentsBelow) || PeoplePages::takesForm(path); }

// Pages with announce URLs or a magnet link: a passkey is handed out for these, and not to whoever only looks around.
bool namesTrackers(std::string_view path) { return path == "/help" || path.starts_with(torrentsBelow); }

} // namespace

Pages::Pages(ReplicaDriver& driver, const ClusterView& cluster, AnnounceDesk& desk, AccountDesk& accounts, PublishDesk& publisher,
             SearchDesk& search, HistoryFeed& history, const FigureHistory& figures)
    : driver_(driver)
    , cluster_(cluster)
    , desk_(desk)
    , accounts_(accounts)
    , search_(search)
    , history_(history)
    , figures_(figures)
    , assets_(cluster.settings().pageDirectory)
    , people_(driver, accounts)
    , affairs_(accounts)
    , uploads_(driver, publisher) {}

SharedCall Pages::callOf(HttpExchange exchange, HttpResponder respond) const {
    auto call = std::make_shared<PageCall>(PageCall{std::move(exchange), std::move(respond), {}, {}, {}, false, false});
    const protocol::HttpRequest& request = call->request();
    Visit& visit = call->visit;
    visit.words = Words(languageOf(request));
    visit.address = isRead(request) ? request.target : request.path;
    visit.cluster = cluster_.settings().cluster;
    visit.version = cluster_.settings().version;
    visit.assets = assets_.address();
    return call;
}

void Pages::refuse(int status, HttpExchange exchange, HttpResponder respond) const {
    const SharedCall call = callOf(std::move(exchange), std::move(respond));
    const Words& words = call->words();
    if (status != 413)
        return call->say(status, Word::unavailableTitle, std::string(words(Word::unavailableText)));
    std::string text(words(Word::resultTooLarge));
    if (isUpload(call->request()))
        text += ' ' + words(Word::uploadLimit, {words.size(driver_.limits().torrentBytesMax)});
    call->say(status, Word::refusedTitle, text);
}

void Pages::handle(HttpExchange exchange, HttpResponder respond) {
    if (isRead(exchange.request) && Assets::isAsset(exchange.request.path)) {
        if (const auto asset = assets_.answer(exchange.request.path))
            return respond(*asset);
    }
    const SharedCall call = callOf(std::move(exchange), std::move(respond));
    const protocol::HttpRequest& request = call->request();
    const Visit& visit = call->visit;
    if (const auto ours = accounts_.checkSite(call->exchange); !ours)
        return call->say(403, Word::refusedTitle, std::string(visit.words(Word::anotherSite)) + " (" + ours.error().context + ")");
    if (!isRead(request) && !(takesForm(request.path) && request.method == "POST")) {
        HttpResponse response = notAllowed(takesForm(request.path) ? "GET, HEAD, POST" : "GET, HEAD");
        secure(response);
        return call->respond(response);
    }
    if (request.path == "/language")
        return chooseLanguage(call);
    accounts_.authenticate(call->exchange, [this, call](const tl::expected<Caller, Refusal>& caller) {
        if (!caller)
            return call->refuse(caller.error());
        know(call, *caller);
    });
}

void Pages::know(const SharedCall& call, const Caller& caller) {
    call->caller = caller;
    Visit& visit = call->visit;
    visit.once = base64Url(secureBytes(onceBytes));
    visit.hasAccounts = driver_.registry().accountFigures().withPassword > 0;
    if (caller.isKnown())
        visit.person = Person{caller.name, caller.csrf, caller.isAdministrator(), accounts_.mayInvite(caller)};
    if (!isRead(call->request()) && !takeForm(*call))
        return;
    admit(call);
}

// What a page sends to be changed: by a page of ours, in a session of its own. False: it was refused.
bool Pages::takeForm(PageCall& call) const {
    const protocol::HttpRequest& request = call.request();
    auto form = protocol::Form::parse(request.header("Content-Type").value_or(""), request.body);
    if (form)
        call.form = std::move(*form);
    const auto token = call.form ? call.form->text("csrf") : std::nullopt;
    const auto may = accounts_.checkWrite(request, call.caller, token.value_or(""));
    if (isFormOfAnotherSite(request))
        call.say(403, Word::refusedTitle, std::string(call.words()(Word::anotherSite)));
    else if (may || (!call.caller.isKnown() && isOfNoSession(request.path)))
        return true;
    else if (may.error().code == ErrorCode::notAuthenticated)
        call.askToLogIn();
    else
        call.say(403, Word::refusedTitle, std::string(call.words()(Word::pageIsOld)));
    return false;
}

void Pages::admit(const SharedCall& call) {
    const auto kind = isRead(call->request())       ? std::nullopt
                      : isUpload(call->request()) ? std::optional(RequestKind::upload)
                                                    : std::optional(RequestKind::write);
    const auto passkey = protocol::passkeyOfQuery(call->request().query);
    const auto known = [this, call](bool withPasskey) {
        call->mayRead = accounts_.mayRead(call->caller, withPasskey);
        call->mayUpload = accounts_.mayUpload(call->caller) || withPasskey;
        call->visit.mayUpload = call->mayUpload;
        route(call);
    };
    if (call->caller.isKnown()) {
        if (const auto refusal = desk_.admission().admitAccount(kind, call->exchange.remote.address, call->caller.account, desk_.nowMs()))
            return call->refuse(*refusal);
        if (!namesTrackers(call->request().path))
            return known(false);
        // A page is of use without it, too.
        return affairs_.announcePasskey(call->caller, [call, known](const auto& handedOut) {
            if (handedOut)
                call->passkey = *handedOut;
            known(false);
        });
    }
    desk_.admit(kind, {call->exchange.remote.address, passkey}, call->request().query.size() + call->request().body.size(),
                [call, passkey, known](const AnnounceDesk::Admitted& admitted) {
                    if (!admitted && admitted.error().retryAfterMs > 0)
                        return call->refuse(admitted.error());
                    const bool isGood = admitted && passkey && *admitted != registry::PasskeyId();
                    if (isGood) {
                        call->passkey = passkey;
                        call->visit.passkey = passkey->hex();
                    }
                    known(isGood);
                });
}

void Pages::route(const SharedCall& call) {
    const std::string_view path = call->request().path;
    if (PeoplePages::isOne(path))
        people_.handle(call);
    else if (path == "/")
        browse(call);
    else if (path == "/upload")
        uploads_.handle(call);
    else if (path == "/cluster")
        cluster(call);
    else if (path == "/help")
        help(call);
    else if (path.starts_with(torrentsBelow))
        torrent(call, path.substr(torrentsBelow.size()));
    else
        call->sayNotFound();
}

std::vector<std::string> Pages::trackersFor(const PageCall& call) const {
    return cluster_.announceUrls(call.passkey);
}

std::string Pages::magnetOf(const InfoHash& infoHash, const std::string& name, const std::vector<std::string>& trackers) const {
    std::string magnet = "magnet:?xt=urn:btih:" + infoHash.hex() + "&dn=" + protocol::percentEncode(asBytes(name));
    for (const std::string& url : trackers)
        magnet += "&tr=" + protocol::percentEncode(asBytes(url));
    return magnet;
}

void Pages::browse(const SharedCall& call) {
    const QueryParameters parameters(call->request().query);
    const auto asked = browseRequestOf(parameters);
    BrowseRequest request = asked ? *asked : BrowseRequest();
    if (!asked) // something in the address is wrong, which is no reason to show what nobody looked for
        request.query = beginningOf(parameters.text("query").value_or(""), queryBytesMax);
    BrowseValues values;
    request.perPage = values.perPage; // whatever the address says: a page shall weigh little
    values.closed = !call->mayRead;
    values.query = request.query;
    values.category = request.category.value_or(registry::Category::none);
    values.tag = request.tag;
    values.sort = BrowseValues::defaultSort(request.query);
    if (const auto sort = parameters.text("sort"); asked && sort && !sort->empty() && (*sort != "match" || !request.query.empty()))
        values.sort = *sort;
    values.page = request.page;
    if (values.closed)
        return call->visit.hasAccounts ? call->askToLogIn() : call->show(browsePage(call->visit, values));
    search_.browse(request, [this, call, values = std::move(values)](const Result<BrowsePage>& page) mutable {
        if (!page)
            return call->refuse({page.error().code, page.error().context});
        call->visit.confirmed = page->confirmed;
        const std::uint32_t last = lastPage(page->total, values.perPage);
        if (page->torrents.empty() && values.page > last) // of what there was when somebody kept the address
            return call->sendTo(pageAddress(call->visit, values, last));
        values.total = page->total;
        values.partial = page->partial;
        for (const auto& [item, category, tags] : page->torrents)
            values.rows.push_back({item.infoHash.hex(), item.name, item.size, item.seeds, item.leechers, isoTime(item.publishedWallMs), category, tags});
        call->show(browsePage(call->visit, values));
    });
}

TorrentValues Pages::valuesOf(const registry::Torrent& torrent, const PageCall& call) const {
    const auto& registry = driver_.registry();
    TorrentValues values;
    values.torrent = torrent;
    values.counts = registry.counts(torrent.infoHash);
    values.published = isoTime(torrent.publishedWallMs);
    values.magnet = magnetOf(torrent.infoHash, torrent.name, trackersFor(call));
    values.label = registry.label(torrent.infoHash);
    values.mayEdit = call.caller.isAdministrator() || (call.caller.isKnown() && call.caller.account == torrent.account);
    if (const registry::Account* account = values.mayEdit ? registry.account(torrent.account) : nullptr)
        values.uploader = account->name;
    auto holders = registry.holders(torrent.infoHash, std::nullopt);
    std::stable_partition(holders.begin(), holders.end(), [](const registry::Holder& holder) { return holder.online; });
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

void Pages::torrent(const SharedCall& call, std::string_view hex) {
    const bool asMagnet = isRead(call->request()) && hex.ends_with(magnetBelow);
    if (asMagnet)
        hex.remove_suffix(magnetBelow.size());
    const auto infoHash = InfoHash::fromHex(hex);
    if (!infoHash)
        return call->sayNotFound();
    if (!call->mayRead)
        return call->visit.hasAccounts ? call->askToLogIn() : call->say(401, Word::refusedTitle, std::string(call->words()(Word::closed)));
    if (desk_.admission().isDenied(*infoHash))
        return call->say(403, Word::refusedTitle, std::string(call->visit.words(Word::resultDenied)));
    if (asMagnet)
        sendToMagnet(call, *infoHash);
    else if (isRead(call->request()))
        showTorrent(call, *infoHash, std::nullopt);
    else
        changeTorrent(call, *infoHash);
}

// Lists link here: a magnet link names every node, which is much for each of fifty rows.
void Pages::sendToMagnet(const SharedCall& call, const InfoHash& infoHash) {
    driver_.whenReadable([this, call, infoHash](bool confirmed) {
        call->visit.confirmed = confirmed;
        const registry::Torrent* torrent = driver_.registry().torrent(infoHash);
        if (!torrent)
            return call->sayNotFound();
        call->sendTo(magnetOf(infoHash, torrent->name, trackersFor(*call)));
    });
}

// `outcome`: of what was sent, which was refused and is shown again.
void Pages::showTorrent(const SharedCall& call, const InfoHash& infoHash, const std::optional<Outcome>& outcome) {
    driver_.whenReadable([this, call, infoHash, outcome](bool confirmed) {
        call->visit.confirmed = confirmed;
        driver_.description(infoHash, [this, call, infoHash, outcome](const Result<std::string>& description) {
            history_.read(infoHash, [this, call, infoHash, outcome, text = description.value_or(std::string())](const Result<std::vector<HistoryPoint>>& points) {
                const registry::Torrent* torrent = driver_.registry().torrent(infoHash);
                if (!torrent)
                    return call->sayNotFound();
                TorrentValues values = valuesOf(*torrent, *call);
                values.description = text;
                values.outcome = outcome;
                if (call->form && call->field("do") == "describe")
                    values.typed = labelInputOf(*call->form);
                if (points)
                    drawHistory(values, *points, SystemClock().wallMs());
                call->show(torrentPage(call->visit, values), outcome ? 400 : 200);
            });
        });
    });
}

// Whose it is, the registry judges.
void Pages::changeTorrent(const SharedCall& call, const InfoHash& infoHash) {
    if (!call->caller.isKnown())
        return call->askToLogIn();
    const bool deletes = call->field("do") == "delete";
    const auto answer = [this, call, infoHash, deletes](const Result<registry::Reply>& reply) {
        const Error* refused = reply ? std::get_if<Error>(&*reply) : &reply.error();
        if (refused && refused->code == ErrorCode::notFound)
            return call->sayNotFound();
        if (refused && statusOf(refused->code) != 400)
            return call->refuse({refused->code, refused->context});
        if (refused)
            return showTorrent(call, infoHash, Outcome{.problem = Word::errorInvalid, .detail = refused->context});
        call->sendTo(call->visit.link(deletes ? "/" : call->request().path));
    };
    if (deletes) {
        if (call->field("sure") != "yes")
            return showTorrent(call, infoHash, Outcome{.problem = Word::errorInvalid});
        registry::DeleteTorrent command;
        command.infoHash = infoHash;
        command.actor = call->caller.actor();
        return driver_.submit(command, std::nullopt, answer);
    }
    const LabelInput input = call->form ? labelInputOf(*call->form) : LabelInput();
    if (const auto problem = problemOf(input))
        return showTorrent(call, infoHash, Outcome{.problem = *problem, .detail = call->words().size(registry::descriptionBytesMax)});
    registry::DescribeTorrent command;
    command.infoHash = infoHash;
    command.account = call->caller.account;
    command.administrator = call->caller.isAdministrator();
    command.category = input.category;
    command.tags = input.tagList();
    command.description = input.description;
    driver_.submit(command, std::nullopt, answer);
}

void Pages::cluster(const SharedCall& call) {
    ClusterValues values;
    values.status = cluster_.status();
    values.ballot = driver_.ballot();
    const auto sizes = driver_.registry().sizes();
    values.torrents = sizes.torrents;
    values.peers = sizes.peers + sizes.holders;
    values.samples = figures_.samples();
    call->visit.confirmed = values.status.quorum;
    call->show(clusterPage(call->visit, values));
}

void Pages::help(const SharedCall& call) {
    HelpValues values;
    values.nodes = driver_.members().size();
    if (call->mayRead)
        values.announceUrls = trackersFor(*call);
    call->visit.confirmed = driver_.hasQuorum();
    call->show(helpPage(call->visit, values));
}

void Pages::chooseLanguage(const SharedCall& call) const {
    const QueryParameters parameters(call->request().query);
    const auto language = languageOfTag(parameters.text("to").value_or(""));
    const std::string back = parameters.text("back").value_or("/");
    HttpResponse response;
    response.status = 303;
    response.headers = {{"Location", isOwnAddress(back) ? back : "/"}, {"Cache-Control", "no-store"}};
    if (language)
        response.headers.push_back({"Set-Cookie", std::string(languageCookie) + "=" + std::string(tagOf(*language)) +
                                                      "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax" + (call->exchange.secure ? "; Secure" : "")});
    secure(response);
    call->respond(response);
}

} // namespace bytetorrent::tracker::page
