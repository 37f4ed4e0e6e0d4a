/* A disk that fails or is slow when it is told to: preloaded (LD_PRELOAD) into a real process, it delays or refuses the
 * calls by which the process reads files and makes them durable. The environment variable BT_DISK_SHIM names a control file; the shim
 * reads it again whenever it changes, so that a test switches faults on and off while the process runs. A file that is
 * absent or empty injects nothing. Each line is a rule:
 *
 *     CALLS delay MILLISECONDS [path=TEXT] [count=N]
 *     CALLS error EIO|ENOSPC   [path=TEXT] [count=N]
 *
 * CALLS is `sync` (fsync, fdatasync), `write` (write, pwrite, pwritev; of regular files alone), `read` (pread, preadv) or
 * `reserve` (posix_fallocate, fallocate). `path`: only for files whose path has this in it. `count`: only so often, counted since
 * the control file last changed. Write the file whole, by a rename, or a half of it may be read. Any thread. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum calls { calls_sync, calls_write, calls_read, calls_reserve };
enum { rules_max = 16, text_max = 256 };

struct rule {
    enum calls calls;
    long delay_ms; /* 0: an error */
    int error;
    char path[text_max]; /* empty: every file */
    long left;           /* -1: for ever */
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER; /* guards what follows */
static struct rule rules[rules_max];
static int rule_count;
static struct stat last_seen;
static bool was_there;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static bool parse(char* line, struct rule* rule) {
    char calls[16], action[16], value[32];
    int used = 0;
    if (sscanf(line, "%15s %15s %31s%n", calls, action, value, &used) != 3)
        return false;
    memset(rule, 0, sizeof *rule);
    rule->left = -1;
    if (strcmp(calls, "sync") == 0)
        rule->calls = calls_sync;
    else if (strcmp(calls, "write") == 0)
        rule->calls = calls_write;
    else if (strcmp(calls, "read") == 0)
        rule->calls = calls_read;
    else if (strcmp(calls, "reserve") == 0)
        rule->calls = calls_reserve;
    else
        return false;
    if (strcmp(action, "delay") == 0)
        rule->delay_ms = strtol(value, NULL, 10);
    else
        rule->error = strcmp(value, "ENOSPC") == 0 ? ENOSPC : EIO;
    const char* path = strstr(line + used, "path=");
    if (path)
        sscanf(path, "path=%255s", rule->path);
    const char* count = strstr(line + used, "count=");
    if (count)
        rule->left = strtol(count + strlen("count="), NULL, 10);
    return true;
}

static void read_rules(const char* control) {
    struct stat now;
    const bool there = stat(control, &now) == 0;
    if (there == was_there && (!there || (now.st_ino == last_seen.st_ino && now.st_size == last_seen.st_size &&
                                          now.st_mtim.tv_sec == last_seen.st_mtim.tv_sec &&
                                          now.st_mtim.tv_nsec == last_seen.st_mtim.tv_nsec)))
        return;
    was_there = there;
    last_seen = now;
    rule_count = 0;
    FILE* file = there ? fopen(control, "re") : NULL;
    if (!file)
        return;
    char line[text_max * 2];
    while (rule_count < rules_max && fgets(line, sizeof line, file))
        if (parse(line, &rules[rule_count]))
            ++rule_count;
    fclose(file);
}

static bool names(int descriptor, const char* text) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return false;
    path[length] = 0;
    return strstr(path, text) != NULL;
}

/* Waits as long as the rules say; the error to fail with, or 0. */
static int meddle(enum calls calls, int descriptor) {
    const char* control = getenv("BT_DISK_SHIM");
    if (!control)
        return 0;
    const int saved = errno;
    long delay_ms = 0;
    int error = 0;
    pthread_mutex_lock(&mutex);
    read_rules(control);
    for (int index = 0; index < rule_count; ++index) {
        struct rule* rule = &rules[index];
        if (rule->calls != calls || rule->left == 0 || (rule->path[0] && !names(descriptor, rule->path)))
            continue;
        if (rule->left > 0)
            --rule->left;
        delay_ms += rule->delay_ms;
        if (rule->error)
            error = rule->error;
    }
    pthread_mutex_unlock(&mutex);
    if (delay_ms > 0) {
        struct timespec left = {delay_ms / 1000, delay_ms % 1000 * 1000000};
        while (nanosleep(&left, &left) != 0 && errno == EINTR) {
        }
    }
    errno = saved;
    return error;
}

