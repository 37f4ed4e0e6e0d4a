// Swarm: the steps of a transfer between real processes: make a file, create and publish its .torrent, seed it, download
// it. Every client gets a state directory of its own, and
// does not look for others in the local network: tests find each other as they say. Test thread only.
#pragma once

#include <memory>

#include <QString>
#include <QTemporaryDir>

#include "support/cluster.h"
#include "support/program.h"

namespace bytetorrent::test {

struct Share {
    QString content;     // path of the file
    QString torrent;     // path of its .torrent
    QByteArray infoHash; // hex
    QByteArray digest;   // SHA-256 of the content, hex
    bool ok = false;
    QString problem;
};

class Swarm {
public:
    // With `cluster`, the .torrent names it and is published there.
    [[nodiscard]] Share share(const QString& name, qint64 size, const Cluster* cluster, const QStringList& createOptions = {});
    // A second copy of the content in a folder of its own; its path.
    [[nodiscard]] QString copyOf(const Share& share, const QString& folder);
    [[nodiscard]] std::unique_ptr<Program> seed(const Share& share, const QString& content, const QStringList& options = {});
    [[nodiscard]] std::unique_ptr<Program> download(const QString& what, const QString& folder, const QStringList& options = {},
                                                    const QString& stateDirectory = {}); // empty: a new one
    // The port that a seed or download printed; 0: none in time.
    [[nodiscard]] static std::uint16_t listenPort(Program& client, int timeoutMs = 10'000);
    // Bytes done by the newest progress line of a client started with --json.
    [[nodiscard]] static qint64 bytesDone(Program& client);
    // "NAME=value" for the clients that are started from now on.
    void setEnvironment(const QStringList& environment) { environment_ = environment; }
    [[nodiscard]] QString path(const QString& name) const { return directory_.filePath(name); }

private:
    [[nodiscard]] QString newStateDirectory();
    QTemporaryDir directory_;
    QStringList environment_;
    int clients_ = 0;
};

} // namespace bytetorrent::test
