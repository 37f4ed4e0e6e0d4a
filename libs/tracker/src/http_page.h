// HttpPage: the page for people at `/` and its files. The list of torrents and the cluster's state are rendered here,
// so that browsing and fetching need no JavaScript; the scripts make it live. Every text that came from outside is
// escaped on its way into the template. Owned by HttpFront, on its loop; files are read once from the page directory (a
// Qt resource prefix).
#pragma once

#include <map>
#include <string>

#include "admission.h"
#include "cluster_view.h"
#include "http_exchange.h"

namespace bytetorrent::tracker {

class AnnounceDesk;
class ReplicaDriver;

// Text for an element or a quoted attribute.
[[nodiscard]] std::string escapeHtml(std::string_view text);
// "4.2 GiB"
[[nodiscard]] std::string readableSize(std::uint64_t bytes);

class HttpPage {
public:
    // `desk`: who may see what is here.
    HttpPage(ReplicaDriver& driver, const ClusterView& cluster, AnnounceDesk& desk);
    void handle(const HttpExchange& exchange, const HttpResponder& respond) const;

private:
    struct File {
        std::string type;
        Bytes bytes;
    };
    // `admitted`: whose passkey it came with, if anybody's.
    [[nodiscard]] HttpResponse front(const HttpExchange& exchange, const tl::expected<registry::PasskeyId, Refusal>& admitted,
                                     bool confirmed) const;
    [[nodiscard]] std::string nodes() const;

    ReplicaDriver& driver_;
    const ClusterView& cluster_;
    AnnounceDesk& desk_;
    std::map<std::string, File, std::less<>> files_; // by path, such as "/app.css"
    std::string template_;
};

} // namespace bytetorrent::tracker
