// Preferences: their values, their file, their dialog, and how they reach the session at once.
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include "citizen/appearance.h"
#include "desktop.h"
#include "dialogs/preferences_dialog.h"
#include "dialogs/setting_editors.h"
#include "dialogs/welcome_dialog.h"
#include "preferences/preferences_store.h"
#include "preferences/session_wishes.h"
#include "support/ports.h"
#include "views/week_hours.h"

using namespace bytetorrent;
using gui::Key;
using gui::Kind;
using gui::Page;
using gui::Preferences;
using gui::PreferencesDialog;
using gui::PreferencesStore;
using gui::Setting;

namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

// Another value than the default, that the setting can have.
QVariant another(const Setting& setting) {
    switch (setting.kind) {
    case Kind::flag:
        return !setting.fallback.toBool();
    case Kind::number:
        return setting.fallback.toLongLong() + 1;
    case Kind::real:
        return setting.fallback.toDouble() + 0.5;
    case Kind::choice:
        return QString::fromLatin1(setting.choices.back().value);
    case Kind::folder:
        return QStringLiteral("/some/where");
    case Kind::hours:
        return QString(QStringLiteral("ff").repeated(21));
    default:
        return QStringLiteral("words");
    }
}

} // namespace

class PreferencesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { desktop_ = std::make_unique<test::Desktop>(); }
    void cleanupTestCase() { desktop_.reset(); }

    void everySettingIsInTheTableOnceAndExplained() {
        QSet<int> keys;
        QSet<QString> names;
        for (const Setting& setting : gui::settingsTable()) {
            keys.insert(static_cast<int>(setting.key));
            names.insert(QLatin1String(setting.name));
            QVERIFY2(Preferences().value(setting.key).isValid(), setting.name); // its default is one that it can have
            if (setting.page == Page::hidden)
                continue;
            QVERIFY2(QByteArray(setting.label).size() > 2, setting.name);
            QVERIFY2(QByteArray(setting.explanation).size() > 10 && QByteArray(setting.explanation).endsWith('.'), setting.name);
        }
        QCOMPARE(keys.size(), static_cast<int>(gui::keyCount));
        QCOMPARE(names.size(), keys.size());
    }

    void everySettingComesBackFromTheFile() {
        Preferences preferences;
        for (const Setting& setting : gui::settingsTable())
            QVERIFY2(preferences.set(setting.key, another(setting)), setting.name);
        const auto read = Preferences::decode(preferences.encode());
        QVERIFY(read.has_value());
        for (const Setting& setting : gui::settingsTable()) {
            QVERIFY2(read->value(setting.key) == another(setting), setting.name);
            QVERIFY2(read->value(setting.key) != Preferences().value(setting.key), setting.name);
        }
    }

    void defaultsAreNotWritten() {
        Preferences preferences;
        QVERIFY(!preferences.encode().contains("uploadSlots"));
        QVERIFY(preferences.set(Key::uploadSlots, 9));
        QVERIFY(preferences.encode().contains("uploadSlots"));
        QVERIFY(!preferences.encode().contains("listenPort"));
    }

    void whatCannotBeIsNotTaken() {
        Preferences preferences;
        QVERIFY(!preferences.set(Key::listenPort, 65'536));
        QVERIFY(!preferences.set(Key::listenPort, -1));
        QVERIFY(!preferences.set(Key::listenPort, QStringLiteral("6881")));
        QVERIFY(!preferences.set(Key::listenPort, true));
        QVERIFY(!preferences.set(Key::dht, 1));
        QVERIFY(!preferences.set(Key::encryption, QStringLiteral("perhaps")));
        QVERIFY(!preferences.set(Key::folder, QStringLiteral("not/absolute")));
        QVERIFY(!preferences.set(Key::scheduleHours, QStringLiteral("ff")));
        QVERIFY(!preferences.set(Key::ratio, std::nan("")));
        QCOMPARE(preferences.encode(), Preferences().encode());
    }

    void whatAFileCannotMeanHasItsDefault() {
        const auto read = Preferences::decode(R"({"version": 7, "settings": {"listenPort": 99999, "dht": "yes", "uploadSlots": 3, "fromTheFuture": [1]}})");
        QVERIFY(read.has_value());
        QCOMPARE(read->number(Key::listenPort), 0);
        QVERIFY(read->flag(Key::dht));
        QCOMPARE(read->number(Key::uploadSlots), 3);
        QVERIFY2(read->encode().contains("fromTheFuture"), "a later version's word is kept");
        for (const char* bad : {"", "[]", "{", "{}", R"({"version": 1})", R"({"settings": {}})", "\xff\xfe"})
            QVERIFY2(!Preferences::decode(bad), bad);
    }

    void theExampleOfTheFormatsPageIsRead() {
        const QByteArray page = contentOf(QStringLiteral(BT_FORMATS_DIR "/preferences.md"));
        const auto from = page.indexOf("```json") + 7;
        const auto read = Preferences::decode(page.mid(from, page.indexOf("```", from) - from));
        QVERIFY(read.has_value());
        QCOMPARE(read->number(Key::downLimit), 2048);
        QCOMPARE(read->text(Key::encryption), QStringLiteral("require"));
        QCOMPARE(read->text(Key::language), QStringLiteral("pt_BR"));
        QVERIFY(!read->flag(Key::portMapping));
        const engine::RateSchedule schedule = gui::wishedSettings({}, *read).rates.schedule;
        QVERIFY(schedule.contains({0, 9}) && schedule.contains({4, 16}));
        QVERIFY(!schedule.contains({5, 9}) && !schedule.contains({0, 8}) && !schedule.contains({0, 17}));
    }

    void theFileIsWrittenAndReadAgain() {
        const QTemporaryDir directory;
        {
            PreferencesStore store(directory.path());
            QSignalSpy changed(&store, &PreferencesStore::changed);
            QVERIFY(store.set(Key::uploadSlots, 5));
            QVERIFY(store.set(Key::uploadSlots, 5));
            QCOMPARE(changed.count(), 1);
            QVERIFY(!store.set(Key::uploadSlots, -5));
            QTRY_VERIFY(contentOf(directory.filePath(QStringLiteral("preferences.json"))).contains("uploadSlots"));
            QVERIFY(store.set(Key::proxyPassword, QStringLiteral("secret"))); // written at the end
        }
        const QString path = directory.filePath(QStringLiteral("preferences.json"));
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        PreferencesStore store(directory.path());
        QVERIFY(!store.wasDamaged());
        QCOMPARE(store.values().number(Key::uploadSlots), 5);
        QCOMPARE(store.values().text(Key::proxyPassword), QStringLiteral("secret"));
    }

    void aDamagedFileIsSetAside() {
        const QTemporaryDir directory;
        QVERIFY(write(directory.filePath(QStringLiteral("preferences.json")), "{\"version\": 1, \"sett"));
        PreferencesStore store(directory.path());
        QVERIFY(store.wasDamaged());
        QCOMPARE(store.values().encode(), Preferences().encode());
        QVERIFY(contentOf(directory.filePath(QStringLiteral("preferences.json.damaged"))).contains("sett"));
    }

    void whatCannotBeWrittenIsSaid() {
        const QTemporaryDir directory;
        QVERIFY(write(directory.filePath(QStringLiteral("no-folder")), "x"));
        PreferencesStore store(directory.filePath(QStringLiteral("no-folder")));
        QSignalSpy trouble(&store, &PreferencesStore::notWritten);
        QVERIFY(store.set(Key::uploadSlots, 5));
        QVERIFY(trouble.count() > 0 || trouble.wait(5000));
    }

    void wishesReachTheEnginesSettings() {
        Preferences preferences;
        const auto wished = [&] { return gui::wishedSettings({}, preferences); };
        QVERIFY(wished().dht && wished().pex && wished().lsd && wished().portMapping);
        QVERIFY(wished().rates.schedule.empty());
        QVERIFY(preferences.set(Key::downLimit, 100));
        QCOMPARE(wished().downLimitBytesPerSecond, std::uint64_t{102'400});
        QVERIFY(preferences.set(Key::scheduleHours, QString(QStringLiteral("ff").repeated(21))));
        QVERIFY(wished().rates.schedule.empty());
        QVERIFY(preferences.set(Key::schedule, true));
        QCOMPARE(wished().rates.schedule.hoursUntilChange({}), 0u);
        QVERIFY(!wished().rates.schedule.empty());
        QVERIFY(!wished().ratio.any());
        QVERIFY(preferences.set(Key::ratioOn, true) && preferences.set(Key::ratioAction, QStringLiteral("remove")));
        QCOMPARE(wished().ratio.ratio.value(), 2.0);
        QCOMPARE(int(wished().ratio.action), int(engine::RatioAction::remove));
        QVERIFY(preferences.set(Key::encryption, QStringLiteral("require")));
        QCOMPARE(int(wished().encryption), int(engine::Encryption::require));
        QVERIFY(preferences.set(Key::proxyKind, QStringLiteral("socks5")) && preferences.set(Key::proxyHost, QStringLiteral(" proxy.example ")));
        QVERIFY(wished().proxy.used());
        QCOMPARE(wished().proxy.host, std::string("proxy.example"));
        QVERIFY(preferences.set(Key::networkInterface, QStringLiteral("nonesuch0")));
        QCOMPARE(wished().listenHost, std::string("127.0.0.1")); // never the open road instead
        QVERIFY(wished().leaveByListenHost);
        QVERIFY(!wished().dht);
    }

    void theDialogShowsEverySettingOnItsPageWithItsExplanation() {
        const QTemporaryDir directory;
        PreferencesStore store(directory.path());
        PreferencesDialog dialog(store);
        dialog.show();
        for (int page = 0; page < gui::pageCount; ++page) {
            dialog.showPage(static_cast<Page>(page));
            QVERIFY(!dialog.shownKeys().empty());
            for (const Key key : dialog.shownKeys()) {
                const Setting& setting = gui::settingOf(key);
                QCOMPARE(int(setting.page), page);
                QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(dialog.editorOf(key));
                QVERIFY2(interface != nullptr, setting.name);
                // A box of choices has its choice for a name there; a screen reader says the label before it.
                const QWidget* editor = dialog.editorOf(key);
                QCOMPARE(setting.kind == Kind::flag ? interface->text(QAccessible::Name) : editor->accessibleName(), gui::settingWords(setting.label));
                QVERIFY2(!interface->text(QAccessible::Description).isEmpty(), setting.name);
                QVERIFY2(dialog.editorOf(key)->focusPolicy() & Qt::TabFocus, setting.name);
            }
        }
    }

    void searchingFindsSettingsOnAllPages() {
        const QTemporaryDir directory;
        PreferencesStore store(directory.path());
        PreferencesDialog dialog(store);
        dialog.search(QStringLiteral("  upload   MOST "));
        QCOMPARE(dialog.shownKeys(), (std::vector<Key>{Key::upLimit, Key::alternativeUp}));
        dialog.search(QStringLiteral("socks5")); // a choice counts
        QCOMPARE(dialog.shownKeys().front(), Key::proxyKind);
        dialog.search(QStringLiteral("nothing like this"));
        QVERIFY(dialog.shownKeys().empty());
        dialog.search({});
        QVERIFY(!dialog.shownKeys().empty());
    }

    void aSearchEndsWhereAPageIsChosenAlsoTheOneBefore() {
        const QTemporaryDir directory;
        PreferencesStore store(directory.path());
        PreferencesDialog dialog(store);
        dialog.show();
        auto* pages = dialog.findChild<QListWidget*>();
        const std::vector<Key> before = dialog.shownKeys();
        const QPoint first = pages->visualItemRect(pages->item(0)).center();
        dialog.search(QStringLiteral("socks5"));
        QVERIFY(pages->selectedItems().isEmpty());
        QTest::mouseClick(pages->viewport(), Qt::LeftButton, {}, first);
        QCOMPARE(dialog.shownKeys(), before);
        QCOMPARE(pages->selectedItems(), QList<QListWidgetItem*>{pages->item(0)});
        dialog.search(QStringLiteral("socks5"));
        QTest::keyClick(pages, Qt::Key_Return);
        QCOMPARE(dialog.shownKeys(), before);
        dialog.search(QStringLiteral("socks5"));
        dialog.search({});
        QCOMPARE(pages->selectedItems().size(), 1);
    }

    void editingHoldsAtOnceAndWhatHoldsIsShown() {
        const QTemporaryDir directory;
        PreferencesStore store(directory.path());
        PreferencesDialog dialog(store);
        qobject_cast<QCheckBox*>(dialog.editorOf(Key::dht))->click();
        QVERIFY(!store.values().flag(Key::dht));
        auto* slots_ = qobject_cast<QSpinBox*>(dialog.editorOf(Key::uploadSlots));
        slots_->setValue(3);
        QCOMPARE(store.values().number(Key::uploadSlots), 3);
        store.set(Key::uploadSlots, 4);
        QCOMPARE(slots_->value(), 4);
        auto* folder = qobject_cast<QLineEdit*>(dialog.editorOf(Key::folder));
        folder->setText(QStringLiteral("not absolute"));
        Q_EMIT folder->editingFinished();
        QCOMPARE(store.values().text(Key::folder), QString());
        QCOMPARE(folder->text(), QString()); // what cannot be does not stay there
        dialog.showPage(Page::network);
        for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
            if (button->text() == QStringLiteral("Restore this page's defaults"))
                button->click();
        }
        QVERIFY(store.values().flag(Key::dht));
        QCOMPARE(store.values().number(Key::uploadSlots), 4); // of another page
    }

    void whatHasNoEffectIsNotOffered() {
        const QTemporaryDir directory;
        PreferencesStore store(directory.path());
        PreferencesDialog dialog(store);
        QVERIFY(!dialog.editorOf(Key::watchFolder)->isEnabled());
        store.set(Key::watch, true);
        QVERIFY(dialog.editorOf(Key::watchFolder)->isEnabled());
        QVERIFY(!dialog.editorOf(Key::proxyHost)->isEnabled());
        store.set(Key::proxyKind, QStringLiteral("http"));
        QVERIFY(dialog.editorOf(Key::proxyHost)->isEnabled());
    }

    void everythingIsReachedByTheKeyboard() {
        const QTemporaryDir directory;
        PreferencesStore store(directory.path());
        PreferencesDialog dialog(store);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        dialog.activateWindow();
        auto* pages = dialog.findChild<QListWidget*>();
        pages->setFocus();
        QTest::keyClick(pages, Qt::Key_Down);
        QTest::keyClick(pages, Qt::Key_Down);
        QSet<QWidget*> seen;
        for (int step = 0; step < 60; ++step) {
            QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
            seen.insert(dialog.focusWidget());
        }
        for (const Key key : dialog.shownKeys()) {
            if (dialog.editorOf(key)->isEnabled())
                QVERIFY2(seen.contains(dialog.editorOf(key)), gui::settingOf(key).name);
        }
        QTest::keyClick(&dialog, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(qobject_cast<QLineEdit*>(dialog.focusWidget()) != nullptr);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
    }

    void hoursAreDrawnAndTyped() {
        gui::WeekHours week;
        QSignalSpy changed(&week, &gui::WeekHours::changed);
        week.resize(week.sizeHint());
        week.show();
        QTest::keyClick(&week, Qt::Key_Down);
        QTest::keyClick(&week, Qt::Key_Right);
        QTest::keyClick(&week, Qt::Key_Space);
        QCOMPARE(changed.count(), 1);
        QVERIFY(week.hours().contains({1, 1}));
        QVERIFY(QAccessible::queryAccessibleInterface(&week)->text(QAccessible::Description).contains(QStringLiteral("marked")));
        const int side = week.fontMetrics().height() + 2;
        const QPoint last(week.width() - side / 2, week.height() - side / 2 - 2);
        QTest::mousePress(&week, Qt::LeftButton, {}, last);
        QTest::mouseMove(&week, last - QPoint(side, 0));
        QTest::mouseRelease(&week, Qt::LeftButton, {}, last - QPoint(side, 0));
        QVERIFY(week.hours().contains({6, 23}));
        QCOMPARE(changed.count(), 2);
    }

    void aChangeReachesTheSessionAtOnce() {
        const QTemporaryDir directory;
        auto window = test::openWindow(directory.path());
        engine::SessionSnapshotPtr shown;
        QObject::connect(&window->bridge(), &gui::SessionBridge::snapshotReady, window.get(), [&](const auto& snapshot) { shown = snapshot; });
        QTRY_VERIFY(shown);
        QVERIFY(window->preferences().set(Key::downLimit, 200));
        QTRY_COMPARE(shown->limits.down, std::uint64_t{200 * 1024});
        const test::ReservedPort port;
        const std::uint16_t wished = port.number();
        QVERIFY(window->preferences().set(Key::listenPort, wished));
        QTRY_COMPARE(shown->listenPort, wished);
        QVERIFY(test::closeWindow(*window));
    }

    void themeAndLanguageChangeAtOnce() {
        const QTemporaryDir directory;
        PreferencesStore store(directory.path());
        gui::SystemTheme system;
        const gui::Appearance appearance(store, system, desktop_->language());
        PreferencesDialog dialog(store);
        dialog.show();
        store.set(Key::theme, QStringLiteral("dark"));
        QCOMPARE(int(gui::themeInUse()), int(gui::Theme::dark));
        store.set(Key::theme, QStringLiteral("light"));
        QCOMPARE(int(gui::themeInUse()), int(gui::Theme::light));
        QCOMPARE(dialog.windowTitle(), QStringLiteral("Preferences"));
        store.set(Key::language, QStringLiteral("de"));
        QTRY_COMPARE(dialog.windowTitle(), QStringLiteral("Einstellungen"));
        QCOMPARE(QLocale().language(), QLocale::German);
        store.set(Key::language, QStringLiteral("en"));
        QTRY_COMPARE(dialog.windowTitle(), QStringLiteral("Preferences"));
    }

    void theWelcomeHasThreeStepsAndComesOnce() {
        const QTemporaryDir directory;
        PreferencesStore store(directory.path());
        gui::WelcomeDialog welcome(store);
        welcome.show();
        QCOMPARE(welcome.step(), 0);
        test::primaryButton(welcome)->click();
        test::primaryButton(welcome)->click();
        QCOMPARE(welcome.step(), 2);
        QVERIFY(!store.values().flag(Key::welcomed));
        test::primaryButton(welcome)->click();
        QVERIFY(!welcome.isVisible());
        QVERIFY(store.values().flag(Key::welcomed));
    }

private:
    std::unique_ptr<test::Desktop> desktop_;
};

QTEST_MAIN(PreferencesTest)
#include "preferences_test.moc"
