// WebDriver: Debian's chromium without a window, driven by chromedriver over the W3C protocol on a port of the system's
// choice. One session at a time; it ends with this object. Blocks (spins the event loop). Test thread only.
#pragma once

#include <memory>

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QNetworkAccessManager>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include "support/program.h"

namespace bytetorrent::test {

class WebDriver {
public:
    // What is missing for it on this machine, in words; empty: nothing.
    [[nodiscard]] static QString missing();
    // Where everything was installed for the tests (scripts/test, CI), what is missing is a failure.
    [[nodiscard]] static bool mustBeThere() { return qEnvironmentVariableIsSet("CI") || qEnvironmentVariableIsSet("BT_BROWSER_MUST"); }

    ~WebDriver();
    // `anyCertificate`: also one whose authority it does not know.
    [[nodiscard]] bool start(const QString& language = QStringLiteral("en"), bool anyCertificate = false);
    [[nodiscard]] QString failure() const { return failure_; } // of the last call that failed

    // A window as seen by the page, in CSS pixels; phones draw two pixels for each.
    [[nodiscard]] bool resize(int width, int height, bool isPhone = false);
    // All at once, as {"prefers-color-scheme", "dark"}; the others are as the system has them.
    [[nodiscard]] bool prefer(const QList<QPair<QString, QString>>& features);
    [[nodiscard]] bool allowScripts(bool allowed); // from the next page on; run() works all the same
    [[nodiscard]] bool go(const QString& url); // and waits until it is loaded
    [[nodiscard]] QString url();
    // The value that a function's body returns; `arguments` are its arguments.
    [[nodiscard]] QJsonValue run(const QString& body, const QJsonArray& arguments = {});
    [[nodiscard]] bool waitUntil(const QString& expression, int timeoutMs = 10'000); // in the page
    [[nodiscard]] QString text(const QString& css) { return run(QStringLiteral("const e = document.querySelector(arguments[0]); return e ? e.innerText : null"), {css}).toString(); }
    [[nodiscard]] int count(const QString& css) { return run(QStringLiteral("return document.querySelectorAll(arguments[0]).length"), {css}).toInt(); }
    [[nodiscard]] bool click(const QString& css);
    [[nodiscard]] bool type(const QString& css, const QString& text); // also files' paths, line by line, for a file field
    [[nodiscard]] bool press(const QString& key); // to whatever has the focus; "\uE004" is Tab
    [[nodiscard]] bool clear(const QString& css);
    [[nodiscard]] bool savePicture(const QString& path, bool wholePage = false);
    // What the console said as an error since the last call, without what the browser says of failed requests to nodes that
    // were killed on purpose if `withoutNetwork`.
    [[nodiscard]] QStringList consoleErrors(bool withoutNetwork = false);
    [[nodiscard]] QJsonArray cookies();

private:
    [[nodiscard]] QJsonValue call(const QByteArray& method, const QString& path, const QJsonObject& body = {});
    [[nodiscard]] QString elementOf(const QString& css); // its id in this session
    [[nodiscard]] bool developer(const QString& command, const QJsonObject& parameters, QJsonObject* result = nullptr);
    QNetworkAccessManager network_;
    std::unique_ptr<Program> driver_;
    QTemporaryDir profile_;
    QString base_, session_, failure_;
};

} // namespace bytetorrent::test
