// The commands that change the registry: the payloads of paxos commands, and the replies that apply() gives.
// Facts only, resolved by whoever proposes: no clock, no randomness, no lookup is left for apply. Values; any thread.
// Format: docs/formats/registry-commands.md (with a version byte).
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/base/ids.h"
#include "bytetorrent/base/piece_set.h"
#include "bytetorrent/base/result.h"
#include "bytetorrent/protocol/http_tracker.h"
#include "bytetorrent/protocol/native.h"

namespace bytetorrent::registry {

struct PublishTorrent {
    Bytes torrent;      // parsed again inside apply: every node judges the same bytes
    ClientId publisher; // all zero: anonymous
};
struct DeleteTorrent {
    InfoHash infoHash;
    ClientId requester;
    bool administrator = false; // established by the front end
};
// An announce of an ordinary BitTorrent client. Its record is (infohash, endpoint) with its peer id, and never touches
// the record of a client with a secret.
struct AnnouncePeer {
    InfoHash infoHash;
    PeerId peerId;
    Endpoint endpoint;
    protocol::AnnounceEvent event = protocol::AnnounceEvent::none;
    std::uint64_t uploaded = 0, downloaded = 0, left = 0;
    std::uint32_t expireSeconds = 0; // the node's rule: about twice the interval it will answer with
};
// What a client with a secret holds; several torrents at once, all or none.
struct ReportHoldings {
    ClientId client;
    std::vector<protocol::native::HoldingReport> holdings; // endpoints resolved
    std::uint32_t expireSeconds = 0;                       // online until then unless it reports again
};

using Command = std::variant<PublishTorrent, DeleteTorrent, AnnouncePeer, ReportHoldings>;

[[nodiscard]] Bytes encodeCommand(const Command& command);
[[nodiscard]] Result<Command> decodeCommand(ByteView bytes);

// Replies; small, for they are kept in the session table.
struct PublishReply {
    InfoHash infoHash;
    bool created = false;
};
struct AppliedReply {};
using Reply = std::variant<PublishReply, AppliedReply, Error>;

[[nodiscard]] Bytes encodeReply(const Reply& reply);
[[nodiscard]] Result<Reply> decodeReply(ByteView bytes);

} // namespace bytetorrent::registry
