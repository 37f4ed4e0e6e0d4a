#include "node_greeting.h"

#include "bytetorrent/base/byte_io.h"

namespace bytetorrent::tracker {

Bytes encodeGreeting(const Greeting& greeting) {
    ByteWriter writer;
    writer.u32(greetingMagic)
        .u16(greeting.version)
        .text(greeting.cluster)
        .u32(greeting.from.value)
        .u32(greeting.to.value)
        .raw(greeting.disk.view());
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
    greeting.from = NodeId(reader.u32());
    greeting.to = NodeId(reader.u32());
    const ByteView disk = reader.raw(DiskId::size);
    BT_TRY(reader.finish("a node's greeting"));
    std::copy(disk.begin(), disk.end(), greeting.disk.value.begin());
    return greeting;
}

Bytes encodeGreetingAnswer(const GreetingAnswer& answer) {
    ByteWriter writer;
    writer.u32(greetingMagic).u16(nodeLinkVersion).text(answer.refusal).u8(answer.diskIsAnother ? 1 : 0);
    return writer.take();
}

Result<GreetingAnswer> decodeGreetingAnswer(ByteView bytes) {
    ByteReader reader(bytes);
    if (reader.u32() != greetingMagic)
        return fail(ErrorCode::protocolViolation, "not a tracker node");
    const std::uint16_t version = reader.u16();
    GreetingAnswer answer;
    answer.refusal = reader.text(greetingBytesMax);
    if (version != nodeLinkVersion)
        return answer; // what follows is unknown, but it may say in words why it refuses
    answer.diskIsAnother = reader.u8() == 1;
    BT_TRY(reader.finish("the answer to a greeting"));
    return answer;
}

} // namespace bytetorrent::tracker
