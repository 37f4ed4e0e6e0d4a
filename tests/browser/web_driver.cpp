#include "web_driver.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTimer>

namespace bytetorrent::test {

namespace {

constexpr int answerMs = 60'000;
const QString elementKey = QStringLiteral("element-6066-11e4-a52e-4f735466cecf"); // as the protocol defines it

} // namespace

QString WebDriver::missing() {
    for (const char* program : {"chromium", "chromedriver"}) {
        if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty())
            return QStringLiteral("%1 is not installed (Debian: chromium, chromium-driver)").arg(QLatin1String(program));
    }
    return {};
}

WebDriver::~WebDriver() {
    if (!session_.isEmpty())
        static_cast<void>(call("DELETE", QString()));
    if (driver_) {
        driver_->terminate();
        static_cast<void>(driver_->waitForExit(5'000));
    }
}

bool WebDriver::start(const QString& language, bool anyCertificate) {
    driver_ = std::make_unique<Program>(QStandardPaths::findExecutable(QStringLiteral("chromedriver")), QStringList{QStringLiteral("--port=0")});
    if (!driver_->start() || !driver_->waitForText(QStringLiteral("was started successfully on port"), 20'000)) {
        failure_ = QStringLiteral("chromedriver did not start: ") + driver_->output() + driver_->errorOutput();
        return false;
    }
    const auto port = QRegularExpression(QStringLiteral("successfully on port (\\d+)")).match(driver_->output() + driver_->errorOutput()).captured(1);
    base_ = QStringLiteral("http://127.0.0.1:%1/session").arg(port);
    const QJsonArray arguments{QStringLiteral("--headless=new"), QStringLiteral("--no-sandbox"), QStringLiteral("--disable-gpu"),
                               QStringLiteral("--disable-dev-shm-usage"), QStringLiteral("--hide-scrollbars"), QStringLiteral("--disable-background-networking"),
                               QStringLiteral("--user-data-dir=") + profile_.path(), QStringLiteral("--accept-lang=") + language, QStringLiteral("--window-size=1280,900")};
    const QJsonObject capabilities{
        {QStringLiteral("alwaysMatch"),
         QJsonObject{{QStringLiteral("browserName"), QStringLiteral("chrome")},
                     {QStringLiteral("acceptInsecureCerts"), anyCertificate},
                     {QStringLiteral("goog:chromeOptions"),
                      QJsonObject{{QStringLiteral("binary"), QStandardPaths::findExecutable(QStringLiteral("chromium"))}, {QStringLiteral("args"), arguments}}},
                     {QStringLiteral("goog:loggingPrefs"), QJsonObject{{QStringLiteral("browser"), QStringLiteral("ALL")}}}}}};
    session_ = call("POST", QString(), {{QStringLiteral("capabilities"), capabilities}}).toObject().value(QStringLiteral("sessionId")).toString();
    return !session_.isEmpty();
}

QJsonValue WebDriver::call(const QByteArray& method, const QString& path, const QJsonObject& body) {
    QNetworkRequest request{QUrl(session_.isEmpty() ? base_ : base_ + QLatin1Char('/') + session_ + path)};
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    const std::unique_ptr<QNetworkReply> reply(
        network_.sendCustomRequest(request, method, method == "POST" ? QJsonDocument(body).toJson(QJsonDocument::Compact) : QByteArray()));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(answerMs, &loop, &QEventLoop::quit);
    loop.exec();
    const QJsonValue value = QJsonDocument::fromJson(reply->readAll()).object().value(QStringLiteral("value"));
    failure_.clear();
    if (!reply->isFinished())
        failure_ = path + QStringLiteral(": no answer in time");
    else if (const QString error = value.toObject().value(QStringLiteral("error")).toString(); !error.isEmpty() && reply->error() != QNetworkReply::NoError)
        failure_ = path + QStringLiteral(": ") + error + QStringLiteral(": ") + value.toObject().value(QStringLiteral("message")).toString().section(QLatin1Char('\n'), 0, 0);
    else if (reply->error() != QNetworkReply::NoError)
        failure_ = path + QStringLiteral(": ") + reply->errorString();
    return failure_.isEmpty() ? value : QJsonValue();
}

bool WebDriver::developer(const QString& command, const QJsonObject& parameters, QJsonObject* result) {
    const QJsonValue value = call("POST", QStringLiteral("/goog/cdp/execute"), {{QStringLiteral("cmd"), command}, {QStringLiteral("params"), parameters}});
    if (result)
        *result = value.toObject();
    return failure_.isEmpty();
}

bool WebDriver::resize(int width, int height, bool isPhone) {
    return developer(QStringLiteral("Emulation.setDeviceMetricsOverride"), {{QStringLiteral("width"), width},
                                                                            {QStringLiteral("height"), height},
                                                                            {QStringLiteral("deviceScaleFactor"), isPhone ? 2 : 1},
                                                                            {QStringLiteral("mobile"), isPhone}});
}

bool WebDriver::prefer(const QList<QPair<QString, QString>>& features) {
    QJsonArray wishes;
    for (const auto& [feature, value] : features)
        wishes.append(QJsonObject{{QStringLiteral("name"), feature}, {QStringLiteral("value"), value}});
    return developer(QStringLiteral("Emulation.setEmulatedMedia"), {{QStringLiteral("features"), wishes}});
}

bool WebDriver::allowScripts(bool allowed) {
    return developer(QStringLiteral("Emulation.setScriptExecutionDisabled"), {{QStringLiteral("value"), !allowed}});
}

bool WebDriver::go(const QString& url) {
    static_cast<void>(call("POST", QStringLiteral("/url"), {{QStringLiteral("url"), url}}));
    return failure_.isEmpty();
}

QString WebDriver::url() { return call("GET", QStringLiteral("/url")).toString(); }

QJsonValue WebDriver::run(const QString& body, const QJsonArray& arguments) {
    return call("POST", QStringLiteral("/execute/sync"), {{QStringLiteral("script"), body}, {QStringLiteral("args"), arguments}});
}

bool WebDriver::waitUntil(const QString& expression, int timeoutMs) {
    return eventually([&] { return run(QStringLiteral("return Boolean(") + expression + QStringLiteral(")")).toBool(); }, timeoutMs);
}

QString WebDriver::elementOf(const QString& css) {
    return call("POST", QStringLiteral("/element"), {{QStringLiteral("using"), QStringLiteral("css selector")}, {QStringLiteral("value"), css}})
        .toObject()
        .value(elementKey)
        .toString();
}

bool WebDriver::click(const QString& css) {
    const QString element = elementOf(css);
    if (!element.isEmpty())
        static_cast<void>(call("POST", QStringLiteral("/element/%1/click").arg(element)));
    return failure_.isEmpty();
}

bool WebDriver::type(const QString& css, const QString& text) {
    const QString element = elementOf(css);
    if (!element.isEmpty())
        static_cast<void>(call("POST", QStringLiteral("/element/%1/value").arg(element), {{QStringLiteral("text"), text}}));
    return failure_.isEmpty();
}

bool WebDriver::clear(const QString& css) {
    const QString element = elementOf(css);
    if (!element.isEmpty())
        static_cast<void>(call("POST", QStringLiteral("/element/%1/clear").arg(element)));
    return failure_.isEmpty();
}

bool WebDriver::press(const QString& key) {
    const auto step = [&](const char* kind) { return QJsonObject{{QStringLiteral("type"), QLatin1String(kind)}, {QStringLiteral("value"), key}}; };
    const QJsonObject keyboard{{QStringLiteral("type"), QStringLiteral("key")},
                               {QStringLiteral("id"), QStringLiteral("keyboard")},
                               {QStringLiteral("actions"), QJsonArray{step("keyDown"), step("keyUp")}}};
    static_cast<void>(call("POST", QStringLiteral("/actions"), {{QStringLiteral("actions"), QJsonArray{keyboard}}}));
    return failure_.isEmpty();
}

bool WebDriver::savePicture(const QString& path, bool wholePage) {
    QJsonObject result;
    if (!developer(QStringLiteral("Page.captureScreenshot"), {{QStringLiteral("format"), QStringLiteral("png")}, {QStringLiteral("captureBeyondViewport"), wholePage}}, &result))
        return false;
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromBase64(result.value(QStringLiteral("data")).toString().toLatin1())) > 0;
}

QStringList WebDriver::consoleErrors(bool withoutNetwork) {
    QStringList errors;
    for (const QJsonValue& entry : call("POST", QStringLiteral("/se/log"), {{QStringLiteral("type"), QStringLiteral("browser")}}).toArray()) {
        const QJsonObject line = entry.toObject();
        if (line.value(QStringLiteral("level")).toString() == QStringLiteral("SEVERE") &&
            !(withoutNetwork && line.value(QStringLiteral("source")).toString() == QStringLiteral("network")))
            errors.append(line.value(QStringLiteral("message")).toString());
    }
    return errors;
}

QJsonArray WebDriver::cookies() { return call("GET", QStringLiteral("/cookie")).toArray(); }

} // namespace bytetorrent::test
