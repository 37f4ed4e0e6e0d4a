// The registry against the naive model, and against itself: restored at any moment from its rows, it goes on as if
// nothing had been. Seeds are printed when they fail.
#include <QTest>

#include "registry/naive_model.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

namespace {

constexpr int histories = 150;
constexpr int stepsPerHistory = 300;

// Small, so that every rule of time is met often.
Limits shortLives() {
    Limits limits;
    limits.retentionMs = 60'000;
    limits.expiriesPerApplyMax = 3;
    limits.uploadKeptMs = 30'000;
    return limits;
}

using Rows = std::map<std::pair<Table, Bytes>, Bytes>;

void write(Rows& rows, const std::vector<Change>& changes) {
    for (const Change& change : changes) {
        if (auto value = change.encoded())
            rows[{change.table, change.key}] = *std::move(value);
        else
            rows.erase({change.table, change.key});
    }
}

void take(Rows& rows, Registry& registry) {
    write(rows, registry.takeChanges());
}

// Swarms first, then in an order that no store would choose.
Registry restored(const Rows& rows, Random& random) {
    Limits limits = shortLives();
    limits.hashSeed = random.next();
    Registry registry(limits);
    std::vector<const Rows::value_type*> order;
    for (const auto& row : rows)
        order.push_back(&row);
    for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[static_cast<std::size_t>(random.below(i))]);
    std::stable_partition(order.begin(), order.end(), [](const auto* row) { return row->first.first == Table::swarm; });
    for (const auto* row : order)
        BT_ASSERT(registry.restore(row->first.first, row->first.second, row->second).has_value());
    return registry;
}

// All parts of the state, and all of it in one: none is left out and none counted twice.
std::vector<std::uint64_t> digestsOf(const Registry& registry) {
    std::vector<std::uint64_t> digests{registry.stateHash(), registry.digestOf(0, 1)};
    for (std::uint32_t part = 0; part < 7; ++part)
        digests.push_back(registry.digestOf(part, 7));
    return digests;
}

// Under the number that the row of this swarm has.
std::optional<std::uint32_t> numberOf(const Rows& rows, const InfoHash& infoHash) {
    for (const auto& [key, value] : rows) {
        if (key.first != Table::swarm)
            continue;
        for (const auto& [number, swarm] : swarmsOf(key.second, value)) {
            if (swarm == infoHash)
                return number;
        }
    }
    return std::nullopt;
}

// Numbers are facts: the lowest that was free, whatever this node went through.
QString numbersDiffer(const Registry& registry, const Rows& rows, const NaiveModel& model, const InfoHash& infoHash) {
    const auto at = model.swarms.find(infoHash);
    if (numberOf(rows, infoHash) != (at == model.swarms.end() ? std::nullopt : std::optional(at->second.number)))
        return "number of the swarm";
    if (at == model.swarms.end())
        return {};
    for (const auto& [endpoint, peer] : at->second.peers) {
        AnnouncePeer again;
        again.infoHash = infoHash;
        again.endpoint = endpoint;
        again.peerId = peer.peerId;
        again.left = peer.seed ? 0 : 1;
        const auto refresh = registry.refreshOf(again);
        if (!refresh || refresh->peer != peer.number)
            return "number of a peer";
        if (refresh->check != refreshCheck(infoHash, endpoint, peer.peerId, peer.seed))
            return "check of a peer";
    }
    return {};
}

// Of each announce, then of each refresh.
std::vector<bool> factsTaken(const AnnounceBatch& batch, const Reply& reply) {
    std::vector<bool> taken(batch.announces.size() + batch.refreshes.size(), true);
    for (const auto& [place, code] : std::get<AnnouncedReply>(reply).refused) {
        BT_ASSERT(code == (place < batch.announces.size() ? ErrorCode::denied : ErrorCode::conflict));
        taken[place] = false;
    }
    return taken;
}

