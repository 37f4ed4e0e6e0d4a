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
    Bytes content;
    Bytes durable;
    std::vector<Change> unsynced;

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
        for (const Change& change : unsynced)
            apply(durable, change);
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
        return change({SimulatedDisk::File::Change::Kind::write, offset, toBytes(bytes)});
    }
    Result<> preallocate(std::uint64_t bytes) override { return change({SimulatedDisk::File::Change::Kind::extend, bytes, {}}); }
    Result<> truncate(std::uint64_t bytes) override {
        ++disk_.counts_.truncations;
        return change({SimulatedDisk::File::Change::Kind::truncate, bytes, {}});
    }
    Result<> sync() override {
        BT_TRY(check());
        BT_TRY(disk_.operate());
        file_->sync();
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
    Result<> change(SimulatedDisk::File::Change change) {
        BT_TRY(check());
        BT_TRY(disk_.operate());
        file_->change(std::move(change));
        return disk_.operated();
    }

    SimulatedDisk& disk_;
    std::shared_ptr<SimulatedDisk::File> file_;
    std::uint64_t generation_;
};

SimulatedDisk::SimulatedDisk(std::uint64_t seed) : random_(seed) {}
SimulatedDisk::~SimulatedDisk() = default;

Result<> SimulatedDisk::operate() {
    if (crashed_)
        return fail(ErrorCode::ioError, "the machine crashed");
    if (operationsLeft_ == 0 || --operationsLeft_ > 0)
        return {};
    ++counts_.crashesAtOperation;
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

void SimulatedDisk::crash() {
    using Change = File::Change;
    for (auto& [name, file] : names_) {
        for (Change& change : file->unsynced) {
            const std::uint64_t fate = random_.below(3);
            if (fate == 0) {
                ++counts_.writesDropped;
            } else if (fate == 1 || change.kind != Change::Kind::write) {
                ++counts_.writesKept;
                File::apply(file->durable, change);
            } else {
                // Half kept: each sector that the write touched went its own way.
                ++counts_.writesTorn;
                std::size_t at = 0;
                while (at < change.bytes.size()) {
                    const std::size_t place = static_cast<std::size_t>(change.offset) + at;
                    const std::size_t count = std::min(sectorBytes - place % sectorBytes, change.bytes.size() - at);
                    if (random_.chance(1, 2))
                        store(file->durable, place, ByteView(change.bytes).subspan(at, count));
                    at += count;
                }
            }
        }
    }
    // Names are journalled in order: what survives of their changes is a beginning.
    const std::size_t kept = unsyncedNames_.empty() ? 0 : static_cast<std::size_t>(random_.below(unsyncedNames_.size() + 1));
    for (std::size_t index = 0; index < kept; ++index)
        apply(durableNames_, unsyncedNames_[index]);
    counts_.renamesUndone += unsyncedNames_.size() - kept;
    unsyncedNames_.clear();
    names_ = durableNames_;
    for (auto& [name, file] : names_) {
        file->content = file->durable;
        file->unsynced.clear();
    }
    crashed_ = false;
    crashAfter_ = false;
    operationsLeft_ = 0;
    locked_ = false;
    ++generation_;
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
        BT_TRY(operate());
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
    BT_TRY(operate());
    unsyncedNames_.push_back({NameChange::Kind::remove, path, {}, nullptr});
    apply(names_, unsyncedNames_.back());
    return operated();
}

Result<> SimulatedDisk::rename(const std::string& from, const std::string& to) {
    const auto found = names_.find(from);
    if (found == names_.end())
        return fail(ErrorCode::notFound, from);
    BT_TRY(operate());
    unsyncedNames_.push_back({NameChange::Kind::rename, from, to, found->second});
    apply(names_, unsyncedNames_.back());
    return operated();
}

Result<> SimulatedDisk::syncDirectory(const std::string&) {
    BT_TRY(operate());
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
