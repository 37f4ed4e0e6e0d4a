// askWorker: a question about the disk (how big, how much room, what does this file say), answered on a worker thread,
// so that no slow disk stops the window. The answer is called on the GUI thread; not at all once `asker` is gone.
// Workers have a pool of their own: Qt paints with the help of the global one, and would wait for the disk, too.
#pragma once

#include <functional>
#include <utility>

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace bytetorrent::gui {

// Ends with the application, after all that was asked for is done.
[[nodiscard]] QThreadPool& diskWorkers();

template <class Question, class Answer>
void askWorker(QObject* asker, Question question, Answer answer) {
    diskWorkers().start(
        [guard = QPointer<QObject>(asker), question = std::move(question), answer = std::move(answer)]() mutable {
            // Posted to the application, which outlives every asker; whether the asker still lives is asked on its own
            // thread.
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [guard = std::move(guard), answer = std::move(answer), value = question()]() mutable {
                    if (guard)
                        answer(std::move(value));
                },
                Qt::QueuedConnection);
        });
}

} // namespace bytetorrent::gui
