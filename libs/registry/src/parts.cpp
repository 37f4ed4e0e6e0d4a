// A publication as commands of its parts, and what of a command an idempotency key stands for.
#include "bytetorrent/registry/commands.h"

namespace bytetorrent::registry {

std::vector<Command> inParts(PublishTorrent command, const UploadId& upload) {
    std::vector<Command> commands;
    if (command.torrent.size() <= uploadPartBytesMax) {
        commands.emplace_back(std::move(command));
        return commands;
    }
    const ByteView whole = command.torrent;
    const std::size_t count = (whole.size() + uploadPartBytesMax - 1) / uploadPartBytesMax;
    commands.reserve(count + 1);
    for (std::size_t index = 0; index < count; ++index) {
        const std::size_t begin = index * uploadPartBytesMax;
        StoreUploadPart part;
        part.upload = upload;
        part.publisher = command.publisher;
        part.index = static_cast<std::uint32_t>(index);
        part.count = static_cast<std::uint32_t>(count);
        part.bytes = toBytes(whole.subspan(begin, std::min(uploadPartBytesMax, whole.size() - begin)));
        commands.emplace_back(std::move(part));
    }
    commands.emplace_back(PublishUpload{upload, sha256(whole), command.publisher});
    return commands;
}

Bytes fingerprintBytes(const Command& command) {
    if (const auto* report = std::get_if<ReportHoldings>(&command)) {
        ReportHoldings anywhere = *report;
        for (auto& holding : anywhere.holdings)
            holding.endpoint.address = IpAddress();
        return encodeCommand(anywhere);
    }
    if (const auto* publish = std::get_if<PublishUpload>(&command))
        return encodeCommand(PublishUpload{UploadId(), publish->sha256, publish->publisher});
    return encodeCommand(command);
}

} // namespace bytetorrent::registry
