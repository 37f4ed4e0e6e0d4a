// ApiWorld: a node with people on it, for tests that ask its API in all their names: an administrator, a member, a guest, one
// who was banned, one who logged out; each with a session, an API token and one that reads alone. And what all of them may
// see of it, so that a change that nobody was allowed to make is noticed. Test thread only.
#pragma once

#include "api_requests.h"
#include "support/cluster.h"

namespace bytetorrent::test {

struct Person {
    QByteArray cookie, csrf, readOnlyToken, token;
    QString name;
    [[nodiscard]] Headers headers() const { return {{"Cookie", cookie}, {"X-CSRF-Token", csrf}}; }
};

[[nodiscard]] inline Headers bearer(const QByteArray& secret) { return {{"Authorization", "Bearer " + secret}}; }

class ApiWorld {
public:
    // `tracker`, `accounts`: those sections of the configuration. Whoever asks is believed to come from behind a proxy, so that
    // log ins that fail throttle the addresses that they name and not this machine's.
    ApiWorld(const QString& mode, const QString& accounts);
    // Starts the node; its people come in, and `torrents` are published. False: the node did not start, or they could not.
    [[nodiscard]] bool begin(const QList<QByteArray>& torrents);

    [[nodiscard]] Cluster& cluster() { return cluster_; }
    [[nodiscard]] std::uint16_t port() const { return cluster_.ports(1).http; }
    [[nodiscard]] HttpAnswer as(const Headers& headers, const QByteArray& method, const QByteArray& path, const QByteArray& body = {}) const;
    [[nodiscard]] HttpAnswer asRoot(const QByteArray& method, const QByteArray& path, const QByteArray& body = {}) const { return as(root.headers(), method, path, body); }
    [[nodiscard]] Person invited(const QByteArray& role);
    // Whom others made powerless is followed by another.
    void renew(Person& person, const QByteArray& role);
    // Everything that the API tells an administrator and its owners: accounts, what opens them, invitations, the audit log,
    // torrents, their files and what is said of them.
    [[nodiscard]] QStringList state() const;
    // Values by which requests reach what is there.
    void tell(ApiRequests& requests) const;

    Person root, administrator, member, guest, banned, loggedOut;
    QByteArray revokedToken;

private:
    [[nodiscard]] Person joined(const QByteArray& code, const QString& name) const;

    Cluster cluster_{1};
    int people_ = 0;
};

} // namespace bytetorrent::test
