#include "foreign_programs.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QStandardPaths>

#include "support/ports.h"

namespace bytetorrent::test {

using namespace Qt::StringLiterals;

namespace {

bool writeFile(const QString& path, const QByteArray& content) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QString loopback(const ForeignStart& start) { return start.byIpv6 ? u"::1"_s : u"127.0.0.1"_s; }

QString subject(const ForeignStart& start) { return start.magnet.isEmpty() ? start.torrent : start.magnet; }

std::unique_ptr<Program> startAria2(const ForeignStart& start) {
    // It asks UDP trackers through the socket of its DHT. That knows nobody, for there is no file of nodes.
    QStringList options{u"--no-conf"_s, u"--enable-dht=true"_s, u"--dht-file-path="_s + start.folder + u"-dht"_s,
                        u"--dht-listen-port=%1"_s.arg(start.port), u"--enable-dht6=false"_s, u"--bt-enable-lpd=false"_s,
                        u"--enable-peer-exchange=false"_s, u"--listen-port=%1"_s.arg(start.port),
                        u"--disable-ipv6="_s + (start.byIpv6 ? u"false"_s : u"true"_s), u"--seed-ratio=0.0"_s,
                        u"--check-integrity=true"_s, u"--file-allocation=none"_s, u"--summary-interval=0"_s,
                        u"--console-log-level=warn"_s, u"--dir="_s + start.folder};
    // Bound to ::1 it no longer listens for peers (1.36), so it is left free; it meets nobody.
    if (!start.byIpv6)
        options << u"--interface=127.0.0.1"_s;
    if (!start.caFile.isEmpty())
        options << u"--ca-certificate="_s + start.caFile;
    if (start.encrypted)
        options << u"--bt-require-crypto=true"_s << u"--bt-min-crypto-level=arc4"_s;
    auto program = std::make_unique<Program>(u"aria2c"_s, options << subject(start));
    return program->start() ? std::move(program) : nullptr;
}

std::unique_ptr<Program> startLibtorrent(const ForeignStart& start) {
    auto program = std::make_unique<Program>(
        u"/usr/bin/python3"_s, QStringList{QStringLiteral(BT_INTEROP_DIR "/libtorrent_client.py"), subject(start), start.folder,
                                           (start.byIpv6 ? u"[::1]:%1"_s : u"127.0.0.1:%1"_s).arg(start.port),
                                           start.encrypted ? u"encrypted"_s : u"any"_s});
    const QStringList environment = start.caFile.isEmpty() ? QStringList() : QStringList{u"SSL_CERT_FILE="_s + start.caFile};
    return program->start(environment) ? std::move(program) : nullptr;
}

// transmission-daemon takes the .torrent from its watch folder. Version 3.00 refuses to dial 127.0.0.0/8, so it is ours that dials.
std::unique_ptr<Program> startTransmission(const ForeignStart& start) {
    const QString home = start.folder + u"-home"_s;
    const QString watched = home + u"/watch"_s;
    if (!QDir().mkpath(watched))
        return nullptr;
    if (start.magnet.isEmpty() && !QFile::copy(start.torrent, watched + u"/it.torrent"_s))
        return nullptr;
    const ReservedPort rpc;
    // It announces from the IPv4 address that it is bound to, to trackers of either family.
    const QString ipv4 = start.byIpv6 ? u"0.0.0.0"_s : u"127.0.0.1"_s;
    const QJsonObject settings{{u"bind-address-ipv4"_s, ipv4}, {u"bind-address-ipv6"_s, u"::1"_s}, {u"dht-enabled"_s, false},
                               {u"lpd-enabled"_s, false}, {u"pex-enabled"_s, false}, {u"utp-enabled"_s, false},
                               {u"port-forwarding-enabled"_s, false}, {u"encryption"_s, start.encrypted ? 2 : 0}, {u"rpc-bind-address"_s, u"127.0.0.1"_s},
                               {u"rpc-port"_s, rpc.number()}, {u"peer-port"_s, start.port}, {u"peer-port-random-on-start"_s, false},
                               {u"download-dir"_s, start.folder}, {u"watch-dir"_s, watched}, {u"watch-dir-enabled"_s, true},
                               {u"start-added-torrents"_s, true}, {u"rename-partial-files"_s, true}, {u"message-level"_s, 2}};
    if (!writeFile(home + u"/settings.json"_s, QJsonDocument(settings).toJson()))
        return nullptr;
    auto program = std::make_unique<Program>(u"transmission-daemon"_s, QStringList{u"-f"_s, u"-g"_s, home});
    const QStringList environment = start.caFile.isEmpty() ? QStringList() : QStringList{u"CURL_CA_BUNDLE="_s + start.caFile};
    if (!program->start(environment))
        return nullptr;
    // Its watch folder takes no magnets.
    const QStringList add{u"127.0.0.1:%1"_s.arg(rpc.number()), u"--add"_s, start.magnet};
    if (!start.magnet.isEmpty() && !eventually([&] { return run(u"transmission-remote"_s, add, 5'000).exitCode == 0; }, 20'000))
        return nullptr;
    return program;
}

std::unique_ptr<Program> startQbittorrent(const ForeignStart& start) {
    const QString profile = start.folder + u"-profile"_s;
    const QString config = profile + u"/qBittorrent/config"_s;
    const ReservedPort page;
    const QString settings = u"[LegalNotice]\nAccepted=true\n[Preferences]\nWebUI\\Address=127.0.0.1\nWebUI\\Port=%1\nWebUI\\UseUPnP=false\n"
                             "[BitTorrent]\nSession\\Port=%2\nSession\\InterfaceAddress=%3\nSession\\DHTEnabled=false\n"
                             "Session\\LSDEnabled=false\nSession\\PeXEnabled=false\nSession\\BTProtocol=TCP\nSession\\Encryption=%5\n"
                             "Session\\AnnounceToAllTrackers=true\nSession\\DefaultSavePath=%4\n[Network]\nPortForwardingEnabled=false\n"_s
                                 .arg(page.number())
                                 .arg(start.port)
                                 .arg(loopback(start), start.folder)
                                 .arg(start.encrypted ? 1 : 0);
    if (!QDir().mkpath(config) || !writeFile(config + u"/qBittorrent.conf"_s, settings.toUtf8()))
        return nullptr;
    auto program = std::make_unique<Program>(
        u"qbittorrent-nox"_s, QStringList{u"--profile="_s + profile, u"--save-path="_s + start.folder, u"--skip-dialog=true"_s, subject(start)});
    QStringList environment{u"HOME="_s + profile};
    if (!start.caFile.isEmpty())
        environment << u"SSL_CERT_FILE="_s + start.caFile;
    return program->start(environment) ? std::move(program) : nullptr;
}

} // namespace

QString foreignAbsent(const QString& client) {
    static const QMap<QString, QString> programs{{u"aria2"_s, u"aria2c"_s}, {u"qbittorrent"_s, u"qbittorrent-nox"_s}, {u"transmission"_s, u"transmission-daemon"_s}};
    if (client == u"libtorrent")
        return run(u"/usr/bin/python3"_s, {u"-c"_s, u"import libtorrent"_s}, 10'000).exitCode == 0 ? QString() : u"python3-libtorrent is not installed"_s;
    const QString program = programs.value(client);
    return QStandardPaths::findExecutable(program).isEmpty() ? program + u" is not installed"_s : QString();
}

std::unique_ptr<Program> startForeign(const ForeignStart& start) {
    if (!QDir().mkpath(start.folder))
        return nullptr;
    if (start.client == u"aria2")
        return startAria2(start);
    if (start.client == u"libtorrent")
        return startLibtorrent(start);
    if (start.client == u"qbittorrent")
        return startQbittorrent(start);
    return startTransmission(start);
}

} // namespace bytetorrent::test