static bool is_file(int descriptor) {
    struct stat status;
    const int saved = errno;
    const bool regular = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    errno = saved;
    return regular;
}

#define REFUSE_IF(error, value)                                                                                        \
    do {                                                                                                               \
        const int refused = (error);                                                                                   \
        if (refused) {                                                                                                 \
            errno = refused;                                                                                           \
            return value;                                                                                              \
        }                                                                                                              \
    } while (0)

int fsync(int descriptor) {
    REFUSE_IF(meddle(calls_sync, descriptor), -1);
    return REAL(fsync)(descriptor);
}
int fdatasync(int descriptor) {
    REFUSE_IF(meddle(calls_sync, descriptor), -1);
    return REAL(fdatasync)(descriptor);
}
ssize_t write(int descriptor, const void* bytes, size_t count) {
    REFUSE_IF(is_file(descriptor) ? meddle(calls_write, descriptor) : 0, -1);
    return REAL(write)(descriptor, bytes, count);
}
ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t offset) {
    REFUSE_IF(meddle(calls_write, descriptor), -1);
    return REAL(pwrite)(descriptor, bytes, count, offset);
}
ssize_t pwrite64(int descriptor, const void* bytes, size_t count, off64_t offset) {
    REFUSE_IF(meddle(calls_write, descriptor), -1);
    return REAL(pwrite64)(descriptor, bytes, count, offset);
}
ssize_t pwritev(int descriptor, const struct iovec* parts, int count, off_t offset) {
    REFUSE_IF(meddle(calls_write, descriptor), -1);
    return REAL(pwritev)(descriptor, parts, count, offset);
}
ssize_t pwritev64(int descriptor, const struct iovec* parts, int count, off64_t offset) {
    REFUSE_IF(meddle(calls_write, descriptor), -1);
    return REAL(pwritev64)(descriptor, parts, count, offset);
}
ssize_t pread(int descriptor, void* bytes, size_t count, off_t offset) {
    REFUSE_IF(meddle(calls_read, descriptor), -1);
    return REAL(pread)(descriptor, bytes, count, offset);
}
ssize_t pread64(int descriptor, void* bytes, size_t count, off64_t offset) {
    REFUSE_IF(meddle(calls_read, descriptor), -1);
    return REAL(pread64)(descriptor, bytes, count, offset);
}
ssize_t preadv(int descriptor, const struct iovec* parts, int count, off_t offset) {
    REFUSE_IF(meddle(calls_read, descriptor), -1);
    return REAL(preadv)(descriptor, parts, count, offset);
}
ssize_t preadv64(int descriptor, const struct iovec* parts, int count, off64_t offset) {
    REFUSE_IF(meddle(calls_read, descriptor), -1);
    return REAL(preadv64)(descriptor, parts, count, offset);
}
/* These return the error instead of setting errno. */
int posix_fallocate(int descriptor, off_t offset, off_t length) {
    const int error = meddle(calls_reserve, descriptor);
    return error ? error : REAL(posix_fallocate)(descriptor, offset, length);
}
int posix_fallocate64(int descriptor, off64_t offset, off64_t length) {
    const int error = meddle(calls_reserve, descriptor);
    return error ? error : REAL(posix_fallocate64)(descriptor, offset, length);
}
int fallocate(int descriptor, int mode, off_t offset, off_t length) {
    REFUSE_IF(meddle(calls_reserve, descriptor), -1);
    return REAL(fallocate)(descriptor, mode, offset, length);
}
int fallocate64(int descriptor, int mode, off64_t offset, off64_t length) {
    REFUSE_IF(meddle(calls_reserve, descriptor), -1);
    return REAL(fallocate64)(descriptor, mode, offset, length);
}
