// /metrics as a whole: what Prometheus demands of the format, what its conventions ask of names, and that the page, the
// board and the alerts speak of metrics that are there.
#include <cmath>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include <yaml-cpp/yaml.h>

#include "bytetorrent/tracker/tracker_node.h"
#include "support/http.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;

namespace {

struct Metric {
    QString type;
    std::map<QString, double> series; // by the whole name, labels included
};
using Metrics = std::map<QString, Metric>;

// Of a histogram, the series that belong to it.
QString baseOf(const QString& name, const Metrics& metrics) {
    for (const char* suffix : {"_bucket", "_sum", "_count"}) {
        const QString base = name.endsWith(QLatin1String(suffix)) ? name.chopped(static_cast<qsizetype>(qstrlen(suffix))) : QString();
        if (const auto found = metrics.find(base); found != metrics.end() && found->second.type == u"histogram"_s)
            return base;
    }
    return name;
}

// The format as prometheus.io describes it; what is wrong with the text, or "".
QString parse(const QByteArray& text, Metrics& metrics) {
    static const QRegularExpression help(u"^# HELP ([a-z_][a-z0-9_]*) (\\S.*)$"_s);
    static const QRegularExpression type(u"^# TYPE ([a-z_][a-z0-9_]*) (counter|gauge|histogram)$"_s);
    static const QRegularExpression sample(u"^([a-z_][a-z0-9_]*)(\\{([a-z_]+=\"([^\"\\\\]|\\\\.)*\",?)+\\})? (\\S+)$"_s);
    if (!text.endsWith('\n'))
        return u"the last line does not end"_s;
    QString current;
    QString announced;
    for (const QString& line : QString::fromUtf8(text).chopped(1).split(u'\n')) {
        if (const auto match = help.match(line); match.hasMatch()) {
            announced = match.captured(1);
            if (metrics.contains(announced))
                return u"told twice: "_s + line;
        } else if (const auto typed = type.match(line); typed.hasMatch()) {
            current = typed.captured(1);
            if (current != announced)
                return u"a type without its help: "_s + line;
            metrics[current].type = typed.captured(2);
        } else if (const auto found = sample.match(line); found.hasMatch()) {
            if (baseOf(found.captured(1), metrics) != current)
                return u"not where its metric stands: "_s + line;
            bool isNumber = false;
            const double value = found.captured(5).toDouble(&isNumber);
            const QString series = found.captured(1) + found.captured(2);
            if (!isNumber || std::isnan(value) || !metrics[current].series.emplace(series, value).second)
                return u"no number, or told twice: "_s + line;
        } else {
            return u"nobody reads this: "_s + line;
        }
    }
    return {};
}

QByteArray contentOf(const QString& name) {
    QFile file(u"" BT_SOURCE_DIR "/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList namesIn(const QString& text) {
    static const QRegularExpression pattern(u"\\b(?:bytetorrent|process)_[a-z0-9_]+"_s);
    QStringList names;
    for (auto each = pattern.globalMatch(text); each.hasNext();)
        names << each.next().captured();
    return names;
}

// What a query of Prometheus is wrong about; "": nothing that can be seen from here.
QString problemIn(const QString& query, const Metrics& metrics) {
    if (query.count(u'(') != query.count(u')') || query.count(u'{') != query.count(u'}') || query.count(u'[') != query.count(u']'))
        return u"brackets do not match"_s;
    const QStringList names = namesIn(query);
    for (const QString& name : names) {
        const QString base = baseOf(name, metrics);
        if (!metrics.contains(base))
            return name + u" is no metric"_s;
        if (metrics.at(base).type == u"histogram"_s && base == name)
            return name + u" is a histogram, whose series have a suffix"_s;
    }
    static const QRegularExpression grows(u"\\b(?:rate|increase)\\(([a-z0-9_]+)"_s);
    QStringList derived;
    for (auto each = grows.globalMatch(query); each.hasNext();)
        derived << each.next().captured(1);
    for (const QString& name : names) {
        const bool isGauge = metrics.at(baseOf(name, metrics)).type == u"gauge"_s;
        if (derived.contains(name) == isGauge)
            return isGauge ? name + u" is a gauge and has no rate"_s : name + u" grows for ever; its rate says something"_s;
    }
    return {};
}

} // namespace

class MetricsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theFormatIsPrometheus();
    void namesFollowTheConventions();
    void histogramsAddUp();
    void thePageNamesEveryMetricAndNoOther();
    void theBoardShowsWhatIsThere();
    void theAlertsWatchWhatIsThere();
    void thePageAndTheRulesKnowTheSameAlerts();
    void aMistakeInAQueryIsFound();
    void whatHappensIsCounted();
    void cleanupTestCase() { node_.reset(); }

private:
    [[nodiscard]] QByteArray text() const { return httpGet(port_, "/metrics").body; }
    [[nodiscard]] double value(const QString& series) const {
        Metrics metrics;
        static_cast<void>(parse(text(), metrics));
        for (const auto& [name, metric] : metrics)
            if (const auto found = metric.series.find(series); found != metric.series.end())
                return found->second;
        return -1;
    }
    QTemporaryDir folder_;
    std::unique_ptr<tracker::TrackerNode> node_;
    std::uint16_t port_ = 0;
    Metrics metrics_;
};

