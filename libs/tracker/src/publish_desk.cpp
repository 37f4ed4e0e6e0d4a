#include "publish_desk.h"

#include "bytetorrent/base/hash.h"
#include "bytetorrent/protocol/metainfo.h"
#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::size_t smallBytesMax = 64u << 10; // read on the loop: quicker than a thread is woken

} // namespace

Result<PublishDesk::Read> PublishDesk::read(Bytes torrent, bool withoutTrackers) {
    Read read;
    {
        const auto outline = protocol::outlineOf(torrent);
        if (!outline)
            return fail(outline.error());
        read.known = {InfoHash(), outline->name, outline->totalBytes, outline->pieceCount, false};
        read.known.infoHash.value = sha1(outline->info);
        read.isPrivate = outline->isPrivate;
    }
    if (withoutTrackers) {
        auto metainfo = protocol::Metainfo::parse(torrent);
        if (!metainfo)
            return fail(metainfo.error());
        if (!metainfo->trackerTiers.empty()) {
            metainfo->trackerTiers.clear();
            torrent = metainfo->encode();
        }
    }
    read.torrent = std::move(torrent);
    return read;
}

void PublishDesk::publish(Upload upload, Done done) {
    const std::size_t bytes = upload.torrent.size();
    const bool withoutTrackers = admission_.needsPasskey(); // a private tracker's .torrents name theirs when they are served
    if (bytes <= smallBytesMax)
        return submit(read(std::exchange(upload.torrent, {}), withoutTrackers), upload, std::move(done));
    if (bytes > bytesMax - bytesWaiting_)
        return done(fail(ErrorCode::overloaded, "this node has too many uploads under way"));
    bytesWaiting_ += bytes;
    auto torrent = std::make_shared<Bytes>(std::exchange(upload.torrent, {})); // a job can be copied
    worker_.post([this, torrent, withoutTrackers, bytes, upload, done = std::move(done)] {
        auto result = std::make_shared<Result<Read>>(read(std::move(*torrent), withoutTrackers));
        QMetaObject::invokeMethod(
            &loop_,
            [this, result, bytes, upload, done] {
                bytesWaiting_ -= bytes;
                submit(std::move(*result), upload, done);
            },
            Qt::QueuedConnection);
    });
}

void PublishDesk::submit(Result<Read> read, const Upload& upload, Done done) {
    if (!read) {
        // What it says is too much, not what was sent.
        const Error& error = read.error();
        return done(fail(error.code == ErrorCode::tooLarge ? ErrorCode::invalidArgument : error.code, error.context));
    }
    if (const auto refusal = admission_.refuseUpload(read->isPrivate, upload.client.has_value() || upload.account != registry::AccountId()))
        return done(fail(errorOf(*refusal)));
    registry::PublishTorrent publication{std::move(read->torrent), upload.client.value_or(ClientId()), upload.account};
    driver_.submit(std::move(publication), upload.session,
                   [known = std::move(read->known), done = std::move(done)](const Result<registry::Reply>& reply) {
                       if (!reply)
                           return done(fail(reply.error()));
                       if (const auto* error = std::get_if<Error>(&*reply))
                           return done(fail(*error));
                       Published published = known;
                       if (const auto* answered = std::get_if<registry::PublishReply>(&*reply))
                           published.created = answered->created;
                       done(published);
                   });
}

} // namespace bytetorrent::tracker
