#include "peer_session.h"

#include "bytetorrent/base/assert.h"

namespace bytetorrent::engine {

using protocol::BlockRequest;
namespace wire = protocol::wire;

namespace {
// A sane extension handshake may repeat; a metadata piece number has a limit of its own (64 MiB of info dictionary).
constexpr std::uint32_t metadataPiecesMax = 4'096;

tl::unexpected<Error> violation(std::string what) { return fail(ErrorCode::protocolViolation, std::move(what)); }

bool eraseFirst(std::deque<BlockRequest>& blocks, const BlockRequest& block) {
    // Answers come mostly in the order of asking, so the search ends at the front.
    const auto found = std::find(blocks.begin(), blocks.end(), block);
    if (found == blocks.end())
        return false;
    if (found == blocks.begin())
        blocks.pop_front();
    else
        blocks.erase(found);
    return true;
}
} // namespace

std::uint32_t TorrentShape::pieceSize(PieceIndex piece) const {
    BT_ASSERT(piece.value < pieceCount);
    const std::uint64_t begin = std::uint64_t{piece.value} * pieceBytes;
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(pieceBytes, totalBytes - begin));
}

bool TorrentShape::contains(const BlockRequest& block, std::uint32_t lengthMax) const {
    if (block.piece.value >= pieceCount || block.length == 0 || block.length > lengthMax)
        return false;
    return std::uint64_t{block.offset} + block.length <= pieceSize(block.piece);
}

Result<> judgeHandshake(const protocol::Handshake& theirs, const InfoHash& expected, const PeerId& ours) {
    if (theirs.infoHash != expected)
        return violation("the peer answered for another torrent");
    if (theirs.peerId == ours)
        return violation("connected to ourselves");
    return {};
}

PeerSession::PeerSession(const protocol::Handshake& theirs, std::optional<TorrentShape> shape, Limits limits, Millis nowMs)
    : limits_(limits), peerId_(theirs.peerId), fast_(theirs.fast), extended_(theirs.extensionProtocol), dht_(theirs.dht), shape_(shape), nowMs_(nowMs),
      lastHeardMs_(nowMs), lastSentMs_(nowMs), lastProgressMs_(nowMs), uselessTokens_(limits.uselessBurst), uselessFilledMs_(nowMs) {}

void PeerSession::open(const PieceSet& have, const Introduction& introduction, Millis nowMs) {
    nowMs_ = nowMs;
    const std::uint32_t held = shape_ ? have.size() : 0;
    if (fast_ && held == 0)
        send(wire::HaveNone{});
    else if (fast_ && held == shape_->pieceCount)
        send(wire::HaveAll{});
    else if (held != 0) {
        const Bytes bits = have.toBitfield(shape_->pieceCount);
        send(wire::Bitfield{bits});
    }
    if (extended_)
        sendIntroduction(introduction);
    if (dht_ && introduction.dhtPort != 0)
        send(wire::Port{introduction.dhtPort});
}

void PeerSession::sendIntroduction(const Introduction& introduction) {
    if (!extended_)
        return;
    protocol::ExtensionHandshake handshake;
    handshake.utMetadata = utMetadataId;
    handshake.ltDontHave = ltDontHaveId;
    handshake.metadataBytes = introduction.metadataBytes;
    handshake.requestQueue = limits_.queuedRequestsMax;
    if (introduction.listenPort != 0)
        handshake.listenPort = introduction.listenPort;
    handshake.client = introduction.client;
    handshake.uploadOnly = toldUploadOnly_ = introduction.uploadOnly;
    handshake.uploadOnlyId = uploadOnlyId;
    handshake.prefersEncryption = introduction.prefersEncryption;
    handshake.yourAddress = introduction.peerAddress;
    if (introduction.pex)
        handshake.utPex = utPexId;
    pex_ = introduction.pex;
    const Bytes payload = protocol::encodeExtensionHandshake(handshake);
    send(wire::Extended{0, payload});
}

Result<> PeerSession::setShape(const TorrentShape& shape) {
    BT_ASSERT(!shape_);
    shape_ = shape;
    if (earlyHaveAll_) {
        replaceHave(PieceSet::all(shape.pieceCount));
    } else if (earlyBitfield_) {
        auto bits = PieceSet::fromBitfield(*earlyBitfield_, shape.pieceCount);
        if (!bits)
            return violation("bitfield: " + bits.error().context);
        bits->merge(have_);
        replaceHave(std::move(*bits));
    }
    earlyBitfield_.reset();
    for (const PieceIndex piece : have_.pieces()) {
        if (piece.value >= shape.pieceCount)
            return violation("have: piece " + std::to_string(piece.value) + " of " + std::to_string(shape.pieceCount));
    }
    const auto beyond = [&](PieceIndex piece) { return piece.value >= shape.pieceCount; };
    for (const PieceIndex piece : allowedFast_.pieces()) {
        if (beyond(piece))
            allowedFast_.remove(piece);
    }
    std::erase_if(suggested_, beyond);
    return {};
}

