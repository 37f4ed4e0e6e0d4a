// Seeds and leechers over time: what is kept for how long, and what is shown of a gap.
#include "history_store.h"

#include <condition_variable>
#include <deque>
#include <mutex>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>

#include "bytetorrent/base/hash.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;
using Points = std::vector<HistoryPoint>;

namespace {

constexpr Millis ten = HistoryStore::everyMs;
constexpr Millis day = HistoryStore::forMs;
constexpr Millis start = 20'000 * day;

InfoHash numbered(int number) {
    return *InfoHash::fromBytes(sha1(asBytes(std::to_string(number))));
}

class History {
public:
    explicit History(const QTemporaryDir& folder)
        : path_(folder.filePath(QStringLiteral("history.db")).toStdString()) {
        reopen();
    }
    void reopen() {
        store_.reset();
        store_ = std::make_unique<HistoryStore>(path_, [this](std::function<void()> job) {
            const std::lock_guard lock(mutex_);
            jobs_.push_back(std::move(job));
            wake_.notify_one();
        });
    }
    void note(Millis wallMs, std::vector<registry::SwarmFigures> figures) {
        bool done = false;
        store_->note(wallMs, std::move(figures), [&done] { done = true; });
        runUntil(done);
    }
    Points read(const InfoHash& infoHash) {
        bool done = false;
        Points points;
        store_->read(infoHash, [&](const Result<Points>& found) {
            points = *found;
            done = true;
        });
        runUntil(done);
        return points;
    }
    HistoryStore& operator*() { return *store_; }
    [[nodiscard]] QString path() const { return QString::fromStdString(path_); }
    void runUntil(const bool& done) {
        while (!done) {
            std::unique_lock lock(mutex_);
            if (!wake_.wait_for(lock, std::chrono::seconds(20), [this] { return !jobs_.empty(); }))
                qFatal("the store did not answer");
            auto job = std::move(jobs_.front());
            jobs_.pop_front();
            lock.unlock();
            job();
        }
    }

private:
    std::string path_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    std::unique_ptr<HistoryStore> store_;
};

} // namespace

class HistoryStoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        history_ = std::make_unique<History>(*folder_);
    }

    void whatWasNotedComesBack();
    void whoHasNobodyHasNone();
    void aGapIsAGap();
    void theSameTenMinutesAreNotedOnce();
    void aClockThatGoesBackChangesNothing();
    void olderThanADayEverySixHoursStay();
    void afterAMonthNothingIsLeft();
    void manyTorrentsKeepTheirOwn();
    void writesThePagesExample();
    void aDamagedFileIsThrownAway();
    void readsBeyondTheirLimitAreRefused();

private:
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<History> history_;
};

