// A publication as commands of its parts, and what of a command an idempotency key stands for.
#include "bytetorrent/registry/commands.h"

namespace bytetorrent::registry {

std::uint32_t uploadPartsOf(const PublishTorrent& command) {
    const std::size_t bytes = command.torrent.size();
    return bytes <= uploadPartBytesMax ? 0 : static_cast<std::uint32_t>((bytes + uploadPartBytesMax - 1) / uploadPartBytesMax);
}

StoreUploadPart uploadPart(const PublishTorrent& command, const UploadId& upload, std::uint32_t index) {
    const ByteView whole = command.torrent;
    const std::size_t begin = index * uploadPartBytesMax;
    StoreUploadPart part;
    part.upload = upload;
    part.publisher = command.publisher;
    part.index = index;
    part.count = uploadPartsOf(command);
    part.bytes = toBytes(whole.subspan(begin, std::min(uploadPartBytesMax, whole.size() - begin)));
    return part;
}

namespace {

// What differs from one attempt to the next: from where it came, what the password was before, and of a passkey that is gone
// all but its id.
void forgetAttempt(Actor& actor) {
    actor.address.clear();
}
void forgetAttempt(std::optional<Actor>& actor) {
    if (actor)
        actor->address.clear();
}
void forgetAttempt(ChangePassword& command) {
    command.replaces = 0;
}
void forgetAttempt(RevokePasskeys& command) {
    if (command.actor && command.passkey)
        std::fill(command.passkey->value.begin() + sizeof(PasskeyId::value), command.passkey->value.end(), std::uint8_t{0});
}

} // namespace

Bytes fingerprintBytes(const Command& command) {
    if (const auto* report = std::get_if<ReportHoldings>(&command)) {
        ReportHoldings anywhere = *report;
        for (auto& holding : anywhere.holdings)
            holding.endpoint.address = IpAddress();
        return encodeCommand(anywhere);
    }
    if (const auto* publish = std::get_if<PublishUpload>(&command))
        return encodeCommand(PublishUpload{UploadId(), publish->sha256, publish->publisher, publish->account});
    return std::visit(
        [&command]<class One>(const One& one) {
            if constexpr (requires { one.actor; }) {
                One anyAttempt = one;
                forgetAttempt(anyAttempt.actor);
                if constexpr (requires { forgetAttempt(anyAttempt); })
                    forgetAttempt(anyAttempt);
                return encodeCommand(anyAttempt);
            } else {
                return encodeCommand(command);
            }
        },
        command);
}

} // namespace bytetorrent::registry
