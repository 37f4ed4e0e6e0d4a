// AccountAdmin: accounts, passkeys and lists of torrents by the operator's door (docs/operating.md, "Private trackers").
// Passkeys come as hashes: who makes them is who shows them. Lives on the node's event loop; answers come later.
#pragma once

#include <QJsonObject>

#include "admin_socket.h"
#include "bytetorrent/registry/commands.h"

namespace bytetorrent::tracker {

class ReplicaDriver;

class AccountAdmin {
public:
    explicit AccountAdmin(ReplicaDriver& driver)
        : driver_(driver) {}
    // False: it is none of these requests, and somebody else's to answer.
    [[nodiscard]] bool handle(const QJsonObject& request, const AdminSocket::Answer& answer);

private:
    void write(const Result<registry::Command>& command, const AdminSocket::Answer& answer);
    // Answers when this node shows every write that was acknowledged, or cannot know.
    void read(const AdminSocket::Answer& answer, std::function<QJsonObject()> ask);
    [[nodiscard]] QJsonObject accounts(registry::AccountId after) const;
    [[nodiscard]] QJsonObject account(const std::string& name) const;
    [[nodiscard]] QJsonObject torrents(registry::Listing listing, const InfoHash& after) const;

    ReplicaDriver& driver_;
};

} // namespace bytetorrent::tracker
