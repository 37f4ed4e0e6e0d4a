// Look and the panel's tabs, where a picture would not be asserted on: what stands in line with what, and what an empty tab says.
#include "look.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QStyleOptionHeader>
#include <QTest>

#include "bridge/recorder.h"
#include "desktop.h"
#include "support/program.h"
#include "views/details_panel.h"
#include "views/piece_map.h"

using namespace bytetorrent;
using engine::TorrentState;

namespace {

// The last column of pixels of a header's section that is not its ground, from its reading end.
int lastInk(Qt::Alignment alignment, QStyleOptionHeader::SortIndicator order) {
    QImage image(160, 30, QImage::Format_RGB32);
    image.fill(Qt::white);
    QStyleOptionHeader header;
    header.rect = image.rect();
    header.text = QStringLiteral("Down");
    header.textAlignment = alignment | Qt::AlignVCenter;
    header.sortIndicator = order;
    header.fontMetrics = QFontMetrics(QApplication::font());
    header.palette = QApplication::palette();
    header.state = QStyle::State_Enabled;
    QPainter painter(&image);
    QApplication::style()->drawControl(QStyle::CE_Header, &header, &painter, nullptr);
    painter.end();
    const auto isInk = [&](int x) {
        for (int y = 1; y < image.height() - 2; ++y) {
            if (image.pixel(x, y) != image.pixel(0, 1))
                return true;
        }
        return false;
    };
    const bool right = alignment.testFlag(Qt::AlignRight);
    int x = right ? image.width() - 1 : 0;
    while (x >= 0 && x < image.width() && !isInk(x))
        x += right ? -1 : 1;
    return x;
}

} // namespace

class LookTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        desktop_ = std::make_unique<test::Desktop>();
        recorder_ = std::make_unique<gui::Recorder>(directory_.path(), bridge_);
    }
    void cleanupTestCase() {
        recorder_.reset();
        desktop_.reset();
    }

    void aSortedColumnsHeaderStaysInLineWithItsCells() {
        for (const Qt::AlignmentFlag side : {Qt::AlignLeft, Qt::AlignRight}) {
            const int unsorted = lastInk(side, QStyleOptionHeader::None);
            QVERIFY(unsorted > 0 && unsorted < 160);
            QCOMPARE(lastInk(side, QStyleOptionHeader::SortUp), unsorted);
            QCOMPARE(lastInk(side, QStyleOptionHeader::SortDown), unsorted);
        }
    }

    void everyTabWithoutATorrentSaysSo() {
        gui::DetailsPanel panel(*recorder_);
        panel.resize(900, 300);
        panel.show();
        for (const int tab : {0, 1, 2, 3}) {
            panel.setCurrentIndex(tab);
            panel.showTorrent(nullptr, test::session({}));
            QVERIFY2(says(panel, QStringLiteral("Select a torrent to see its pieces, files, peers and trackers.")), qPrintable(panel.tabText(tab)));
        }
        panel.setCurrentIndex(2);
        const auto alone = test::session({test::torrent("a")});
        panel.showTorrent(alone->torrents.shared(0), alone);
        QVERIFY(says(panel, QStringLiteral("Nobody is connected.")));
        QVERIFY(!says(panel, QStringLiteral("Select a torrent to see its pieces, files, peers and trackers.")));
    }

    void withoutATorrentTheSpeedIsEverythings() {
        gui::DetailsPanel panel(*recorder_);
        panel.show();
        panel.setCurrentIndex(4);
        panel.showTorrent(nullptr, test::session({}));
        auto* whose = panel.currentWidget()->findChild<QComboBox*>();
        QCOMPARE(whose->currentText(), QStringLiteral("Everything"));
        QVERIFY(!whose->isEnabled());
        const auto one = test::session({test::torrent("a")});
        panel.showTorrent(one->torrents.shared(0), one);
        QCOMPARE(whose->currentText(), QStringLiteral("This torrent"));
        QVERIFY(whose->isEnabled());
    }

    void whatATabKeepsIsWordedAnew() {
        gui::DetailsPanel panel(*recorder_);
        panel.show();
        panel.setCurrentIndex(1);
        auto* files = panel.currentWidget()->findChild<QAbstractItemView*>();
        QCOMPARE(files->accessibleName(), QStringLiteral("Files"));
        desktop_->language().use(QLocale(QLocale::German));
        QTRY_COMPARE(files->accessibleName(), QStringLiteral("Dateien"));
        QVERIFY(files->actions().front()->text() != QStringLiteral("High"));
        desktop_->language().use(QLocale(QLocale::English, QLocale::UnitedStates));
        QTRY_COMPARE(files->accessibleName(), QStringLiteral("Files"));
    }

    void languagesHaveTheNamesThatTheirSpeakersUse() {
        QStringList seen;
        for (const QString& name : gui::Language::names()) {
            const QString own = gui::Language::ownName(name);
            QVERIFY2(!own.isEmpty() && !seen.contains(own) && own.front() == own.front().toUpper(), qPrintable(name));
            seen << own;
        }
        QCOMPARE(seen.size(), 11);
        QVERIFY(seen.contains(QStringLiteral("English")));
        QVERIFY(gui::Language::ownName(QStringLiteral("cs")).size() > 2); // one that comes later
    }

    // A torrent that rests knows nobody: that is no piece that is missing everywhere.
    void nobodyConnectedIsNoPieceMissingEverywhere() {
        gui::PieceMap map;
        map.resize(300, 60);
        auto torrent = test::torrent("a", TorrentState::paused);
        torrent.availability.assign(torrent.pieceCount, 0);
        map.setPieces(torrent);
        QVERIFY(!map.sentenceAt({2, 2}).contains(QStringLiteral("nobody")));
        torrent.peersConnected = 1;
        map.setPieces(torrent);
        QVERIFY2(map.sentenceAt({2, 2}).contains(QStringLiteral("nobody")), qPrintable(map.sentenceAt({2, 2})));
    }

private:
    static bool says(const gui::DetailsPanel& panel, const QString& text) {
        for (const QLabel* label : panel.currentWidget()->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text() == text)
                return true;
        }
        return false;
    }
    QTemporaryDir directory_;
    std::unique_ptr<test::Desktop> desktop_;
    gui::SessionBridge bridge_; // never opened: nothing moves
    std::unique_ptr<gui::Recorder> recorder_;
};

QTEST_MAIN(LookTest)
#include "look_test.moc"
