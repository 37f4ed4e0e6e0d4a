#include "page/html.h"

#include <QtTest>

using namespace bytetorrent::tracker::page;

// What makes it safe is that these do not compile.
static_assert(!std::is_constructible_v<Markup, std::string> && !std::is_constructible_v<Markup, std::string_view>);
static_assert(!std::is_constructible_v<Html, std::string> && !std::is_constructible_v<Html, std::string_view>);
static_assert(!std::is_convertible_v<std::string, Html> && !std::is_convertible_v<std::string, Markup>);

class HtmlTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void literalsAreMarkupAndAllElseIsText() {
        Html html;
        const std::string outside = "<b a='x' b=\"y\">&";
        html << "<p title=\"" << outside << "\">" << std::string_view(outside) << "</p>" << 7u;
        QCOMPARE(html.text(), std::string("<p title=\"&lt;b a=&#39;x&#39; b=&quot;y&quot;&gt;&amp;\">&lt;b a=&#39;x&#39; b=&quot;y&quot;&gt;&amp;</p>7"));
    }
    void htmlWithinHtmlIsEscapedOnce() {
        Html html;
        html << "<i>" << Html::ofText("a & b") << "</i>";
        QCOMPARE(html.text(), std::string("<i>a &amp; b</i>"));
    }
    void aZeroByteEndsNothing() { QCOMPARE(Html::ofText(std::string_view("a\0b", 3)).text(), std::string("a\xEF\xBF\xBD" "b")); }
};

QTEST_GUILESS_MAIN(HtmlTest)
#include "html_test.moc"
