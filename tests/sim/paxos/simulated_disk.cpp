#include "simulated_disk.h"

#include <algorithm>

namespace bytetorrent::sim {

namespace {
constexpr std::size_t sectorBytes = 512;

void store(Bytes& content, std::uint64_t offset, ByteView bytes) {
    const std::size_t end = static_cast<std::size_t>(offset) + bytes.size();
    if (content.size() < end)
        content.resize(end);
    std::copy(bytes.begin(), bytes.end(), content.begin() + static_cast<std::ptrdiff_t>(offset));
}
} // namespace

struct SimulatedDisk::File {
    struct Change {
        enum class Kind : std::uint8_t { write, extend, truncate } kind = Kind::write;
        std::uint64_t offset = 0; // or the new size
        Bytes bytes;
    };
    Bytes content; // as a running program sees it
    Bytes durable;
    std::vector<Change> unsynced;
    std::uint64_t syncedEnd = 0; // of what was written, at the last sync
    std::uint64_t provenEnd = 0; // what lies below is called synced by something that was written and synced later

    static void apply(Bytes& content, const Change& change) {
        if (change.kind == Change::Kind::write)
            store(content, change.offset, change.bytes);
        else if (change.kind == Change::Kind::truncate || content.size() < change.offset)
            content.resize(static_cast<std::size_t>(change.offset));
    }
    void change(Change change) {
        apply(content, change);
        unsynced.push_back(std::move(change));
    }
    void sync() {
        for (const Change& change : unsynced) {
            apply(durable, change);
            if (change.kind == Change::Kind::truncate) {
                syncedEnd = std::min(syncedEnd, change.offset);
                provenEnd = std::min(provenEnd, change.offset);
            } else if (change.kind == Change::Kind::write) {
                provenEnd = std::max(provenEnd, std::min(syncedEnd, change.offset));
            }
        }
        for (const Change& change : unsynced)
            if (change.kind == Change::Kind::write)
                syncedEnd = std::max(syncedEnd, change.offset + change.bytes.size());
        unsynced.clear();
    }
};

struct SimulatedDisk::NameChange {
    enum class Kind : std::uint8_t { create, remove, rename } kind = Kind::create;
    std::string name;
    std::string to;
    std::shared_ptr<File> file;
};

class SimulatedFile final : public paxos::AppendFile {
public:
    SimulatedFile(SimulatedDisk& disk, std::shared_ptr<SimulatedDisk::File> file)
        : disk_(disk), file_(std::move(file)), generation_(disk.generation_) {}

    Result<> write(std::uint64_t offset, ByteView bytes) override {
        BT_TRY(roomFor(offset + bytes.size()));
        return change({SimulatedDisk::File::Change::Kind::write, offset, toBytes(bytes)}, Happened::crashedAtWrite);
    }
    Result<> preallocate(std::uint64_t bytes) override {
        BT_TRY(roomFor(bytes));
        return change({SimulatedDisk::File::Change::Kind::extend, bytes, {}}, Happened::crashedAtWrite);
    }
    Result<> truncate(std::uint64_t bytes) override {
        disk_.counts_.add(Happened::tornTailCut);
        return change({SimulatedDisk::File::Change::Kind::truncate, bytes, {}}, Happened::crashedAtWrite);
    }
    Result<> sync() override {
        BT_TRY(check());
        BT_TRY(disk_.operate(Happened::crashedAtSync));
        BT_TRY(disk_.syncFile(*file_));
        return disk_.operated();
    }
    Result<Bytes> read(std::uint64_t offset, std::size_t bytes) const override {
        BT_TRY(check());
        const std::size_t from = std::min<std::size_t>(static_cast<std::size_t>(offset), file_->content.size());
        const std::size_t count = std::min(bytes, file_->content.size() - from);
        const auto begin = file_->content.begin() + static_cast<std::ptrdiff_t>(from);
        return Bytes(begin, begin + static_cast<std::ptrdiff_t>(count));
    }
    Result<std::uint64_t> size() const override {
        BT_TRY(check());
        return file_->content.size();
    }

private:
    Result<> check() const {
        if (generation_ != disk_.generation_ || disk_.crashed_)
            return fail(ErrorCode::ioError, "the machine crashed");
        return {};
    }
    Result<> roomFor(std::uint64_t end) {
        if (!disk_.full_ || end <= file_->content.size())
            return {};
        disk_.counts_.add(Happened::diskRefused);
        return fail(ErrorCode::diskFull, "no space is left");
    }
    Result<> change(SimulatedDisk::File::Change change, Happened kind) {
        BT_TRY(check());
        BT_TRY(disk_.operate(kind));
        file_->change(std::move(change));
        return disk_.operated();
    }

