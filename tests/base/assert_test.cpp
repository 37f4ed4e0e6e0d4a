#include <array>
#include <csignal>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

#include <QtTest>

#include "bytetorrent/base/assert.h"

class AssertTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTrueExpressionIsEvaluatedOnceAndPasses() {
        int evaluations = 0;
        BT_ASSERT(++evaluations == 1);
        QCOMPARE(evaluations, 1);
    }

    void aFalseExpressionPrintsItselfAndAborts() {
        std::array<int, 2> ends{};
        QCOMPARE(pipe(ends.data()), 0);
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            // Qt Test would report the abort as a crash of this test: the child dies as a program of its own.
            std::signal(SIGABRT, SIG_DFL);
            dup2(ends[1], STDERR_FILENO);
            const int pieces = 3;
            BT_ASSERT(pieces == 4);
            _exit(0);
        }
        close(ends[1]);
        std::string said;
        std::array<char, 256> block{};
        for (ssize_t count = 0; (count = read(ends[0], block.data(), block.size())) > 0;)
            said.append(block.data(), static_cast<std::size_t>(count));
        close(ends[0]);
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
        QVERIFY(said.find("assertion failed: pieces == 4") != std::string::npos);
        QVERIFY(said.find("assert_test.cpp:") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(AssertTest)
#include "assert_test.moc"
