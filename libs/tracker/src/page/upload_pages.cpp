#include "page/upload_pages.h"

#include <algorithm>

#include "api_json.h"
#include "http_answers.h"
#include "replica_driver.h"

namespace bytetorrent::tracker::page {

namespace {

constexpr std::size_t formBytes = 64u << 10; // besides the files

} // namespace

struct UploadPages::Gathered {
    SharedCall call;
    UploadValues values;
    registry::AccountId uploader;
    std::size_t waiting = 0; // files of which it is not known yet
};

std::size_t UploadPages::bytesMax() const { return driver_.limits().torrentBytesMax + formBytes; }

// Whose it becomes: who is logged in, or whose passkey it came with.
registry::AccountId UploadPages::uploaderOf(const PageCall& call) const {
    const auto passkey = protocol::Passkey::fromHex(call.visit.passkey);
    if (call.caller.isKnown() || !passkey)
        return call.caller.account;
    const registry::Account* account = driver_.registry().accountOf(registry::hashOf(*passkey));
    return account ? account->id : registry::AccountId();
}

UploadValues UploadPages::valuesOf(const PageCall& call) const {
    UploadValues values;
    values.closed = !call.mayUpload;
    values.bytesMax = driver_.limits().torrentBytesMax;
    values.mayDescribe = uploaderOf(call) != registry::AccountId();
    if (call.form && values.mayDescribe)
        values.label = labelInputOf(*call.form);
    return values;
}

void UploadPages::handle(const SharedCall& call) {
    if (!isRead(call->request()))
        return take(call);
    call->visit.confirmed = driver_.hasQuorum();
    call->show(uploadPage(call->visit, valuesOf(*call)));
}

void UploadPages::take(const SharedCall& call) {
    UploadValues values = valuesOf(*call);
    const auto files = call->form ? call->form->files("file") : std::vector<protocol::Form::File>();
    if (!call->form)
        values.problem = Word::badForm;
    else if (files.empty())
        values.problem = Word::nothingChosen;
    else
        values.problem = problemOf(values.label);
    if (values.closed || values.problem)
        return call->show(uploadPage(call->visit, values), values.closed ? 401 : 400);
    auto gathered = std::make_shared<Gathered>(Gathered{call, std::move(values), uploaderOf(*call), files.size()});
    gathered->values.outcomes.resize(files.size());
    for (std::size_t at = 0; at < files.size(); ++at) {
        gathered->values.outcomes[at].fileName = files[at].fileName;
        publisher_.publish({toBytes(files[at].content), std::nullopt, std::nullopt, gathered->uploader},
                           [this, gathered, at](const Result<PublishDesk::Published>& result) { published(gathered, at, result); });
    }
}

void UploadPages::published(const std::shared_ptr<Gathered>& gathered, std::size_t at, const Result<PublishDesk::Published>& published) {
    UploadOutcome& outcome = gathered->values.outcomes[at];
    if (!published) {
        outcome.refused = published.error();
        return finish(gathered);
    }
    outcome.name = published->name;
    outcome.infoHash = published->infoHash.hex();
    outcome.created = published->created;
    if (gathered->values.label.isEmpty())
        return finish(gathered);
    describe(gathered, at, published->infoHash);
}

// Only what was said: a torrent that was here already keeps the rest. Of somebody else's the registry refuses it, and that
// it was here already is all there is to say.
void UploadPages::describe(const std::shared_ptr<Gathered>& gathered, std::size_t at, const InfoHash& infoHash) {
    const LabelInput& input = gathered->values.label;
    registry::DescribeTorrent command;
    command.infoHash = infoHash;
    command.account = gathered->uploader;
    if (input.category != registry::Category::none)
        command.category = input.category;
    if (auto tags = input.tagList(); !tags.empty())
        command.tags = std::move(tags);
    if (!input.description.empty())
        command.description = input.description;
    driver_.submit(command, std::nullopt, [gathered, at](const Result<registry::Reply>& reply) {
        const Error* refused = reply ? std::get_if<Error>(&*reply) : &reply.error();
        UploadOutcome& outcome = gathered->values.outcomes[at];
        outcome.undescribed = refused && (outcome.created || refused->code != ErrorCode::denied);
        finish(gathered);
    });
}

void UploadPages::finish(const std::shared_ptr<Gathered>& gathered) {
    if (--gathered->waiting > 0)
        return;
    const PageCall& call = *gathered->call;
    UploadValues& values = gathered->values;
    const auto isDone = [](const UploadOutcome& one) { return !one.refused && !one.undescribed; };
    if (values.outcomes.size() == 1 && isDone(values.outcomes[0]))
        return call.sendTo(call.visit.link("/torrent/" + values.outcomes[0].infoHash));
    if (std::ranges::all_of(values.outcomes, isDone))
        values.label = {};
    const auto bad = std::ranges::find_if(values.outcomes, [](const UploadOutcome& one) { return one.refused.has_value(); });
    call.show(uploadPage(call.visit, values), bad == values.outcomes.end() ? 200 : statusOf(bad->refused->code));
}

} // namespace bytetorrent::tracker::page
