#include "bytetorrent/tracker/backup.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/paxos/file_system.h"
#include "bytetorrent/tracker/store.h"
#include "file_digest.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::string_view magic = "BTBACKUP";
constexpr std::uint16_t formatVersion = 1;
constexpr std::size_t prefixBytes = 8 + 2 + 4; // magic, version, length of what follows up to its checksum
constexpr std::size_t headBytesMax = 4096;
constexpr std::size_t crcBytes = 4;
constexpr std::size_t portionBytes = 1u << 20;

Error damaged(const std::string& file, const std::string& what) {
    return {ErrorCode::corrupt, file + ": " + what};
}

Bytes encodeHead(const BackupFacts& facts) {
    ByteWriter body;
    body.text(facts.cluster).raw(facts.clusterId.view()).u32(facts.node.value).u64(facts.applied.value);
    body.i64(facts.clusterTimeMs).i64(facts.madeWallMs).u64(facts.contentBytes).raw(facts.sha256);
    ByteWriter head;
    head.raw(asBytes(magic)).u16(formatVersion).u32(static_cast<std::uint32_t>(body.size())).raw(body.view());
    head.u32(crc32c(head.view()));
    return head.take();
}

struct Head {
    BackupFacts facts;
    std::uint64_t bytes = 0; // where the content begins
};

Result<Head> decodeHead(const paxos::AppendFile& from, const std::string& file) {
    const auto prefix = from.read(0, prefixBytes);
    if (!prefix)
        return fail(prefix.error());
    ByteReader start(*prefix);
    if (asText(start.raw(magic.size())) != magic)
        return fail(damaged(file, "this is not a backup of a tracker cluster"));
    const std::uint16_t version = start.u16();
    const std::size_t bodyBytes = start.u32();
    if (start.failed())
        return fail(damaged(file, "it ends in its head"));
    if (version != formatVersion)
        return fail(ErrorCode::unsupported, file + ": the backup has format version " + std::to_string(version) + ", this program reads " + std::to_string(formatVersion));
    if (bodyBytes > headBytesMax)
        return fail(damaged(file, "its head cannot be read"));
    const auto whole = from.read(0, prefixBytes + bodyBytes + crcBytes);
    if (!whole)
        return fail(whole.error());
    ByteReader reader(*whole);
    (void)reader.raw(prefixBytes);
    Head head;
    BackupFacts& facts = head.facts;
    facts.cluster = reader.text(headBytesMax);
    const ByteView id = reader.raw(ClusterId::size);
    facts.node = NodeId(reader.u32());
    facts.applied = paxos::Slot(reader.u64());
    facts.clusterTimeMs = reader.i64();
    facts.madeWallMs = reader.i64();
    facts.contentBytes = reader.u64();
    const ByteView digest = reader.raw(facts.sha256.size());
    const std::uint32_t crc = reader.u32();
    if (reader.failed() || crc != crc32c(ByteView(*whole).first(whole->size() - crcBytes)))
        return fail(damaged(file, "its head cannot be read"));
    facts.clusterId = *ClusterId::fromBytes(id);
    std::copy(digest.begin(), digest.end(), facts.sha256.begin());
    head.bytes = whole->size();
    const auto size = from.size();
    if (!size)
        return fail(size.error());
    if (*size != head.bytes + facts.contentBytes)
        return fail(damaged(file, "it has " + std::to_string(*size) + " bytes instead of " + std::to_string(head.bytes + facts.contentBytes)));
    return head;
}

