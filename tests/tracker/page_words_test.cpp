#include "page/words.h"

#include <set>

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

using namespace bytetorrent::tracker::page;

namespace {

std::string placesOf(std::string_view text) {
    std::set<char> places;
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
        places.insert(text[at + 1]);
    return {places.begin(), places.end()};
}

} // namespace

class PageWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTextIsThereInEveryLanguageWithTheSamePlaces() {
        QVERIFY(allWords().size() > 100);
        for (const Word word : allWords()) {
            const std::string_view english = Words(Language::en)(word);
            for (const Language language : allLanguages) {
                const std::string_view text = Words(language)(word);
                QVERIFY2(!text.empty() && text.front() != ' ' && text.back() != ' ', std::string(keyOf(word)).c_str());
                QVERIFY2(placesOf(text) == placesOf(english), std::string(keyOf(word)).c_str());
                QVERIFY2(text.find_first_of("<>&") == std::string_view::npos, std::string(keyOf(word)).c_str());
            }
        }
    }

    // A sentence that is the same in two languages was not translated.
    void sentencesDifferFromLanguageToLanguage() {
        for (const Word word : allWords()) {
            if (Words(Language::en)(word).size() < 24)
                continue;
            std::set<std::string_view> texts;
            for (const Language language : allLanguages)
                texts.insert(Words(language)(word));
            QVERIFY2(texts.size() == allLanguages.size(), std::string(keyOf(word)).c_str());
        }
    }

    void noTextIsThereForNothing() {
        QString sources;
        QDirIterator files(QStringLiteral(BT_SOURCE_DIR "/libs/tracker/src/page"), {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.fileName().endsWith(QStringLiteral("words_list.h")) && file.open(QIODevice::ReadOnly))
                sources += QString::fromUtf8(file.readAll());
        }
        QVERIFY(!sources.isEmpty());
        for (const Word word : allWords()) {
            const QString key = QString::fromStdString(std::string(keyOf(word)));
            QVERIFY2(QRegularExpression(QStringLiteral("Word::%1\\b").arg(key)).match(sources).hasMatch(), qPrintable(key));
        }
    }

    void valuesTakeTheirPlaces() {
        const Words words(Language::en);
        QCOMPARE(words(Word::pageOf, {"2", "9"}), std::string("Page 2 of 9"));
        QCOMPARE(Words(Language::zh)(Word::mapMissing, {"3", "10"}), std::string("10 个分块中有 3 个没有在线持有者。")); // in another order
        Html code;
        code << "<code>/a</code>";
        QVERIFY(words.html(Word::helpProgramsText, {code, Html::ofText("<b>")}).text().find("<code>/a</code>, and health and figures are at &lt;b&gt;.") != std::string::npos);
    }

    void countsFollowTheLanguage() {
        QCOMPARE(Words(Language::en).counted(Word::oneFile, Word::manyFiles, 0), std::string("0 files"));
        QCOMPARE(Words(Language::en).counted(Word::oneFile, Word::manyFiles, 1), std::string("1 file"));
        QCOMPARE(Words(Language::fr).counted(Word::oneFile, Word::manyFiles, 0), std::string("0 fichier"));
        QCOMPARE(Words(Language::de).counted(Word::oneFile, Word::manyFiles, 12'345), std::string("12.345 Dateien"));
    }

    void numbersAndSizesAreReadable() {
        const Words english(Language::en), german(Language::de), french(Language::fr), spanish(Language::es);
        QCOMPARE(english.number(0), std::string("0"));
        QCOMPARE(english.number(999), std::string("999"));
        QCOMPARE(english.number(1'234'567), std::string("1,234,567"));
        QCOMPARE(spanish.number(1'234), std::string("1234"));
        QCOMPARE(english.size(0), std::string("0\u00A0B"));
        QCOMPARE(english.size(1'023), std::string("1023\u00A0B"));
        QCOMPARE(english.size(1'536), std::string("1.5\u00A0KiB"));
        QCOMPARE(german.size(1'536), std::string("1,5\u00A0KiB"));
        QCOMPARE(french.size(1'536), std::string("1,5\u00A0Kio"));
        QCOMPARE(english.size(100u << 20), std::string("100\u00A0MiB"));
        QCOMPARE(english.size(UINT64_MAX), std::string("16.0\u00A0EiB"));
        QCOMPARE(english.milliseconds(0.00042), std::string("0.42\u00A0ms"));
        QCOMPARE(german.milliseconds(0.0042), std::string("4,2\u00A0ms"));
        QCOMPARE(english.milliseconds(0.42), std::string("420\u00A0ms"));
    }

    void theBrowsersLanguageIsChosen_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("language");
        const auto row = [](const char* header, Language language) { QTest::newRow(header) << QByteArray(header) << static_cast<int>(language); };
        row("", Language::en);
        row("de", Language::de);
        row("de-AT,de;q=0.9,en;q=0.8", Language::de);
        row("it, fr;q=0.5, es;q=0.7", Language::es);
        row("zh-TW", Language::zh);
        row("xx;q=1, *;q=0.5", Language::en);
        row(",,;;q=,de;q=zzz", Language::en);
        row("DE-de", Language::de);
    }
    void theBrowsersLanguageIsChosen() {
        QFETCH(QByteArray, header);
        QFETCH(int, language);
        QCOMPARE(static_cast<int>(preferredLanguage(header.toStdString())), language);
    }
};

QTEST_GUILESS_MAIN(PageWordsTest)
#include "page_words_test.moc"