    SimulatedDisk& disk_;
    std::shared_ptr<SimulatedDisk::File> file_;
    std::uint64_t generation_;
};

SimulatedDisk::SimulatedDisk(std::uint64_t seed, Counts& counts) : random_(seed), counts_(counts) {}
SimulatedDisk::SimulatedDisk(std::uint64_t seed) : random_(seed), own_(std::make_unique<Counts>()), counts_(*own_) {}
SimulatedDisk::~SimulatedDisk() = default;

Result<> SimulatedDisk::operate(Happened kind) {
    if (crashed_)
        return fail(ErrorCode::ioError, "the machine crashed");
    if (operationsLeft_ == 0 || --operationsLeft_ > 0)
        return {};
    counts_.add(kind);
    crashAfter_ = random_.chance(1, 2);
    if (crashAfter_)
        return {};
    crashed_ = true;
    return fail(ErrorCode::ioError, "the machine crashed before the operation");
}

Result<> SimulatedDisk::operated() {
    if (!crashAfter_)
        return {};
    crashAfter_ = false;
    crashed_ = true;
    return fail(ErrorCode::ioError, "the machine crashed after the operation");
}

Result<> SimulatedDisk::syncFile(File& file) {
    if (!failNextSync_) {
        file.sync();
        return {};
    }
    failNextSync_ = false;
    syncFailed_ = true;
    counts_.add(Happened::syncFailed);
    // Some of it reached the disk. The rest is called clean from now on: a program still reads it, and no sync keeps it.
    keepSomeOf(file);
    file.unsynced.clear();
    return fail(ErrorCode::ioError, "the sync failed");
}

void SimulatedDisk::apply(Names& names, const NameChange& change) {
    switch (change.kind) {
    case NameChange::Kind::create:
        names[change.name] = change.file;
        break;
    case NameChange::Kind::remove:
        names.erase(change.name);
        break;
    case NameChange::Kind::rename:
        names.erase(change.name);
        names[change.to] = change.file;
        break;
    }
}

void SimulatedDisk::keepSomeOf(File& file) {
    using Change = File::Change;
    for (Change& change : file.unsynced) {
        const std::uint64_t fate = random_.below(3);
        if (fate == 0) {
            counts_.add(Happened::writeDropped);
        } else if (fate == 1 || change.kind != Change::Kind::write) {
            counts_.add(Happened::unsyncedWriteKept);
            File::apply(file.durable, change);
        } else {
            // Half kept: each sector that the write touched went its own way.
            counts_.add(Happened::writeTorn);
            std::size_t at = 0;
            while (at < change.bytes.size()) {
                const std::size_t place = static_cast<std::size_t>(change.offset) + at;
                const std::size_t count = std::min(sectorBytes - place % sectorBytes, change.bytes.size() - at);
                if (random_.chance(1, 2))
                    store(file.durable, place, ByteView(change.bytes).subspan(at, count));
                at += count;
            }
        }
    }
}

void SimulatedDisk::crash() {
    for (auto& [name, file] : names_)
        keepSomeOf(*file);
    // Names are journalled in order: what survives of their changes is a beginning.
    const std::size_t kept = unsyncedNames_.empty() ? 0 : static_cast<std::size_t>(random_.below(unsyncedNames_.size() + 1));
    for (std::size_t index = 0; index < kept; ++index)
        apply(durableNames_, unsyncedNames_[index]);
    counts_.add(Happened::nameChangeUndone, unsyncedNames_.size() - kept);
    unsyncedNames_.clear();
    names_ = durableNames_;
    for (auto& [name, file] : names_) {
        file->content = file->durable;
        file->unsynced.clear();
    }
    forgetProcess();
}

void SimulatedDisk::endProcess() { forgetProcess(); }

void SimulatedDisk::forgetProcess() {
    crashed_ = false;
    crashAfter_ = false;
    failNextSync_ = false;
    syncFailed_ = false;
    operationsLeft_ = 0;
    locked_ = false;
    ++generation_;
}

bool SimulatedDisk::rot(bool alsoInPromiseCopies) {
    std::vector<File*> candidates;
    for (auto& [name, file] : durableNames_) {
        // A file that is written anew in place is all proven once it is synced.
        if (name.find("promise-") != std::string::npos)
            file->provenEnd = alsoInPromiseCopies && file->unsynced.empty() ? file->syncedEnd : 0;
        if (file->provenEnd > 0 && file->durable.size() >= file->provenEnd && file->content.size() >= file->provenEnd)
            candidates.push_back(file.get());
    }
    if (candidates.empty())
        return false;
    File& file = *candidates[static_cast<std::size_t>(random_.below(candidates.size()))];
    const std::size_t first = static_cast<std::size_t>(random_.below(file.provenEnd));
    const std::uint64_t flips = random_.below(4) + 1;
    for (std::uint64_t flip = 0; flip < flips; ++flip) {
        const std::size_t at = std::min(first + static_cast<std::size_t>(random_.below(64)), static_cast<std::size_t>(file.provenEnd) - 1);
        const std::uint8_t bit = static_cast<std::uint8_t>(1u << random_.below(8));
        file.durable[at] = static_cast<std::uint8_t>(file.durable[at] ^ bit);
        file.content[at] = static_cast<std::uint8_t>(file.content[at] ^ bit);
    }
    counts_.add(Happened::bitFlipped, flips);
    return true;
}

Result<> SimulatedDisk::createDirectory(const std::string&) { return {}; }

Result<std::vector<std::string>> SimulatedDisk::list(const std::string& directory) {
    std::vector<std::string> found;
    const std::string prefix = directory + "/";
    for (const auto& [name, file] : names_)
        if (name.starts_with(prefix))
            found.push_back(name.substr(prefix.size()));
    return found;
}

Result<std::unique_ptr<paxos::AppendFile>> SimulatedDisk::open(const std::string& path, bool create) {
    auto found = names_.find(path);
    if (found == names_.end()) {
        if (!create)
            return fail(ErrorCode::notFound, path);
        if (full_) {
            counts_.add(Happened::diskRefused);
            return fail(ErrorCode::diskFull, path);
        }
        BT_TRY(operate(Happened::crashedAtCreation));
        auto file = std::make_shared<File>();
        unsyncedNames_.push_back({NameChange::Kind::create, path, {}, file});
        apply(names_, unsyncedNames_.back());
        BT_TRY(operated());
        found = names_.find(path);
    }
    return std::unique_ptr<paxos::AppendFile>(std::make_unique<SimulatedFile>(*this, found->second));
}

Result<> SimulatedDisk::remove(const std::string& path) {
    if (!names_.contains(path))
        return fail(ErrorCode::notFound, path);
    BT_TRY(operate(Happened::crashedAtRemove));
    unsyncedNames_.push_back({NameChange::Kind::remove, path, {}, nullptr});
    apply(names_, unsyncedNames_.back());
    return operated();
}

Result<> SimulatedDisk::rename(const std::string& from, const std::string& to) {
    const auto found = names_.find(from);
    if (found == names_.end())
        return fail(ErrorCode::notFound, from);
    BT_TRY(operate(Happened::crashedAtRename));
    unsyncedNames_.push_back({NameChange::Kind::rename, from, to, found->second});
    apply(names_, unsyncedNames_.back());
    return operated();
}

Result<> SimulatedDisk::syncDirectory(const std::string&) {
    BT_TRY(operate(Happened::crashedAtSync));
    for (const NameChange& change : unsyncedNames_)
        apply(durableNames_, change);
    unsyncedNames_.clear();
    return operated();
}

namespace {
class SimulatedLock final : public paxos::DirectoryLock {
public:
    explicit SimulatedLock(bool& locked) : locked_(locked) { locked_ = true; }
    ~SimulatedLock() override { locked_ = false; }

private:
    bool& locked_;
};
} // namespace

Result<std::unique_ptr<paxos::DirectoryLock>> SimulatedDisk::lock(const std::string& directory) {
    if (locked_)
        return fail(ErrorCode::inUse, directory);
    return std::unique_ptr<paxos::DirectoryLock>(std::make_unique<SimulatedLock>(locked_));
}

} // namespace bytetorrent::sim
