#include "configuration.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <yaml-cpp/eventhandler.h>

#include "yaml_reader.h"

namespace bytetorrent::server {

namespace {

constexpr std::size_t fileBytesMax = 1u << 20;
constexpr std::size_t nodesMax = 15;
constexpr Millis hourMs = 3'600'000;
constexpr std::array<std::pair<tracker::RequestKind, const char*>, tracker::requestKinds> kindNames = {
    {{tracker::RequestKind::announce, "announces"},
     {tracker::RequestKind::scrape, "scrapes"},
     {tracker::RequestKind::upload, "uploads"},
     {tracker::RequestKind::write, "writes"}}};

void readNode(YamlReader& reader, tracker::Settings& settings) {
    tracker::NodeAddresses node;
    node.id = NodeId(reader.number("id", 1, 1'000'000, std::nullopt));
    node.paxos = reader.address("paxos", true);
    node.client = reader.address("client", true);
    node.http = reader.address("http", true);
    node.udp = reader.address("udp", false);
    for (const auto& other : settings.nodes) {
        if (reader.good() && other.id == node.id)
            reader.wrong("id", "is used by two nodes");
    }
    // UDP ports are another space than TCP's.
    std::vector<HostPort> taken;
    for (const auto& other : settings.nodes)
        taken.insert(taken.end(), {other.paxos, other.client, other.http});
    for (const auto& [key, address] :
         {std::pair("paxos", node.paxos), std::pair("client", node.client), std::pair("http", node.http)}) {
        if (address.port != 0 && std::find(taken.begin(), taken.end(), address) != taken.end())
            reader.wrong(key, "is " + address.toString() + ", which another port of the cluster has");
        taken.push_back(address);
    }
    for (const auto& other : settings.nodes) {
        if (node.udp.port != 0 && node.udp == other.udp)
            reader.wrong("udp", "is " + node.udp.toString() + ", which another node has");
    }
    settings.nodes.push_back(std::move(node));
}

void readCluster(YamlReader& reader, tracker::Settings& settings) {
    settings.cluster = reader.text("name", settings.cluster);
    settings.joins = reader.flag("join", false);
    if (settings.cluster.size() > 100)
        reader.wrong("name", "must have at most 100 bytes");
    reader.list("nodes", [&](YamlReader& node) { readNode(node, settings); });
    if (settings.nodes.size() > nodesMax)
        reader.wrong("nodes", std::string("has more than ").append(std::to_string(nodesMax)).append(" entries"));
    else if (reader.good() && !settings.joins && settings.nodes.size() > 1 && settings.nodes.size() % 2 == 0)
        reader.wrong("nodes", "must be an odd number of nodes (1, 3, 5, ...): an even one survives no more failures. A node that was added to a running cluster needs `join: true` here");
    for (const auto& node : settings.nodes) {
        if (reader.good() && settings.nodes.size() > 1 && (node.paxos.port == 0 || node.client.port == 0 || node.http.port == 0 ||
                                          (!node.udp.host.empty() && node.udp.port == 0)))
            reader.wrong("nodes", "must name every port when there are several nodes");
    }
}

// A file or folder that must be named, relative to the configuration.
std::string readPath(YamlReader& reader, const std::string& key, const std::string& folder, const char* what) {
    const std::filesystem::path path = reader.text(key, "");
    if (!reader.has(key))
        reader.wrong(key, std::string("is missing: ") + what);
    return (path.is_absolute() ? path : std::filesystem::path(folder) / path).lexically_normal().string();
}

// Both kinds of log: the one on the disk that the cluster's memory hangs on, and the lines for people.
void readLog(YamlReader& reader, tracker::Settings& settings) {
    constexpr std::uint64_t mebibyte = 1u << 20;
    settings.logSegmentBytes = mebibyte * reader.number("segment_mib", 1, 1'000, static_cast<std::uint32_t>(settings.logSegmentBytes / mebibyte));
    settings.logKeepBytes = mebibyte * reader.number("keep_mib", 1, 1'000'000, static_cast<std::uint32_t>(settings.logKeepBytes / mebibyte));
    settings.log.format = static_cast<tracker::LogStyle::Format>(reader.choice("format", {"text", "json"}, static_cast<std::size_t>(settings.log.format)));
    settings.log.least = static_cast<tracker::Severity>(reader.choice("level", {"info", "warning", "error"}, static_cast<std::size_t>(settings.log.least)));
}

// `open` is the older word for two of the modes.
void readMode(YamlReader& reader, tracker::Settings& settings) {
    using tracker::TrackerMode;
    const bool hasOpen = reader.has("open");
    if (hasOpen)
        settings.mode = reader.flag("open", true) ? TrackerMode::open : TrackerMode::listed;
    const bool openIsGood = reader.good();
    const auto mode = static_cast<TrackerMode>(
        reader.choice("mode", {"open", "listed", "private"}, static_cast<std::size_t>(settings.mode)));
    if (hasOpen && openIsGood && (mode == TrackerMode::open) != (settings.mode == TrackerMode::open))
        reader.wrong("mode", "says otherwise than tracker.open");
    settings.mode = mode;
}

constexpr std::uint32_t ratePerMinuteMax = 1'000'000'000;

void readLimits(YamlReader& reader, tracker::RateRules& rules) {
    reader.mapping("per_minute", [&](YamlReader& perMinute) {
        for (const auto& [kind, name] : kindNames) {
            tracker::RateRule& rule = rules[kind];
            perMinute.mapping(name, [&rule](YamlReader& scopes) {
                rule.perAddress = scopes.number("address", 0, ratePerMinuteMax, rule.perAddress);
                rule.perPrefix = scopes.number("network", 0, ratePerMinuteMax, rule.perPrefix);
                rule.perAccount = scopes.number("account", 0, ratePerMinuteMax, rule.perAccount);
            });
        }
    });
    rules.exemptLoopback = reader.flag("exempt_loopback", rules.exemptLoopback);
}

void readAccounts(YamlReader& reader, tracker::AccountRules& rules) {
    rules.guestsRead = reader.choice("guests", {"read", "none"}, 0) == 0;
    rules.anyoneUploads = reader.choice("uploads", {"anyone", "members"}, 0) == 0;
    rules.membersInvite = reader.choice("invitations", {"administrators", "members"}, 0) == 1;
    reader.texts("hosts", [&](const YAML::Node& at, const std::string& host) {
        if (host.empty() || host.find_first_of(" /:@\t") != std::string::npos)
            reader.report(at, "accounts.hosts: \"" + host + "\" is not a host's name");
        else
            rules.hosts.push_back(host);
    });
}

void readFile(YamlReader& reader, tracker::Settings& settings, const std::string& folder) {
    settings.self = NodeId(reader.number("node", 1, 1'000'000, std::nullopt));
    settings.dataDirectory = readPath(reader, "data", folder, "the folder where this node keeps its log and state");
    if (!reader.has("cluster"))
        reader.wrong("cluster", "is missing");
    reader.mapping("cluster", [&](YamlReader& cluster) { readCluster(cluster, settings); });
    reader.mapping("timing", [&](YamlReader& timing) {
        settings.heartbeatMs = timing.duration("heartbeat", 5, 10'000, settings.heartbeatMs);
        settings.electionMs = timing.duration("election", 20, 60'000, settings.electionMs);
        if (timing.good() && settings.electionMs < 2 * settings.heartbeatMs)
            timing.wrong("election", "must be at least twice the heartbeat");
    });
    reader.mapping("log", [&](YamlReader& log) { readLog(log, settings); });
    reader.mapping("tracker", [&](YamlReader& tracker) {
        readMode(tracker, settings);
        tracker.texts("proxies", [&](const YAML::Node& at, const std::string& text) {
            if (const auto range = AddressRange::parse(text))
                settings.proxies.push_back(*range);
            else
                tracker.report(at, "tracker.proxies: " + range.error().context);
        });
        settings.announceIntervalSeconds =
            static_cast<std::uint32_t>(tracker.duration("announce_interval", 1'000, 24 * hourMs,
                                                        Millis{settings.announceIntervalSeconds} * 1'000) /
                                       1'000);
    });
    reader.mapping("limits", [&](YamlReader& limits) { readLimits(limits, settings.rates); });
    reader.mapping("accounts", [&](YamlReader& accounts) { readAccounts(accounts, settings.accounts); });
    if (reader.has("tls"))
        settings.tls.emplace();
    reader.mapping("tls", [&](YamlReader& tls) {
        settings.tls->certificate = readPath(tls, "certificate", folder, "the node's certificate");
        settings.tls->key = readPath(tls, "key", folder, "the key of the node's certificate");
        settings.tls->ca = readPath(tls, "ca", folder, "the certificate of the cluster's CA");
    });
    reader.finish();
    if (!reader.good())
        return; // whether the parts fit together only whole parts can tell
    const bool known = std::any_of(settings.nodes.begin(), settings.nodes.end(),
                                   [&](const auto& node) { return node.id == settings.self; });
    if (!known)
        reader.wrong("node", "is " + std::to_string(settings.self.value) + ", which cluster.nodes does not list");
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (static_cast<unsigned char>(c) < 0x20) { // a line break would be folded into a blank
            constexpr std::string_view digits = "0123456789abcdef";
            out.append("\\x").append(1, digits[static_cast<unsigned char>(c) >> 4]).append(1, digits[c & 15]);
            continue;
        }
        out += c;
    }
    return out + "\"";
}

// Open and listed in the older words, which every version reads.
const char* modeText(tracker::TrackerMode mode) {
    switch (mode) {
    case tracker::TrackerMode::open:
        return "open: true";
    case tracker::TrackerMode::listed:
        return "open: false";
    case tracker::TrackerMode::passkeys:
        break;
    }
    return "mode: private";
}

void printLimits(std::ostream& out, const tracker::RateRules& rules) {
    out << "limits:\n  exempt_loopback: " << (rules.exemptLoopback ? "true" : "false") << "\n  per_minute:\n";
    for (const auto& [kind, name] : kindNames) {
        const tracker::RateRule& rule = rules[kind];
        out << "    " << name << ": {address: " << rule.perAddress << ", network: " << rule.perPrefix
            << ", account: " << rule.perAccount << "}\n";
    }
}

} // namespace

Result<Millis> parseDuration(std::string_view text) {
    std::int64_t count = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), count);
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    Millis factor = 0;
    if (unit == "ms")
        factor = 1;
    else if (unit == "s")
        factor = 1'000;
    else if (unit == "m")
        factor = 60'000;
    else if (unit == "h")
        factor = hourMs;
    if (code != std::errc() || factor == 0 || count < 0 || count > 1'000'000'000)
        return fail(ErrorCode::malformed, "a duration is a number and ms, s, m or h");
    return count * factor;
}

std::string printDuration(Millis duration) {
    if (duration == 0 || duration % 1'000 != 0)
        return std::to_string(duration) + "ms";
    if (duration % 60'000 != 0)
        return std::to_string(duration / 1'000) + "s";
    if (duration % hourMs != 0)
        return std::to_string(duration / 60'000) + "m";
    return std::to_string(duration / hourMs) + "h";
}

namespace {

// Where the first value of a document begins.
class FirstValue final : public YAML::EventHandler {
public:
    std::optional<YAML::Mark> mark;

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& at, YAML::anchor_t) override { note(at); }
    void OnAlias(const YAML::Mark& at, YAML::anchor_t) override { note(at); }
    void OnScalar(const YAML::Mark& at, const std::string&, YAML::anchor_t, const std::string&) override { note(at); }
    void OnSequenceStart(const YAML::Mark& at, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override { note(at); }
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark& at, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override { note(at); }
    void OnMapEnd() override {}

private:
    void note(const YAML::Mark& at) {
        if (!mark)
            mark = at;
    }
};

// Two are looked at and no more: behind a comma that follows the first one yaml-cpp finds empty ones without end.
std::optional<YAML::Mark> secondDocumentIn(const std::string& text) {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    FirstValue first, second;
    if (!parser.HandleNextDocument(first) || !parser.HandleNextDocument(second))
        return std::nullopt;
    return second.mark;
}

void printAccounts(std::ostream& out, const tracker::AccountRules& rules) {
    out << "accounts: {guests: " << (rules.guestsRead ? "read" : "none") << ", uploads: " << (rules.anyoneUploads ? "anyone" : "members")
        << ", invitations: " << (rules.membersInvite ? "members" : "administrators") << ", hosts: [";
    for (std::size_t i = 0; i < rules.hosts.size(); ++i)
        out << (i == 0 ? "" : ", ") << quoted(rules.hosts[i]);
    out << "]}\n";
}

} // namespace

ConfigurationCheck checkConfiguration(const std::string& text, const std::string& name, const std::string& folder) {
    ConfigurationCheck check;
    Problems problems(name);
    try {
        const YAML::Node file = YAML::Load(text);
        YamlReader reader(file, "", problems);
        readFile(reader, check.settings, folder);
        if (const auto second = secondDocumentIn(text))
            problems.report(*second, "a second document begins here; the configuration is one");
    } catch (const YAML::Exception& exception) {
        problems.report(exception.mark, exception.msg);
    }
    check.problems = problems.lines();
    return check;
}

Result<tracker::Settings> parseConfiguration(const std::string& text, const std::string& name, const std::string& folder) {
    ConfigurationCheck check = checkConfiguration(text, name, folder);
    if (check.problems.empty())
        return std::move(check.settings);
    std::string line = check.problems.front();
    if (check.problems.size() > 1)
        line += " (and " + std::to_string(check.problems.size() - 1) + " more: --check-config lists them)";
    return fail(ErrorCode::malformed, line);
}

Result<std::string> readConfigurationText(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text(fileBytesMax + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!file.eof() || file.gcount() > static_cast<std::streamsize>(fileBytesMax))
        return fail(ErrorCode::ioError, path + ": cannot be read as a configuration file");
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

std::string folderOfConfiguration(const std::string& path) {
    std::error_code error;
    return std::filesystem::absolute(path, error).parent_path().string();
}

Result<tracker::Settings> readConfiguration(const std::string& path) {
    const auto text = readConfigurationText(path);
    if (!text)
        return fail(text.error());
    return parseConfiguration(*text, path, folderOfConfiguration(path));
}

std::string printConfiguration(const tracker::Settings& settings) {
    std::ostringstream out;
    out << "node: " << settings.self.value << "\n";
    out << "data: " << quoted(settings.dataDirectory) << "\n";
    out << "cluster:\n  name: " << quoted(settings.cluster) << "\n" << (settings.joins ? "  join: true\n" : "") << "  nodes:\n";
    for (const auto& node : settings.nodes) {
        out << "    - {id: " << node.id.value << ", paxos: " << quoted(node.paxos.toString())
            << ", client: " << quoted(node.client.toString()) << ", http: " << quoted(node.http.toString());
        if (!node.udp.host.empty())
            out << ", udp: " << quoted(node.udp.toString());
        out << "}\n";
    }
    constexpr const char* formats[] = {"text", "json"};
    constexpr const char* levels[] = {"info", "warning", "error"};
    out << "log: {segment_mib: " << (settings.logSegmentBytes >> 20) << ", keep_mib: " << (settings.logKeepBytes >> 20)
        << ", format: " << formats[static_cast<std::size_t>(settings.log.format)]
        << ", level: " << levels[static_cast<std::size_t>(settings.log.least)] << "}\n";
    out << "timing: {heartbeat: " << printDuration(settings.heartbeatMs)
        << ", election: " << printDuration(settings.electionMs) << "}\n";
    out << "tracker: {" << modeText(settings.mode)
        << ", announce_interval: " << printDuration(Millis{settings.announceIntervalSeconds} * 1'000) << ", proxies: [";
    for (std::size_t i = 0; i < settings.proxies.size(); ++i)
        out << (i == 0 ? "" : ", ") << quoted(settings.proxies[i].toString());
    out << "]}\n";
    printLimits(out, settings.rates);
    printAccounts(out, settings.accounts);
    if (settings.tls)
        out << "tls: {certificate: " << quoted(settings.tls->certificate) << ", key: " << quoted(settings.tls->key)
            << ", ca: " << quoted(settings.tls->ca) << "}\n";
    return out.str();
}

tracker::Settings defaultSettings(const std::string& stateHome) {
    tracker::Settings settings;
    settings.self = NodeId(1);
    settings.dataDirectory = stateHome + "/bytetorrent/tracker";
    settings.nodes = {{NodeId(1), {"127.0.0.1", 7101}, {"127.0.0.1", 7201}, {"127.0.0.1", 7301}, {"127.0.0.1", 7401}}};
    return settings;
}

std::string stateHome() {
    if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state == '/')
        return state;
    const char* home = std::getenv("HOME");
    return std::string(home && *home ? home : ".") + "/.local/state";
}

} // namespace bytetorrent::server
