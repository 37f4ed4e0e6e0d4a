// Pages: what people see with a browser. It routes an address to a view, gathers the values that the view shows, and
// answers with the same headers always. Views (the other files of this folder) are functions from values to Html and know
// nothing of sockets or the registry. Lists may lag by a second, a torrent's page shows every acknowledged write; without
// a majority both are answered from what is applied and say so. Owned by HttpFront, on its loop.
#pragma once

#include <memory>

#include "admission.h"
#include "cluster_view.h"
#include "http_exchange.h"
#include "page/assets.h"
#include "page/frame.h"
#include "page/torrent_page.h"
#include "page/upload_page.h"
#include "publish_desk.h"

namespace bytetorrent::tracker {

class AnnounceDesk;
class FigureHistory;
class ReplicaDriver;

namespace page {

class Pages {
public:
    // `desk`: who may see what is here, and how often it may be changed.
    Pages(ReplicaDriver& driver, const ClusterView& cluster, AnnounceDesk& desk, PublishDesk& publisher, const FigureHistory& figures);
    void handle(HttpExchange exchange, HttpResponder respond);
    // The form of uploads: the one page whose requests are large.
    [[nodiscard]] static bool isUpload(const protocol::HttpRequest& head) { return head.method == "POST" && head.path == "/upload"; }
    [[nodiscard]] std::size_t uploadBytesMax() const; // of the whole body

private:
    // One request on its way to its view.
    struct Call {
        HttpExchange exchange;
        HttpResponder respond;
        Visit visit;
        bool admitted = false; // may see what is here
    };
    using Shared = std::shared_ptr<Call>;

    void route(const Shared& call);
    void admit(const Shared& call, std::optional<RequestKind> kind, std::function<void()> then);
    void browse(const Shared& call);
    void torrent(const Shared& call, std::string_view infoHash);
    void upload(const Shared& call);
    void takeUpload(const Shared& call);
    void cluster(const Shared& call);
    void help(const Shared& call);
    void chooseLanguage(const Shared& call) const;

    [[nodiscard]] TorrentValues valuesOf(const registry::Torrent& torrent, const Visit& visit) const;
    [[nodiscard]] std::string magnetOf(const InfoHash& infoHash, const std::string& name, const std::vector<std::string>& trackers) const;
    [[nodiscard]] std::vector<std::string> trackersFor(const Visit& visit) const;
    [[nodiscard]] UploadValues uploadValues(const Call& call) const;
    static void show(const Call& call, const Content& content, int status = 200);
    static void say(const Call& call, int status, Word title, const std::string& text);
    static void sendTo(const Call& call, const std::string& address);

    ReplicaDriver& driver_;
    const ClusterView& cluster_;
    AnnounceDesk& desk_;
    PublishDesk& publisher_;
    const FigureHistory& figures_;
    Assets assets_;
};

} // namespace page
} // namespace bytetorrent::tracker
