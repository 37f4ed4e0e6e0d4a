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
#include <QThread>

#include "bridge/ask_worker.h"

namespace bytetorrent::gui {

namespace {
constexpr int saidBytesMax = 16 * 1024;
constexpr int stopMs = 3000;
constexpr int endMs = 5000; // of one that was left behind
constexpr int lookEveryMs = 20;
const QLatin1String configurationFile("/node.yaml");
const QLatin1String pidFile("/left-behind.pid");

// Only if the process of that number is what we left there: numbers are given again. Blocks: for a worker.
void endTheOneLeftBehind(const QString& directory) {
    QFile note(directory + pidFile);
    if (!note.open(QIODevice::ReadOnly))
        return;
    const auto pid = static_cast<pid_t>(note.readAll().trimmed().toLongLong());
    note.remove();
    const auto isIt = [&] {
        QFile commandLine(QStringLiteral("/proc/%1/cmdline").arg(pid));
        return pid > 1 && commandLine.open(QIODevice::ReadOnly) && commandLine.readAll().contains((directory + configurationFile).toUtf8());
    };
    if (!isIt() || ::kill(pid, SIGTERM) != 0)
        return;
    for (int waitedMs = 0; waitedMs < endMs && isIt(); waitedMs += lookEveryMs)
        QThread::msleep(lookEveryMs);
}
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
            broken_ = false;
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
    const bool stays = stays_ && ready_;
    process_.terminate();
    if (!process_.waitForFinished(stopMs))
        process_.kill();
    process_.waitForFinished(1000);
    if (stays)
        leaveBehind();
}

// A process of its own, on the same ports: the one that ended was bound to our life.
void BundledTracker::leaveBehind() const {
    QProcess next;
    next.setProgram(program_);
    next.setArguments({QStringLiteral("--config"), configurationPath()});
    next.setStandardOutputFile(QProcess::nullDevice());
    next.setStandardErrorFile(QProcess::nullDevice());
    qint64 pid = 0;
    QFile note(directory_ + pidFile);
    if (next.startDetached(&pid) && note.open(QIODevice::WriteOnly))
        note.write(QByteArray::number(pid));
}

void BundledTracker::ended() {
    ready_ = false;
    broken_ = !stopping_;
    if (!stopping_)
        Q_EMIT failed(QString::fromUtf8(said_).trimmed().section(QLatin1Char('\n'), -1));
}

void BundledTracker::startIfItRan() {
    askWorker(
        this, [path = configurationPath()] { return QFile::exists(path); },
        [this](bool ran) {
            if (ran)
                start();
        });
}

QString BundledTracker::configurationPath() const {
    return directory_ + configurationFile;
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

BundledTracker::Plan BundledTracker::prepare(Plan plan) {
    endTheOneLeftBehind(plan.directory);
    QFile file(plan.directory + configurationFile);
    static const QRegularExpression pattern(
        QStringLiteral(R"re(paxos: "[^"]*:(\d+)", client: "[^"]*:(\d+)", http: "[^"]*:(\d+)", udp: "[^"]*:(\d+)")re"));
    const auto match = file.open(QIODevice::ReadOnly) ? pattern.match(QString::fromUtf8(file.read(saidBytesMax))) : QRegularExpressionMatch();
    std::vector<std::unique_ptr<QTcpServer>> held; // open together, so that the system gives four different ports
    for (std::size_t port = 0; port < portCount && plan.problem.isEmpty(); ++port) {
        if (match.hasMatch()) {
            plan.ports[port] = match.captured(static_cast<int>(port) + 1).toUShort();
            continue;
        }
        held.push_back(std::make_unique<QTcpServer>());
        if (!held.back()->listen(QHostAddress(plan.host), 0))
            plan.problem = tr("%1 cannot be listened on").arg(plan.host);
        plan.ports[port] = held.back()->serverPort();
    }
    if (plan.problem.isEmpty() && !writeConfiguration(plan))
        plan.problem = tr("Its configuration could not be written to %1").arg(plan.directory);
    return plan;
}

bool BundledTracker::writeConfiguration(const Plan& plan) {
    QSaveFile file(plan.directory + configurationFile);
    if (!QDir().mkpath(plan.directory) || !file.open(QIODevice::WriteOnly))
        return false;
    file.write(
        QStringLiteral("# Written by the desktop client for its bundled tracker.\n"
                       "node: 1\ndata: ./data\ncluster:\n  name: %1\n  nodes:\n"
                       "    - {id: 1, paxos: \"127.0.0.1:%3\", client: \"%2:%4\", http: \"%2:%5\", udp: \"%2:%6\"}\n")
            .arg(plan.reach == Reach::network ? QStringLiteral("desktop") : QStringLiteral("this-computer"), plan.host)
            .arg(plan.ports[paxos])
            .arg(plan.ports[client])
            .arg(plan.ports[http])
            .arg(plan.ports[udp])
            .toUtf8());
    return file.commit();
}

void BundledTracker::start() {
    if (ready_) {
        QMetaObject::invokeMethod(this, &BundledTracker::ready, Qt::QueuedConnection);
        return;
    }
    if (preparing_ || process_.state() != QProcess::NotRunning)
        return; // on its way
    preparing_ = true;
    host_ = reach_ == Reach::network ? networkAddress() : QStringLiteral("127.0.0.1");
    askWorker(
        this, [plan = Plan{reach_, directory_, host_, {}, {}}] { return prepare(plan); }, [this](const Plan& plan) { run(plan); });
}

void BundledTracker::run(const Plan& plan) {
    preparing_ = false;
    if (!plan.problem.isEmpty()) {
        broken_ = true;
        Q_EMIT failed(plan.problem);
        return;
    }
    ports_ = plan.ports;
    said_.clear();
    process_.start(program_, {QStringLiteral("--config"), configurationPath()});
}

} // namespace bytetorrent::gui
