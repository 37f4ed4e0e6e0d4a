// Accounts' rights under random histories: laws that hold after every step, and a registry that is restored from its rows at
// any moment and goes on as if nothing had been. Seeds are printed when they fail.
#include <set>

#include <QTest>

#include "registry/rights_generator.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

namespace {

constexpr std::uint64_t histories = 200;
constexpr int steps = 300;

Limits fewOfAll() {
    Limits limits;
    limits.accountsMax = 5;
    limits.sessionsPerAccountMax = 3;
    limits.sessionsMax = 7;
    limits.apiTokensPerAccountMax = 2;
    limits.apiTokensMax = 5;
    limits.invitationsMax = 4;
    limits.auditMax = 20;
    limits.expiriesPerApplyMax = 2;
    limits.passkeysPerAccountMax = 2;
    return limits;
}

using Rows = std::map<std::pair<Table, Bytes>, Bytes>;

void take(Rows& rows, Registry& registry) {
    for (const Change& change : registry.takeChanges()) {
        if (auto value = change.encoded())
            rows[{change.table, change.key}] = *std::move(value);
        else
            rows.erase({change.table, change.key});
    }
}

Registry restored(const Rows& rows, Random& random) {
    Limits limits = fewOfAll();
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

std::optional<AccountId> actorOf(const Command& command) {
    return std::visit(
        [](const auto& one) -> std::optional<AccountId> {
            if constexpr (requires { one.actor.account; })
                return one.actor.account;
            else if constexpr (requires { one.actor->account; })
                return one.actor ? std::optional(one.actor->account) : std::nullopt;
            else
                return std::nullopt;
        },
        command);
}

std::size_t administrators(const Registry& registry) {
    std::size_t count = 0;
    for (const Account* account : registry.accounts(AccountId(), 100))
        count += account->role == Role::administrator && account->password && !account->ban ? 1 : 0;
    return count;
}

QString brokenLaw(const Registry& registry, const Limits& limits) {
    const AccountFigures figures = registry.accountFigures();
    if (figures.accounts > limits.accountsMax || figures.sessions > limits.sessionsMax ||
        figures.apiTokens > limits.apiTokensMax || figures.invitations > limits.invitationsMax ||
        figures.auditEntries > limits.auditMax)
        return "limits";
    std::size_t sessions = 0, apiTokens = 0, withPassword = 0;
    for (const Account* account : registry.accounts(AccountId(), 100)) {
        const auto own = registry.sessionsOf(account->id);
        if (own.size() > limits.sessionsPerAccountMax || registry.apiTokensOf(account->id).size() > limits.apiTokensPerAccountMax)
            return "limits of one account";
        if (account->handedOut && registry.accountOf(hashOf(*account->handedOut)) != account)
            return "a passkey that was handed out is not good";
        if (!own.empty() && !account->password)
            return "a session without a password";
        sessions += own.size();
        apiTokens += registry.apiTokensOf(account->id).size();
        withPassword += account->password ? 1 : 0;
        for (const Session* session : own) {
            if (registry.session(session->hash) != session)
                return "a session is not found by its token";
        }
        if (registry.account(account->name) != account || registry.account(account->id) != account)
            return "an account is not found";
    }
    if (sessions != figures.sessions || apiTokens != figures.apiTokens || withPassword != figures.withPassword)
        return "figures";
    if (figures.administrators != administrators(registry))
        return "number of administrators";
    const auto entries = registry.audit(std::nullopt, 1000);
    for (std::size_t i = 1; i < entries.size(); ++i) {
        if (entries[i]->number + 1 != entries[i - 1]->number)
            return "a gap in the audit log";
    }
    return {};
}

} // namespace

class RightsModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lawsHoldAfterEveryStep();
    void restoredFromItsRowsItGoesOnTheSame();
};

