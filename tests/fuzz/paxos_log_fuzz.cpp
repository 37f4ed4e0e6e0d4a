// A segment of the log with arbitrary bytes behind a good header: opening it finds records, cuts a tail, survives damage or
// refuses, and what it opened it opens again with the same result.
#include <cstdlib>
#include <map>

#include "bytetorrent/paxos/write_ahead_log.h"

using namespace bytetorrent;
using namespace bytetorrent::paxos;

namespace {

using Files = std::map<std::string, std::shared_ptr<Bytes>>;

class MemoryFile final : public AppendFile {
public:
    explicit MemoryFile(std::shared_ptr<Bytes> bytes) : bytes_(std::move(bytes)) {}
    Result<> write(std::uint64_t offset, ByteView bytes) override {
        if (bytes_->size() < offset + bytes.size())
            bytes_->resize(offset + bytes.size());
        std::copy(bytes.begin(), bytes.end(), bytes_->begin() + static_cast<std::ptrdiff_t>(offset));
        return {};
    }
    Result<> sync() override { return {}; }
    Result<> preallocate(std::uint64_t size) override {
        if (bytes_->size() < size)
            bytes_->resize(size);
        return {};
    }
    Result<> truncate(std::uint64_t size) override {
        bytes_->resize(size);
        return {};
    }
    Result<Bytes> read(std::uint64_t offset, std::size_t size) const override {
        const std::size_t from = std::min<std::size_t>(offset, bytes_->size());
        const auto begin = bytes_->begin() + static_cast<std::ptrdiff_t>(from);
        return Bytes(begin, begin + static_cast<std::ptrdiff_t>(std::min(size, bytes_->size() - from)));
    }
    Result<std::uint64_t> size() const override { return bytes_->size(); }

private:
    std::shared_ptr<Bytes> bytes_;
};

class MemoryFiles final : public FileSystem {
public:
    Result<> createDirectory(const std::string&) override { return {}; }
    Result<std::vector<std::string>> list(const std::string&) override {
        std::vector<std::string> names;
        for (const auto& [path, bytes] : files)
            names.push_back(path.substr(path.find('/') + 1));
        return names;
    }
    Result<std::unique_ptr<AppendFile>> open(const std::string& path, bool create) override {
        if (!create && !files.contains(path))
            return fail(ErrorCode::notFound, path);
        auto& bytes = files[path];
        if (!bytes)
            bytes = std::make_shared<Bytes>();
        return std::unique_ptr<AppendFile>(std::make_unique<MemoryFile>(bytes));
    }
    Result<> remove(const std::string& path) override {
        if (files.erase(path) == 0)
            return fail(ErrorCode::notFound, path);
        return {};
    }
    Result<> rename(const std::string& from, const std::string& to) override {
        files[to] = files[from];
        files.erase(from);
        return {};
    }
    Result<> syncDirectory(const std::string&) override { return {}; }
    Result<std::unique_ptr<DirectoryLock>> lock(const std::string&) override { return std::make_unique<DirectoryLock>(); }

    Files files;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    MemoryFiles disk;
    const LogSettings settings{"log", "fuzz", NodeId(1), 4096, true};
    if (!WriteAheadLog::open(disk, settings, Slot()))
        std::abort();
    Bytes& segment = *disk.files.at("log/segment-000000000001.log");
    constexpr std::size_t headerBytes = 512;
    segment.resize(headerBytes);
    segment.insert(segment.end(), data, data + size);
    // With repair, whatever is damaged stays as it is and is found again; without, it is refused for ever.
    for (const bool repair : {true, false}) {
        LogSettings again = settings;
        again.repair = repair;
        const auto first = WriteAheadLog::open(disk, again, Slot());
        const auto second = WriteAheadLog::open(disk, again, Slot());
        if (first.has_value() != second.has_value())
            std::abort();
        if (first && (second->recovered.promised != first->recovered.promised || second->recovered.damage != first->recovered.damage ||
                      second->recovered.doubtfulUpTo != first->recovered.doubtfulUpTo ||
                      second->recovered.accepted.size() != first->recovered.accepted.size()))
            std::abort();
        if (first && !repair && !first->recovered.damage.empty())
            std::abort();
    }
    return 0;
}
