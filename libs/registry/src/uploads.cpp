#include "uploads.h"

#include "bytetorrent/base/mix.h"
#include "rows.h"
#include "state.h"

namespace bytetorrent::registry {
namespace {

// A .torrent of the largest size that is allowed, and a part over: so that one which is too large is told so by the
// same words as ever.
std::size_t partsOfOneMax(const Limits& limits) {
    return limits.torrentBytesMax / uploadPartBytesMax + 1;
}

Result<> checkPart(const StoreUploadPart& part, const Limits& limits) {
    if (part.count == 0 || part.index >= part.count || part.bytes.empty())
        return fail(ErrorCode::invalidArgument, "part " + std::to_string(part.index) + " of " +
                                                    std::to_string(part.count) + " of an upload, with " +
                                                    std::to_string(part.bytes.size()) + " bytes, makes no sense");
    if (part.count > partsOfOneMax(limits) || part.bytes.size() > uploadPartBytesMax)
        return fail(limitReached("an upload may have " + std::to_string(partsOfOneMax(limits)) + " parts of " +
                                 std::to_string(uploadPartBytesMax) + " bytes"));
    return {};
}

} // namespace

Result<> Uploads::store(const StoreUploadPart& part, Millis clusterMs, const Limits& limits) {
    BT_TRY(checkPart(part, limits));
    const auto known = uploads_.find(part.upload);
    if (known != uploads_.end()) {
        if (known->second.publisher != part.publisher)
            return fail(ErrorCode::denied, "this upload is another client's");
        if (known->second.count != part.count)
            return fail(ErrorCode::conflict,
                        "this upload began with " + std::to_string(known->second.count) + " parts");
    }
    const bool isNew = known == uploads_.end() || !known->second.parts.contains(part.index);
    if ((known == uploads_.end() && uploads_.size() >= limits.uploadsMax) ||
        (isNew && partCount_ >= limits.uploadPartsMax))
        return fail(ErrorCode::overloaded, "the cluster has too many uploads under way; try again later");
    Upload& upload = known == uploads_.end() ? uploads_[part.upload] : known->second;
    upload.publisher = part.publisher;
    upload.count = part.count;
    put(part.upload, upload, part.index, part.bytes, clusterMs);
    unsavedKeys_.insert({part.upload, part.index});
    return {};
}

void Uploads::put(const UploadId& id, Upload& upload, std::uint32_t index, ByteView bytes, Millis storedMs) {
    const auto [at, isNew] = upload.parts.try_emplace(index);
    partCount_ += isNew ? 1 : 0;
    Part& part = at->second;
    const bool isKnown = !isNew && std::ranges::equal(upload.bytesOf(index, part), bytes);
    if (!isKnown) {
        if (index < upload.joined)
            upload.separate();
        part.apart = toBytes(bytes);
        part.size = bytes.size();
        upload.join();
    }
    part.bytesDigest = mixBytes(bytes, 0);
    // Never back: the latest part's time is then the upload's, restored or not.
    part.storedMs = std::max(part.storedMs, storedMs);
    byAge_.erase({upload.lastMs, id});
    upload.lastMs = std::max(upload.lastMs, part.storedMs);
    byAge_.insert({upload.lastMs, id});
}

ByteView Uploads::Upload::bytesOf(std::uint32_t index, const Part& part) const {
    return index < joined ? ByteView(whole.bytes()).subspan(part.begin, part.size) : ByteView(part.apart);
}

void Uploads::Upload::join() {
    if (joined == 0)
        whole.reserve(std::size_t{count} * uploadPartBytesMax);
    for (auto part = parts.find(joined); part != parts.end() && part->first == joined; ++part, ++joined) {
        part->second.begin = whole.bytes().size();
        whole.add(part->second.apart);
        part->second.apart = Bytes();
    }
}

// Another part takes the place of one of them.
void Uploads::Upload::separate() {
    for (auto& [index, part] : parts) {
        if (index < joined)
            part.apart = toBytes(bytesOf(index, part));
    }
    whole = GrowingTorrent();
    joined = 0;
}

Result<GrowingTorrent> Uploads::take(const PublishUpload& command) {
    const auto found = uploads_.find(command.upload);
    if (found == uploads_.end())
        return fail(ErrorCode::conflict, "no part of this upload is here (any more); upload it again");
    const Upload& upload = found->second;
    if (upload.publisher != command.publisher)
        return fail(ErrorCode::denied, "this upload is another client's");
    if (upload.parts.size() != upload.count)
        return fail(ErrorCode::conflict, "only " + std::to_string(upload.parts.size()) + " of " +
                                             std::to_string(upload.count) + " parts of this upload are here");
    if (upload.whole.sha256() != command.sha256)
        return fail(ErrorCode::malformed, "the parts of this upload are not what its publisher says they are");
    GrowingTorrent whole = std::move(found->second.whole);
    erase(found); // whatever is said of it now is said for good
    return whole;
}

void Uploads::discard(const PublishUpload& command) {
    const auto found = uploads_.find(command.upload);
    if (found != uploads_.end() && found->second.publisher == command.publisher)
        erase(found);
}

void Uploads::expire(Millis clusterMs, const Limits& limits) {
    for (std::uint32_t i = 0; i < limits.expiriesPerApplyMax && !byAge_.empty(); ++i) {
        const auto [lastMs, id] = *byAge_.begin();
        if (lastMs + limits.uploadKeptMs > clusterMs)
            return;
        erase(uploads_.find(id));
    }
}

void Uploads::erase(Table::iterator at) {
    for (const auto& [index, part] : at->second.parts)
        unsavedKeys_.insert({at->first, index});
    partCount_ -= at->second.parts.size();
    byAge_.erase({at->second.lastMs, at->first});
    uploads_.erase(at);
}

std::uint64_t Uploads::digest() const {
    std::uint64_t sum = 0;
    for (const auto& [id, upload] : uploads_) {
        std::uint64_t seed = mixBytes(upload.publisher.view(), mixBytes(id.view(), upload.count));
        for (const auto& [index, part] : upload.parts)
            sum += mix(mix(mix(seed ^ index) ^ static_cast<std::uint64_t>(part.storedMs)) ^ part.bytesDigest);
    }
    return sum;
}

void Uploads::takeChanges(std::vector<Change>& changes) {
    for (const auto& [id, index] : std::exchange(unsavedKeys_, {})) {
        Change& change = changes.emplace_back(Change{registry::Table::upload, rows::keyOf(id, index), std::nullopt});
        const auto upload = uploads_.find(id);
        if (upload == uploads_.end())
            continue;
        if (const auto part = upload->second.parts.find(index); part != upload->second.parts.end())
            change.value = rows::encode(rows::UploadPartRow{id, index, upload->second.publisher, upload->second.count,
                                                            part->second.storedMs,
                                                            toBytes(upload->second.bytesOf(index, part->second))});
    }
}

Result<> Uploads::restore(ByteView key, ByteView value) {
    const auto row = rows::decodeUploadPart(key, value);
    if (!row)
        return fail(row.error());
    const auto [at, isNew] = uploads_.try_emplace(row->upload);
    Upload& upload = at->second;
    if (isNew) {
        upload.publisher = row->publisher;
        upload.count = row->count;
    } else if (upload.publisher != row->publisher || upload.count != row->count || upload.parts.contains(row->index)) {
        return fail(ErrorCode::malformed, "the rows of upload " + row->upload.hex() + " contradict each other");
    }
    put(row->upload, upload, row->index, row->bytes, row->storedMs);
    return {};
}

Reply Registry::State::apply(const StoreUploadPart& command, Now now) {
    if (const auto stored = uploads.store(command, now.clusterMs, limits); !stored)
        return stored.error();
    return AppliedReply{};
}

Reply Registry::State::apply(const PublishUpload& command, Now now) {
    if (auto may = checkUploader(command.account, now); !may)
        return may.error();
    auto whole = uploads.take(command);
    if (!whole)
        return whole.error();
    return publish(*std::move(whole), command.publisher, command.account, now);
}

} // namespace bytetorrent::registry