void HistoryStoreTest::whatWasNotedComesBack() {
    history_->note(start, {{numbered(1), 3, 4}, {numbered(2), 300, 70'000}});
    history_->note(start + ten, {{numbered(1), 5, 0}});
    QVERIFY((history_->read(numbered(1)) == Points{{start, 3, 4}, {start + ten, 5, 0}}));
    history_->reopen();
    QVERIFY((history_->read(numbered(2)) == Points{{start, 300, 70'000}, {start + ten, 0, 0}}));
}

void HistoryStoreTest::whoHasNobodyHasNone() {
    history_->note(start, {{numbered(1), 1, 0}});
    QVERIFY(history_->read(numbered(2)).empty());
    history_->note(start + ten, {{numbered(2), 1, 0}}); // from here on
    QVERIFY((history_->read(numbered(2)) == Points{{start + ten, 1, 0}}));
}

void HistoryStoreTest::aGapIsAGap() {
    history_->note(start, {{numbered(1), 1, 1}});
    history_->note(start + 9 * ten, {{numbered(1), 2, 2}});
    QVERIFY((history_->read(numbered(1)) == Points{{start, 1, 1}, {start + 9 * ten, 2, 2}}));
}

void HistoryStoreTest::theSameTenMinutesAreNotedOnce() {
    history_->note(start + 5, {{numbered(1), 1, 1}});
    history_->note(start + 9'000, {{numbered(1), 2, 2}});
    QVERIFY((history_->read(numbered(1)) == Points{{start, 2, 2}}));
}

void HistoryStoreTest::aClockThatGoesBackChangesNothing() {
    history_->note(start, {{numbered(1), 1, 1}});
    history_->note(start - 5 * ten, {{numbered(1), 9, 9}});
    history_->note(-5, {{numbered(1), 9, 9}});
    QVERIFY((history_->read(numbered(1)) == Points{{start, 1, 1}}));
}

void HistoryStoreTest::olderThanADayEverySixHoursStay() {
    for (int i = 0; i < 3 * 144; ++i)
        history_->note(start + i * ten, {{numbered(1), static_cast<std::uint32_t>(i), 0}});
    const Points points = history_->read(numbered(1));
    QCOMPARE(points.size(), std::size_t{144 + 2 * 4});
    for (std::size_t i = 0; i < 8; ++i)
        QVERIFY((points[i] == HistoryPoint{start + static_cast<Millis>(i) * 36 * ten, static_cast<std::uint32_t>(i * 36), 0}));
    QCOMPARE(points.back().seeds, 3u * 144 - 1);
    for (std::size_t i = 9; i < points.size(); ++i)
        QCOMPARE(points[i].wallMs - points[i - 1].wallMs, ten);
}

void HistoryStoreTest::afterAMonthNothingIsLeft() {
    history_->note(start, {{numbered(1), 1, 1}});
    history_->note(start + 29 * day, {{numbered(2), 1, 1}});
    QCOMPARE(history_->read(numbered(1)).size(), std::size_t{2});
    history_->note(start + 30 * day, {{numbered(2), 1, 1}});
    QCOMPARE(history_->read(numbered(1)).front().wallMs, start + 29 * day);
    history_->note(start + 32 * day, {{numbered(2), 1, 1}});
    QVERIFY(history_->read(numbered(1)).empty());
    QCOMPARE(history_->read(numbered(2)).size(), std::size_t{3});
}

void HistoryStoreTest::manyTorrentsKeepTheirOwn() {
    std::vector<registry::SwarmFigures> figures;
    for (int i = 0; i < 5'000; ++i) // several rows of them
        figures.push_back({numbered(i), static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i * 7)});
    history_->note(start, figures);
    figures.erase(figures.begin(), figures.begin() + 2'500);
    history_->note(start + ten, figures);
    for (const int i : {0, 1'022, 1'023, 1'024, 2'499})
        QVERIFY((history_->read(numbered(i)) == Points{{start, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i * 7)}, {start + ten, 0, 0}}));
    QVERIFY((history_->read(numbered(4'999)).back() == HistoryPoint{start + ten, 4'999, 4'999 * 7}));
}

void HistoryStoreTest::writesThePagesExample() {
    QFile page(QStringLiteral(BT_FORMATS "/search.md"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QString example = QString::fromUtf8(page.readAll()).section(QStringLiteral("```hex\n"), 1).section(QStringLiteral("```"), 0, 0);
    for (int i = 1; i <= 3; ++i) // they are numbered as they come
        history_->note(start + i * ten, {{numbered(i), 1, 1}});
    history_->note(start + 9 * ten, {{numbered(1), 3, 4}, {numbered(3), 300, 0}});
    const auto written = SQLite::Database(history_->path().toStdString()).execAndGet("SELECT hex(counts) FROM counts ORDER BY id DESC LIMIT 1").getString();
    QCOMPARE(QString::fromStdString(written).toLower(), QString(example).remove(u' ').remove(u'\n'));
}

void HistoryStoreTest::aDamagedFileIsThrownAway() {
    history_->note(start, {{numbered(1), 1, 1}});
    history_.reset();
    history_ = std::make_unique<History>(*folder_);
    QFile file(history_->path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(QByteArray(4'096, 'x'));
    file.close();
    QVERIFY(history_->read(numbered(1)).empty());
    history_->note(start + ten, {{numbered(1), 2, 2}});
    QVERIFY((history_->read(numbered(1)) == Points{{start + ten, 2, 2}}));
}

void HistoryStoreTest::readsBeyondTheirLimitAreRefused() {
    history_->note(start, {{numbered(1), 1, 1}});
    std::size_t refused = 0;
    std::size_t answered = 0;
    bool done = false;
    for (std::size_t i = 0; i < 5'000; ++i)
        (**history_).read(numbered(1), [&](const Result<Points>& points) {
            ++(points ? answered : refused);
            done = refused + answered == 5'000;
        });
    history_->runUntil(done);
    QVERIFY(answered >= HistoryStore::readsMax);
}

QTEST_APPLESS_MAIN(HistoryStoreTest)
#include "history_store_test.moc"
