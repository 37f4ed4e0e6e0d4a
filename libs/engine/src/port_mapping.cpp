#include "port_mapping.h"

namespace bytetorrent::engine {

PortMapping::PortMapping(Settings settings) : settings_(std::move(settings)), desk_(std::make_shared<Desk>()) {
    again_.setInterval(settings_.againMs);
    connect(&again_, &QTimer::timeout, this, [this] { map(port_); });
    // Posted to ourselves while the desk is open: `ending` is set under its lock before we go.
    const auto tell = [this, desk = desk_](Result<GatewayMapping> answer) {
        const std::lock_guard lock(desk->mutex);
        if (!desk->ending)
            QMetaObject::invokeMethod(this, [this, answer = std::move(answer)] { answered(answer); }, Qt::QueuedConnection);
    };
    thread_ = std::thread([desk = desk_, gateway = settings_.gateway, tell] { work(desk, gateway, tell); });
}

PortMapping::~PortMapping() {
    bool ended = false;
    {
        std::unique_lock lock(desk_->mutex);
        desk_->ending = true;
        desk_->news.notify_all();
        ended = desk_->news.wait_for(lock, std::chrono::milliseconds(settings_.farewellMs), [this] { return desk_->ended; });
    }
    // A router that is silent would hold up the end of the program; the thread owns all that it still uses.
    if (ended)
        thread_.join();
    else
        thread_.detach();
}

void PortMapping::map(std::uint16_t port) {
    if (port != port_ || shown_.state != PortMappingState::mapped)
        shown_ = {.state = PortMappingState::searching, .port = port};
    port_ = port;
    {
        const std::lock_guard lock(desk_->mutex);
        desk_->wanted = port;
    }
    desk_->news.notify_all();
    again_.start();
    Q_EMIT changed();
}

void PortMapping::answered(const Result<GatewayMapping>& answer) {
    if (answer && answer->port != port_)
        return; // another one is wanted by now
    if (answer)
        shown_ = {.state = PortMappingState::mapped, .method = answer->method, .port = answer->port, .externalAddress = answer->externalAddress};
    else
        shown_ = {.state = PortMappingState::failed, .port = port_, .error = answer.error()};
    Q_EMIT changed();
}

void PortMapping::work(const std::shared_ptr<Desk>& desk, const GatewaySettings& settings,
                       const std::function<void(Result<GatewayMapping>)>& tell) {
    std::optional<GatewayMapping> held;
    for (;;) {
        std::optional<std::uint16_t> port;
        {
            std::unique_lock lock(desk->mutex);
            desk->news.wait(lock, [&] { return desk->ending || desk->wanted; });
            if (desk->ending)
                break;
            port = std::exchange(desk->wanted, std::nullopt);
        }
        if (held && held->port != *port)
            closeOnGateway(settings, *std::exchange(held, std::nullopt));
        auto answer = openOnGateway(settings, *port);
        held = answer ? std::optional(*answer) : std::nullopt;
        tell(std::move(answer));
    }
    if (held)
        closeOnGateway(settings, *held);
    const std::lock_guard lock(desk->mutex);
    desk->ended = true;
    desk->news.notify_all();
}

} // namespace bytetorrent::engine
