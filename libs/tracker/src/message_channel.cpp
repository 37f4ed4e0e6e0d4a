#include "message_channel.h"

namespace bytetorrent::tracker {

namespace {

Channel bySize(std::size_t bytes) {
    return bytes > urgentValueBytesMax ? Channel::bulk : Channel::urgent;
}

struct Chooser {
    Channel operator()(const paxos::Learned&) const { return Channel::bulk; }
    Channel operator()(const paxos::SnapshotPart&) const { return Channel::bulk; }
    Channel operator()(const paxos::Promise& promise) const {
        return promise.accepted.empty() ? Channel::urgent : Channel::bulk;
    }
    Channel operator()(const paxos::Accept& accept) const { return bySize(accept.value ? accept.value->size() : 0); }
    Channel operator()(const paxos::Forward& forward) const {
        std::size_t bytes = 0;
        for (const paxos::Command& command : forward.commands)
            bytes += command.payload.size();
        return bySize(bytes);
    }
    template <class Other>
    Channel operator()(const Other&) const {
        return Channel::urgent;
    }
};

} // namespace

Channel channelOf(const paxos::Message& message) {
    return std::visit(Chooser{}, message);
}

bool carriesValues(const paxos::Message& message) {
    return std::holds_alternative<paxos::Accept>(message) || std::holds_alternative<paxos::Learned>(message) ||
           std::holds_alternative<paxos::Promise>(message) || std::holds_alternative<paxos::Forward>(message) ||
           std::holds_alternative<paxos::SnapshotPart>(message);
}

} // namespace bytetorrent::tracker
