#include "member_command.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <QJsonArray>
#include <QJsonDocument>

#include "bytetorrent/tracker/admin.h"
#include "certificates.h"
#include "configuration.h"

namespace bytetorrent::server {

namespace {

// A change waits for an election at most, and for the slots after which it is in effect.
constexpr int answerMs = 15'000;

std::string textOf(const QJsonObject& object, const char* key) {
    return object.value(QLatin1String(key)).toString().toStdString();
}

QJsonObject requestOf(const MemberCommand& command) {
    if (command.what == MemberCommand::What::list)
        return {{QStringLiteral("do"), QStringLiteral("members")}};
    const auto id = static_cast<qint64>(command.id);
    if (command.what == MemberCommand::What::remove)
        return {{QStringLiteral("do"), QStringLiteral("remove")}, {QStringLiteral("id"), id}};
    return {{QStringLiteral("do"), QStringLiteral("add")},
            {QStringLiteral("id"), id},
            {QStringLiteral("paxos"), QString::fromStdString(command.paxos)},
            {QStringLiteral("client"), QString::fromStdString(command.client)},
            {QStringLiteral("http"), QString::fromStdString(command.http)},
            {QStringLiteral("udp"), QString::fromStdString(command.udp)}};
}

void printTable(const QJsonObject& answer) {
    std::printf("cluster %s%s\n", textOf(answer, "cluster").c_str(),
                answer.value(QLatin1String("quorum")).toBool() ? "" : " (no majority is in reach of this node)");
    std::printf("%4s  %-8s %-9s %12s  %s\n", "node", "role", "reachable", "applied", "addresses: paxos, client, http, udp");
    for (const QJsonValue& value : answer.value(QLatin1String("nodes")).toArray()) {
        const QJsonObject node = value.toObject();
        const char* role = node.value(QLatin1String("leader")).toBool()  ? "leader"
                           : node.value(QLatin1String("voter")).toBool() ? "voter"
                                                                         : "learner";
        std::string addresses;
        for (const char* port : {"paxos", "client", "http", "udp"})
            if (const std::string address = textOf(node, port); !address.empty())
                addresses += (addresses.empty() ? "" : ", ") + address;
        std::printf("%4d  %-8s %-9s %12lld  %s\n", node.value(QLatin1String("id")).toInt(), role,
                    node.value(QLatin1String("reachable")).toBool() ? "yes" : "no",
                    static_cast<long long>(node.value(QLatin1String("applied")).toDouble()), addresses.c_str());
    }
}

// What the new node needs: where the others are, and that it joins instead of founding.
tracker::Settings settingsOfNew(const QJsonObject& answer, tracker::Settings settings) {
    settings.self = NodeId(static_cast<std::uint32_t>(answer.value(QLatin1String("added")).toInt()));
    settings.dataDirectory = "node" + std::to_string(settings.self.value);
    settings.joins = true;
    if (settings.tls) { // its own files, as new-certificate names them, beside its configuration
        const std::string name = "node" + std::to_string(settings.self.value);
        settings.tls = tracker::TlsFiles{name + ".crt", name + ".key", caCertificateName};
    }
    settings.nodes.clear();
    for (const QJsonValue& value : answer.value(QLatin1String("nodes")).toArray()) {
        const QJsonObject node = value.toObject();
        tracker::NodeAddresses addresses;
        addresses.id = NodeId(static_cast<std::uint32_t>(node.value(QLatin1String("id")).toInt()));
        addresses.paxos = HostPort::parse(textOf(node, "paxos")).value_or(HostPort{});
        addresses.client = HostPort::parse(textOf(node, "client")).value_or(HostPort{});
        addresses.http = HostPort::parse(textOf(node, "http")).value_or(HostPort{});
        if (const std::string udp = textOf(node, "udp"); !udp.empty())
            addresses.udp = HostPort::parse(udp).value_or(HostPort{});
        settings.nodes.push_back(std::move(addresses));
    }
    return settings;
}

int tellOfNewNode(const MemberCommand& command, const QJsonObject& answer, const tracker::Settings& settings) {
    const int id = answer.value(QLatin1String("added")).toInt();
    const std::string text = printConfiguration(settingsOfNew(answer, settings));
    std::cerr << "node " << id << " is a member now, and has no vote yet. Start it with the configuration "
              << (command.writeConfiguration.empty() ? "below" : "in " + command.writeConfiguration)
              << "; it gets its vote by itself when it has caught up.\n";
    if (command.writeConfiguration.empty()) {
        std::cout << text;
        return 0;
    }
    std::ofstream file(command.writeConfiguration, std::ios::binary);
    file << text;
    file.flush();
    if (file)
        return 0;
    std::cerr << "tracker-server: " << command.writeConfiguration << " cannot be written; here is what belongs into it\n";
    std::cout << text;
    return 1;
}

} // namespace

int runMemberCommand(const MemberCommand& command, const tracker::Settings& settings) {
    std::error_code ignored;
    if (!command.writeConfiguration.empty() && std::filesystem::exists(command.writeConfiguration, ignored)) {
        std::cerr << "tracker-server: " << command.writeConfiguration << " exists; nothing was changed\n";
        return 1;
    }
    const auto answer = tracker::askNode(settings.dataDirectory, requestOf(command), answerMs);
    if (!answer) {
        std::cerr << "tracker-server: " << answer.error().context << "\n";
        return 1;
    }
    if (command.json)
        std::cout << QJsonDocument(*answer).toJson(QJsonDocument::Compact).constData() << "\n";
    if (command.what == MemberCommand::What::add && !command.json)
        return tellOfNewNode(command, *answer, settings);
    if (command.what == MemberCommand::What::remove && !command.json)
        std::cout << "node " << command.id << " is removed\n";
    else if (!command.json)
        printTable(*answer);
    return 0;
}

} // namespace bytetorrent::server
