// Program: one real process under test. It keeps everything the process printed, waits for lines, stops and continues
// it, and ends it when it goes out of scope; it never touches a process that it did not start. Test thread only.
#pragma once

#include <functional>

#include <QProcess>
#include <QString>
#include <QStringList>

namespace bytetorrent::test {

// build/<preset>/bin/<name>
[[nodiscard]] QString product(const QString& name);

class Program {
public:
    explicit Program(QString executable, QStringList arguments = {});
    ~Program(); // kills it if it still runs
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    [[nodiscard]] bool start(const QStringList& environment = {}); // "NAME=value" in addition to ours
    [[nodiscard]] bool running() const;
    [[nodiscard]] qint64 processId() const { return process_.processId(); }

    // Spins the event loop until some line of standard output or error contains `text` (from the start of the process).
    [[nodiscard]] bool waitForText(const QString& text, int timeoutMs);
    [[nodiscard]] bool waitForExit(int timeoutMs);
    [[nodiscard]] int exitCode() const { return process_.exitCode(); }
    [[nodiscard]] QString output();      // standard output so far
    [[nodiscard]] QString errorOutput(); // standard error so far

    void kill();        // SIGKILL, and waits for the end
    void terminate();   // SIGTERM
    void hangUp();      // SIGHUP
    void suspend();     // SIGSTOP
    void resume();      // SIGCONT

private:
    void drain();
    QString executable_;
    QStringList arguments_;
    QProcess process_;
    QByteArray output_;
    QByteArray errorOutput_;
};

// Runs a command to its end. exitCode -1: it did not end in time (and was killed).
struct Finished {
    int exitCode = -1;
    QString output;
    QString errorOutput;
    qint64 elapsedMs = 0;
};
[[nodiscard]] Finished run(const QString& executable, const QStringList& arguments, int timeoutMs, const QStringList& environment = {});

// Spins the event loop until `condition` holds, asking it every 20 ms; false after the time-out.
[[nodiscard]] bool eventually(const std::function<bool()>& condition, int timeoutMs);

} // namespace bytetorrent::test
