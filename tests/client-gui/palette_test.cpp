#include <QApplication>
#include <QFile>
#include <QImage>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

#include "desktop.h"
#include "icons.h"
#include "palette.h"

using namespace bytetorrent;
using gui::Colours;
using gui::Theme;

class PaletteTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { desktop_ = std::make_unique<test::Desktop>(); }
    void cleanupTestCase() { desktop_.reset(); }

    void contrastIsThatOfTheGuidelines() {
        QVERIFY(qAbs(gui::contrast(Qt::black, Qt::white) - 21.0) < 0.001);
        QVERIFY(qAbs(gui::contrast(Qt::white, Qt::white) - 1.0) < 0.001);
        QVERIFY(qAbs(gui::contrast(QColor(0x767676), Qt::white) - 4.54) < 0.01);
    }

    // The page is the same house: what both have is of one colour, in each theme.
    void thePageHasTheSameColours_data() { themes(); }
    void thePageHasTheSameColours() {
        QFETCH(int, theme);
        const Colours& c = gui::colours(static_cast<Theme>(theme));
        QFile file(QStringLiteral(BT_PAGE_STYLE));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString style = QString::fromUtf8(file.readAll());
        // One block for light and, within the media query, one for dark.
        auto blocks = QRegularExpression(QStringLiteral(":root \\{([^}]*)\\}")).globalMatch(style);
        QVERIFY(blocks.hasNext());
        const auto light = blocks.next();
        QVERIFY(blocks.hasNext());
        const auto dark = blocks.next();
        QVERIFY(!blocks.hasNext() && style.mid(light.capturedEnd(), dark.capturedStart() - light.capturedEnd()).contains(QStringLiteral("@media (prefers-color-scheme: dark)")));
        const QString block = (static_cast<Theme>(theme) == Theme::light ? light : dark).captured(1);
        const auto ofPage = [&](const QString& name) {
            return QColor(QRegularExpression(QStringLiteral("--%1: (#[0-9A-F]{6});").arg(name)).match(block).captured(1));
        };
        const std::pair<const char*, QColor> both[] = {{"window", c.window}, {"panel", c.panel}, {"line", c.line}, {"text", c.text}, {"quiet-text", c.quietText},
                                                       {"accent", c.accent}, {"accent-light", c.accentLight}, {"selection", c.selection}, {"seeding", c.seeding},
                                                       {"waiting", c.waiting}, {"attention", c.attention}, {"error", c.error}};
        static_assert(sizeof(Colours) == std::size(both) * sizeof(QColor), "a colour of the palette is not compared");
        for (const auto& [name, colour] : both)
            QVERIFY2(ofPage(QLatin1String(name)) == colour, name);
    }

    void everyTextIsReadable_data() { themes(); }
    void everyTextIsReadable() {
        QFETCH(int, theme);
        const Colours& c = gui::colours(static_cast<Theme>(theme));
        for (const QColor& ground : {c.window, c.panel}) {
            for (const QColor& text : {c.text, c.quietText, c.accent, c.attention, c.error})
                QVERIFY2(gui::contrast(text, ground) >= 4.5,
                         qPrintable(text.name() + QStringLiteral(" on ") + ground.name()));
        }
        QVERIFY(gui::contrast(c.text, c.selection) >= 4.5);
        QVERIFY(gui::contrast(c.quietText, c.selection) >= 4.5);
        QVERIFY(gui::contrast(c.panel, c.accent) >= 4.5); // the words on a primary button and on the drop overlay
    }

    void everyShapeIsVisible_data() { themes(); }
    void everyShapeIsVisible() {
        QFETCH(int, theme);
        const Colours& c = gui::colours(static_cast<Theme>(theme));
        for (const QColor& ground : {c.window, c.panel, c.selection}) {
            for (const QColor& shape : {c.accent, c.seeding, c.waiting, c.attention, c.error})
                QVERIFY2(gui::contrast(shape, ground) >= 3.0,
                         qPrintable(shape.name() + QStringLiteral(" on ") + ground.name()));
        }
    }

    void iconsAreVisibleInBothThemes_data() { themes(); }
    void iconsAreVisibleInBothThemes() {
        QFETCH(int, theme);
        gui::useTheme(static_cast<Theme>(theme));
        for (const char* name :
             {"bytetorrent", "add", "check", "filter", "folder", "link", "pause", "remove", "share", "start"}) {
            const QImage image = gui::icon(QLatin1String(name)).pixmap(QSize(48, 48)).toImage();
            QCOMPARE(image.size(), QSize(48, 48));
            double best = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixelColor(x, y).alpha() == 255)
                        best = std::max(best, gui::contrast(image.pixelColor(x, y), gui::colours().window));
                }
            }
            QVERIFY2(best >= 3.0, name);
        }
    }

    void aPrimaryButtonIsFilledWithTheAccent_data() { themes(); }
    void aPrimaryButtonIsFilledWithTheAccent() {
        QFETCH(int, theme);
        gui::useTheme(static_cast<Theme>(theme));
        QWidget parent;
        QPushButton primary(QStringLiteral("x"), &parent);
        primary.setObjectName(QStringLiteral("primary"));
        QPushButton plain(QStringLiteral("x"), &parent);
        for (QPushButton* button : {&primary, &plain})
            button->resize(120, 40);
        QCOMPARE(primary.grab().toImage().pixelColor(12, 20), gui::colours().accent);
        QCOMPARE(plain.grab().toImage().pixelColor(12, 20), gui::colours().panel);
        primary.setEnabled(false);
        QVERIFY(primary.grab().toImage().pixelColor(12, 20) != gui::colours().accent);
    }

    void listsSelectOnATintAndFieldsOnTheAccent() {
        gui::useTheme(Theme::light);
        QCOMPARE(QApplication::palette().color(QPalette::Highlight), gui::colours().accent);
        QCOMPARE(QApplication::palette("QAbstractItemView").color(QPalette::Highlight), gui::colours().selection);
    }

private:
    static void themes() {
        QTest::addColumn<int>("theme");
        QTest::newRow("light") << static_cast<int>(Theme::light);
        QTest::newRow("dark") << static_cast<int>(Theme::dark);
    }
    std::unique_ptr<test::Desktop> desktop_;
};

QTEST_MAIN(PaletteTest)
#include "palette_test.moc"
