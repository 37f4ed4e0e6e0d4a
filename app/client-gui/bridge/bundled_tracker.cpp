#include "bridge/bundled_tracker.h"

#include <array>
#include <memory>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QNetworkInterface>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTcpServer>

namespace bytetorrent::gui {

BundledTracker::BundledTracker(QString stateDirectory, QObject* parent)
    : QObject(parent)
    , directory_(std::move(stateDirectory) + QStringLiteral("/tracker")) {
    connect(&process_, &QProcess::readyReadStandardError, this, [this] {
        said_ = (said_ + process_.readAllStandardError()).right(16 * 1024);
        if (!ready_ && ("\n" + said_).contains("\nready")) {
            ready_ = true;
            Q_EMIT ready();
        }
    });
    const auto ended = [this] {
        ready_ = false;
        if (!stopping_)
            Q_EMIT failed(QString::fromUtf8(said_).trimmed().section(QLatin1Char('\n'), -1));
    };
    connect(&process_, &QProcess::finished, this, ended);
    connect(&process_, &QProcess::errorOccurred, this, [this, ended](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            said_ = process_.errorString().toUtf8();
            ended();
        }
    });
}

BundledTracker::~BundledTracker() {
    stopping_ = true;
    if (process_.state() == QProcess::NotRunning)
        return;
    process_.terminate();
    if (!process_.waitForFinished(3000))
        process_.kill();
    process_.waitForFinished(1000);
}

bool BundledTracker::configured() const { return QFile::exists(directory_ + QStringLiteral("/node.yaml")); }

QString BundledTracker::networkAddress() {
    for (const QNetworkInterface& interface : QNetworkInterface::allInterfaces()) {
        const auto flags = interface.flags();
        if (!flags.testFlag(QNetworkInterface::IsUp) || !flags.testFlag(QNetworkInterface::IsRunning) || flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        for (const QNetworkAddressEntry& entry : interface.addressEntries()) {
            if (entry.ip().protocol() == QAbstractSocket::IPv4Protocol && !entry.ip().isLinkLocal())
                return entry.ip().toString();
        }
    }
    return QStringLiteral("127.0.0.1");
}

void BundledTracker::readPorts() {
    QFile file(directory_ + QStringLiteral("/node.yaml"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    static const QRegularExpression pattern(QStringLiteral("client: \"(.*?):(\\d+)\", http: \".*?:(\\d+)\""));
    const auto match = pattern.match(QString::fromUtf8(file.readAll()));
    host_ = match.captured(1);
    clientPort_ = match.captured(2).toUShort();
    httpPort_ = match.captured(3).toUShort();
}

bool BundledTracker::writeConfiguration(const QString& host) {
    readPorts();
    if (clientPort_ != 0 && host_ == host)
        return true;
    std::array<quint16, 4> ports{};
    std::vector<std::unique_ptr<QTcpServer>> held; // open together, so that the system gives four different ports
    for (quint16& port : ports) {
        held.push_back(std::make_unique<QTcpServer>());
        if (!held.back()->listen(QHostAddress(host), 0))
            return false;
        port = held.back()->serverPort();
    }
    if (clientPort_ == 0) {
        clientPort_ = ports[1];
        httpPort_ = ports[2];
    }
    host_ = host;
    QSaveFile file(directory_ + QStringLiteral("/node.yaml"));
    if (!QDir().mkpath(directory_) || !file.open(QIODevice::WriteOnly))
        return false;
    file.write(QStringLiteral("# Written by the desktop client for its bundled tracker.\n"
                              "node: 1\ndata: ./data\ncluster:\n  name: %1\n  nodes:\n"
                              "    - {id: 1, paxos: \"127.0.0.1:%2\", client: \"%3:%4\", http: \"%3:%5\", udp: \"%3:%6\"}\n")
                   .arg(QStringLiteral("desktop"))
                   .arg(ports[0])
                   .arg(host)
                   .arg(clientPort_)
                   .arg(httpPort_)
                   .arg(ports[3])
                   .toUtf8());
    return file.commit();
}

void BundledTracker::start(const QString& host) {
    if (ready_) {
        QMetaObject::invokeMethod(this, &BundledTracker::ready, Qt::QueuedConnection);
        return;
    }
    if (process_.state() != QProcess::NotRunning)
        return; // on its way
    if (!writeConfiguration(host)) {
        Q_EMIT failed(tr("Its configuration could not be written to %1").arg(directory_));
        return;
    }
    said_.clear();
    process_.start(QCoreApplication::applicationDirPath() + QStringLiteral("/tracker-server"),
                   {QStringLiteral("--config"), directory_ + QStringLiteral("/node.yaml")});
}

HostPort BundledTracker::clientPort() const { return {host_.toStdString(), clientPort_}; }

QString BundledTracker::pageUrl() const { return QStringLiteral("http://%1:%2/").arg(host_).arg(httpPort_); }

} // namespace bytetorrent::gui
