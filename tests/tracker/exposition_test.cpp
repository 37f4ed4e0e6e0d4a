#include "exposition.h"

#include <QtTest>

using namespace bytetorrent::tracker;

namespace {
constexpr std::array<double, 3> bounds{0.5, 1, 2};
}

class ExpositionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFigureCountsInTheFirstBucketThatHoldsIt() {
        Histogram histogram(bounds);
        for (const double figure : {0.1, 0.5, 0.6, 1.0, 1.5, 2.0, 7.0})
            histogram.observe(figure);
        QCOMPARE(histogram.countIn(0), std::uint64_t{2});
        QCOMPARE(histogram.countIn(1), std::uint64_t{2});
        QCOMPARE(histogram.countIn(2), std::uint64_t{2});
        QCOMPARE(histogram.countIn(3), std::uint64_t{1});
        QCOMPARE(histogram.count(), std::uint64_t{7});
        QCOMPARE(histogram.sum(), 12.7);
    }
    void bucketsAreToldAsPrometheusAddsThemUp() {
        Histogram histogram(bounds);
        for (const double figure : {0.1, 0.7, 0.8, 9.0})
            histogram.observe(figure);
        Exposition out;
        out.histogram("wait_seconds", "how long", histogram);
        QCOMPARE(out.take(), std::string("# HELP wait_seconds how long\n"
                                         "# TYPE wait_seconds histogram\n"
                                         "wait_seconds_bucket{le=\"0.5\"} 1\n"
                                         "wait_seconds_bucket{le=\"1\"} 3\n"
                                         "wait_seconds_bucket{le=\"2\"} 3\n"
                                         "wait_seconds_bucket{le=\"+Inf\"} 4\n"
                                         "wait_seconds_sum 10.6\n"
                                         "wait_seconds_count 4\n"));
    }
    void aLargeCounterIsToldToTheLastDigit() {
        Exposition out;
        out.counter("a_total", "as", 123'456'789'012'345);
        out.counter("b_total", "bs", 0.1);
        QCOMPARE(out.take(), std::string("# HELP a_total as\n# TYPE a_total counter\na_total 123456789012345\n"
                                         "# HELP b_total bs\n# TYPE b_total counter\nb_total 0.1\n"));
    }
    void whatStandsInALabelIsEscaped() {
        QCOMPARE(escapedLabel("a \"b\"\n\\c"), std::string("a \\\"b\\\"\\n\\\\c"));
    }
    void aFigureMayCountManyTimes() {
        Histogram histogram(bounds);
        histogram.observe(0.25, 4);
        QCOMPARE(histogram.countIn(0), std::uint64_t{4});
        QCOMPARE(histogram.count(), std::uint64_t{4});
        QCOMPARE(histogram.sum(), 1.0);
    }
    void countersAndGaugesSayWhatTheyAre() {
        Exposition out;
        out.counter("a_total", "as", 3);
        out.gauge("b", "bs", 0.25);
        out.begin("c", "gauge", "cs");
        out.sample("c", "{peer=\"2\"}", 1);
        QCOMPARE(out.take(), std::string("# HELP a_total as\n# TYPE a_total counter\na_total 3\n"
                                         "# HELP b bs\n# TYPE b gauge\nb 0.25\n"
                                         "# HELP c cs\n# TYPE c gauge\nc{peer=\"2\"} 1\n"));
    }
};

QTEST_GUILESS_MAIN(ExpositionTest)
#include "exposition_test.moc"
