#include "bytetorrent/tracker/tracker_node.h"

#include <QSslCertificate>
#include <QSslConfiguration>

#include "account_desk.h"
#include "admin_socket.h"
#include "announce_desk.h"
#include "cluster_admin.h"
#include "cluster_view.h"
#include "http_front.h"
#include "key_rotation.h"
#include "native_front.h"
#include "replica_driver.h"
#include "search_desk.h"
#include "search_feed.h"
#include "setting_rules.h"
#include "udp_front.h"

namespace bytetorrent::tracker {

struct TrackerNode::State {
    Settings settings;   // the fronts refer to it; with the ports that were bound
    Settings configured; // the same as the file says it
    std::shared_ptr<net::TlsIdentity> tls; // nullptr: plain; shared with every port and link
    std::unique_ptr<ReplicaDriver> driver;
    std::unique_ptr<ClusterView> cluster;
    std::unique_ptr<KeyRotation> keys;
    std::unique_ptr<AnnounceDesk> desk;
    std::unique_ptr<AccountDesk> accounts;
    std::unique_ptr<PublishDesk> publisher;
    std::unique_ptr<SearchFeed> searchFeed;
    std::unique_ptr<SearchDesk> search;
    std::unique_ptr<HistoryFeed> history;
    std::unique_ptr<NativeFront> native;
    std::unique_ptr<HttpFront> http;
    std::unique_ptr<UdpFront> udp; // nullptr: not served
    std::unique_ptr<ClusterAdmin> admin;
    std::unique_ptr<AdminSocket> adminSocket;

