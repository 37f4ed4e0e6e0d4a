// The handbook on F1: in every language of the application, whole, with the words of its menus, and shown by the window, also when the
// language changes while it is open.
#include <map>

#include <QAction>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTextBrowser>
#include <QTextTable>

#include "desktop.h"
#include "dialogs/help_window.h"

using namespace bytetorrent;

namespace {

struct Handbook {
    explicit Handbook(const QString& language) {
        QFile file(QStringLiteral(":/help/%1.md").arg(language));
        if (!file.open(QIODevice::ReadOnly))
            return;
        text = QString::fromUtf8(file.readAll());
        QString paragraph;
        for (const QString& line : text.split(QLatin1Char('\n'))) {
            if (line.startsWith(QStringLiteral("## ")))
                headings << line.mid(3);
            else if (line.startsWith(QLatin1Char('|')))
                rows << line.split(QLatin1Char('|'));
            if (line.startsWith(QStringLiteral("- ")) || QRegularExpression(QStringLiteral("^\\d\\. ")).match(line).hasMatch())
                ++items;
            paragraphs += line.isEmpty() ? 1 : 0;
        }
        static const QRegularExpression links(QStringLiteral("\\]\\(([^)]*)\\)"));
        for (auto at = links.globalMatch(text); at.hasNext();)
            targets << at.next().captured(1);
    }
    QString text;
    QStringList headings, targets;
    QList<QStringList> rows;
    int items = 0, paragraphs = 0;
};

// Names of keys as they stand on the keyboards of a language, in English.
QString inEnglish(QString keys) {
    static const QMap<QString, QString> names{
        {QStringLiteral("Strg"), QStringLiteral("Ctrl")}, {QStringLiteral("Umschalt"), QStringLiteral("Shift")}, {QStringLiteral("Maj"), QStringLiteral("Shift")},
        {QStringLiteral("Mayús"), QStringLiteral("Shift")}, {QStringLiteral("Maiusc"), QStringLiteral("Shift")}, {QStringLiteral("Entf"), QStringLiteral("Delete")},
        {QStringLiteral("Suppr"), QStringLiteral("Delete")}, {QStringLiteral("Supr"), QStringLiteral("Delete")}, {QStringLiteral("Canc"), QStringLiteral("Delete")},
        {QStringLiteral("Eingabe"), QStringLiteral("Return")}, {QStringLiteral("Entrée"), QStringLiteral("Return")}, {QStringLiteral("Intro"), QStringLiteral("Return")},
        {QStringLiteral("Invio"), QStringLiteral("Return")}, {QStringLiteral("Enter"), QStringLiteral("Return")}};
    static const QStringList up{QStringLiteral("Auf"), QStringLiteral("Haut"), QStringLiteral("Arriba"), QStringLiteral("Su"), QStringLiteral("Cima"),
                                QStringLiteral("W górę"), QStringLiteral("Вверх"), QStringLiteral("上"), QStringLiteral("أعلى")};
    static const QStringList down{QStringLiteral("Ab"), QStringLiteral("Bas"), QStringLiteral("Abajo"), QStringLiteral("Giù"), QStringLiteral("Baixo"),
                                  QStringLiteral("W dół"), QStringLiteral("Вниз"), QStringLiteral("下"), QStringLiteral("أسفل")};
    QStringList chords;
    for (const QString& chord : keys.trimmed().split(QStringLiteral(", "))) {
        QStringList parts;
        for (const QString& part : chord.split(QLatin1Char('+')))
            parts << (up.contains(part) ? QStringLiteral("Up") : down.contains(part) ? QStringLiteral("Down") : names.value(part, part));
        chords << parts.join(QLatin1Char('+'));
    }
    return chords.join(QStringLiteral(", "));
}

// What is bold and a key.
QStringList keysInText(const Handbook& handbook) {
    QStringList keys;
    static const QRegularExpression bold(QStringLiteral("\\*\\*([^*]+)\\*\\*"));
    for (auto at = bold.globalMatch(handbook.text); at.hasNext();) {
        const QString key = inEnglish(at.next().captured(1));
        if (key.contains(QLatin1Char('+')) || key == QStringLiteral("Delete"))
            keys << key;
    }
    keys.sort();
    return keys;
}

} // namespace

class HandbookTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { desktop_ = std::make_unique<test::Desktop>(); }
    void cleanupTestCase() {
        desktop_->language().use(QLocale(QLocale::English, QLocale::UnitedStates));
        desktop_.reset();
    }

    void isWhole_data() { languages(); }
    void isWhole() {
        QFETCH(QString, language);
        const Handbook english(QStringLiteral("en")), handbook(language);
        QVERIFY(english.headings.size() >= 7);
        QVERIFY2(!handbook.text.isEmpty(), "there is no handbook in this language");
        QCOMPARE(handbook.headings.size(), english.headings.size());
        QCOMPARE(handbook.paragraphs, english.paragraphs);
        QCOMPARE(handbook.items, english.items);
        QCOMPARE(handbook.targets, english.targets);
        QCOMPARE(handbook.text.count(QStringLiteral("**")), english.text.count(QStringLiteral("**")));
        QCOMPARE(handbook.rows.size(), english.rows.size());
        for (int row = 0; row < english.rows.size(); ++row) {
            QCOMPARE(handbook.rows[row].size(), english.rows[row].size());
            for (int cell = 0; cell < english.rows[row].size(); ++cell)
                QCOMPARE(handbook.rows[row][cell].trimmed().isEmpty(), english.rows[row][cell].trimmed().isEmpty());
        }
        if (language != QStringLiteral("en")) { // not one heading was forgotten
            for (const QString& heading : english.headings)
                QVERIFY2(!handbook.headings.contains(heading), qPrintable(heading));
        }
    }

    void hasAllKeys_data() { languages(); }
    void hasAllKeys() {
        QFETCH(QString, language);
        const Handbook english(QStringLiteral("en")), handbook(language);
        QCOMPARE(keysInText(handbook), keysInText(english));
        int keys = 0;
        for (int row = 0; row < english.rows.size(); ++row) {
            if (english.rows[row].size() != 6)
                continue; // not the table of keys
            for (const int cell : {1, 3}) {
                const QString key = english.rows[row][cell].trimmed();
                if (key.startsWith(QLatin1Char('-')) || key == QStringLiteral("Key"))
                    continue;
                QCOMPARE(inEnglish(handbook.rows[row][cell]), key);
                keys += key.isEmpty() ? 0 : 1;
            }
        }
        QVERIFY(keys >= 25);
    }

    // Each key of the handbook does something in the window.
    void namesKeysThatAreThere() {
        const QTemporaryDir directory;
        auto window = test::openWindow(directory.filePath(QStringLiteral("state")));
        QStringList known{QStringLiteral("F6")}; // goes round the panes; no action of its own
        for (const QAction* action : window->findChildren<QAction*>()) {
            for (const QKeySequence& keys : action->shortcuts())
                known << keys.toString(QKeySequence::PortableText).replace(QStringLiteral("Del"), QStringLiteral("Delete"));
        }
        const Handbook english(QStringLiteral("en"));
        for (const QStringList& row : english.rows) {
            for (const int cell : {1, 3}) {
                if (row.size() != 6 || row[cell].trimmed().startsWith(QLatin1Char('-')) || row[cell].trimmed() == QStringLiteral("Key"))
                    continue;
                for (const QString& key : row[cell].trimmed().split(QStringLiteral(", "), Qt::SkipEmptyParts))
                    QVERIFY2(known.contains(key), qPrintable(key));
            }
        }
        QVERIFY(test::closeWindow(*window));
    }

    void speaksAsTheMenusDo_data() { languages(); }
    void speaksAsTheMenusDo() {
        QFETCH(QString, language);
        desktop_->language().use(QLocale(language));
        const Handbook handbook(language);
        const auto says = [&](const char* context, const char* words) { return QCoreApplication::translate(context, words); };
        QVERIFY(handbook.text.contains(QStringLiteral("**%1**").arg(says("bytetorrent::gui::CreateDialog", "Share"))));
        for (const QString& word : {says("bytetorrent::gui::PeersTab", "Peers"), says("bytetorrent::gui::TrackersTab", "Trackers"),
                                    says("bytetorrent::gui::MainWindow", "Preferences"), says("Preferences", "Network"), says("Preferences", "Speed"),
                                    says("Preferences", "Downloads"), says("Preferences", "General"), says("bytetorrent::gui::MainWindow", "Simple list"),
                                    says("bytetorrent::gui::MainWindow", "Alternative limits"), says("bytetorrent::gui::TorrentDialog", "Limits and target"),
                                    says("bytetorrent::gui::Sidebar", "Tags")})
            QVERIFY2(handbook.text.contains(word, Qt::CaseInsensitive), qPrintable(word));
    }

    void f1ShowsItAndFollowsTheLanguage() {
        desktop_->language().use(QLocale(QLocale::English, QLocale::UnitedStates));
        const QTemporaryDir directory;
        auto window = test::openWindow(directory.filePath(QStringLiteral("state")));
        for (QAction* action : window->findChildren<QAction*>()) {
            if (action->shortcut() == QKeySequence(Qt::Key_F1))
                action->trigger();
        }
        auto* help = test::dialogOf<gui::HelpWindow>(*window);
        QVERIFY(help != nullptr);
        QStringList names = gui::Language::names();
        names << QStringLiteral("en");
        for (const QString& name : names) {
            desktop_->language().use(QLocale(name));
            const Handbook handbook(name);
            QTRY_VERIFY2(help->text().contains(handbook.headings.front()) && help->text().contains(handbook.headings.back()), qPrintable(name));
            QVERIFY2(!help->text().contains(QStringLiteral("**")), qPrintable(name)); // every mark was understood
            const auto* browser = help->findChild<QTextBrowser*>();
            QCOMPARE(browser->document()->defaultTextOption().textDirection(), name == QStringLiteral("ar") ? Qt::RightToLeft : Qt::LeftToRight);
            int tables = 0;
            for (QTextFrame* frame : browser->document()->rootFrame()->childFrames())
                tables += qobject_cast<QTextTable*>(frame) != nullptr ? 1 : 0;
            QCOMPARE(tables, 2);
        }
        help->close();
        QVERIFY(test::closeWindow(*window));
    }

private:
    static void languages() {
        QTest::addColumn<QString>("language");
        QStringList names = gui::Language::names();
        if (!names.contains(QStringLiteral("en")))
            names << QStringLiteral("en");
        QVERIFY(names.size() == 11);
        for (const QString& name : names)
            QTest::newRow(qPrintable(name)) << name;
    }
    std::unique_ptr<test::Desktop> desktop_;
};

QTEST_MAIN(HandbookTest)
#include "handbook_test.moc"
