#include "sentences.h"

#include <algorithm>

#include <QCoreApplication>
#include <QUrl>

#include "format.h"

namespace bytetorrent::gui {

namespace {

QString say(const char* text, const char* comment = nullptr, int count = -1) {
    return QCoreApplication::translate("sentences", text, comment, count);
}
QString words(const std::string& text) {
    return QString::fromStdString(text);
}

// Of an announce URL what tells one from another: a row is too narrow for all of it, and the Trackers tab has it.
QString serverOf(const std::string& announceUrl) {
    const QString authority = QUrl(words(announceUrl)).authority(QUrl::FullyEncoded);
    return authority.isEmpty() ? words(announceUrl) : authority.section(QLatin1Char('@'), -1);
}

bool isHeldBack(const engine::Reason& reason) {
    return reason.code == engine::ReasonCode::rateLimited || reason.code == engine::ReasonCode::heldForRatio;
}

QString downloadingSentence(const engine::TorrentSnapshot& torrent) {
    if (torrent.downRate > 0 && isHeldBack(torrent.reason))
        return reasonSentence(torrent.reason);
    if (torrent.downRate > 0) {
        return say(QT_TRANSLATE_N_NOOP("sentences", "From %1 of %n peer(s)"), nullptr,
                   static_cast<int>(std::max(torrent.peersKnown, torrent.peersConnected)))
            .arg(torrent.peersConnected);
    }
    const QString reason = reasonSentence(torrent.reason);
    if (!reason.isEmpty())
        return reason;
    return torrent.peersConnected > 0 ? say(QT_TRANSLATE_NOOP("sentences", "Waiting for a peer to send"))
                                      : say(QT_TRANSLATE_NOOP("sentences", "Looking for peers"));
}

// Why what runs is not faster, or waits.
QString progressSentence(const engine::Reason& reason) {
    const auto count = static_cast<int>(reason.number);
    switch (reason.code) {
    case engine::ReasonCode::askingForMetadata:
        return say(QT_TRANSLATE_N_NOOP("sentences", "Asking %n peer(s) for the torrent's description"), nullptr, count);
    case engine::ReasonCode::chokedByAll:
        return say(QT_TRANSLATE_N_NOOP("sentences", "%n peer(s) with what is missing serve others now. Its turn comes by itself."), nullptr, count);
    case engine::ReasonCode::stalled:
        return say(QT_TRANSLATE_NOOP("sentences", "Peers have sent nothing for %1. Others are asked as they come."))
            .arg(formatDuration(reason.number));
    case engine::ReasonCode::rateLimited:
        return say(QT_TRANSLATE_NOOP("sentences", "Held at the limit of %1. Raise the limit to go faster.")).arg(formatRate(reason.number));
    case engine::ReasonCode::heldForRatio:
        return say(QT_TRANSLATE_NOOP("sentences", "Held at %1 until more is given: its minimum ratio is not reached."))
            .arg(formatRate(reason.number));
    case engine::ReasonCode::queued:
        return say(QT_TRANSLATE_N_NOOP("sentences", "Waits for %n download(s) before it. It starts by itself."), nullptr, count);
    case engine::ReasonCode::nothingWanted:
        return say(QT_TRANSLATE_NOOP("sentences", "None of its files is wanted. Choose one to go on."));
    default:
        return {};
    }
}

// Of what was complete, and then taken away behind our back: only the rest of it is wanted, and offered.
bool contentIsGone(const engine::TorrentSnapshot& torrent) {
    return torrent.state == engine::TorrentState::seeding && torrent.reason.code == engine::ReasonCode::contentMissing;
}

QString seedingSentence(const engine::TorrentSnapshot& torrent) {
    if (torrent.reason.code == engine::ReasonCode::nothingWanted || contentIsGone(torrent))
        return reasonSentence(torrent.reason);
    const QString ratio = formatRatio(torrent.uploaded, torrent.totalBytes);
    if (torrent.upRate > 0 && torrent.peersConnected > 0) // the rate is a mean, and outlives the last peer for some seconds
        return say(QT_TRANSLATE_N_NOOP("sentences", "Seeding to %n peer(s), ratio %1"), nullptr,
                   static_cast<int>(torrent.peersConnected))
            .arg(ratio);
    return say(QT_TRANSLATE_NOOP("sentences", "Complete, offered to others, ratio %1")).arg(ratio);
}

} // namespace

bool waitsItsTurn(const engine::TorrentSnapshot& torrent) {
    return torrent.state == engine::TorrentState::paused && torrent.reason.code == engine::ReasonCode::queued;
}

double doneShare(const engine::TorrentSnapshot& torrent) {
    const bool wanted = torrent.wantedBytes > 0 && !contentIsGone(torrent);
    const std::uint64_t whole = wanted ? torrent.wantedBytes : torrent.totalBytes;
    const std::uint64_t done = wanted ? torrent.wantedDoneBytes : torrent.doneBytes;
    return whole == 0 ? 0 : std::clamp(static_cast<double>(done) / static_cast<double>(whole), 0.0, 1.0);
}

QString doneText() {
    return say(QT_TRANSLATE_NOOP("sentences", "done"));
}

QString progressText(const engine::TorrentSnapshot& torrent) {
    if (torrent.totalBytes == 0)
        return {};
    const double share = doneShare(torrent);
    return share >= 1 ? doneText()
                      : say(QT_TRANSLATE_NOOP("sentences", "%1 %")).arg(static_cast<int>(share * 100));
}

QString statusSentence(const engine::TorrentSnapshot& torrent) {
    if (!torrent.movingTo.empty())
        return say(QT_TRANSLATE_NOOP("sentences", "Moving to %1: %2 %"))
            .arg(words(torrent.movingTo), QString::number(static_cast<int>(torrent.movingProgress * 100)));
    switch (torrent.state) {
    case engine::TorrentState::fetchingMetadata: {
        const QString reason = reasonSentence(torrent.reason);
        return reason.isEmpty() ? say(QT_TRANSLATE_NOOP("sentences", "Fetching the torrent's description")) : reason;
    }
    case engine::TorrentState::checking:
        return say(QT_TRANSLATE_NOOP("sentences", "Checking what is here: %1 %"))
            .arg(static_cast<int>(torrent.checkingProgress * 100));
    case engine::TorrentState::downloading:
        return downloadingSentence(torrent);
    case engine::TorrentState::seeding:
        return seedingSentence(torrent);
    case engine::TorrentState::paused:
        return torrent.reason.code == engine::ReasonCode::ratioReached || torrent.reason.code == engine::ReasonCode::queued
                   ? reasonSentence(torrent.reason)
                   : say(QT_TRANSLATE_NOOP("sentences", "Paused"));
    case engine::TorrentState::failed: {
        const QString reason = reasonSentence(torrent.reason);
        return reason.isEmpty() ? say(QT_TRANSLATE_NOOP("sentences", "Stopped by an error. Press Start to try again."))
                                : reason;
    }
    }
    return {};
}

Tone statusTone(const engine::TorrentSnapshot& torrent) {
    switch (torrent.state) {
    case engine::TorrentState::failed:
        return Tone::error;
    case engine::TorrentState::paused:
        return Tone::waiting;
    case engine::TorrentState::seeding:
        return contentIsGone(torrent) ? Tone::error : Tone::done;
    case engine::TorrentState::checking:
    case engine::TorrentState::fetchingMetadata:
        return Tone::waiting;
    case engine::TorrentState::downloading:
        break;
    }
    if (torrent.downRate > 0)
        return Tone::active;
    switch (torrent.reason.code) {
    case engine::ReasonCode::diskFull:
    case engine::ReasonCode::peersUnreachable:
    case engine::ReasonCode::noPeerHasPiece:
    case engine::ReasonCode::trackerRefused:
    case engine::ReasonCode::trackerUnreachable:
    case engine::ReasonCode::logInNeeded:
        return Tone::attention;
    default:
        return Tone::waiting;
    }
}

QString reasonSentence(const engine::Reason& reason) {
    switch (reason.code) {
    case engine::ReasonCode::none:
        return {};
    case engine::ReasonCode::noPeersKnown:
        return say(QT_TRANSLATE_NOOP("sentences", "Nobody else is here yet. It starts by itself when someone comes."));
    case engine::ReasonCode::peersUnreachable:
        return say(QT_TRANSLATE_NOOP("sentences", "Those who have it do not answer now. They are tried again by themselves."));
    case engine::ReasonCode::noPeerHasPiece:
        return say(QT_TRANSLATE_NOOP("sentences", "Nobody connected has piece %1. It goes on when someone brings it."))
            .arg(reason.number);
    case engine::ReasonCode::connectingToPeers:
        return say(QT_TRANSLATE_N_NOOP("sentences", "Connecting to %n peer(s)"), nullptr,
                   static_cast<int>(reason.number));
    case engine::ReasonCode::waitingForCluster:
        return say(QT_TRANSLATE_NOOP("sentences", "The cluster at %1 does not answer. Next try in %2."))
            .arg(words(reason.text), formatDuration((reason.number + 999) / 1000));
    case engine::ReasonCode::trackerRefused:
        return say(QT_TRANSLATE_NOOP("sentences", "The tracker refused: %1")).arg(words(reason.text));
    case engine::ReasonCode::logInNeeded:
        return say(QT_TRANSLATE_NOOP("sentences", "The tracker serves only those who are logged in."));
    case engine::ReasonCode::trackerUnreachable:
        return say(QT_TRANSLATE_NOOP("sentences", "The tracker %1 cannot be reached. It is tried again by itself."))
            .arg(serverOf(reason.text));
    case engine::ReasonCode::diskFull:
        return say(QT_TRANSLATE_NOOP(
                       "sentences",
                       "The disk is full: %1 more are needed. Make room; it goes on by itself."))
            .arg(formatSize(reason.number));
    case engine::ReasonCode::diskError:
        return say(QT_TRANSLATE_NOOP("sentences", "A file could not be used: %1")).arg(words(reason.text));
    case engine::ReasonCode::contentMissing:
        return say(QT_TRANSLATE_NOOP("sentences", "Its content is gone. Put it back and have the files checked: %1"))
            .arg(words(reason.text));
    case engine::ReasonCode::metadataUnavailable:
        return say(QT_TRANSLATE_NOOP("sentences", "Nobody has sent the torrent's description yet."));
    case engine::ReasonCode::ratioReached:
        return say(QT_TRANSLATE_NOOP("sentences", "Done: its share ratio is reached."));
    case engine::ReasonCode::driveMissing:
        return say(QT_TRANSLATE_NOOP("sentences", "Its folder is not there. It goes on when the drive is back: %1"))
            .arg(words(reason.text));
    case engine::ReasonCode::notWritable:
        return say(QT_TRANSLATE_NOOP("sentences", "ByteTorrent may not write there. Choose another folder, or allow it: %1"))
            .arg(words(reason.text));
    default:
        return progressSentence(reason);
    }
}

QString dropSentence(const engine::DroppedPeer& dropped) {
    switch (dropped.code) {
    case engine::DropCode::sentBadData:
        return say(QT_TRANSLATE_NOOP("sentences", "It sent false data for piece %1 and is not let in again.")).arg(dropped.number);
    case engine::DropCode::brokeProtocol:
        return say(QT_TRANSLATE_NOOP("sentences", "It did not speak as agreed: %1")).arg(words(dropped.text));
    case engine::DropCode::flooded:
        return say(QT_TRANSLATE_NOOP("sentences", "It sent too much that serves nothing: %1")).arg(words(dropped.text));
    case engine::DropCode::stalled:
        return say(QT_TRANSLATE_NOOP("sentences", "It did not send what it was asked for."));
    case engine::DropCode::silent:
        return say(QT_TRANSLATE_NOOP("sentences", "Nothing came from it any more."));
    case engine::DropCode::refusesItsPieces:
        return say(QT_TRANSLATE_N_NOOP("sentences", "It refused %n piece(s) that it said it has."), nullptr,
                   static_cast<int>(dropped.number));
    case engine::DropCode::liedAboutMetadata:
        return say(QT_TRANSLATE_NOOP("sentences", "Its description of the torrent was false."));
    }
    return {};
}

QString unreadableSentence(const Error& error, bool isLink) {
    if (error.code != ErrorCode::malformed)
        return errorSentence(error);
    return isLink ? say(QT_TRANSLATE_NOOP("sentences", "This magnet link is not whole, or it is damaged."))
                  : say(QT_TRANSLATE_NOOP("sentences", "This file is not a .torrent, or it is damaged."));
}

QString errorSentence(const Error& error) {
    const QString context = words(error.context);
    switch (error.code) {
    case ErrorCode::invalidArgument:
        return say(QT_TRANSLATE_NOOP("sentences", "That is not possible: %1")).arg(context);
    case ErrorCode::malformed:
        return say(QT_TRANSLATE_NOOP("sentences", "This is not a usable torrent: %1")).arg(context);
    case ErrorCode::tooLarge:
        return say(QT_TRANSLATE_NOOP("sentences", "This is larger than ByteTorrent can handle: %1")).arg(context);
    case ErrorCode::unsupported:
        return say(QT_TRANSLATE_NOOP("sentences", "This version of ByteTorrent cannot use it: %1")).arg(context);
    case ErrorCode::unsafePath:
        return say(QT_TRANSLATE_NOOP("sentences", "The torrent was refused, for it contains an unsafe file name: %1"))
            .arg(context);
    case ErrorCode::notFound:
        return say(QT_TRANSLATE_NOOP("sentences", "Not found: %1")).arg(context);
    case ErrorCode::alreadyExists:
        return say(QT_TRANSLATE_NOOP("sentences", "It is there already: %1")).arg(context);
    case ErrorCode::ioError:
        return say(QT_TRANSLATE_NOOP("sentences", "A file or a connection failed: %1. Check the disk, then try again."))
            .arg(context);
    case ErrorCode::diskFull:
        return say(QT_TRANSLATE_NOOP("sentences", "The disk is full (%1). Make room and try again.")).arg(context);
    case ErrorCode::corrupt:
        return say(QT_TRANSLATE_NOOP("sentences", "A file is damaged: %1. Restore it from a copy, or move it away."))
            .arg(context);
    case ErrorCode::denied:
        return say(QT_TRANSLATE_NOOP("sentences", "Not allowed: %1")).arg(context);
    case ErrorCode::notAuthenticated:
        return say(QT_TRANSLATE_NOOP("sentences", "The tracker wants to know who you are: %1")).arg(context);
    case ErrorCode::notLeader:
    case ErrorCode::noQuorum:
        return say(QT_TRANSLATE_NOOP(
            "sentences", "Most nodes of the tracker are unreachable, so it takes nothing new. Try again in a moment."));
    case ErrorCode::overloaded:
        return say(QT_TRANSLATE_NOOP("sentences", "Too much is waiting at once: %1. Try again in a moment."))
            .arg(context);
    case ErrorCode::sessionExpired:
    case ErrorCode::outcomeUnknown:
        return say(QT_TRANSLATE_NOOP("sentences",
                                     "The tracker's answer was lost (%1). Try again: nothing is done twice."))
            .arg(context);
    case ErrorCode::unreachable:
    case ErrorCode::timeout:
        return say(QT_TRANSLATE_NOOP("sentences", "No answer: %1. Check the address and the network.")).arg(context);
    case ErrorCode::closed:
        return say(QT_TRANSLATE_NOOP("sentences", "The other side hung up: %1. Try again.")).arg(context);
    case ErrorCode::protocolViolation:
        return say(QT_TRANSLATE_NOOP(
                       "sentences",
                       "The other side does not speak as agreed: %1. It may be another version, or not a tracker."))
            .arg(context);
    case ErrorCode::cancelled:
        return say(QT_TRANSLATE_NOOP("sentences", "Cancelled."));
    case ErrorCode::conflict:
        return say(QT_TRANSLATE_NOOP("sentences", "It changed in the meantime: %1. Try again.")).arg(context);
    case ErrorCode::inUse:
        return say(QT_TRANSLATE_NOOP("sentences", "Another program is using it: %1")).arg(context);
    }
    return say(QT_TRANSLATE_NOOP("sentences", "It did not work: %1")).arg(context);
}

} // namespace bytetorrent::gui
