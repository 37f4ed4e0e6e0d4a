// BT_TEST_ON_BOTH_LOOPS(Test): the main() of a test whose subject must work on Qt's own event loop (clients) as on
// EpollDispatcher (tracker nodes): it runs the test on one, then on the other.
#pragma once

#include <QCoreApplication>
#include <QTest>

#include "bytetorrent/net/epoll_dispatcher.h"

template <class Test>
int testOnBothLoops(int argc, char** argv) {
    int failures = 0;
    for (const bool epoll : {false, true}) {
        if (epoll)
            QCoreApplication::setEventDispatcher(new bytetorrent::net::EpollDispatcher);
        QCoreApplication application(argc, argv);
        Test test;
        failures += QTest::qExec(&test, argc, argv);
    }
    return failures;
}

#define BT_TEST_ON_BOTH_LOOPS(Test)                                                                                    \
    int main(int argc, char** argv) { return testOnBothLoops<Test>(argc, argv); }
