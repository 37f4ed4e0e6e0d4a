// SimulatedDisk: the FileSystem of a simulated node. What was written and not synced is kept, lost or half kept by a
// crash, sector by sector; directory entries that were not synced survive up to a random point. It can be told to
// crash at the n-th operation from now. Owned by one simulated node, survives its restarts; deterministic by its seed.
#pragma once

#include <map>
#include <memory>

#include "bytetorrent/base/random.h"
#include "bytetorrent/paxos/file_system.h"

namespace bytetorrent::sim {

struct DiskCounts {
    std::uint64_t crashesAtOperation = 0;
    std::uint64_t writesDropped = 0;
    std::uint64_t writesTorn = 0;
    std::uint64_t writesKept = 0; // unsynced, and yet there after the crash
    std::uint64_t renamesUndone = 0;
    std::uint64_t truncations = 0; // of torn tails, when a log is opened
};

class SimulatedDisk final : public paxos::FileSystem {
public:
    explicit SimulatedDisk(std::uint64_t seed);
    ~SimulatedDisk() override;

    Result<> createDirectory(const std::string& path) override;
    Result<std::vector<std::string>> list(const std::string& directory) override;
    Result<std::unique_ptr<paxos::AppendFile>> open(const std::string& path, bool create) override;
    Result<> remove(const std::string& path) override;
    Result<> rename(const std::string& from, const std::string& to) override;
    Result<> syncDirectory(const std::string& path) override;
    Result<std::unique_ptr<paxos::DirectoryLock>> lock(const std::string& directory) override;

    // 0: not at all.
    void crashAtOperation(std::uint64_t operationsFromNow) { operationsLeft_ = operationsFromNow; }
    [[nodiscard]] bool crashed() const { return crashed_; }
    // The machine lost power: decides what of the unsynced is still there. Every open file becomes useless.
    void crash();
    [[nodiscard]] const DiskCounts& counts() const { return counts_; }

private:
    friend class SimulatedFile;
    struct File;
    struct NameChange;
    using Names = std::map<std::string, std::shared_ptr<File>>;
    // Called before each operation that changes something; an error when the crash is now.
    [[nodiscard]] Result<> operate();
    // After the operation: a crash that was due strikes with the operation done.
    [[nodiscard]] Result<> operated();
    static void apply(Names& names, const NameChange& change);

    SeededRandom random_;
    Names names_;        // as a running program sees them
    Names durableNames_; // as a crash leaves them at least
    std::vector<NameChange> unsyncedNames_;
    std::uint64_t operationsLeft_ = 0;
    bool crashAfter_ = false;
    bool crashed_ = false;
    bool locked_ = false;
    std::uint64_t generation_ = 0; // of crashes; open files of an older one fail
    DiskCounts counts_;
};

} // namespace bytetorrent::sim