QString differs(const Registry& registry, const NaiveModel& model, const InfoHash& infoHash, Random& random) {
    const auto at = model.swarms.find(infoHash);
    const NaiveModel::ModelSwarm expected = at == model.swarms.end() ? NaiveModel::ModelSwarm{} : at->second;
    const Torrent* torrent = registry.torrent(infoHash);
    if ((torrent != nullptr) != expected.publisher.has_value())
        return "published";
    const auto visible = NaiveModel::visible(expected);
    const SwarmCounts counts = registry.counts(infoHash);
    const auto seeds = std::count_if(visible.begin(), visible.end(), [](const auto& one) { return one.second; });
    if (counts.seeds != static_cast<std::uint32_t>(seeds) || counts.seeds + counts.leechers != visible.size())
        return "counts";
    if (counts.downloaded != expected.downloaded)
        return "downloaded";
    if (!(registry.traffic(infoHash) == expected.traffic))
        return "traffic";
    const Label& label = registry.label(infoHash);
    if (label.category != expected.category || std::set(label.tags.begin(), label.tags.end()) != expected.tags ||
        label.tags.size() != expected.tags.size() || label.descriptionBytes != expected.description.size())
        return "label";
    const auto sample = registry.sample({.infoHash = infoHash, .limit = 1000}, random);
    if (sample.size() != visible.size())
        return "sample's size";
    for (const SampledPeer& peer : sample) {
        const auto role = visible.find(peer.endpoint);
        if (role == visible.end() || role->second != peer.seed)
            return "sample";
    }
    const auto holders = registry.holders(infoHash, std::nullopt);
    if (holders.size() != expected.holders.size())
        return "number of holders";
    for (const Holder& holder : holders) {
        const auto& other = expected.holders.at(holder.client);
        std::set<std::uint32_t> pieces;
        for (const PieceIndex piece : holder.pieces.pieces())
            pieces.insert(piece.value);
        if (pieces != other.pieces || holder.online != other.online || holder.endpoint != other.endpoint ||
            holder.lastSeenWallMs != other.lastSeenWallMs || holder.uploaded != other.uploaded || holder.downloaded != other.downloaded ||
            holder.seed != expected.complete(other))
            return "holder";
    }
    return {};
}

// Counters that are expired may be there or not.
QString accountsDiffer(const Registry& registry, const NaiveModel& model, Millis nowMs) {
    if (registry.accountFigures().accounts != model.accounts.size())
        return "number of accounts";
    for (const auto& [folded, expected] : model.accounts) {
        const Account* account = registry.account(folded);
        if (!account || account->name != expected.name || !(account->traffic == expected.traffic))
            return "account";
        std::set<PasskeyHash> passkeys;
        for (const auto& passkey : account->passkeys)
            passkeys.insert(passkey.hash);
        if (passkeys != expected.passkeys || passkeys.size() != account->passkeys.size())
            return "passkeys";
        for (const PasskeyHash& hash : passkeys) {
            if (registry.accountOf(hash) != account)
                return "owner of a passkey";
        }
        std::size_t good = 0;
        for (const ClientTraffic& client : registry.clientsOf(account->id, SIZE_MAX)) {
            const auto counter = model.counters.find({client.infoHash, folded, client.peerId});
            if (counter == model.counters.end() || !(counter->second.last == client.traffic))
                return "counter";
            good += counter->second.expiry > nowMs / 1000 ? 1 : 0;
        }
        for (const auto& [key, counter] : model.counters)
            good -= std::get<1>(key) == folded && counter.expiry > nowMs / 1000 ? 1 : 0;
        if (good != 0)
            return "number of counters";
    }
    for (const auto& [infoHash, listing] : model.lists) {
        if (registry.listing(infoHash) != listing)
            return "listing";
    }
    return {};
}

} // namespace

class ModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void doesWhatTheNaiveModelDoes();
    void restoredFromItsRowsItGoesOnTheSame();
    void equalHistoriesGiveEqualRowsAndHashes();
};

void ModelTest::doesWhatTheNaiveModelDoes() {
    std::size_t refreshed = 0;
    std::size_t stale = 0;
    for (std::uint64_t seed = 1; seed <= histories; ++seed) {
        CommandGenerator world(seed);
        Limits limits = shortLives();
        Registry registry(limits);
        NaiveModel model(world, limits);
        world.refreshOf = [&registry](const AnnouncePeer& peer) { return registry.refreshOf(peer); };
        Rows rows;
        Millis nowMs = startMs;
        for (int step = 0; step < stepsPerHistory; ++step) {
            nowMs += world.random().chance(1, 3) ? static_cast<Millis>(world.random().below(8000)) : 0;
            registry.advanceTime(nowMs, nowMs + 5);
            model.advance(nowMs);
            const Command command = world.next();
            const Reply reply = registry.apply(command, nowMs, nowMs + 5);
            const bool done = model.apply(command, nowMs, nowMs + 5);
            const QString where = QStringLiteral("seed %1, step %2: ").arg(seed).arg(step);
            QVERIFY2(done == !std::holds_alternative<Error>(reply), qPrintable(where + "reply"));
            if (const auto* batch = std::get_if<AnnounceBatch>(&command)) {
                const std::vector<bool> taken = factsTaken(*batch, reply);
                QVERIFY2(taken == model.factsTaken, qPrintable(where + "facts of a batch"));
                for (std::size_t i = batch->announces.size(); i < taken.size(); ++i)
                    ++(taken[i] ? refreshed : stale);
            }
            take(rows, registry);
            for (const InfoHash& infoHash : world.infoHashes()) {
                const QString number = numbersDiffer(registry, rows, model, infoHash);
                QVERIFY2(number.isEmpty(), qPrintable(where + number));
                const QString what = differs(registry, model, infoHash, world.random());
                QVERIFY2(what.isEmpty(), qPrintable(where + what));
            }
            const QString account = accountsDiffer(registry, model, nowMs);
            QVERIFY2(account.isEmpty(), qPrintable(where + account));
            std::uint64_t published = 0;
            for (const auto& [infoHash, swarm] : model.swarms)
                published += swarm.publisher ? 1 : 0;
            QVERIFY2(registry.torrentCount() == published, qPrintable(where + "torrents"));
            QVERIFY2(registry.browse({.query = "TORRENT"}).total == published, qPrintable(where + "browse"));
        }
    }
    QVERIFY(refreshed > 1000 && stale > 1000); // both kinds were met often
}