void PeerSession::replaceHave(PieceSet have) {
    have_ = std::move(have);
    haveCount_ = have_.size();
}

Result<PeerEvent> PeerSession::receive(const protocol::PeerMessage& message, const PieceSet& ourHave, Millis nowMs) {
    nowMs_ = lastHeardMs_ = nowMs;
    ourHave_ = &ourHave;
    auto event = std::visit([this](const auto& known) { return on(known); }, message);
    ourHave_ = nullptr;
    return event;
}

Result<PeerEvent> PeerSession::useless(const char* what) {
    const double refill = static_cast<double>(nowMs_ - uselessFilledMs_) * limits_.uselessPerSecond / 1000.0;
    uselessTokens_ = std::min<double>(limits_.uselessBurst, uselessTokens_ + refill);
    uselessFilledMs_ = nowMs_;
    if (uselessTokens_ < 1)
        return fail(ErrorCode::overloaded, std::string("flood: too many messages that serve nothing, the last: ") + what);
    uselessTokens_ -= 1;
    return peer_event::None{};
}

Result<> PeerSession::needFast(const char* what) const {
    if (!fast_)
        return violation(std::string(what) + " without the fast extension");
    return {};
}

Result<> PeerSession::needFirst(const char* what) const {
    if (!mayTellAll_)
        return violation(std::string(what) + " too late");
    return {};
}

Result<PeerEvent> PeerSession::on(const wire::KeepAlive&) { return useless("keep-alive"); }

Result<PeerEvent> PeerSession::on(const wire::Choke&) {
    mayTellAll_ = false;
    if (choked_)
        return useless("choke");
    choked_ = true;
    auto checked = useless("choke"); // flapping is a flood, honest chokes are far below the refill
    if (!checked)
        return checked;
    // With BEP 6 the peer answers or rejects each request by itself. Without it, everything outstanding is void.
    return peer_event::ChokedUs{fast_ ? std::vector<BlockRequest>{} : giveUp()};
}

Result<PeerEvent> PeerSession::on(const wire::Unchoke&) {
    mayTellAll_ = false;
    if (!choked_)
        return useless("unchoke");
    choked_ = false;
    return peer_event::UnchokedUs{};
}

Result<PeerEvent> PeerSession::on(const wire::Interested&) {
    mayTellAll_ = false;
    if (peerInterested_)
        return useless("interested");
    peerInterested_ = true;
    return peer_event::InterestChanged{};
}

Result<PeerEvent> PeerSession::on(const wire::NotInterested&) {
    mayTellAll_ = false;
    if (!peerInterested_)
        return useless("not interested");
    auto checked = useless("not interested");
    if (!checked)
        return checked;
    peerInterested_ = false;
    return peer_event::InterestChanged{};
}

Result<PeerEvent> PeerSession::on(const wire::Have& have) {
    mayTellAll_ = false;
    const std::uint32_t count = shape_ ? shape_->pieceCount : 4'000'000;
    if (have.piece.value >= count)
        return violation("have: piece " + std::to_string(have.piece.value) + " of " + std::to_string(count));
    if (have_.contains(have.piece))
        return useless("have again");
    have_.add(have.piece);
    ++haveCount_;
    return peer_event::HaveAdded{have.piece};
}

Result<PeerEvent> PeerSession::on(const wire::Bitfield& bitfield) {
    // aria2 sends a bitfield later too, in place of many `have`. That is welcome now and then; more often it is a flood.
    if (!mayTellAll_) {
        if (auto checked = useless("bitfield again"); !checked)
            return checked;
    }
    mayTellAll_ = false;
    if (!shape_) {
        earlyBitfield_ = toBytes(bitfield.bits);
        return peer_event::None{};
    }
    auto have = PieceSet::fromBitfield(bitfield.bits, shape_->pieceCount);
    if (!have)
        return violation("bitfield: " + have.error().context);
    replaceHave(std::move(*have));
    return peer_event::HaveReplaced{};
}

