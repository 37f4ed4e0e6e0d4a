// The session's part of the DHT: switched on and off, and where it begins.
#include "session_state.h"

namespace bytetorrent::engine {

std::vector<HostPort> publicDhtNodes() {
    return {{"router.bittorrent.com", 6881}, {"dht.transmissionbt.com", 6881}, {"router.utorrent.com", 6881}, {"dht.libtorrent.org", 25401},
            {"dht.aelitis.com", 6881}};
}

void Session::State::startDht() {
    if (dht)
        return;
    auto opened = DhtFinder::open({.listen = {settings.listenHost, listener->address().port}, .bootstrap = settings.dhtBootstrap,
                                   .readOnly = settings.dhtReadOnly},
                                  *store, clock);
    if (!opened) {
        dhtTrouble = opened.error();
        return;
    }
    dhtTrouble.reset();
    dht = opened->get();
    context->dhtPort = dht->port();
    addFinder(std::move(*opened));
}

void Session::State::stopDht() {
    dhtTrouble.reset();
    if (!dht)
        return;
    context->dhtPort = 0;
    std::erase(context->finders, dht);
    std::erase_if(finders, [this](const auto& finder) { return finder.get() == dht; });
    dht = nullptr;
}

} // namespace bytetorrent::engine
