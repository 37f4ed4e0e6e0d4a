#include "faults.h"

#include <QtTest>

#include "support/http.h"

namespace bytetorrent::test {

Faults::Faults(Cluster& cluster, std::uint64_t seed)
    : cluster_(cluster)
    , random_(seed) {}

void Faults::forLinksOf(int node, bool incoming, bool outgoing, const std::function<void(Proxy&)>& act) {
    for (int other = 1; other <= cluster_.size(); ++other) {
        if (other == node)
            continue;
        if (incoming)
            act(cluster_.link(other, node));
        if (outgoing)
            act(cluster_.link(node, other));
    }
}

double Faults::syncSeconds(int node) const {
    for (const QByteArray& line : httpGet(cluster_.ports(node).http, "/metrics", 2'000).body.split('\n'))
        if (line.startsWith("bytetorrent_log_sync_seconds_sum "))
            return line.split(' ').value(1).toDouble();
    return 0;
}

std::uint64_t Faults::evidence(const Struck& struck) {
    std::uint64_t sum = 0;
    const auto add = [&](std::uint64_t Proxy::Figures::*figure) {
        forLinksOf(struck.node, true, true, [&](Proxy& link) { sum += link.figures().*figure; });
    };
    switch (struck.fault) {
    case Fault::delay:
        add(&Proxy::Figures::delayedChunks);
        break;
    case Fault::silence:
        add(&Proxy::Figures::silencedChunks);
        break;
    case Fault::cut:
    case Fault::drop:
        add(&Proxy::Figures::endedConnections);
        break;
    case Fault::diskFull:
        return static_cast<std::uint64_t>(cluster_.node(struck.node).errorOutput().count(QStringLiteral("the disk is full")));
    default:
        break;
    }
    return sum;
}

void Faults::begin(Struck& struck) {
    struck.before = evidence(struck);
    Program& program = cluster_.node(struck.node);
    const bool incoming = random_.chance(2, 3);
    const bool outgoing = !incoming || random_.chance(1, 2);
    const auto delayMs = static_cast<int>(random_.between(5, 150));
    const QByteArray where = random_.chance(1, 2) ? "/log" : "state.sqlite";
    switch (struck.fault) {
    case Fault::kill:
        cluster_.killNode(struck.node);
        break;
    case Fault::pause:
        program.suspend();
        break;
    case Fault::delay:
        forLinksOf(struck.node, true, true, [&](Proxy& link) { link.setDelayMs(delayMs); });
        break;
    case Fault::silence:
        forLinksOf(struck.node, incoming, outgoing, [](Proxy& link) { link.setSilent(true); });
        break;
    case Fault::cut:
        forLinksOf(struck.node, incoming, outgoing, [](Proxy& link) { link.setCut(true); });
        break;
    case Fault::drop:
        forLinksOf(struck.node, true, true, [](Proxy& link) { link.dropConnections(); });
        break;
    case Fault::diskError:
        cluster_.setDiskFaults(struck.node, (random_.chance(1, 2) ? "sync error EIO count=1 path=" : "write error EIO count=1 path=") + where + '\n');
        break;
    case Fault::diskFull:
        cluster_.setDiskFaults(struck.node, "write error ENOSPC path=node\nreserve error ENOSPC path=node\n");
        break;
    case Fault::diskSlow:
        struck.slowness = syncSeconds(struck.node);
        cluster_.setDiskFaults(struck.node, "sync delay " + QByteArray::number(static_cast<int>(random_.between(50, 400))) + '\n');
        break;
    }
}

void Faults::end(Struck& struck) {
    Program& program = cluster_.node(struck.node);
    int& happened = happened_[static_cast<std::size_t>(struck.fault)];
    bool seen = evidence(struck) > struck.before;
    switch (struck.fault) {
    case Fault::kill:
        seen = true;
        break;
    case Fault::pause:
        seen = program.running();
        program.resume();
        break;
    case Fault::delay:
    case Fault::silence:
    case Fault::cut:
    case Fault::drop:
        forLinksOf(struck.node, true, true, [](Proxy& link) {
            link.setDelayMs(0);
            link.setSilent(false);
            link.setCut(false);
        });
        break;
    case Fault::diskError:
        // It writes twice a second at least, and checkpoints every second.
        seen = program.waitForExit(5'000) && program.exitCode() == 1 && program.errorOutput().contains(QStringLiteral("Input/output error"));
        break;
    case Fault::diskFull:
        break;
    case Fault::diskSlow:
        seen = syncSeconds(struck.node) - struck.slowness > 0.05;
        break;
    }
    cluster_.setDiskFaults(struck.node, "");
    happened += seen ? 1 : 0;
}

bool Faults::startAgain(int node, bool mayHaveEnded) {
    if (cluster_.isRunning(node))
        return true;
    if (!mayHaveEnded)
        offences_ << QStringLiteral("node %1 ended by itself: %2").arg(node).arg(cluster_.node(node).errorOutput().trimmed().section(QLatin1Char('\n'), -1));
    if (cluster_.startNode(node))
        return true;
    offences_ << QStringLiteral("node %1 did not start again: %2").arg(node).arg(cluster_.node(node).errorOutput().trimmed());
    return false;
}

bool Faults::strike() {
    std::vector<Struck> all;
    const auto draw = [&](int node) { all.push_back({static_cast<Fault>(random_.below(faultNames.size())), node, 0, 0}); };
    draw(static_cast<int>(random_.between(1, cluster_.size())));
    if (random_.chance(1, 3))
        draw(all.front().node % cluster_.size() + 1);
    for (Struck& struck : all)
        begin(struck);
    QTest::qWait(static_cast<int>(random_.between(100, 1'500)));
    for (Struck& struck : all)
        end(struck);
    bool running = true;
    for (int node = 1; node <= cluster_.size(); ++node) {
        const bool mayHaveEnded = std::any_of(all.begin(), all.end(), [node](const Struck& struck) {
            return struck.node == node && (struck.fault == Fault::kill || struck.fault == Fault::diskError);
        });
        running = startAgain(node, mayHaveEnded) && running;
    }
    QTest::qWait(static_cast<int>(random_.between(50, 700)));
    return running;
}

QString Faults::summary() const {
    QStringList parts;
    for (std::size_t index = 0; index < faultNames.size(); ++index)
        parts << QStringLiteral("%1 %2").arg(happened_[index]).arg(QLatin1String(faultNames[index]));
    return parts.join(QStringLiteral(", "));
}

} // namespace bytetorrent::test
