#include "password_pool.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sys/resource.h>
#include <unistd.h>

#include "bytetorrent/base/random.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::uint64_t memoryBytesMax = 300u << 20; // OpenSSL's own limit is too low for what isBearable() allows
constexpr int lessNice = 15, niceMax = 19;

using Hash = std::array<std::uint8_t, 32>;

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

struct PasswordPool::Threads {
    struct Job {
        std::string password;
        registry::PasswordVerifier like;
        std::function<void(Result<Hash>)> done; // on the thread
    };

    Threads() {
        for (int i = 0; i < threadsMax; ++i)
            threads.emplace_back([this] { run(); });
    }
    ~Threads() {
        {
            const std::lock_guard lock(mutex);
            ending = true;
        }
        wake.notify_all();
        for (std::thread& thread : threads)
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
        while (true) {
            Job job;
            {
                std::unique_lock lock(mutex);
                wake.wait(lock, [this] { return ending || !jobs.empty(); });
                if (ending)
                    return;
                job = std::move(jobs.front());
                jobs.pop_front();
            }
            auto hash = scryptOf(job.password, job.like);
            wipe(job.password);
            job.done(std::move(hash));
        }
    }

    std::mutex mutex; // guards jobs and ending
    std::condition_variable wake;
    std::deque<Job> jobs;
    bool ending = false;
    std::vector<std::thread> threads; // last: they start when all else is there
};

PasswordPool::PasswordPool(std::uint8_t newCostLog2)
    : newCostLog2_(newCostLog2)
    , loop_(std::make_unique<QObject>())
    , threads_(std::make_unique<Threads>()) {}

PasswordPool::~PasswordPool() = default;

void PasswordPool::post(std::string password, const registry::PasswordVerifier& like,
                        std::function<void(const Result<Hash>&)> done) {
    if (waiting_ >= waitingMax + threadsMax) {
        wipe(password);
        return done(fail(ErrorCode::overloaded, "too many people are logging in; come again in a moment"));
    }
    ++waiting_;
    Threads::Job job;
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
    threads_->post(std::move(job));
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
