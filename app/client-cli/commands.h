// The commands of bytetorrent-cli. Each add function declares one sub-command with its options; when the user named it,
// its callback leaves the work to do in `chosen`. A job returns the exit status: 0 done, 1 failed, 2 usage.
// Main thread; a QCoreApplication exists while a job runs.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "bytetorrent/engine/cluster_address.h"
#include "bytetorrent/protocol/passkey.h"

namespace bytetorrent::cli {

using Job = std::function<int()>;

void addCreateCommand(CLI::App& app, Job& chosen);
void addShowCommand(CLI::App& app, Job& chosen);
void addVerifyCommand(CLI::App& app, Job& chosen);
void addPublishCommand(CLI::App& app, Job& chosen);
void addBrowseCommand(CLI::App& app, Job& chosen);
void addFetchCommand(CLI::App& app, Job& chosen);
void addLoginCommand(CLI::App& app, Job& chosen);
void addLogoutCommand(CLI::App& app, Job& chosen);
void addSeedCommand(CLI::App& app, Job& chosen);
void addDownloadCommand(CLI::App& app, Job& chosen);

// Options that several commands have, the same everywhere.
struct ClusterOption {
    std::vector<std::string> nodes; // as given: each is an engine::ClusterAddress
    std::string ca;                 // --cluster-ca, as a fingerprint already
    std::string passkeyText;        // --passkey, 32 hexadecimal digits, or empty
    std::string apiToken;           // --token, "bt_...", or empty; publish, browse and fetch act for its account
    [[nodiscard]] std::optional<protocol::Passkey> passkey() const;
    [[nodiscard]] bool empty() const { return nodes.empty(); }
    [[nodiscard]] engine::ClusterAddress address() const; // no nodes when empty()
};
CLI::Option* addClusterAddressOption(CLI::App& command, ClusterOption& cluster); // --cluster and --cluster-ca alone
CLI::Option* addClusterOption(CLI::App& command, ClusterOption& cluster);
CLI::Option* addStateOption(CLI::App& command, std::string& state);
CLI::Option* addJsonOption(CLI::App& command, bool& json);

// A mistake in how the command was called that only its arguments' content shows. Returns exitUsage.
int printUsageError(const std::string& problem);

} // namespace bytetorrent::cli
