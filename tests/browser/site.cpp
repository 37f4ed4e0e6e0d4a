#include "site.h"

#include <QFile>
#include <QJsonDocument>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/base/hash.h"

namespace bytetorrent::test {

namespace {

constexpr std::uint64_t mebibyte = 1u << 20;

protocol::Metainfo torrentOf(const std::string& name, std::vector<protocol::FileEntry> files, bool isSingle, std::uint32_t pieceBytes) {
    protocol::InfoDraft draft;
    draft.name = name;
    draft.singleFile = isSingle;
    draft.pieceBytes = pieceBytes;
    std::uint64_t bytes = 0;
    for (const auto& file : files)
        bytes += file.size;
    draft.files = std::move(files);
    for (std::uint64_t piece = 0; piece * pieceBytes < bytes; ++piece)
        draft.pieceHashes.push_back(sha1(asBytes(name + std::to_string(piece))));
    const auto info = protocol::encodeInfo(draft);
    BT_ASSERT(info.has_value());
    auto metainfo = protocol::Metainfo::fromInfo(*info);
    BT_ASSERT(metainfo.has_value());
    return std::move(*metainfo);
}

// Whose torrents they are.
const Headers publisher{{"Authorization", "Bearer the one who publishes"}};

protocol::Metainfo singleFile(const std::string& name, std::uint64_t mebibytes) {
    return torrentOf(name, {{.path = {name}, .size = mebibytes * mebibyte + 12'345}}, true, protocol::suggestedPieceBytes(mebibytes * mebibyte));
}

} // namespace

protocol::Metainfo Site::archive(const std::string& name) {
    return torrentOf(name,
                     {{.path = {"README.txt"}, .size = 4'321},
                      {.path = {"2025", "north.tif"}, .size = 812 * mebibyte},
                      {.path = {"2025", "south.tif"}, .size = 790 * mebibyte},
                      {.path = {"2026", "north.tif"}, .size = 1'204 * mebibyte},
                      {.path = {"2026", "tiles", "a1.tif"}, .size = 330 * mebibyte},
                      {.path = {"2026", "tiles", "a2.tif"}, .size = 341 * mebibyte},
                      {.path = {"index.sqlite"}, .size = 21 * mebibyte}},
                     false, 4 * mebibyte);
}

QByteArray Site::publish(int node, const protocol::Metainfo& torrent) {
    const auto answer = httpRequest("POST", cluster_.ports(node).http, "/api/v1/torrents", toQt(torrent.encode()), publisher);
    return answer.status == 201 || answer.status == 200 ? QByteArray::fromStdString(torrent.infoHash().hex()) : QByteArray();
}

bool Site::describe(int node, const QByteArray& infoHash, const QByteArray& json) {
    return httpRequest("PATCH", cluster_.ports(node).http, "/api/v1/torrents/" + infoHash, json, publisher).status == 200;
}

bool Site::hold(int node, const QByteArray& infoHash, const QByteArray& secret, const QByteArray& pieces) {
    const QByteArray port = QByteArray::number(20'000 + qHash(secret) % 20'000);
    const QByteArray body = R"({"address":"192.0.2.)" + QByteArray::number(1 + qHash(secret) % 250) + ":" + port + R"(","full":true,"have":")" + pieces +
                            R"(","uploaded":)" + QByteArray::number(qint64(qHash(infoHash + secret) % 90'000'000'000)) + "}";
    return httpRequest("POST", cluster_.ports(node).http, "/api/v1/torrents/" + infoHash + "/holdings", body, {{"Authorization", "Bearer " + secret}}).status == 200;
}

bool Site::fill(int node) {
    struct Sample {
        const char* name;
        std::uint64_t mebibytes;
        int seeds;
        const char* category;
        const char* tags; // as JSON
    };
    constexpr Sample samples[] = {{"debian-12.9.0-amd64-netinst.iso", 632, 14, "software", "[\"linux\",\"netinst\"]"}, {"open-street-map-europe-2026-11.pbf", 29'481, 6, "data", "[\"maps\"]"},
                                  {"big-buck-bunny-2160p.mkv", 1'820, 9, "video", "[\"uhd\",\"cc-by\"]"},       {"field-recordings-alps.flac.tar", 7'340, 3, "audio", "[\"flac\"]"},
                                  {"wikipedia-de-2026-10.zim", 21'004, 8, "documents", "[\"offline\"]"},      {"genome-assembly-v4.fasta.zst", 880, 2, "data", "[\"open-access\"]"},
                                  {"city-lidar-scan.laz", 12'770, 1, "data", "[\"maps\"]"},           {"lecture-notes-2026.pdf", 61, 5, "documents", "[]"},
                                  {"film-rushes-day-12.mov", 96'256, 2, "video", "[]"},        {"weather-reanalysis-1990-2025.nc", 210'944, 4, "data", "[\"climate\"]"}};
    for (const Sample& sample : samples) {
        const auto torrent = singleFile(sample.name, sample.mebibytes);
        const QByteArray hash = publish(node, torrent);
        const QByteArray label = QByteArray("{\"category\":\"") + sample.category + "\",\"tags\":" + sample.tags + "}";
        if (hash.isEmpty() || !describe(node, hash, label))
            return false;
        for (int seed = 0; seed < sample.seeds; ++seed)
            if (!hold(node, hash, "seed " + QByteArray::number(seed), "0-" + QByteArray::number(torrent.pieceCount() - 1)))
                return false;
    }
    const auto survey = archive("survey-2026");
    shown_ = publish(node, survey);
    const QByteArray last = QByteArray::number(survey.pieceCount() - 1);
    return !shown_.isEmpty() &&
           describe(node, shown_, "{\"category\":\"images\",\"tags\":[\"aerial\",\"geotiff\"],\"description\":\"Aerial survey, **20 cm** to the pixel, in *EPSG:25832*.\\n\\n- one "
                                  "strip for each flight line\\n- an index for [QGIS](https://qgis.org/)\"}") &&
           hold(node, shown_, "seed 0", "0-" + last) && hold(node, shown_, "seed 1", "0-610,640-" + last) && hold(node, shown_, "leecher 1", "0-320,350-420,700-760") &&
           hold(node, shown_, "leecher 2", "12-290,333,350-380,500-560") && hold(node, shown_, "leecher 3", "100-250,300-330,355-410,720-800") && hold(node, shown_, "leecher 4", "0-140,352-401");
}

Headers Site::join(int node, const QByteArray& invitation, const QByteArray& name) {
    const QByteArray body = "{\"invitation\":\"" + invitation + "\",\"name\":\"" + name + "\",\"password\":\"" + password.toUtf8() + "\"}";
    const HttpAnswer joined = send("POST", node, "/api/v1/users", body);
    if (joined.status != 201)
        return {};
    return {{"Cookie", joined.header("set-cookie").split(';').first()}, {"X-CSRF-Token", joined.json().value(QStringLiteral("csrf")).toString().toUtf8()}};
}

bool Site::makePeople(int node) {
    const Finished token = cluster_.command(node, {QStringLiteral("admin-token")});
    const Headers root = join(node, token.output.trimmed().section(QLatin1Char('\n'), -1).toUtf8(), "root");
    const HttpAnswer invited = send("POST", node, "/api/v1/invitations", R"({"role":"member","days":7})", root);
    const Headers anna = join(node, invited.json().value(QStringLiteral("code")).toString().toUtf8(), "anna");
    if (root.isEmpty() || anna.isEmpty())
        return false;
    own_ = QByteArray::fromStdString(archive("annas-archive").infoHash().hex());
    return send("POST", node, "/api/v1/torrents", toQt(archive("annas-archive").encode()), anna).status == 201 &&
           send("POST", node, "/api/v1/torrents", toQt(singleFile("annas-recordings.flac", 340).encode()), anna).status == 201 &&
           send("PATCH", node, "/api/v1/torrents/" + own_, R"({"category":"images","tags":["aerial"],"description":"From **2025** and 2026."})", anna).status == 200 &&
           send("POST", node, "/api/v1/me/tokens", R"({"name":"nightly upload","read_only":false,"days":90})", anna).status == 201 &&
           send("POST", node, "/api/v1/me/passkeys", {}, anna).status == 201 &&
           send("POST", node, "/api/v1/invitations", R"({"role":"guest","days":3})", root).status == 201;
}

bool Site::logIn(WebDriver& browser, int node, const QString& name) {
    return browser.go(url(node, QStringLiteral("/login"))) && browser.type(QStringLiteral("#name"), name) && browser.type(QStringLiteral("#password"), password) &&
           browser.click(QStringLiteral("main form button")) && browser.waitUntil(QStringLiteral("document.querySelector('.person a')?.innerText === '%1'").arg(name));
}

QString accessChecks() {
    QFile file(QStringLiteral(BT_BROWSER_TESTS "/checks.js"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QStringLiteral("return ['the checks are not there']");
}

} // namespace bytetorrent::test
