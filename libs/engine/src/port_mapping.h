// PortMapping: keeps the session's port open on the home router, as long as this lives: asks, asks again before the lease ends,
// and takes it back at the end. The asking blocks, so it has a thread of its own, to which jobs go by value and from which
// answers come back as events. Owned by the Session; its event loop.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include <QObject>
#include <QTimer>

#include "gateway.h"

namespace bytetorrent::engine {

class PortMapping : public QObject {
    Q_OBJECT
public:
    struct Settings {
        GatewaySettings gateway;
        int againMs = 30 * 60'000; // half a lease; after a failure too: routers are restarted
        int farewellMs = 1'500;    // the program's end does not wait longer for a router
    };
    explicit PortMapping(Settings settings);
    ~PortMapping() override;

    void map(std::uint16_t port); // instead of the one before
    [[nodiscard]] const PortMappingSnapshot& snapshot() const { return shown_; }

Q_SIGNALS:
    void changed();

private:
    // Shared with the thread, which may outlive us by the one call that it is in.
    struct Desk {
        std::mutex mutex;
        std::condition_variable news;
        std::optional<std::uint16_t> wanted; // a job that was not begun
        bool ending = false, ended = false;
    };
    static void work(const std::shared_ptr<Desk>& desk, const GatewaySettings& settings, const std::function<void(Result<GatewayMapping>)>& tell);
    void answered(const Result<GatewayMapping>& answer);

    Settings settings_;
    std::shared_ptr<Desk> desk_;
    PortMappingSnapshot shown_;
    std::uint16_t port_ = 0;
    QTimer again_;
    std::thread thread_;
};

} // namespace bytetorrent::engine