Result<PeerEvent> PeerSession::on(const wire::HaveAll&) {
    BT_TRY(needFast("have-all"));
    BT_TRY(needFirst("have-all"));
    mayTellAll_ = false;
    if (!shape_) {
        earlyHaveAll_ = true;
        return peer_event::None{};
    }
    replaceHave(PieceSet::all(shape_->pieceCount));
    return peer_event::HaveReplaced{};
}

Result<PeerEvent> PeerSession::on(const wire::HaveNone&) {
    BT_TRY(needFast("have-none"));
    BT_TRY(needFirst("have-none"));
    mayTellAll_ = false;
    return peer_event::HaveReplaced{};
}

Result<PeerEvent> PeerSession::on(const wire::Request& request) {
    mayTellAll_ = false;
    const BlockRequest& block = request.block;
    if (!shape_)
        return violation("request before the torrent is known");
    if (!shape_->contains(block, limits_.requestBytesMax))
        return violation("request outside of the torrent: piece " + std::to_string(block.piece.value) + ", offset " +
                         std::to_string(block.offset) + ", " + std::to_string(block.length) + " bytes");
    const bool held = ourHave_->contains(block.piece);
    if (!held || block.length > limits_.servedBytesMax || queue_.size() >= limits_.queuedRequestsMax || !mayServe(block)) {
        // A peer without BEP 6 cannot be told; it must not be left waiting for what will never come either, so a queue
        // that overflows ends it. While choked, its requests are void by BEP 3.
        if (!fast_ && !choking_ && held)
            return violation("request too long, or too many of them");
        refuse(block);
        return useless(choking_ ? "request while choked" : "request of what we do not have");
    }
    queue_.push_back(block);
    return peer_event::RequestQueued{};
}

bool PeerSession::mayServe(const BlockRequest& block) {
    if (!choking_)
        return true;
    // Whoever holds enough to trade, or had each of them once, waits for its turn like everybody.
    if (!isGift(block) || haveCount_ >= limits_.fastPiecesMax || giftBytesLeft_ < block.length)
        return false;
    giftBytesLeft_ -= block.length;
    return true;
}

Result<PeerEvent> PeerSession::on(const wire::Piece& piece) {
    mayTellAll_ = false;
    const BlockRequest block{piece.piece, piece.offset, static_cast<std::uint32_t>(piece.data.size())};
    lastProgressMs_ = nowMs_;
    if (eraseFirst(outstanding_, block))
        return peer_event::BlockArrived{block, piece.data, false};
    if (eraseFirst(givenUp_, block))
        return peer_event::BlockArrived{block, piece.data, true};
    return violation("a block that nobody asked for: piece " + std::to_string(block.piece.value) + ", offset " +
                     std::to_string(block.offset) + ", " + std::to_string(block.length) + " bytes");
}

Result<PeerEvent> PeerSession::on(const wire::Cancel& cancelled) {
    mayTellAll_ = false;
    if (!eraseFirst(queue_, cancelled.block))
        return useless("cancel of nothing");
    refuse(cancelled.block); // BEP 6: every request has an answer
    return peer_event::None{};
}

Result<PeerEvent> PeerSession::on(const wire::Port& port) {
    auto counted = useless("port"); // it serves no transfer: as often as others of its kind
    if (!counted || port.port == 0)
        return counted;
    return peer_event::DhtPort{port.port};
}

Result<PeerEvent> PeerSession::on(const wire::Suggest& suggest) {
    BT_TRY(needFast("suggest"));
    mayTellAll_ = false;
    if (shape_ && suggest.piece.value >= shape_->pieceCount)
        return violation("suggest: piece " + std::to_string(suggest.piece.value));
    if (suggested_.size() >= limits_.offeredPiecesMax || !suggested_.insert(suggest.piece).second)
        return useless("suggest");
    return peer_event::PieceOffered{suggest.piece};
}

Result<PeerEvent> PeerSession::on(const wire::AllowedFast& allowed) {
    BT_TRY(needFast("allowed-fast"));
    mayTellAll_ = false;
    if (shape_ && allowed.piece.value >= shape_->pieceCount)
        return violation("allowed-fast: piece " + std::to_string(allowed.piece.value));
    if (allowedFast_.size() >= limits_.offeredPiecesMax || allowedFast_.contains(allowed.piece))
        return useless("allowed-fast");
    allowedFast_.add(allowed.piece);
    return peer_event::PieceOffered{allowed.piece};
}

