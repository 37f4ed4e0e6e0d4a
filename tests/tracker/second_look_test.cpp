// Passkeys that a node does not know yet: they are looked up once more, and a flood of made-up ones costs next to nothing.
#include "second_look.h"

#include <deque>

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::tracker;

namespace {

IpAddress addressOf(std::uint32_t number) {
    return IpAddress::v4(0x0A000000 + (number << 8)); // each in a network of its own
}

// A cluster that confirms read indexes when the test says so.
struct World {
    explicit World(SecondLook::Limits limits = {})
        : look([this](SecondLook::Look ready) { asked.push_back(std::move(ready)); }, settings, 1, limits) {}

    std::optional<Refusal> ask(const IpAddress& address, std::size_t bytes = 100) {
        auto refusal = look.refuse(address, bytes, nowMs);
        if (!refusal)
            look.wait(bytes, [this](bool confirmed) { told.push_back(confirmed); });
        return refusal;
    }
    void confirm(bool confirmed = true) {
        const auto ready = std::move(asked.front());
        asked.pop_front();
        ready(confirmed);
    }

    Settings settings;
    Millis nowMs = 1'000'000;
    std::deque<SecondLook::Look> asked;
    std::vector<bool> told;
    SecondLook look;
};

} // namespace

class SecondLookTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whoComesWhileAReadIndexIsUnderWayWaitsForTheNext();
    void aFloodFromManyAddressesIsOneReadIndexAtATime();
    void onlySoManyWait();
    void theyHoldOnlySoManyBytes();
    void anAddressHasSoManyLooksAMinute();
    void whoIsToldMayAskAgainFromInside();
};

void SecondLookTest::whoComesWhileAReadIndexIsUnderWayWaitsForTheNext() {
    World world;
    QVERIFY(!world.ask(addressOf(1)));
    QVERIFY(!world.ask(addressOf(2)));
    QVERIFY(!world.ask(addressOf(3)));
    QCOMPARE(world.asked.size(), std::size_t{1});
    world.confirm();
    QCOMPARE(world.told, std::vector<bool>{true}); // the others came after it had begun: it says nothing about them
    QCOMPARE(world.asked.size(), std::size_t{1});
    world.confirm(false);
    QCOMPARE(world.told, (std::vector<bool>{true, false, false}));
    QVERIFY(world.asked.empty());
    QCOMPARE(world.look.waiting(), std::size_t{0});
}

void SecondLookTest::aFloodFromManyAddressesIsOneReadIndexAtATime() {
    World world;
    constexpr std::uint32_t addresses = 50'000;
    for (std::uint32_t address = 0; address < addresses; ++address) {
        if (address % 10'000 == 9'999)
            world.confirm(); // one takes as long as ten thousand requests
        if (const auto refusal = world.ask(addressOf(address)))
            QVERIFY(refusal->code == ErrorCode::overloaded && refusal->retryAfterMs > 0); // no verdict on the passkey
        QVERIFY(world.asked.size() <= 1);
    }
    QVERIFY2(world.look.readIndexes() <= 6, qPrintable(QString::number(world.look.readIndexes())));
}

void SecondLookTest::onlySoManyWait() {
    World world({.waitingMax = 3});
    for (std::uint32_t address = 0; address < 3; ++address)
        QVERIFY(!world.ask(addressOf(address)));
    QVERIFY(world.ask(addressOf(4)).has_value());
    world.confirm();
    QVERIFY(!world.ask(addressOf(5)));
    QVERIFY(world.ask(addressOf(6)).has_value());
}

void SecondLookTest::theyHoldOnlySoManyBytes() {
    World world({.bytesMax = 1'000});
    QVERIFY(world.ask(addressOf(1), 1'001).has_value());
    QVERIFY(!world.ask(addressOf(2), 600));
    QVERIFY(world.ask(addressOf(3), 401).has_value());
    QVERIFY(!world.ask(addressOf(4), 400));
    world.confirm();
    QVERIFY(!world.ask(addressOf(5), 600));
}

void SecondLookTest::anAddressHasSoManyLooksAMinute() {
    World world({.perMinute = {2, 100, 0}});
    QVERIFY(!world.ask(addressOf(1)));
    QVERIFY(!world.ask(addressOf(1)));
    const auto refusal = world.ask(addressOf(1));
    QVERIFY(refusal && refusal->retryAfterMs > 0);
    QVERIFY(!world.ask(addressOf(2)));
    world.nowMs += refusal->retryAfterMs;
    QVERIFY(!world.ask(addressOf(1)));
    for (int again = 0; again < 10; ++again)
        QVERIFY(!world.ask(*IpAddress::parse("127.0.0.1"))); // exempt, as from other limits
    world.settings.rates.exemptLoopback = false;
    QVERIFY(!world.ask(*IpAddress::parse("127.0.0.1")));
    QVERIFY(!world.ask(*IpAddress::parse("127.0.0.1")));
    QVERIFY(world.ask(*IpAddress::parse("127.0.0.1")).has_value());
}

void SecondLookTest::whoIsToldMayAskAgainFromInside() {
    World world;
    world.look.wait(1, [&](bool) { QVERIFY(!world.ask(addressOf(1))); });
    world.confirm();
    QCOMPARE(world.asked.size(), std::size_t{1});
    world.confirm();
    QCOMPARE(world.told, std::vector<bool>{true});
}

QTEST_GUILESS_MAIN(SecondLookTest)
#include "second_look_test.moc"
