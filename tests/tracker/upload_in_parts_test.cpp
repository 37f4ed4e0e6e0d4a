#include "upload_in_parts.h"

#include <deque>

#include <QtTest>

#include "registry/samples.h"

using namespace bytetorrent;
using namespace bytetorrent::registry;
using namespace bytetorrent::registry::samples;
using bytetorrent::tracker::UploadInParts;

namespace {

paxos::SessionId session(std::uint8_t number) {
    paxos::SessionId id;
    id.value[0] = number;
    return id;
}

UploadId uploadId(std::uint8_t number) {
    UploadId id;
    id.value[0] = number;
    return id;
}

struct Answers {
    std::vector<Result<Reply>> got;
    UploadInParts::Answer one() {
        return [this](Result<Reply> reply) { got.push_back(std::move(reply)); };
    }
    [[nodiscard]] bool refusedWith(std::size_t index, ErrorCode code) const {
        return index < got.size() && !got[index] && got[index].error().code == code;
    }
    [[nodiscard]] bool published(std::size_t index) const {
        return index < got.size() && got[index] && std::holds_alternative<PublishReply>(*got[index]);
    }
};

// Uploads, what of them would reach consensus, and a registry that applies it when the test says so.
struct Cluster {
    struct Submitted {
        Command command;
        std::optional<paxos::SessionId> session;
        UploadInParts::Answer answer;
    };
    UploadInParts::Submit submit() {
        return [this](const Command& command, std::optional<paxos::SessionId> name, UploadInParts::Answer answer) {
            waiting.push_back({command, name, std::move(answer)});
            const auto parts = std::count_if(waiting.begin(), waiting.end(), [](const Submitted& one) {
                return std::holds_alternative<StoreUploadPart>(one.command);
            });
            most = std::max(most, static_cast<std::size_t>(parts));
        };
    }
    [[nodiscard]] Submitted take() {
        Submitted first = std::move(waiting.front());
        waiting.pop_front();
        return first;
    }
    void applyOne() {
        const Submitted one = take();
        one.answer(registry.apply(one.command, startMs, wallMs));
    }
    void applyAll() {
        while (!waiting.empty())
            applyOne();
    }
    void refuseOne(ErrorCode code) { take().answer(fail(code, "refused")); }

    void start(Bytes torrent, std::uint8_t upload, std::optional<paxos::SessionId> key = {}) {
        uploads.start({std::move(torrent), client(1)}, uploadId(upload), key, answers.one());
    }

    Registry registry;
    std::deque<Submitted> waiting;
    std::size_t most = 0; // parts that ever waited at once
    Answers answers;
    UploadInParts uploads{submit()};
};

// About 400 KB: seven parts.
Bytes torrent(const std::string& name = "large") {
    return torrentBytes(name, 20'000);
}

bool isPublication(const Command& command) {
    return std::holds_alternative<PublishUpload>(command);
}

} // namespace

class UploadInPartsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void publishesWhatItWasGiven();
    void atMostTwoPartsAreUnderWay();
    void publishesOnlyWhenEveryPartIsAnswered();
    void onlyTheLastCommandHasTheName();
    void uploadsTakeTurns();
    void silenceRefusesEverythingThatIsNotBeingPublished();
    void whatMayHaveBeenPublishedKeepsItsOwnAnswer();
    void aRefusedPartEndsItsUploadAlone();
    void aRepeatedKeyGoesOnceAndAnswersBoth();
    void aKeyNamesOnePublicationOnly();
    void refusesWhatItCannotKeep();
    void answersMayComeFromInsideSubmit();
    void anAnswerMayStartAnotherUpload();
};

void UploadInPartsTest::publishesWhatItWasGiven() {
    Cluster cluster;
    const Bytes bytes = torrent();
    cluster.start(bytes, 1);
    QVERIFY(cluster.answers.got.empty());
    cluster.applyAll();
    QCOMPARE(cluster.answers.got.size(), std::size_t{1});
    QVERIFY(cluster.answers.published(0) && std::get<PublishReply>(*cluster.answers.got[0]).created);
    QVERIFY(**cluster.registry.unsavedContent(infoHashOf(bytes)) == bytes);
    QCOMPARE(cluster.uploads.size(), std::size_t{0});
}

