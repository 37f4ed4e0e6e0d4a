// Small files that their owner alone may read: a client's secret, the tokens of its logins. Written whole under a name of
// their own and then moved to their place, so that nobody ever sees half of one, or the whole with other rights. Any thread;
// the calls block, which such small files allow.
#pragma once

#include <string>
#include <string_view>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/result.h"

namespace bytetorrent::engine {

// Errors: notFound; denied (others can read it, or we may not); corrupt (longer than `bytesMax`); ioError. `orElse` ends the
// sentence of the second: what to do if it need not be kept.
[[nodiscard]] Result<std::string> readPrivateFile(const std::string& path, std::size_t bytesMax, std::string_view orElse);

// `kept`: of two processes that create it the first one wins, and that is success.
enum class Existing : std::uint8_t { replaced, kept };
// Synced. Errors: denied, diskFull, ioError; then what was there stays.
[[nodiscard]] Result<> writePrivateFile(const std::string& path, std::string_view content, Existing existing);

// The folder, if it is not there, for the owner alone. Errors: denied, diskFull, ioError.
[[nodiscard]] Result<> makePrivateFolder(const std::string& folder);

// One process at a time, as long as this lives: flock() of a file beside `path`, for the other one is replaced by each change.
class PrivateFileLock {
public:
    [[nodiscard]] static Result<PrivateFileLock> take(const std::string& path);
    PrivateFileLock(PrivateFileLock&& other) noexcept;
    PrivateFileLock& operator=(PrivateFileLock&&) = delete;
    ~PrivateFileLock();

private:
    explicit PrivateFileLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

} // namespace bytetorrent::engine
