// Accounts and their passkeys, as commands of the registry.
#include <QTest>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

namespace {

const InfoHash swarm = *InfoHash::fromHex("00112233445566778899aabbccddeeff00112233");

AnnouncePeer announceWith(unsigned key) {
    AnnouncePeer command = announce(swarm, 1, 100);
    command.passkey = idOf(hashOf(passkey(key)));
    return command;
}

ReportHoldings reportWith(unsigned key) {
    ReportHoldings command = report(1, {holding(swarm, 1, "0")});
    command.passkey = idOf(hashOf(passkey(key)));
    return command;
}

} // namespace

class AccountsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPasskeyOpensTheDoorUntilItIsRevoked();
    void anUnknownPasskeyOpensNoDoor();
    void revokingAnAccountRevokesAllItsPasskeysAndKeepsIt();
    void whatIsNotThereCannotBeRevoked();
    void aRevokedPasskeyMayBeGivenAgain();
    void namesAreOneWithoutRegardToCase();
    void aPasskeyBelongsToOneAccount();
    void theSameOnceMoreIsNoError();
    void allOfACommandOrNoneOfIt();
    void refusesNamesThatMakeNoSense_data();
    void refusesNamesThatMakeNoSense();
    void limitsHoldAtTheEdge();
    void accountsAreListedInTheOrderOfTheirMaking();
    void oneIsHandedOutOnceUntilItIsRevoked();
    void aHandedOutOneIsOfOneselfAndWithinTheLimits();
};

void AccountsTest::aPasskeyOpensTheDoorUntilItIsRevoked() {
    Registry registry;
    QVERIFY(applied(applyAt(registry, 0, addPasskey("anna", 1))));
    QCOMPARE(registry.accountOf(hashOf(passkey(1)))->name, std::string("anna"));
    QCOMPARE(registry.account("anna")->passkeys.at(0).createdWallMs, wallMs);
    QVERIFY(applied(applyAt(registry, 0, announceWith(1))));
    QVERIFY(applied(applyAt(registry, 0, reportWith(1))));
    QVERIFY(applied(applyAt(registry, 1, RevokePasskeys{hashOf(passkey(1)), {}})));
    QVERIFY(registry.accountOf(hashOf(passkey(1))) == nullptr);
    // Also one that was on its way when it was revoked.
    QVERIFY(failedWith(applyAt(registry, 1, announceWith(1)), ErrorCode::denied));
    QVERIFY(failedWith(applyAt(registry, 1, reportWith(1)), ErrorCode::denied));
    AnnouncePeer goodbye = announceWith(1);
    goodbye.event = protocol::AnnounceEvent::stopped;
    QVERIFY(failedWith(applyAt(registry, 1, goodbye), ErrorCode::denied));
    QCOMPARE(registry.counts(swarm).leechers, 1u);
}

void AccountsTest::anUnknownPasskeyOpensNoDoor() {
    Registry registry;
    QVERIFY(failedWith(applyAt(registry, 0, announceWith(1)), ErrorCode::denied));
    QVERIFY(failedWith(applyAt(registry, 0, reportWith(1)), ErrorCode::denied));
    QCOMPARE(registry.stateHash(), Registry().stateHash());
}

void AccountsTest::revokingAnAccountRevokesAllItsPasskeysAndKeepsIt() {
    Registry registry;
    applyAt(registry, 0, AddPasskeys{{{"anna", hashOf(passkey(1))}, {"anna", hashOf(passkey(2))}, {"ben", hashOf(passkey(3))}}});
    QCOMPARE(registry.accountFigures().passkeys, std::size_t{3});
    QVERIFY(applied(applyAt(registry, 0, RevokePasskeys{std::nullopt, "ANNA"})));
    QVERIFY(registry.account("anna") != nullptr && registry.account("anna")->passkeys.empty());
    QVERIFY(failedWith(applyAt(registry, 0, announceWith(2)), ErrorCode::denied));
    QVERIFY(applied(applyAt(registry, 0, announceWith(3))));
    QCOMPARE(registry.accountFigures().accounts, std::size_t{2});
    QCOMPARE(registry.accountFigures().passkeys, std::size_t{1});
}

void AccountsTest::whatIsNotThereCannotBeRevoked() {
    Registry registry;
    applyAt(registry, 0, addPasskey("anna", 1));
    QVERIFY(failedWith(applyAt(registry, 0, RevokePasskeys{std::nullopt, "ben"}), ErrorCode::notFound));
    QVERIFY(failedWith(applyAt(registry, 0, RevokePasskeys{hashOf(passkey(2)), {}}), ErrorCode::notFound));
    QVERIFY(applied(applyAt(registry, 0, announceWith(1))));
}