Result<PeerEvent> PeerSession::on(const wire::Reject& reject) {
    BT_TRY(needFast("reject"));
    mayTellAll_ = false;
    if (eraseFirst(outstanding_, reject.block)) {
        if (choked_)
            allowedFast_.remove(reject.block.piece); // it takes its offer back; asking again would go in circles
        return peer_event::BlockRefused{reject.block};
    }
    if (eraseFirst(givenUp_, reject.block))
        return peer_event::None{};
    return useless("reject of nothing");
}

Result<PeerEvent> PeerSession::on(const wire::Extended& extended) {
    if (!extended_)
        return violation("extension message without the extension protocol");
    if (extended.id == 0) {
        auto handshake = protocol::decodeExtensionHandshake(extended.payload);
        if (!handshake)
            return violation("extension handshake: " + handshake.error().context);
        const bool again = extensions_.has_value();
        extensions_ = std::move(*handshake);
        uploadOnly_ = extensions_->uploadOnly;
        if (again) {
            if (auto checked = useless("extension handshake again"); !checked)
                return checked;
        }
        return peer_event::Introduced{};
    }
    if (extended.id == utMetadataId) {
        auto message = protocol::decodeMetadataMessage(extended.payload);
        if (!message && message.error().code == ErrorCode::unsupported)
            return useless("metadata message of an unknown kind");
        if (!message)
            return violation("metadata message: " + message.error().context);
        if (message->piece >= metadataPiecesMax)
            return violation("metadata message: piece " + std::to_string(message->piece));
        if (message->kind == protocol::MetadataMessage::Kind::request) {
            if (auto checked = useless("metadata request"); !checked)
                return checked;
        }
        return peer_event::MetadataMessage{*message};
    }
    if (extended.id == utPexId && pex_)
        return peersNamed(extended.payload);
    if (extended.id == ltDontHaveId) {
        const auto piece = protocol::decodeDontHave(extended.payload);
        if (!piece)
            return violation("don't-have: " + piece.error().context);
        return dontHave(*piece);
    }
    if (extended.id == uploadOnlyId) {
        if (extended.payload.size() != 1)
            return violation("upload-only: " + std::to_string(extended.payload.size()) + " bytes");
        uploadOnly_ = extended.payload[0] != 0;
        if (auto checked = useless("upload-only"); !checked)
            return checked;
        return peer_event::Introduced{};
    }
    return useless("extension that was not offered");
}

Result<PeerEvent> PeerSession::peersNamed(ByteView payload) {
    auto message = protocol::decodePex(payload);
    if (!message && message.error().code == ErrorCode::tooLarge)
        return useless("peer exchange: too many peers");
    if (!message)
        return violation("peer exchange: " + message.error().context);
    if (auto checked = useless("peer exchange"); !checked)
        return checked;
    return peer_event::PeersNamed{std::move(*message)};
}

Result<PeerEvent> PeerSession::dontHave(PieceIndex piece) {
    if (shape_ && piece.value >= shape_->pieceCount)
        return violation("don't-have: piece " + std::to_string(piece.value));
    auto checked = useless("don't-have");
    if (!checked || !have_.contains(piece))
        return checked;
    have_.remove(piece);
    --haveCount_;
    allowedFast_.remove(piece);
    peer_event::HaveRemoved event{piece, {}};
    const auto ofPiece = [piece](const BlockRequest& block) { return block.piece == piece; };
    std::copy_if(outstanding_.begin(), outstanding_.end(), std::back_inserter(event.returned), ofPiece);
    std::erase_if(outstanding_, ofPiece);
    for (const BlockRequest& block : event.returned)
        rememberGivenUp(block);
    return event;
}

Result<PeerEvent> PeerSession::on(const wire::Unknown&) { return useless("unknown message"); }

void PeerSession::setInterested(bool interested) {
    if (interested == interested_)
        return;
    interested_ = interested;
    if (interested)
        send(wire::Interested{});
    else
        send(wire::NotInterested{});
}

void PeerSession::setChoking(bool choking) {
    if (choking == choking_)
        return;
    choking_ = choking;
    if (!choking) {
        send(wire::Unchoke{});
        return;
    }
    send(wire::Choke{});
    // BEP 6: what it may have while choked stays.
    const auto ends = [this](const BlockRequest& block) { return !isGift(block); };
    for (const BlockRequest& block : queue_) {
        if (ends(block))
            refuse(block);
    }
    std::erase_if(queue_, ends);
}

void PeerSession::allowFast(const std::vector<PieceIndex>& pieces, const PieceSet& ourHave) {
    if (!fast_ || !shape_ || !gifts_.empty() || haveCount_ >= limits_.fastPiecesMax)
        return;
    for (const PieceIndex piece : pieces) {
        if (piece.value >= shape_->pieceCount || !ourHave.contains(piece) || have_.contains(piece))
            continue;
        gifts_.add(piece);
        giftBytesLeft_ += shape_->pieceSize(piece);
        send(wire::AllowedFast{piece});
    }
}

