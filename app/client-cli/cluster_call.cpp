#include "cluster_call.h"

namespace bytetorrent::cli {

namespace {

// A person waits: a silent node is left sooner than by a session that has other things to do.
constexpr Millis answerMs = 700;

} // namespace

ClusterCall::ClusterCall(engine::ClusterAddress cluster, Bytes secret, std::optional<protocol::Passkey> passkey,
                         Millis giveUpMs, std::string apiToken)
    : client_({.nodes = std::move(cluster.nodes),
               .caFingerprint = std::move(cluster.caFingerprint),
               .secret = std::move(secret),
               .passkey = passkey,
               .apiToken = std::move(apiToken),
               .agent = "ByteTorrent " BT_VERSION,
               .answerMs = answerMs,
               .giveUpMs = giveUpMs}) {}

} // namespace bytetorrent::cli
