// Who is let in by which mode, before the cluster is asked.
#include "admission.h"

#include <QTest>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;
using namespace bytetorrent::registry::samples;
using registry::Listing;

namespace {

constexpr Millis nowMs = 1'000'000;
const InfoHash unknown = *InfoHash::fromHex("00112233445566778899aabbccddeeff00112233");
const IpAddress somewhere = *IpAddress::parse("192.0.2.1");

struct World {
    explicit World(TrackerMode mode) {
        settings.mode = mode;
        BT_ASSERT(applied(applyAt(registry, 0, addPasskey("anna", 1))));
    }
    registry::Registry registry;
    Settings settings;
    Admission admission{settings, [this]() -> const registry::Registry& { return registry; }, 1};

    tl::expected<registry::PasskeyId, Refusal> admit(std::optional<protocol::Passkey> passkey,
                                                     std::optional<RequestKind> kind = std::nullopt) {
        return admission.admit(kind, {somewhere, passkey}, nowMs);
    }
};

} // namespace

class AdmissionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPrivateTrackerNeedsAKnownPasskey();
    void anUnknownPasskeyIsRefusedForGoodAfterAReadIndexAlone();
    void aRevokedPasskeyIsRefusedAtOnce();
    void otherModesKnowPasskeysAndNeedNone();
    void anOpenTrackerServesAnyTorrentButDeniedOnes();
    void otherModesServePublishedAndAllowedTorrents();
    void aPrivateTrackerTakesPrivateTorrentsAlone();
    void aListedTrackerAsksWhoPublishes();
    void addressesAreAskedBeforePasskeysAndAccountsAfterThem();
};

void AdmissionTest::aPrivateTrackerNeedsAKnownPasskey() {
    World world(TrackerMode::passkeys);
    QVERIFY(world.admit(std::nullopt).error().code == ErrorCode::notAuthenticated);
    QVERIFY(world.admit(passkey(2)).error().code == ErrorCode::denied);
    QVERIFY(world.admit(protocol::Passkey()).error().code == ErrorCode::denied);
    QVERIFY(world.admit(passkey(1)).value() == registry::idOf(registry::hashOf(passkey(1))));
}

void AdmissionTest::anUnknownPasskeyIsRefusedForGoodAfterAReadIndexAlone() {
    World world(TrackerMode::passkeys);
    QVERIFY(world.admit(passkey(2)).error().mayBeNew);
    QVERIFY(!world.admit(std::nullopt).error().mayBeNew);
    const auto nobodyCanTell = world.admission.admitAgain(RequestKind::announce, passkey(2), nowMs, false);
    QVERIFY(nobodyCanTell.error().code == ErrorCode::noQuorum && !nobodyCanTell.error().mayBeNew);
    QCOMPARE(world.admission.unknownPasskeys(), std::uint64_t{0});
    const auto forGood = world.admission.admitAgain(RequestKind::announce, passkey(2), nowMs, true);
    QVERIFY(forGood.error().code == ErrorCode::denied && !forGood.error().mayBeNew);
    QCOMPARE(world.admission.unknownPasskeys(), std::uint64_t{1});
    QVERIFY(applied(applyAt(world.registry, 1, addPasskey("ben", 2))));
    QVERIFY(world.admission.admitAgain(RequestKind::announce, passkey(2), nowMs, true).value() == registry::idOf(registry::hashOf(passkey(2))));
}

void AdmissionTest::aRevokedPasskeyIsRefusedAtOnce() {
    World world(TrackerMode::passkeys);
    applyAt(world.registry, 1, registry::RevokePasskeys{std::nullopt, "anna"});
    QVERIFY(world.admit(passkey(1)).error().code == ErrorCode::denied);
}

void AdmissionTest::otherModesKnowPasskeysAndNeedNone() {
    for (const TrackerMode mode : {TrackerMode::open, TrackerMode::listed}) {
        World world(mode);
        QVERIFY(world.admit(std::nullopt).value() == registry::PasskeyId());
        QVERIFY(world.admit(passkey(2)).value() == registry::PasskeyId()); // another tracker's
        QVERIFY(world.admit(passkey(1)).value() != registry::PasskeyId());
    }
}

void AdmissionTest::anOpenTrackerServesAnyTorrentButDeniedOnes() {
    World world(TrackerMode::open);
    QVERIFY(!world.admission.refuseTorrent(unknown));
    applyAt(world.registry, 0, registry::ListTorrents{Listing::denied, {unknown}});
    QVERIFY(world.admission.refuseTorrent(unknown)->code == ErrorCode::denied);
    const InfoHash published = publish(world.registry, "a");
    applyAt(world.registry, 0, registry::ListTorrents{Listing::denied, {published}});
    QVERIFY(world.admission.refuseTorrent(published)->code == ErrorCode::denied);
}

void AdmissionTest::otherModesServePublishedAndAllowedTorrents() {
    for (const TrackerMode mode : {TrackerMode::listed, TrackerMode::passkeys}) {
        World world(mode);
        QVERIFY(world.admission.refuseTorrent(unknown)->code == ErrorCode::notFound);
        applyAt(world.registry, 0, registry::ListTorrents{Listing::allowed, {unknown}});
        QVERIFY(!world.admission.refuseTorrent(unknown));
        QVERIFY(!world.admission.refuseTorrent(publish(world.registry, "a")));
    }
}

void AdmissionTest::aPrivateTrackerTakesPrivateTorrentsAlone() {
    World world(TrackerMode::passkeys);
    QVERIFY(world.admission.refuseUpload(false, true)->code == ErrorCode::invalidArgument);
    QVERIFY(!world.admission.refuseUpload(true, false));
    World open(TrackerMode::open);
    QVERIFY(!open.admission.refuseUpload(false, false));
}

void AdmissionTest::aListedTrackerAsksWhoPublishes() {
    World world(TrackerMode::listed);
    QVERIFY(world.admission.refuseUpload(false, false)->code == ErrorCode::notAuthenticated);
    QVERIFY(!world.admission.refuseUpload(false, true));
}

void AdmissionTest::addressesAreAskedBeforePasskeysAndAccountsAfterThem() {
    World world(TrackerMode::passkeys);
    world.settings.rates[RequestKind::announce] = {4, 0, 2};
    QVERIFY(world.admit(passkey(1), RequestKind::announce));
    QVERIFY(world.admit(passkey(1), RequestKind::announce));
    const auto account = world.admit(passkey(1), RequestKind::announce);
    QVERIFY(!account && account.error().code == ErrorCode::overloaded && account.error().retryAfterMs == 30'000);
    QVERIFY(world.admit(passkey(2), RequestKind::announce).error().code == ErrorCode::denied);
    // The address has had its four: nobody learns any more which passkeys are good.
    QVERIFY(world.admit(passkey(2), RequestKind::announce).error().code == ErrorCode::overloaded);
    QVERIFY(world.admit(passkey(1), RequestKind::announce).error().code == ErrorCode::overloaded);
    QVERIFY(world.admit(passkey(1))); // what has no kind costs nothing
}

QTEST_APPLESS_MAIN(AdmissionTest)
#include "admission_test.moc"
