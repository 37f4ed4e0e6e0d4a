#include "output.h"
#include "transfer.h"

namespace bytetorrent::cli {

std::string sentence(const engine::Reason& reason) {
    using engine::ReasonCode;
    const std::string text = printable(reason.text);
    switch (reason.code) {
    case ReasonCode::none:
        return {};
    case ReasonCode::noPeersKnown:
        return "nobody is known who has it; waiting for a peer";
    case ReasonCode::noPeerHasPiece:
        return "no connected peer holds piece " + std::to_string(reason.number);
    case ReasonCode::connectingToPeers:
        return "connecting to " + plural(reason.number, "peer", "peers");
    case ReasonCode::waitingForCluster:
        return "the cluster at " + text + " does not answer; " +
               (reason.number == 0 ? std::string("trying again") : "next try in " + std::to_string((reason.number + 999) / 1000) + " s");
    case ReasonCode::trackerRefused:
        return "the tracker refused: " + text;
    case ReasonCode::trackerUnreachable:
        return "the tracker " + text + " cannot be reached";
    case ReasonCode::diskFull:
        return "the disk is full: " + readableBytes(reason.number) + " are needed; it goes on by itself once there is room";
    case ReasonCode::diskError:
        return "the disk failed: " + text;
    case ReasonCode::contentMissing:
        return "content is missing: " + text;
    case ReasonCode::metadataUnavailable:
        return "nobody gave the .torrent yet";
    case ReasonCode::ratioReached:
        return "the ratio is reached";
    case ReasonCode::driveMissing:
        return "its folder is not there: " + text + "; it goes on by itself when the drive is back";
    }
    return {};
}

} // namespace bytetorrent::cli
