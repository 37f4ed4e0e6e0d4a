#include "support/load.h"

#include <chrono>
#include <memory>

#include <QJsonArray>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/hash.h"
#include "support/http_client.h"
#include "support/program.h"

namespace bytetorrent::test {

namespace {
constexpr int attemptMs = 1'500;
}

Load::Load(int clients, QByteArray infoHash, std::uint32_t pieceCount)
    : infoHash_(std::move(infoHash))
    , pieceCount_(pieceCount)
    , clients_(static_cast<std::size_t>(clients)) {
    for (std::size_t index = 0; index < clients_.size(); ++index)
        clients_[index].secret = "a secret of 32 characters, load " + QByteArray::number(static_cast<int>(index));
}

Load::~Load() { stop(); }

double Load::nowMs() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void Load::setPorts(std::vector<std::uint16_t> httpPorts) {
    const std::lock_guard lock(mutex_);
    ports_ = std::move(httpPorts);
    ++portsVersion_;
}

std::vector<std::uint16_t> Load::ports() const {
    const std::lock_guard lock(mutex_);
    return ports_;
}

void Load::start() {
    for (std::size_t index = 0; index < clients_.size(); ++index)
        threads_.emplace_back([this, index] { work(clients_[index], index); });
}

void Load::stop() {
    stop_ = true;
    for (std::thread& thread : threads_)
        thread.join();
    threads_.clear();
}

void Load::work(Client& client, std::size_t node) {
    int version = -1;
    std::vector<std::unique_ptr<HttpClient>> nodes;
    std::uint32_t piece = 0;
    double begunMs = nowMs();
    while (!stop_) {
        if (const int latest = portsVersion_; latest != version) {
            version = latest;
            nodes.clear();
            for (const std::uint16_t port : ports())
                nodes.push_back(std::make_unique<HttpClient>(port));
        }
        const HttpAnswer answer = nodes[node % nodes.size()]->request(
            "POST", "/api/v1/torrents/" + infoHash_ + "/holdings", R"({"address":"127.0.0.1:6999","have":")" + QByteArray::number(piece) + "\"}",
            {{"Authorization", "Bearer " + client.secret}}, attemptMs);
        const double now = nowMs();
        if (answer.status != 200) {
            ++node; // a port that refuses costs nothing; one that answers 503 has had its say
            if (answer.status != 0 || answer.elapsedMs < 2)
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            const std::lock_guard lock(mutex_);
            failures_.push_back(now);
            continue;
        }
        client.acknowledged.add(PieceIndex(piece));
        piece = (piece + 1) % pieceCount_;
        const std::lock_guard lock(mutex_);
        acknowledgements_.push_back({std::max(now, acknowledgements_.empty() ? now : acknowledgements_.back().atMs), now - begunMs});
        begunMs = now;
    }
}

Load::Figures Load::between(double fromMs, double toMs) const {
    const std::lock_guard lock(mutex_);
    Figures figures;
    if (acknowledgements_.empty())
        return figures;
    double last = std::max(fromMs, acknowledgements_.front().atMs);
    for (const Acknowledgement& each : acknowledgements_) {
        if (each.atMs < fromMs)
            continue;
        if (each.atMs > toMs)
            break;
        ++figures.acknowledged;
        figures.longestGapMs = std::max(figures.longestGapMs, each.atMs - last);
        figures.slowestWriteMs = std::max(figures.slowestWriteMs, each.tookMs);
        last = each.atMs;
    }
    figures.longestGapMs = std::max(figures.longestGapMs, toMs - last);
    for (const double at : failures_)
        figures.attemptsFailed += at >= fromMs && at <= toMs ? 1 : 0;
    return figures;
}

bool Load::waitFor(std::uint64_t acknowledged, int timeoutMs) const {
    return eventually(
        [&] {
            const std::lock_guard lock(mutex_);
            return acknowledgements_.size() >= acknowledged;
        },
        timeoutMs);
}

QString Load::lossesAt(std::uint16_t httpPort) const {
    BT_ASSERT(threads_.empty());
    const auto holders = holdersAt(httpPort, infoHash_);
    for (const Client& client : clients_) {
        const QString id = QString::fromStdString(toHex(sha256(asBytes(client.secret.toStdString()))));
        const auto found = holders.find(id);
        const auto held = PieceSet::parse(found == holders.end() ? std::string() : found->second.toStdString(), pieceCount_);
        PieceSet lost = client.acknowledged;
        if (held)
            lost.subtract(*held);
        if (!held || !lost.empty())
            return QStringLiteral("client %1: acknowledged, and not on record: %2").arg(id.left(8), QString::fromStdString(lost.toString()));
    }
    return {};
}

std::map<QString, QString> holdersAt(std::uint16_t httpPort, const QByteArray& infoHash) {
    std::map<QString, QString> byClient;
    const QJsonArray holders = httpGet(httpPort, "/api/v1/torrents/" + infoHash + "/holders").json().value(QStringLiteral("holders")).toArray();
    for (const QJsonValue& holder : holders)
        byClient[holder.toObject().value(QStringLiteral("client")).toString()] = holder.toObject().value(QStringLiteral("pieces")).toString();
    return byClient;
}

} // namespace bytetorrent::test
