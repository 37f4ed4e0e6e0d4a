#include "node_metrics.h"

#include "account_desk.h"
#include "announce_desk.h"
#include "exposition.h"
#include "http_front.h"
#include "native_front.h"
#include "process_figures.h"
#include "replica_driver.h"
#include "search_desk.h"
#include "search_feed.h"

namespace bytetorrent::tracker {

namespace {

double number(std::uint64_t value) {
    return static_cast<double>(value);
}

void tellConsensus(Exposition& out, const ReplicaDriver& driver) {
    const DriverFigures& figures = driver.figures();
    out.gauge("bytetorrent_has_quorum", "1 when this node sees a majority of its cluster", driver.hasQuorum() ? 1 : 0);
    out.gauge("bytetorrent_is_leader", "1 when this node leads", driver.role() == paxos::Role::leader ? 1 : 0);
    out.gauge("bytetorrent_ballot_round", "round of the promised ballot", number(driver.ballot().round));
    out.gauge("bytetorrent_chosen_slot", "last slot that this node knows to be chosen",
              number(driver.chosenUpTo().value));
    const paxos::Replica::Load load = driver.load();
    out.gauge("bytetorrent_window_slots", "slots that this node proposed and that are not chosen yet",
              number(load.inFlightSlots));
    out.gauge("bytetorrent_window_bytes", "bytes in those slots", number(load.inFlightBytes));
    out.gauge("bytetorrent_pending_bytes", "bytes of commands that wait for a slot", number(load.pendingBytes));
    out.gauge("bytetorrent_commands_waiting", "commands of this node that are not applied yet",
              number(driver.pendingCommands()));
    out.counter("bytetorrent_leader_changes_total", "leaders that this node has seen come",
                number(figures.leaderChanges));
    out.counter("bytetorrent_commands_proposed_total", "commands proposed, repeats included",
                number(figures.commandsProposed));
    out.counter("bytetorrent_writes_refused_total", "writes that were refused before they were proposed",
                number(figures.writesRefused));
    out.histogram("bytetorrent_choose_seconds",
                  "while this node leads: from proposing a slot until it is chosen and on this node's disk",
                  figures.chooseSeconds);
    out.histogram("bytetorrent_commit_seconds", "writes that came to this node: from their arrival until applied",
                  figures.commitSeconds);
}

void tellApplied(Exposition& out, const ReplicaDriver& driver) {
    const DriverFigures& figures = driver.figures();
    out.gauge("bytetorrent_applied_slot", "last slot applied on this node", number(driver.applied().value));
    out.gauge("bytetorrent_apply_queue_slots", "chosen slots that wait to be applied",
              number(driver.applyQueue().slots()));
    out.gauge("bytetorrent_apply_queue_bytes", "bytes in those slots", number(driver.applyQueue().bytes()));
    out.counter("bytetorrent_commands_applied_total", "commands applied on this node", number(figures.commandsApplied));
    out.counter("bytetorrent_batches_applied_total", "slots applied on this node", number(figures.batchesApplied));
    out.histogram("bytetorrent_batch_commands", "commands in a slot", figures.batchCommands);
    out.histogram("bytetorrent_batch_bytes", "bytes of a slot", figures.batchBytes);
    out.histogram("bytetorrent_apply_slice_seconds", "applying at a stretch, before other work has its turn",
                  figures.sliceSeconds);
    out.counter("bytetorrent_checkpoints_total", "checkpoints handed to the store", number(figures.checkpoints));
    out.gauge("bytetorrent_checkpointed_slot", "last slot whose state is in the store, durably", number(driver.durable().value));
    out.histogram("bytetorrent_loop_lag_seconds", "how late a timer came, twenty times a second: for so long the event loop had other work",
                  figures.loopLagSeconds);
    out.begin("bytetorrent_lagging_reads_total", "counter", "reads that may lag by a second, by how they were answered");
    out.sample("bytetorrent_lagging_reads_total", "{way=\"at_once\"}", number(figures.readsAtOnce));
    out.sample("bytetorrent_lagging_reads_total", "{way=\"read_index\"}", number(figures.readsByIndex));
    out.sample("bytetorrent_lagging_reads_total", "{way=\"no_majority\"}", number(figures.readsUnconfirmed));
}

// What is there of all that is bounded, and the bounds: the same on every node.
void tellRegistry(Exposition& out, const ReplicaDriver& driver) {
    const registry::Registry::Sizes sizes = driver.registry().sizes();
    const registry::Limits& limits = driver.limits();
    out.gauge("bytetorrent_torrents", "published torrents", number(sizes.torrents));
    out.gauge("bytetorrent_swarms", "infohashes that are known, published or not", number(sizes.swarms));
    out.gauge("bytetorrent_peers", "ordinary clients, a swarm each", number(sizes.peers));
    out.gauge("bytetorrent_holders", "records of clients with a secret, a torrent each", number(sizes.holders));
    out.gauge("bytetorrent_piece_set_bytes", "piece sets of all holders, estimated", number(sizes.pieceSetBytes));
    out.begin("bytetorrent_registry_limit", "gauge", "how many of these the cluster takes");
    const std::pair<const char*, double> bounds[] = {{"torrents", number(limits.torrentsMax)},
                                                     {"swarms", number(limits.swarmsMax)},
                                                     {"peers", number(limits.peersMax)},
                                                     {"holders", number(limits.holdersMax)},
                                                     {"piece_set_bytes", number(limits.pieceSetBytesMax)},
                                                     {"accounts", number(limits.accountsMax)},
                                                     {"listed_torrents", number(limits.listedMax)}};
    for (const auto& [of, most] : bounds)
        out.sample("bytetorrent_registry_limit", std::string("{of=\"") + of + "\"}", most);
}

void tellLog(Exposition& out, const ReplicaDriver& driver) {
    const LogThread::Figures log = driver.logFigures();
    out.gauge("bytetorrent_disk_full", "1 while the disk of this node has no room for the log or the state",
              driver.diskIsFull() ? 1 : 0);
    out.gauge("bytetorrent_log_bytes", "size of the write-ahead log", number(log.logBytes));
    out.counter("bytetorrent_log_records_total", "records written to the log", number(log.records));
    out.histogram("bytetorrent_log_sync_seconds", "a sync of the log", log.syncSeconds);
    out.histogram("bytetorrent_log_group_records", "records that shared a sync", log.groupRecords);
}

void tellSnapshots(Exposition& out, const ReplicaDriver& driver) {
    const SnapshotExchange& exchange = driver.exchange();
    const bool underWay = exchange.isMaking() || exchange.isFetching() || driver.isInstalling();
    out.gauge("bytetorrent_snapshot_under_way", "1 while a snapshot is made, fetched or installed here", underWay ? 1 : 0);
    out.counter("bytetorrent_snapshots_installed_total", "snapshots that took the place of this node's state",
                number(exchange.figures().installed));
    out.counter("bytetorrent_snapshot_transfers_failed_total", "snapshots that could not be fetched or installed",
                number(exchange.figures().failed));
    out.counter("bytetorrent_snapshot_bytes_received_total", "bytes of snapshots that came here",
                number(exchange.figures().bytesReceived));
}

std::string memberLabel(NodeId peer, const char* channel = nullptr) {
    std::string labels = "{member=\"" + std::to_string(peer.value) + "\"";
    if (channel)
        labels.append(",channel=\"").append(channel).append("\"");
    return labels + "}";
}

void tellMembers(Exposition& out, const ReplicaDriver& driver) {
    const auto peers = driver.peers();
    paxos::Slot furthest = driver.chosenUpTo();
    for (const paxos::PeerStatus& peer : peers)
        furthest = std::max(furthest, peer.chosenUpTo);
    out.begin("bytetorrent_member_reachable", "gauge", "1 while that node was heard lately");
    for (const paxos::PeerStatus& peer : peers)
        out.sample("bytetorrent_member_reachable", memberLabel(peer.node), peer.reachable ? 1 : 0);
    out.begin("bytetorrent_member_lag_slots", "gauge", "slots by which that node trails, as far as this node knows");
    for (const paxos::PeerStatus& peer : peers)
        out.sample("bytetorrent_member_lag_slots", memberLabel(peer.node), number(furthest.value - peer.chosenUpTo.value));
    out.begin("bytetorrent_member_queue_bytes", "gauge", "bytes that wait to be sent to that node; absent: no connection");
    for (const paxos::PeerStatus& peer : peers) {
        for (const auto& [channel, name] : {std::pair(Channel::urgent, "urgent"), std::pair(Channel::bulk, "bulk")}) {
            const std::size_t bytes = driver.transport().bytesQueued(peer.node, channel);
            if (bytes != SIZE_MAX)
                out.sample("bytetorrent_member_queue_bytes", memberLabel(peer.node, name), number(bytes));
        }
    }
    out.counter("bytetorrent_messages_dropped_total", "messages to other nodes that found no room",
                number(driver.transport().dropped()));
}

void tellFronts(Exposition& out, const HttpFront& front, const AnnounceDesk& desk) {
    const AnnounceFigures& tracker = desk.figures();
    out.counter("bytetorrent_announces_total", "announces by HTTP and UDP", number(tracker.announces));
    out.counter("bytetorrent_announce_refreshes_total", "announces that said nothing new and went to the cluster as a few bytes",
                number(tracker.refreshes));
    out.counter("bytetorrent_announces_shed_total",
                "announces that said nothing new and were answered without being written, for too many waited",
                number(tracker.shed));
    out.counter("bytetorrent_announces_refused_total", "announces that could not be written in time, or found too many waiting",
                number(tracker.refused));
    out.gauge("bytetorrent_announces_waiting", "announces that wait for their answer", number(desk.waiting()));
    out.histogram("bytetorrent_announce_batch_announces", "announces that went to the cluster as one command",
                  tracker.batchAnnounces);
    out.histogram("bytetorrent_announce_seconds", "announces by HTTP and UDP: from their arrival until they were chosen, applied and answered",
                  tracker.answerSeconds);
    out.counter("bytetorrent_scrapes_total", "scrapes by HTTP and UDP", number(tracker.scrapes));
    out.counter("bytetorrent_udp_unverified_total", "datagrams without a good connection id, met with silence",
                number(tracker.udpUnverified));
    out.counter("bytetorrent_udp_dropped_total", "UDP scrapes dropped because too many waited",
                number(tracker.udpDropped));
    out.gauge("bytetorrent_http_connections", "open HTTP connections", number(front.connections()));
    out.begin("bytetorrent_http_responses_total", "counter", "HTTP responses by status");
    for (const auto& [status, count] : front.responses())
        out.sample("bytetorrent_http_responses_total", "{status=\"" + std::to_string(status) + "\"}", number(count));
}

void tellNative(Exposition& out, const NativeFront& native) {
    out.gauge("bytetorrent_native_connections", "open connections of ByteTorrent's own clients", number(native.clients()));
    out.counter("bytetorrent_native_requests_total", "requests by the native protocol, of any kind", number(native.requests()));
    out.counter("bytetorrent_native_reports_total", "reports of what clients hold, among them", number(native.reports()));
}

// The first of them carries what is worth a label on a board, and nothing else does.
void tellProcess(Exposition& out, const ReplicaDriver& driver) {
    const Settings& settings = driver.settings();
    out.begin("bytetorrent_node_info", "gauge", "1; which node this is, and of which version");
    out.sample("bytetorrent_node_info",
               "{cluster=\"" + escapedLabel(settings.cluster) + "\",node=\"" + std::to_string(settings.self.value) + "\",version=\"" + escapedLabel(settings.version) + "\"}", 1);
    out.begin("bytetorrent_tls_certificate_expiry_timestamp_seconds", "gauge", "when this node's certificate, or its CA, ends; absent without TLS");
    if (const net::TlsIdentity* identity = driver.transport().identity())
        out.sample("bytetorrent_tls_certificate_expiry_timestamp_seconds", "", static_cast<double>(identity->expiresWallMs() / 1'000));
    const ProcessFigures process = readProcessFigures();
    out.counter("process_cpu_seconds_total", "user and system time of all threads", process.cpuSeconds);
    out.gauge("process_resident_memory_bytes", "memory that is resident", number(process.residentBytes));
    out.gauge("process_virtual_memory_bytes", "address space", number(process.virtualBytes));
    out.gauge("process_open_fds", "open descriptors", number(process.openDescriptors));
    out.gauge("process_max_fds", "the most descriptors that this process may have", number(process.descriptorsMax));
    out.gauge("process_threads", "threads", number(process.threads));
    out.gauge("process_start_time_seconds", "when this process started, since 1970", process.startSeconds);
}

void tellAccounts(Exposition& out, const registry::Registry& registry) {
    const registry::AccountFigures figures = registry.accountFigures();
    out.gauge("bytetorrent_accounts", "accounts of the cluster", number(figures.accounts));
    out.gauge("bytetorrent_passkeys", "good passkeys of the cluster", number(figures.passkeys));
    out.gauge("bytetorrent_account_clients", "ordinary clients of accounts whose counters are kept", number(figures.counters));
    out.begin("bytetorrent_account_bytes_total", "counter", "bytes that clients said they moved, for all accounts of the cluster together");
    out.sample("bytetorrent_account_bytes_total", "{direction=\"up\"}", number(figures.traffic.uploaded));
    out.sample("bytetorrent_account_bytes_total", "{direction=\"down\"}", number(figures.traffic.downloaded));
    out.begin("bytetorrent_listed_torrents", "gauge", "infohashes on an operator's list");
    out.sample("bytetorrent_listed_torrents", "{list=\"allowed\"}", number(registry.listedCount(registry::Listing::allowed)));
    out.sample("bytetorrent_listed_torrents", "{list=\"denied\"}", number(registry.listedCount(registry::Listing::denied)));
}

void tellAccounts(Exposition& out, const registry::AccountFigures& figures, const AccountDesk& accounts) {
    out.gauge("bytetorrent_administrators", "administrators who can log in", number(figures.administrators));
    out.gauge("bytetorrent_sessions", "sessions of browsers", number(figures.sessions));
    out.gauge("bytetorrent_api_tokens", "API tokens of accounts", number(figures.apiTokens));
    out.gauge("bytetorrent_invitations", "open invitations", number(figures.invitations));
    const AccountDesk::Figures& desk = accounts.figures();
    out.begin("bytetorrent_log_ins_total", "counter", "attempts to log in on this node, and what came of them");
    for (const auto& [outcome, count] : {std::pair("done", desk.loggedIn), std::pair("wrong", desk.wrong),
                                         std::pair("throttled", desk.throttled), std::pair("overloaded", desk.overloaded)})
        out.sample("bytetorrent_log_ins_total", std::string("{outcome=\"") + outcome + "\"}", number(count));
    out.gauge("bytetorrent_passwords_waiting", "passwords that are being hashed, or wait for it", number(accounts.passwords().waiting()));
}

void tellAdmission(Exposition& out, const AnnounceDesk& desk) {
    const Admission& admission = desk.admission();
    out.counter("bytetorrent_unknown_passkeys_total", "requests refused for a passkey that is unknown or revoked",
                number(admission.unknownPasskeys()));
    out.counter("bytetorrent_passkey_read_indexes_total", "read indexes that were asked for to look for unknown passkeys once more",
                number(desk.secondLook().readIndexes()));
    out.begin("bytetorrent_requests_limited_total", "counter", "requests that came too often, by what ran out");
    for (const auto& [kind, name] : {std::pair(RequestKind::announce, "announce"), std::pair(RequestKind::scrape, "scrape"),
                                     std::pair(RequestKind::upload, "upload"), std::pair(RequestKind::write, "write")}) {
        for (const auto& [scope, what] : {std::pair(RateLimits::Scope::address, "address"), std::pair(RateLimits::Scope::prefix, "network"),
                                          std::pair(RateLimits::Scope::account, "account")})
            out.sample("bytetorrent_requests_limited_total", std::string("{kind=\"") + name + "\",scope=\"" + what + "\"}",
                       number(admission.limits().refused(kind, scope)));
    }
    out.gauge("bytetorrent_rate_buckets", "addresses, networks and accounts whose requests are counted now",
              number(admission.limits().buckets()));
}

void tellRefusals(Exposition& out, const PaxosTransport& transport, const HttpFront& http, const NativeFront& native) {
    out.begin("bytetorrent_node_links_refused_total", "counter", "connections between nodes that were refused, by who refused");
    out.sample("bytetorrent_node_links_refused_total", "{by=\"this_node\"}", number(transport.refused().here));
    out.sample("bytetorrent_node_links_refused_total", "{by=\"member\"}", number(transport.refused().byPeers));
    out.begin("bytetorrent_tls_handshakes_refused_total", "counter", "TLS handshakes with this node that failed or were refused");
    out.sample("bytetorrent_tls_handshakes_refused_total", "{port=\"paxos\"}", number(transport.handshakesRefused()));
    out.sample("bytetorrent_tls_handshakes_refused_total", "{port=\"client\"}", number(native.handshakesRefused()));
    out.sample("bytetorrent_tls_handshakes_refused_total", "{port=\"http\"}", number(http.handshakesRefused()));
    out.begin("bytetorrent_connections_evicted_total", "counter", "connections that made room for others where all places were taken");
    out.sample("bytetorrent_connections_evicted_total", "{port=\"client\"}", number(native.evicted()));
    out.sample("bytetorrent_connections_evicted_total", "{port=\"http\"}", number(http.evicted()));
}

void tellSearch(Exposition& out, const SearchDesk& search) {
    const SearchFeed& feed = search.feed();
    const SearchIndex::Figures figures = feed.figures();
    out.gauge("bytetorrent_search_whole", "1 while searches look through everything; else through names alone",
              feed.state() == SearchFeed::State::following ? 1 : 0);
    out.gauge("bytetorrent_search_torrents", "torrents in the search index of this node", number(figures.documents));
    out.gauge("bytetorrent_search_bytes", "size of the search index", number(figures.bytes));
    out.counter("bytetorrent_search_written_total", "torrents written into the search index", number(figures.written));
    out.counter("bytetorrent_search_comparisons_total", "times that the search index was compared with the store, or made from it",
                number(feed.comparisons()));
    out.counter("bytetorrent_search_failures_total", "times that the search index could not be used and was thrown away",
                number(feed.failures()));
    out.histogram("bytetorrent_search_seconds", "searches that the index answered, waiting included", search.searchSeconds());
    out.counter("bytetorrent_searches_partial_total", "searches that were answered from names alone", number(search.partial()));
    out.counter("bytetorrent_searches_refused_total", "searches that were refused, for too many waited or one took too long",
                number(search.refused()));
}

} // namespace

std::string nodeMetrics(const ReplicaDriver& driver, const HttpFront& front, const NativeFront& native, const AnnounceDesk& desk,
                        const AccountDesk& accounts, const SearchDesk& search) {
    Exposition out;
    tellConsensus(out, driver);
    tellApplied(out, driver);
    tellRegistry(out, driver);
    tellLog(out, driver);
    tellSnapshots(out, driver);
    tellMembers(out, driver);
    tellFronts(out, front, desk);
    tellNative(out, native);
    tellAccounts(out, driver.registry().accountFigures(), accounts);
    tellAdmission(out, desk);
    tellAccounts(out, driver.registry());
    tellSearch(out, search);
    tellRefusals(out, driver.transport(), front, native);
    tellProcess(out, driver);
    return out.take();
}

} // namespace bytetorrent::tracker
