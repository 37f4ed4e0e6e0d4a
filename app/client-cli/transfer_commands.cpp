// bytetorrent-cli seed and download: options become a TransferPlan.
#include <filesystem>

#include "authority.h"
#include "commands.h"
#include "inputs.h"
#include "output.h"
#include "state_directory.h"
#include "transfer.h"

namespace bytetorrent::cli {

namespace {

constexpr std::uint64_t limitKibMax = 1ull << 32;
constexpr double ratioMax = 1e9;
constexpr std::uint64_t minutesMax = 1ull << 32;

struct SeedOptions {
    std::string torrent;
    std::string path;
    double ratio = 0; // 0: no end
    std::uint64_t minutes = 0; // of seeding; 0: no end
};

struct DownloadOptions {
    std::string what;
    std::string folder;
    std::string moveTo; // when it is complete; empty: it stays
    bool keepSeeding = false;
    std::uint64_t downLimitKib = 0;
    std::string files; // "0,2-5"; empty: all
    bool sequential = false;
    bool firstAndLast = false;
    double minimumRatio = 0; // 0: none
};

struct CommonOptions {
    std::uint16_t port = 0;
    ClusterOption cluster;
    std::vector<std::string> peers;
    std::string state;
    std::uint64_t upLimitKib = 0;
    std::string encryption = "allow";
    bool dht = false;
    std::vector<std::string> dhtNodes;
    bool noPex = false, noLsd = false;
    bool json = false;
    [[nodiscard]] bool usesDht() const { return dht || !dhtNodes.empty(); }
};

std::string portProblem(const std::string& text) {
    std::uint16_t port = 0;
    return CLI::detail::lexical_cast(text, port) ? std::string() : "must be from 0 to 65535";
}

std::string ratioProblem(const std::string& text) {
    double ratio = 0;
    // Written so that it refuses NaN, which no comparison holds for.
    return CLI::detail::lexical_cast(text, ratio) && ratio >= 0 && ratio <= ratioMax ? std::string() : "must be a number from 0 up";
}

std::optional<engine::Encryption> encryptionOf(const std::string& text) {
    using engine::Encryption;
    for (const auto& [name, mode] : {std::pair("off", Encryption::off), std::pair("allow", Encryption::allow), std::pair("require", Encryption::require)}) {
        if (text == name)
            return mode;
    }
    return std::nullopt;
}

std::string encryptionProblem(const std::string& text) { return encryptionOf(text) ? std::string() : "must be off, allow or require"; }

std::string rangesProblem(const std::string& text) {
    return PieceSet::parse(text, protocol::filesMax) && !text.empty() ? std::string() : "must be numbers and ranges, as in 0,2-5";
}

// The numbers are those of `show`, from 0.
Result<> selectFiles(const std::string& ranges, engine::AddTorrent& torrent) {
    if (ranges.empty())
        return {};
    const PieceSet chosen = PieceSet::parse(ranges, protocol::filesMax).value(); // checked by rangesProblem()
    if (torrent.metainfo) {
        const std::size_t count = torrent.metainfo->files().size();
        if (chosen.end() > count)
            return fail(ErrorCode::invalidArgument, "--files: the torrent has " + plural(count, "file", "files") + ", counted from 0");
        torrent.settings.filePriorities.assign(count, engine::FilePriority::skip);
        for (const PieceIndex file : chosen.pieces())
            torrent.settings.filePriorities[file.value] = engine::FilePriority::normal;
    } else {
        torrent.magnet->selectedFiles.clear();
        for (const auto& [first, last] : chosen.ranges())
            torrent.magnet->selectedFiles.emplace_back(first.value, last.value);
    }
    return {};
}

void addCommonOptions(CLI::App& command, CommonOptions& options) {
    command.add_option("--port", options.port, "Listen there; 0, the default, takes any port, which is printed")
        ->type_name("N")
        ->check(CLI::Validator(portProblem, "", ""));
    command.add_option("--up-limit", options.upLimitKib, "At most so much upload")
        ->type_name("KIB")
        ->check(CLI::Range(std::uint64_t{0}, limitKibMax));
    command.add_option("--encryption", options.encryption, "Between peers: off, allow (the default) or require")
        ->type_name("MODE")
        ->check(CLI::Validator(encryptionProblem, "", ""));
    addClusterOption(command, options.cluster);
    command.add_option("--peer", options.peers, "Connect to it at once; may be repeated")
        ->allow_extra_args(false)
        ->type_name("HOST:PORT")
        ->check(CLI::Validator(addressProblem, "", ""));
    command.add_flag("--dht", options.dht, "Find peers without a tracker too; never for a torrent of a cluster or a private one");
    command.add_option("--dht-node", options.dhtNodes, "Begin at this node of the DHT instead of the public ones; may be repeated; means --dht")
        ->allow_extra_args(false)
        ->type_name("HOST:PORT")
        ->check(CLI::Validator(addressProblem, "", ""));
    command.add_flag("--no-pex", options.noPex, "Neither name peers to other peers nor hear of any from them (BEP 11)");
    command.add_flag("--no-lsd", options.noLsd, "Do not look for peers in the local network (BEP 14)");
    addStateOption(command, options.state);
    addJsonOption(command, options.json);
}

void applyCommonOptions(const CommonOptions& options, TransferPlan& plan) {
    const engine::ClusterAddress cluster = options.cluster.address();
    plan.torrent.clusterPorts = cluster.nodes;
    plan.torrent.clusterFingerprint = cluster.caFingerprint;
    plan.torrent.peers = toAddresses(options.peers);
    plan.session.stateDirectory = transferStateDirectory(options.state, plan.infoHash, plan.torrent.folder);
    plan.session.listenPort = options.port;
    plan.session.passkey = options.cluster.passkey();
    plan.session.loginsFile = loginsFile();
    plan.session.upLimitBytesPerSecond = options.upLimitKib * 1024;
    plan.session.encryption = *encryptionOf(options.encryption);
    plan.session.dht = options.usesDht();
    if (!options.dhtNodes.empty())
        plan.session.dhtBootstrap = toAddresses(options.dhtNodes);
    plan.session.pex = !options.noPex;
    plan.session.lsd = !options.noLsd;
    plan.session.agent = "ByteTorrent " BT_VERSION;
    plan.session.restoreTorrents = false; // this command is about one torrent, whatever else the directory remembers
    plan.json = options.json;
}

int seed(const SeedOptions& options, const CommonOptions& common) {
    auto metainfo = loadTorrent(options.torrent);
    if (!metainfo)
        return printFailure(metainfo.error(), common.json);
    auto folder = contentFolder(*metainfo, options.path);
    if (!folder)
        return printFailure(folder.error(), common.json);
    TransferPlan plan;
    plan.infoHash = metainfo->infoHash();
    plan.label = metainfo->name();
    plan.torrent.folder = std::move(*folder);
    plan.torrent.contentIsComplete = true;
    if (options.ratio > 0 || options.minutes > 0) {
        engine::RatioTarget& target = plan.torrent.settings.ratio.emplace();
        if (options.ratio > 0)
            target.ratio = options.ratio;
        if (options.minutes > 0)
            target.seedingSeconds = options.minutes * 60;
    }
    plan.torrent.metainfo = std::move(*metainfo);
    plan.seedOnly = true;
    applyCommonOptions(common, plan);
    return Transfer(std::move(plan)).run();
}

int download(const DownloadOptions& options, const CommonOptions& common) {
    auto loaded = loadTorrentOrMagnet(options.what);
    if (!loaded)
        return printFailure(loaded.error(), common.json);
    TransferPlan plan;
    plan.torrent.folder = absolutePath(options.folder);
    if (!options.moveTo.empty())
        plan.moveTo = plan.torrent.laterFolder = absolutePath(options.moveTo);
    if (auto* metainfo = std::get_if<protocol::Metainfo>(&*loaded)) {
        plan.infoHash = metainfo->infoHash();
        plan.label = metainfo->name();
        plan.torrent.metainfo = std::move(*metainfo);
    } else {
        auto& magnet = std::get<protocol::Magnet>(*loaded);
        const bool nowhereToAsk = common.cluster.empty() && common.peers.empty() && magnet.clusterPorts.empty() && magnet.trackers.empty() &&
                                  magnet.peers.empty() && !common.usesDht();
        if (nowhereToAsk)
            return printUsageError("an infohash alone does not say whom to ask: give a cluster with --cluster, or allow --dht");
        plan.infoHash = magnet.infoHash;
        plan.label = magnet.displayName.empty() ? magnet.infoHash.hex() : magnet.displayName;
        plan.torrent.magnet = std::move(magnet);
    }
    if (const auto selected = selectFiles(options.files, plan.torrent); !selected)
        return printUsageError(selected.error().context);
    plan.torrent.settings.sequential = options.sequential;
    plan.torrent.settings.firstAndLast = options.firstAndLast;
    if (options.minimumRatio > 0)
        plan.torrent.settings.minimumRatio = options.minimumRatio;
    std::error_code error;
    std::filesystem::create_directories(plan.torrent.folder, error);
    if (error)
        return printFailure({ErrorCode::ioError, "Cannot create the folder " + plan.torrent.folder + ": " + error.message()}, common.json);
    plan.keepSeeding = options.keepSeeding;
    plan.torrent.seedWhenDone = options.keepSeeding;
    applyCommonOptions(common, plan);
    plan.session.downLimitBytesPerSecond = options.downLimitKib * 1024;
    return Transfer(std::move(plan)).run();
}

} // namespace

void addSeedCommand(CLI::App& app, Job& chosen) {
    const auto options = std::make_shared<SeedOptions>();
    const auto common = std::make_shared<CommonOptions>();
    CLI::App* command = app.add_subcommand("seed", "Offer content that is here, until SIGINT or SIGTERM");
    command->add_option("F.torrent", options->torrent, "The .torrent")->required();
    command->add_option("PATH", options->path, "The content, or the folder it lies in")->required();
    command->add_option("--ratio", options->ratio, "Stop when so many times its size is uploaded")
        ->type_name("R")
        ->check(CLI::Validator(ratioProblem, "", ""));
    command->add_option("--seed-time", options->minutes, "Stop after so many minutes of seeding")
        ->type_name("MINUTES")
        ->check(CLI::Range(std::uint64_t{0}, minutesMax));
    addCommonOptions(*command, *common);
    command->callback([options, common, &chosen] { chosen = [options, common] { return seed(*options, *common); }; });
}

void addDownloadCommand(CLI::App& app, Job& chosen) {
    const auto options = std::make_shared<DownloadOptions>();
    const auto common = std::make_shared<CommonOptions>();
    CLI::App* command = app.add_subcommand("download", "Get content; the same command again goes on where it stopped");
    command->add_option("F.torrent|MAGNET|INFOHASH", options->what, "What to download; an infohash needs --cluster")->required();
    command->add_option("--to", options->folder, "The folder that receives it; made if absent")->required()->type_name("DIR");
    command->add_option("--move-to", options->moveTo, "When it is complete, move it into this folder; made if absent")->type_name("DIR");
    command->add_flag("--keep-seeding", options->keepSeeding, "Go on serving it, until SIGINT or SIGTERM");
    command->add_option("--files", options->files, "Only these, as `show` numbers them from 0: 0,2-5")
        ->type_name("RANGES")
        ->check(CLI::Validator(rangesProblem, "", ""));
    command->add_flag("--sequential", options->sequential, "In order, instead of the rarest pieces first");
    command->add_flag("--first-last", options->firstAndLast, "The first and the last piece of each file before all others");
    command->add_option("--min-ratio", options->minimumRatio, "Hold the download back while less than so many times of it was uploaded")
        ->type_name("R")
        ->check(CLI::Validator(ratioProblem, "", ""));
    command->add_option("--down-limit", options->downLimitKib, "At most so much download")
        ->type_name("KIB")
        ->check(CLI::Range(std::uint64_t{0}, limitKibMax));
    addCommonOptions(*command, *common);
    command->callback([options, common, &chosen] { chosen = [options, common] { return download(*options, *common); }; });
}

} // namespace bytetorrent::cli
