// UploadPages: the form of uploads, by GET and POST. All files of a form are published at once; what was said of them is
// said of each that is this uploader's; whatever becomes of them, what was typed stays in the form until all is done.
// Owned by Pages, on its loop.
#pragma once

#include "page/page_call.h"
#include "page/upload_page.h"
#include "publish_desk.h"

namespace bytetorrent::tracker {

class ReplicaDriver;

namespace page {

class UploadPages {
public:
    UploadPages(ReplicaDriver& driver, PublishDesk& publisher)
        : driver_(driver)
        , publisher_(publisher) {}
    void handle(const SharedCall& call);
    [[nodiscard]] std::size_t bytesMax() const; // of a whole request

private:
    struct Gathered;
    void take(const SharedCall& call);
    void published(const std::shared_ptr<Gathered>& gathered, std::size_t at, const Result<PublishDesk::Published>& published);
    void describe(const std::shared_ptr<Gathered>& gathered, std::size_t at, const InfoHash& infoHash);
    static void finish(const std::shared_ptr<Gathered>& gathered);
    [[nodiscard]] registry::AccountId uploaderOf(const PageCall& call) const;
    [[nodiscard]] UploadValues valuesOf(const PageCall& call) const;

    ReplicaDriver& driver_;
    PublishDesk& publisher_;
};

} // namespace page
} // namespace bytetorrent::tracker
