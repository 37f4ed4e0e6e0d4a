#include "password_pool.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "bytetorrent/base/random.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::uint64_t memoryBytesMax = 300u << 20; // OpenSSL's own limit is too low for what isBearable() allows
constexpr int lessNice = 10, niceMax = 19;

using Hash = std::array<std::uint8_t, 32>;

// What this thread has had of the cores.
Millis threadCpuMs() {
    timespec had{};
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &had);
    return had.tv_sec * 1'000 + had.tv_nsec / 1'000'000;
}

void wipe(std::string& secret) {
    OPENSSL_cleanse(secret.data(), secret.size());
    secret.clear();
}

} // namespace

Result<std::array<std::uint8_t, 32>> scryptOf(std::string_view password, const registry::PasswordVerifier& like) {
    if (!registry::isBearable(like))
        return fail(ErrorCode::invalidArgument, "a password's numbers are too large");
    Hash hash{};
    const int done = EVP_PBE_scrypt(password.data(), password.size(), like.salt.data(), like.salt.size(),
                                    std::uint64_t{1} << like.costLog2, like.blockSize, like.parallel, memoryBytesMax, hash.data(),
                                    hash.size());
    if (done != 1)
        return fail(ErrorCode::overloaded, "there is no memory to check a password");
    return hash;
}

Millis PasswordPool::restMs(Millis tookMs, Millis cpuMs) {
    const Millis waitedMs = std::max<Millis>(0, tookMs - cpuMs - cpuMs / inNobodysWay);
    return std::min(waitedMs * restPerWait, cpuMs * restPerWorkMax);
}

struct PasswordPool::Thread {
    struct Job {
        std::string password;
        registry::PasswordVerifier like;
        std::function<void(Result<Hash>)> done; // on the thread
    };

    ~Thread() {
        {
            const std::lock_guard lock(mutex);
            ending = true;
        }
        wake.notify_one();
        thread.join();
        for (Job& job : jobs)
            wipe(job.password);
    }
    void post(Job job) {
        {
            const std::lock_guard lock(mutex);
            jobs.push_back(std::move(job));
        }
        wake.notify_one();
    }
    void run() {
        // Who serves announces goes first: on Linux this priority is the thread's own.
        const int usual = getpriority(PRIO_PROCESS, 0);
        (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), std::min(usual + lessNice, niceMax));
        std::unique_lock lock(mutex);
        while (true) {
            wake.wait(lock, [this] { return ending || !jobs.empty(); });
            if (ending)
                return;
            Job job = std::move(jobs.front());
            jobs.pop_front();
            lock.unlock();
            const Millis beganMs = clock.monotonicMs(), hadMs = threadCpuMs();
            auto hash = scryptOf(job.password, job.like);
            const Millis pauseMs = restMs(clock.monotonicMs() - beganMs, threadCpuMs() - hadMs);
            wipe(job.password);
            job.done(std::move(hash));
            lock.lock();
            wake.wait_for(lock, std::chrono::milliseconds(pauseMs), [this] { return ending; });
        }
    }

    SystemClock clock;
    std::mutex mutex; // guards jobs and ending
    std::condition_variable wake;
    std::deque<Job> jobs;
    bool ending = false;
    std::thread thread{[this] { run(); }}; // last: it starts when all else is there
};

PasswordPool::PasswordPool(std::uint8_t newCostLog2)
    : newCostLog2_(newCostLog2)
    , loop_(std::make_unique<QObject>())
    , thread_(std::make_unique<Thread>()) {}

PasswordPool::~PasswordPool() = default;

void PasswordPool::post(std::string password, const registry::PasswordVerifier& like,
                        std::function<void(const Result<Hash>&)> done) {
    if (waiting_ >= waitingMax + 1) {
        wipe(password);
        return done(fail(ErrorCode::overloaded, "too many people are logging in; come again in a moment"));
    }
    ++waiting_;
    Thread::Job job;
    job.password = std::move(password);
    job.like = like;
    job.done = [this, done = std::move(done)](Result<Hash> hash) {
        QMetaObject::invokeMethod(
            loop_.get(),
            [this, done, hash = std::move(hash)] {
                --waiting_;
                ++done_;
                done(hash);
            },
            Qt::QueuedConnection);
    };
    thread_->post(std::move(job));
}

void PasswordPool::check(std::string password, const registry::PasswordVerifier& verifier, Checked done) {
    post(std::move(password), verifier, [verifier, done = std::move(done)](const Result<Hash>& hash) {
        if (!hash)
            return done(fail(hash.error()));
        done(CRYPTO_memcmp(hash->data(), verifier.hash.data(), hash->size()) == 0);
    });
}

registry::PasswordVerifier PasswordPool::freshVerifier() const {
    registry::PasswordVerifier verifier{newCostLog2_, blockSize, parallel, {}, {}};
    const Bytes salt = secureBytes(verifier.salt.size());
    std::copy(salt.begin(), salt.end(), verifier.salt.begin());
    return verifier;
}

void PasswordPool::make(std::string password, const Salt& salt, Made done) {
    const registry::PasswordVerifier verifier{newCostLog2_, blockSize, parallel, salt, {}};
    post(std::move(password), verifier, [verifier, done = std::move(done)](const Result<Hash>& hash) {
        if (!hash)
            return done(fail(hash.error()));
        registry::PasswordVerifier made = verifier;
        made.hash = *hash;
        done(made);
    });
}

} // namespace bytetorrent::tracker
