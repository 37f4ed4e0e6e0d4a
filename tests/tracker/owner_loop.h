// The event loop of an owner, for parts that call back through a Post: the test runs what was posted, on its own
// thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>

#include <QTest>

#include "worker_thread.h"

namespace bytetorrent::tracker::samples {

class OwnerLoop {
public:
    [[nodiscard]] Post post() {
        return [this](std::function<void()> call) {
            const std::lock_guard lock(mutex_);
            calls_.push_back(std::move(call));
            wake_.notify_one();
        };
    }
    // Runs what is posted until `done`; false after ten seconds without anything.
    template <class Done>
    [[nodiscard]] bool runUntil(const Done& done) {
        while (!done())
            if (!runOne(std::chrono::seconds(10)))
                return false;
        return true;
    }
    // Runs the next thing posted; false if there is none so long.
    bool runOne(std::chrono::milliseconds wait) {
        std::function<void()> call;
        {
            std::unique_lock lock(mutex_);
            if (!wake_.wait_for(lock, wait, [this] { return !calls_.empty(); }))
                return false;
            call = std::move(calls_.front());
            calls_.pop_front();
        }
        call();
        return true;
    }

private:
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> calls_;
};

} // namespace bytetorrent::tracker::samples
