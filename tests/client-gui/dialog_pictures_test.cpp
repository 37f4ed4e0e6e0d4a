// Every dialog in light and dark, in each language, at one and two pixels a point: nothing is clipped, nothing lies on anything.
// The pictures are written to the folder that BT_PICTURES names.
#include <QDir>
#include <QPainter>
#include <QScrollArea>
#include <QTest>

#include "desktop.h"
#include "dialogs/add_dialog.h"
#include "dialogs/create_dialog.h"
#include "dialogs/file_choice.h"
#include "dialogs/help_window.h"
#include "dialogs/preferences_dialog.h"
#include "dialogs/welcome_dialog.h"
#include "geometry.h"
#include "support/torrents.h"

using namespace bytetorrent;
using gui::Key;
using gui::Page;

namespace {

QImage pictureOf(QWidget& widget, double scale) {
    QImage image(widget.size() * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    widget.render(&image);
    return image;
}

} // namespace

class DialogPicturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        desktop_ = std::make_unique<test::Desktop>();
        folder_ = qEnvironmentVariable("BT_PICTURES");
        QVERIFY(folder_.isEmpty() || QDir().mkpath(folder_));
    }
    void cleanupTestCase() { desktop_.reset(); }

    void dialogsFitTheirWords_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("dark");
        for (const QString& language : gui::Language::names()) {
            QTest::newRow(qPrintable(language + QStringLiteral("-light"))) << language << false;
            QTest::newRow(qPrintable(language + QStringLiteral("-dark"))) << language << true;
        }
    }
    void dialogsFitTheirWords() {
        QFETCH(QString, language);
        QFETCH(bool, dark);
        gui::useTheme(dark ? gui::Theme::dark : gui::Theme::light);
        desktop_->language().use(QLocale(language));
        suffix_ = language + (dark ? QStringLiteral("-dark") : QStringLiteral("-light"));
        preferences();
        adding();
        creating();
        welcome();
        gui::HelpWindow help;
        look(help, QStringLiteral("help"));
        desktop_->language().use(QLocale(QStringLiteral("en")));
        gui::useTheme(gui::Theme::light);
    }

private:
    void look(QWidget& dialog, const QString& name) {
        dialog.show();
        QCoreApplication::processEvents();
        QCOMPARE(test::clippedWidgetOf(dialog), QString());
        QCOMPARE(test::overlapOf(dialog), QString());
        QCOMPARE(test::namelessWidgetOf(dialog), QString());
        for (const double scale : {1.0, 2.0}) {
            const QImage picture = pictureOf(dialog, scale);
            QCOMPARE(picture.size(), dialog.size() * scale);
            if (!folder_.isEmpty())
                QVERIFY(picture.save(QStringLiteral("%1/%2-%3%4.png").arg(folder_, name, suffix_, scale > 1 ? QStringLiteral("@2x") : QString())));
        }
    }
    void preferences() {
        const QTemporaryDir directory;
        gui::PreferencesStore store(directory.path());
        store.set(Key::schedule, true);
        engine::RateSchedule hours;
        hours.setDaily(0x1f, 9, 17);
        const Bytes bytes = hours.encode();
        store.set(Key::scheduleHours, QString::fromLatin1(QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())).toHex()));
        gui::PreferencesDialog dialog(store);
        engine::SessionSnapshot snapshot;
        snapshot.portMapping = {.state = engine::PortMappingState::mapped, .port = 51413};
        snapshot.dht.state = engine::DhtState::connected;
        snapshot.dht.nodes = 321;
        dialog.show(snapshot);
        for (int page = 0; page < gui::pageCount; ++page) {
            dialog.showPage(static_cast<Page>(page));
            look(dialog, QStringLiteral("preferences-%1").arg(page));
        }
        dialog.search(QStringLiteral("DHT"));
        look(dialog, QStringLiteral("preferences-search"));
        // Nothing hides beside what is seen: the page scrolls up and down only.
        const auto* scroll = dialog.findChild<QScrollArea*>();
        QVERIFY(scroll->widget()->width() <= scroll->viewport()->width());
    }
    void adding() {
        gui::AddDialog dialog({.metainfo = test::madeUpAlbum(), .magnet = {}}, QDir::homePath());
        look(dialog, QStringLiteral("add"));
        gui::AddDialog known({.metainfo = test::madeUpAlbum(), .magnet = {}}, gui::AddDialog::Wishes{.folder = QDir::homePath(), .known = true});
        look(known, QStringLiteral("add-known"));
    }
    void creating() {
        gui::CreateDialog dialog(QStringList{});
        look(dialog, QStringLiteral("create"));
    }
    void welcome() {
        const QTemporaryDir directory;
        gui::PreferencesStore store(directory.path());
        gui::WelcomeDialog dialog(store);
        for (int step = 0; step < 3; ++step) {
            look(dialog, QStringLiteral("welcome-%1").arg(step));
            dialog.next();
        }
    }
    QString folder_, suffix_;
    std::unique_ptr<test::Desktop> desktop_;
};

QTEST_MAIN(DialogPicturesTest)
#include "dialog_pictures_test.moc"
