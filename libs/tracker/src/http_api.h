// HttpApi: /api/v1 (docs/http-api.md). Writes are commands, answered after this node applied them; reads of a torrent,
// its file and its holders pass the read index first and, when no majority confirms it, answer from what is applied
// with `X-Quorum: lost`; the list may lag by a second. Owned by HttpFront, on its loop.
#pragma once

#include "bytetorrent/paxos/types.h"
#include "announce_desk.h"
#include "cluster_view.h"
#include "figure_history.h"
#include "history_feed.h"
#include "http_exchange.h"
#include "http_user_api.h"
#include "publish_desk.h"
#include "search_desk.h"

namespace bytetorrent::tracker {

class ReplicaDriver;

class HttpApi {
public:
    // `desk`: how often, and with which passkey; `accounts`: who, and what they may.
    HttpApi(ReplicaDriver& driver, ClusterView& cluster, AnnounceDesk& desk, AccountDesk& accounts, PublishDesk& publisher,
            SearchDesk& search, HistoryFeed& history, const FigureHistory& figures)
        : driver_(driver)
        , cluster_(cluster)
        , desk_(desk)
        , accounts_(accounts)
        , publisher_(publisher)
        , search_(search)
        , history_(history)
        , own_(accounts)
        , users_(accounts)
        , affairs_(accounts)
        , figures_(figures) {}
    void handle(HttpExchange exchange, HttpResponder respond);

private:
    // What every handler needs of a request, judged once.
    struct Call {
        HttpExchange exchange;
        HttpResponder respond;
        std::optional<ClientId> client; // of the bearer secret
        InfoHash infoHash;              // when the route has one
        std::optional<protocol::Passkey> passkey; // of the query, or handed out to the account
        registry::PasskeyId admitted{};
        Caller caller;
    };
    void route(Call call);
    void people(const std::string& rest, Call call);
    [[nodiscard]] registry::AccountId accountOf(const Call& call) const;
    // True: it may not, and was told so.
    [[nodiscard]] bool mayNot(const Call& call, bool allowed) const;
    [[nodiscard]] static Repeat repeatOf(const Call& call);
    void status(const Call& call);
    void figures(const Call& call);
    void publish(Call call);
    void browse(Call call);
    void one(Call call, std::string_view part);
    void show(Call call);
    void describe(Call call);
    void file(Call call);
    void sendFile(Call call); // with the passkey that it has
    void history(Call call);
    void holders(Call call);
    void holdings(Call call);
    void remove(Call call);
    void account(const Call& call, const std::string& name);
    void tellAccount(const Call& call, const std::string& name);
    // It has tokens left, and a passkey where one is needed. `rest`: of the path.
    void admittedTo(const std::string& rest, Call call);
    // True: the torrent is denied here, and the caller was told so.
    [[nodiscard]] bool deny(const Call& call) const;

    ReplicaDriver& driver_;
    ClusterView& cluster_;
    AnnounceDesk& desk_;
    AccountDesk& accounts_;
    PublishDesk& publisher_;
    SearchDesk& search_;
    HistoryFeed& history_;
    HttpAccountApi own_;
    HttpUserApi users_;
    AccountAffairs affairs_;
    const FigureHistory& figures_;
};

} // namespace bytetorrent::tracker
