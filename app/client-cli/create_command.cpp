// bytetorrent-cli create: content on disk becomes a .torrent; with --cluster it names that cluster.
#include <chrono>
#include <filesystem>
#include <mutex>

#include "bytetorrent/engine/content_hasher.h"
#include "cluster_call.h"
#include "commands.h"
#include "inputs.h"
#include "output.h"
#include "progress_bar.h"

namespace bytetorrent::cli {

namespace {

constexpr Millis clusterAnswerMs = 5'000;
constexpr std::uint32_t pieceBytesMin = 16 * 1024;

struct CreateOptions {
    std::vector<std::string> paths;
    std::string output;
    ClusterOption cluster;
    std::vector<std::string> announce;
    std::uint32_t pieceBytes = 0;
    bool isPrivate = false;
    std::string comment;
    std::vector<std::string> webSeeds;
    std::string name;
    bool hidden = false;
    bool json = false;
};

std::string pieceLengthProblem(const std::string& text) {
    std::uint32_t bytes = 0;
    const bool number = CLI::detail::lexical_cast(text, bytes);
    if (!number || bytes < pieceBytesMin || bytes > protocol::pieceBytesMax || (bytes & (bytes - 1)) != 0)
        return "must be a power of two from " + std::to_string(pieceBytesMin) + " to " +
               std::to_string(protocol::pieceBytesMax);
    return {};
}

std::string announceProblem(const std::string& text) {
    for (const std::string& url : CLI::detail::split(text, ',')) {
        if (const std::string problem = trackerUrlProblem(url); !problem.empty())
            return problem;
    }
    return {};
}

// An address of a node as others can dial it: one that listens everywhere is known by the host we reach it at.
std::optional<HostPort> dialable(const std::string& text, const std::string& knownHost) {
    auto address = HostPort::parse(text);
    if (!address || address->port == 0)
        return std::nullopt;
    if (const auto ip = IpAddress::parse(address->host); ip && ip->isUnspecified())
        address->host = knownHost;
    return *address;
}

// The cluster's part of a .torrent: all announce URLs in one tier, for any node serves, and the root key.
Result<> nameCluster(protocol::Metainfo& metainfo, const engine::ClusterAddress& address) {
    ClusterCall call(address, {}, std::nullopt, clusterAnswerMs); // who the nodes are is no secret
    const auto status = call.wait<protocol::native::ClusterStatus>([](auto& client, auto done) { client.status(std::move(done)); });
    if (!status)
        return fail(status.error().code, "The cluster did not say who its nodes are: " + status.error().context);
    const std::string reachedAt = call.connectedTo().value_or(address.nodes.front()).host;
    std::vector<std::string> tier;
    std::vector<std::string> udp;
    protocol::ClusterInfo cluster;
    cluster.name = status->cluster;
    cluster.certificateFingerprint = address.caFingerprint;
    const std::string web = address.caFingerprint.empty() ? "http://" : "https://";
    for (const protocol::native::NodeStatus& node : status->nodes) {
        const auto client = dialable(node.client, reachedAt);
        const std::string host = client ? client->host : reachedAt;
        if (client)
            cluster.clientPorts.push_back(*client);
        if (const auto http = dialable(node.http, host))
            tier.push_back(web + http->toString() + "/announce");
        if (const auto datagrams = dialable(node.udp, host))
            udp.push_back("udp://" + datagrams->toString() + "/announce");
    }
    if (cluster.clientPorts.empty() || tier.empty())
        return fail(ErrorCode::malformed, "The cluster names no node with a client and an HTTP address");
    tier.insert(tier.end(), udp.begin(), udp.end());
    metainfo.trackerTiers.insert(metainfo.trackerTiers.begin(), std::move(tier));
    metainfo.cluster = std::move(cluster);
    return {};
}

// Several paths in one folder become a torrent with that folder's name: so the content already lies where seed and
// verify look for it, and what else is in the folder is left alone. Of other paths the name is the hasher's.
std::string commonName(const std::vector<std::string>& paths) {
    if (paths.size() < 2)
        return {};
    const std::filesystem::path parent = std::filesystem::path(absolutePath(paths.front())).parent_path();
    for (const std::string& path : paths) {
        if (std::filesystem::path(absolutePath(path)).parent_path() != parent)
            return {};
    }
    return parent.filename().string();
}

Result<protocol::Metainfo> make(const CreateOptions& options) {
    engine::ContentSource source;
    source.paths = options.paths;
    source.name = options.name.empty() ? commonName(options.paths) : options.name;
    source.pieceBytes = options.pieceBytes;
    source.isPrivate = options.isPrivate;
    source.includeHidden = options.hidden;
    ProgressBar bar(!options.json);
    std::mutex drawing;
    const auto info = engine::hashContent(source, [&](std::uint64_t done, std::uint64_t total) {
        const std::lock_guard lock(drawing);
        bar.draw("Hashing", done, total, readableBytes(done) + " of " + readableBytes(total));
        return true;
    });
    bar.clear();
    if (!info)
        return fail(info.error());
    auto metainfo = protocol::Metainfo::fromInfo(*info);
    if (!metainfo)
        return fail(metainfo.error());
    for (const std::string& tier : options.announce)
        metainfo->trackerTiers.push_back(CLI::detail::split(tier, ','));
    metainfo->webSeeds = options.webSeeds;
    metainfo->comment = options.comment;
    metainfo->createdBy = "ByteTorrent " BT_VERSION;
    metainfo->creationDate =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    return metainfo;
}

int create(const CreateOptions& options) {
    // The cluster is asked first: an hour of hashing should not end with an error that was there from the start.
    protocol::Metainfo clusterPart;
    if (!options.cluster.empty()) {
        if (const auto named = nameCluster(clusterPart, options.cluster.address()); !named)
            return printFailure(named.error(), options.json);
    }
    auto metainfo = make(options);
    if (!metainfo) {
        const bool name = metainfo.error().code == ErrorCode::unsafePath || metainfo.error().code == ErrorCode::malformed;
        return printFailure(metainfo.error(), options.json,
                            name ? "Rename it, for not every system can hold a file of that name; then repeat the command." : "");
    }
    metainfo->trackerTiers.insert(metainfo->trackerTiers.begin(), clusterPart.trackerTiers.begin(), clusterPart.trackerTiers.end());
    metainfo->cluster = clusterPart.cluster;
    if (const auto written = engine::writeFileAtomically(options.output, metainfo->encode()); !written)
        return printFailure(written.error(), options.json);
    if (options.json) {
        printJson({{QStringLiteral("event"), QStringLiteral("created")},
                   {QStringLiteral("infohash"), toQt(metainfo->infoHash().hex())},
                   {QStringLiteral("name"), toQt(metainfo->name())},
                   {QStringLiteral("size"), static_cast<qint64>(metainfo->totalBytes())},
                   {QStringLiteral("pieces"), static_cast<qint64>(metainfo->pieceCount())},
                   {QStringLiteral("torrent"), toQt(options.output)}});
        return exitDone;
    }
    printLine("created " + options.output + ": " + printable(metainfo->name()) + ", " + readableBytes(metainfo->totalBytes()) + ", " +
              plural(metainfo->pieceCount(), "piece", "pieces") + " of " + readableBytes(metainfo->pieceBytes()));
    printLine("infohash " + metainfo->infoHash().hex());
    if (metainfo->cluster)
        printLine("cluster  " + printable(metainfo->cluster->name) + ", " + plural(metainfo->cluster->clientPorts.size(), "node", "nodes"));
    return exitDone;
}

} // namespace

void addCreateCommand(CLI::App& app, Job& chosen) {
    const auto options = std::make_shared<CreateOptions>();
    CLI::App* command = app.add_subcommand("create", "Make a .torrent of files and folders");
    command->add_option("PATH", options->paths, "A file or folder; several become one torrent")->required();
    command->add_option("-o,--output", options->output, "The .torrent to write")->required()->type_name("F.torrent");
    addClusterOption(*command, options->cluster);
    command->add_option("--announce", options->announce, "A tracker; repeated: a tier each; URL,URL: one tier")
        ->allow_extra_args(false)
        ->type_name("URL")
        ->check(CLI::Validator(announceProblem, "", ""));
    command->add_option("--piece-length", options->pieceBytes, "A power of two; by default chosen for the size")
        ->type_name("BYTES")
        ->check(CLI::Validator(pieceLengthProblem, "", ""));
    command->add_flag("--private", options->isPrivate, "Peers only from the trackers (BEP 27)");
    command->add_option("--comment", options->comment, "Free text")->type_name("T");
    command->add_option("--web-seed", options->webSeeds, "A URL that serves the content (BEP 19); may be repeated")
        ->allow_extra_args(false)
        ->type_name("URL")
        ->check(CLI::Validator(webSeedProblem, "", ""));
    command->add_option("--name", options->name, "The torrent's name; by default that of the only PATH, or of the folder that all lie in")->type_name("NAME");
    command->add_flag("--hidden", options->hidden, "Include hidden files of folders");
    addJsonOption(*command, options->json);
    command->callback([options, &chosen] { chosen = [options] { return create(*options); }; });
}

} // namespace bytetorrent::cli
