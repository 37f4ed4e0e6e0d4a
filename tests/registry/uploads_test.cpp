// Large values in parts: what is kept, published, refused and forgotten.
#include <QTest>

#include <rapidcheck.h>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;

namespace {

UploadId uploadId(unsigned number) {
    UploadId id;
    id.value[0] = static_cast<std::uint8_t>(number >> 8);
    id.value[15] = static_cast<std::uint8_t>(number);
    return id;
}

// About 200 KB: four parts.
const Bytes& large() {
    static const Bytes bytes = torrentBytes("large", 10'000);
    return bytes;
}

std::vector<Command> largeInParts(unsigned upload = 1, unsigned publisher = 1) {
    return inParts({large(), client(publisher)}, uploadId(upload));
}

Reply applyAll(Registry& registry, const std::vector<Command>& commands, Millis seconds = 0) {
    Reply last = AppliedReply{};
    for (const Command& command : commands)
        last = applyAt(registry, seconds, command);
    return last;
}

std::optional<Bytes> contentRow(const std::vector<Change>& changes) {
    for (const Change& change : changes) {
        if (change.table == Table::torrentContent)
            return change.value;
    }
    return std::nullopt;
}

std::size_t rowsOf(const std::vector<Change>& changes, bool erased) {
    return static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(), [&](const Change& change) {
        return change.table == Table::upload && change.value.has_value() != erased;
    }));
}

} // namespace

class UploadsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTorrentThatFitsIntoOnePartTravelsAlone();
    void theSplitCoversEveryByteOnce();
    void partsArePublishedAsTheWholeWouldBe();
    void partsMayComeInAnyOrderAndTwice();
    void whateverItsShapeItIsPublishedAsTheWholeWouldBe();
    void aPartThatWasReplacedCounts();
    void missingPartsAreAConflictAndCanStillCome();
    void aWrongPartIsNoticedAndCanBeReplaced();
    void anotherClientsUploadIsLeftAlone();
    void theCountIsThatOfTheFirstPart();
    void whatIsNoTorrentIsRefusedAndForgotten();
    void partsExpireTenMinutesAfterTheLast();
    void uploadsBeyondTheLimitsAreOverloadedAndPushNothingOut();
    void aPartThatMakesNoSenseIsRefused();
    void contentCanBeReadUntilTheStoreHasIt();
    void aRetryThatTheSessionTableAnsweredLeavesNothing();
    void anUploadGoesOnAfterARestart();
    void rowsThatContradictEachOtherAreMalformed();
    void aFingerprintDoesNotDependOnTheAttempt();
};

void UploadsTest::aTorrentThatFitsIntoOnePartTravelsAlone() {
    const auto commands = inParts({torrentBytes("small"), client(1)}, uploadId(1));
    QCOMPARE(commands.size(), std::size_t{1});
    QVERIFY(std::get<PublishTorrent>(commands[0]).torrent == torrentBytes("small"));
    QCOMPARE(inParts({Bytes(uploadPartBytesMax, 1), {}}, {}).size(), std::size_t{1});
    QCOMPARE(inParts({Bytes(uploadPartBytesMax + 1, 1), {}}, {}).size(), std::size_t{3});
    QCOMPARE(inParts({Bytes(2 * uploadPartBytesMax, 1), {}}, {}).size(), std::size_t{3});
}

void UploadsTest::theSplitCoversEveryByteOnce() {
    const auto commands = largeInParts();
    Bytes whole;
    for (std::size_t i = 0; i + 1 < commands.size(); ++i) {
        const auto& part = std::get<StoreUploadPart>(commands[i]);
        QCOMPARE(part.index, static_cast<std::uint32_t>(i));
        QCOMPARE(part.count, static_cast<std::uint32_t>(commands.size() - 1));
        QVERIFY(part.publisher == client(1) && part.upload == uploadId(1));
        QVERIFY(encodeCommand(commands[i]).size() < uploadPartBytesMax + 100);
        whole.insert(whole.end(), part.bytes.begin(), part.bytes.end());
    }
    QVERIFY(whole == large());
    const auto& publish = std::get<PublishUpload>(commands.back());
    QVERIFY(publish.sha256 == sha256(large()) && publish.publisher == client(1) && publish.upload == uploadId(1));
}

void UploadsTest::partsArePublishedAsTheWholeWouldBe() {
    Registry whole;
    Registry parts;
    const Reply expected = applyAt(whole, 0, PublishTorrent{large(), client(1)});
    QVERIFY(std::get<PublishReply>(expected).created);
    QVERIFY(encodeReply(applyAll(parts, largeInParts())) == encodeReply(expected));
    QCOMPARE(parts.stateHash(), whole.stateHash());
    QVERIFY(contentRow(parts.takeChanges()) == large());
    // And again, as the whole would be.
    const Reply again = applyAll(parts, largeInParts(2, 2));
    QVERIFY(!std::get<PublishReply>(again).created);
    QCOMPARE(parts.stateHash(), whole.stateHash());
}