void AccountsTest::aRevokedPasskeyMayBeGivenAgain() {
    Registry registry;
    applyAt(registry, 0, addPasskey("anna", 1));
    applyAt(registry, 0, RevokePasskeys{hashOf(passkey(1)), {}});
    QVERIFY(applied(applyAt(registry, 0, addPasskey("ben", 1))));
    QCOMPARE(registry.accountOf(hashOf(passkey(1)))->name, std::string("ben"));
}

void AccountsTest::namesAreOneWithoutRegardToCase() {
    Registry registry;
    applyAt(registry, 0, addPasskey("\xC3\x84nne", 1)); // Änne
    applyAt(registry, 0, addPasskey("\xC3\xA4NNE", 2)); // äNNE
    QCOMPARE(registry.accountFigures().accounts, std::size_t{1});
    QCOMPARE(registry.account("\xC3\xA4nne")->name, std::string("\xC3\x84nne"));
    QCOMPARE(registry.account("\xC3\xA4nne")->passkeys.size(), std::size_t{2});
}

void AccountsTest::aPasskeyBelongsToOneAccount() {
    Registry registry;
    applyAt(registry, 0, addPasskey("anna", 1));
    QVERIFY(failedWith(applyAt(registry, 0, addPasskey("ben", 1)), ErrorCode::conflict));
    QVERIFY(registry.account("ben") == nullptr);
    const AddPasskeys both{{{"ben", hashOf(passkey(2))}, {"cy", hashOf(passkey(2))}}};
    QVERIFY(failedWith(applyAt(registry, 0, both), ErrorCode::conflict));
    QCOMPARE(registry.accountFigures().accounts, std::size_t{1});
}

void AccountsTest::theSameOnceMoreIsNoError() {
    Registry registry;
    const AddPasskeys twice{{{"anna", hashOf(passkey(1))}, {"Anna", hashOf(passkey(1))}}};
    QVERIFY(applied(applyAt(registry, 0, twice)));
    const auto hash = registry.stateHash();
    QVERIFY(applied(applyAt(registry, 9, twice)));
    QCOMPARE(registry.stateHash(), hash);
    QCOMPARE(registry.account("anna")->passkeys.size(), std::size_t{1});
}

void AccountsTest::allOfACommandOrNoneOfIt() {
    Registry registry;
    applyAt(registry, 0, addPasskey("anna", 1));
    const auto hash = registry.stateHash();
    const AddPasskeys command{{{"ben", hashOf(passkey(2))}, {"anna", hashOf(passkey(3))}, {"cy", hashOf(passkey(1))}}};
    QVERIFY(failedWith(applyAt(registry, 0, command), ErrorCode::conflict));
    QCOMPARE(registry.stateHash(), hash);
    QVERIFY(registry.accountOf(hashOf(passkey(2))) == nullptr);
}

void AccountsTest::refusesNamesThatMakeNoSense_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("too long") << QByteArray(65, 'a');
    QTest::newRow("a control character") << QByteArray("an\nna");
    QTest::newRow("a blank before") << QByteArray(" anna");
    QTest::newRow("a blank behind") << QByteArray("anna ");
    QTest::newRow("not UTF-8") << QByteArray("\xff");
    QTest::newRow("like a passkey") << QByteArray("00112233445566778899AABBCCDDEEFF");
}

void AccountsTest::refusesNamesThatMakeNoSense() {
    QFETCH(QByteArray, name);
    Registry registry;
    QVERIFY(failedWith(applyAt(registry, 0, addPasskey(name.toStdString(), 1)), ErrorCode::invalidArgument));
    QVERIFY(applied(applyAt(registry, 0, addPasskey(std::string(64, 'a'), 1))));
}

