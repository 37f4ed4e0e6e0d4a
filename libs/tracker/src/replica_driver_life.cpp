// How a ReplicaDriver comes to life, and how it ends; what it does meanwhile is replica_driver.cpp.
#include "bytetorrent/base/random.h"
#include "member_contact.h"
#include "replica_driver.h"

namespace bytetorrent::tracker {

namespace {

constexpr int checkpointMs = 250; // how often it is asked whether one is due

// What the configuration file lists founds a cluster; a node that joins one is told by it who belongs to it.
std::vector<paxos::Configuration> configurationsOf(const Settings& settings, std::vector<paxos::Configuration> stored) {
    if (!stored.empty())
        return stored;
    if (settings.joins)
        return {};
    return {paxos::foundingConfiguration(membersOf(settings.nodes))};
}

} // namespace

ReplicaDriver::ReplicaDriver(const Settings& settings, Store::Loaded loaded)
    : settings_(settings)
    , store_(std::move(loaded.store))
    , state_(std::move(loaded.registry), std::move(loaded.sessions), loaded.applied, loaded.clusterTimeMs,
             configurationsOf(settings, std::move(loaded.configurations)))
    , durable_(state_.applied())
    , retention_(settings.logKeepBytes)
    , uploads_([this](const registry::Command& command, std::optional<paxos::SessionId> session, Answer answer) {
        submitWhole(command, session, std::move(answer));
    })
    , commands_(freshSession(), PendingCommands::Settings{})
    , change_(secureNumber() | 1)
    , members_(settings.nodes)
    , lines_(settings.self) {
    for (const NodeAddresses& node : settings_.nodes) {
        if (node.id == settings_.self)
            own_ = node;
    }
    tick_.setSingleShot(true);
    tick_.setTimerType(Qt::PreciseTimer);
    connect(&tick_, &QTimer::timeout, this, &ReplicaDriver::onTick);
    connect(&sweep_, &QTimer::timeout, this, &ReplicaDriver::sweep);
    connect(&checkpointTimer_, &QTimer::timeout, this, &ReplicaDriver::checkpointIfDue);
}

Result<std::unique_ptr<ReplicaDriver>> ReplicaDriver::open(const Settings& settings,
                                                           std::shared_ptr<const net::TlsIdentity> tls) {
    auto files = paxos::makePosixFileSystem();
    BT_TRY(files->createDirectory(settings.dataDirectory));
    registry::Limits limits;
    limits.hashSeed = secureNumber();
    auto loaded = Store::open(settings.dataDirectory + "/state.sqlite", limits);
    if (!loaded)
        return fail(loaded.error());
    const ClusterId clusterOfState = loaded->cluster;
    std::unique_ptr<ReplicaDriver> driver(new ReplicaDriver(settings, std::move(*loaded)));
    driver->files_ = std::move(files);

    auto disks = KnownDisks::open(*driver->files_, settings.dataDirectory);
    if (!disks)
        return fail(disks.error());
    driver->disks_.emplace(*std::move(disks));
    auto identity = ClusterIdentity::open(*driver->files_, settings.dataDirectory);
    if (!identity)
        return fail(identity.error());
    driver->identity_.emplace(*std::move(identity));
    BT_TRY(driver->identity_->agreesWith(clusterOfState));

    BT_TRY(driver->openTransport(std::move(tls)));
    BT_TRY(driver->openLog());
    BT_TRY(driver->openExchange());
    if (!driver->disks_->marked())
        BT_TRY(driver->disks_->mark(*DiskId::fromBytes(secureBytes(DiskId::size))));
    if (!driver->identity_->known() && !settings.joins)
        BT_TRY(driver->identity_->become(foundingClusterId(settings.cluster, settings.nodes)));
    return driver;
}

Result<> ReplicaDriver::openTransport(std::shared_ptr<const net::TlsIdentity> tls) {
    PaxosTransport::Settings transport;
    transport.self = settings_.self;
    transport.disks = &*disks_;
    transport.identity = &*identity_;
    transport.cluster = settings_.cluster;
    transport.tls = std::move(tls);
    transport.listenAt = own_.paxos;
    if (!settings_.joins && applied() == paxos::Slot())
        transport.ifAnotherCluster = "; a node that was added to a running cluster needs `join: true` under `cluster` in its configuration, "
                                     "and an empty data folder";
    auto opened =
        PaxosTransport::open(std::move(transport), [this](paxos::Envelope envelope) { receive(std::move(envelope)); });
    if (!opened)
        return fail(opened.error());
    transport_ = std::move(*opened);
    connect(transport_.get(), &PaxosTransport::noteworthy, this, [this](const QString& line) { Q_EMIT stateLine(line, Severity::warning); });
    connect(transport_.get(), &PaxosTransport::expelled, this, [this](const QString& line, bool removed) {
        if (removed)
            change_.removed(settings_.self);
        stop({ErrorCode::conflict, settings_.dataDirectory + ": " + line.toStdString()});
    });
    return {};
}

Result<> ReplicaDriver::openLog() {
    paxos::LogSettings logSettings;
    logSettings.directory = settings_.dataDirectory + "/log";
    logSettings.cluster = settings_.cluster;
    logSettings.node = settings_.self;
    // A node whose state is there has voted before: without its log it has forgotten its promises and must not vote.
    logSettings.create = applied() == paxos::Slot() && !disks_->marked();
    logSettings.segmentBytes = settings_.logSegmentBytes;
    // With one voter nobody else could tell what a damaged record said.
    const auto& configurations = state_.configurations();
    logSettings.repair = configurations.empty() || configurations.back().voterCount() > 1;
    auto log = paxos::WriteAheadLog::open(*files_, logSettings, applied());
    if (!log)
        return fail(log.error());

    damage_ = log->recovered.damage;
    const paxos::Slot first = log->log->firstSlot();
    const std::uint64_t bytes = log->log->bytes();
    paxos::ReplicaSettings replica;
    replica.self = settings_.self;
    replica.heartbeatMs = settings_.heartbeatMs;
    replica.electionMs = settings_.electionMs;
    replica.seed = secureNumber();
    replica_ = std::make_unique<paxos::Replica>(replica, std::move(log->recovered), state_.anchor());

    firstInLog_ = first;
    bytesInLog_ = bytes;

    LogThread::Callbacks callbacks;
    callbacks.persisted = [this](std::uint64_t sequence) {
        QMetaObject::invokeMethod(
            this, [this, sequence] { feed(paxos::PersistDone{sequence}); }, Qt::QueuedConnection);
    };
    callbacks.failed = [this](Error error) {
        QMetaObject::invokeMethod(
            this, [this, error = std::move(error)] { stop(error); }, Qt::QueuedConnection);
    };
    log_ = std::make_unique<LogThread>(std::move(log->log), std::move(callbacks));
    portions_ = std::make_unique<PortionSender>(settings_.self, *transport_, *log_);
    connect(portions_.get(), &PortionSender::failed, this, &ReplicaDriver::stop);
    connect(portions_.get(), &PortionSender::notHere, this, [this] { pruneLog(paxos::Slot()); }); // asks what is there
    return {};
}

ReplicaDriver::~ReplicaDriver() {
    const bool clean = !stopped_;
    stopped_ = true;
    installer_.finish(); // it may have the store
    commands_.abandon({ErrorCode::outcomeUnknown, "this node is going down; it may still take effect"});
    reads_.abandon();
    change_.abandon();
    endCopy(fail(ErrorCode::cancelled, "this node is going down"));
    if (portions_)
        portions_->stop();
    if (clean && replica_ && store_) { // opened and never failed: what is applied need not be replayed at the next start
        store_->waitUntilIdle();
        stopped_ = false;
        checkpoint();
        stopped_ = true;
    }
    store_.reset();    // a snapshot in the making is given up, and the exchange is told so:
    exchange_.reset(); // it must still be there
    transport_.reset();
    log_.reset();
}

void ReplicaDriver::start() {
    takeMembers();
    lookHowFarBehind();
    transport_->start();
    sweep_.start(static_cast<int>(sweepMs));
    checkpointTimer_.start(checkpointMs);
    startedMs_ = clock_.monotonicMs();
    lastAppliedMs_ = startedMs_;
    transport_->setApplied(applied());
    for (const std::string& line : damage_)
        Q_EMIT stateLine(QString::fromStdString(line) + QStringLiteral("; what it held is learned from the other nodes, and until then this node promises nothing"), Severity::warning);
    feed(paxos::Pruned{firstInLog_});
    // What an earlier life left behind, of which this one does not know when it was written.
    if (bytesInLog_ > 2 * settings_.logKeepBytes + settings_.logSegmentBytes)
        pruneLog(durable_.next());
    onTick();
}

void ReplicaDriver::handOver(std::function<void()> done) {
    leaving_.push_back(std::move(done));
    handOverByMs_ = clock_.monotonicMs() + handOverMs;
    if (!stopped_)
        feed(paxos::HandOver{});
    handOverTick();
}

void ReplicaDriver::handOverTick() {
    if (leaving_.empty())
        return;
    // Whoever waits for an answer here gets it, if it comes in time.
    const bool settled = stopped_ || (replica_->handedOver() && commands_.size() == 0);
    if (!settled && clock_.monotonicMs() < handOverByMs_)
        return;
    for (const auto& done : std::exchange(leaving_, {}))
        QMetaObject::invokeMethod(this, done, Qt::QueuedConnection);
}

} // namespace bytetorrent::tracker
