#include "log_world.h"

#include <QTest>

#include "conversation.h"

namespace bytetorrent::paxos {

namespace {

class MoodyFile final : public AppendFile {
public:
    MoodyFile(MoodyFiles& mood, std::string path, std::unique_ptr<AppendFile> file)
        : mood_(mood), path_(std::move(path)), file_(std::move(file)) {}
    Result<> write(std::uint64_t offset, ByteView bytes) override {
        if (!mood_.full)
            return file_->write(offset, bytes);
        BT_TRY(file_->write(offset, bytes.first(bytes.size() / 2)));
        return fail(ErrorCode::diskFull, "full");
    }
    Result<> sync() override { return mood_.syncFailsNow() ? fail(ErrorCode::ioError, "EIO") : file_->sync(); }
    Result<> preallocate(std::uint64_t size) override { return mood_.full ? fail(ErrorCode::diskFull, "full") : file_->preallocate(size); }
    Result<> truncate(std::uint64_t size) override { return file_->truncate(size); }
    Result<Bytes> read(std::uint64_t offset, std::size_t size) const override {
        const std::uint64_t block = mood_.unreadableOffset / 4096 * 4096;
        if (path_ == mood_.unreadablePath && offset < block + 4096 && offset + size > block)
            return fail(ErrorCode::ioError, "EIO");
        return file_->read(offset, size);
    }
    Result<std::uint64_t> size() const override { return file_->size(); }

private:
    MoodyFiles& mood_;
    std::string path_;
    std::unique_ptr<AppendFile> file_;
};

} // namespace

LogSettings logSettings(std::uint64_t segmentBytes) { return {"log", "demo", NodeId(1), segmentBytes, true}; }
LogSettings repairing(LogSettings settings) {
    settings.repair = true;
    return settings;
}

LogRecord promise(std::uint64_t round) { return PromiseRecord{{round, NodeId(2)}}; }
LogRecord accept(std::uint64_t slot, std::uint64_t round, const std::string& text) {
    return AcceptRecord{{Slot(slot), {round, NodeId(2)}, batchOf({text})}};
}
LogRecord chosen(std::uint64_t slot) { return ChosenRecord{Slot(slot)}; }

std::string textOf(const Value& value) { return std::string(asText(decodeBatch(*value).value().commands.at(0).payload)); }

std::unique_ptr<WriteAheadLog> opened(FileSystem& files, LogSettings given) {
    return std::move(WriteAheadLog::open(files, std::move(given), Slot()).value().log);
}
Recovered recovered(FileSystem& files, Slot applied, LogSettings given) {
    return WriteAheadLog::open(files, std::move(given), applied).value().recovered;
}
void write(WriteAheadLog& log, std::vector<LogRecord> records) {
    QVERIFY(log.append(records).has_value());
    QVERIFY(log.sync().has_value());
}
void flip(FileSystem& files, const std::string& path, std::uint64_t offset, std::uint8_t mask) {
    const auto file = files.open(path, false).value();
    Bytes byte = file->read(offset, 1).value();
    byte.at(0) ^= mask;
    QVERIFY(file->write(offset, byte).has_value());
    QVERIFY(file->sync().has_value());
}

std::vector<FrameAt> framesOf(FileSystem& files) {
    std::vector<FrameAt> frames;
    const auto summary = inspectLog(files, "log", std::nullopt, [&frames](const InspectedRecord& record) {
        frames.push_back({"log/" + std::string(record.file), record.offset, record.bytes, std::string(record.kind), record.slot});
    });
    if (!summary)
        qFatal("%s", describe(summary.error()).c_str());
    return frames;
}

FrameAt frameOfSlot(FileSystem& files, std::uint64_t slot) {
    FrameAt found;
    for (const FrameAt& frame : framesOf(files))
        if (frame.kind == "accept" && frame.slot == Slot(slot))
            found = frame;
    if (found.bytes == 0)
        qFatal("slot %llu is not in the log", static_cast<unsigned long long>(slot));
    return found;
}

Result<std::unique_ptr<AppendFile>> MoodyFiles::open(const std::string& path, bool create) {
    auto file = disk.open(path, create);
    if (!file)
        return fail(file.error());
    return std::unique_ptr<AppendFile>(std::make_unique<MoodyFile>(*this, path, std::move(*file)));
}

Result<> MoodyFiles::syncDirectory(const std::string& path) {
    return syncFailsNow() ? fail(ErrorCode::ioError, "EIO") : disk.syncDirectory(path);
}

bool MoodyFiles::syncFailsNow() {
    if (syncFailsIn > 0 && --syncFailsIn == 0)
        return true;
    return syncFails;
}

} // namespace bytetorrent::paxos
