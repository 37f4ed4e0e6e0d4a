#include "batch_codec.h"

#include "bytetorrent/base/assert.h"
#include "membership_codec.h"

namespace bytetorrent::paxos {

namespace {
constexpr std::uint8_t batchVersion = 1;
constexpr std::uint8_t batchWithChangeVersion = 2; // the change of membership follows the commands

bool isKnown(std::uint8_t version) { return version == batchVersion || version == batchWithChangeVersion; }
// The least that a command takes: session, sequence, first outstanding, an empty payload.
constexpr std::size_t commandBytesMin = SessionId::size + 3;
} // namespace

void writeBatchHeader(ByteWriter& writer, BatchTimes times, std::size_t commandCount, bool withChange) {
    writer.u8(withChange ? batchWithChangeVersion : batchVersion).i64(times.clusterTimeMs).i64(times.wallTimeMs).varint(commandCount);
}

void writeCommand(ByteWriter& writer, const Command& command) {
    writer.raw(command.session.view()).varint(command.sequence).varint(command.firstOutstanding).bytes(command.payload);
}

namespace {
CommandView viewCommand(ByteReader& reader) {
    CommandView command;
    const ByteView session = reader.raw(SessionId::size);
    if (session.size() == SessionId::size)
        std::copy(session.begin(), session.end(), command.session.value.begin());
    command.sequence = reader.varint();
    command.firstOutstanding = reader.varint();
    command.payload = reader.bytes();
    return command;
}
} // namespace

Command readCommand(ByteReader& reader) {
    const CommandView view = viewCommand(reader);
    return {view.session, view.sequence, view.firstOutstanding, toBytes(view.payload)};
}

std::optional<BatchTimes> peekTimes(ByteView batch) {
    ByteReader reader(batch);
    if (!isKnown(reader.u8()))
        return std::nullopt;
    BatchTimes times;
    times.clusterTimeMs = reader.i64();
    times.wallTimeMs = reader.i64();
    if (reader.failed())
        return std::nullopt;
    return times;
}

bool carriesChange(ByteView batch) { return !batch.empty() && batch[0] == batchWithChangeVersion; }

Value withClusterTime(const Bytes& batch, Millis clusterTimeMs) {
    BT_ASSERT(batch.size() >= emptyBatchBytes);
    ByteWriter writer;
    writer.reserve(batch.size());
    writer.u8(batch[0]).i64(clusterTimeMs).raw(ByteView(batch).subspan(1 + 8));
    return std::make_shared<const Bytes>(writer.take());
}

Bytes encodeBatch(const Batch& batch) {
    ByteWriter writer;
    std::size_t size = emptyBatchBytes + 9;
    for (const Command& command : batch.commands)
        size += command.payload.size() + commandOverheadMax;
    writer.reserve(size);
    writeBatchHeader(writer, {batch.clusterTimeMs, batch.wallTimeMs}, batch.commands.size(), batch.change.has_value());
    for (const Command& command : batch.commands)
        writeCommand(writer, command);
    if (batch.change) {
        writer.varint(batch.change->replaces.value);
        writeMembers(writer, batch.change->highest, batch.change->members);
    }
    return writer.take();
}

Result<BatchView> viewBatch(ByteView bytes) {
    ByteReader reader(bytes);
    BatchView batch;
    const std::uint8_t version = reader.u8();
    if (!isKnown(version))
        return fail(ErrorCode::malformed, "a batch of an unknown version");
    batch.clusterTimeMs = reader.i64();
    batch.wallTimeMs = reader.i64();
    const std::size_t count = reader.count(commandBytesMin);
    batch.commands.reserve(count);
    for (std::size_t index = 0; index < count && !reader.failed(); ++index)
        batch.commands.push_back(viewCommand(reader));
    if (version == batchWithChangeVersion) {
        batch.change.emplace();
        batch.change->replaces = Slot(reader.varint());
        batch.change->members = readMembers(reader, batch.change->highest);
    }
    BT_TRY(reader.finish("batch"));
    return batch;
}

Result<Batch> decodeBatch(ByteView bytes) {
    auto view = viewBatch(bytes);
    if (!view)
        return fail(view.error());
    Batch batch{view->clusterTimeMs, view->wallTimeMs, {}, std::move(view->change)};
    batch.commands.reserve(view->commands.size());
    for (const CommandView& command : view->commands)
        batch.commands.push_back({command.session, command.sequence, command.firstOutstanding, toBytes(command.payload)});
    return batch;
}

} // namespace bytetorrent::paxos
