#include "bytetorrent/load/native_load.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <memory>

#include "bytetorrent/load/native_connection.h"

namespace bytetorrent::load {

namespace {

constexpr double redialSeconds = 0.02;
constexpr std::size_t reportBytes = 257; // of one write, as it stands in the log

class NativeLoad {
public:
    NativeLoad(const LoadSettings& settings, std::uint32_t clients, Figures& figures)
        : settings_(settings)
        , figures_(figures)
        , poll_(::epoll_create1(EPOLL_CLOEXEC))
        , clients_(clients) {
        for (std::uint32_t index = 0; index < clients; ++index) {
            const std::uint16_t port = settings.ports[index % settings.ports.size()];
            clients_[index].connection = std::make_unique<NativeConnection>(
                port, index, clients, [this, index](std::uint64_t, bool acknowledged) { finished(clients_[index], acknowledged); });
            clients_[index].connection->open(poll_);
        }
    }
    ~NativeLoad() {
        clients_.clear();
        ::close(poll_);
    }
    NativeLoad(const NativeLoad&) = delete;
    NativeLoad& operator=(const NativeLoad&) = delete;
    double run();

private:
    struct Client {
        std::unique_ptr<NativeConnection> connection;
        bool busy = false;
        double since = 0;
        double redialAt = 0;
    };
    void finished(Client& client, bool acknowledged) {
        client.busy = false;
        if (acknowledged)
            figures_.answered(client.since, now(), reportBytes);
        else
            figures_.refused();
    }
    void submitIdle(double at);

    const LoadSettings& settings_;
    Figures& figures_;
    int poll_;
    std::vector<Client> clients_;
};

void NativeLoad::submitIdle(double at) {
    for (Client& client : clients_) {
        NativeConnection& connection = *client.connection;
        if (!connection.isOpen()) {
            if (at < client.redialAt)
                continue;
            client.redialAt = at + redialSeconds;
            connection.open(poll_);
        } else if (connection.isReady() && !client.busy) {
            client.busy = true;
            client.since = at;
            connection.submit(0);
        }
        connection.flush();
    }
}

double NativeLoad::run() {
    const double began = now();
    const double end = began + settings_.warmUpSeconds + settings_.seconds;
    figures_.measureFrom(began + settings_.warmUpSeconds);
    for (double at = began; at < end; at = now()) {
        submitIdle(at);
        epoll_event events[64];
        const int count = ::epoll_wait(poll_, events, 64, 10);
        for (int index = 0; index < count; ++index)
            static_cast<Connection*>(events[index].data.ptr)->onEvents(events[index].events);
    }
    return end;
}

} // namespace

double loadByNative(const LoadSettings& settings, std::uint32_t clients, Figures& figures) {
    return NativeLoad(settings, clients, figures).run();
}

} // namespace bytetorrent::load
