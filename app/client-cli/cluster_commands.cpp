// bytetorrent-cli publish, browse and fetch: one request to a cluster each.
#include <QDateTime>

#include "bytetorrent/engine/client_identity.h"
#include "bytetorrent/engine/content_hasher.h"
#include "authority.h"
#include "cluster_call.h"
#include "commands.h"
#include "inputs.h"
#include "output.h"
#include "state_directory.h"

namespace bytetorrent::cli {

namespace {

namespace native = protocol::native;

constexpr Millis giveUpMs = 10'000;
constexpr std::uint32_t perPageMax = 200;

struct PublishOptions {
    std::string torrent;
    ClusterOption cluster;
    std::string state;
    bool json = false;
};

struct BrowseOptions {
    std::vector<std::string> words;
    ClusterOption cluster;
    native::BrowseSort sort = native::BrowseSort::published;
    std::uint32_t page = 1;
    std::uint32_t perPage = 50;
    bool json = false;
};

struct FetchOptions {
    std::string infoHash;
    ClusterOption cluster;
    std::string output;
    bool json = false;
};

int publish(const PublishOptions& options) {
    const auto bytes = readTorrentFile(options.torrent);
    if (!bytes)
        return printFailure(bytes.error(), options.json);
    const auto metainfo = loadTorrent(options.torrent);
    if (!metainfo)
        return printFailure(metainfo.error(), options.json);
    engine::ClusterAddress cluster = options.cluster.address();
    if (cluster.nodes.empty() && metainfo->cluster)
        cluster = {metainfo->cluster->clientPorts, metainfo->cluster->certificateFingerprint};
    if (cluster.nodes.empty())
        return printUsageError(options.torrent + " names no cluster: give one with --cluster");
    auto secret = engine::clientSecret(baseStateDirectory(options.state));
    if (!secret)
        return printFailure(secret.error(), options.json);
    auto passkey = options.cluster.passkey();
    if (!passkey)
        passkey = protocol::passkeyOfUrls(metainfo->trackerTiers);
    const auto authority = authorityAt(options.cluster, cluster);
    if (!authority)
        return printFailure(authority.error(), options.json);
    ClusterCall call(authority->cluster, std::move(*secret), passkey, giveUpMs, authority->apiToken);
    const auto published =
        call.wait<native::Published>([&](auto& client, auto done) { client.publish(*bytes, std::move(done)); });
    if (!published)
        return printFailure(published.error(), options.json);
    if (options.json)
        printJson({{QStringLiteral("event"), QStringLiteral("published")},
                   {QStringLiteral("infohash"), toQt(published->infoHash.hex())},
                   {QStringLiteral("name"), toQt(metainfo->name())},
                   {QStringLiteral("created"), published->created}});
    else
        printLine((published->created ? "published " : "already published ") + printable(metainfo->name()) + ", infohash " +
                  published->infoHash.hex());
    return exitDone;
}

void printTorrents(const native::BrowsePage& page, const BrowseOptions& options) {
    for (const native::TorrentItem& item : page.torrents) {
        if (options.json) {
            printJson({{QStringLiteral("infohash"), toQt(item.infoHash.hex())},
                       {QStringLiteral("name"), toQt(item.name)},
                       {QStringLiteral("size"), static_cast<qint64>(item.size)},
                       {QStringLiteral("pieces"), static_cast<qint64>(item.pieces)},
                       {QStringLiteral("seeds"), static_cast<qint64>(item.seeds)},
                       {QStringLiteral("leechers"), static_cast<qint64>(item.leechers)},
                       {QStringLiteral("published"),
                        QDateTime::fromMSecsSinceEpoch(item.publishedWallMs, Qt::UTC).toString(Qt::ISODate)}});
            continue;
        }
        char numbers[64];
        std::snprintf(numbers, sizeof numbers, "%10s  %5u  %5u  ", readableBytes(item.size).c_str(), item.seeds, item.leechers);
        printLine(item.infoHash.hex() + "  " + numbers + printable(item.name));
    }
}

int browse(const BrowseOptions& options) {
    native::Browse question;
    for (const std::string& word : options.words)
        question.query += (question.query.empty() ? "" : " ") + word;
    question.sort = options.sort;
    question.page = options.page;
    question.perPage = options.perPage;
    const auto authority = authorityAt(options.cluster, options.cluster.address());
    if (!authority)
        return printFailure(authority.error(), options.json);
    ClusterCall call(authority->cluster, {}, options.cluster.passkey(), giveUpMs, authority->apiToken);
    const auto page = call.wait<native::BrowsePage>([&](auto& client, auto done) { client.browse(question, std::move(done)); });
    if (!page)
        return printFailure(page.error(), options.json);
    if (!options.json && !page->torrents.empty())
        printLine("infohash                                        size  seeds  peers  name");
    printTorrents(*page, options);
    if (!options.json)
        printLine(page->total == 0 ? "nothing found"
                                   : plural(page->total, "torrent", "torrents") +
                                         (page->total > page->torrents.size() ? ", page " + std::to_string(page->page) : std::string()));
    return exitDone;
}

int fetch(const FetchOptions& options) {
    InfoHash infoHash;
    if (const auto link = protocol::Magnet::parse(options.infoHash)) {
        infoHash = link->infoHash;
    } else {
        const auto parsed = parseInfoHash(options.infoHash);
        if (!parsed)
            return printUsageError(parsed.error().context);
        infoHash = *parsed;
    }
    const auto authority = authorityAt(options.cluster, options.cluster.address());
    if (!authority)
        return printFailure(authority.error(), options.json);
    ClusterCall call(authority->cluster, {}, options.cluster.passkey(), giveUpMs, authority->apiToken);
    const auto bytes = call.wait<Bytes>([&](auto& client, auto done) { client.fetch(infoHash, std::move(done)); });
    if (!bytes)
        return bytes.error().code == ErrorCode::notFound
                   ? printFailure({ErrorCode::notFound, "The cluster does not know " + infoHash.hex()}, options.json,
                                  "bytetorrent-cli browse lists what it knows.")
                   : printFailure(bytes.error(), options.json);
    auto metainfo = protocol::Metainfo::parse(*bytes);
    if (!metainfo || metainfo->infoHash() != infoHash)
        return printFailure({ErrorCode::malformed, "The cluster sent something else than the .torrent of " + infoHash.hex()}, options.json,
                            "Do not trust that node; ask another one.");
    // A file that was published without naming a cluster names the one that it was fetched from.
    Bytes file = *bytes;
    if (!metainfo->cluster && call.welcome() && !call.welcome()->clientPorts.empty()) {
        metainfo->cluster = protocol::ClusterInfo{call.welcome()->cluster, call.welcome()->clientPorts,
                                                  options.cluster.address().caFingerprint};
        file = metainfo->encode();
    }
    if (const auto written = engine::writeFileAtomically(options.output, file); !written)
        return printFailure(written.error(), options.json);
    if (options.json)
        printJson({{QStringLiteral("event"), QStringLiteral("fetched")},
                   {QStringLiteral("infohash"), toQt(infoHash.hex())},
                   {QStringLiteral("name"), toQt(metainfo->name())},
                   {QStringLiteral("torrent"), toQt(options.output)}});
    else
        printLine("fetched " + options.output + ": " + printable(metainfo->name()) + ", " + readableBytes(metainfo->totalBytes()));
    return exitDone;
}

} // namespace

void addPublishCommand(CLI::App& app, Job& chosen) {
    const auto options = std::make_shared<PublishOptions>();
    CLI::App* command = app.add_subcommand("publish", "Register a .torrent with its cluster");
    command->add_option("F.torrent", options->torrent, "The .torrent")->required();
    addClusterOption(*command, options->cluster);
    addStateOption(*command, options->state);
    addJsonOption(*command, options->json);
    command->callback([options, &chosen] { chosen = [options] { return publish(*options); }; });
}

void addBrowseCommand(CLI::App& app, Job& chosen) {
    static const std::map<std::string, native::BrowseSort> sorts{{"published", native::BrowseSort::published},
                                                                 {"name", native::BrowseSort::name},
                                                                 {"size", native::BrowseSort::size},
                                                                 {"seeds", native::BrowseSort::seeds}};
    const auto options = std::make_shared<BrowseOptions>();
    CLI::App* command = app.add_subcommand("browse", "List a cluster's torrents");
    command->add_option("WORDS", options->words, "All of them occur in the name");
    addClusterOption(*command, options->cluster)->required();
    command->add_option("--sort", options->sort, "published, name, size or seeds")
        ->type_name("ORDER")
        ->transform(CLI::Validator(
            [](std::string& text) {
                const auto known = sorts.find(text);
                if (known == sorts.end())
                    return "\"" + text + "\" is none of published, name, size and seeds";
                text = std::to_string(static_cast<int>(known->second));
                return std::string();
            },
            "", ""));
    command->add_option("--page", options->page, "From 1")->check(CLI::Range(1u, 1'000'000u));
    command->add_option("--per-page", options->perPage, "At most 200")->check(CLI::Range(1u, perPageMax));
    addJsonOption(*command, options->json);
    command->callback([options, &chosen] { chosen = [options] { return browse(*options); }; });
}

void addFetchCommand(CLI::App& app, Job& chosen) {
    const auto options = std::make_shared<FetchOptions>();
    CLI::App* command = app.add_subcommand("fetch", "Get a .torrent from a cluster");
    command->add_option("INFOHASH", options->infoHash, "40 hexadecimal digits, or a magnet link")->required();
    addClusterOption(*command, options->cluster)->required();
    command->add_option("-o,--output", options->output, "The .torrent to write")->required()->type_name("F.torrent");
    addJsonOption(*command, options->json);
    command->callback([options, &chosen] { chosen = [options] { return fetch(*options); }; });
}

} // namespace bytetorrent::cli