void UploadsTest::partsMayComeInAnyOrderAndTwice() {
    auto commands = largeInParts();
    const Command publish = commands.back();
    commands.pop_back();
    std::reverse(commands.begin(), commands.end());
    Registry registry;
    QVERIFY(applied(applyAll(registry, commands)));
    QVERIFY(applied(applyAll(registry, commands)));
    QVERIFY(std::get<PublishReply>(applyAt(registry, 0, publish)).created);
    QVERIFY(contentRow(registry.takeChanges()) == large());
}

void UploadsTest::missingPartsAreAConflictAndCanStillCome() {
    const auto commands = largeInParts();
    Registry registry;
    QVERIFY(failedWith(applyAt(registry, 0, commands.back()), ErrorCode::conflict)); // nothing at all
    for (const std::size_t index : {0u, 1u, 3u})
        QVERIFY(applied(applyAt(registry, 0, commands[index])));
    const std::uint64_t before = registry.stateHash();
    const Reply reply = applyAt(registry, 0, commands.back());
    QVERIFY(failedWith(reply, ErrorCode::conflict));
    QVERIFY(std::get<Error>(reply).context.find("3 of 4") != std::string::npos);
    QCOMPARE(registry.stateHash(), before);
    QVERIFY(applied(applyAt(registry, 0, commands[2])));
    QVERIFY(std::get<PublishReply>(applyAt(registry, 0, commands.back())).created);
}

void UploadsTest::aWrongPartIsNoticedAndCanBeReplaced() {
    auto commands = largeInParts();
    auto wrong = std::get<StoreUploadPart>(commands[1]);
    wrong.bytes[7] ^= 1;
    Registry registry;
    applyAt(registry, 0, commands[0]);
    QVERIFY(applied(applyAt(registry, 0, wrong)));
    applyAt(registry, 0, commands[2]);
    applyAt(registry, 0, commands[3]);
    QVERIFY(failedWith(applyAt(registry, 0, commands.back()), ErrorCode::malformed));
    QCOMPARE(registry.torrentCount(), std::size_t{0});
    QVERIFY(applied(applyAt(registry, 0, commands[1])));
    QVERIFY(std::get<PublishReply>(applyAt(registry, 0, commands.back())).created);
}

void UploadsTest::anotherClientsUploadIsLeftAlone() {
    const auto commands = largeInParts();
    const auto others = largeInParts(1, 2);
    Registry registry;
    for (std::size_t index = 0; index < 4; ++index)
        applyAt(registry, 0, commands[index]);
    QVERIFY(failedWith(applyAt(registry, 0, others[0]), ErrorCode::denied));
    QVERIFY(failedWith(applyAt(registry, 0, others.back()), ErrorCode::denied));
    registry.discardUpload(std::get<PublishUpload>(others.back()));
    const auto published = applyAt(registry, 0, commands.back());
    QVERIFY(std::get<PublishReply>(published).created);
    QVERIFY(registry.torrent(std::get<PublishReply>(published).infoHash)->publisher == client(1));
}

void UploadsTest::theCountIsThatOfTheFirstPart() {
    Registry registry;
    applyAt(registry, 0, StoreUploadPart{uploadId(1), client(1), 0, 2, {1}});
    QVERIFY(failedWith(applyAt(registry, 0, StoreUploadPart{uploadId(1), client(1), 1, 3, {1}}), ErrorCode::conflict));
    QVERIFY(applied(applyAt(registry, 0, StoreUploadPart{uploadId(1), client(1), 1, 2, {1}})));
}

