// bytetorrent-cli show: what a .torrent or a magnet link says.
#include <QDateTime>
#include <QJsonArray>

#include "commands.h"
#include "inputs.h"
#include "output.h"

namespace bytetorrent::cli {

namespace {

constexpr std::size_t filesShownMax = 100;

struct ShowOptions {
    std::string what;
    bool json = false;
};

std::string joinedPath(const protocol::FileEntry& file) {
    std::string path;
    for (const std::string& element : file.path)
        path += (path.empty() ? "" : "/") + element;
    return path;
}

QJsonArray toJson(const std::vector<std::string>& texts) {
    QJsonArray array;
    for (const std::string& text : texts)
        array.append(toQt(text));
    return array;
}

// null: the cluster does not speak TLS.
QJsonValue fingerprintJson(const std::string& fingerprint) {
    return fingerprint.empty() ? QJsonValue() : QJsonValue(toQt(fingerprint));
}

QJsonArray toJson(const std::vector<HostPort>& addresses) {
    QJsonArray array;
    for (const HostPort& address : addresses)
        array.append(toQt(address.toString()));
    return array;
}

QJsonObject toJson(const protocol::Metainfo& metainfo) {
    QJsonArray files;
    for (const protocol::FileEntry& file : metainfo.files()) {
        if (!file.padding)
            files.append(QJsonObject{{QStringLiteral("path"), toQt(joinedPath(file))},
                                     {QStringLiteral("size"), static_cast<qint64>(file.size)}});
    }
    QJsonArray trackers;
    QJsonArray tiers;
    for (const auto& tier : metainfo.trackerTiers) {
        for (const std::string& url : tier)
            trackers.append(toQt(url));
        tiers.append(toJson(tier));
    }
    QJsonValue cluster;
    if (metainfo.cluster)
        cluster = QJsonObject{{QStringLiteral("name"), toQt(metainfo.cluster->name)},
                              {QStringLiteral("nodes"), toJson(metainfo.cluster->clientPorts)},
                              {QStringLiteral("ca_sha256"), fingerprintJson(metainfo.cluster->certificateFingerprint)}};
    return {{QStringLiteral("infohash"), toQt(metainfo.infoHash().hex())},
            {QStringLiteral("name"), toQt(metainfo.name())},
            {QStringLiteral("size"), static_cast<qint64>(metainfo.totalBytes())},
            {QStringLiteral("piece_length"), static_cast<qint64>(metainfo.pieceBytes())},
            {QStringLiteral("pieces"), static_cast<qint64>(metainfo.pieceCount())},
            {QStringLiteral("private"), metainfo.isPrivate()},
            {QStringLiteral("hybrid"), metainfo.hybrid()},
            {QStringLiteral("files"), files},
            {QStringLiteral("trackers"), trackers},
            {QStringLiteral("tracker_tiers"), tiers},
            {QStringLiteral("web_seeds"), toJson(metainfo.webSeeds)},
            {QStringLiteral("comment"), toQt(metainfo.comment)},
            {QStringLiteral("created_by"), toQt(metainfo.createdBy)},
            {QStringLiteral("cluster"), cluster}};
}

// What a magnet link does not know is null.
QJsonObject toJson(const protocol::Magnet& magnet) {
    QJsonValue cluster;
    if (!magnet.clusterPorts.empty())
        cluster = QJsonObject{{QStringLiteral("name"), QJsonValue()}, {QStringLiteral("nodes"), toJson(magnet.clusterPorts)},
                              {QStringLiteral("ca_sha256"), fingerprintJson(magnet.clusterFingerprint)}};
    return {{QStringLiteral("infohash"), toQt(magnet.infoHash.hex())},
            {QStringLiteral("name"), magnet.displayName.empty() ? QJsonValue() : QJsonValue(toQt(magnet.displayName))},
            {QStringLiteral("size"), magnet.length ? QJsonValue(static_cast<qint64>(*magnet.length)) : QJsonValue()},
            {QStringLiteral("piece_length"), QJsonValue()},
            {QStringLiteral("pieces"), QJsonValue()},
            {QStringLiteral("private"), QJsonValue()},
            {QStringLiteral("files"), QJsonValue()},
            {QStringLiteral("trackers"), toJson(magnet.trackers)},
            {QStringLiteral("web_seeds"), toJson(magnet.webSeeds)},
            {QStringLiteral("peers"), toJson(magnet.peers)},
            {QStringLiteral("cluster"), cluster}};
}

void printField(const std::string& label, const std::string& value) {
    if (!value.empty())
        printLine(label + std::string(label.size() < 10 ? 10 - label.size() : 1, ' ') + printable(value));
}

void printNodes(const std::string& name, const std::vector<HostPort>& nodes, const std::string& caFingerprint) {
    std::string text = name;
    for (const HostPort& node : nodes)
        text += (text.empty() ? "" : "  ") + node.toString();
    printField("cluster", text);
    if (!caFingerprint.empty())
        printField("its CA", "SHA-256 " + caFingerprint);
}

void print(const protocol::Metainfo& metainfo) {
    printField("name", metainfo.name());
    printField("infohash", metainfo.infoHash().hex());
    printField("size", readableBytes(metainfo.totalBytes()) + " (" + std::to_string(metainfo.totalBytes()) + " bytes)");
    printField("pieces", std::to_string(metainfo.pieceCount()) + " of " + readableBytes(metainfo.pieceBytes()));
    printField("private", metainfo.isPrivate() ? "yes" : "no");
    if (metainfo.hybrid())
        printField("version", "a hybrid of BitTorrent v1 and v2, used as v1");
    if (metainfo.creationDate)
        printField("created", QDateTime::fromSecsSinceEpoch(*metainfo.creationDate).toString(Qt::ISODate).toStdString());
    printField("by", metainfo.createdBy);
    printField("comment", metainfo.comment);
    if (metainfo.cluster)
        printNodes(metainfo.cluster->name, metainfo.cluster->clientPorts, metainfo.cluster->certificateFingerprint);
    for (std::size_t tier = 0; tier < metainfo.trackerTiers.size(); ++tier) {
        for (const std::string& url : metainfo.trackerTiers[tier])
            printField("tier " + std::to_string(tier + 1), url);
    }
    for (const std::string& url : metainfo.webSeeds)
        printField("web seed", url);
    std::size_t shown = 0;
    for (const protocol::FileEntry& file : metainfo.files()) {
        if (file.padding)
            continue;
        if (++shown > filesShownMax) {
            printLine("          ... and more: " + plural(metainfo.files().size(), "file", "files") + " in all (--json lists them)");
            break;
        }
        printField("file", joinedPath(file) + "  (" + readableBytes(file.size) + ")");
    }
}

void print(const protocol::Magnet& magnet) {
    printField("name", magnet.displayName);
    printField("infohash", magnet.infoHash.hex());
    if (magnet.length)
        printField("size", readableBytes(*magnet.length));
    if (!magnet.clusterPorts.empty())
        printNodes("", magnet.clusterPorts, magnet.clusterFingerprint);
    for (const std::string& url : magnet.trackers)
        printField("tracker", url);
    for (const std::string& url : magnet.webSeeds)
        printField("web seed", url);
    for (const HostPort& peer : magnet.peers)
        printField("peer", peer.toString());
}

int show(const ShowOptions& options) {
    const auto loaded = loadTorrentOrMagnet(options.what);
    if (!loaded)
        return printFailure(loaded.error(), options.json);
    std::visit([&](const auto& found) { options.json ? printJson(toJson(found)) : print(found); }, *loaded);
    return exitDone;
}

} // namespace

void addShowCommand(CLI::App& app, Job& chosen) {
    const auto options = std::make_shared<ShowOptions>();
    CLI::App* command = app.add_subcommand("show", "Tell what a .torrent or a magnet link says");
    command->add_option("F.torrent|MAGNET", options->what, "A .torrent or a magnet link")->required();
    addJsonOption(*command, options->json);
    command->callback([options, &chosen] { chosen = [options] { return show(*options); }; });
}

} // namespace bytetorrent::cli