void MetricsTest::initTestCase() {
    tracker::Settings settings;
    settings.self = NodeId(1);
    settings.cluster = "a \"quoted\"\nname\\";
    settings.dataDirectory = folder_.path().toStdString();
    settings.version = "1.2.3";
    settings.nodes = {{NodeId(1), {"127.0.0.1", 0}, {"127.0.0.1", 0}, {"127.0.0.1", 0}, {"127.0.0.1", 0}}};
    auto started = tracker::TrackerNode::start(settings);
    QVERIFY2(started.has_value(), started ? "" : started.error().context.c_str());
    node_ = *std::move(started);
    for (const auto& [name, address] : node_->readyPorts())
        if (name == "http")
            port_ = HostPort::parse(address)->port;
    QTRY_VERIFY(announce(port_, QByteArray(40, 'a'), "-XX0001-abcdefghijkl", 6'881, 1).body.contains("interval"));
    const QString problem = parse(text(), metrics_);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void MetricsTest::theFormatIsPrometheus() {
    const HttpAnswer answer = httpGet(port_, "/metrics");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    Metrics ignored;
    for (const char* wrong : {"a 1\n", "# TYPE a counter\na 1\n", "# HELP a x\n# TYPE a counter\na one\n", "# HELP a x\n# TYPE a counter\na 1\na 1\n",
                              "# HELP a x\n# TYPE a counter\n# HELP b x\n# TYPE b gauge\nb 1\na 1\n", "# HELP a x\n# TYPE a counter\na 1"}) {
        ignored.clear();
        QVERIFY2(!parse(wrong, ignored).isEmpty(), wrong);
    }
    QVERIFY(value(u"bytetorrent_node_info{cluster=\"a \\\"quoted\\\"\\nname\\\\\",node=\"1\",version=\"1.2.3\"}"_s) == 1);
}

void MetricsTest::namesFollowTheConventions() {
    QVERIFY(metrics_.size() > 50);
    for (const auto& [name, metric] : metrics_) {
        QVERIFY2(name.startsWith(u"bytetorrent_"_s) || name.startsWith(u"process_"_s), qPrintable(name));
        QVERIFY2(name.endsWith(u"_total"_s) == (metric.type == u"counter"_s), qPrintable(name));
        for (const char* unit : {"milli", "_ms", "_us", "minutes", "_kb", "_mb", "_mib", "percent"})
            QVERIFY2(!name.contains(QLatin1String(unit)), qPrintable(name + u" is not in a base unit"_s));
        // Few series each: nothing that strangers choose is a label.
        QVERIFY2(metric.series.size() <= 60, qPrintable(name));
        for (const auto& [series, figure] : metric.series)
            QVERIFY2(metric.type == u"gauge"_s || figure >= 0, qPrintable(series));
    }
}

void MetricsTest::histogramsAddUp() {
    int seen = 0;
    for (const auto& [name, metric] : metrics_) {
        if (metric.type != u"histogram"_s)
            continue;
        ++seen;
        std::map<double, double> buckets; // by bound
        for (const auto& [series, figure] : metric.series)
            if (const auto match = QRegularExpression(u"_bucket\\{le=\"([^\"]+)\"\\}$"_s).match(series); match.hasMatch())
                buckets[match.captured(1) == u"+Inf"_s ? HUGE_VAL : match.captured(1).toDouble()] = figure;
        QVERIFY2(buckets.size() > 2 && std::isinf(buckets.rbegin()->first), qPrintable(name));
        QCOMPARE(buckets.rbegin()->second, metric.series.at(name + u"_count"_s));
        QVERIFY(metric.series.contains(name + u"_sum"_s));
        QVERIFY2(std::ranges::is_sorted(buckets, {}, [](const auto& bucket) { return bucket.second; }), qPrintable(name));
    }
    QVERIFY(seen >= 5);
}

void MetricsTest::thePageNamesEveryMetricAndNoOther() {
    const QStringList named = namesIn(QString::fromUtf8(contentOf(u"docs/metrics.md"_s)));
    for (const auto& [name, metric] : metrics_)
        QVERIFY2(named.contains(name), qPrintable(name + u" is not in docs/metrics.md"_s));
    for (const QString& name : named)
        QVERIFY2(metrics_.contains(name) || name == u"process_"_s, qPrintable(name + u" is in docs/metrics.md, and nowhere else"_s));
}

void MetricsTest::theBoardShowsWhatIsThere() {
    QJsonParseError error;
    const QJsonObject board = QJsonDocument::fromJson(contentOf(u"resources/grafana/bytetorrent.json"_s), &error).object();
    QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
    QSet<int> ids;
    QSet<QString> shown;
    for (const QJsonValue& value : board.value(u"panels"_s).toArray()) {
        const QJsonObject panel = value.toObject();
        const QString title = panel.value(u"title"_s).toString();
        QVERIFY2(!title.isEmpty() && !ids.contains(panel.value(u"id"_s).toInt()), qPrintable(title));
        ids.insert(panel.value(u"id"_s).toInt());
        const QJsonObject place = panel.value(u"gridPos"_s).toObject();
        QVERIFY2(place.value(u"x"_s).toInt() + place.value(u"w"_s).toInt() <= 24, qPrintable(title));
        const QJsonArray targets = panel.value(u"targets"_s).toArray();
        QVERIFY2(panel.value(u"type"_s) == u"row"_s || !targets.isEmpty(), qPrintable(title));
        for (const QJsonValue& target : targets) {
            const QString query = target.toObject().value(u"expr"_s).toString();
            QVERIFY2(problemIn(query, metrics_).isEmpty(), qPrintable(title + u": "_s + problemIn(query, metrics_)));
            for (const QString& name : namesIn(query))
                shown.insert(baseOf(name, metrics_));
        }
    }
    for (const QJsonValue& variable : board.value(u"templating"_s).toObject().value(u"list"_s).toArray())
        for (const QString& name : namesIn(variable.toObject().value(u"query"_s).toString()))
            QVERIFY2(metrics_.contains(name), qPrintable(name));
    // A new metric is shown, or somebody says here why not: another one on the board tells the same, or it explains and
    // does not alarm.
    const QSet<QString> leftToQueries = {
        u"bytetorrent_administrators"_s,    u"bytetorrent_sessions"_s,           u"bytetorrent_api_tokens"_s,
        u"bytetorrent_invitations"_s,       u"bytetorrent_log_ins_total"_s,      u"bytetorrent_passwords_waiting"_s,
        u"bytetorrent_apply_queue_bytes"_s, u"bytetorrent_batch_commands"_s,     u"bytetorrent_checkpoints_total"_s,
        u"bytetorrent_chosen_slot"_s,       u"bytetorrent_log_records_total"_s,  u"bytetorrent_commands_proposed_total"_s,
        u"bytetorrent_node_info"_s,         u"bytetorrent_passkey_read_indexes_total"_s,
                u"bytetorrent_pending_bytes"_s,      u"bytetorrent_window_bytes"_s,
        u"bytetorrent_search_torrents"_s,   u"bytetorrent_search_bytes"_s,       u"bytetorrent_search_written_total"_s,
        u"bytetorrent_search_comparisons_total"_s,
        u"process_start_time_seconds"_s,    u"process_threads"_s,                u"process_virtual_memory_bytes"_s};
    for (const auto& [name, metric] : metrics_)
        QVERIFY2(shown.contains(name) != leftToQueries.contains(name), qPrintable(name));
    for (const QString& name : leftToQueries)
        QVERIFY2(metrics_.contains(name), qPrintable(name));
}

void MetricsTest::theAlertsWatchWhatIsThere() {
    const YAML::Node rules = YAML::Load(contentOf(u"resources/prometheus/bytetorrent.rules.yaml"_s).toStdString());
    int seen = 0;
    for (const YAML::Node& group : rules["groups"]) {
        for (const YAML::Node& rule : group["rules"]) {
            ++seen;
            const auto name = rule["alert"].as<std::string>();
            const QString problem = problemIn(QString::fromStdString(rule["expr"].as<std::string>()), metrics_);
            QVERIFY2(problem.isEmpty(), (name + ": " + problem.toStdString()).c_str());
            QVERIFY2(rule["labels"]["severity"].IsScalar() && rule["annotations"]["summary"].IsScalar(), name.c_str());
        }
    }
    QVERIFY(seen >= 10);
}

void MetricsTest::thePageAndTheRulesKnowTheSameAlerts() {
    const auto alertsIn = [](const QByteArray& text) {
        static const QRegularExpression pattern(u"\\bByteTorrent[A-Z][A-Za-z]+"_s);
        QSet<QString> alerts;
        for (auto each = pattern.globalMatch(QString::fromUtf8(text)); each.hasNext();)
            alerts.insert(each.next().captured());
        return alerts;
    };
    QCOMPARE(alertsIn(contentOf(u"docs/metrics.md"_s)), alertsIn(contentOf(u"resources/prometheus/bytetorrent.rules.yaml"_s)));
}

void MetricsTest::aMistakeInAQueryIsFound() {
    for (const char* wrong : {"bytetorrent_no_such", "rate(bytetorrent_peers[5m])", "bytetorrent_announces_total > 5", "sum(bytetorrent_peers", "bytetorrent_commit_seconds"})
        QVERIFY2(!problemIn(QLatin1String(wrong), metrics_).isEmpty(), wrong);
    QCOMPARE(problemIn(u"rate(bytetorrent_announces_total[5m]) > 5 * bytetorrent_peers"_s, metrics_), QString());
}

void MetricsTest::whatHappensIsCounted() {
    const double announces = value(u"bytetorrent_announces_total"_s);
    const double timed = value(u"bytetorrent_announce_seconds_count"_s);
    QVERIFY(announces >= 1);
    static_cast<void>(announce(port_, QByteArray(40, 'b'), "-XX0001-abcdefghijkl", 6'881, 1));
    QCOMPARE(value(u"bytetorrent_announces_total"_s), announces + 1);
    QCOMPARE(value(u"bytetorrent_announce_seconds_count"_s), timed + 1);
    QCOMPARE(value(u"bytetorrent_peers"_s), 2.0);
    QCOMPARE(value(u"bytetorrent_swarms"_s), 2.0);
    QVERIFY(value(u"bytetorrent_registry_limit{of=\"peers\"}"_s) > 1'000'000);
    QVERIFY(value(u"process_resident_memory_bytes"_s) > 1 << 20);
    QVERIFY(value(u"process_open_fds"_s) > 5 && value(u"process_open_fds"_s) < value(u"process_max_fds"_s));
    const auto now = static_cast<double>(QDateTime::currentSecsSinceEpoch());
    QVERIFY(now - value(u"process_start_time_seconds"_s) < 600 && value(u"process_start_time_seconds"_s) <= now + 1);
    QTRY_VERIFY(value(u"bytetorrent_loop_lag_seconds_count"_s) > 10);
    QVERIFY(value(u"process_cpu_seconds_total"_s) > 0);
}

QTEST_GUILESS_MAIN(MetricsTest)
#include "metrics_test.moc"
