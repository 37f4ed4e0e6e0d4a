#include "node_greeting.h"

#include "bytetorrent/base/byte_io.h"

namespace bytetorrent::tracker {

Bytes encodeGreeting(const Greeting& greeting) {
    ByteWriter writer;
    writer.u32(greetingMagic)
        .u16(greeting.version)
        .text(greeting.cluster)
        .u32(greeting.from.value)
        .u32(greeting.to.value);
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
    BT_TRY(reader.finish("a node's greeting"));
    return greeting;
}

Bytes encodeGreetingAnswer(const GreetingAnswer& answer) {
    ByteWriter writer;
    writer.u32(greetingMagic).u16(nodeLinkVersion).text(answer.refusal);
    return writer.take();
}

Result<GreetingAnswer> decodeGreetingAnswer(ByteView bytes) {
    ByteReader reader(bytes);
    if (reader.u32() != greetingMagic)
        return fail(ErrorCode::protocolViolation, "not a tracker node");
    (void)reader.u16(); // a newer version may still say in words why it refuses
    GreetingAnswer answer;
    answer.refusal = reader.text(greetingBytesMax);
    BT_TRY(reader.finish("the answer to a greeting"));
    return answer;
}

} // namespace bytetorrent::tracker
