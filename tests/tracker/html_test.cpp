#include "http_page.h"

#include <QtTest>

using namespace bytetorrent::tracker;

class HtmlTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void markupFromOutsideBecomesText() {
        QCOMPARE(escapeHtml("<b a='x' b=\"y\">&"), std::string("&lt;b a=&#39;x&#39; b=&quot;y&quot;&gt;&amp;"));
    }
    void noTextCanLookLikeAMarkOfTheTemplate() { QCOMPARE(escapeHtml("%ROWS%"), std::string("&#37;ROWS&#37;")); }
    void sizesAreReadable() {
        QCOMPARE(readableSize(0), std::string("0 B"));
        QCOMPARE(readableSize(1023), std::string("1023 B"));
        QCOMPARE(readableSize(1536), std::string("1.5 KiB"));
        QCOMPARE(readableSize(100u << 20), std::string("100 MiB"));
        QCOMPARE(readableSize(UINT64_MAX), std::string("16.0 EiB"));
    }
};

QTEST_GUILESS_MAIN(HtmlTest)
#include "html_test.moc"
