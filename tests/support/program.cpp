#include "support/program.h"

#include <csignal>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

namespace bytetorrent::test {

QString product(const QString& name) { return QStringLiteral(BT_BIN_DIR "/") + name; }

bool eventually(const std::function<bool()>& condition, int timeoutMs) {
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > timeoutMs)
            return false;
        QEventLoop loop;
        QTimer::singleShot(20, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return true;
}

Program::Program(QString executable, QStringList arguments)
    : executable_(std::move(executable))
    , arguments_(std::move(arguments)) {}

Program::~Program() {
    if (running())
        kill();
}

bool Program::start(const QStringList& environment) {
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (const QString& pair : environment)
        all.insert(pair.section(QLatin1Char('='), 0, 0), pair.section(QLatin1Char('='), 1));
    process_.setProcessEnvironment(all);
    process_.start(executable_, arguments_);
    return process_.waitForStarted(10'000);
}

bool Program::running() const { return process_.state() == QProcess::Running; }

void Program::drain() {
    output_ += process_.readAllStandardOutput();
    errorOutput_ += process_.readAllStandardError();
}

bool Program::waitForText(const QString& text, int timeoutMs) {
    const QByteArray wanted = text.toUtf8();
    return eventually(
               [&] {
                   drain();
                   return output_.contains(wanted) || errorOutput_.contains(wanted) || !running();
               },
               timeoutMs) &&
           (output_.contains(wanted) || errorOutput_.contains(wanted));
}

bool Program::waitForExit(int timeoutMs) {
    const bool ended = eventually([&] { return !running(); }, timeoutMs);
    drain();
    return ended;
}

QString Program::output() {
    drain();
    return QString::fromUtf8(output_);
}

QString Program::errorOutput() {
    drain();
    return QString::fromUtf8(errorOutput_);
}

void Program::kill() {
    resume(); // a stopped process ends all the same, but its parent learns of it only when it may run
    process_.kill();
    process_.waitForFinished(10'000);
    drain();
}

void Program::terminate() { process_.terminate(); }

void Program::hangUp() {
    if (running())
        ::kill(static_cast<pid_t>(process_.processId()), SIGHUP);
}

void Program::suspend() {
    if (running())
        ::kill(static_cast<pid_t>(process_.processId()), SIGSTOP);
}

void Program::resume() {
    if (running())
        ::kill(static_cast<pid_t>(process_.processId()), SIGCONT);
}

Finished run(const QString& executable, const QStringList& arguments, int timeoutMs, const QStringList& environment) {
    QElapsedTimer timer;
    timer.start();
    Program program(executable, arguments);
    Finished finished;
    if (!program.start(environment)) {
        finished.errorOutput = QStringLiteral("could not start ") + executable;
        return finished;
    }
    const bool ended = program.waitForExit(timeoutMs);
    finished.elapsedMs = timer.elapsed();
    if (!ended)
        program.kill();
    finished.exitCode = ended ? program.exitCode() : -1;
    finished.output = program.output();
    finished.errorOutput = program.errorOutput();
    return finished;
}

} // namespace bytetorrent::test
