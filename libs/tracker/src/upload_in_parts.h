// UploadInParts: publishes a .torrent that is larger than one part of an upload. It submits the parts, a few of them
// under way at a time so that small writes never wait behind more than those, and the command that publishes them when
// all are answered. While parts are answered an upload may take its time; when one is not, every upload here is refused
// with that part's deadline, for the silence is the cluster's. Until its last command is submitted nothing can have
// been published, so such a refusal is never `outcomeUnknown`. Pure: commands leave through `submit`. Owned by one
// ReplicaDriver, on its thread; must live as long as answers to what it submitted may come. Answers may come from
// inside start() and from inside submit's answers, each exactly once unless this ends first. Invariants: at most
// partsUnderWayMax parts wait for an answer; at most contentBytesMax bytes are here.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/registry/commands.h"
#include "pending_commands.h"

namespace bytetorrent::tracker {

class UploadInParts {
public:
    using Answer = PendingCommands::Answer;
    using Submit = std::function<void(const registry::Command&, std::optional<paxos::SessionId>, Answer)>;
    static constexpr std::size_t partsUnderWayMax = 2; // one is being written while the other travels
    static constexpr std::size_t contentBytesMax = 64u << 20;

    explicit UploadInParts(Submit submit)
        : submit_(std::move(submit)) {}

    // `upload` is random. With `session` (from an idempotency key) the last command is that session's first; the same
    // publication started twice goes once and answers both, and another one under its name is a conflict. The answer is
    // the registry's reply, or an Error as submit gives it; overloaded when too much is here already.
    void start(registry::PublishTorrent publication, const registry::UploadId& upload,
               std::optional<paxos::SessionId> session, Answer answer);
    [[nodiscard]] std::size_t size() const { return uploads_.size(); }

private:
    struct Upload {
        registry::PublishTorrent publication;
        registry::UploadId id;
        Sha256Hasher hasher; // has seen the parts that were submitted: 8 MiB at once would hold up the loop
        std::optional<paxos::SessionId> session;
        std::vector<Answer> answers;
        std::uint32_t submitted = 0; // of the parts
        std::uint32_t answered = 0;  // likewise
        bool publishing = false;     // its last command is submitted

        [[nodiscard]] std::uint32_t parts() const { return registry::uploadPartsOf(publication); }
        [[nodiscard]] std::size_t bytes() const { return publication.torrent.size(); }
    };
    using Number = std::uint64_t; // of an upload here; never used twice

    void pump();
    [[nodiscard]] std::optional<Number> nextWithParts() const;
    void submitPart(Number number);
    void partAnswered(Number number, const Result<registry::Reply>& reply);
    void publish(Number number);
    void finish(Number number, const Result<registry::Reply>& reply);
    void refuseAll();

    Submit submit_;
    std::map<Number, Upload> uploads_;
    Number lastNumber_ = 0;
    Number turn_ = 0; // whose part was submitted last
    std::size_t partsUnderWay_ = 0;
    std::size_t bytes_ = 0;
    bool pumping_ = false;
};

} // namespace bytetorrent::tracker
