#include "bytetorrent/engine/client_identity.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "bytetorrent/base/random.h"

namespace bytetorrent::engine {

namespace {

constexpr std::size_t secretBytes = 32;
constexpr std::size_t fileBytesMax = 256;

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

tl::unexpected<Error> systemError(const std::string& path) {
    const int number = errno;
    const ErrorCode code = number == ENOSPC || number == EDQUOT ? ErrorCode::diskFull
                           : number == EACCES || number == EPERM ? ErrorCode::denied
                                                                 : ErrorCode::ioError;
    return fail(code, path + ": " + std::generic_category().message(number));
}

Result<Bytes> readSecret(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0)
        return errno == ENOENT ? Result<Bytes>(fail(ErrorCode::notFound, path)) : Result<Bytes>(systemError(path));
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0)
        return systemError(path);
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(ErrorCode::denied, path + " can be read by others; make it private with chmod 600, or delete it for a new identity");
    char text[fileBytesMax];
    const ssize_t count = ::read(file.get(), text, sizeof text);
    if (count < 0)
        return systemError(path);
    std::string_view hex(text, static_cast<std::size_t>(count));
    while (!hex.empty() && hex.back() == '\n')
        hex.remove_suffix(1);
    auto secret = fromHex(hex);
    if (!secret || secret->size() != secretBytes)
        return fail(ErrorCode::corrupt, path + " is not a client's secret; delete it for a new identity");
    return secret;
}

// Writes the whole file under a name of its own and then links it to `path`: nobody ever sees half a secret, and of two
// processes the first one wins.
Result<> createSecret(const std::string& path) {
    const std::string temporary = path + "." + toHex(secureBytes(8));
    const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (file.get() < 0)
        return systemError(temporary);
    const std::string text = toHex(secureBytes(secretBytes)) + "\n";
    const bool written = ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file.get()) == 0;
    Result<> result;
    if (!written || (::link(temporary.c_str(), path.c_str()) != 0 && errno != EEXIST))
        result = systemError(path);
    ::unlink(temporary.c_str());
    return result;
}

} // namespace

Result<Bytes> clientSecret(const std::string& stateDirectory) {
    std::error_code error;
    const bool created = std::filesystem::create_directories(stateDirectory, error);
    if (error)
        return fail(ErrorCode::ioError, stateDirectory + ": " + error.message());
    if (created && ::chmod(stateDirectory.c_str(), S_IRWXU) != 0)
        return systemError(stateDirectory);
    const std::string path = (std::filesystem::path(stateDirectory) / "client-secret").string();
    auto secret = readSecret(path);
    if (secret || secret.error().code != ErrorCode::notFound)
        return secret;
    BT_TRY(createSecret(path));
    return readSecret(path);
}

} // namespace bytetorrent::engine
