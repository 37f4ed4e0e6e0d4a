// Every dialog in light and dark, in each language, at one and two pixels a point: nothing is clipped, nothing lies on anything,
// everything has a name.
#include <QDir>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTest>

#include "desktop.h"
#include "dialogs/add_dialog.h"
#include "dialogs/create_dialog.h"
#include "dialogs/file_choice.h"
#include "accounts.h"
#include "dialogs/help_window.h"
#include "dialogs/preferences_dialog.h"
#include "dialogs/tags_dialog.h"
#include "dialogs/trackers_dialog.h"
#include "dialogs/torrent_dialog.h"
#include "dialogs/welcome_dialog.h"
#include "gallery.h"
#include "sentences.h"
#include "support/torrents.h"

using namespace bytetorrent;
using gui::Key;
using gui::Page;

class DialogPicturesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        desktop_ = std::make_unique<test::Desktop>();
    }
    void cleanupTestCase() {
        QVERIFY(gallery_.writeSheets());
        desktop_.reset();
    }

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
        language_ = language;
        dark_ = dark;
        preferences();
        ofTorrents();
        adding();
        creating();
        loggingIn();
        welcome();
        gui::HelpWindow help;
        look(help, QStringLiteral("help"));
        desktop_->language().use(QLocale(QStringLiteral("en")));
        gui::useTheme(gui::Theme::light);
    }

private:
    void look(QWidget& dialog, const QString& name) {
        QCOMPARE(gallery_.take(dialog, QStringLiteral("dialog-") + name, language_, dark_), QString());
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
        gui::AddDialog link({.metainfo = {}, .magnet = *protocol::Magnet::parse("magnet:?xt=urn:btih:0123456789abcdef0123456789abcdef01234567&dn=survey-2026.tar")},
                            QDir::homePath());
        look(link, QStringLiteral("add-link"));
    }
    void creating() {
        gui::CreateDialog dialog(QStringList{});
        look(dialog, QStringLiteral("create"));
        dialog.showMore(true);
        dialog.chooseAudience(gui::CreateDialog::Audience::trackers);
        look(dialog, QStringLiteral("create-more"));
        dialog.chooseAudience(gui::CreateDialog::Audience::cluster, QStringLiteral("lab-1.example:7201, lab-2.example:7201"));
        engine::ClusterSnapshot cluster;
        cluster.name = "lab";
        cluster.nodes = {{"lab-1.example", 7201}, {"lab-2.example", 7201}, {"lab-3.example", 7201}};
        cluster.connectedTo = cluster.nodes.front();
        cluster.reachableNodes = 3;
        cluster.leader = NodeId(2);
        cluster.quorum = true;
        dialog.picker().showCluster(*dialog.picker().clusterAddress(), cluster);
        look(dialog, QStringLiteral("create-cluster"));
        cluster.account = "anna";
        dialog.picker().showCluster(*dialog.picker().clusterAddress(), cluster);
        look(dialog, QStringLiteral("create-account"));
        dialog.setFailed(gui::errorSentence({ErrorCode::unreachable, "lab-1.example:7201"}));
        look(dialog, QStringLiteral("create-failed"));
    }
    void ofTorrents() {
        engine::TorrentSettings settings;
        settings.limits.down = 2 << 20;
        settings.ratio = engine::RatioTarget{.ratio = 1.5};
        gui::TorrentDialog limits(QStringLiteral("survey-2026.tar"), 1, settings);
        look(limits, QStringLiteral("limits"));
        gui::TagsDialog tags({"film", "lab", "to watch"}, {{"lab"}, {"lab", "film"}});
        look(tags, QStringLiteral("tags"));
        gui::TrackersDialog trackers(QStringLiteral("survey-2026.tar"), {{"https://tracker.example/announce", "udp://tracker.example:6969"}, {"http://other.example/announce"}});
        look(trackers, QStringLiteral("trackers"));
    }
    void loggingIn() {
        const engine::ClusterAddress cluster{{{"lab-1.example", 7201}}, {}};
        gui::LogInDialog dialog(cluster, {});
        look(dialog, QStringLiteral("log-in"));
        dialog.setFailed(gui::logInSentence({ErrorCode::notAuthenticated, "x"}));
        look(dialog, QStringLiteral("log-in-failed"));
        dialog.setFailed(gui::logInSentence({ErrorCode::tooLarge, "x"}));
        look(dialog, QStringLiteral("log-in-full"));
        gui::LogInDialog known(cluster, QStringLiteral("anna"));
        look(known, QStringLiteral("log-out"));
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
    QString language_;
    bool dark_ = false;
    test::Gallery gallery_;
    std::unique_ptr<test::Desktop> desktop_;
};

QTEST_MAIN(DialogPicturesTest)
#include "dialog_pictures_test.moc"
