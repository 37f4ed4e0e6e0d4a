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
    case ReasonCode::peersUnreachable:
        return "those who have it do not answer; they are tried again";
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
    case ReasonCode::logInNeeded:
        return "the tracker serves those alone who are logged in: bytetorrent-cli login NAME --cluster " + text;
    case ReasonCode::metadataUnavailable:
        return "nobody gave the .torrent yet";
    case ReasonCode::ratioReached:
        return "the ratio is reached";
    case ReasonCode::driveMissing:
        return "its folder is not there: " + text + "; it goes on by itself when the drive is back";
    case ReasonCode::notWritable:
        return "its folder may not be written to: " + text + "; it goes on by itself when it may";
    case ReasonCode::askingForMetadata:
        return "asking " + plural(reason.number, "peer", "peers") + " for the .torrent";
    case ReasonCode::chokedByAll:
        return plural(reason.number, "peer has", "peers have") + " what is missing and give it to others now; waiting for a turn";
    case ReasonCode::stalled:
        return "nothing came for " + plural(reason.number, "second", "seconds") + " though peers owe blocks; asking others as they come";
    case ReasonCode::rateLimited:
        return "held at the limit of " + readableBytes(reason.number) + "/s; a higher limit makes it faster";
    case ReasonCode::heldForRatio:
        return "held at " + readableBytes(reason.number) + "/s until more is given: the minimum ratio is not reached";
    case ReasonCode::queued:
        return "waits for " + plural(reason.number, "download", "downloads") + " before it; it starts by itself";
    case ReasonCode::nothingWanted:
        return "no file of it is wanted; choose one";
    }
    return {};
}

} // namespace bytetorrent::cli