void UploadInPartsTest::atMostTwoPartsAreUnderWay() {
    Cluster cluster;
    for (std::uint8_t i = 0; i < 3; ++i)
        cluster.start(torrent(std::to_string(i)), i);
    QCOMPARE(cluster.waiting.size(), UploadInParts::partsUnderWayMax);
    cluster.applyOne();
    QCOMPARE(cluster.waiting.size(), UploadInParts::partsUnderWayMax); // and never less while there are any
    cluster.applyAll();
    QCOMPARE(cluster.most, UploadInParts::partsUnderWayMax);
    for (std::size_t i = 0; i < 3; ++i)
        QVERIFY(cluster.answers.published(i));
}

void UploadInPartsTest::publishesOnlyWhenEveryPartIsAnswered() {
    Cluster cluster;
    cluster.start(torrent(), 1);
    const auto first = cluster.take(); // its answer takes its time
    for (int i = 0; i < 6; ++i) {
        QVERIFY(!isPublication(cluster.waiting.front().command));
        cluster.applyOne();
    }
    QVERIFY(cluster.waiting.empty());
    first.answer(cluster.registry.apply(first.command, startMs, wallMs));
    QCOMPARE(cluster.waiting.size(), std::size_t{1});
    QVERIFY(isPublication(cluster.waiting.front().command));
    cluster.applyAll();
    QVERIFY(cluster.answers.published(0));
}

void UploadInPartsTest::onlyTheLastCommandHasTheName() {
    Cluster cluster;
    cluster.start(torrent(), 1, session(5));
    while (!cluster.waiting.empty()) {
        const auto& next = cluster.waiting.front();
        QVERIFY(isPublication(next.command) ? next.session == session(5) : !next.session);
        cluster.applyOne();
    }
    QVERIFY(cluster.answers.published(0));
}

void UploadInPartsTest::uploadsTakeTurns() {
    Cluster cluster;
    cluster.start(torrent("a"), 1);
    cluster.start(torrent("b"), 2);
    for (int i = 0; i < 2; ++i)
        cluster.applyOne(); // the first's, which was alone
    std::map<UploadId, int> parts;
    for (const auto& one : cluster.waiting)
        ++parts[std::get<StoreUploadPart>(one.command).upload];
    QCOMPARE(parts[uploadId(1)], 1);
    QCOMPARE(parts[uploadId(2)], 1);
}

void UploadInPartsTest::silenceRefusesEverythingThatIsNotBeingPublished() {
    for (const ErrorCode code : {ErrorCode::noQuorum, ErrorCode::outcomeUnknown}) {
        Cluster cluster;
        cluster.start(torrent("a"), 1);
        cluster.start(torrent("b"), 2); // no part under way yet
        cluster.refuseOne(code);
        QVERIFY(cluster.answers.refusedWith(0, ErrorCode::noQuorum)); // nothing was published, whatever the part's fate
        QVERIFY(cluster.answers.refusedWith(1, ErrorCode::noQuorum));
        while (!cluster.waiting.empty())
            cluster.refuseOne(code);
        QCOMPARE(cluster.answers.got.size(), std::size_t{2});
        // And the next one finds everything in order.
        cluster.start(torrent("c"), 3);
        QCOMPARE(cluster.waiting.size(), UploadInParts::partsUnderWayMax);
        cluster.applyAll();
        QVERIFY(cluster.answers.published(2));
    }
}

void UploadInPartsTest::whatMayHaveBeenPublishedKeepsItsOwnAnswer() {
    Cluster cluster;
    cluster.start(torrent("a"), 1);
    while (!isPublication(cluster.waiting.front().command))
        cluster.applyOne();
    const auto publication = cluster.take();
    cluster.start(torrent("b"), 2);
    cluster.refuseOne(ErrorCode::noQuorum);
    QCOMPARE(cluster.answers.got.size(), std::size_t{1}); // the second's
    publication.answer(fail(ErrorCode::outcomeUnknown, "it may still take effect"));
    QVERIFY(cluster.answers.refusedWith(1, ErrorCode::outcomeUnknown));
}