bool PeerSession::suggest(PieceIndex piece) {
    if (!fast_ || have_.contains(piece) || suggestions_.contains(piece) || suggestions_.size() >= limits_.offeredPiecesMax)
        return false;
    suggestions_.add(piece);
    send(wire::Suggest{piece});
    return true;
}

void PeerSession::announceUploadOnly(bool uploadOnly) {
    if (!extensions_ || !extensions_->uploadOnlyId || uploadOnly == toldUploadOnly_)
        return;
    toldUploadOnly_ = uploadOnly;
    const std::uint8_t payload = uploadOnly ? 1 : 0;
    send(wire::Extended{*extensions_->uploadOnlyId, {&payload, 1}});
}

void PeerSession::announceHave(PieceIndex piece) {
    if (!isSeed()) // a seed has no use for it
        send(wire::Have{piece});
}

void PeerSession::announceLost(PieceIndex piece) {
    const auto ofPiece = [piece](const BlockRequest& block) { return block.piece == piece; };
    for (const BlockRequest& block : queue_) {
        if (ofPiece(block))
            refuse(block);
    }
    std::erase_if(queue_, ofPiece);
    if (extensions_ && extensions_->ltDontHave) {
        const Bytes payload = protocol::encodeDontHave(piece);
        send(wire::Extended{*extensions_->ltDontHave, payload});
    }
}

bool PeerSession::mayRequest(PieceIndex piece) const {
    return have_.contains(piece) && (!choked_ || allowedFast_.contains(piece));
}

void PeerSession::request(const BlockRequest& block, Millis nowMs) {
    if (outstanding_.empty())
        lastProgressMs_ = nowMs; // its time to answer begins now
    outstanding_.push_back(block);
    send(wire::Request{block});
}

bool PeerSession::cancel(const BlockRequest& block) {
    if (!eraseFirst(outstanding_, block))
        return false;
    send(wire::Cancel{block});
    rememberGivenUp(block);
    return true;
}

std::vector<BlockRequest> PeerSession::giveUpRequests() {
    for (const BlockRequest& block : outstanding_)
        send(wire::Cancel{block});
    return giveUp();
}

std::vector<BlockRequest> PeerSession::giveUp() {
    std::vector<BlockRequest> blocks(outstanding_.begin(), outstanding_.end());
    outstanding_.clear();
    // Even a peer that choked us may have had blocks under way; they are no violation.
    for (const BlockRequest& block : blocks)
        rememberGivenUp(block);
    return blocks;
}

void PeerSession::rememberGivenUp(const BlockRequest& block) {
    if (givenUp_.size() >= limits_.givenUpMax)
        givenUp_.pop_front();
    givenUp_.push_back(block);
}

void PeerSession::sendMetadata(const protocol::MetadataMessage& message) {
    if (!extensions_ || !extensions_->utMetadata)
        return;
    const Bytes payload = protocol::encodeMetadataMessage(message);
    send(wire::Extended{*extensions_->utMetadata, payload});
}

void PeerSession::sendPex(const protocol::PexMessage& message) {
    const Bytes payload = protocol::encodePex(message);
    send(wire::Extended{*extensions_->utPex, payload});
}

BlockRequest PeerSession::takeRequest() {
    BT_ASSERT(!queue_.empty());
    const BlockRequest block = queue_.front();
    queue_.pop_front();
    return block;
}

void PeerSession::refuse(const BlockRequest& block) {
    if (fast_)
        send(wire::Reject{block});
}

Result<> PeerSession::tick(Millis nowMs) {
    nowMs_ = nowMs;
    if (nowMs - lastHeardMs_ >= limits_.silenceMs)
        return fail(ErrorCode::timeout, "the peer was silent for " + std::to_string((nowMs - lastHeardMs_) / 1000) + " s");
    if (nowMs - lastSentMs_ >= limits_.keepAliveMs && control_.empty())
        send(wire::KeepAlive{});
    return {};
}

Millis PeerSession::stalledForMs(Millis nowMs) const { return outstanding_.empty() ? 0 : nowMs - lastProgressMs_; }

void PeerSession::takeControl(Bytes& into, Millis nowMs) {
    into.clear();
    std::swap(into, control_);
    lastSentMs_ = nowMs;
}

} // namespace bytetorrent::engine
