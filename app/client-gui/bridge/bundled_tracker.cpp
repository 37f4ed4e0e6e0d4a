#include "bridge/bundled_tracker.h"

#include <csignal>
#include <memory>
#include <vector>

#include <sys/prctl.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QNetworkInterface>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTcpServer>

namespace bytetorrent::gui {

namespace {
constexpr int saidBytesMax = 16 * 1024;
constexpr int stopMs = 3000;
} // namespace

BundledTracker::BundledTracker(const QString& stateDirectory, Reach reach, QObject* parent)
    : QObject(parent)
    , reach_(reach)
    , directory_(stateDirectory +
                 (reach == Reach::network ? QStringLiteral("/tracker-network") : QStringLiteral("/tracker-computer")))
    , program_(QCoreApplication::applicationDirPath() + QStringLiteral("/tracker-server")) {
    // A tracker left behind by a crash of ours would hold its ports and its log against the next one.
    process_.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    process_.setStandardOutputFile(QProcess::nullDevice());
    connect(&process_, &QProcess::readyReadStandardError, this, [this] {
        said_ = (said_ + process_.readAllStandardError()).right(saidBytesMax);
        if (!ready_ && ("\n" + said_).contains("\nready")) {
            ready_ = true;
            Q_EMIT ready();
        }
    });
    connect(&process_, &QProcess::finished, this, &BundledTracker::ended);
    connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        said_ = process_.errorString().toUtf8();
        ended();
    });
}

BundledTracker::~BundledTracker() {
    stopping_ = true;
    if (process_.state() == QProcess::NotRunning)
        return;
    process_.terminate();
    if (!process_.waitForFinished(stopMs))
        process_.kill();
    process_.waitForFinished(1000);
}

void BundledTracker::ended() {
    ready_ = false;
    if (!stopping_)
        Q_EMIT failed(QString::fromUtf8(said_).trimmed().section(QLatin1Char('\n'), -1));
}

bool BundledTracker::configured() const {
    return QFile::exists(configurationPath());
}

QString BundledTracker::networkAddress() {
    for (const QNetworkInterface& interface : QNetworkInterface::allInterfaces()) {
        const auto flags = interface.flags();
        if (!flags.testFlag(QNetworkInterface::IsUp) || !flags.testFlag(QNetworkInterface::IsRunning) ||
            flags.testFlag(QNetworkInterface::IsLoopBack))
            continue;
        for (const QNetworkAddressEntry& entry : interface.addressEntries()) {
            if (entry.ip().protocol() == QAbstractSocket::IPv4Protocol && !entry.ip().isLinkLocal())
                return entry.ip().toString();
        }
    }
    return QStringLiteral("127.0.0.1");
}

bool BundledTracker::readConfiguration() {
    QFile file(configurationPath());
    if (!file.open(QIODevice::ReadOnly))
        return false;
    static const QRegularExpression pattern(
        QStringLiteral(R"re(paxos: "[^"]*:(\d+)", client: "[^"]*:(\d+)", http: "[^"]*:(\d+)", udp: "[^"]*:(\d+)")re"));
    const auto match = pattern.match(QString::fromUtf8(file.read(saidBytesMax)));
    if (!match.hasMatch())
        return false;
    for (int port = 0; port < portCount; ++port)
        ports_[static_cast<std::size_t>(port)] = match.captured(port + 1).toUShort();
    return true;
}

bool BundledTracker::choosePorts() {
    std::vector<std::unique_ptr<QTcpServer>> held; // open together, so that the system gives four different ports
    for (quint16& port : ports_) {
        held.push_back(std::make_unique<QTcpServer>());
        if (!held.back()->listen(QHostAddress(host_), 0))
            return false;
        port = held.back()->serverPort();
    }
    return true;
}

bool BundledTracker::writeConfiguration() const {
    QSaveFile file(configurationPath());
    if (!QDir().mkpath(directory_) || !file.open(QIODevice::WriteOnly))
        return false;
    file.write(
        QStringLiteral("# Written by the desktop client for its bundled tracker.\n"
                       "node: 1\ndata: ./data\ncluster:\n  name: %1\n  nodes:\n"
                       "    - {id: 1, paxos: \"127.0.0.1:%3\", client: \"%2:%4\", http: \"%2:%5\", udp: \"%2:%6\"}\n")
            .arg(reach_ == Reach::network ? QStringLiteral("desktop") : QStringLiteral("this-computer"), host_)
            .arg(ports_[paxos])
            .arg(ports_[client])
            .arg(ports_[http])
            .arg(ports_[udp])
            .toUtf8());
    return file.commit();
}

void BundledTracker::start() {
    if (ready_) {
        QMetaObject::invokeMethod(this, &BundledTracker::ready, Qt::QueuedConnection);
        return;
    }
    if (process_.state() != QProcess::NotRunning)
        return; // on its way
    host_ = reach_ == Reach::network ? networkAddress() : QStringLiteral("127.0.0.1");
    if (!readConfiguration() && !choosePorts()) {
        Q_EMIT failed(tr("%1 cannot be listened on").arg(host_));
        return;
    }
    if (!writeConfiguration()) {
        Q_EMIT failed(tr("Its configuration could not be written to %1").arg(directory_));
        return;
    }
    said_.clear();
    process_.start(program_, {QStringLiteral("--config"), configurationPath()});
}

} // namespace bytetorrent::gui