void ModelTest::restoredFromItsRowsItGoesOnTheSame() {
    for (std::uint64_t seed = 1; seed <= histories; ++seed) {
        CommandGenerator world(1000 + seed);
        Registry twin(shortLives()); // never restarted
        Registry registry(shortLives());
        world.refreshOf = [&twin](const AnnouncePeer& peer) { return twin.refreshOf(peer); };
        Rows rows;
        Rows twinRows;
        std::vector<Change> underWay; // a checkpoint whose chunks are read while the registry goes on
        const auto finishCheckpoint = [&] {
            write(rows, std::exchange(underWay, {}));
            return rows == twinRows; // as it was when it was taken, numbers and all
        };
        Millis nowMs = startMs;
        for (int step = 0; step < stepsPerHistory; ++step) {
            nowMs += world.random().chance(1, 3) ? static_cast<Millis>(world.random().below(8000)) : 0;
            const Command command = world.next();
            const QString where = QStringLiteral("seed %1, step %2").arg(seed).arg(step);
            for (Registry* one : {&twin, &registry})
                one->advanceTime(nowMs, nowMs);
            QVERIFY2(encodeReply(twin.apply(command, nowMs, nowMs)) ==
                         encodeReply(registry.apply(command, nowMs, nowMs)),
                     qPrintable(where));
            QVERIFY2(digestsOf(twin) == digestsOf(registry), qPrintable(where));
            if (world.random().chance(1, 5)) {
                QVERIFY2(finishCheckpoint(), qPrintable(where));
                underWay = registry.takeChanges();
                take(twinRows, twin);
            }
            if (world.random().chance(1, 10)) {
                QVERIFY2(finishCheckpoint(), qPrintable(where));
                underWay = registry.takeChanges();
                take(twinRows, twin);
                QVERIFY2(finishCheckpoint(), qPrintable(where));
                registry = restored(rows, world.random());
                QVERIFY2(digestsOf(twin) == digestsOf(registry), qPrintable(where));
                QVERIFY2(registry.takeChanges().empty(), qPrintable(where));
            }
        }
    }
}

void ModelTest::equalHistoriesGiveEqualRowsAndHashes() {
    CommandGenerator world(5);
    Limits other = shortLives();
    other.hashSeed = 99; // another node's
    Registry left(shortLives());
    Registry right(other);
    world.refreshOf = [&left](const AnnouncePeer& peer) { return left.refreshOf(peer); };
    std::set<std::uint64_t> hashes;
    for (Registry* one : {&left, &right}) {
        for (const InfoHash& infoHash : world.infoHashes())
            one->watch(infoHash, true);
    }
    for (int step = 0; step < 2000; ++step) {
        const Command command = world.next();
        for (Registry* one : {&left, &right}) {
            one->advanceTime(startMs + step * 500, step);
            one->apply(command, startMs + step * 500, step);
        }
        const auto leftChanges = takeRows(left);
        const auto rightChanges = takeRows(right);
        QCOMPARE(leftChanges.size(), rightChanges.size());
        for (std::size_t i = 0; i < leftChanges.size(); ++i) {
            QVERIFY(leftChanges[i].table == rightChanges[i].table && leftChanges[i].key == rightChanges[i].key &&
                    leftChanges[i].value == rightChanges[i].value);
            QVERIFY(i == 0 || std::pair(leftChanges[i - 1].table, leftChanges[i - 1].key) <
                                  std::pair(leftChanges[i].table, leftChanges[i].key));
        }
        QVERIFY(left.takeChangedSwarms() == right.takeChangedSwarms());
        hashes.insert(left.stateHash());
        QCOMPARE(left.stateHash(), right.stateHash());
    }
    QVERIFY(hashes.size() > 1000); // and it does tell states apart
}

QTEST_APPLESS_MAIN(ModelTest)
#include "model_test.moc"
