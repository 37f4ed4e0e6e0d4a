#include "support/swarm.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include "support/files.h"

namespace bytetorrent::test {

namespace {
QString cli() { return product(QStringLiteral("bytetorrent-cli")); }
} // namespace

QString Swarm::newStateDirectory() { return path(QStringLiteral("state%1").arg(++clients_)); }

Share Swarm::share(const QString& name, qint64 size, const Cluster* cluster, const QStringList& createOptions) {
    Share share;
    share.content = path(name);
    share.torrent = path(name + QStringLiteral(".torrent"));
    if (!writeNoise(share.content, size, 77)) {
        share.problem = QStringLiteral("could not write ") + share.content;
        return share;
    }
    share.digest = sha256OfFile(share.content);
    QStringList arguments{QStringLiteral("create"), share.content, QStringLiteral("-o"), share.torrent};
    if (cluster != nullptr)
        arguments << QStringLiteral("--cluster") << cluster->clientPorts();
    const Finished created = run(cli(), arguments + createOptions, 60'000);
    const Finished shown = run(cli(), {QStringLiteral("show"), share.torrent, QStringLiteral("--json")}, 10'000);
    share.infoHash = QJsonDocument::fromJson(shown.output.toUtf8()).object().value(QStringLiteral("infohash")).toString().toLatin1();
    if (created.exitCode != 0 || share.infoHash.size() != 40) {
        share.problem = created.errorOutput + shown.errorOutput;
        return share;
    }
    if (cluster != nullptr) {
        const Finished published = run(cli(), {QStringLiteral("publish"), share.torrent}, 20'000);
        if (published.exitCode != 0) {
            share.problem = published.errorOutput;
            return share;
        }
    }
    share.ok = true;
    return share;
}

QString Swarm::copyOf(const Share& share, const QString& folder) {
    QDir().mkpath(path(folder));
    const QString copy = path(folder + QLatin1Char('/') + QFileInfo(share.content).fileName());
    return QFile::copy(share.content, copy) ? copy : QString();
}

std::unique_ptr<Program> Swarm::seed(const Share& share, const QString& content, const QStringList& options) {
    auto program = std::make_unique<Program>(
        cli(), QStringList{QStringLiteral("seed"), share.torrent, content, QStringLiteral("--no-lsd"), QStringLiteral("--state"), newStateDirectory()} + options);
    return program->start(environment_) ? std::move(program) : nullptr;
}

std::unique_ptr<Program> Swarm::download(const QString& what, const QString& folder, const QStringList& options, const QString& stateDirectory) {
    auto program = std::make_unique<Program>(cli(), QStringList{QStringLiteral("download"), what, QStringLiteral("--no-lsd"), QStringLiteral("--to"), path(folder),
                                                                QStringLiteral("--state"), stateDirectory.isEmpty() ? newStateDirectory() : stateDirectory} +
                                                        options);
    return program->start(environment_) ? std::move(program) : nullptr;
}

std::uint16_t Swarm::listenPort(Program& client, int timeoutMs) {
    static const QRegularExpression pattern(QStringLiteral("port\\D{0,4}(\\d+)"));
    std::uint16_t port = 0;
    const bool found = eventually(
        [&] {
            const auto match = pattern.match(client.errorOutput() + client.output());
            port = match.hasMatch() ? static_cast<std::uint16_t>(match.captured(1).toUInt()) : std::uint16_t{0};
            return port != 0;
        },
        timeoutMs);
    return found ? port : std::uint16_t{0};
}

qint64 Swarm::bytesDone(Program& client) {
    const QStringList lines = client.output().split(QLatin1Char('\n'));
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        const QJsonObject event = QJsonDocument::fromJson(line->toUtf8()).object();
        if (event.value(QStringLiteral("event")).toString() == QLatin1String("progress"))
            return static_cast<qint64>(event.value(QStringLiteral("done")).toDouble());
    }
    return 0;
}

} // namespace bytetorrent::test
