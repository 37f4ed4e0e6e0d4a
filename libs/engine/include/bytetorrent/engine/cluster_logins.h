// ClusterLogins: as whom this user acts at which cluster: the API tokens that logging in made, in one file that its user
// alone can read. A cluster that speaks TLS is known by its CA, any other by the addresses of its nodes; so that a stranger's
// torrent, which may name any node, learns no token, whoever uses one of a cluster without TLS talks to the nodes of
// its login alone (reachableBy). Values, and blocking calls on a small file; any thread. Format: docs/formats/logins.md.
// Invariant: of one cluster there is at most one login; at most loginsMax.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "bytetorrent/engine/cluster_address.h"

namespace bytetorrent::engine {

struct ClusterLogin {
    ClusterAddress cluster; // as it was named, with the nodes that it told of itself
    std::string name;       // its own word for itself
    std::string account;    // as whom
    std::string apiToken;   // "bt_...", this program's own
    friend bool operator==(const ClusterLogin&, const ClusterLogin&) = default;
};

class ClusterLogins {
public:
    static constexpr std::size_t loginsMax = 1'000;

    // No file is no login. Errors: denied (others can read it), corrupt, ioError.
    [[nodiscard]] static Result<ClusterLogins> read(const std::string& path);
    // Reads, changes and writes while no other program does the same; the folder is made if it is absent. Errors besides:
    // diskFull; then the file is as it was.
    [[nodiscard]] static Result<> change(const std::string& path, const std::function<void(ClusterLogins&)>& change);
    // Makes the file what this is, whatever it was. Errors: diskFull, ioError, denied.
    [[nodiscard]] Result<> write(const std::string& path) const;

    // nullptr: nobody is logged in there.
    [[nodiscard]] const ClusterLogin* find(const ClusterAddress& cluster) const;
    [[nodiscard]] const ClusterLogin* ofToken(const std::string& apiToken) const;
    // Takes the place of those of the same cluster, which are returned: their tokens are to be revoked.
    std::vector<ClusterLogin> put(ClusterLogin login);
    void remove(const std::string& apiToken);
    [[nodiscard]] const std::vector<ClusterLogin>& all() const { return logins_; }

private:
    std::vector<ClusterLogin> logins_; // the newest last
};

[[nodiscard]] bool isSameCluster(const ClusterAddress& left, const ClusterAddress& right);
// Adds those that are not there, as a cluster tells them.
void addNodes(ClusterAddress& cluster, const std::vector<HostPort>& nodes);
// Where to talk to, with the token of `login`, when `named` was asked for.
[[nodiscard]] ClusterAddress reachableBy(const ClusterLogin& login, const ClusterAddress& named);
// "bt_" and 256 random bits.
[[nodiscard]] std::string freshApiToken();
// "bytetorrent-cli on desk": by which an account's owner knows a program's token.
[[nodiscard]] std::string apiTokenName(std::string_view program);

} // namespace bytetorrent::engine
