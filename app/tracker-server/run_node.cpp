#include "run_node.h"

#include <iostream>
#include <memory>

#include <sys/resource.h>

#include "configuration.h"
#include "event_log.h"
#include "service_notices.h"
#include "signals.h"

namespace bytetorrent::server {

namespace {

using tracker::Severity;
using tracker::TrackerNode;

constexpr int startSecondsMax = 3'600; // a large state is read from the disk before the node serves

// Each connection is a descriptor; the soft limit of most systems is far below what the hard one allows.
void raiseDescriptorLimit() {
    rlimit limit = {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

// Qt's own complaints, which come from any thread, are lines like all others.
EventLog* logOfTheProcess = nullptr;
void takeLibraryMessage(QtMsgType type, const QMessageLogContext&, const QString& message) {
    if (type == QtDebugMsg || !logOfTheProcess)
        return;
    const bool grave = type == QtCriticalMsg || type == QtFatalMsg;
    const Severity severity = grave ? Severity::error : type == QtInfoMsg ? Severity::info : Severity::warning;
    logOfTheProcess->write({severity, "library", message.toStdString()});
}

std::string joined(const std::vector<std::string>& keys) {
    std::string list;
    for (const std::string& key : keys)
        list += (list.empty() ? "" : ", ") + key;
    return list;
}

std::string describe(const TrackerNode::Reconfigured& result) {
    std::string line = result.changed.empty() ? "the configuration was read again; nothing changed"
                                              : "the configuration was read again; changed: " + joined(result.changed);
    if (!result.atNextStart.empty())
        line += "; changes at the next start only: " + joined(result.atNextStart);
    return line;
}

class NodeProcess {
public:
    NodeProcess(tracker::Settings settings, std::string configurationFile)
        : settings_(std::move(settings))
        , configurationFile_(std::move(configurationFile))
        , signals_(!configurationFile_.empty())
        , log_({settings_.cluster, settings_.self.value}, settings_.log) {
        logOfTheProcess = &log_;
        qInstallMessageHandler(takeLibraryMessage);
    }
    ~NodeProcess() {
        qInstallMessageHandler(nullptr);
        logOfTheProcess = nullptr;
    }

    [[nodiscard]] int run(QCoreApplication& application);

private:
    [[nodiscard]] bool start();
    void follow(QCoreApplication& application);
    void reload();
    void stop();
    void refuseReload(const std::string& why);
    void sayWhenTheCertificateEnds();

    tracker::Settings settings_;
    std::string configurationFile_;
    Signals signals_; // before anything that may start a thread
    EventLog log_;
    ServiceNotices notices_;
    std::unique_ptr<TrackerNode> node_;
    bool stopping_ = false;
};

int NodeProcess::run(QCoreApplication& application) {
    raiseDescriptorLimit();
    sayWhenTheCertificateEnds();
    notices_.status("opening " + settings_.dataDirectory);
    notices_.stillStarting(startSecondsMax);
    if (!start())
        return 1;
    follow(application);
    for (const auto& [name, address] : node_->readyPorts())
        log_.write({Severity::info, "listening", name + " " + address, true});
    log_.write({Severity::info, "ready", "ready", true});
    notices_.ready();
    notices_.status("serving");
    const int status = QCoreApplication::exec();
    node_.reset();
    return status;
}

bool NodeProcess::start() {
    auto node = TrackerNode::start(settings_);
    if (!node) {
        const std::string& what = node.error().context;
        notices_.status(what);
        if (settings_.log.format == tracker::LogStyle::Format::json)
            log_.write({Severity::error, "failure", what});
        else
            std::cerr << "tracker-server: " << what << std::endl; // as every command of this program says it
        return false;
    }
    node_ = *std::move(node);
    return true;
}

void NodeProcess::follow(QCoreApplication& application) {
    QObject::connect(node_.get(), &TrackerNode::stateLine, &application, [this](const QString& line, Severity severity) {
        const std::string text = line.toStdString();
        log_.write({severity, "state", text});
        if (!stopping_)
            notices_.status(text);
    });
    QObject::connect(node_.get(), &TrackerNode::fatal, &application, [this](const QString& line) {
        const std::string text = line.toStdString();
        log_.write({Severity::error, "failure", text});
        notices_.status(text);
        QCoreApplication::exit(1);
    });
    QObject::connect(&signals_, &Signals::stopRequested, &application, [this] { stop(); });
    QObject::connect(&signals_, &Signals::reloadRequested, &application, [this] { reload(); });
}

void NodeProcess::stop() {
    if (!std::exchange(stopping_, true)) {
        notices_.stopping();
        notices_.status("handing over and writing down what is applied");
    }
    node_->prepareToStop([] { QCoreApplication::exit(0); });
}

void NodeProcess::refuseReload(const std::string& why) {
    log_.write({Severity::error, "reload", "the configuration was not taken over, everything stays as it was: " + why});
}

void NodeProcess::reload() {
    if (stopping_)
        return;
    notices_.reloading();
    const auto wanted = readConfiguration(configurationFile_);
    auto result = wanted ? node_->reconfigure(*wanted) : Result<TrackerNode::Reconfigured>(fail(wanted.error()));
    if (!result) {
        refuseReload(result.error().context);
    } else {
        // The more talkative of both styles decides, so that nobody is left without an answer.
        auto style = wanted->log;
        style.least = Severity::info;
        log_.setStyle(style);
        log_.write({result->atNextStart.empty() ? Severity::info : Severity::warning, "reload", describe(*result)});
        log_.setStyle(wanted->log);
    }
    notices_.ready();
}

// Errors in the files are left to the node's start.
void NodeProcess::sayWhenTheCertificateEnds() {
    constexpr Millis noticeMs = Millis{30} * 24 * 3'600'000;
    const auto tls = tracker::loadTls(settings_);
    if (tls && *tls && (*tls)->expiresWallMs() < SystemClock().wallMs() + noticeMs)
        log_.write({Severity::warning, "state",
                    settings_.tls->certificate + " ends on " + (*tls)->expiryDate() +
                        "; from then on the other nodes refuse this one: renew it (tracker-server new-certificate) and have it read again (SIGHUP)"});
}

} // namespace

int runNode(QCoreApplication& application, tracker::Settings settings, const std::string& configurationFile) {
    NodeProcess process(std::move(settings), configurationFile);
    return process.run(application);
}

} // namespace bytetorrent::server
