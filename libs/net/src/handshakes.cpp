#include "handshakes.h"

#include <unistd.h>

#include <QHostAddress>
#include <QNetworkProxy>
#include <QSslConfiguration>

namespace bytetorrent::net {

namespace {

constexpr int handshakeMs = 5'000;
constexpr qint64 readBufferBytes = 32 << 10;
constexpr qint64 tellEveryMs = 60'000;

} // namespace

Handshakes::Handshakes(TlsAccept tls, std::uint32_t openMax, Done done)
    : tls_(std::move(tls))
    , openMax_(openMax)
    , done_(std::move(done)) {}

Handshakes::~Handshakes() {
    for (Entry& entry : open_)
        entry.socket->disconnect(this);
}

void Handshakes::begin(qintptr descriptor) {
    while (open_.size() >= openMax_) {
        refuse(open_.front().from, "too many handshakes are under way");
        open_.front().socket->disconnect(this);
        open_.pop_front();
    }
    auto socket = std::make_unique<TlsSocket>();
    socket->setProxy(QNetworkProxy::NoProxy);
    if (!socket->setSocketDescriptor(descriptor)) {
        ::close(static_cast<int>(descriptor));
        return;
    }
    socket->setReadBufferSize(readBufferBytes);
    socket->setSslConfiguration(tls_.nodesOnly ? tls_.identity->nodeLink() : tls_.identity->server());
    Entry& entry = open_.emplace_back();
    entry.id = ++lastId_;
    entry.from = socket->peerAddress().toString().toStdString();
    entry.socket = std::move(socket);
    TlsSocket* raw = entry.socket.get();
    // Posted: a socket is handed over, or deleted, never from inside its own signal.
    const auto post = [this, id = entry.id](std::string problem) {
        QMetaObject::invokeMethod(
            this, [this, id, problem = std::move(problem)] { conclude(id, problem); }, Qt::QueuedConnection);
    };
    connect(raw, &QSslSocket::encrypted, this, [post] { post({}); });
    connect(raw, &QAbstractSocket::errorOccurred, this, [post, raw] { post(handshakeProblem(*raw)); });
    connect(raw, &QAbstractSocket::disconnected, this, [post] { post("it ended the connection during the handshake"); });
    entry.timer.setSingleShot(true);
    connect(&entry.timer, &QTimer::timeout, this,
            [post] { post("no handshake within " + std::to_string(handshakeMs / 1'000) + " s"); });
    entry.timer.start(handshakeMs);
    raw->startServerEncryption();
}

void Handshakes::conclude(std::uint64_t id, const std::string& problem) {
    const auto found =
        std::find_if(open_.begin(), open_.end(), [id](const Entry& entry) { return entry.id == id; });
    if (found == open_.end())
        return; // the first word was the last
    std::unique_ptr<TlsSocket> held = std::move(found->socket);
    const std::string from = std::move(found->from);
    open_.erase(found);
    held->disconnect(this);
    if (!problem.empty())
        return refuse(from, problem);
    if (tls_.nodesOnly) {
        const auto node = peerNodeOf(*held);
        if (!node)
            return refuse(from, node.error().context);
        if (node->cluster != tls_.identity->node().cluster)
            return refuse(from, "its certificate is of another cluster");
    }
    done_(std::move(held));
}

void Handshakes::refuse(const std::string& from, const std::string& problem) {
    ++refused_;
    ++untold_;
    if (!tls_.refused || (sinceTold_.isValid() && sinceTold_.elapsed() < tellEveryMs))
        return;
    sinceTold_.start();
    const std::uint64_t count = std::exchange(untold_, 0);
    tls_.refused(count == 1 ? "a connection from " + from + " was refused: " + problem
                            : std::to_string(count) + " connections were refused, the last from " + from + ": " + problem);
}

} // namespace bytetorrent::net