void UploadInPartsTest::aRefusedPartEndsItsUploadAlone() {
    Cluster cluster;
    cluster.start(torrent("a"), 1);
    cluster.start(torrent("b"), 2);
    cluster.take().answer(Reply{Error{ErrorCode::overloaded, "too many uploads"}});
    QCOMPARE(cluster.answers.got.size(), std::size_t{1});
    QVERIFY(cluster.answers.got[0] && std::get<Error>(*cluster.answers.got[0]).code == ErrorCode::overloaded);
    cluster.applyAll();
    QCOMPARE(cluster.answers.got.size(), std::size_t{2});
    QVERIFY(cluster.answers.published(1));
    QCOMPARE(cluster.registry.torrentCount(), std::size_t{1});
}

void UploadInPartsTest::aRepeatedKeyGoesOnceAndAnswersBoth() {
    Cluster cluster;
    cluster.start(torrent(), 1, session(5));
    cluster.start(torrent(), 2, session(5));
    QCOMPARE(cluster.uploads.size(), std::size_t{1});
    cluster.applyAll();
    QVERIFY(cluster.answers.published(0) && cluster.answers.published(1));
    // Without a key two are two.
    cluster.start(torrent(), 3);
    cluster.start(torrent(), 4);
    QCOMPARE(cluster.uploads.size(), std::size_t{2});
}

void UploadInPartsTest::aKeyNamesOnePublicationOnly() {
    Cluster cluster;
    cluster.start(torrent("a"), 1, session(5));
    cluster.start(torrent("b"), 2, session(5));
    QVERIFY(cluster.answers.refusedWith(0, ErrorCode::conflict));
    cluster.applyAll();
    QVERIFY(cluster.answers.published(1));
    QCOMPARE(cluster.registry.torrentCount(), std::size_t{1});
}

void UploadInPartsTest::refusesWhatItCannotKeep() {
    Cluster cluster;
    constexpr std::size_t eachBytes = 8u << 20;
    for (std::size_t i = 0; i < UploadInParts::contentBytesMax / eachBytes; ++i)
        cluster.start(Bytes(eachBytes), static_cast<std::uint8_t>(i));
    QVERIFY(cluster.answers.got.empty());
    cluster.start(torrent(), 99);
    QVERIFY(cluster.answers.refusedWith(0, ErrorCode::overloaded));
    cluster.refuseOne(ErrorCode::noQuorum);
    cluster.start(torrent(), 99);
    QCOMPARE(cluster.uploads.size(), std::size_t{1});
}

void UploadInPartsTest::answersMayComeFromInsideSubmit() {
    Registry registry;
    UploadInParts uploads([&](const Command& command, std::optional<paxos::SessionId>, UploadInParts::Answer answer) {
        answer(registry.apply(command, startMs, wallMs));
    });
    Answers answers;
    uploads.start({torrent(), client(1)}, uploadId(1), std::nullopt, answers.one());
    QVERIFY(answers.published(0));
    UploadInParts refused([](const Command&, std::optional<paxos::SessionId>, const UploadInParts::Answer& answer) {
        answer(fail(ErrorCode::overloaded, "too many writes under way"));
    });
    refused.start({torrent(), client(1)}, uploadId(1), std::nullopt, answers.one());
    QVERIFY(answers.refusedWith(1, ErrorCode::overloaded));
    QCOMPARE(answers.got.size(), std::size_t{2});
}

void UploadInPartsTest::anAnswerMayStartAnotherUpload() {
    Cluster cluster;
    cluster.uploads.start({torrent("a"), client(1)}, uploadId(1), session(5), [&](const Result<Reply>&) {
        cluster.start(torrent("b"), 2, session(5));
    });
    cluster.applyAll();
    QVERIFY(cluster.answers.published(0));
    QCOMPARE(cluster.registry.torrentCount(), std::size_t{2});
}

QTEST_APPLESS_MAIN(UploadInPartsTest)
#include "upload_in_parts_test.moc"
