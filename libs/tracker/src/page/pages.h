// Pages: what people see with a browser. It routes an address to a view, gathers the values that the view shows, and
// answers with the same headers always. Views (the other files of this folder) are functions from values to Html and know
// nothing of sockets or the registry. Lists may lag by a second, a torrent's page shows every acknowledged write; without
// a majority both are answered from what is applied and say so. Owned by HttpFront, on its loop.
#pragma once

#include <memory>

#include "admission.h"
#include "cluster_view.h"
#include "page/assets.h"
#include "page/page_call.h"
#include "page/people_pages.h"
#include "page/torrent_page.h"
#include "page/upload_pages.h"
#include "history_feed.h"
#include "search_desk.h"

namespace bytetorrent::tracker {

class AnnounceDesk;
class FigureHistory;
class ReplicaDriver;

namespace page {

class Pages {
public:
    // `desk`: how often, and with which passkey; `accounts`: who, and what they may.
    Pages(ReplicaDriver& driver, const ClusterView& cluster, AnnounceDesk& desk, AccountDesk& accounts, PublishDesk& publisher,
          SearchDesk& search, HistoryFeed& history, const FigureHistory& figures);
    void handle(HttpExchange exchange, HttpResponder respond);
    // What was not taken, of which only the head was read: 413 (its body is too large) or 503 (too many come at once).
    void refuse(int status, HttpExchange exchange, HttpResponder respond) const;
    // The form of uploads: the one page whose requests are large.
    [[nodiscard]] static bool isUpload(const protocol::HttpRequest& head) { return head.method == "POST" && head.path == "/upload"; }
    [[nodiscard]] std::size_t uploadBytesMax() const { return uploads_.bytesMax(); } // of the whole body

private:
    [[nodiscard]] SharedCall callOf(HttpExchange exchange, HttpResponder respond) const;
    void know(const SharedCall& call, const Caller& caller);
    [[nodiscard]] bool takeForm(PageCall& call) const;
    void admit(const SharedCall& call);
    void route(const SharedCall& call);
    void browse(const SharedCall& call);
    void torrent(const SharedCall& call, std::string_view infoHash);
    void sendToMagnet(const SharedCall& call, const InfoHash& infoHash);
    void showTorrent(const SharedCall& call, const InfoHash& infoHash, const std::optional<Outcome>& outcome);
    void changeTorrent(const SharedCall& call, const InfoHash& infoHash);
    void cluster(const SharedCall& call);
    void help(const SharedCall& call);
    void chooseLanguage(const SharedCall& call) const;

    [[nodiscard]] TorrentValues valuesOf(const registry::Torrent& torrent, const PageCall& call) const;
    [[nodiscard]] std::string magnetOf(const InfoHash& infoHash, const std::string& name, const std::vector<std::string>& trackers) const;
    [[nodiscard]] std::vector<std::string> trackersFor(const PageCall& call) const;

    ReplicaDriver& driver_;
    const ClusterView& cluster_;
    AnnounceDesk& desk_;
    AccountDesk& accounts_;
    SearchDesk& search_;
    HistoryFeed& history_;
    const FigureHistory& figures_;
    Assets assets_;
    PeoplePages people_;
    AccountAffairs affairs_;
    UploadPages uploads_;
};

} // namespace page
} // namespace bytetorrent::tracker
