#include "node_greeting.h"

#include "bytetorrent/base/byte_io.h"

namespace bytetorrent::tracker {

namespace {

template <class Id>
Id readId(ByteReader& reader) {
    Id id;
    const ByteView bytes = reader.raw(Id::size);
    std::copy(bytes.begin(), bytes.end(), id.value.begin());
    return id;
}

// `last`: the highest value that an enumeration, which begins at `first`, has.
template <class Kind>
Kind readKind(ByteReader& reader, Kind first, Kind last) {
    const std::uint8_t value = reader.u8();
    if (value < static_cast<std::uint8_t>(first) || value > static_cast<std::uint8_t>(last)) {
        reader.setFailed();
        return first;
    }
    return static_cast<Kind>(value);
}

} // namespace

Bytes encodeGreeting(const Greeting& greeting) {
    ByteWriter writer;
    writer.u32(greetingMagic)
        .u16(greeting.version)
        .text(greeting.cluster)
        .raw(greeting.clusterId.view())
        .u32(greeting.from.value)
        .u32(greeting.to.value)
        .raw(greeting.disk.view())
        .u8(static_cast<std::uint8_t>(greeting.channel));
    return writer.take();
}

Result<Greeting> decodeGreeting(ByteView bytes) {
    ByteReader reader(bytes);
    if (reader.u32() != greetingMagic)
        return fail(ErrorCode::protocolViolation, "not a tracker node");
    Greeting greeting;
    greeting.version = reader.u16();
    if (!reader.failed() && greeting.version != nodeLinkVersion)
        return fail(ErrorCode::unsupported, "speaks version " + std::to_string(greeting.version) +
                                                " of the node protocol, this node " + std::to_string(nodeLinkVersion));
    greeting.cluster = reader.text(greetingBytesMax);
    greeting.clusterId = readId<ClusterId>(reader);
    greeting.from = NodeId(reader.u32());
    greeting.to = NodeId(reader.u32());
    greeting.disk = readId<DiskId>(reader);
    greeting.channel = readKind(reader, Channel::urgent, Channel::bulk);
    BT_TRY(reader.finish("a node's greeting"));
    return greeting;
}

Bytes encodeGreetingAnswer(const GreetingAnswer& answer) {
    ByteWriter writer;
    writer.u32(greetingMagic)
        .u16(nodeLinkVersion)
        .text(answer.refusal)
        .u8(static_cast<std::uint8_t>(answer.kind))
        .raw(answer.clusterId.view());
    return writer.take();
}

Result<GreetingAnswer> decodeGreetingAnswer(ByteView bytes) {
    ByteReader reader(bytes);
    if (reader.u32() != greetingMagic)
        return fail(ErrorCode::protocolViolation, "not a tracker node");
    const std::uint16_t version = reader.u16();
    GreetingAnswer answer;
    answer.refusal = reader.text(greetingBytesMax);
    if (version != nodeLinkVersion) { // what follows is unknown, but it may say in words why it refuses
        if (reader.failed() || answer.refusal.empty())
            return fail(ErrorCode::unsupported, "it speaks version " + std::to_string(version) + " of the node protocol");
        return answer;
    }
    answer.kind = readKind(reader, AnswerKind::plain, AnswerKind::otherCluster);
    answer.clusterId = readId<ClusterId>(reader);
    BT_TRY(reader.finish("the answer to a greeting"));
    return answer;
}

} // namespace bytetorrent::tracker
