// WorkerThread: one thread that does jobs in their order, for what must not hold up an event loop. A job takes its
// values with it and hands its result back through a Post. Owned by whoever posts, which also bounds how much waits.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace bytetorrent::tracker {

// Runs a function on the event loop of the thread that gave this away, soon; any thread may call it.
using Post = std::function<void(std::function<void()>)>;

class WorkerThread {
public:
    WorkerThread();
    ~WorkerThread(); // as finish()
    void finish();   // the job at work ends; what was not begun is dropped; nothing more is done
    WorkerThread(const WorkerThread&) = delete;
    WorkerThread& operator=(const WorkerThread&) = delete;

    void post(std::function<void()> job);
    // For jobs: waits, but not beyond the thread's end; and whether that has come, so that a long job can stop.
    void pauseUntil(std::chrono::steady_clock::time_point moment);
    [[nodiscard]] const std::atomic<bool>& ending() const { return ending_; }

private:
    void run();

    std::mutex mutex_; // guards jobs_
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    std::atomic<bool> ending_ = false; // changed under mutex_
    std::thread thread_;               // last: it starts when all else is there
};

} // namespace bytetorrent::tracker
