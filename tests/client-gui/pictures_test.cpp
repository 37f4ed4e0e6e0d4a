// Pictures of the real window and its dialogs, with torrents in every state, in light and dark, English and German.
// They are checked for clipped words here, and written to the folder that BT_PICTURES names (docs/pictures has a choice
// of them).
#include <algorithm>

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include "desktop.h"
#include "dialogs/add_dialog.h"
#include "dialogs/tags_dialog.h"
#include "dialogs/torrent_dialog.h"
#include "support/files.h"
#include "support/torrents.h"
#include "views/details_panel.h"
#include "views/torrent_table.h"

using namespace bytetorrent;
using engine::TorrentState;
using gui::CreateDialog;

namespace {

constexpr int patienceMs = 60'000;
constexpr qint64 mebibyte = 1 << 20;

// A button or a one-line label that is narrower than its words.
QString clippedWidgetOf(const QWidget& window) {
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&window))
            continue;
        const auto* label = qobject_cast<const QLabel*>(widget);
        const bool fixed = qobject_cast<const QPushButton*>(widget) != nullptr ||
                           qobject_cast<const QToolButton*>(widget) != nullptr ||
                           qobject_cast<const QComboBox*>(widget) != nullptr ||
                           (label != nullptr && !label->wordWrap());
        if (fixed && (widget->width() < widget->minimumSizeHint().width() ||
                      widget->height() < widget->minimumSizeHint().height()))
            return QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') +
                   (label != nullptr ? label->text() : widget->objectName());
    }
    return {};
}

} // namespace

class PicturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        desktop_ = std::make_unique<test::Desktop>();
        folder_ = qEnvironmentVariable("BT_PICTURES", directory_.path());
        QVERIFY(QDir(directory_.path()).mkpath(QStringLiteral("mine/film-rushes")));
        QVERIFY(test::writeNoise(mine("survey-2026.tar"), 32 * mebibyte, 1));
        QVERIFY(test::writeNoise(mine("film-rushes/one.mov"), 3 * mebibyte, 2));
        QVERIFY(test::writeNoise(mine("film-rushes/two.mov"), 2 * mebibyte, 3));
        QVERIFY(test::writeNoise(mine("backup.img"), 12 * mebibyte, 4));
        QVERIFY(test::writeNoise(mine("letters.zip"), mebibyte, 5));
    }
    void cleanupTestCase() {
        for (auto* window : {&giver_, &taker_}) {
            if (*window)
                QVERIFY(test::closeWindow(**window));
            window->reset();
        }
        desktop_.reset();
    }

    void theEmptyWindow() {
        taker_ = test::openWindow(directory_.filePath(QStringLiteral("taker")), 3 * mebibyte);
        QVERIFY(taker_->preferences().set(gui::Key::localExempt, false)); // the limit holds for the giver beside it
        QVERIFY(taker_->preferences().set(gui::Key::downLimit, 3 * 1024));
        QVERIFY(test::settle(*taker_));
        QTRY_VERIFY(tells(*taker_, QStringLiteral(" free")));
        inEveryLook(QStringLiteral("empty"), *taker_);
    }

    void theCreator_data() { languages(); }
    void theCreator() {
        QFETCH(QLocale, locale);
        desktop_->language().use(locale);
        CreateDialog creator({mine("survey-2026.tar"), mine("letters.zip")});
        creator.show();
        QTRY_VERIFY(tells(creator, QStringLiteral("iB"))); // counted
        inEveryLook(QStringLiteral("create") + QLatin1String(QTest::currentDataTag()), creator);
    }

    void theOffer_data() { languages(); }
    void theOffer() {
        QFETCH(QLocale, locale);
        desktop_->language().use(locale);
        gui::Offer offer;
        offer.metainfo = test::madeUpTorrent("survey-2026.tar", 4000);
        gui::AddDialog dialog(std::move(offer), directory_.filePath(QStringLiteral("received")));
        dialog.show();
        QTRY_VERIFY(!tells(dialog, QStringLiteral("\u2026"))); // the room is known
        inEveryLook(QStringLiteral("add") + QLatin1String(QTest::currentDataTag()), dialog);
    }

    void theWindowWithTorrentsInEveryState() {
        giver_ = test::openWindow(directory_.filePath(QStringLiteral("giver")));
        giver_->hide();
        const QString films = share({mine("film-rushes")});
        const QString survey = share({mine("survey-2026.tar")});
        const QString backup = share({mine("backup.img")});
        const QString letters = share({mine("letters.zip")});
        QVERIFY(!films.isEmpty() && !survey.isEmpty() && !backup.isEmpty() && !letters.isEmpty());
        add(films);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf("film-rushes"), TorrentState::seeding, patienceMs);
        add(letters);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf("letters.zip"), TorrentState::seeding, patienceMs);
        add(backup);
        QTRY_VERIFY_WITH_TIMEOUT(doneOf("backup.img") > 0.2, patienceMs);
        pause("backup.img");
        addMissing();
        add(QStringLiteral(
            "magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=A%20link%20that%20nobody%20has%20yet"));
        add(survey);
        QTRY_VERIFY_WITH_TIMEOUT(doneOf("survey-2026.tar") > 0.1, patienceMs);
        taker_->bridge().changeSettings({taker_->model().torrent(rowOf("survey-2026.tar"))->infoHash, taker_->model().torrent(0)->infoHash},
                                        [](engine::TorrentSettings& changed) { changed.tags = {"lab"}; });
        taker_->table()->selectRow(rowOf("survey-2026.tar"));
        QTRY_VERIFY_WITH_TIMEOUT(doneOf("survey-2026.tar") > 0.3, patienceMs);
        taker_->statusBar()->clearMessage();
        inEveryLook(QStringLiteral("window"), *taker_);
        QTest::qWait(1'500); // the graph has something to show
        const std::pair<gui::DetailsPanel::Tab, const char*> tabs[]{{gui::DetailsPanel::files, "files"},
                                                                    {gui::DetailsPanel::peers, "peers"},
                                                                    {gui::DetailsPanel::trackers, "trackers"},
                                                                    {gui::DetailsPanel::speed, "speed"},
                                                                    {gui::DetailsPanel::activity, "activity"}};
        for (const auto& [tab, name] : tabs) {
            taker_->details()->open(tab);
            QTest::qWait(400);
            inEveryLook(QStringLiteral("panel-") + QLatin1String(name), *taker_);
        }
        taker_->details()->open(gui::DetailsPanel::overview);
        taker_->table()->setSimple(true);
        taker_->removal().remove({{taker_->model().torrent(rowOf("letters.zip"))->infoHash, "letters.zip"}}, false);
        QTest::qWait(300);
        inEveryLook(QStringLiteral("simple"), *taker_);
        taker_->removal().undo();
        taker_->table()->setSimple(false);
    }

    void theDialogsOfATorrent_data() { languages(); }
    void theDialogsOfATorrent() {
        QFETCH(QLocale, locale);
        desktop_->language().use(locale);
        engine::TorrentSettings settings;
        settings.limits.down = 2 * mebibyte;
        settings.ratio = engine::RatioTarget{.ratio = 1.5};
        gui::TorrentDialog limits(QStringLiteral("survey-2026.tar"), 1, settings);
        limits.show();
        QVERIFY(QTest::qWaitForWindowExposed(&limits));
        inEveryLook(QStringLiteral("limits") + QLatin1String(QTest::currentDataTag()), limits);
        gui::TagsDialog tags({"film", "lab", "to watch"}, {{"lab"}, {"lab", "film"}});
        tags.show();
        QVERIFY(QTest::qWaitForWindowExposed(&tags));
        inEveryLook(QStringLiteral("tags") + QLatin1String(QTest::currentDataTag()), tags);
    }

    void theEmptyWindowInGerman() {
        desktop_->language().use(QLocale(QLocale::German, QLocale::Germany));
        const QTemporaryDir state;
        auto window = test::openWindow(state.path());
        QVERIFY(test::settle(*window));
        QTRY_VERIFY(tells(*window, QStringLiteral(" frei")));
        inEveryLook(QStringLiteral("empty-de"), *window);
        QVERIFY(test::closeWindow(*window));
    }

