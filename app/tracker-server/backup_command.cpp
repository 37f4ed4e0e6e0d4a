#include "backup_command.h"

#include <ctime>
#include <filesystem>
#include <iostream>

#include <QJsonObject>
#include <QTemporaryDir>

#include "bytetorrent/base/clock.h"
#include "bytetorrent/tracker/admin.h"

namespace bytetorrent::server {

namespace {

// A copy of a large state takes minutes: it is made at a pace that disturbs nobody.
constexpr int answerMs = 3'600'000;

int complain(const Error& error) {
    std::cerr << "tracker-server: " << error.context << "\n";
    return 1;
}

std::string dateOf(Millis wallMs) {
    const std::time_t seconds = static_cast<std::time_t>(wallMs / 1'000);
    std::tm parts{};
    char text[64] = "";
    if (::gmtime_r(&seconds, &parts))
        std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &parts);
    return text;
}

std::string textOf(const QJsonObject& object, const char* key) {
    return object.value(QLatin1String(key)).toString().toStdString();
}

Result<tracker::BackupFacts> factsIn(const QJsonObject& answer) {
    tracker::BackupFacts facts;
    facts.cluster = textOf(answer, "cluster");
    const auto id = tracker::ClusterId::fromHex(textOf(answer, "cluster_id"));
    const auto digest = fromHex(textOf(answer, "sha256"));
    bool isNumber = false;
    facts.applied = paxos::Slot(answer.value(QLatin1String("applied")).toString().toULongLong(&isNumber));
    if (!id || !digest || digest->size() != facts.sha256.size() || !isNumber)
        return fail(ErrorCode::malformed, "the node's answer cannot be read; is it of another version?");
    facts.clusterId = *id;
    std::copy(digest->begin(), digest->end(), facts.sha256.begin());
    facts.node = NodeId(static_cast<std::uint32_t>(answer.value(QLatin1String("node")).toInt()));
    facts.clusterTimeMs = static_cast<Millis>(answer.value(QLatin1String("cluster_time_ms")).toDouble());
    facts.madeWallMs = SystemClock().wallMs();
    facts.contentBytes = static_cast<std::uint64_t>(answer.value(QLatin1String("bytes")).toDouble());
    return facts;
}

} // namespace

std::string describeBackup(const tracker::BackupFacts& facts) {
    return "cluster \"" + facts.cluster + "\" (" + facts.clusterId.hex() + ") after slot " + std::to_string(facts.applied.value) + ",\nmade " + dateOf(facts.madeWallMs) +
           " by node " + std::to_string(facts.node.value) + ", " + std::to_string(facts.contentBytes) + " bytes";
}

std::string describeSizes(const registry::Registry::Sizes& sizes) {
    return std::to_string(sizes.torrents) + " torrents, " + std::to_string(sizes.swarms) + " swarms, " + std::to_string(sizes.peers) + " peers, " +
           std::to_string(sizes.holders) + " records of holders";
}

int runBackupCommand(const BackupCommand& command, const tracker::Settings& settings) {
    std::error_code ignored;
    if (std::filesystem::exists(command.file, ignored))
        return complain({ErrorCode::alreadyExists, command.file + " is there already; nothing was written"});
    QJsonObject request{{QStringLiteral("do"), QStringLiteral("backup")}};
    if (command.unconfirmed)
        request[QStringLiteral("unconfirmed")] = true;
    const auto answer = tracker::askNode(settings.dataDirectory, request, answerMs);
    if (!answer)
        return complain(answer.error());
    const auto facts = factsIn(*answer);
    if (!facts)
        return complain(facts.error());
    const std::string copy = textOf(*answer, "path");
    const auto written = tracker::writeBackup(*facts, copy, command.file);
    std::filesystem::remove(copy, ignored); // the node's disk is not for backups
    if (!written)
        return complain(written.error());
    std::cout << command.file << ": " << describeBackup(*facts) << "\n";
    return 0;
}

int runVerifyCommand(const std::string& file) {
    const auto facts = tracker::readBackupFacts(file);
    if (!facts)
        return complain(facts.error());
    const QTemporaryDir folder; // loading a store writes beside it
    if (!folder.isValid())
        return complain({ErrorCode::ioError, "no temporary folder: " + folder.errorString().toStdString()});
    const std::string store = folder.filePath(QStringLiteral("state.sqlite")).toStdString();
    if (const auto extracted = tracker::extractBackup(file, store); !extracted)
        return complain(extracted.error());
    const auto sizes = tracker::inspectStore(store, *facts);
    if (!sizes)
        return complain(sizes.error());
    std::cout << file << ": " << describeBackup(*facts) << "\nwhole; " << describeSizes(*sizes) << "\n";
    return 0;
}

} // namespace bytetorrent::server
