#include "worker_thread.h"

namespace bytetorrent::tracker {

WorkerThread::WorkerThread()
    : thread_([this] { run(); }) {}

WorkerThread::~WorkerThread() {
    finish();
}

void WorkerThread::finish() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable())
        thread_.join();
}

void WorkerThread::post(std::function<void()> job) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    wake_.notify_all();
}

void WorkerThread::pauseUntil(std::chrono::steady_clock::time_point moment) {
    std::unique_lock lock(mutex_);
    wake_.wait_until(lock, moment, [this] { return ending_.load(); });
}

void WorkerThread::run() {
    while (true) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return ending_ || !jobs_.empty(); });
            if (ending_)
                return;
            job = std::move(jobs_.front());
            jobs_.pop_front();
        }
        job();
    }
}

} // namespace bytetorrent::tracker
