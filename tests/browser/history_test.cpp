// Seeds and leechers over time, from what a node kept to what its page draws: the API's points stand where they belong in
// the drawing, and the sentence beside it says the same to whoever does not see it.
#include <QJsonArray>
#include <QRegularExpression>
#include <QtTest>

#include "history_store.h"
#include "site.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using tracker::HistoryStore;

class HistoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (const QString missing = WebDriver::missing(); !missing.isEmpty()) {
            if (WebDriver::mustBeThere())
                QFAIL(qPrintable(missing));
            QSKIP(qPrintable(missing));
        }
        QVERIFY(site_.start());
        QVERIFY(site_.fill(1));
        QVERIFY(site_.cluster().waitUntilLevel(20'000));
        QCOMPARE(site_.cluster().endNode(1), 0);
        QVERIFY(lookBack());
        QVERIFY(site_.cluster().startNode(1));
        QVERIFY(site_.cluster().waitUntilLevel(20'000));
        QVERIFY2(browser_.start(), qPrintable(browser_.failure()));
    }

    void whatIsDrawnIsWhatTheApiSays() {
        const QJsonArray points = site_.cluster().get(1, "/api/v1/torrents/" + site_.shown() + "/history").json().value(QStringLiteral("points")).toArray();
        QVERIFY(points.size() >= noted);
        QVERIFY(browser_.go(site_.url(1, QStringLiteral("/torrent/") + QString::fromLatin1(site_.shown()))));
        QVERIFY(browser_.waitUntil(QStringLiteral("document.querySelector('.graph .first')")));
        int highest = 0;
        for (const QJsonValue& point : points)
            highest = std::max({highest, point.toObject().value(QStringLiteral("seeds")).toInt(), point.toObject().value(QStringLiteral("leechers")).toInt()});
        for (const auto& [line, name] : {std::pair{QStringLiteral(".first"), QStringLiteral("seeds")}, std::pair{QStringLiteral(".second"), QStringLiteral("leechers")}}) {
            const QList<QPointF> drawn = pointsOf(browser_.run(QStringLiteral("return document.querySelector('section:has(#history-title) .graph %1').getAttribute('d')").arg(line)).toString());
            QCOMPARE(drawn.size(), points.size());
            for (qsizetype at = 0; at < points.size(); ++at) {
                const QJsonObject point = points.at(at).toObject();
                const double before = static_cast<double>(QDateTime::fromString(point.value(QStringLiteral("time")).toString(), Qt::ISODate).secsTo(QDateTime::currentDateTimeUtc())) * 1000.0;
                const double step = 600.0 / 143; // of ten minutes, of which a day has 144
                QVERIFY(std::abs(drawn[at].x() - (600 - before / HistoryStore::everyMs * step)) <= 1.1 * step);
                QVERIFY(std::abs(drawn[at].y() - (119 - 118.0 * point.value(name).toInt() / highest)) <= 0.06);
            }
        }
        QVERIFY(browser_.count(QStringLiteral("section:has(#history-title) .graph[aria-hidden=true]")) == 1);
    }

    void aSentenceSaysItToo() {
        const QString text = browser_.text(QStringLiteral("section:has(#history-title)"));
        QVERIFY2(text.contains(QStringLiteral("Seeds and leechers over time")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("The last 24 hours: at most 40 seeds, 17 leechers.")), qPrintable(text));
        // Its lines are told apart by more than a colour.
        QVERIFY(browser_.run(QStringLiteral("return getComputedStyle(document.querySelector('.graph .second')).strokeDasharray")).toString() != QStringLiteral("none"));
    }

    void aTimeThatNobodyNotedIsAGap() {
        const QString path = browser_.run(QStringLiteral("return document.querySelector('section:has(#history-title) .graph .first').getAttribute('d')")).toString();
        QVERIFY2(path.count(QLatin1Char('M')) >= 2, qPrintable(path));
    }

private:
    static constexpr int noted = 100;
    // As if node 1 had run for most of a day, but for two hours: 1 to 40 seeds, 17 to 0 leechers.
    [[nodiscard]] bool lookBack() {
        const QString path = site_.cluster().dataDirectory(1) + QStringLiteral("/history.db");
        for (const char* part : {"", "-wal", "-shm"})
            QFile::remove(path + QLatin1String(part));
        const Millis now = QDateTime::currentMSecsSinceEpoch();
        QList<std::function<void()>> jobs;
        QMutex mutex;
        std::atomic<int> done = 0;
        HistoryStore store(path.toStdString(), [&](std::function<void()> job) {
            const QMutexLocker lock(&mutex);
            jobs.append(std::move(job));
        });
        const auto torrent = InfoHash::fromHex(site_.shown().toStdString());
        for (int at = 0; at < noted; ++at) {
            const int stepsAgo = noted + 12 - at - (at < noted / 2 ? 0 : 12) + 1;
            store.note(now - stepsAgo * HistoryStore::everyMs, {{*torrent, static_cast<std::uint32_t>(1 + at * 39 / (noted - 1)), static_cast<std::uint32_t>(17 - at * 17 / (noted - 1))}},
                       [&done] { ++done; });
        }
        return QTest::qWaitFor([&] {
            const QMutexLocker lock(&mutex);
            for (const auto& job : std::exchange(jobs, {}))
                job();
            return done == noted;
        }, 10'000);
    }
    // Where its lines begin, turn and end; a lone dot is one, too.
    [[nodiscard]] static QList<QPointF> pointsOf(const QString& path) {
        QList<QPointF> points;
        auto found = QRegularExpression(QStringLiteral("[ML]([0-9.]+) ([0-9.]+)")).globalMatch(path);
        while (found.hasNext()) {
            const auto match = found.next();
            points.append({match.captured(1).toDouble(), match.captured(2).toDouble()});
        }
        return points;
    }
    Site site_;
    WebDriver browser_;
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "history_test.moc"
