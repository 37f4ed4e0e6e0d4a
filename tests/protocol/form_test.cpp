#include "bytetorrent/protocol/form.h"

#include <rapidcheck.h>

#include <QtTest>

using namespace bytetorrent;
using namespace bytetorrent::protocol;

namespace {

constexpr std::string_view multipart = "multipart/form-data; boundary=xyz";
constexpr std::string_view encoded = "application/x-www-form-urlencoded";

std::string part(const std::string& disposition, const std::string& content) {
    return "--xyz\r\nContent-Disposition: " + disposition + "\r\n\r\n" + content + "\r\n";
}

Result<Form> read(std::string_view type, const std::string& body, const Form::Limits& limits = {}) {
    return Form::parse(type, asBytes(body), limits);
}

} // namespace

class FormTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPlainFormIsRead() {
        const auto form = read(encoded, "query=two+words&sort=&sort=name&empty&caf%C3%A9=%26%3D");
        QVERIFY(form.has_value());
        QCOMPARE(form->text("query").value(), std::string_view("two words"));
        QCOMPARE(form->text("sort").value(), std::string_view()); // the first counts
        QCOMPARE(form->text("empty").value(), std::string_view());
        QCOMPARE(form->text("caf\xC3\xA9").value(), std::string_view("&="));
        QVERIFY(!form->text("other"));
    }

    void aFormInPartsIsReadWithItsFiles() {
        const std::string binary("d4:\0\r\n--xy\r\n\r\n", 15);
        const std::string body = part("form-data; name=\"csrf\"", "token") +
                                 part("form-data; name=\"file\"; filename=\"a %22b%22;c.torrent\"\r\nContent-Type: application/x-bittorrent", binary) +
                                 part("form-data; name=\"file\"; filename=\"\"\r\nContent-Type: application/octet-stream", "") +
                                 part("form-data; name=\"file\"; filename=\"second\"", "") + "--xyz--\r\n";
        const auto form = read(multipart, body);
        QVERIFY(form.has_value());
        QCOMPARE(form->size(), std::size_t(4));
        QCOMPARE(form->text("csrf").value(), std::string_view("token"));
        QVERIFY(!form->text("file")); // a file is no text
        const auto files = form->files("file");
        QCOMPARE(files.size(), std::size_t(2)); // where nothing was chosen is left out
        QCOMPARE(files[0].fileName, std::string("a \"b\";c.torrent"));
        QCOMPARE(asText(files[0].content), std::string_view(binary));
        QCOMPARE(files[1].fileName, std::string("second"));
    }

    void aFormWithoutFieldsIsOne() { QVERIFY(read(multipart, "--xyz--").has_value()); }

    void malformedFormsAreRefused_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, std::string_view type, const std::string& body, ErrorCode code = ErrorCode::malformed) {
            QTest::newRow(name) << QByteArray(type.data(), static_cast<qsizetype>(type.size())) << QByteArray::fromStdString(body) << static_cast<int>(code);
        };
        row("another type", "text/plain", "a=b", ErrorCode::unsupported);
        row("no type", "", "a=b", ErrorCode::unsupported);
        row("a broken escape", encoded, "a=%4");
        row("no boundary", "multipart/form-data", "--xyz--");
        row("an empty boundary", "multipart/form-data; boundary=\"\"", "----");
        row("a boundary twice", "multipart/form-data; boundary=xyz; boundary=abc", "--xyz--");
        row("a boundary that is too long", "multipart/form-data; boundary=" + std::string(71, 'x'), "--" + std::string(71, 'x') + "--");
        row("a boundary with a line's end", "multipart/form-data; boundary=\"x\r\ny\"", "--x\r\ny--");
        row("a quote without its end", "multipart/form-data; boundary=\"xyz", "--xyz--");
        row("a preamble", multipart, "hello\r\n--xyz--");
        row("an epilogue", multipart, "--xyz--\r\nhello");
        row("nothing", multipart, "");
        row("no end", multipart, part("form-data; name=a", "b"));
        row("cut in a part", multipart, "--xyz\r\nContent-Disposition: form-data; name=a\r\n\r\nb");
        row("text behind a boundary", multipart, "--xyz and more\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--xyz--");
        row("a part without headers", multipart, "--xyz\r\n\r\n\r\nb\r\n--xyz--");
        row("a header without a colon", multipart, "--xyz\r\nContent-Disposition\r\n\r\nb\r\n--xyz--");
        row("a bare line feed in a header", multipart, part("form-data; name=a\nX: y", "b") + "--xyz--");
        row("no name", multipart, part("form-data", "b") + "--xyz--");
        row("a name twice", multipart, part("form-data; name=a; name=b", "b") + "--xyz--");
        row("not form-data", multipart, part("attachment; name=a", "b") + "--xyz--");
        row("two dispositions", multipart, part("form-data; name=a\r\nContent-Disposition: form-data; name=b", "b") + "--xyz--");
        row("a file's name in two ways", multipart, part("form-data; name=a; filename=x; filename*=UTF-8''y", "b") + "--xyz--");
        row("an encoding", multipart, part("form-data; name=a\r\nContent-Transfer-Encoding: base64", "Yg==") + "--xyz--", ErrorCode::unsupported);
        row("a long header", multipart, part("form-data; name=a\r\nX: " + std::string(5000, 'x'), "b") + "--xyz--");
        row("a long name", multipart, part("form-data; name=" + std::string(65, 'a'), "b") + "--xyz--", ErrorCode::tooLarge);
        row("a long file's name", multipart, part("form-data; name=a; filename=" + std::string(1025, 'a'), "b") + "--xyz--", ErrorCode::tooLarge);
        row("a long text", multipart, part("form-data; name=a", std::string((64u << 10) + 1, 'x')) + "--xyz--", ErrorCode::tooLarge);
        row("a long plain text", encoded, "a=" + std::string((64u << 10) + 1, 'x'), ErrorCode::tooLarge);
        std::string many, manyParts;
        for (int i = 0; i < 129; ++i) {
            many += "a=b&";
            manyParts += part("form-data; name=a", "b");
        }
        row("many fields", encoded, many, ErrorCode::tooLarge);
        row("many parts", multipart, manyParts + "--xyz--", ErrorCode::tooLarge);
    }
    void malformedFormsAreRefused() {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        const auto form = read(type.toStdString(), body.toStdString());
        QVERIFY(!form.has_value());
        QCOMPARE(static_cast<int>(form.error().code), code);
        QVERIFY(!form.error().context.empty());
    }

    void anyFileComesThroughAsItWasSent() {
        QVERIFY(rc::check([](const std::vector<std::uint8_t>& content) {
            const std::string file(content.begin(), content.end());
            RC_PRE(file.find("\r\n--boundary-of-this") == std::string::npos);
            const std::string body = "--boundary-of-this\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n" + file + "\r\n--boundary-of-this--\r\n";
            const auto form = Form::parse("multipart/form-data; boundary=boundary-of-this", asBytes(body));
            RC_ASSERT(form.has_value());
            RC_ASSERT(asText(form->files("file").at(0).content) == file);
        }));
    }
};

QTEST_GUILESS_MAIN(FormTest)
#include "form_test.moc"
