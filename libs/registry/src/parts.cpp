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

Bytes fingerprintBytes(const Command& command) {
    if (const auto* report = std::get_if<ReportHoldings>(&command)) {
        ReportHoldings anywhere = *report;
        for (auto& holding : anywhere.holdings)
            holding.endpoint.address = IpAddress();
        return encodeCommand(anywhere);
    }
    if (const auto* erase = std::get_if<DeleteTorrent>(&command); erase && erase->actor) {
        DeleteTorrent fromAnywhere = *erase;
        fromAnywhere.actor->address.clear();
        return encodeCommand(fromAnywhere);
    }
    if (const auto* publish = std::get_if<PublishUpload>(&command))
        return encodeCommand(PublishUpload{UploadId(), publish->sha256, publish->publisher, publish->account});
    return encodeCommand(command);
}

} // namespace bytetorrent::registry
