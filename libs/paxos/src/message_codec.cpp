// The bytes of every message: a version, a kind, the fields. docs/formats/paxos-wire.md is the page to keep in step.
#include "batch_codec.h"
#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/paxos/messages.h"
#include "membership_codec.h"

namespace bytetorrent::paxos {

namespace {

constexpr std::uint8_t wireVersion = 2;
constexpr std::uint64_t ballotRoundMax = std::uint64_t(1) << 62; // no cluster counts that far, and there must be a next one
constexpr std::size_t whyBytesMax = 4096;
constexpr std::uint64_t acceptedSlotsMax = 1u << 16; // far above any window

// The kind on the wire is the alternative's place in the variant plus one; messages are only ever added at its end.
template <class T, std::size_t Index = 0>
constexpr std::uint8_t kindOf() {
    if constexpr (std::is_same_v<T, std::variant_alternative_t<Index, Message>>)
        return static_cast<std::uint8_t>(Index + 1);
    else
        return kindOf<T, Index + 1>();
}

void put(ByteWriter& writer, Ballot ballot) { writer.varint(ballot.round).varint(ballot.node.value); }
void put(ByteWriter& writer, Slot slot) { writer.varint(slot.value); }
void put(ByteWriter& writer, const Value& value) { writer.bytes(value ? ByteView(*value) : ByteView()); }
void put(ByteWriter& writer, const std::vector<AcceptedEntry>& entries) {
    writer.varint(entries.size());
    for (const AcceptedEntry& entry : entries) {
        put(writer, entry.slot);
        put(writer, entry.ballot);
        put(writer, entry.value);
    }
}

Ballot getBallot(ByteReader& reader) {
    const std::uint64_t round = reader.varint();
    const std::uint64_t node = reader.varint();
    if (node > UINT32_MAX || round > ballotRoundMax)
        reader.setFailed();
    return {round, NodeId(static_cast<std::uint32_t>(node))};
}
Slot getSlot(ByteReader& reader) { return Slot(reader.varint()); }
// Every value is a batch; one that does not even begin like one is refused here, at the door.
Value getValue(ByteReader& reader) {
    const ByteView bytes = reader.bytes(messageBytesMax);
    if (reader.failed() || bytes.size() < emptyBatchBytes || !peekTimes(bytes)) {
        reader.setFailed();
        return nullptr;
    }
    return std::make_shared<const Bytes>(bytes.begin(), bytes.end());
}
std::vector<AcceptedEntry> getEntries(ByteReader& reader) {
    constexpr std::size_t entryBytesMin = 4 + emptyBatchBytes;
    std::vector<AcceptedEntry> entries;
    const std::size_t count = reader.count(entryBytesMin);
    entries.reserve(count);
    Slot previous;
    for (std::size_t index = 0; index < count && !reader.failed(); ++index) {
        AcceptedEntry entry;
        entry.slot = getSlot(reader);
        entry.ballot = getBallot(reader);
        entry.value = getValue(reader);
        if (entry.slot <= previous) // ascending, and slots start at 1
            reader.setFailed();
        previous = entry.slot;
        entries.push_back(std::move(entry));
    }
    return entries;
}

void write(ByteWriter& w, const Probe& m) { put(w, m.ballot); }
void write(ByteWriter& w, const ProbeReply& m) {
    put(w, m.ballot);
    w.boolean(m.granted);
    put(w, m.promised);
}
void write(ByteWriter& w, const Prepare& m) {
    put(w, m.ballot);
    put(w, m.fromSlot);
}
void write(ByteWriter& w, const Promise& m) {
    put(w, m.ballot);
    put(w, m.fromSlot);
    put(w, m.compactedBelow);
    put(w, m.chosenUpTo);
    put(w, m.accepted);
    w.boolean(m.more);
}
void write(ByteWriter& w, const Accept& m) {
    w.reserve(w.size() + 64 + (m.value ? m.value->size() : 0));
    put(w, m.ballot);
    put(w, m.slot);
    put(w, m.chosenUpTo);
    put(w, m.value);
}
void write(ByteWriter& w, const Accepted& m) {
    put(w, m.ballot);
    put(w, m.slot);
    w.varint(m.upTo.value - m.slot.value);
}
void write(ByteWriter& w, const Refuse& m) {
    put(w, m.ballot);
    put(w, m.promised);
}
void write(ByteWriter& w, const Heartbeat& m) {
    put(w, m.ballot);
    put(w, m.chosenUpTo);
    w.varint(m.sequence).i64(m.echoMs);
}
void write(ByteWriter& w, const HeartbeatReply& m) {
    put(w, m.ballot);
    w.varint(m.sequence);
    put(w, m.chosenUpTo);
    w.i64(m.sentMs);
}
void write(ByteWriter& w, const Forward& m) {
    w.varint(m.commands.size());
    for (const Command& command : m.commands)
        writeCommand(w, command);
}
void write(ByteWriter& w, const ForwardRefused& m) {
    w.u16(static_cast<std::uint16_t>(m.code)).varint(m.commands.size());
    for (const auto& [session, sequence] : m.commands)
        w.raw(session.view()).varint(sequence);
}
void write(ByteWriter& w, const LearnRequest& m) { put(w, m.fromSlot); }
void write(ByteWriter& w, const Learned& m) { put(w, m.chosen); }
void write(ByteWriter& w, const ReadRequest& m) { w.varint(m.id); }
void write(ByteWriter& w, const ReadReply& m) {
    w.varint(m.id).boolean(m.confirmed);
    put(w, m.readSlot);
}
void write(ByteWriter& w, const Compacted& m) { put(w, m.below); }
void write(ByteWriter& w, const TakeOver& m) { put(w, m.ballot); }
void write(ByteWriter& w, const ChangeMembers& m) {
    w.varint(m.id).boolean(std::holds_alternative<AddMember>(m.change));
    if (const auto* add = std::get_if<AddMember>(&m.change))
        w.varint(add->member.node.value).boolean(add->member.voter).bytes(add->member.contact);
    else
        w.varint(std::get<RemoveMember>(m.change).node.value);
}
void write(ByteWriter& w, const MembersRefused& m) { w.varint(m.id).text(m.why); }
void write(ByteWriter& w, const StateDigest& m) {
    put(w, m.slot);
    w.u64(m.digest);
}
void write(ByteWriter& w, const SnapshotRequest& m) {
    w.raw(m.id.view());
    put(w, m.atLeast);
    w.varint(m.offset).varint(m.bytesMax);
}
void write(ByteWriter& w, const SnapshotPart& m) {
    w.reserve(w.size() + 64 + m.bytes.size());
    w.raw(m.id.view()).u8(static_cast<std::uint8_t>(m.answer));
    if (m.answer != SnapshotAnswer::part)
        return;
    put(w, m.applied);
    w.varint(m.totalBytes).varint(m.offset).u32(m.checksum).bytes(m.bytes);
}

// Braces evaluate their elements from left to right, so that the fields are read in the order of the wire.
void read(ByteReader& r, Probe& m) { m = {getBallot(r)}; }
void read(ByteReader& r, ProbeReply& m) { m = {getBallot(r), r.boolean(), getBallot(r)}; }
void read(ByteReader& r, Prepare& m) { m = {getBallot(r), getSlot(r)}; }
void read(ByteReader& r, Promise& m) {
    m = {getBallot(r), getSlot(r), getSlot(r), getSlot(r), getEntries(r), r.boolean()};
    if (!m.accepted.empty() && m.accepted.front().slot < m.fromSlot)
        r.setFailed();
}
void read(ByteReader& r, Accept& m) {
    m.ballot = getBallot(r);
    m.slot = getSlot(r);
    m.chosenUpTo = getSlot(r);
    m.value = getValue(r);
    if (m.slot == Slot())
        r.setFailed();
}
void read(ByteReader& r, Accepted& m) {
    m.ballot = getBallot(r);
    m.slot = getSlot(r);
    const std::uint64_t more = r.varint();
    if (more > acceptedSlotsMax || m.slot.value > UINT64_MAX - more)
        r.setFailed();
    m.upTo = Slot(m.slot.value + more);
}
void read(ByteReader& r, Refuse& m) { m = {getBallot(r), getBallot(r)}; }
void read(ByteReader& r, Heartbeat& m) { m = {getBallot(r), getSlot(r), r.varint(), r.i64()}; }
void read(ByteReader& r, HeartbeatReply& m) { m = {getBallot(r), r.varint(), getSlot(r), r.i64()}; }
void read(ByteReader& r, Forward& m) {
    constexpr std::size_t commandBytesMin = SessionId::size + 3;
    const std::size_t count = r.count(commandBytesMin);
    m.commands.reserve(count);
    for (std::size_t index = 0; index < count && !r.failed(); ++index)
        m.commands.push_back(readCommand(r));
}
void read(ByteReader& r, ForwardRefused& m) {
    m.code = errorCodeFromNumber(r.u16());
    const std::size_t count = r.count(SessionId::size + 1);
    m.commands.reserve(count);
    for (std::size_t index = 0; index < count && !r.failed(); ++index) {
        SessionId session;
        const ByteView bytes = r.raw(SessionId::size);
        if (bytes.size() == SessionId::size)
            std::copy(bytes.begin(), bytes.end(), session.value.begin());
        m.commands.emplace_back(session, r.varint());
    }
}
void read(ByteReader& r, LearnRequest& m) { m = {getSlot(r)}; }
void read(ByteReader& r, Learned& m) { m = {getEntries(r)}; }
void read(ByteReader& r, ReadRequest& m) { m = {r.varint()}; }
void read(ByteReader& r, ReadReply& m) { m = {r.varint(), r.boolean(), getSlot(r)}; }
void read(ByteReader& r, Compacted& m) { m = {getSlot(r)}; }
void read(ByteReader& r, TakeOver& m) { m = {getBallot(r)}; }
void read(ByteReader& r, ChangeMembers& m) {
    m.id = r.varint();
    if (r.boolean())
        m.change = AddMember{readMember(r)};
    else
        m.change = RemoveMember{readNode(r)};
}
void read(ByteReader& r, MembersRefused& m) { m = {r.varint(), r.text(whyBytesMax)}; }
void read(ByteReader& r, StateDigest& m) { m = {getSlot(r), r.u64()}; }
SnapshotId getSnapshotId(ByteReader& r) {
    SnapshotId id;
    const ByteView bytes = r.raw(SnapshotId::size);
    if (bytes.size() == SnapshotId::size)
        std::copy(bytes.begin(), bytes.end(), id.value.begin());
    return id;
}
void read(ByteReader& r, SnapshotRequest& m) {
    m.id = getSnapshotId(r);
    m.atLeast = getSlot(r);
    m.offset = r.varint();
    const std::uint64_t bytesMax = r.varint();
    if (bytesMax > snapshotPartBytesMax)
        r.setFailed();
    m.bytesMax = static_cast<std::uint32_t>(bytesMax);
}
void read(ByteReader& r, SnapshotPart& m) {
    m.id = getSnapshotId(r);
    const std::uint8_t answer = r.u8();
    if (answer > static_cast<std::uint8_t>(SnapshotAnswer::unavailable))
        return r.setFailed();
    m.answer = static_cast<SnapshotAnswer>(answer);
    if (m.answer != SnapshotAnswer::part)
        return;
    m.applied = getSlot(r);
    m.totalBytes = r.varint();
    m.offset = r.varint();
    m.checksum = r.u32();
    m.bytes = toBytes(r.bytes(snapshotPartBytesMax));
    if (m.offset > m.totalBytes || m.bytes.size() > m.totalBytes - m.offset)
        r.setFailed();
}

template <std::size_t Index = 0>
Result<Message> readKind(std::uint8_t kind, ByteReader& reader) {
    if constexpr (Index < std::variant_size_v<Message>) {
        if (kind != Index + 1)
            return readKind<Index + 1>(kind, reader);
        std::variant_alternative_t<Index, Message> message;
        read(reader, message);
        BT_TRY(reader.finish("paxos message of kind " + std::to_string(kind)));
        return Message(std::move(message));
    } else {
        return fail(ErrorCode::malformed, "no paxos message has kind " + std::to_string(kind));
    }
}

} // namespace

Bytes encodeMessage(const Message& message) {
    ByteWriter writer;
    std::visit(
        [&writer](const auto& alternative) {
            writer.u8(wireVersion).u8(kindOf<std::decay_t<decltype(alternative)>>());
            write(writer, alternative);
        },
        message);
    return writer.take();
}

Result<Message> decodeMessage(ByteView bytes) {
    if (bytes.size() > messageBytesMax)
        return fail(ErrorCode::tooLarge, "a paxos message of " + std::to_string(bytes.size()) + " bytes");
    ByteReader reader(bytes);
    const std::uint8_t version = reader.u8();
    const std::uint8_t kind = reader.u8();
    if (reader.failed() || version != wireVersion)
        return fail(ErrorCode::malformed, "a paxos message of version " + std::to_string(version) + ", expected " + std::to_string(wireVersion));
    return readKind(kind, reader);
}

} // namespace bytetorrent::paxos
