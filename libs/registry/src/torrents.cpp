// PublishTorrent and DeleteTorrent.
#include "bytetorrent/protocol/metainfo.h"
#include "state.h"

namespace bytetorrent::registry {
namespace {

constexpr std::size_t filesShownMax = 1000;

std::string joined(const std::vector<std::string>& path) {
    std::string text;
    for (const std::string& element : path) {
        if (!text.empty())
            text += '/';
        text += element;
    }
    return text;
}

std::unique_ptr<Torrent> describe(const protocol::TorrentOutline& outline, const InfoHash& infoHash, const ClientId& publisher,
                                  AccountId account, std::size_t fileBytes, Now now) {
    auto torrent = std::make_unique<Torrent>();
    torrent->infoHash = infoHash;
    torrent->name = outline.name;
    torrent->size = outline.totalBytes;
    torrent->pieces = outline.pieceCount;
    torrent->pieceBytes = outline.pieceBytes;
    torrent->isPrivate = outline.isPrivate;
    torrent->publisher = publisher;
    torrent->account = account;
    torrent->publishedWallMs = now.wallMs;
    torrent->fileBytes = fileBytes;
    for (const protocol::FileEntry& file : outline.files) {
        if (file.padding)
            continue;
        ++torrent->fileCount;
        if (torrent->files.size() < filesShownMax)
            torrent->files.push_back({joined(file.path), file.size});
    }
    return torrent;
}

} // namespace

Reply Registry::State::apply(PublishTorrent command, Now now) {
    if (auto may = checkUploader(command.account, now); !may)
        return may.error();
    return publish(GrowingTorrent(std::move(command.torrent)), command.publisher, command.account, now);
}

Result<> Registry::State::checkUploader(AccountId account, Now now) const {
    BT_TRY(checkActor({account, {}}, now));
    if (account != AccountId() && accounts.find(account)->role < Role::member)
        return fail(ErrorCode::denied, "guests may not upload");
    return {};
}

Reply Registry::State::publish(GrowingTorrent content, const ClientId& publisher, AccountId account, Now now) {
    const std::size_t bytes = content.bytes().size();
    if (bytes > limits.torrentBytesMax)
        return limitReached("a .torrent may have " + std::to_string(limits.torrentBytesMax) + " bytes, this one has " +
                            std::to_string(bytes));
    const auto outline = protocol::outlineOf(content.bytes());
    if (!outline)
        return outline.error();
    const InfoHash infoHash = content.infoHashOf(outline->info);
    if (auto allowed = checkNotDenied(infoHash); !allowed)
        return allowed.error();
    const Swarm* known = swarms.find(infoHash);
    if (known && known->torrent)
        return PublishReply{infoHash, false};
    if (catalogue.size() >= limits.torrentsMax)
        return limitReached("the cluster already has its " + std::to_string(limits.torrentsMax) + " torrents");
    if (auto room = checkRoomForSwarm(infoHash); !room)
        return room.error();

    Swarm& swarm = obtainSwarm(infoHash);
    swarm.torrent = describe(*outline, infoHash, publisher, account, bytes, now);
    const Torrent& torrent = *swarm.torrent;
    swarm.catalogueIndex = catalogue.add(infoHash, swarm.slot, torrent.name, torrent.size, torrent.publishedWallMs);
    owned.add(torrent);
    log.torrents.insert(infoHash);
    log.contentBytes += bytes;
    log.contents[infoHash] = content.take();
    feedTorrent(infoHash, std::string());
    adoptHolders(swarm);
    touch(swarm);
    settle(swarm, now);
    return PublishReply{infoHash, true};
}

// What was reported before anyone knew the torrent is judged now: pieces that cannot exist go, seeds are seeds.
void Registry::State::adoptHolders(Swarm& swarm) {
    if (!swarm.native)
        return;
    const PieceSet every = PieceSet::all(swarm.torrent->pieces);
    for (HolderRecord* each : swarm.native->holders) {
        HolderRecord& holder = *each;
        PieceSet beyond = holder.facts.pieces;
        beyond.subtract(every);
        PieceSet kept = holder.facts.pieces;
        kept.subtract(beyond);
        if (holder.facts.online)
            arrays.takeHolder(swarm, holder);
        setPieces(swarm, holder, std::move(kept));
        holder.everSeed = holder.everSeed || holder.facts.seed;
        if (holder.facts.online)
            arrays.placeHolder(swarm, holder);
        markHolder(swarm, holder);
    }
}

Reply Registry::State::apply(const DeleteTorrent& command, Now now) {
    Swarm* swarm = swarms.find(command.infoHash);
    if (!swarm || !swarm->torrent)
        return Error{ErrorCode::notFound, "no torrent " + command.infoHash.hex() + " is published here"};
    // An anonymous publisher is nobody in particular: what it published, administrators delete.
    if (!owns(*swarm->torrent, command.requester, AccountId()) && !command.administrator) {
        if (!command.actor)
            return Error{ErrorCode::denied, "only its publisher or an administrator may delete a torrent"};
        if (auto may = checkOwnerOrAdministrator(*command.actor, swarm->torrent->account, now); !may)
            return may.error();
    }
    if (command.actor)
        note(*command.actor, AuditAction::torrentDeleted, command.infoHash.hex(), now);
    owned.remove(*swarm->torrent);

    while (swarm->native)
        removeHolder(*swarm, *swarm->native->holders.back());
    if (const SwarmSlot moved = catalogue.remove(swarm->catalogueIndex); moved != noSwarm)
        swarms[moved].catalogueIndex = swarm->catalogueIndex;
    swarm->torrent.reset();
    ledger.forget(command.infoHash);
    log.torrents.insert(command.infoHash);
    log.contents[command.infoHash] = std::nullopt;
    if (labels.of(command.infoHash).descriptionBytes > 0)
        log.descriptions[command.infoHash] = std::nullopt;
    relabel(command.infoHash, {});
    feedTorrent(command.infoHash, std::string());
    touch(*swarm);
    settle(*swarm, now);
    return AppliedReply{};
}

} // namespace bytetorrent::registry
