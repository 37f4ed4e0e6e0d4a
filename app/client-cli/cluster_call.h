// ClusterCall: one command's conversation with a cluster. Asks, waits on an event loop of its own, and gives up in time.
// Main thread.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QEventLoop>

#include "bytetorrent/engine/cluster_address.h"
#include "bytetorrent/engine/cluster_client.h"

namespace bytetorrent::cli {

class ClusterCall {
public:
    // `secret` may be empty for commands that only read.
    ClusterCall(engine::ClusterAddress cluster, Bytes secret, std::optional<protocol::Passkey> passkey, Millis giveUpMs,
                std::string apiToken = {});

    // `ask` starts the request: client.fetch(infoHash, done).
    template <class Reply, class Ask>
    [[nodiscard]] Result<Reply> wait(Ask ask) {
        std::optional<Result<Reply>> answer;
        QEventLoop loop;
        ask(client_, [&](Result<Reply> reply) {
            answer.emplace(std::move(reply));
            loop.quit();
        });
        if (!answer)
            loop.exec();
        return std::move(*answer);
    }
    [[nodiscard]] std::optional<HostPort> connectedTo() const { return client_.snapshot().connectedTo; }
    [[nodiscard]] std::optional<protocol::native::Welcome> welcome() const { return client_.welcome(); }

private:
    engine::ClusterClient client_;
};

} // namespace bytetorrent::cli
