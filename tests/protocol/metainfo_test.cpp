// What a .torrent says, and that it is written as it was read.
#include <QtTest>

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <rapidcheck.h>

#include "bytetorrent/protocol/bencode.h"
#include "bytetorrent/protocol/metainfo.h"
#include "metainfo_samples.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;
using namespace bytetorrent::protocol::samples;

namespace {

// The page of the format, found from where the test stands: a build folder lies somewhere below the sources.
QByteArray formatPage() {
    for (QDir folder(QCoreApplication::applicationDirPath()); folder.cdUp();) {
        QFile page(folder.filePath("docs/formats/torrent.md"));
        if (page.open(QIODevice::ReadOnly))
            return page.readAll();
    }
    return {};
}

InfoDraft anyDraft() {
    InfoDraft draft;
    draft.name = std::string("name").append(std::to_string(*rc::gen::inRange(0, 100)));
    draft.pieceBytes = 16'384u << *rc::gen::inRange(0, 13);
    draft.isPrivate = *rc::gen::arbitrary<bool>();
    draft.singleFile = *rc::gen::arbitrary<bool>();
    const int count = draft.singleFile ? 1 : *rc::gen::inRange(1, 20);
    std::uint64_t total = 0;
    for (int index = 0; index < count; ++index) {
        FileEntry file;
        file.path = draft.singleFile ? std::vector<std::string>{draft.name}
                                     : std::vector<std::string>(*rc::gen::inRange<std::size_t>(1, 5),
                                                                std::string("f").append(std::to_string(index)));
        file.size = *rc::gen::inRange<std::uint64_t>(index == 0 ? 1 : 0, 200'000);
        file.offset = total;
        file.executable = *rc::gen::arbitrary<bool>();
        file.padding = !draft.singleFile && *rc::gen::inRange(0, 5) == 0;
        total += file.size;
        draft.files.push_back(std::move(file));
    }
    draft.pieceHashes.resize((total - 1) / draft.pieceBytes + 1);
    for (Sha1Digest& digest : draft.pieceHashes)
        digest = *rc::gen::arbitrary<Sha1Digest>();
    return draft;
}

std::vector<std::string> anyStrings(const char* prefix) {
    std::vector<std::string> strings;
    for (int left = *rc::gen::inRange(0, 4); left > 0; --left)
        strings.push_back(std::string(prefix).append(std::to_string(*rc::gen::inRange(0, 1000))));
    return strings;
}

} // namespace

class MetainfoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsASingleFile() {
        const Bytes bytes = torrent(singleFileInfo(), {{"announce", string("http://t/a")}});
        const auto metainfo = Metainfo::parse(bytes);
        QVERIFY2(metainfo, metainfo ? "" : metainfo.error().context.c_str());
        QVERIFY(metainfo->name() == "a.bin");
        QVERIFY(metainfo->singleFile());
        QVERIFY(!metainfo->isPrivate());
        QVERIFY(!metainfo->hybrid());
        QCOMPARE(metainfo->totalBytes(), std::uint64_t(40'000));
        QCOMPARE(metainfo->pieceBytes(), 16'384u);
        QCOMPARE(metainfo->pieceCount(), 3u);
        QCOMPARE(metainfo->pieceSize(PieceIndex(0)), 16'384u);
        QCOMPARE(metainfo->pieceSize(PieceIndex(2)), 40'000u - 2 * 16'384u);
        QVERIFY((metainfo->files() == std::vector<FileEntry>{{.path = {"a.bin"}, .size = 40'000}}));
        QVERIFY((metainfo->trackerTiers == std::vector<std::vector<std::string>>{{"http://t/a"}}));
        const std::string info = dictionary(singleFileInfo());
        QVERIFY(metainfo->info() == toBytes(info));
        QVERIFY(metainfo->infoHash().value == sha1(asBytes(info)));
    }

    void readsAFolder() {
        const auto metainfo = Metainfo::parse(
            torrent(folderInfo({file(10, {"a"}), file(0, {"empty"}), file(5, {"d", "run.sh"}, {{"attr", string("x")}}),
                                file(16'369, {".pad", "16369"}, {{"attr", string("p")}}), file(7, {"z"}),
                                file(16'377, {".pad", "16369"}, {{"attr", string("p")}})},
                               32'768)));
        QVERIFY2(metainfo, metainfo ? "" : metainfo.error().context.c_str());
        QVERIFY(!metainfo->singleFile());
        QCOMPARE(metainfo->files().size(), std::size_t(6));
        QCOMPARE(metainfo->files()[1].offset, std::uint64_t(10));
        QCOMPARE(metainfo->files()[2].offset, std::uint64_t(10));
        QVERIFY(metainfo->files()[2].executable && !metainfo->files()[2].padding);
        QVERIFY(metainfo->files()[3].padding);
        QCOMPARE(metainfo->files()[4].offset, std::uint64_t(16'384));
        QCOMPARE(metainfo->pieceSize(PieceIndex(1)), 16'384u);
    }

    void readsTiersAndForgetsAnnounceThen() {
        const auto metainfo = Metainfo::parse(torrent(
            singleFileInfo(),
            {{"announce", string("http://lone")},
             {"announce-list",
              list({list({string("http://a"), string(" udp://b \n")}), list({}), list({string("http://c"), number(1)}),
                    string("http://without-tier"), list({string("http://bad\n/"), string("")})})}}));
        QVERIFY(metainfo);
        QVERIFY((metainfo->trackerTiers == std::vector<std::vector<std::string>>{
                                               {"http://a", "udp://b"}, {"http://c"}, {"http://without-tier"}}));
    }

    void fallsBackToAnnounceWhenTheListIsEmpty() {
        const auto metainfo = Metainfo::parse(
            torrent(singleFileInfo(), {{"announce", string("http://lone")}, {"announce-list", "llee"}}));
        QVERIFY(metainfo);
        QVERIFY((metainfo->trackerTiers == std::vector<std::vector<std::string>>{{"http://lone"}}));
    }

    void readsWebSeedsInBothForms() {
        QVERIFY((Metainfo::parse(torrent(singleFileInfo(), {{"url-list", string("http://w/")}}))->webSeeds ==
                 std::vector<std::string>{"http://w/"}));
        QVERIFY((
            Metainfo::parse(torrent(singleFileInfo(), {{"url-list", list({string("http://w/"), string("http://v/")})}}))
                ->webSeeds == std::vector<std::string>{"http://w/", "http://v/"}));
        QVERIFY(Metainfo::parse(torrent(singleFileInfo(), {{"url-list", string("")}}))->webSeeds.empty());
    }

    void readsThePrivateFlag() {
        QVERIFY(Metainfo::parse(torrent(with(singleFileInfo(), "private", number(1))))->isPrivate());
        QVERIFY(!Metainfo::parse(torrent(with(singleFileInfo(), "private", number(0))))->isPrivate());
    }

    void prefersTheUtf8Name() {
        const auto metainfo = Metainfo::parse(
            torrent(with(with(singleFileInfo(), "name", string("\xC4rger")), "name.utf-8", string("\xC3\x84rger"))));
        QVERIFY(metainfo);
        QVERIFY(metainfo->name() == "\xC3\x84rger");
        const auto broken = Metainfo::parse(torrent(with(singleFileInfo(), "name.utf-8", string("\xFF"))));
        QVERIFY(broken);
        QVERIFY(broken->name() == "a.bin");
    }

    void prefersTheUtf8Path() {
        const auto metainfo =
            Metainfo::parse(torrent(folderInfo({file(1, {"\xC4"}, {{"path.utf-8", list({string("\xC3\x84")})}})}, 1)));
        QVERIFY2(metainfo, metainfo ? "" : metainfo.error().context.c_str());
        QVERIFY(metainfo->files()[0].path == std::vector<std::string>{"\xC3\x84"});
    }

    void takesFoldersThatDifferInCaseOnly() {
        QVERIFY(Metainfo::parse(torrent(folderInfo({file(1, {"Dir", "a"}), file(1, {"dir", "b"})}, 2))));
    }

    void takesNeighboursThatOnlyLookAlike() {
        QVERIFY(Metainfo::parse(torrent(folderInfo(
            {file(1, {"a", "b"}), file(1, {"a b"}), file(1, {"a-b"}), file(1, {"ab"}), file(1, {"a!"})}, 5))));
    }

    void takesNeighbouringLettersThatAreNoPair() {
        // Small a with macron and capital A with breve stand side by side in Unicode.
        QVERIFY(Metainfo::parse(torrent(folderInfo({file(1, {"\xC4\x81"}), file(1, {"\xC4\x82"})}, 2))));
    }

    void readsAHybridAsV1() {
        const std::string tree =
            dictionary({{"a", treeFile(10)}, {"d", dictionary({{"b", treeFile(5)}, {"e", treeFile(0, 0)}})}});
        const auto metainfo = Metainfo::parse(
            torrent(hybridInfo(folderInfo({file(10, {"a"}), file(16'374, {".pad", "1"}, {{"attr", string("p")}}),
                                           file(5, {"d", "b"}), file(0, {"d", "e"})},
                                          16'389),
                               tree)));
        QVERIFY2(metainfo, metainfo ? "" : metainfo.error().context.c_str());
        QVERIFY(metainfo->hybrid());
        const auto single =
            Metainfo::parse(torrent(hybridInfo(singleFileInfo(), dictionary({{"a.bin", treeFile(40'000)}}))));
        QVERIFY2(single, single ? "" : single.error().context.c_str());
        QVERIFY(single->hybrid() && single->singleFile());
    }

    void keepsUnsortedInfoByteForByte() {
        const std::string info = "d4:name5:a.bin6:lengthi1e6:pieces20:aaaaaaaaaaaaaaaaaaaa12:piece lengthi16384ee";
        const auto metainfo = Metainfo::parse(toBytes(std::string("d4:info").append(info).append("e")));
        QVERIFY(metainfo);
        QVERIFY(metainfo->info() == toBytes(info));
        QVERIFY(metainfo->infoHash().value == sha1(asBytes(info)));
        QVERIFY(Metainfo::parse(metainfo->encode())->infoHash() == metainfo->infoHash());
    }

    void readsABareInfoDictionary() {
        const auto metainfo = Metainfo::fromInfo(toBytes(dictionary(singleFileInfo())));
        QVERIFY(metainfo);
        QVERIFY(metainfo->trackerTiers.empty());
        QVERIFY(metainfo->infoHash() == Metainfo::parse(torrent(singleFileInfo()))->infoHash());
        QVERIFY(!Metainfo::fromInfo(toBytes("le")));
        QVERIFY(!Metainfo::fromInfo(toBytes(dictionary(singleFileInfo()) + "x")));
    }

    void passesOverForeignKeysOfTheWrongType() {
        const auto metainfo = Metainfo::parse(torrent(singleFileInfo(), {{"announce", number(1)},
                                                                         {"announce-list", string("x")},
                                                                         {"comment", "le"},
                                                                         {"creation date", string("today")},
                                                                         {"url-list", number(7)}}));
        QVERIFY(metainfo);
        QVERIFY(metainfo->trackerTiers.empty() && metainfo->comment.empty() && !metainfo->creationDate &&
                metainfo->webSeeds.empty());
    }

    void keepsKeysThatItDoesNotKnow() {
        const std::string nodes = list({list({string("host"), number(6881)})});
        auto metainfo =
            Metainfo::parse(torrent(singleFileInfo(), {{"nodes", nodes}, {"zzz", number(1)}, {"aaa", "de"}}));
        QVERIFY(metainfo);
        metainfo->comment = "new";
        const Bytes encoded = metainfo->encode();
        const auto document = bencode::Document::parse(encoded, {.requireSortedKeys = true});
        QVERIFY(document);
        QVERIFY(asText(document->root().find("nodes")->source()) == nodes);
        QVERIFY(document->root().find("zzz") && document->root().find("aaa"));
        QVERIFY(Metainfo::parse(encoded)->comment == "new");
    }

    void leavesANewerClusterKeyAlone() {
        const std::string newer = dictionary({{"version", number(2)}, {"what", string("ever")}});
        auto metainfo = Metainfo::parse(torrent(singleFileInfo(), {{"bytetorrent", newer}}));
        QVERIFY(metainfo);
        QVERIFY(!metainfo->cluster);
        const Bytes encoded = metainfo->encode();
        QVERIFY(asText(bencode::Document::parse(encoded)->root().find("bytetorrent")->source()) == newer);
        metainfo->cluster = ClusterInfo{"demo", {{"h", 1}}, ""};
        QVERIFY(Metainfo::parse(metainfo->encode())->cluster == metainfo->cluster);
    }

    void decodesTheExampleOfItsFormatPage() {
        const QByteArray page = formatPage();
        QVERIFY2(!page.isEmpty(), "docs/formats/torrent.md is not above the build folder");
        const auto block = QRegularExpression("```hex\n([0-9a-f \n]+)```").match(QString::fromUtf8(page));
        QVERIFY(block.hasMatch());
        const QByteArray raw = QByteArray::fromHex(block.captured(1).toLatin1());
        const Bytes bytes(raw.begin(), raw.end());
        const auto metainfo = Metainfo::parse(bytes);
        QVERIFY2(metainfo, metainfo ? "" : metainfo.error().context.c_str());
        QVERIFY(metainfo->name() == "a.txt");
        QVERIFY(metainfo->pieceHash(PieceIndex(0)) == sha1(asBytes("hello\n")));
        QVERIFY((metainfo->cluster == ClusterInfo{"demo", {{"10.0.0.1", 7201}, {"fd00::2", 7201}}, ""}));
        QVERIFY((metainfo->trackerTiers ==
                 std::vector<std::vector<std::string>>{{"http://10.0.0.1:7301/announce", "udp://10.0.0.1:7401"}}));
        QVERIFY(page.contains(QByteArray::fromStdString(metainfo->infoHash().hex())));
        QVERIFY(metainfo->encode() == bytes);
    }

    void readsWhatItMakes() {
        QVERIFY(rc::check("a draft's info is parsed as the draft, and the .torrent round-trips", [] {
            const InfoDraft draft = anyDraft();
            const auto info = encodeInfo(draft);
            RC_ASSERT(info.has_value());
            auto metainfo = Metainfo::fromInfo(*info);
            RC_ASSERT(metainfo.has_value());
            RC_ASSERT(metainfo->files() == draft.files);
            RC_ASSERT(metainfo->name() == draft.name && metainfo->singleFile() == draft.singleFile);
            RC_ASSERT(metainfo->isPrivate() == draft.isPrivate && metainfo->pieceBytes() == draft.pieceBytes);
            RC_ASSERT(metainfo->pieceCount() == draft.pieceHashes.size());
            RC_ASSERT(metainfo->pieceHash(PieceIndex(metainfo->pieceCount() - 1)) == draft.pieceHashes.back());
            for (int tiers = *rc::gen::inRange(0, 3); tiers > 0; --tiers) {
                if (auto tier = anyStrings("http://t/"); !tier.empty())
                    metainfo->trackerTiers.push_back(std::move(tier));
            }
            metainfo->webSeeds = anyStrings("http://w/");
            metainfo->comment = *rc::gen::container<std::string>(rc::gen::inRange<char>(' ', '~'));
            metainfo->createdBy = *rc::gen::container<std::string>(rc::gen::inRange<char>(' ', '~'));
            if (*rc::gen::arbitrary<bool>())
                metainfo->creationDate = *rc::gen::arbitrary<std::int64_t>();
            if (*rc::gen::arbitrary<bool>())
                metainfo->cluster =
                    ClusterInfo{"c", {{"::1", *rc::gen::inRange<std::uint16_t>(1, 65535)}}, std::string(64, 'a')};
            const Bytes encoded = metainfo->encode();
            RC_ASSERT(bencode::Document::parse(encoded, {.requireSortedKeys = true}).has_value());
            const auto parsed = Metainfo::parse(encoded);
            RC_ASSERT(parsed.has_value());
            RC_ASSERT(parsed->infoHash() == metainfo->infoHash() && parsed->info() == *info);
            RC_ASSERT(parsed->trackerTiers == metainfo->trackerTiers && parsed->webSeeds == metainfo->webSeeds);
            RC_ASSERT(parsed->comment == metainfo->comment && parsed->createdBy == metainfo->createdBy);
            RC_ASSERT(parsed->creationDate == metainfo->creationDate && parsed->cluster == metainfo->cluster);
            RC_ASSERT(parsed->encode() == encoded);
            const auto outline = outlineOf(encoded);
            RC_ASSERT(outline.has_value());
            RC_ASSERT(asText(outline->info) == asText(*info) && outline->files == parsed->files() && outline->name == parsed->name());
            RC_ASSERT(outline->totalBytes == parsed->totalBytes() && outline->pieceCount == parsed->pieceCount());
            RC_ASSERT(outline->pieceBytes == parsed->pieceBytes() && outline->isPrivate == parsed->isPrivate());
        }));
    }

    void survivesAFlippedByte() {
        const Bytes whole =
            torrent(hybridInfo(folderInfo({file(10, {"a"}), file(5, {"d", "b"})}, 15),
                               dictionary({{"a", treeFile(10)}, {"d", dictionary({{"b", treeFile(5)}})}})),
                    {{"announce", string("http://t/a")}});
        for (std::size_t at = 0; at < whole.size(); ++at) {
            for (const int change : {1, 2, 16, 128}) {
                Bytes bytes = whole;
                bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ change);
                const auto metainfo = Metainfo::parse(bytes);
                if (metainfo)
                    QVERIFY(Metainfo::parse(metainfo->encode())->infoHash() == metainfo->infoHash());
            }
            QVERIFY(!Metainfo::parse(ByteView(whole).first(at)));
        }
    }

    void refusesDraftsThatMakeNoTorrent() {
        InfoDraft draft;
        draft.name = "folder";
        draft.pieceBytes = 16'384;
        draft.singleFile = false;
        draft.files = {{.path = {"a"}, .size = 1}};
        draft.pieceHashes.resize(1);
        QVERIFY(encodeInfo(draft));
        const auto codeOf = [&draft](auto change) {
            InfoDraft changed = draft;
            change(changed);
            const auto info = encodeInfo(changed);
            return info ? ErrorCode::cancelled : info.error().code;
        };
        QCOMPARE(codeOf([](InfoDraft& each) { each.name = ".."; }), ErrorCode::unsafePath);
        QCOMPARE(codeOf([](InfoDraft& each) { each.files[0].path = {"..", "a"}; }), ErrorCode::unsafePath);
        QCOMPARE(codeOf([](InfoDraft& each) { each.files.push_back({.path = {"A"}}); }), ErrorCode::unsafePath);
        QCOMPARE(codeOf([](InfoDraft& each) { each.files.clear(); }), ErrorCode::invalidArgument);
        QCOMPARE(codeOf([](InfoDraft& each) { each.files[0].size = 0; }), ErrorCode::invalidArgument);
        QCOMPARE(codeOf([](InfoDraft& each) { each.files[0].size = UINT64_MAX; }), ErrorCode::invalidArgument);
        QCOMPARE(codeOf([](InfoDraft& each) { each.pieceBytes = 20'000; }), ErrorCode::invalidArgument);
        QCOMPARE(codeOf([](InfoDraft& each) { each.pieceBytes = 8'192; }), ErrorCode::invalidArgument);
        QCOMPARE(codeOf([](InfoDraft& each) { each.pieceHashes.clear(); }), ErrorCode::invalidArgument);
        QCOMPARE(codeOf([](InfoDraft& each) {
                     each.files.push_back({.path = {"b"}});
                     each.singleFile = true;
                 }),
                 ErrorCode::invalidArgument);
    }

    void suggestsOneToTwoThousandPieces() {
        QCOMPARE(suggestedPieceBytes(0), 16'384u);
        QCOMPARE(suggestedPieceBytes(1), 16'384u);
        QCOMPARE(suggestedPieceBytes(std::uint64_t{1} << 30), 1u << 20);
        QCOMPARE(suggestedPieceBytes(UINT64_MAX), 16u << 20);
        for (std::uint64_t total = 20u << 20; total < (std::uint64_t{30} << 30); total += total / 7) {
            const std::uint64_t count = (total - 1) / suggestedPieceBytes(total) + 1;
            QVERIFY2(count >= 1000 && count <= 2000, std::to_string(total).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(MetainfoTest)
#include "metainfo_test.moc"