private:
    [[nodiscard]] static bool tells(const QWidget& window, const QString& words) {
        const auto labels = window.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text().contains(words); });
    }
    static void languages() {
        QTest::addColumn<QLocale>("locale");
        QTest::newRow("-de") << QLocale(QLocale::German, QLocale::Germany);
        QTest::newRow("") << QLocale(QLocale::English, QLocale::UnitedStates);
    }

    [[nodiscard]] QString mine(const char* name) const {
        return directory_.filePath(QStringLiteral("mine/")) + QLatin1String(name);
    }

    void inEveryLook(const QString& name, QWidget& window) {
        for (const gui::Theme theme : {gui::Theme::dark, gui::Theme::light}) {
            gui::useTheme(theme);
            QCoreApplication::processEvents();
            const QString file = folder_ + QLatin1Char('/') + name +
                                 (theme == gui::Theme::dark ? QStringLiteral("-dark.png") : QStringLiteral(".png"));
            QVERIFY(window.grab().save(file));
            QVERIFY2(QFileInfo(file).size() < 200'000, qPrintable(file));
            QCOMPARE(clippedWidgetOf(window), QString());
        }
    }

    [[nodiscard]] QString share(const QStringList& paths) {
        QSignalSpy shared(&giver_->sharing(), &gui::Sharing::shared);
        CreateDialog* creator = giver_->share(paths);
        creator->chooseAudience(CreateDialog::Audience::thisComputer);
        test::primaryButton(*creator)->click();
        return shared.count() > 0 || shared.wait(patienceMs) ? shared[0][1].toString() : QString();
    }

    void add(const QString& link) {
        engine::AddTorrent torrent;
        torrent.magnet = *protocol::Magnet::parse(link.toStdString());
        torrent.folder = directory_.filePath(QStringLiteral("received")).toStdString();
        taker_->add(std::move(torrent));
    }

    // A seed whose content was moved away.
    void addMissing() {
        engine::AddTorrent torrent;
        torrent.metainfo = test::madeUpTorrent("holiday.mov", 900);
        torrent.folder = directory_.filePath(QStringLiteral("received")).toStdString();
        torrent.contentIsComplete = true;
        taker_->add(std::move(torrent));
        QTRY_COMPARE_WITH_TIMEOUT(stateOf("holiday.mov"), TorrentState::failed, patienceMs);
    }

    void pause(const char* name) {
        taker_->bridge().pause({taker_->model().torrent(rowOf(name))->infoHash});
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(name), TorrentState::paused, patienceMs);
    }

    [[nodiscard]] int rowOf(const char* name) const {
        for (int row = 0; row < taker_->model().rowCount(); ++row) {
            if (taker_->model().torrent(row)->name == name)
                return row;
        }
        return -1;
    }
    [[nodiscard]] std::optional<TorrentState> stateOf(const char* name) const {
        const auto* torrent = taker_->model().torrent(rowOf(name));
        return torrent == nullptr ? std::nullopt : std::optional(torrent->state);
    }
    [[nodiscard]] double doneOf(const char* name) const {
        const auto* torrent = taker_->model().torrent(rowOf(name));
        return torrent == nullptr || torrent->totalBytes == 0
                   ? 0
                   : static_cast<double>(torrent->doneBytes) / static_cast<double>(torrent->totalBytes);
    }

    QTemporaryDir directory_{QDir::tempPath() + QStringLiteral("/demo-XXXXXX")};
    QString folder_;
    std::unique_ptr<test::Desktop> desktop_;
    std::unique_ptr<gui::MainWindow> giver_;
    std::unique_ptr<gui::MainWindow> taker_;
};

QTEST_MAIN(PicturesTest)
#include "pictures_test.moc"
