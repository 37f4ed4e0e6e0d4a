#include "remedies.h"

#include <QCoreApplication>

namespace bytetorrent::gui {

// No default in these switches: a new code does not compile until someone has thought of what to do about it.

Remedy remedyFor(engine::ReasonCode code) {
    using engine::ReasonCode;
    switch (code) {
    case ReasonCode::none:
    case ReasonCode::connectingToPeers:   // goes on by itself, and soon
    case ReasonCode::waitingForCluster:   // says when it tries again
    case ReasonCode::metadataUnavailable: // others must come
    case ReasonCode::askingForMetadata:
    case ReasonCode::chokedByAll:
    case ReasonCode::stalled:
    case ReasonCode::peersUnreachable: // they are tried again
        return Remedy::none;
    case ReasonCode::noPeersKnown:
    case ReasonCode::noPeerHasPiece:
        return Remedy::shareLink;
    case ReasonCode::logInNeeded:
        return Remedy::logIn;
    case ReasonCode::trackerRefused:
    case ReasonCode::trackerUnreachable:
        return Remedy::showTrackers;
    case ReasonCode::diskFull:
    case ReasonCode::notWritable:
        return Remedy::chooseFolder;
    case ReasonCode::diskError:
    case ReasonCode::driveMissing:
        return Remedy::retry;
    case ReasonCode::contentMissing:
        return Remedy::checkFiles;
    case ReasonCode::ratioReached:
    case ReasonCode::heldForRatio:
        return Remedy::changeRatio;
    case ReasonCode::rateLimited:
        return Remedy::changeLimits;
    case ReasonCode::queued:
        return Remedy::startNow;
    case ReasonCode::nothingWanted:
        return Remedy::chooseFiles;
    }
    return Remedy::none;
}

Remedy remedyFor(engine::DropCode code) {
    using engine::DropCode;
    switch (code) { // the others are asked instead; there is nothing left to do about any of them
    case DropCode::sentBadData:
    case DropCode::brokeProtocol:
    case DropCode::flooded:
    case DropCode::stalled:
    case DropCode::silent:
    case DropCode::refusesItsPieces:
    case DropCode::liedAboutMetadata:
        return Remedy::none;
    }
    return Remedy::none;
}

Remedy remedyFor(ErrorCode code) {
    switch (code) {
    case ErrorCode::invalidArgument:
    case ErrorCode::malformed:
    case ErrorCode::tooLarge:
    case ErrorCode::unsupported:
    case ErrorCode::unsafePath:
    case ErrorCode::notFound:
    case ErrorCode::corrupt:
    case ErrorCode::denied:
    case ErrorCode::protocolViolation:
    case ErrorCode::cancelled:
        return Remedy::none; // the same again would fail again, or it is what was asked for
    case ErrorCode::notAuthenticated:
        return Remedy::logIn;
    case ErrorCode::alreadyExists:
        return Remedy::showTorrent;
    case ErrorCode::diskFull:
    case ErrorCode::ioError:
    case ErrorCode::notLeader:
    case ErrorCode::noQuorum:
    case ErrorCode::overloaded:
    case ErrorCode::sessionExpired:
    case ErrorCode::outcomeUnknown:
    case ErrorCode::unreachable:
    case ErrorCode::timeout:
    case ErrorCode::closed:
    case ErrorCode::conflict:
    case ErrorCode::inUse:
        return Remedy::retry;
    }
    return Remedy::none;
}

Remedy remedyFor(const engine::TorrentSnapshot& torrent) {
    using engine::ReasonCode;
    using engine::TorrentState;
    const Remedy remedy = remedyFor(torrent.reason.code);
    switch (torrent.state) {
    case TorrentState::failed:
        return remedy == Remedy::none ? Remedy::retry : remedy;
    case TorrentState::checking:
        return Remedy::none;
    case TorrentState::downloading:
        // What moves needs no help, unless the user's own limit is what slows it.
        return torrent.downRate > 0 && remedy != Remedy::changeLimits && remedy != Remedy::changeRatio ? Remedy::none : remedy;
    case TorrentState::seeding:
        return torrent.reason.code == ReasonCode::nothingWanted || torrent.reason.code == ReasonCode::contentMissing ? remedy : Remedy::none;
    case TorrentState::paused:
        return torrent.reason.code == ReasonCode::ratioReached || torrent.reason.code == ReasonCode::queued ? remedy
                                                                                                             : Remedy::none;
    case TorrentState::fetchingMetadata:
        return remedy;
    }
    return Remedy::none;
}

QString remedyText(Remedy remedy) {
    const auto say = [](const char* text) { return QCoreApplication::translate("remedies", text); };
    switch (remedy) {
    case Remedy::none:
        return {};
    case Remedy::chooseFolder:
        return say(QT_TRANSLATE_NOOP("remedies", "Choose folder..."));
    case Remedy::retry:
        return say(QT_TRANSLATE_NOOP("remedies", "Try again"));
    case Remedy::checkFiles:
        return say(QT_TRANSLATE_NOOP("remedies", "Check the files"));
    case Remedy::chooseFiles:
        return say(QT_TRANSLATE_NOOP("remedies", "Choose files"));
    case Remedy::changeLimits:
        return say(QT_TRANSLATE_NOOP("remedies", "Change limits..."));
    case Remedy::changeRatio:
        return say(QT_TRANSLATE_NOOP("remedies", "Change target..."));
    case Remedy::startNow:
        return say(QT_TRANSLATE_NOOP("remedies", "Start now"));
    case Remedy::showTrackers:
        return say(QT_TRANSLATE_NOOP("remedies", "Show trackers"));
    case Remedy::showTorrent:
        return say(QT_TRANSLATE_NOOP("remedies", "Show it"));
    case Remedy::shareLink:
        return say(QT_TRANSLATE_NOOP("remedies", "Copy the link"));
    case Remedy::logIn:
        return say(QT_TRANSLATE_NOOP("remedies", "Log in..."));
    }
    return {};
}

} // namespace bytetorrent::gui
