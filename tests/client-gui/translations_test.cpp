#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <QTest>
#include <QXmlStreamReader>

#include "desktop.h"
#include "views/sidebar.h"
#include "views/torrent_table.h"
#include "format.h"
#include "sentences.h"

using namespace bytetorrent;

namespace {

struct Message {
    QString context, source;
    QStringList translations; // one, or one a plural form
    bool finished = true;
    bool numerus = false;
};

std::vector<Message> read(const QString& path) {
    QFile file(path);
    std::vector<Message> messages;
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            messages.push_back({.context = context,
                                .numerus = xml.attributes().value(QStringLiteral("numerus")) == QLatin1String("yes")});
        else if (xml.name() == QLatin1String("source"))
            messages.back().source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation")) {
            messages.back().finished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            if (!messages.back().numerus)
                messages.back().translations << xml.readElementText();
        } else if (xml.name() == QLatin1String("numerusform"))
            messages.back().translations << xml.readElementText();
    }
    return messages;
}

QStringList placesOf(const QString& text) {
    static const QRegularExpression place(QStringLiteral("%[0-9n]"));
    QStringList places;
    for (auto match = place.globalMatch(text); match.hasNext();)
        places << match.next().captured();
    places.sort();
    return places;
}

} // namespace

class TranslationsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsUntranslated_data() { files(); }
    void nothingIsUntranslated() {
        QFETCH(QString, file);
        const auto messages = read(file);
        QVERIFY(!messages.empty());
        for (const Message& message : messages) {
            QVERIFY2(message.finished, qPrintable(message.source));
            for (const QString& translation : message.translations)
                QVERIFY2(!translation.isEmpty(), qPrintable(message.source));
        }
    }

    void everyPlaceholderIsKept_data() { files(); }
    void everyPlaceholderIsKept() {
        QFETCH(QString, file);
        for (const Message& message : read(file)) {
            for (qsizetype form = 0; form < message.translations.size(); ++form) {
                QStringList expected = placesOf(message.source);
                const QString& translation = message.translations[form];
                // Arabic has forms for none, one and two; the word itself says the number then.
                if (message.translations.size() == 6 && form < 3 && !translation.contains(QLatin1String("%n")))
                    expected.removeAll(QStringLiteral("%n"));
                QVERIFY2(placesOf(translation) == expected, qPrintable(message.source + QStringLiteral(" / ") + translation));
            }
        }
    }

    void thereAreTenLanguagesBesideEnglish() {
        QCOMPARE(gui::Language::names(), (QStringList{QStringLiteral("ar"), QStringLiteral("de"), QStringLiteral("en"), QStringLiteral("es"), QStringLiteral("fr"),
                                          QStringLiteral("it"), QStringLiteral("ja"), QStringLiteral("pl"), QStringLiteral("pt_BR"), QStringLiteral("ru"),
                                          QStringLiteral("zh_CN")}));
    }

    void pluralsHaveAsManyFormsAsTheLanguage_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("forms");
        for (const auto& [language, forms] : std::initializer_list<std::pair<const char*, int>>{
                 {"ar", 6}, {"de", 2}, {"en", 2}, {"es", 2}, {"fr", 2}, {"it", 2}, {"ja", 1}, {"pl", 3}, {"pt_BR", 2}, {"ru", 3}, {"zh_CN", 1}})
            QTest::newRow(language) << QString::fromLatin1(language) << forms;
    }
    void pluralsHaveAsManyFormsAsTheLanguage() {
        QFETCH(QString, language);
        QFETCH(int, forms);
        for (const Message& message : read(QStringLiteral(BT_TRANSLATIONS_DIR "/bytetorrent_%1.ts").arg(language)))
            QVERIFY2(!message.numerus || message.translations.size() == forms, qPrintable(message.source));
    }

    // What stands on a button or in a column's header must not become a sentence. (That it fits is seen in the pictures' tests.)
    void shortTextsStayShort_data() { files(); }
    void shortTextsStayShort() {
        QFETCH(QString, file);
        for (const Message& message : read(file)) {
            for (const QString& translation : message.translations) {
                const auto most = message.source.size() <= 12 ? 2 * message.source.size() + 12 : message.source.size() * 2 + 6;
                QVERIFY2(translation.size() <= most, qPrintable(message.source + QStringLiteral(" / ") + translation));
            }
        }
    }

    void spacesAtTheEdgesAreKept_data() { files(); }
    void spacesAtTheEdgesAreKept() {
        QFETCH(QString, file);
        for (const Message& message : read(file)) {
            for (const QString& translation : message.translations) {
                QVERIFY2(message.source.startsWith(QLatin1Char(' ')) == translation.startsWith(QLatin1Char(' ')), qPrintable(message.source));
                QVERIFY2(!translation.endsWith(QLatin1Char(' ')), qPrintable(message.source));
            }
        }
    }

    void everyLanguageCanBeSwitchedToAndBack_data() {
        QTest::addColumn<QString>("language");
        for (const QString& language : gui::Language::names())
            QTest::newRow(qPrintable(language)) << language;
    }
    void everyLanguageCanBeSwitchedToAndBack() {
        QFETCH(QString, language);
        test::Desktop desktop;
        const QTemporaryDir state;
        auto window = test::openWindow(state.path());
        const auto add = [&] { return window->actions().constFirst()->text(); };
        const auto size = [&] { return window->model().headerData(gui::TorrentModel::sizeColumn, Qt::Horizontal, Qt::DisplayRole).toString(); };
        const QString english = add(), englishSize = size();
        desktop.language().use(QLocale(language));
        if (language != QStringLiteral("en")) {
            QTRY_VERIFY(add() != english);
            QVERIFY(size() != englishSize);
        }
        QCOMPARE(QGuiApplication::layoutDirection(), language == QStringLiteral("ar") ? Qt::RightToLeft : Qt::LeftToRight);
        QCOMPARE(window->layoutDirection(), QGuiApplication::layoutDirection());
        desktop.language().use(QLocale(QStringLiteral("en")));
        QTRY_COMPARE(add(), english);
        QVERIFY(test::closeWindow(*window));
    }

    // A text that is new in the sources is missing here until update_translations was run.
    void germanHasEveryTextOfTheEngine() {
        const QStringList english = sentencesIn(QLocale(QLocale::English, QLocale::UnitedStates));
        const QStringList german = sentencesIn(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(german.size(), english.size());
        for (qsizetype i = 0; i < german.size(); ++i)
            QVERIFY2(german[i] != english[i], qPrintable(german[i]));
    }

    void aGermanWindowCanBeMade() {
        const test::Desktop desktop(gui::Theme::light, QLocale(QLocale::German, QLocale::Germany));
        const QTemporaryDir state;
        auto window = test::openWindow(state.path());
        QStringList texts;
        for (const QAction* action : window->actions())
            texts << action->text();
        for (const QPushButton* button : window->findChildren<QPushButton*>())
            texts << button->text();
        for (int column = 0; column < window->model().columnCount(); ++column)
            texts << window->model().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        for (const char* word : {"Starten", "Anhalten", "Entfernen", "Datei teilen...", "Fortschritt"})
            QVERIFY2(texts.contains(QLatin1String(word)), word);
        for (const char* word : {"Start", "Remove", "Share a file...", "Progress", "Size"})
            QVERIFY2(!texts.contains(QLatin1String(word)), word);
        QCOMPARE(gui::formatSize(1536), QStringLiteral("1,50 KiB"));
        QCOMPARE(gui::formatDuration(60), QStringLiteral("etwa 1 Minute"));
        QVERIFY(test::closeWindow(*window));
    }

    void aRightToLeftWindowCanBeMade() {
        const test::Desktop desktop;
        QApplication::setLayoutDirection(Qt::RightToLeft);
        const QTemporaryDir state;
        auto window = test::openWindow(state.path());
        window->bridge().setSnapshotIntervalMs(0); // from here on only what this test says
        QVERIFY(test::settle(*window));
        auto half = test::torrent("half");
        half.doneBytes = half.totalBytes / 2;
        window->model().update(test::session({half, test::torrent("all", engine::TorrentState::seeding)}));
        window->table()->resize(900, 300);
        QVERIFY(!window->table()->grab().isNull());
        QVERIFY(!window->grab().isNull());
        // Drawn words begin at the right: the ink of the place without a sign and, now, without a count ("All") is on that side.
        window->model().update(test::session({}));
        auto* sidebar = window->findChild<gui::Sidebar*>();
        sidebar->setCurrentItem(nullptr);
        const QImage place = sidebar->viewport()->grab(sidebar->visualItemRect(sidebar->item(0))).toImage();
        const auto [leftmost, rightmost] = inkOf(place);
        QVERIFY2(leftmost > place.width() / 2 && rightmost > leftmost, qPrintable(QStringLiteral("%1 to %2 of %3").arg(leftmost).arg(rightmost).arg(place.width())));
        QVERIFY(test::closeWindow(*window));
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

private:
    // The first and the last column that is not as the corner is.
    static std::pair<int, int> inkOf(const QImage& image) {
        std::pair<int, int> found{image.width(), 0};
        for (int x = 1; x + 1 < image.width(); ++x) {
            for (int y = 2; y + 2 < image.height(); ++y) {
                if (image.pixel(x, y) != image.pixel(1, 2))
                    found = {std::min(found.first, x), std::max(found.second, x)};
            }
        }
        return found;
    }
    static void files() {
        QTest::addColumn<QString>("file");
        const QDir folder(QStringLiteral(BT_TRANSLATIONS_DIR));
        for (const QString& name : folder.entryList({QStringLiteral("*.ts")}))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
    static QStringList sentencesIn(const QLocale& locale) {
        const test::Desktop desktop(gui::Theme::light, locale);
        QStringList sentences;
        for (int code = 1; code <= static_cast<int>(ErrorCode::inUse); ++code)
            sentences << gui::errorSentence({static_cast<ErrorCode>(code), "x"});
        for (int code = 1; code <= static_cast<int>(engine::reasonCodeLast); ++code)
            sentences << gui::reasonSentence({static_cast<engine::ReasonCode>(code), "x", 2});
        for (int code = 0; code <= static_cast<int>(engine::DropCode::liedAboutMetadata); ++code) {
            engine::DroppedPeer dropped;
            dropped.code = static_cast<engine::DropCode>(code);
            dropped.number = 2;
            sentences << gui::dropSentence(dropped);
        }
        for (int state = 0; state <= static_cast<int>(engine::TorrentState::failed); ++state)
            sentences << gui::statusSentence(test::torrent("x", static_cast<engine::TorrentState>(state)));
        return sentences;
    }
};

QTEST_MAIN(TranslationsTest)
#include "translations_test.moc"
