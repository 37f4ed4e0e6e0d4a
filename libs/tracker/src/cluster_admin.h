// ClusterAdmin: what an operator can ask a running node for, by its admin socket: the members, to add one, to remove one, a
// copy of the state for a backup. Requests and answers are in docs/operating.md ("Members", "Backups"). Lives on the
// node's event loop; answers come later.
#pragma once

#include <QJsonObject>

#include "account_admin.h"
#include "admin_socket.h"

namespace bytetorrent::tracker {

class ReplicaDriver;
struct Settings;

class ClusterAdmin {
public:
    // Both outlive it.
    ClusterAdmin(ReplicaDriver& driver, const Settings& settings)
        : driver_(driver)
        , settings_(settings)
        , accounts_(driver) {}
    void handle(const QJsonObject& request, AdminSocket::Answer answer);

private:
    [[nodiscard]] QJsonObject members() const;
    void add(const QJsonObject& request, AdminSocket::Answer answer);
    void remove(const QJsonObject& request, AdminSocket::Answer answer);
    void backup(const QJsonObject& request, AdminSocket::Answer answer);
    ReplicaDriver& driver_;
    const Settings& settings_;
    AccountAdmin accounts_;
};

} // namespace bytetorrent::tracker
