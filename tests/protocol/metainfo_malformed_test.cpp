// Every .torrent that must be refused, by name, with the code and the key that the error must carry.
#include <QtTest>

#include "bytetorrent/protocol/metainfo.h"
#include "metainfo_samples.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;
using namespace bytetorrent::protocol::samples;

namespace {

constexpr std::int64_t int64Max = 9'223'372'036'854'775'807;

void add(const char* name, const Bytes& torrent, ErrorCode code, const char* context) {
    QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(torrent.data()), qsizetype(torrent.size()))
                        << int(code) << QByteArray(context);
}

void addInfo(const char* name, const Keys& info, ErrorCode code, const char* context) {
    add(name, torrent(info), code, context);
}

// A folder of one-byte files with these paths.
Keys folderOf(const std::vector<std::vector<std::string>>& paths) {
    std::vector<std::string> entries;
    for (const auto& path : paths)
        entries.push_back(file(1, path));
    return folderInfo(entries, paths.size());
}

Keys cluster() {
    return {{"clients", list({string("10.0.0.1:7201")})}, {"name", string("demo")}, {"version", number(1)}};
}

void addRootRows() {
    add("empty", {}, ErrorCode::malformed, "no value at byte 0");
    add("a web page", toBytes("<!doctype html>"), ErrorCode::malformed, "bencoded value");
    add("root is a list", toBytes("le"), ErrorCode::malformed, "root");
    add("no info", toBytes("d8:announce3:urle"), ErrorCode::malformed, "info");
    add("info is not a dictionary", toBytes("d4:infoi1ee"), ErrorCode::malformed, "info");
    add("info is empty", toBytes("d4:infodee"), ErrorCode::malformed, "info");
    Bytes trailing = torrent(singleFileInfo());
    trailing.push_back('x');
    add("trailing bytes", trailing, ErrorCode::malformed, "behind the value");
    add("too many bytes", Bytes(torrentBytesMax + 1, 'd'), ErrorCode::tooLarge, "bytes");
    add("nested 20,000 deep", toBytes("d1:a" + std::string(20'000, 'l')), ErrorCode::tooLarge, "nested deeper");
}

void addPieceRows() {
    const auto piece = [](const char* name, std::int64_t length, ErrorCode code) {
        addInfo(name, with(singleFileInfo(), "piece length", number(length)), code, "piece length");
    };
    piece("piece length 0", 0, ErrorCode::malformed);
    piece("piece length negative", -16'384, ErrorCode::malformed);
    piece("piece length 1", 1, ErrorCode::malformed);
    piece("piece length 2 GiB", 2'147'483'648, ErrorCode::tooLarge);
    piece("piece length 2^32 + 16 KiB", 4'294'983'680, ErrorCode::tooLarge);
    addInfo("piece length missing", without(singleFileInfo(), "piece length"), ErrorCode::malformed, "piece length");
    addInfo("piece length a string", with(singleFileInfo(), "piece length", string("16384")), ErrorCode::malformed,
            "piece length");
    addInfo("pieces not a multiple of 20", with(singleFileInfo(), "pieces", string(std::string(59, 'x'))),
            ErrorCode::malformed, "pieces");
    addInfo("too few pieces", with(singleFileInfo(), "pieces", pieces(2)), ErrorCode::malformed, "pieces");
    addInfo("too many pieces", with(singleFileInfo(), "pieces", pieces(4)), ErrorCode::malformed, "pieces");
    addInfo("no pieces at all", with(singleFileInfo(), "pieces", pieces(0)), ErrorCode::malformed, "pieces");
    addInfo("pieces missing", without(singleFileInfo(), "pieces"), ErrorCode::malformed, "pieces");
    addInfo("pieces a list", with(singleFileInfo(), "pieces", "le"), ErrorCode::malformed, "pieces");
}

void addSizeRows() {
    addInfo("negative length", with(singleFileInfo(), "length", number(-1)), ErrorCode::malformed, "length");
    addInfo("length a string", with(singleFileInfo(), "length", string("40000")), ErrorCode::malformed, "length");
    addInfo("length beyond every limit", with(singleFileInfo(), "length", number(int64Max)), ErrorCode::tooLarge,
            "length");
    addInfo("neither length nor files", without(singleFileInfo(), "length"), ErrorCode::malformed, "files");
    addInfo("both length and files", with(singleFileInfo(), "files", list({file(40'000, {"a"})})), ErrorCode::malformed,
            "files");
    addInfo("empty file", with(with(singleFileInfo(), "length", number(0)), "pieces", pieces(0)), ErrorCode::malformed,
            "empty");
    addInfo("only empty files", folderInfo({file(0, {"a"}), file(0, {"b"})}, 0), ErrorCode::malformed, "empty");
    addInfo("empty files list", folderInfo({}, 40'000), ErrorCode::malformed, "files");
    addInfo("files a dictionary", with(folderInfo({}, 1), "files", "de"), ErrorCode::malformed, "files");
    addInfo("file not a dictionary", folderInfo({"i1e"}, 1), ErrorCode::malformed, "number 1");
    addInfo("negative file length", folderInfo({file(10, {"a"}), file(-1, {"b"})}, 9), ErrorCode::malformed,
            "number 2: length");
    addInfo("sum overflow", folderInfo({file(int64Max, {"a"}), file(int64Max, {"b"}), file(4, {"c"})}, 2),
            ErrorCode::tooLarge, "length");
    addInfo("sum just over the limit",
            folderInfo({file(std::int64_t{piecesMax} * pieceBytesMax, {"a"}), file(1, {"b"})}, 1), ErrorCode::tooLarge,
            "number 2: length");
    addInfo("file without length", folderInfo({"d4:pathl1:aee"}, 1), ErrorCode::malformed, "length");
}

void addNameRows() {
    const auto named = [](const char* row, const std::string& name) {
        addInfo(row, with(singleFileInfo(), "name", string(name)), ErrorCode::unsafePath, "name");
    };
    named("name: empty", "");
    named("name: ..", "..");
    named("name: absolute", "/etc/passwd");
    named("name: backslash", "a\\b");
    named("name: drive", "C:");
    named("name: device", "NUL.txt");
    named("name: invalid UTF-8", "a\xFF");
    named("name: NUL byte", std::string("a\0b", 3));
    named("name: RTL override", "a\xE2\x80\xAEtxt.exe");
    named("name: over 255 bytes", std::string(256, 'a'));
    addInfo("name: missing", without(singleFileInfo(), "name"), ErrorCode::malformed, "name");
    addInfo("name: an integer", with(singleFileInfo(), "name", number(1)), ErrorCode::malformed, "name");
    addInfo("name: unsafe in UTF-8", with(singleFileInfo(), "name.utf-8", string("..")), ErrorCode::unsafePath, "name");
}

void addPathRows() {
    const auto path = [](const char* row, const std::vector<std::string>& elements) {
        addInfo(row, folderOf({{"fine"}, elements}), ErrorCode::unsafePath, "number 2: path");
    };
    path("path: ..", {"..", "x"});
    path("path: .. in the middle", {"a", "..", "..", "x"});
    path("path: absolute", {"/etc", "passwd"});
    path("path: backslash", {"..\\x"});
    path("path: C:", {"C:", "x"});
    path("path: CON", {"CON"});
    path("path: NUL.txt in a folder", {"a", "NUL.txt"});
    path("path: trailing dot", {"a.", "b"});
    path("path: trailing space", {"a ", "b"});
    path("path: NUL byte", {std::string("a\0b", 3)});
    path("path: control byte", {"a\x1Bz"});
    path("path: RTL override", {"a\xE2\x80\xAEz"});
    path("path: over 255 bytes", {std::string(256, 'a')});
    path("path: empty element", {"a", "", "b"});
    path("path: empty list", {});
    path("path: depth over 100", std::vector<std::string>(101, "d"));
    path("path: invalid UTF-8", {"a\xC3"});
    addInfo("path: a string", folderInfo({"d6:lengthi1e4:path1:ae"}, 1), ErrorCode::malformed, "path");
    addInfo("path: missing", folderInfo({"d6:lengthi1ee"}, 1), ErrorCode::malformed, "path");
    addInfo("path: holds an integer", folderInfo({"d6:lengthi1e4:pathli1eee"}, 1), ErrorCode::unsafePath, "path");
    addInfo("path: unsafe in UTF-8", folderInfo({file(1, {"a"}, {{"path.utf-8", list({string("..")})}})}, 1),
            ErrorCode::unsafePath, "path");
    addInfo("symbolic link out of the root",
            folderInfo(
                {file(1, {"a"}), file(0, {"b"}, {{"attr", string("l")}, {"symlink path", list({string("..")})}})}, 1),
            ErrorCode::unsupported, "link");
    addInfo("symbolic link by its path alone", folderInfo({file(1, {"a"}, {{"symlink path", list({string("b")})}})}, 1),
            ErrorCode::unsupported, "link");
    addInfo("symbolic link as the single file", with(singleFileInfo(), "attr", string("l")), ErrorCode::unsupported,
            "link");
}

void addCollisionRows() {
    const auto collision = [](const char* row, const std::vector<std::vector<std::string>>& paths, const char* why) {
        addInfo(row, folderOf(paths), ErrorCode::unsafePath, why);
    };
    collision("duplicate names", {{"a"}, {"b"}, {"a"}}, "twice");
    collision("duplicate names in a folder", {{"d", "a"}, {"x"}, {"d", "a"}}, "twice");
    collision("case-colliding names", {{"Readme"}, {"README"}}, "case");
    collision("case-colliding umlauts", {{"\xC3\x84rger"}, {"\xC3\xA4rger"}}, "case");
    collision("case-colliding letters of an alternating block", {{"\xC4\x80"}, {"\xC4\x81"}}, "case");
    collision("case-colliding Greek sigmas", {{"\xCF\x83"}, {"\xCF\x82"}}, "case");
    collision("case-colliding folders with one file", {{"Dir", "a"}, {"dir", "a"}}, "case");
    collision("a file that is also a folder", {{"a"}, {"a", "b"}}, "folder");
    collision("a folder that is also a file, apart", {{"a", "b", "c"}, {"a!"}, {"a", "b"}}, "folder");
    collision("a file that is also a folder in another case", {{"A"}, {"x"}, {"a", "b"}}, "folder");
}

void addVersionRows() {
    const Keys one = folderInfo({file(10, {"a"}), file(5, {"d", "b"})}, 15);
    const std::string tree = dictionary({{"a", treeFile(10)}, {"d", dictionary({{"b", treeFile(5)}})}});
    const Keys v2Only{
        {"file tree", tree}, {"meta version", number(2)}, {"name", string("n")}, {"piece length", number(16'384)}};
    addInfo("v2 only", v2Only, ErrorCode::unsupported, "v2");
    addInfo("v2 bad root, v2 only", with(v2Only, "file tree", dictionary({{"a", treeFile(10, 31)}})),
            ErrorCode::unsupported, "v2");
    addInfo("meta version 3", with(one, "meta version", number(3)), ErrorCode::unsupported, "meta version");
    addInfo("meta version a string", with(one, "meta version", string("2")), ErrorCode::malformed, "meta version");
    const auto hybrid = [&one](const char* row, const std::string& other, const char* why) {
        addInfo(row, hybridInfo(one, other), ErrorCode::malformed, why);
    };
    addInfo("hybrid without file tree", with(one, "meta version", number(2)), ErrorCode::malformed, "file tree");
    hybrid("v2 bad root", dictionary({{"a", treeFile(10, 31)}, {"d", dictionary({{"b", treeFile(5)}})}}),
           "pieces root");
    hybrid("v2 no root", dictionary({{"a", treeFile(10, 0)}, {"d", dictionary({{"b", treeFile(5)}})}}), "pieces root");
    hybrid("hybrid mismatch: size", dictionary({{"a", treeFile(11)}, {"d", dictionary({{"b", treeFile(5)}})}}),
           "differs");
    hybrid("hybrid mismatch: name", dictionary({{"a", treeFile(10)}, {"d", dictionary({{"c", treeFile(5)}})}}),
           "differs");
    hybrid("hybrid mismatch: place", dictionary({{"a", treeFile(10)}, {"b", treeFile(5)}}), "differs");
    hybrid("hybrid mismatch: file missing", dictionary({{"a", treeFile(10)}}), "lacks");
    hybrid("hybrid mismatch: file more",
           dictionary({{"a", treeFile(10)}, {"d", dictionary({{"b", treeFile(5)}})}, {"e", treeFile(1)}}),
           "not in the v1 part");
    hybrid("hybrid tree: empty", "de", "dictionary");
    hybrid("hybrid tree: a list", "le", "dictionary");
    hybrid("hybrid tree: negative length", dictionary({{"a", treeFile(-1)}}), "length");
    hybrid("hybrid tree: file and folder", dictionary({{"a", dictionary({{"", "d6:lengthi0ee"}, {"b", treeFile(5)}})}}),
           "folder");
    hybrid(
        "hybrid tree: 110 deep",
        [] {
            std::string deep = treeFile(1);
            for (int level = 0; level < 110; ++level)
                deep = dictionary({{"d", deep}});
            return deep;
        }(),
        "deep");
}

void addClusterRows() {
    const auto odd = [](const char* row, const std::string& value, const char* why) {
        add(row, torrent(singleFileInfo(), {{"bytetorrent", value}}), ErrorCode::malformed, why);
    };
    odd("cluster: not a dictionary", "le", "bytetorrent");
    odd("cluster: no version", dictionary(without(cluster(), "version")), "bytetorrent.version");
    odd("cluster: version 0", dictionary(with(cluster(), "version", number(0))), "bytetorrent.version");
    odd("cluster: no name", dictionary(without(cluster(), "name")), "bytetorrent.name");
    odd("cluster: empty name", dictionary(with(cluster(), "name", string(""))), "bytetorrent.name");
    odd("cluster: name with escape", dictionary(with(cluster(), "name", string("a\x1B"))), "bytetorrent.name");
    odd("cluster: no clients", dictionary(without(cluster(), "clients")), "bytetorrent.clients");
    odd("cluster: empty clients", dictionary(with(cluster(), "clients", "le")), "bytetorrent.clients");
    odd("cluster: client without port", dictionary(with(cluster(), "clients", list({string("10.0.0.1")}))),
        "bytetorrent.clients");
    odd("cluster: client port 0", dictionary(with(cluster(), "clients", list({string("10.0.0.1:0")}))),
        "bytetorrent.clients");
    odd("cluster: 65 clients",
        dictionary(with(cluster(), "clients", list(std::vector<std::string>(65, string("h:1"))))),
        "bytetorrent.clients");
    odd("cluster: certificate too short", dictionary(with(cluster(), "certificate", string("abcd"))),
        "bytetorrent.certificate");
    odd("cluster: certificate no hex", dictionary(with(cluster(), "certificate", string(std::string(64, 'g')))),
        "bytetorrent.certificate");
}

} // namespace

class MetainfoMalformedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refuses_data() {
        QTest::addColumn<QByteArray>("torrent");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("context");
        addRootRows();
        addPieceRows();
        addSizeRows();
        addNameRows();
        addPathRows();
        addCollisionRows();
        addVersionRows();
        addClusterRows();
    }
    void refuses() {
        QFETCH(QByteArray, torrent);
        QFETCH(int, code);
        QFETCH(QByteArray, context);
        const auto parsed =
            Metainfo::parse({reinterpret_cast<const std::uint8_t*>(torrent.data()), std::size_t(torrent.size())});
        QVERIFY(!parsed);
        const std::string& said = parsed.error().context;
        QVERIFY2(int(parsed.error().code) == code, describe(parsed.error()).c_str());
        const auto outline = outlineOf({reinterpret_cast<const std::uint8_t*>(torrent.data()), std::size_t(torrent.size())});
        QVERIFY(!outline && outline.error().code == parsed.error().code && outline.error().context == said);
        QVERIFY2(said.find(context.toStdString()) != std::string::npos, said.c_str());
        QVERIFY2(said.size() < 1000 && isUtf8(said), said.c_str());
    }
};

QTEST_APPLESS_MAIN(MetainfoMalformedTest)
#include "metainfo_malformed_test.moc"