    // Answers that the driver gives when it ends may still reach the fronts, so they go after it; but they must not
    // take new requests meanwhile: nothing runs on the event loop between the two.
    ~State() {
        adminSocket.reset();
        if (searchFeed)
            searchFeed->finish();
        driver.reset();
    }
};

namespace {

NodeAddresses* selfIn(Settings& settings) {
    const auto self = std::find_if(settings.nodes.begin(), settings.nodes.end(),
                                   [&](const NodeAddresses& node) { return node.id == settings.self; });
    return self == settings.nodes.end() ? nullptr : &*self;
}

} // namespace

Result<std::shared_ptr<net::TlsIdentity>> loadTls(const Settings& settings) {
    if (!settings.tls)
        return std::shared_ptr<net::TlsIdentity>();
    const TlsFiles& files = *settings.tls;
    auto identity = net::TlsIdentity::load(files.certificate, files.key, files.ca);
    if (!identity)
        return identity;
    const net::NodeIdentity& named = (*identity)->node();
    if (named != net::NodeIdentity{settings.cluster, settings.self})
        return fail(ErrorCode::notAuthenticated,
                    files.certificate + ": is the certificate of node " + std::to_string(named.node.value) + " of cluster \"" +
                        named.cluster + "\", and this is node " + std::to_string(settings.self.value) + " of \"" +
                        settings.cluster + "\"");
    return identity;
}

TrackerNode::TrackerNode(std::unique_ptr<State> state)
    : state_(std::move(state)) {
    connect(state_->driver.get(), &ReplicaDriver::fatal, this, &TrackerNode::fatal);
    connect(state_->driver.get(), &ReplicaDriver::stateLine, this, &TrackerNode::stateLine);
    connect(state_->searchFeed.get(), &SearchFeed::stateLine, this, &TrackerNode::stateLine);
}

TrackerNode::~TrackerNode() = default;

Result<std::unique_ptr<TrackerNode>> TrackerNode::start(Settings settings) {
    auto state = std::make_unique<State>();
    state->configured = settings;
    state->settings = std::move(settings);
    std::sort(state->settings.nodes.begin(), state->settings.nodes.end(),
              [](const NodeAddresses& left, const NodeAddresses& right) { return left.id < right.id; });
    NodeAddresses* self = selfIn(state->settings);
    if (!self)
        return fail(ErrorCode::invalidArgument,
                    "node " + std::to_string(state->settings.self.value) + " is not one of the cluster's nodes");

    auto tls = loadTls(state->settings);
    if (!tls)
        return fail(tls.error());
    state->tls = *std::move(tls);
    auto driver = ReplicaDriver::open(state->settings, state->tls);
    if (!driver)
        return fail(driver.error());
    state->driver = std::move(*driver);
    state->cluster = std::make_unique<ClusterView>(*state->driver, state->settings,
                                                   state->tls ? state->tls->caFingerprint() : std::string());
    state->keys = std::make_unique<KeyRotation>(*state->driver);
    state->desk = std::make_unique<AnnounceDesk>(AnnounceDesk::on(*state->driver), state->settings);
    state->accounts = std::make_unique<AccountDesk>(AccountDesk::on(*state->driver), state->settings);
    state->publisher = std::make_unique<PublishDesk>(*state->driver, state->desk->admission());
    state->searchFeed = std::make_unique<SearchFeed>(*state->driver, state->settings.dataDirectory + "/search.db");
    state->history = std::make_unique<HistoryFeed>(*state->driver, state->settings.dataDirectory + "/history.db");
    state->search = std::make_unique<SearchDesk>(*state->driver, *state->searchFeed);
    auto native =
        NativeFront::open(self->client, *state->driver, *state->cluster, *state->desk, *state->accounts, *state->publisher,
                          state->tls);
    if (!native)
        return fail(native.error());
    state->native = std::move(*native);
    auto http = HttpFront::open(self->http, *state->driver, *state->cluster, *state->desk, *state->accounts, *state->publisher, *state->search, *state->history, *state->native,
                                state->tls);
    if (!http)
        return fail(http.error());
    state->http = std::move(*http);
    if (!self->udp.host.empty()) {
        auto udp = UdpFront::open(self->udp, *state->driver, *state->desk);
        if (!udp)
            return fail(udp.error());
        state->udp = std::move(*udp);
        self->udp.port = state->udp->address().port;
    }

    // Port 0 asked for any: from here on everyone is told the real one.
    self->paxos.port = state->driver->paxosAddress().port;
    self->http.port = state->http->address().port;
    self->client.port = state->native->address().port;
    state->driver->setOwnAddresses(*self);
    state->admin = std::make_unique<ClusterAdmin>(*state->driver, state->settings);
    auto adminSocket = AdminSocket::open(
        state->settings.dataDirectory,
        [admin = state->admin.get()](const QJsonObject& request, AdminSocket::Answer answer) { admin->handle(request, std::move(answer)); });
    std::optional<Error> noAdmin;
    if (adminSocket)
        state->adminSocket = std::move(*adminSocket);
    else
        noAdmin = adminSocket.error();
    std::unique_ptr<TrackerNode> node(new TrackerNode(std::move(state)));
    if (noAdmin) // the node serves without it
        QMetaObject::invokeMethod(
            node.get(), [raw = node.get(), line = noAdmin->context] { Q_EMIT raw->stateLine(QString::fromStdString("members cannot be changed from here: " + line), Severity::warning); },
            Qt::QueuedConnection);
    // Posted, so that whoever started the node can connect to its signals first.
    QMetaObject::invokeMethod(node->state_->driver.get(), &ReplicaDriver::start, Qt::QueuedConnection);
    node->state_->searchFeed->start();
    node->state_->history->start();
    return node;
}

Result<TrackerNode::Reconfigured> TrackerNode::reconfigure(const Settings& wanted) {
    std::shared_ptr<net::TlsIdentity> renewed;
    if (state_->tls && wanted.tls) {
        // For who this node is, whatever the file says of that now.
        Settings files = state_->configured;
        files.tls = wanted.tls;
        auto read = loadTls(files);
        if (!read)
            return fail(read.error());
        renewed = *read;
    }
    Reconfigured result = takeSettings(state_->configured, wanted);
    (void)takeSettings(state_->settings, state_->configured);
    if (!renewed)
        return result;
    const bool isNew = renewed->server().localCertificate() != state_->tls->server().localCertificate();
    if (!state_->tls->renew(*renewed)) {
        result.atNextStart.emplace_back("tls.ca"); // clients know the cluster by it
        return result;
    }
    state_->configured.tls = wanted.tls;
    state_->settings.tls = wanted.tls;
    if (isNew)
        result.changed.emplace_back("tls (the certificate ends on " + renewed->expiryDate() + ")");
    return result;
}

void TrackerNode::prepareToStop(std::function<void()> done) {
    state_->driver->handOver(std::move(done));
}

std::vector<std::pair<std::string, std::string>> TrackerNode::readyPorts() const {
    const NodeAddresses* self = selfIn(state_->settings);
    std::vector<std::pair<std::string, std::string>> ports{
        {"paxos", self->paxos.toString()}, {"client", self->client.toString()}, {"http", self->http.toString()}};
    if (state_->udp)
        ports.emplace_back("udp", self->udp.toString());
    return ports;
}

} // namespace bytetorrent::tracker
