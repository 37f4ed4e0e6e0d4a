#include "private_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "bytetorrent/base/random.h"

namespace bytetorrent::engine {

namespace {

class Descriptor {
public:
    explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
    ~Descriptor() {
        if (descriptor_ >= 0)
            ::close(descriptor_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return descriptor_; }

private:
    int descriptor_;
};

tl::unexpected<Error> systemError(const std::string& path, int number) {
    const ErrorCode code = number == ENOENT                         ? ErrorCode::notFound
                           : number == ENOSPC || number == EDQUOT   ? ErrorCode::diskFull
                           : number == EACCES || number == EPERM || number == EROFS ? ErrorCode::denied
                                                                                    : ErrorCode::ioError;
    return fail(code, path + ": " + std::generic_category().message(number));
}

} // namespace

Result<std::string> readPrivateFile(const std::string& path, std::size_t bytesMax, std::string_view orElse) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status = {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0)
        return systemError(path, errno);
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(ErrorCode::denied, path + " can be read by others; make it private with chmod 600, or " + std::string(orElse));
    if (static_cast<std::size_t>(status.st_size) > bytesMax)
        return fail(ErrorCode::corrupt, path + " is too long");
    std::string content(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t done = 0;
    while (done < content.size()) {
        const ssize_t count = ::read(file.get(), content.data() + done, content.size() - done);
        if (count < 0)
            return systemError(path, errno);
        if (count == 0)
            break; // it became shorter
        done += static_cast<std::size_t>(count);
    }
    content.resize(done);
    return content;
}

Result<> writePrivateFile(const std::string& path, std::string_view content, Existing existing) {
    const std::string temporary = path + "." + toHex(secureBytes(8));
    const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (file.get() < 0)
        return systemError(temporary, errno);
    const bool written = ::write(file.get(), content.data(), content.size()) == static_cast<ssize_t>(content.size()) && ::fsync(file.get()) == 0;
    const bool moved = written && (existing == Existing::replaced ? ::rename(temporary.c_str(), path.c_str()) == 0
                                                                  : ::link(temporary.c_str(), path.c_str()) == 0 || errno == EEXIST);
    Result<> result;
    if (!moved)
        result = systemError(path, errno);
    if (!moved || existing == Existing::kept)
        ::unlink(temporary.c_str());
    return result;
}

Result<> makePrivateFolder(const std::string& folder) {
    std::error_code error;
    const bool created = std::filesystem::create_directories(folder, error);
    if (error)
        return systemError(folder, error.value());
    if (created && ::chmod(folder.c_str(), S_IRWXU) != 0)
        return systemError(folder, errno);
    return {};
}

Result<PrivateFileLock> PrivateFileLock::take(const std::string& path) {
    const std::string lockPath = path + ".lock";
    PrivateFileLock lock(::open(lockPath.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (lock.descriptor_ < 0 || ::flock(lock.descriptor_, LOCK_EX) != 0)
        return systemError(lockPath, errno);
    return lock;
}

PrivateFileLock::PrivateFileLock(PrivateFileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

PrivateFileLock::~PrivateFileLock() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

} // namespace bytetorrent::engine
