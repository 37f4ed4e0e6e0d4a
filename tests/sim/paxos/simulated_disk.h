// SimulatedDisk: the FileSystem of a simulated node. What was written and not synced is kept, lost or half kept by a
// crash, sector by sector; directory entries that were not synced survive up to a random point. It can be told to
// crash at the n-th operation from now, to be full, to fail a sync, and to rot. Owned by one simulated node, survives its
// restarts; deterministic by its seed.
#pragma once

#include <map>
#include <memory>

#include "bytetorrent/base/random.h"
#include "bytetorrent/paxos/file_system.h"
#include "counts.h"

namespace bytetorrent::sim {

class SimulatedDisk final : public paxos::FileSystem {
public:
    SimulatedDisk(std::uint64_t seed, Counts& counts);
    explicit SimulatedDisk(std::uint64_t seed); // nobody counts
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
    void setFull(bool full) { full_ = full; }
    // The next sync of a file fails. What it should have kept may be gone, and no later sync will tell (fsyncgate).
    void failNextSync(bool fail) { failNextSync_ = fail; }
    [[nodiscard]] bool crashed() const { return crashed_; }
    // A sync failed in this life of the process: it must end.
    [[nodiscard]] bool syncFailed() const { return syncFailed_; }
    // The machine lost power: decides what of the unsynced is still there. Every open file becomes useless.
    void crash();
    // Only the process ended: what it wrote is still there to read, synced or not.
    void endProcess();
    // Flips a few bits, while nobody has it open, in records that later records prove to have been synced. False: there are none.
    [[nodiscard]] bool rot(bool alsoInPromiseCopies);

private:
    friend class SimulatedFile;
    struct File;
    struct NameChange;
    using Names = std::map<std::string, std::shared_ptr<File>>;
    // Called before each operation that changes something; an error when the crash is now. `kind` is what is counted then.
    [[nodiscard]] Result<> operate(Happened kind);
    // After the operation: a crash that was due strikes with the operation done.
    [[nodiscard]] Result<> operated();
    [[nodiscard]] Result<> syncFile(File& file);
    void keepSomeOf(File& file);
    static void apply(Names& names, const NameChange& change);
    void forgetProcess();

    SeededRandom random_;
    std::unique_ptr<Counts> own_; // when nobody counts
    Counts& counts_;
    Names names_;        // as a running program sees them
    Names durableNames_; // as a crash leaves them at least
    std::vector<NameChange> unsyncedNames_;
    std::uint64_t operationsLeft_ = 0;
    bool crashAfter_ = false;
    bool crashed_ = false;
    bool full_ = false;
    bool failNextSync_ = false;
    bool syncFailed_ = false;
    bool locked_ = false;
    std::uint64_t generation_ = 0; // of processes; open files of an older one fail
};

} // namespace bytetorrent::sim