void AccountsTest::limitsHoldAtTheEdge() {
    Limits limits;
    limits.accountsMax = 2;
    limits.passkeysPerAccountMax = 2;
    Registry registry(limits);
    QVERIFY(applied(applyAt(registry, 0, addPasskey("anna", 1))));
    QVERIFY(applied(applyAt(registry, 0, addPasskey("ben", 2))));
    QVERIFY(failedWith(applyAt(registry, 0, addPasskey("cy", 3)), ErrorCode::tooLarge));
    QVERIFY(applied(applyAt(registry, 0, addPasskey("anna", 3))));
    QVERIFY(failedWith(applyAt(registry, 0, addPasskey("anna", 4)), ErrorCode::tooLarge));
    QVERIFY(applied(applyAt(registry, 0, RevokePasskeys{hashOf(passkey(1)), {}})));
    QVERIFY(applied(applyAt(registry, 0, addPasskey("anna", 4))));
    AddPasskeys many;
    many.entries.assign(AddPasskeys::entriesMax, {"anna", hashOf(passkey(4))});
    QVERIFY(applied(applyAt(registry, 0, many)));
    many.entries.push_back(many.entries.front());
    QVERIFY(failedWith(applyAt(registry, 0, many), ErrorCode::tooLarge));
}

void AccountsTest::accountsAreListedInTheOrderOfTheirMaking() {
    Registry registry;
    const std::vector<std::string> names{"zoe", "anna", "ben"};
    for (unsigned i = 0; i < names.size(); ++i)
        applyAt(registry, 0, addPasskey(names[i], i));
    AccountId after;
    std::vector<std::string> seen;
    while (true) {
        const auto page = registry.accounts(after, 2);
        if (page.empty())
            break;
        for (const Account* account : page) {
            seen.push_back(account->name);
            after = account->id;
        }
    }
    QVERIFY(seen == names);
}

// Two nodes may draw one at the same moment: the first that is applied is handed out.
void AccountsTest::oneIsHandedOutOnceUntilItIsRevoked() {
    Registry registry;
    applyAt(registry, 0, addPasskey("anna", 1));
    const Actor anna{registry.account("anna")->id, "192.0.2.7"};
    QVERIFY(applied(applyAt(registry, 0, HandOutPasskey{anna, passkey(2)})));
    const auto hash = registry.stateHash();
    QVERIFY(applied(applyAt(registry, 0, HandOutPasskey{anna, passkey(3)})));
    QVERIFY(applied(applyAt(registry, 0, HandOutPasskey{anna, passkey(2)})));
    QCOMPARE(registry.stateHash(), hash);
    QVERIFY(registry.account("anna")->handedOut == passkey(2));
    QVERIFY(applied(applyAt(registry, 0, announceWith(2))));
    QVERIFY(failedWith(applyAt(registry, 0, announceWith(3)), ErrorCode::denied));
    QCOMPARE(registry.account("anna")->passkeys.size(), std::size_t{2});
    // Another one's end is not its end.
    applyAt(registry, 0, RevokePasskeys{hashOf(passkey(1)), {}});
    QVERIFY(registry.account("anna")->handedOut == passkey(2));
    applyAt(registry, 0, RevokePasskeys{hashOf(passkey(2)), {}});
    QVERIFY(!registry.account("anna")->handedOut);
    QVERIFY(failedWith(applyAt(registry, 0, announceWith(2)), ErrorCode::denied));
    QVERIFY(applied(applyAt(registry, 0, HandOutPasskey{anna, passkey(3)})));
    QVERIFY(registry.account("anna")->handedOut == passkey(3));
    applyAt(registry, 0, RevokePasskeys{std::nullopt, "anna"});
    QVERIFY(!registry.account("anna")->handedOut);
}

void AccountsTest::aHandedOutOneIsOfOneselfAndWithinTheLimits() {
    Limits limits;
    limits.passkeysPerAccountMax = 1;
    Registry registry(limits);
    applyAt(registry, 0, addPasskey("anna", 1));
    applyAt(registry, 0, addPasskey("ben", 2));
    const Actor anna{registry.account("anna")->id, ""};
    QVERIFY(failedWith(applyAt(registry, 0, HandOutPasskey{anna, passkey(3)}), ErrorCode::tooLarge));
    QVERIFY(failedWith(applyAt(registry, 0, HandOutPasskey{{}, passkey(3)}), ErrorCode::denied));
    QVERIFY(failedWith(applyAt(registry, 0, HandOutPasskey{{AccountId(9), ""}, passkey(3)}), ErrorCode::denied));
    applyAt(registry, 0, RevokePasskeys{std::nullopt, "anna"});
    QVERIFY(failedWith(applyAt(registry, 0, HandOutPasskey{anna, passkey(2)}), ErrorCode::conflict));
    QVERIFY(applied(applyAt(registry, 0, HandOutPasskey{anna, passkey(3)})));
}

QTEST_APPLESS_MAIN(AccountsTest)
#include "accounts_test.moc"