void UploadsTest::whatIsNoTorrentIsRefusedAndForgotten() {
    Registry registry;
    const auto commands = inParts({Bytes(100'000, 'x'), client(1)}, uploadId(1));
    const Reply reply = applyAll(registry, commands);
    QVERIFY(encodeReply(reply) == encodeReply(applyAt(registry, 0, PublishTorrent{Bytes(100'000, 'x'), client(1)})));
    QVERIFY(std::holds_alternative<Error>(reply));
    QCOMPARE(registry.stateHash(), Registry().stateHash());
}

void UploadsTest::partsExpireTenMinutesAfterTheLast() {
    const auto commands = largeInParts();
    Registry registry;
    applyAt(registry, 0, commands[0]);
    advanceTo(registry, 599);
    applyAt(registry, 599, commands[1]);
    applyAt(registry, 300, commands[1]); // cluster time never goes back, but if it did the upload would not grow older
    advanceTo(registry, 1198);
    QVERIFY(registry.stateHash() != Registry().stateHash());
    (void)registry.takeChanges();
    advanceTo(registry, 1199);
    QCOMPARE(registry.stateHash(), Registry().stateHash());
    QCOMPARE(rowsOf(registry.takeChanges(), true), std::size_t{2});
    QVERIFY(failedWith(applyAt(registry, 1199, commands.back()), ErrorCode::conflict));
}

void UploadsTest::uploadsBeyondTheLimitsAreOverloadedAndPushNothingOut() {
    Limits limits;
    limits.uploadsMax = 2;
    limits.uploadPartsMax = 3;
    Registry registry(limits);
    const auto store = [&](unsigned upload, std::uint32_t index) {
        return applyAt(registry, 0, StoreUploadPart{uploadId(upload), client(1), index, 4, {1}});
    };
    QVERIFY(applied(store(1, 0)));
    QVERIFY(applied(store(2, 0)));
    QVERIFY(failedWith(store(3, 0), ErrorCode::overloaded));
    QVERIFY(applied(store(2, 1)));
    const std::uint64_t full = registry.stateHash();
    QVERIFY(failedWith(store(1, 1), ErrorCode::overloaded));
    QVERIFY(applied(store(2, 1))); // what is there may come again
    QCOMPARE(registry.stateHash(), full);
    advanceTo(registry, 600);
    QVERIFY(applied(store(3, 0)));
}

void UploadsTest::aPartThatMakesNoSenseIsRefused() {
    Registry registry;
    const auto store = [&](std::uint32_t index, std::uint32_t count, std::size_t bytes) {
        return applyAt(registry, 0, StoreUploadPart{uploadId(1), client(1), index, count, Bytes(bytes, 1)});
    };
    QVERIFY(failedWith(store(0, 0, 1), ErrorCode::invalidArgument));
    QVERIFY(failedWith(store(2, 2, 1), ErrorCode::invalidArgument));
    QVERIFY(failedWith(store(0, 2, 0), ErrorCode::invalidArgument));
    QVERIFY(failedWith(store(0, 2, uploadPartBytesMax + 1), ErrorCode::tooLarge));
    QVERIFY(failedWith(store(0, 130, 1), ErrorCode::tooLarge)); // 8 MiB need 128, and one over
    QVERIFY(applied(store(0, 129, 1)));
    QCOMPARE(registry.takeChanges().size(), std::size_t{1});
}

void UploadsTest::contentCanBeReadUntilTheStoreHasIt() {
    Registry registry;
    const auto infoHash = infoHashOf(large());
    QVERIFY(!registry.unsavedContent(infoHash));
    applyAll(registry, largeInParts());
    QVERIFY(registry.unsavedContent(infoHash) && **registry.unsavedContent(infoHash) == large());
    (void)registry.takeChanges();
    QVERIFY(!registry.unsavedContent(infoHash));
    applyAt(registry, 0, DeleteTorrent{infoHash, client(1), false});
    QVERIFY(registry.unsavedContent(infoHash) && !*registry.unsavedContent(infoHash)); // the store does not know yet
    (void)registry.takeChanges();
    QVERIFY(!registry.unsavedContent(infoHash));
}

void UploadsTest::aRetryThatTheSessionTableAnsweredLeavesNothing() {
    Registry registry;
    auto commands = largeInParts();
    const auto publish = std::get<PublishUpload>(commands.back());
    commands.pop_back();
    applyAll(registry, commands);
    (void)registry.takeChanges();
    registry.discardUpload(publish);
    QCOMPARE(registry.stateHash(), Registry().stateHash());
    QCOMPARE(rowsOf(registry.takeChanges(), true), std::size_t{4});
    registry.discardUpload(publish);
    QVERIFY(registry.takeChanges().empty());
}

void UploadsTest::anUploadGoesOnAfterARestart() {
    const auto commands = largeInParts();
    Registry before;
    applyAt(before, 1, commands[2]);
    applyAt(before, 2, commands[0]);
    auto rows = before.takeChanges();
    QCOMPARE(rowsOf(rows, false), std::size_t{2});
    std::reverse(rows.begin(), rows.end());
    Registry after;
    for (const Change& change : rows)
        QVERIFY(after.restore(change.table, change.key, *change.value).has_value());
    QCOMPARE(after.stateHash(), before.stateHash());
    QVERIFY(after.takeChanges().empty());
    advanceTo(after, 601); // ten minutes after the older of them
    applyAt(after, 601, commands[1]);
    applyAt(after, 601, commands[3]);
    QVERIFY(std::get<PublishReply>(applyAt(after, 601, commands[4])).created);
    const auto changes = after.takeChanges();
    QVERIFY(contentRow(changes) == large());
    QCOMPARE(rowsOf(changes, true), std::size_t{4});
}

void UploadsTest::rowsThatContradictEachOtherAreMalformed() {
    const auto rowOf = [](const StoreUploadPart& part) {
        Registry registry;
        applyAt(registry, 0, part);
        return registry.takeChanges().at(0);
    };
    Registry registry;
    const auto restore = [&](const StoreUploadPart& part) {
        const Change row = rowOf(part);
        return registry.restore(row.table, row.key, *row.value);
    };
    QVERIFY(restore({uploadId(1), client(1), 0, 3, {1}}).has_value());
    QVERIFY(restore({uploadId(1), client(1), 1, 4, {1}}).error().code == ErrorCode::malformed);
    QVERIFY(restore({uploadId(1), client(2), 1, 3, {1}}).error().code == ErrorCode::malformed);
    QVERIFY(restore({uploadId(1), client(1), 0, 3, {2}}).error().code == ErrorCode::malformed);
    QVERIFY(restore({uploadId(1), client(1), 1, 3, {1}}).has_value());
}

void UploadsTest::aFingerprintDoesNotDependOnTheAttempt() {
    const auto publication = [](unsigned upload, unsigned publisher, const Bytes& torrent) {
        return fingerprintBytes(inParts({torrent, client(publisher)}, uploadId(upload)).back());
    };
    QVERIFY(publication(1, 1, large()) == publication(2, 1, large()));
    QVERIFY(publication(1, 1, large()) != publication(1, 2, large()));
    QVERIFY(publication(1, 1, large()) != publication(1, 1, torrentBytes("other", 10'000)));
    // A report may leave by another interface; what it says stays.
    auto here = report(1, {holding(InfoHash{}, 2, "0-5")});
    auto there = here;
    there.holdings[0].endpoint = endpoint(3);
    QVERIFY(fingerprintBytes(here) == fingerprintBytes(there));
    there.holdings[0].have = pieces("0-6");
    QVERIFY(fingerprintBytes(here) != fingerprintBytes(there));
    // Of all others the command as it stands: logs of earlier versions say so.
    const Command small = PublishTorrent{torrentBytes("small"), client(1)};
    QVERIFY(fingerprintBytes(small) == encodeCommand(small));
}

// The infohash is made as the parts come, from a guess where the info dictionary begins.
void UploadsTest::whateverItsShapeItIsPublishedAsTheWholeWouldBe() {
    const std::string info(asText(protocol::Metainfo::parse(large()).value().info()));
    const std::string padding(150'000, 'x');
    const auto text = [](const std::string& value) { return std::to_string(value.size()) + ":" + value; };
    const std::string decoy = "it says 4:infod6:lengthi1ee here";
    for (const std::string& torrent : {
             "d4:info" + info + "e",
             "d7:comment" + text(decoy) + "4:info" + info + "e",       // a wrong guess
             "d7:comment" + text(padding) + "4:info" + info + "e",     // none: it begins behind the first part
             "d4:info" + info + "5:other" + text(padding) + "e",       // it ends two parts before the last
             "d4:info" + info + "5:other" + text(padding + decoy) + "e"}) {
        Registry whole, parts;
        const PublishTorrent command{toBytes(std::string_view(torrent)), client(1)};
        const auto expected = std::get<PublishReply>(applyAt(whole, 0, command));
        const auto published = std::get<PublishReply>(applyAll(parts, inParts(command, uploadId(1))));
        QVERIFY(published.created && published.infoHash == expected.infoHash);
        QVERIFY(**parts.unsavedContent(published.infoHash) == command.torrent);
        QVERIFY(protocol::Metainfo::parse(command.torrent).value().infoHash() == published.infoHash);
    }
}

void UploadsTest::aPartThatWasReplacedCounts() {
    Registry registry;
    auto commands = largeInParts();
    StoreUploadPart wrong = std::get<StoreUploadPart>(commands[0]);
    wrong.bytes.assign(wrong.bytes.size() / 2, 'x');
    (void)applyAt(registry, 0, wrong);
    (void)applyAt(registry, 0, commands[1]);
    (void)applyAt(registry, 0, commands[0]);
    const Reply reply = applyAll(registry, {commands.begin() + 2, commands.end()});
    QVERIFY(std::get<PublishReply>(reply).created);
    QVERIFY(**registry.unsavedContent(infoHashOf(large())) == large());
}

QTEST_APPLESS_MAIN(UploadsTest)
#include "uploads_test.moc"
