// Path safety: every way out of a torrent's folder, and every name that some system cannot hold, is refused.
#include <QtTest>

#include <rapidcheck.h>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/protocol/safe_path.h"

using namespace bytetorrent;
using namespace bytetorrent::protocol;

class SafePathTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesUnsafeNames_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("empty element") << QByteArray("");
        QTest::newRow("dot") << QByteArray(".");
        QTest::newRow("dot dot") << QByteArray("..");
        QTest::newRow("dot dot with slash") << QByteArray("../x");
        QTest::newRow("absolute") << QByteArray("/etc/passwd");
        QTest::newRow("slash inside") << QByteArray("a/b");
        QTest::newRow("backslash") << QByteArray("a\\b");
        QTest::newRow("dot dot with backslash") << QByteArray("..\\x");
        QTest::newRow("drive letter") << QByteArray("C:");
        QTest::newRow("alternate stream") << QByteArray("file.txt:hidden");
        QTest::newRow("CON") << QByteArray("CON");
        QTest::newRow("con in lower case") << QByteArray("con");
        QTest::newRow("NUL.txt") << QByteArray("NUL.txt");
        QTest::newRow("nul with blanks before the extension") << QByteArray("nul  .tar.gz");
        QTest::newRow("AUX") << QByteArray("Aux.c");
        QTest::newRow("PRN") << QByteArray("prn");
        QTest::newRow("COM1") << QByteArray("COM1");
        QTest::newRow("LPT9.log") << QByteArray("lpt9.log");
        QTest::newRow("COM with a superscript") << QByteArray("COM\xC2\xB2");
        QTest::newRow("CONIN$") << QByteArray("CONIN$");
        QTest::newRow("trailing dot") << QByteArray("name.");
        QTest::newRow("trailing space") << QByteArray("name ");
        QTest::newRow("three dots") << QByteArray("...");
        QTest::newRow("NUL byte") << QByteArray("a\0b", 3);
        QTest::newRow("line feed") << QByteArray("a\nb");
        QTest::newRow("escape") << QByteArray("\x1B[2J");
        QTest::newRow("DEL") << QByteArray("a\x7F");
        QTest::newRow("C1 control") << QByteArray("a\xC2\x85");
        QTest::newRow("line separator") << QByteArray("a\xE2\x80\xA8");
        QTest::newRow("RTL override") << QByteArray("photo\xE2\x80\xAEgpj.exe");
        QTest::newRow("isolate") << QByteArray("a\xE2\x81\xA6z");
        QTest::newRow("over 255 bytes") << QByteArray(256, 'a');
        QTest::newRow("over 255 bytes, fewer characters") << QByteArray("\xC3\xA4").repeated(128);
        QTest::newRow("invalid UTF-8") << QByteArray("a\xFF");
        QTest::newRow("cut UTF-8") << QByteArray("a\xE2\x82");
        QTest::newRow("overlong slash") << QByteArray("a\xC0\xAF");
        QTest::newRow("overlong dot") << QByteArray("\xE0\x80\xAE");
        QTest::newRow("surrogate") << QByteArray("a\xED\xA0\x80");
        QTest::newRow("beyond Unicode") << QByteArray("\xF4\x90\x80\x80");
    }
    void refusesUnsafeNames() {
        QFETCH(QByteArray, name);
        const std::string text(name.data(), std::size_t(name.size()));
        const auto checked = checkPathElement(text);
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::unsafePath);
        QVERIFY(checked.error().context.size() < 1000);
        QVERIFY(!checkPath({"folder", text}));
        QVERIFY(!checkPath({text, "file"}));
        QVERIFY(!safeJoin("/root", {text}));
    }

    void takesNamesThatPeopleUse_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("plain") << QByteArray("report.pdf");
        QTest::newRow("hidden") << QByteArray(".profile");
        QTest::newRow("blanks inside") << QByteArray(" two  words");
        QTest::newRow("dots inside") << QByteArray("a..b");
        QTest::newRow("German") << QByteArray("Straße.txt");
        QTest::newRow("Arabic") << QByteArray("\xD9\x85\xD9\x84\xD9\x81");
        QTest::newRow("emoji") << QByteArray("\xF0\x9F\x8E\x89");
        QTest::newRow("contains a device's name") << QByteArray("console");
        QTest::newRow("device's name as the extension") << QByteArray("file.con");
        QTest::newRow("COM without a number") << QByteArray("com");
        QTest::newRow("COM10") << QByteArray("com10");
        QTest::newRow("255 bytes") << QByteArray(255, 'a');
    }
    void takesNamesThatPeopleUse() {
        QFETCH(QByteArray, name);
        const auto checked = checkPathElement(std::string_view(name.data(), std::size_t(name.size())));
        QVERIFY2(checked, checked ? "" : checked.error().context.c_str());
    }

    void refusesADepthAboveAHundred() {
        QVERIFY(checkPath(std::vector<std::string>(100, "d")));
        const auto checked = checkPath(std::vector<std::string>(101, "d"));
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::unsafePath);
    }

    void refusesAPathWithoutElements() {
        QVERIFY(!checkPath({}));
        QVERIFY(!safeJoin("/root", {}));
    }

    void joinsWithOneSlash() {
        QVERIFY(safeJoin("/srv/files", {"a", "b.txt"}).value() == "/srv/files/a/b.txt");
        QVERIFY(safeJoin("/srv/files/", {"a"}).value() == "/srv/files/a");
        QVERIFY(safeJoin("/", {"a"}).value() == "/a");
    }

    void doesNotTurnAnEmptyRootIntoTheFileSystemsRoot() {
        const auto joined = safeJoin("", {"etc"});
        QVERIFY(!joined);
        QCOMPARE(joined.error().code, ErrorCode::invalidArgument);
    }

    void quotesStrangersWithEscapes() {
        const auto checked = checkPathElement("a\x1B[2J\xE2\x80\xAE");
        QVERIFY(!checked);
        QVERIFY(checked.error().context.find("a\\x1b[2J\\u202e") != std::string::npos);
    }

    void printsOnlyWhatATerminalCanBear() {
        QVERIFY(printable("plain \xC3\xA4") == "plain \xC3\xA4");
        QVERIFY(printable("\r\n\t") == "\\x0d\\x0a\\x09");
        QVERIFY(printable("\xFFz") == "\\xffz");
        QVERIFY(printable("\xC2\x9B") == "\\u009b");
        QVERIFY(printable("\\x41") == "\\\\x41");
    }

    void joinsNothingThatLeavesTheRoot() {
        QVERIFY(rc::check("a joined path has the root and the elements, no more and no other", [] {
            const auto elements = *rc::gen::container<std::vector<std::string>>(
                rc::gen::container<std::string>(rc::gen::elementOf(std::string("./\\:aC \x01\xC3\xA4"))));
            const auto joined = safeJoin("/root", elements);
            if (!joined)
                return;
            std::string expected = "/root";
            for (const std::string& element : elements) {
                RC_ASSERT(!element.empty() && element != "." && element != "..");
                RC_ASSERT(element.find_first_of("/\\:\x01") == std::string::npos);
                expected += "/" + element;
            }
            RC_ASSERT(*joined == expected);
        }));
    }

    void printsUtf8WithoutControlsWhateverItGets() {
        QVERIFY(rc::check("printable text is UTF-8 without control characters", [](const std::string& text) {
            const std::string out = printable(text);
            RC_ASSERT(isUtf8(out));
            for (const char each : out)
                RC_ASSERT(static_cast<unsigned char>(each) >= 0x20 && each != 0x7F);
            RC_ASSERT(printable(out).size() >= out.size());
        }));
    }
};

QTEST_APPLESS_MAIN(SafePathTest)
#include "safe_path_test.moc"
