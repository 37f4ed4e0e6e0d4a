// Damage in the middle of the log, place by place: refused without repair; with it survived, told, and bounded.
// FAST'18 ("Protocol-Aware Recovery"): ZooKeeper and LogCabin cut off committed records behind a rotten one.
#include <QTest>

#include "log_world.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;
using sim::SimulatedDisk;

namespace {

const std::string secondSegment = "log/segment-000000000002.log";

// Ten votes, each in a group of its own and noted as chosen in the next.
void tenSlots(FileSystem& files, LogSettings settings = logSettings()) {
    auto log = opened(files, std::move(settings));
    write(*log, {promise(3)});
    for (std::uint64_t slot = 1; slot <= 10; ++slot)
        write(*log, {chosen(slot - 1), accept(slot, 3, "value " + std::to_string(slot))});
    write(*log, {chosen(10)});
}

Error refusal(FileSystem& files, LogSettings settings = logSettings()) {
    const auto log = WriteAheadLog::open(files, std::move(settings), Slot());
    if (log)
        qFatal("the log opened");
    return log.error();
}

std::string placeOf(const FrameAt& frame) { return frame.path + " at offset " + std::to_string(frame.offset); }

Bytes contentOf(FileSystem& files, const std::string& path) {
    const auto file = files.open(path, false).value();
    return file->read(0, static_cast<std::size_t>(file->size().value())).value();
}

} // namespace

class LogRepairTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRottenRecordBeforeSyncedOnesIsRefusedWithItsPlace() {
        SimulatedDisk disk(1);
        tenSlots(disk);
        const FrameAt lost = frameOfSlot(disk, 4);
        flip(disk, lost.path, lost.offset + 30);
        const Bytes before = contentOf(disk, firstSegment);
        const Error error = refusal(disk);
        QVERIFY(error.code == ErrorCode::corrupt);
        QVERIFY2(error.context.starts_with(placeOf(lost)), error.context.c_str());
        QCOMPARE(contentOf(disk, firstSegment), before); // nothing was changed
        flip(disk, lost.path, lost.offset + 30);
        QCOMPARE(recovered(disk).accepted.size(), std::size_t(10));
    }

    void withRepairAllButTheRottenRecordIsFound() {
        SimulatedDisk disk(1);
        tenSlots(disk);
        const FrameAt lost = frameOfSlot(disk, 4);
        flip(disk, lost.path, lost.offset + 30);
        const Bytes before = contentOf(disk, firstSegment);
        for (int life = 1; life <= 3; ++life) {
            const auto log = WriteAheadLog::open(disk, repairing(), Slot()).value();
            QCOMPARE(log.recovered.damage.size(), std::size_t(1));
            QVERIFY(log.recovered.damage.front().starts_with(placeOf(lost)));
            QCOMPARE(log.recovered.accepted.size(), std::size_t(9));
            QCOMPARE(log.recovered.promised, (Ballot{3, NodeId(2)}));
            QCOMPARE(log.recovered.doubtfulUpTo, Slot(5)); // what the next group says: it had accepted slot 5
            QCOMPARE(log.recovered.chosenUpTo, Slot(3));
            QCOMPARE(log.log->readChosen(Slot(1), Slot(10), 1u << 20).value().size(), std::size_t(3)); // stops before it
            QVERIFY(log.log->readChosen(Slot(4), Slot(10), 1u << 20).error().code == ErrorCode::notFound);
            QCOMPARE(log.log->readChosen(Slot(5), Slot(10), 1u << 20).value().size(), std::size_t(6));
            QCOMPARE(log.log->firstSlot(), Slot(5));
            write(*log.log, {promise(std::uint64_t(3))});
        }
        const Bytes after = contentOf(disk, firstSegment);
        const std::size_t end = lost.offset + lost.bytes;
        QVERIFY(std::equal(before.begin(), before.begin() + static_cast<std::ptrdiff_t>(end), after.begin()));
        // Once what was in doubt is in a checkpoint, nothing is.
        QCOMPARE(recovered(disk, Slot(4), repairing()).doubtfulUpTo, Slot(5));
        QCOMPARE(recovered(disk, Slot(5), repairing()).doubtfulUpTo, Slot());
        QCOMPARE(recovered(disk, Slot(5), repairing()).chosenUpTo, Slot(10));
    }

    // The first life closes the segment with an end record, just where a damaged length says that its record ends.
    void aRottenLengthThatLeadsToTheEndHidesNothingInTheNextLife() {
        SimulatedDisk disk(1);
        tenSlots(disk);
        const FrameAt lost = frameOfSlot(disk, 4);
        const FrameAt last = framesOf(disk).back();
        const std::uint64_t length = last.offset + last.bytes - lost.offset - 12;
        const Bytes rotten{0, 0, static_cast<std::uint8_t>(length >> 8), static_cast<std::uint8_t>(length)};
        QVERIFY(disk.open(lost.path, false).value()->write(lost.offset + 4, rotten));
        for (int life = 1; life <= 3; ++life) {
            const Recovered found = recovered(disk, Slot(), repairing());
            QCOMPARE(found.damage.size(), std::size_t(1));
            QCOMPARE(found.accepted.size(), std::size_t(9));
            QCOMPARE(found.doubtfulUpTo, Slot(5));
        }
    }

    // The record that is lost voted for another value than the one before it, and that other one was chosen.
    void anOlderValueIsNotTakenForTheChosenOne() {
        SimulatedDisk disk(1);
        {
            auto log = opened(disk);
            write(*log, {promise(3), accept(1, 3, "older")});
            write(*log, {promise(7), accept(1, 7, "chosen")});
            write(*log, {chosen(1), accept(2, 7, "next")});
            write(*log, {chosen(2)});
        }
        flip(disk, firstSegment, frameOfSlot(disk, 1).offset + 30);
        const auto log = WriteAheadLog::open(disk, repairing(), Slot()).value();
        QCOMPARE(log.recovered.chosenUpTo, Slot(0));
        QVERIFY(log.recovered.doubtfulUpTo >= Slot(1));
        QVERIFY(log.log->readChosen(Slot(1), Slot(1), 1000).error().code == ErrorCode::notFound);
        QCOMPARE(textOf(log.log->readChosen(Slot(2), Slot(2), 1000).value().at(0).value), std::string("next"));
        // What was voted for is still known as that.
        QCOMPARE(textOf(log.recovered.accepted.at(Slot(1)).value), std::string("older"));
        // Learned again, it is served again, also in the next life.
        write(*log.log, {accept(1, 7, "chosen")});
        QCOMPARE(textOf(log.log->readChosen(Slot(1), Slot(1), 1000).value().at(0).value), std::string("chosen"));
    }

    void aRecordTooSmallForAVoteLeavesNoDoubt() {
        SimulatedDisk disk(1);
        tenSlots(disk);
        std::size_t seen = 0;
        for (const FrameAt& frame : framesOf(disk)) {
            if (frame.kind == "accept" || frame.offset + 200 > framesOf(disk).back().offset)
                continue;
            flip(disk, frame.path, frame.offset + 13);
            QVERIFY(refusal(disk).context.starts_with(placeOf(frame)));
            const Recovered found = recovered(disk, Slot(), repairing());
            QCOMPARE(found.damage.size(), std::size_t(1));
            QCOMPARE(found.doubtfulUpTo, Slot());
            QCOMPARE(found.accepted.size(), std::size_t(10));
            QCOMPARE(found.promised, (Ballot{3, NodeId(2)}));
            flip(disk, frame.path, frame.offset + 13);
            ++seen;
        }
        QVERIFY(seen > 15);
    }

    void aDamagedHeaderIsMadeUpForByAnother() {
        SimulatedDisk disk(1);
        tenSlots(disk, logSettings(4096));
        {
            auto log = opened(disk, logSettings(4096));
            write(*log, {accept(11, 3, std::string(9000, 'x'))});
        }
        for (const std::string& path : {firstSegment, secondSegment}) {
            flip(disk, path, 100);
            QVERIFY(refusal(disk, logSettings(4096)).context.starts_with(path + " at offset 0"));
            for (int life = 0; life < 2; ++life) {
                const Recovered found = recovered(disk, Slot(), repairing(logSettings(4096)));
                QCOMPARE(found.damage.size(), std::size_t(1));
                QCOMPARE(found.accepted.size(), std::size_t(11));
                QCOMPARE(found.doubtfulUpTo, Slot());
            }
            flip(disk, path, 100);
        }
    }

    void theHeaderOfTheOnlySegmentIsMadeUpForByTheCopyOfThePromise() {
        SimulatedDisk disk(1);
        tenSlots(disk);
        flip(disk, firstSegment, 3);
        const Recovered found = recovered(disk, Slot(), repairing());
        QCOMPARE(found.accepted.size(), std::size_t(10));
        write(*opened(disk, repairing()), {accept(11, 3, "goes on")});
        QCOMPARE(recovered(disk, Slot(), repairing()).accepted.size(), std::size_t(11));
        QVERIFY(disk.remove("log/promise-a").has_value());
        QVERIFY(disk.remove("log/promise-b").has_value());
        QVERIFY(refusal(disk, repairing()).code == ErrorCode::corrupt); // now it could be anybody's
    }

    void aSegmentWithoutItsEndIsSurvived() {
        SimulatedDisk disk(1);
        tenSlots(disk);
        {
            auto log = opened(disk);
            write(*log, {accept(11, 3, std::string(70'000, 'x'))});
            write(*log, {accept(20, 3, "later")});
        }
        const std::vector<FrameAt> frames = framesOf(disk);
        const auto end = std::find_if(frames.begin(), frames.end(), [](const FrameAt& frame) { return frame.kind == "end"; });
        QVERIFY(end != frames.end());
        flip(disk, end->path, end->offset);
        QVERIFY(refusal(disk).context.starts_with(placeOf(*end)));
        const Recovered found = recovered(disk, Slot(), repairing());
        QCOMPARE(found.accepted.size(), std::size_t(12));
        QCOMPARE(found.damage.size(), std::size_t(1));
        QCOMPARE(found.doubtfulUpTo, Slot(10)); // anything may have stood there; so much had been accepted when the next began
    }

    void aLastSegmentOfWhichNothingIsLeftIsLeftAloneAndBoundedGenerously() {
        SimulatedDisk disk(1);
        tenSlots(disk, logSettings(4096));
        {
            auto log = opened(disk, logSettings(4096));
            write(*log, {accept(11, 3, std::string(9000, 'x'))});
        }
        {
            const auto file = disk.open(secondSegment, false).value();
            QVERIFY(file->write(0, Bytes(static_cast<std::size_t>(file->size().value()), 0xEE)).has_value());
            QVERIFY(file->sync().has_value());
        }
        const Bytes before = contentOf(disk, secondSegment);
        const Recovered found = recovered(disk, Slot(), repairing(logSettings(4096)));
        QCOMPARE(found.accepted.size(), std::size_t(10));
        QCOMPARE(found.promised, (Ballot{3, NodeId(2)}));
        QVERIFY(found.doubtfulUpTo > Slot(10 + 4096));
        QVERIFY(found.doubtfulUpTo < Slot(10 + 4096 + 1000));
        write(*opened(disk, repairing(logSettings(4096))), {accept(11, 4, "again")});
        const Recovered again = recovered(disk, Slot(), repairing(logSettings(4096)));
        QCOMPARE(again.damage, found.damage);
        QCOMPARE(again.doubtfulUpTo, found.doubtfulUpTo); // the bound outlives the process that found it
        QCOMPARE(again.accepted.size(), std::size_t(11));
        QCOMPARE(contentOf(disk, secondSegment), before);
    }

    void aMissingSegmentIsRefusedAlsoWithRepair() {
        SimulatedDisk disk(1);
        {
            auto log = opened(disk, logSettings(4096));
            for (std::uint64_t slot = 1; slot <= 40; ++slot)
                write(*log, {accept(slot, 1, std::string(300, 'x'))});
        }
        QVERIFY(disk.remove(secondSegment).has_value());
        QVERIFY(refusal(disk, repairing(logSettings(4096))).code == ErrorCode::corrupt);
    }

    void aLostPromiseIsKnownFromItsCopy() {
        SimulatedDisk disk(1);
        tenSlots(disk);
        {
            auto log = opened(disk);
            write(*log, {promise(50)});
        }
        // Both records that tell of it are gone: its own and the mark before it; what was synced last looks like a torn tail.
        const std::vector<FrameAt> frames = framesOf(disk);
        flip(disk, firstSegment, frames.at(frames.size() - 1).offset + 14);
        flip(disk, firstSegment, frames.at(frames.size() - 2).offset + 14);
        QCOMPARE(recovered(disk).promised, (Ballot{50, NodeId(2)}));
    }

    void aDamagedCopyIsWrittenAgain() {
        SimulatedDisk disk(1);
        tenSlots(disk);
        for (const std::string& path : {std::string("log/promise-a"), std::string("log/promise-b")}) {
            flip(disk, path, 20);
            const Recovered found = recovered(disk);
            QCOMPARE(found.promised, (Ballot{3, NodeId(2)}));
            QCOMPARE(found.damage.size(), std::size_t(1));
            QVERIFY(found.damage.front().starts_with(path));
            QVERIFY(recovered(disk).damage.empty());
        }
    }

    void whenThePromiseMayBeLostWithItsCopiesNobodyGuesses() {
        SimulatedDisk disk(1);
        {
            // The older version: no marks, so the next record does not tell what the promise was.
            auto log = opened(disk);
            write(*log, {promise(3)});
            write(*log, {promise(9)});
            write(*log, {accept(1, 9, "a")});
            write(*log, {chosen(1)});
        }
        const auto frames = framesOf(disk);
        // All from the second promise on but the last note.
        for (const FrameAt& frame : frames)
            if (frame.kind != "chosen" && frame.offset >= 592)
                flip(disk, firstSegment, frame.offset + 13);
        QCOMPARE(recovered(disk, Slot(), repairing()).promised, (Ballot{9, NodeId(2)}));
        flip(disk, "log/promise-b", 20);
        const Error error = refusal(disk, repairing());
        QVERIFY(error.code == ErrorCode::corrupt);
        QVERIFY2(error.context.find("promise") != std::string::npos, error.context.c_str());
        QVERIFY(refusal(disk, repairing()).code == ErrorCode::corrupt); // and nothing was written over
        flip(disk, "log/promise-b", 20);
        QCOMPARE(recovered(disk, Slot(), repairing()).promised, (Ballot{9, NodeId(2)}));
    }

    void aRecordThatRotsWhileRunningIsAnAnswer() {
        SimulatedDisk disk(1);
        tenSlots(disk);
        const auto log = opened(disk, repairing());
        const FrameAt lost = frameOfSlot(disk, 6);
        flip(disk, lost.path, lost.offset + 40);
        QCOMPARE(log->readChosen(Slot(3), Slot(10), 1u << 20).value().size(), std::size_t(3));
        const auto refused = log->readChosen(Slot(6), Slot(10), 1u << 20);
        QVERIFY(refused.error().code == ErrorCode::corrupt);
        QVERIFY(refused.error().context.starts_with(placeOf(lost)));
        QVERIFY(log->readChosen(Slot(6), Slot(10), 1u << 20).error().code == ErrorCode::notFound);
        QCOMPARE(log->firstSlot(), Slot(7));
        QCOMPARE(log->readChosen(Slot(7), Slot(10), 1u << 20).value().size(), std::size_t(4));
        write(*log, {accept(11, 3, "goes on")});
    }

    void aBlockThatCannotBeReadIsDamageLikeAnyOther() {
        MoodyFiles files;
        {
            auto log = opened(files);
            for (std::uint64_t slot = 1; slot <= 10; ++slot)
                write(*log, {accept(slot, 3, std::string(3000, 'x'))});
        }
        const FrameAt lost = frameOfSlot(files, 5);
        files.unreadablePath = lost.path;
        files.unreadableOffset = lost.offset + 1500;
        QVERIFY(refusal(files).code == ErrorCode::ioError);
        const auto log = WriteAheadLog::open(files, repairing(), Slot()).value();
        QCOMPARE(log.recovered.damage.size(), std::size_t(1));
        QVERIFY(!log.recovered.accepted.contains(Slot(5)));
        QVERIFY(log.recovered.accepted.size() >= 7);
        QVERIFY(log.recovered.accepted.contains(Slot(10)));
        QVERIFY(log.recovered.doubtfulUpTo >= Slot(5));
        QVERIFY(log.recovered.doubtfulUpTo <= Slot(8));
    }

    // A client's payload may hold anything, also what looks like a record at just that place.
    void aRecordInsideADamagedOneIsNoRecord() {
        SimulatedDisk disk(1);
        {
            auto log = opened(disk);
            write(*log, {promise(3), accept(1, 3, std::string(2000, 'p'))});
            write(*log, {accept(2, 3, "b")});
            write(*log, {chosen(2)});
        }
        const FrameAt outer = frameOfSlot(disk, 1);
        {
            // A true record from another log that has it exactly there.
            SimulatedDisk other(2);
            const std::uint64_t inside = outer.offset + 800;
            auto log = opened(other);
            write(*log, {accept(1, 3, std::string(inside - segmentHeaderLength - 2 * markLength - 64 - 8, 'q'))});
            write(*log, {accept(999, 90, "forged")});
            log.reset();
            const FrameAt forged = frameOfSlot(other, 999);
            QVERIFY(forged.offset > outer.offset && forged.offset + forged.bytes < outer.offset + outer.bytes);
            const Bytes bytes = other.open(firstSegment, false).value()->read(forged.offset, forged.bytes).value();
            QVERIFY(disk.open(firstSegment, false).value()->write(forged.offset, bytes).has_value()); // which damages the outer one
        }
        const Recovered found = recovered(disk, Slot(), repairing());
        QVERIFY(!found.accepted.contains(Slot(999)));
        QVERIFY(found.accepted.contains(Slot(2)));
        QCOMPARE(found.damage.size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(LogRepairTest)
#include "log_repair_test.moc"
