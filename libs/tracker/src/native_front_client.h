// What a NativeFront knows of one client that is connected. Private to the front's sources: native_front.cpp (who comes, who
// may, and frames), native_front_answers.cpp (what each message does). On the node's loop.
#pragma once

#include "native_front.h"

namespace bytetorrent::tracker {

struct NativeFront::Client {
    static constexpr std::size_t outBytesMax = 16u << 20; // that wait to be sent to it
    std::uint64_t id = 0;
    std::unique_ptr<net::FramedConnection> connection;
    std::optional<ClientId> identity;
    std::optional<protocol::Passkey> passkey; // as given
    std::string apiToken;                     // likewise
    std::optional<protocol::Passkey> handedOut; // that of the token's account, where one is needed, as of the last request
    registry::PasskeyId admitted{};           // what the passkey stands for, as of the request that is being served
    registry::AccountId account;              // by token or passkey, as of that request, too; or nobody
    Caller caller;                            // by token, likewise; or nobody
    bool greeted = false;
    Millis sinceMs = 0;
    std::uint32_t underWay = 0; // requests without an answer yet
    std::set<InfoHash> subscriptions;
};

} // namespace bytetorrent::tracker
