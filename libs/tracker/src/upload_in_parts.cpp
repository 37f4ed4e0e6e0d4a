#include "upload_in_parts.h"

namespace bytetorrent::tracker {

void UploadInParts::start(registry::PublishTorrent publication, const registry::UploadId& upload,
                          std::optional<paxos::SessionId> session, Answer answer) {
    const std::size_t bytes = publication.torrent.size();
    const auto same = std::find_if(uploads_.begin(), uploads_.end(),
                                   [&](const auto& entry) { return session && entry.second.session == session; });
    if (same != uploads_.end()) {
        const registry::PublishTorrent& known = same->second.publication;
        if (known.publisher != publication.publisher || known.account != publication.account || known.torrent != publication.torrent)
            return answer(fail(ErrorCode::conflict,
                               "this Idempotency-Key names another write that is under way; nothing was written"));
        same->second.answers.push_back(std::move(answer));
        return;
    }
    if (bytes_ + bytes > contentBytesMax)
        return answer(fail(ErrorCode::overloaded, "this node has too many uploads under way"));
    Upload& started = uploads_[++lastNumber_];
    started.publication = std::move(publication);
    started.id = upload;
    started.session = session;
    started.answers.push_back(std::move(answer));
    bytes_ += bytes;
    if (started.parts() == 0)
        publish(lastNumber_);
    else
        pump();
}

// Uploads take turns, part by part.
std::optional<UploadInParts::Number> UploadInParts::nextWithParts() const {
    const auto hasParts = [](const auto& entry) { return entry.second.submitted < entry.second.parts(); };
    const auto after = uploads_.upper_bound(turn_);
    auto found = std::find_if(after, uploads_.end(), hasParts);
    if (found != uploads_.end())
        return found->first;
    found = std::find_if(uploads_.begin(), after, hasParts);
    return found == after ? std::nullopt : std::optional(found->first);
}

void UploadInParts::pump() {
    if (pumping_)
        return; // an answer from inside submit: the loop below goes on with what it left
    pumping_ = true;
    while (partsUnderWay_ < partsUnderWayMax) {
        const auto next = nextWithParts();
        if (!next)
            break;
        turn_ = *next;
        submitPart(*next);
    }
    pumping_ = false;
}

void UploadInParts::submitPart(Number number) {
    Upload& upload = uploads_.at(number);
    registry::StoreUploadPart next = registry::uploadPart(upload.publication, upload.id, upload.submitted++);
    upload.hasher.update(next.bytes);
    const registry::Command part = std::move(next); // an answer may end the upload
    ++partsUnderWay_;
    submit_(part, std::nullopt, [this, number](const Result<registry::Reply>& reply) { partAnswered(number, reply); });
}

void UploadInParts::partAnswered(Number number, const Result<registry::Reply>& reply) {
    --partsUnderWay_;
    const auto found = uploads_.find(number);
    if (found == uploads_.end())
        return pump(); // refused meanwhile
    if (!reply && (reply.error().code == ErrorCode::noQuorum || reply.error().code == ErrorCode::outcomeUnknown)) {
        refuseAll();
    } else if (!reply || std::holds_alternative<Error>(*reply)) {
        finish(number, reply);
    } else if (++found->second.answered == found->second.parts()) {
        publish(number);
    }
    pump();
}

void UploadInParts::publish(Number number) {
    Upload& upload = uploads_.at(number);
    upload.publishing = true;
    const registry::Command last =
        upload.parts() == 0 ? registry::Command(upload.publication)
                            : registry::PublishUpload{upload.id, upload.hasher.finish(), upload.publication.publisher,
                                                    upload.publication.account};
    submit_(last, upload.session, [this, number](const Result<registry::Reply>& reply) { finish(number, reply); });
}

void UploadInParts::finish(Number number, const Result<registry::Reply>& reply) {
    const auto found = uploads_.find(number);
    if (found == uploads_.end())
        return;
    const std::vector<Answer> answers = std::move(found->second.answers);
    bytes_ -= found->second.bytes();
    uploads_.erase(found); // first: an answer may start another upload
    for (const Answer& answer : answers)
        answer(reply);
}

void UploadInParts::refuseAll() {
    std::vector<Number> waiting;
    for (const auto& [number, upload] : uploads_) {
        if (!upload.publishing) // else its last command has a deadline of its own
            waiting.push_back(number);
    }
    for (const Number number : waiting)
        finish(number,
               fail(ErrorCode::noQuorum, "a majority of the nodes did not confirm the upload; nothing was published"));
}

} // namespace bytetorrent::tracker
