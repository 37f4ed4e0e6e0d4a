// TrackerNode: one node of the tracker. It drives paxos, log, registry, store and the network between nodes, and serves
// the front ends (HTTP, UDP, native). Lives on one Qt event loop; the log and the store have a thread each and exchange
// values with it. Every state change goes submit -> paxos -> log, synced -> chosen -> registry, in slot order; nothing
// else writes. A reply is given after this node applied the command (read your writes).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>

#include "bytetorrent/base/address_range.h"
#include "bytetorrent/base/endpoint.h"
#include "bytetorrent/net/tls_identity.h"
#include "bytetorrent/paxos/replica.h"
#include "bytetorrent/protocol/native.h"
#include "bytetorrent/registry/registry.h"
#include "bytetorrent/tracker/severity.h"
#include "bytetorrent/tracker/traffic_rules.h"

namespace bytetorrent::tracker {

struct NodeAddresses {
    NodeId id;
    HostPort paxos, client, http, udp; // udp may be empty (host ""): not served
    friend bool operator==(const NodeAddresses&, const NodeAddresses&) = default;
};

// PEM files: every port but UDP speaks TLS with them, and nodes authenticate each other.
struct TlsFiles {
    std::string certificate, key, ca;
    friend bool operator==(const TlsFiles&, const TlsFiles&) = default;
};

enum class TrackerMode : std::uint8_t {
    open,    // anyone may publish, and announce any infohash
    listed,  // who publishes says who it is; published and allowed torrents alone are served
    passkeys // "private": as listed, and nobody is served without an account's passkey; torrents are private ones (BEP 27)
};

// What those who are not logged in may do, and what members may besides (docs/accounts.md).
struct AccountRules {
    bool guestsRead = true;       // browse and fetch without an account; never where the tracker is private
    bool anyoneUploads = true;    // also without an account, as `mode` allows; else members alone
    bool membersInvite = false;   // members may invite members
    std::vector<std::string> hosts; // names of this tracker, besides those of its nodes, by which browsers may call it
    friend bool operator==(const AccountRules&, const AccountRules&) = default;
};

// What the configuration file says. A new field is read and printed in app/tracker-server/configuration.cpp, and has a
// line in src/setting_rules.cpp that says whether it may change while the node runs.
struct Settings {
    NodeId self;
    std::string cluster = "bytetorrent";
    std::string dataDirectory;        // created if absent
    // Includes self; port 0 in self's addresses: any free port (single node only). For founding a cluster and for finding
    // one: who belongs to it later is what the cluster itself has chosen.
    std::vector<NodeAddresses> nodes;
    bool joins = false; // this node was added to a cluster that runs: it founds none, and waits to be told who belongs
    Millis heartbeatMs = 50;
    Millis electionMs = 300;
    std::uint64_t logSegmentBytes = 64u << 20;
    std::uint64_t logKeepBytes = 128u << 20; // of what checkpoints hold already, for peers that lag
    TrackerMode mode = TrackerMode::open;
    RateRules rates;
    AccountRules accounts;
    std::vector<AddressRange> proxies; // whose X-Forwarded-For counts
    std::uint32_t announceIntervalSeconds = 1800;
    std::optional<TlsFiles> tls;
    LogStyle log;              // the application's: how it writes what this node says
    std::string pageDirectory; // Qt resource prefix of the browser page, such as ":/web"
    std::string version;
};

// Reads the files and checks that they are this node's: signed by the CA for node `self` of `cluster`. nullptr when
// `tls` is not set. Errors: those of net::TlsIdentity::load; notAuthenticated, naming the file.
[[nodiscard]] Result<std::shared_ptr<net::TlsIdentity>> loadTls(const Settings& settings);

class TrackerNode : public QObject {
    Q_OBJECT
public:
    // Opens data, binds every port, then starts. Errors: what and where (inUse: the port; corrupt: file and offset).
    [[nodiscard]] static Result<std::unique_ptr<TrackerNode>> start(Settings settings);
    ~TrackerNode() override; // stops listening, flushes the store
    // Takes over what may change while the node runs; all of it or, after an error, nothing. Fronts and desk read the
    // settings where they need them, so it holds for the next request. Errors: those of loadTls().
    struct Reconfigured {
        std::vector<std::string> changed;     // keys as in the file, such as "tracker.announce_interval"
        std::vector<std::string> atNextStart; // differ from what runs, and cannot change before
    };
    [[nodiscard]] Result<Reconfigured> reconfigure(const Settings& wanted);
    // Before a planned end: hands leadership over and lets answers that are under way leave; `done` comes within about a
    // second.
    void prepareToStop(std::function<void()> done);

    // Ports as bound, in the order of the contract's ready lines: {"paxos", "127.0.0.1:7101"}, ...
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> readyPorts() const;

Q_SIGNALS:
    // A replica cannot trust its disk (failed sync, corrupt log, store error): one clear line, then the application
    // stops.
    void fatal(QString line);
    // Cluster membership of this node changed in a way that an operator wants to read ("node 2 leads, ballot 7").
    void stateLine(QString line, bytetorrent::tracker::Severity severity);

private:
    struct State;
    explicit TrackerNode(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace bytetorrent::tracker
