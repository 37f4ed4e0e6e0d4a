#include "registers.h"

#include <QJsonArray>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/hash.h"
#include "support/load.h"
#include "support/program.h"
#include "support/torrents.h"

namespace bytetorrent::test {

namespace {

constexpr int answerMs = 3'000;

// Pieces other than `value`, as ranges.
QByteArray allBut(std::uint32_t value) {
    QByteArray ranges;
    if (value > 0)
        ranges = "0-" + QByteArray::number(value - 1);
    if (value + 1 < Registers::pieces)
        ranges += (ranges.isEmpty() ? "" : ",") + QByteArray::number(value + 1) + '-' + QByteArray::number(Registers::pieces - 1);
    return ranges;
}

} // namespace

Registers::Registers(std::vector<std::uint16_t> httpPorts)
    : ports_(std::move(httpPorts)) {}

Registers::~Registers() { stop(); }

std::shared_ptr<Registers::Epoch> Registers::current() const {
    const std::lock_guard lock(mutex_);
    return epochs_.back();
}

bool Registers::renew(int timeoutMs) {
    const std::size_t number = epochs_.size();
    const auto torrent = madeUpTorrent("registers " + std::to_string(number), pieces);
    const QByteArray file = toQt(torrent.encode());
    std::size_t attempt = 0;
    const bool published = eventually(
        [&] { return httpRequest("POST", ports_[attempt++ % ports_.size()], "/api/v1/torrents", file, {}, answerMs).status / 100 == 2; }, timeoutMs);
    if (!published)
        return false;
    auto epoch = std::make_shared<Epoch>();
    epoch->infoHash = QByteArray::fromStdString(torrent.infoHash().hex());
    epoch->firstPlace = number * registersAtOnce;
    for (std::size_t which = 0; which < registersAtOnce; ++which) {
        epoch->secrets.push_back("the secret of all who write register " + QByteArray::number(static_cast<int>(epoch->firstPlace + which)));
        epoch->clients.push_back(QString::fromStdString(toHex(sha256(asBytes(epoch->secrets.back().toStdString())))));
        epoch->nextValue[which] = 1;
    }
    const std::lock_guard lock(mutex_);
    epochs_.push_back(std::move(epoch));
    return true;
}

bool Registers::shouldRenew() const { return current()->operations > registersAtOnce * operationsOfOne; }

void Registers::start(int clients, std::uint64_t seed) {
    BT_ASSERT(!epochs_.empty());
    for (int client = 0; client < clients; ++client)
        threads_.emplace_back([this, seed, client] { work(seed + static_cast<std::uint64_t>(client)); });
}

void Registers::stop() {
    stop_ = true;
    for (std::thread& thread : threads_)
        thread.join();
    threads_.clear();
}

void Registers::work(std::uint64_t seed) {
    SeededRandom random(seed);
    Nodes nodes;
    for (const std::uint16_t port : ports_)
        nodes.push_back(std::make_unique<HttpClient>(port));
    while (!stop_) {
        const auto epoch = current();
        HttpClient& node = *nodes[random.below(nodes.size())];
        const auto which = static_cast<std::size_t>(random.below(registersAtOnce));
        ++epoch->operations;
        if (random.chance(1, 2))
            write(node, *epoch, which);
        else
            read(node, *epoch, which);
        // Not as fast as they can: many short faults tell more than many operations between two of them.
        std::this_thread::sleep_for(std::chrono::milliseconds(random.between(1, 20)));
    }
}

void Registers::write(HttpClient& node, Epoch& epoch, std::size_t which) {
    const std::uint32_t value = epoch.nextValue[which]++;
    if (value >= pieces)
        return;
    sim::History::Operation operation = 0;
    {
        const std::lock_guard lock(mutex_);
        operation = history_.invokeSwap(epoch.firstPlace + which, value, clock_.monotonicMs());
        ++figures_.writes;
    }
    const HttpAnswer answer = node.request("POST", "/api/v1/torrents/" + epoch.infoHash + "/holdings",
                                           R"({"address":"127.0.0.1:6999","have":")" + QByteArray::number(value) + R"(","lost":")" + allBut(value) + "\"}",
                                           {{"Authorization", "Bearer " + epoch.secrets[which]}}, answerMs);
    if (answer.status != 200)
        return;
    const std::lock_guard lock(mutex_);
    history_.answer(operation, clock_.monotonicMs());
    ++figures_.writesDone;
}

void Registers::read(HttpClient& node, const Epoch& epoch, std::size_t which) {
    sim::History::Operation operation = 0;
    {
        const std::lock_guard lock(mutex_);
        operation = history_.invokeRead(epoch.firstPlace + which, clock_.monotonicMs());
        ++figures_.reads;
    }
    const HttpAnswer answer = node.request("GET", "/api/v1/torrents/" + epoch.infoHash + "/holders", {}, {}, answerMs);
    if (answer.status != 200 || !answer.header("x-quorum").isEmpty())
        return;
    QString found = QStringLiteral("0");
    for (const QJsonValue& holder : answer.json().value(QStringLiteral("holders")).toArray())
        if (holder.toObject().value(QStringLiteral("client")).toString() == epoch.clients[which])
            found = holder.toObject().value(QStringLiteral("pieces")).toString();
    bool isValue = false;
    const std::uint64_t value = found.toULongLong(&isValue);
    const std::lock_guard lock(mutex_);
    if (!isValue)
        nonsense_ = QStringLiteral("register %1 was read as \"%2\", which nobody wrote").arg(epoch.firstPlace + which).arg(found);
    history_.answer(operation, value, clock_.monotonicMs());
    ++figures_.readsDone;
}

Registers::Figures Registers::figures() const {
    const std::lock_guard lock(mutex_);
    return figures_;
}

QString Registers::violation() const {
    BT_ASSERT(threads_.empty());
    if (!nonsense_.isEmpty())
        return nonsense_;
    return QString::fromStdString(history_.violation().value_or(std::string()));
}

QString Registers::recordAt(std::uint16_t httpPort) const {
    QString all;
    for (const auto& epoch : epochs_) {
        const auto holders = holdersAt(httpPort, epoch->infoHash);
        for (const QString& client : epoch->clients) {
            const auto found = holders.find(client);
            all += (found == holders.end() ? QStringLiteral("-") : found->second) + QLatin1Char(' ');
        }
    }
    return all;
}

} // namespace bytetorrent::test