void RightsModelTest::lawsHoldAfterEveryStep() {
    std::size_t refusedOfBanned = 0, accepted = 0, applied = 0;
    for (std::uint64_t seed = 1; seed <= histories; ++seed) {
        RightsGenerator world(seed);
        Registry registry(fewOfAll());
        std::set<TokenHash> spent; // since they were made last
        bool hadAdministrator = false;
        Millis passedMs = 0;
        for (int step = 0; step < steps; ++step) {
            passedMs += world.random().chance(1, 3) ? static_cast<Millis>(world.random().below(8000)) : 0;
            registry.advanceTime(startMs + passedMs, wallMs + passedMs);
            const Command command = world.next();
            const QString where = QStringLiteral("seed %1, step %2: ").arg(seed).arg(step);
            const auto before = registry.stateHash();
            const auto actor = actorOf(command);
            const Account* known = actor ? registry.account(*actor) : nullptr;
            const bool banned = known && known->isBannedAt(wallMs + passedMs);
            const bool stranger = actor && *actor != AccountId() && !known;
            const Reply reply = registry.apply(command, startMs + passedMs, wallMs + passedMs);
            const bool failed = std::holds_alternative<Error>(reply);
            QVERIFY2(!failed || registry.stateHash() == before, qPrintable(where + "a refusal changed something"));
            if (banned || stranger) {
                // What is not there is said to be so before it is asked who asks.
                QVERIFY2(failed, qPrintable(where + "who may nothing did something"));
                refusedOfBanned += banned ? 1 : 0;
            }
            applied += failed ? 0 : 1;
            if (const auto* invitation = std::get_if<CreateInvitation>(&command); invitation && !failed)
                spent.erase(invitation->invitation);
            if (const auto* invitation = std::get_if<AcceptInvitation>(&command); invitation && !failed) {
                QVERIFY2(spent.insert(invitation->invitation).second, qPrintable(where + "an invitation was accepted twice"));
                ++accepted;
            }
            const QString broken = brokenLaw(registry, fewOfAll());
            QVERIFY2(broken.isEmpty(), qPrintable(where + broken));
            QVERIFY2(!hadAdministrator || administrators(registry) > 0, qPrintable(where + "the last administrator"));
            hadAdministrator = administrators(registry) > 0;
        }
    }
    QVERIFY2(refusedOfBanned > 100 && accepted > 200 && applied > 3000, // all of it was met
             qPrintable(QStringLiteral("%1 %2 %3").arg(refusedOfBanned).arg(accepted).arg(applied)));
}

void RightsModelTest::restoredFromItsRowsItGoesOnTheSame() {
    for (std::uint64_t seed = 1; seed <= histories; ++seed) {
        RightsGenerator world(1000 + seed);
        Registry twin(fewOfAll()); // never restarted
        Registry registry(fewOfAll());
        Rows rows, twinRows;
        Millis passedMs = 0;
        for (int step = 0; step < steps; ++step) {
            passedMs += world.random().chance(1, 3) ? static_cast<Millis>(world.random().below(8000)) : 0;
            const Command command = world.next();
            const QString where = QStringLiteral("seed %1, step %2").arg(seed).arg(step);
            for (Registry* one : {&twin, &registry})
                one->advanceTime(startMs + passedMs, wallMs + passedMs);
            QVERIFY2(encodeReply(twin.apply(command, startMs + passedMs, wallMs + passedMs)) ==
                         encodeReply(registry.apply(command, startMs + passedMs, wallMs + passedMs)),
                     qPrintable(where));
            QVERIFY2(twin.stateHash() == registry.stateHash() && twin.digestOf(3, 7) == registry.digestOf(3, 7), qPrintable(where));
            if (!world.random().chance(1, 10))
                continue;
            take(rows, registry);
            take(twinRows, twin);
            QVERIFY2(rows == twinRows, qPrintable(where));
            registry = restored(rows, world.random());
            QVERIFY2(twin.stateHash() == registry.stateHash(), qPrintable(where));
            QVERIFY2(registry.takeChanges().empty(), qPrintable(where));
        }
    }
}

QTEST_APPLESS_MAIN(RightsModelTest)
#include "rights_model_test.moc"
