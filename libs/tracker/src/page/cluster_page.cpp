#include "page/cluster_page.h"

#include <algorithm>

#include "page/drawing.h"

namespace bytetorrent::tracker::page {

namespace {

using protocol::native::ClusterStatus;
using protocol::native::NodeStatus;

struct RoleName {
    std::string_view role;
    Markup kind; // a class of the style sheet: a state's colour and shape
    Word word;
};
constexpr RoleName roleNames[] = {{"leader", "leader", Word::roleLeader},
                                  {"follower", "follower", Word::roleFollower},
                                  {"candidate", "candidate", Word::roleCandidate},
                                  {"unreachable", "unreachable", Word::roleUnreachable}};
constexpr RoleName unknownRole{"unknown", "candidate", Word::roleUnknown};

const RoleName& roleOf(const NodeStatus& node) {
    const auto* found = std::ranges::find_if(roleNames, [&](const RoleName& each) { return each.role == node.role; });
    return found == std::end(roleNames) ? unknownRole : *found;
}

void summary(Html& out, const Words& words, const ClusterStatus& status) {
    const auto inAll = status.nodes.size();
    const auto inReach = static_cast<std::size_t>(std::ranges::count_if(status.nodes, [](const NodeStatus& node) { return node.reachable; }));
    out << "<p id=\"summary\" data-live>";
    const auto state = [&](Markup kind, const std::string& text) { out << "<span class=\"state " << kind << "\">" << text << "</span>"; };
    if (!status.quorum)
        state("error", std::string(words(Word::clusterLost)));
    else if (inAll == 1)
        state("done", std::string(words(Word::clusterAlone)));
    else if (inReach == inAll)
        state("done", words(Word::clusterHealthy, {words.number(inAll)}));
    else
        state("attention", words(Word::clusterDegraded, {words.number(inReach), words.number(inAll), words.number(inReach - std::min(inReach, inAll / 2 + 1))}));
    out << "</p>\n";
}

void nodeTable(Html& out, const Words& words, const ClusterStatus& status) {
    std::uint64_t furthest = 0;
    for (const NodeStatus& node : status.nodes)
        furthest = std::max(furthest, node.applied);
    out << "<section aria-labelledby=\"nodes-title\"><h2 id=\"nodes-title\">" << words(Word::nodes)
        << "</h2><table id=\"nodes\" class=\"nodes\" data-live><thead><tr><th scope=\"col\">" << words(Word::name) << "</th><th scope=\"col\">"
        << words(Word::role) << "</th><th scope=\"col\">" << words(Word::address) << "</th><th scope=\"col\" class=\"figure\">" << words(Word::appliedSlot)
        << "</th><th scope=\"col\" class=\"figure\">" << words(Word::behind) << "</th></tr></thead><tbody>\n";
    for (const NodeStatus& node : status.nodes) {
        const RoleName& role = roleOf(node);
        out << "<tr class=\"node " << role.kind << "\"><th scope=\"row\"><span class=\"shape\" aria-hidden=\"true\"></span>"
            << words(Word::node, {words.number(node.node.value)});
        if (node.node == status.node)
            out << " <span class=\"quiet\">(" << words(Word::thisNode) << ")</span>";
        out << "</th><td>" << words(role.word) << "</td><td class=\"address\">" << node.http << "</td><td class=\"figure\">" << words.number(node.applied)
            << "</td><td class=\"figure\">";
        if (node.reachable && node.applied == furthest)
            out << words(Word::level);
        else
            out << words.counted(Word::oneSlotBehind, Word::manySlotsBehind, furthest - node.applied);
        out << "</td></tr>\n";
    }
    out << "</tbody></table></section>\n";
}

void facts(Html& out, const Words& words, const ClusterValues& values) {
    const ClusterStatus& status = values.status;
    out << "<dl class=\"facts\" id=\"facts\" data-live><div><dt>" << words(Word::leader) << "</dt><dd>";
    if (status.leader == NodeId())
        out << words(Word::noLeader);
    else
        out << words(Word::node, {words.number(status.leader.value)});
    out << "</dd></div><div><dt>" << words(Word::ballot) << "</dt><dd>"
        << words(Word::ballotOf, {words.number(values.ballot.round), words.number(values.ballot.node.value)}) << "</dd></div><div><dt>"
        << words(Word::torrents) << "</dt><dd>" << words.number(values.torrents) << "</dd></div><div><dt>" << words(Word::peers) << "</dt><dd>"
        << words.number(values.peers) << "</dd></div></dl>\n";
}

// The smallest round figure above, so that a line is not redrawn with another scale at every sample.
double scaleAbove(double highest) {
    constexpr double steps[] = {2.0, 2.5, 2.0}; // 1, 2, 5, 10
    double scale = 1e-6;
    for (std::size_t step = 0; scale < highest; ++step)
        scale *= steps[step % std::size(steps)];
    return scale;
}

using Figure = std::optional<double> (*)(const FigureSample&);

std::vector<std::optional<double>> lineOf(const std::vector<FigureSample>& samples, Figure figure) {
    std::vector<std::optional<double>> line;
    for (const FigureSample& sample : samples)
        line.push_back(figure(sample));
    return line;
}

// The newest there is.
double lastOf(const std::vector<std::optional<double>>& line) {
    for (auto value = line.rbegin(); value != line.rend(); ++value) {
        if (*value)
            return **value;
    }
    return 0;
}

// As a person would say it.
std::string spanOf(const Words& words, const std::vector<FigureSample>& samples) {
    const std::uint64_t seconds = samples.size() * FigureHistory::everyMs / 1000;
    return seconds < 90 ? words.counted(Word::oneSecond, Word::manySeconds, seconds) : words.counted(Word::oneMinute, Word::manyMinutes, (seconds + 30) / 60);
}

void latencyFigure(Html& out, const Words& words, const std::vector<FigureSample>& samples, Markup id, Word title, Word sentence, Figure median,
                   Figure tail) {
    const Graph graph{{lineOf(samples, median), lineOf(samples, tail)}};
    const double top = scaleAbove(highestOf(graph));
    out << "<figure id=\"" << id << "\" data-live><figcaption><h3>" << words(title) << "</h3>";
    if (highestOf(graph) <= 0) {
        out << "<p class=\"quiet\">" << words(Word::nothingMeasured) << "</p></figcaption></figure>\n";
        return;
    }
    out << "<p class=\"quiet\">" << words(sentence, {spanOf(words, samples), words.milliseconds(lastOf(graph.lines[0])), words.milliseconds(lastOf(graph.lines[1]))})
        << "</p></figcaption><div class=\"plot\"><span class=\"top quiet\">" << words.milliseconds(top) << "</span>" << lineGraph(graph, top)
        << "</div><ul class=\"legend quiet\"><li><span class=\"key first\"></span>" << words(Word::medianLine) << "</li><li><span class=\"key second\"></span>"
        << words(Word::tailLine) << "</li></ul></figure>\n";
}

void commandFigure(Html& out, const Words& words, const std::vector<FigureSample>& samples) {
    const Graph graph{{lineOf(samples, [](const FigureSample& sample) { return std::optional(sample.commandsPerSecond); })}};
    const double top = std::max(scaleAbove(highestOf(graph)), 10.0);
    out << "<figure id=\"commands\" data-live><figcaption><h3>" << words(Word::commandRate) << "</h3><p class=\"quiet\">"
        << words(Word::commandSentence, {spanOf(words, samples), words.decimal(lastOf(graph.lines[0]), 0), words.decimal(highestOf(graph), 0)})
        << "</p></figcaption><div class=\"plot\"><span class=\"top quiet\">" << words.decimal(top, 0) << "</span>" << lineGraph(graph, top)
        << "</div></figure>\n";
}

void command(Html& out, const Visit& visit, Word title, Word text, const std::string& line) {
    out << "<section><h2>" << visit.words(title) << "</h2><p>" << visit.words(text) << "</p>" << copyable(visit, line) << "</section>\n";
}

void memberCommands(Html& out, const Visit& visit, const ClusterStatus& status) {
    const std::string self = "tracker-server --config node" + std::to_string(status.node.value) + ".yaml member ";
    std::uint64_t highest = 0;
    for (const NodeStatus& node : status.nodes)
        highest = std::max<std::uint64_t>(highest, node.node.value);
    out << "<div class=\"columns\" id=\"members\">";
    command(out, visit, Word::addNode, Word::addNodeText,
            self + "add --paxos HOST:PORT --client HOST:PORT --http HOST:PORT --write-config node" + std::to_string(highest + 1) + ".yaml");
    command(out, visit, Word::removeNode, Word::removeNodeText, self + "remove NUMBER");
    out << "</div>\n";
}

} // namespace

Content clusterPage(const Visit& visit, const ClusterValues& values) {
    const Words& words = visit.words;
    Content content;
    content.title = words(Word::cluster);
    content.place = Place::cluster;
    content.refreshMs = FigureHistory::everyMs;
    Html& out = content.main;
    out << "<h1>" << words(Word::cluster) << " <span class=\"quiet\">" << values.status.cluster << "</span></h1>\n";
    summary(out, words, values.status);
    facts(out, words, values);
    nodeTable(out, words, values.status);
    out << "<section aria-labelledby=\"latency-title\"><h2 id=\"latency-title\">" << words(Word::latency) << "</h2><div class=\"figures\">\n";
    latencyFigure(out, words, values.samples, "commit", Word::commitLatency, Word::commitSentence,
                  [](const FigureSample& sample) { return sample.commit.median; }, [](const FigureSample& sample) { return sample.commit.tail; });
    latencyFigure(out, words, values.samples, "sync", Word::syncLatency, Word::syncSentence,
                  [](const FigureSample& sample) { return sample.sync.median; }, [](const FigureSample& sample) { return sample.sync.tail; });
    commandFigure(out, words, values.samples);
    out << "</div></section>\n";
    // Whoever runs the tracker: an administrator, or anyone where nobody can log in.
    if (visit.hasAccounts ? visit.person && visit.person->isAdministrator : true)
        memberCommands(out, visit, values.status);
    return content;
}

} // namespace bytetorrent::tracker::page
