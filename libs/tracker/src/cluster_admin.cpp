#include "cluster_admin.h"

#include <QJsonArray>

#include "bytetorrent/tracker/tracker_node.h"
#include "bytetorrent/tracker/store.h"
#include "member_contact.h"
#include "replica_driver.h"
#include "snapshot_shelf.h"

namespace bytetorrent::tracker {

namespace {

QJsonObject refusal(const Error& error) {
    return {{QStringLiteral("error"), QString::fromStdString(error.context)}};
}

QString text(const HostPort& address) {
    return QString::fromStdString(address.toString());
}

Result<HostPort> addressIn(const QJsonObject& request, const char* key, bool required) {
    const std::string value = request.value(QLatin1String(key)).toString().toStdString();
    if (value.empty() && !required)
        return HostPort{};
    auto address = HostPort::parse(value);
    if (!address || address->port == 0)
        return fail(ErrorCode::invalidArgument, std::string(key) + ": expected HOST:PORT, got \"" + value + "\"");
    return address;
}

Result<NodeAddresses> addressesIn(const QJsonObject& request) {
    NodeAddresses addresses;
    const auto paxos = addressIn(request, "paxos", true);
    const auto client = addressIn(request, "client", true);
    const auto http = addressIn(request, "http", true);
    const auto udp = addressIn(request, "udp", false);
    for (const auto* each : {&paxos, &client, &http, &udp})
        if (!*each)
            return fail(each->error());
    addresses.paxos = *paxos;
    addresses.client = *client;
    addresses.http = *http;
    addresses.udp = *udp;
    return addresses;
}

} // namespace

void ClusterAdmin::handle(const QJsonObject& request, AdminSocket::Answer answer) {
    const QString what = request.value(QLatin1String("do")).toString();
    if (what == QLatin1String("members"))
        answer(members());
    else if (what == QLatin1String("add"))
        add(request, std::move(answer));
    else if (what == QLatin1String("remove"))
        remove(request, std::move(answer));
    else if (what == QLatin1String("backup"))
        backup(request, std::move(answer));
    else if (!accounts_.handle(request, answer))
        answer(refusal({ErrorCode::invalidArgument, "this node does not know \"" + what.toStdString() + "\""}));
}

QJsonObject ClusterAdmin::members() const {
    QJsonArray nodes;
    const auto leader = driver_.leader();
    for (const paxos::PeerStatus& peer : driver_.peers()) {
        QJsonObject node{{QStringLiteral("id"), static_cast<qint64>(peer.node.value)},
                         {QStringLiteral("voter"), peer.voter},
                         {QStringLiteral("leader"), leader == peer.node},
                         {QStringLiteral("reachable"), peer.reachable},
                         {QStringLiteral("applied"), static_cast<qint64>(peer.chosenUpTo.value)}};
        for (const NodeAddresses& addresses : driver_.members()) {
            if (addresses.id != peer.node)
                continue;
            node[QStringLiteral("paxos")] = text(addresses.paxos);
            node[QStringLiteral("client")] = text(addresses.client);
            node[QStringLiteral("http")] = text(addresses.http);
            if (!addresses.udp.host.empty())
                node[QStringLiteral("udp")] = text(addresses.udp);
        }
        nodes.append(node);
    }
    return {{QStringLiteral("cluster"), QString::fromStdString(settings_.cluster)},
            {QStringLiteral("node"), static_cast<qint64>(settings_.self.value)},
            {QStringLiteral("quorum"), driver_.hasQuorum()},
            {QStringLiteral("nodes"), nodes}};
}

void ClusterAdmin::add(const QJsonObject& request, AdminSocket::Answer answer) {
    auto addresses = addressesIn(request);
    if (!addresses)
        return answer(refusal(addresses.error()));
    for (const NodeAddresses& member : driver_.members())
        for (const HostPort& taken : {member.paxos, member.client, member.http})
            for (const HostPort& wanted : {addresses->paxos, addresses->client, addresses->http})
                if (taken == wanted)
                    return answer(refusal({ErrorCode::conflict, wanted.toString() + " is an address of node " + std::to_string(member.id.value)}));
    if (addresses->paxos == addresses->client || addresses->paxos == addresses->http || addresses->client == addresses->http)
        return answer(refusal({ErrorCode::conflict, "paxos, client and http need a port each"}));
    addresses->id = NodeId(static_cast<std::uint32_t>(request.value(QLatin1String("id")).toInt()));
    const Bytes contact = encodeContact(*addresses);
    driver_.changeMembers(paxos::AddMember{{addresses->id, false, contact}}, [this, answer = std::move(answer), contact](Result<> done) {
        if (!done)
            return answer(refusal(done.error()));
        QJsonObject result = members();
        NodeId added; // the newest with these addresses
        for (const NodeAddresses& member : driver_.members())
            if (encodeContact(member) == contact)
                added = std::max(added, member.id);
        result[QStringLiteral("added")] = static_cast<qint64>(added.value);
        answer(result);
    });
}

// The copy waits in the data folder for whoever asked, who takes it away at once; one that nobody took goes when the next
// is made, and with the next start.
void ClusterAdmin::backup(const QJsonObject& request, AdminSocket::Answer answer) {
    const std::string path = settings_.dataDirectory + "/snapshots/" + backupCopyName;
    const bool unconfirmed = request.value(QLatin1String("unconfirmed")).toBool();
    driver_.copyState(path, unconfirmed, [this, path, answer = std::move(answer)](const Result<SnapshotInfo>& made) {
        if (!made)
            return answer(refusal(made.error()));
        answer({{QStringLiteral("path"), QString::fromStdString(path)},
                {QStringLiteral("cluster"), QString::fromStdString(settings_.cluster)},
                {QStringLiteral("cluster_id"), QString::fromStdString(toHex(driver_.clusterId().view()))},
                {QStringLiteral("node"), static_cast<qint64>(settings_.self.value)},
                // As text: a number of JSON holds 53 bits.
                {QStringLiteral("applied"), QString::number(made->applied.value)},
                {QStringLiteral("cluster_time_ms"), static_cast<qint64>(made->clusterTimeMs)},
                {QStringLiteral("bytes"), static_cast<qint64>(made->bytes)},
                {QStringLiteral("sha256"), QString::fromStdString(toHex(made->sha256))}});
    });
}

void ClusterAdmin::remove(const QJsonObject& request, AdminSocket::Answer answer) {
    const NodeId node(static_cast<std::uint32_t>(request.value(QLatin1String("id")).toInt()));
    driver_.changeMembers(paxos::RemoveMember{node}, [this, node, answer = std::move(answer)](Result<> done) {
        if (!done)
            return answer(refusal(done.error()));
        QJsonObject result = members();
        // A node that removes itself may hear of it from the others first.
        QJsonArray left;
        for (const QJsonValue& member : result.value(QLatin1String("nodes")).toArray())
            if (member.toObject().value(QLatin1String("id")).toInt() != static_cast<int>(node.value))
                left.append(member);
        result[QStringLiteral("nodes")] = left;
        answer(result);
    });
}

} // namespace bytetorrent::tracker