// A file that only its owner may read, whatever the umask; it must not be there. Removed again unless it is kept.
class NewPrivateFile {
public:
    static Result<NewPrivateFile> create(paxos::FileSystem& files, const std::string& path) {
        const int descriptor = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (descriptor < 0)
            return fail(errno == EEXIST ? ErrorCode::alreadyExists : ErrorCode::ioError, path + (errno == EEXIST ? " is there already; nothing was written" : " cannot be written"));
        ::close(descriptor);
        auto file = files.open(path, false);
        if (!file)
            return fail(file.error());
        return NewPrivateFile(files, path, *std::move(file));
    }
    ~NewPrivateFile() {
        if (file_)
            (void)files_->remove(path_);
    }
    NewPrivateFile(NewPrivateFile&&) = default;
    NewPrivateFile& operator=(NewPrivateFile&&) = delete;
    [[nodiscard]] paxos::AppendFile& file() { return *file_; }
    void keep() { file_.reset(); }

private:
    NewPrivateFile(paxos::FileSystem& files, std::string path, std::unique_ptr<paxos::AppendFile> file)
        : files_(&files)
        , path_(std::move(path))
        , file_(std::move(file)) {}
    paxos::FileSystem* files_;
    std::string path_;
    std::unique_ptr<paxos::AppendFile> file_;
};

// `bytes` from one file into another; the digest of what passed.
Result<Sha256Digest> copy(const paxos::AppendFile& from, std::uint64_t fromOffset, std::uint64_t bytes, paxos::AppendFile& to, std::uint64_t toOffset) {
    Sha256Hasher hasher;
    for (std::uint64_t done = 0; done < bytes;) {
        const auto portion = from.read(fromOffset + done, static_cast<std::size_t>(std::min<std::uint64_t>(portionBytes, bytes - done)));
        if (!portion)
            return fail(portion.error());
        if (portion->empty())
            break; // the digest will tell
        hasher.update(*portion);
        BT_TRY(to.write(toOffset + done, *portion));
        done += portion->size();
    }
    BT_TRY(to.sync());
    return hasher.finish();
}

} // namespace

Result<> writeBackup(const BackupFacts& facts, const std::string& snapshotPath, const std::string& file) {
    const auto files = paxos::makePosixFileSystem();
    const auto snapshot = files->openForReading(snapshotPath);
    if (!snapshot)
        return fail(snapshot.error());
    if (::access(file.c_str(), F_OK) == 0)
        return fail(ErrorCode::alreadyExists, file + " is there already; nothing was written");
    const std::string making = file + ".part";
    auto target = NewPrivateFile::create(*files, making);
    if (!target)
        return fail(target.error());
    const Bytes head = encodeHead(facts);
    BT_TRY(target->file().write(0, head));
    const auto digest = copy(**snapshot, 0, facts.contentBytes, target->file(), head.size());
    if (!digest)
        return fail(digest.error());
    if (*digest != facts.sha256)
        return fail(damaged(snapshotPath, "these are not the bytes that the node wrote"));
    BT_TRY(files->rename(making, file));
    target->keep();
    return files->syncDirectory(folderOf(file));
}

Result<BackupFacts> readBackupFacts(const std::string& file) {
    const auto files = paxos::makePosixFileSystem();
    const auto opened = files->openForReading(file);
    if (!opened)
        return fail(opened.error());
    const auto head = decodeHead(**opened, file);
    if (!head)
        return fail(head.error());
    return head->facts;
}

Result<> extractBackup(const std::string& file, const std::string& storePath) {
    const auto files = paxos::makePosixFileSystem();
    const auto opened = files->openForReading(file);
    if (!opened)
        return fail(opened.error());
    const auto head = decodeHead(**opened, file);
    if (!head)
        return fail(head.error());
    auto target = NewPrivateFile::create(*files, storePath);
    if (!target)
        return fail(target.error());
    const auto digest = copy(**opened, head->bytes, head->facts.contentBytes, target->file(), 0);
    if (!digest)
        return fail(digest.error());
    if (*digest != head->facts.sha256)
        return fail(damaged(file, "its content is not what was backed up: the checksum differs"));
    target->keep();
    return files->syncDirectory(folderOf(storePath));
}

Result<registry::Registry::Sizes> inspectStore(const std::string& storePath, const BackupFacts& facts) {
    const auto loaded = Store::open(storePath, registry::Limits{});
    if (!loaded)
        return fail(loaded.error());
    if (loaded->applied != facts.applied)
        return fail(ErrorCode::conflict, storePath + " holds the state after slot " + std::to_string(loaded->applied.value) + ", and the backup says " +
                                             std::to_string(facts.applied.value));
    return loaded->registry.sizes();
}

} // namespace bytetorrent::tracker
