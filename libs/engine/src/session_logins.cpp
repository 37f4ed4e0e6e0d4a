// Accounts at clusters: logging in and out, and what is kept of it. Each is one request of a client of its own, which tries
// every node of the cluster; what comes of it is written down before it is used. The file is small and written seldom, so the
// session's loop writes it itself.
#include "session_state.h"

namespace bytetorrent::engine {

namespace {

constexpr Millis giveUpMs = 15'000;
constexpr std::size_t atOnceMax = 8; // logging in or out

bool isWorthAsking(const ClusterAddress& cluster, const std::string& name, const std::string& password) {
    return !cluster.nodes.empty() && !name.empty() && name.size() <= protocol::native::accountNameBytesMax &&
           password.size() <= protocol::native::passwordBytesMax;
}

} // namespace

std::string Session::State::loginsFile() const {
    return settings.loginsFile.empty() ? settings.stateDirectory + "/logins.json" : settings.loginsFile;
}

void Session::State::readLogins() {
    if (auto kept = ClusterLogins::read(loginsFile()))
        logins = std::move(*kept);
}

ClusterClient& Session::State::accountClient(const ClusterAddress& cluster, const std::string& apiToken) {
    ClusterClient::Settings clientSettings;
    clientSettings.nodes = cluster.nodes;
    clientSettings.caFingerprint = cluster.caFingerprint;
    clientSettings.apiToken = apiToken;
    clientSettings.agent = settings.agent;
    clientSettings.giveUpMs = giveUpMs;
    auto& client = accountClients[++lastAccountClient];
    client = std::make_unique<ClusterClient>(std::move(clientSettings));
    return *client;
}

void Session::State::logIn(const ClusterAddress& cluster, const std::string& name, const std::string& password,
                           std::function<void(Result<ClusterLogin>)> done) {
    std::optional<Error> refusal;
    if (!isWorthAsking(cluster, name, password))
        refusal = Error{ErrorCode::notAuthenticated, "no account has this name and this password"};
    else if (accountClients.size() >= atOnceMax)
        refusal = Error{ErrorCode::overloaded, "too many are logging in at once"};
    if (refusal) {
        QMetaObject::invokeMethod(&loop, [done = std::move(done), error = *refusal] { done(fail(error)); }, Qt::QueuedConnection);
        return;
    }
    const std::string token = freshApiToken();
    ClusterClient& client = accountClient(cluster, {});
    client.logIn({name, password, token, apiTokenName("ByteTorrent")},
                 [this, id = lastAccountClient, cluster, token, done = std::move(done)](const Result<protocol::native::LoggedIn>& loggedIn) {
                     if (!loggedIn && loggedIn.error().code == ErrorCode::cancelled)
                         return done(fail(loggedIn.error())); // the session ends
                     const auto welcome = accountClients.at(id)->welcome();
                     accountClients.erase(id);
                     if (!loggedIn)
                         return done(fail(loggedIn.error()));
                     ClusterLogin login{cluster, welcome ? welcome->cluster : std::string(), loggedIn->account, token};
                     if (welcome)
                         addNodes(login.cluster, welcome->clientPorts);
                     if (const auto kept = keepLogin(login); !kept) {
                         revoke(login, [](const Result<>&) {});
                         return done(fail(kept.error()));
                     }
                     done(login);
                 });
}

Result<> Session::State::keepLogin(const ClusterLogin& login) {
    ClusterLogins changed = logins;
    const auto replaced = changed.put(login);
    BT_TRY(changed.write(loginsFile()));
    logins = std::move(changed);
    for (const auto& cluster : clusters) {
        const ClusterSnapshot known = cluster->client().snapshot();
        if (isSameCluster({known.nodes, known.caFingerprint}, login.cluster))
            cluster->client().useApiToken(login.apiToken, login.cluster.nodes);
    }
    for (const ClusterLogin& old : replaced)
        revoke(old, [](const Result<>&) {});
    return {};
}

void Session::State::logOut(const ClusterAddress& cluster, std::function<void(Result<>)> done) {
    const ClusterLogin* known = logins.find(cluster);
    if (!known) {
        QMetaObject::invokeMethod(
            &loop, [done = std::move(done)] { done(fail(ErrorCode::notFound, "nobody is logged in there")); }, Qt::QueuedConnection);
        return;
    }
    const ClusterLogin login = *known;
    logins.remove(login.apiToken);
    const auto written = logins.write(loginsFile());
    for (const auto& one : clusters) {
        if (one->client().apiToken() == login.apiToken)
            one->client().useApiToken({}, {});
    }
    revoke(login, [written, done = std::move(done)](const Result<>& revoked) { done(written ? revoked : written); });
}

void Session::State::revoke(const ClusterLogin& login, std::function<void(Result<>)> done) {
    ClusterClient& client = accountClient(login.cluster, login.apiToken);
    client.logOut([this, id = lastAccountClient, done = std::move(done)](const Result<protocol::native::Done>& revoked) {
        if (!revoked && revoked.error().code == ErrorCode::cancelled)
            return done(fail(revoked.error())); // the session ends
        accountClients.erase(id);
        // What is not known there any more is what was asked for.
        if (!revoked && revoked.error().code != ErrorCode::notAuthenticated)
            return done(fail(revoked.error()));
        done({});
    });
}

} // namespace bytetorrent::engine
