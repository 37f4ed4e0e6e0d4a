// Logging in from the window, at a real tracker that serves its members alone: to share, and to download what somebody shared.
#include <sys/stat.h>

#include <QCheckBox>
#include <QFile>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "desktop.h"
#include "dialogs/add_dialog.h"
#include "dialogs/log_in_dialog.h"
#include "remedies.h"
#include "support/files.h"
#include "support/people.h"
#include "torrent_control.h"

using namespace bytetorrent;
using namespace bytetorrent::test;
using namespace Qt::StringLiterals;
using engine::TorrentState;
using gui::CreateDialog;
using gui::LogInDialog;
using gui::MainWindow;

namespace {
constexpr int transferMs = 60'000;
}

class WindowLogInTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        desktop_ = std::make_unique<Desktop>();
        cluster_.setTracker(u"{mode: private, announce_interval: 30m}"_s);
        QVERIFY(cluster_.start());
        const Login root = administrator(cluster_, 1);
        anna_ = member(cluster_, 1, root, u"anna"_s);
        ben_ = member(cluster_, 1, root, u"ben"_s);
        QVERIFY(anna_.isGood() && ben_.isGood());
        QVERIFY(writeNoise(content(), 1'000'000, 7));
        giver_ = openWindow(directory_.filePath(u"giver"_s));
        taker_ = openWindow(directory_.filePath(u"taker"_s));
    }
    void cleanupTestCase() {
        for (auto* window : {&giver_, &taker_}) {
            if (*window)
                QVERIFY(closeWindow(**window));
            window->reset();
        }
        desktop_.reset();
    }

    void whoSharesLogsInFromThePicker() {
        QSignalSpy shared(&giver_->sharing(), &gui::Sharing::shared);
        CreateDialog* creator = giver_->share({content()});
        creator->chooseAudience(CreateDialog::Audience::cluster, cluster_.clientPorts());
        for (QCheckBox* box : creator->findChildren<QCheckBox*>())
            box->setChecked(box->text().startsWith(u"Private"_s));
        auto* account = accountButton(*creator);
        QTRY_COMPARE(account->text(), u"Log in..."_s);
        primaryButton(*creator)->click(); // as nobody
        QTRY_VERIFY_WITH_TIMEOUT(saysSomewhere(*creator, u"The tracker wants to know who you are"_s), transferMs);
        account->click();
        auto* dialog = dialogOf<LogInDialog>(*creator);
        QVERIFY(dialog != nullptr);
        type(*dialog, u"anna"_s, u"wrong horse"_s);
        QTRY_VERIFY_WITH_TIMEOUT(saysSomewhere(*dialog, u"The name or the password is wrong."_s), 10'000);
        QVERIFY(dialog->findChildren<QLineEdit*>().at(1)->text().isEmpty());
        type(*dialog, u"ANNA"_s, u"battery staple"_s);
        QTRY_COMPARE_WITH_TIMEOUT(account->text(), u"Logged in as anna"_s, 10'000);
        QTRY_VERIFY(creator->findChild<LogInDialog*>() == nullptr);
        primaryButton(*creator)->click();
        QTRY_COMPARE_WITH_TIMEOUT(shared.count(), 1, transferMs);
        link_ = shared[0][1].toString();
        QTRY_COMPARE_WITH_TIMEOUT(state(*giver_), TorrentState::seeding, transferMs);
        QCOMPARE(tokenNames(anna_).size(), 1);
        QVERIFY(tokenNames(anna_)[0].startsWith(u"ByteTorrent on "_s));
        const HttpAnswer listed = httpRequest("GET", port(), "/api/v1/torrents", {}, with(anna_));
        QCOMPARE(listed.json().value(u"total"_s).toInt(), 1);
    }

    void aRefusedDownloadHasAButtonThatLogsIn() {
        taker_->open({link_});
        auto* offer = dialogOf<gui::AddDialog>(*taker_);
        QVERIFY(offer != nullptr);
        offer->findChild<QLineEdit*>()->setText(directory_.filePath(u"received"_s));
        primaryButton(*offer)->click();
        QTRY_VERIFY_WITH_TIMEOUT(taker_->model().rowCount() == 1 && taker_->model().torrent(0)->reason.code == engine::ReasonCode::logInNeeded, 20'000);
        QCOMPARE(gui::remedyFor(*taker_->model().torrent(0)), gui::Remedy::logIn);
        taker_->findChild<gui::TorrentControl*>()->help(taker_->model().torrent(0)->infoHash);
        auto* dialog = dialogOf<LogInDialog>(*taker_);
        QVERIFY(dialog != nullptr);
        type(*dialog, u"ben"_s, u"battery staple"_s);
        QTRY_COMPARE_WITH_TIMEOUT(state(*taker_), TorrentState::seeding, transferMs);
        QCOMPARE(sha256OfFile(directory_.filePath(u"received/noise.bin"_s)), sha256OfFile(content()));
        QCOMPARE(tokenNames(ben_).size(), 1);
    }

    void aRestartRemembersTheTokenAndNotThePassword() {
        QVERIFY(closeWindow(*taker_));
        taker_.reset();
        QFile file(directory_.filePath(u"taker/logins.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray kept = file.readAll();
        QVERIFY(kept.contains("bt_") && !kept.contains("battery"));
        struct stat status = {};
        QCOMPARE(::stat(file.fileName().toLocal8Bit().constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t{0600});
        taker_ = openWindow(directory_.filePath(u"taker"_s));
        CreateDialog* creator = taker_->share({content()});
        creator->chooseAudience(CreateDialog::Audience::cluster, cluster_.clientPorts());
        QTRY_COMPARE(accountButton(*creator)->text(), u"Logged in as ben"_s);
        accountButton(*creator)->click();
        auto* dialog = dialogOf<LogInDialog>(*creator);
        QVERIFY(dialog != nullptr && dialog->findChildren<QLineEdit*>().isEmpty());
        primaryButton(*dialog)->click(); // log out
        QTRY_COMPARE(accountButton(*creator)->text(), u"Log in..."_s);
        QTRY_VERIFY(tokenNames(ben_).isEmpty());
        QVERIFY(!tokenNames(anna_).isEmpty());
        creator->close();
    }

private:
    [[nodiscard]] QString content() const { return directory_.filePath(u"noise.bin"_s); }
    [[nodiscard]] std::uint16_t port() const { return cluster_.ports(1).http; }
    static TorrentState state(MainWindow& window) {
        return window.model().rowCount() == 0 ? TorrentState::failed : window.model().torrent(0)->state;
    }
    static QPushButton* accountButton(CreateDialog& creator) { return creator.picker().findChild<QPushButton*>(); }
    static void type(const LogInDialog& dialog, const QString& name, const QString& password) {
        const auto fields = dialog.findChildren<QLineEdit*>();
        fields.at(0)->setText(name);
        fields.at(1)->setText(password);
        primaryButton(dialog)->click();
    }
    static bool saysSomewhere(const QWidget& dialog, const QString& words) {
        for (const QLabel* label : dialog.findChildren<QLabel*>()) {
            if (label->text().contains(words))
                return true;
        }
        return false;
    }
    [[nodiscard]] QStringList tokenNames(const Login& login) const {
        QStringList names;
        for (const QJsonValue& token : httpRequest("GET", port(), "/api/v1/me", {}, with(login)).json().value(u"tokens"_s).toArray())
            names << token.toObject().value(u"name"_s).toString();
        return names;
    }

    QTemporaryDir directory_;
    Cluster cluster_{1};
    Login anna_, ben_;
    QString link_;
    std::unique_ptr<Desktop> desktop_;
    std::unique_ptr<MainWindow> giver_, taker_;
};

QTEST_MAIN(WindowLogInTest)
#include "window_log_in_test.moc"
