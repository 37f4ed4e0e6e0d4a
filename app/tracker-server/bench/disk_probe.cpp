#include "bench/disk_probe.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include <linux/magic.h>
#include <sys/vfs.h>

#include "bytetorrent/paxos/file_system.h"

namespace bytetorrent::server {

namespace {

constexpr std::size_t writeBytes = 4096;
constexpr std::uint64_t fileBytes = 64u << 20;

double nowMs() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

Result<DiskFigures> probeDisk(const std::string& folder, double seconds) {
    const auto files = paxos::makePosixFileSystem();
    const auto file = files->open(folder + "/probe", true);
    if (!file)
        return fail(file.error());
    BT_TRY((*file)->preallocate(fileBytes));
    (*file)->onlyAppendedToNow();
    BT_TRY((*file)->sync());
    const Bytes block(writeBytes, 0x5a);
    std::vector<double> tookMs;
    const double begin = nowMs();
    for (std::uint64_t offset = 0; nowMs() - begin < 1e3 * seconds && offset + writeBytes <= fileBytes; offset += writeBytes) {
        const double at = nowMs();
        BT_TRY((*file)->write(offset, block));
        BT_TRY((*file)->sync());
        tookMs.push_back(nowMs() - at);
    }
    const double elapsedMs = nowMs() - begin;
    BT_TRY(files->remove(folder + "/probe"));
    std::ranges::sort(tookMs);
    DiskFigures figures;
    figures.perSecond = 1e3 * static_cast<double>(tookMs.size()) / elapsedMs;
    figures.p50Ms = tookMs[tookMs.size() / 2];
    figures.p99Ms = tookMs[tookMs.size() * 99 / 100];
    figures.longestMs = tookMs.back();
    struct statfs system = {};
    figures.inMemory = ::statfs(folder.c_str(), &system) == 0 && (system.f_type == TMPFS_MAGIC || system.f_type == RAMFS_MAGIC);
    return figures;
}

} // namespace bytetorrent::server
