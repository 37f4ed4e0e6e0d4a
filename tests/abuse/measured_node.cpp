#include "measured_node.h"

#include <sched.h>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTcpSocket>

#include "bytetorrent/protocol/native.h"

namespace bytetorrent::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int peers = 20'000;

QJsonObject generate(const QStringList& arguments) {
    const QStringList command = onTwoProcessors() << QStringLiteral(BT_ANNOUNCE_LOAD_FILE) << arguments;
    const Finished finished = run(command.first(), command.mid(1), 60'000);
    if (finished.exitCode != 0)
        qWarning("announce_load: %s", qPrintable(finished.errorOutput));
    return QJsonDocument::fromJson(finished.output.toUtf8()).object();
}

} // namespace

std::vector<int> allowedProcessors() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    std::vector<int> processors;
    if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return processors;
    for (int processor = 0; processor < CPU_SETSIZE; ++processor) {
        if (CPU_ISSET(static_cast<std::size_t>(processor), &allowed))
            processors.push_back(processor);
    }
    return processors;
}

QStringList onTwoProcessors() {
    const std::vector<int> processors = allowedProcessors();
    return processors.size() < 4 ? QStringList{u"env"_s}
                                 : QStringList{u"taskset"_s, u"-c"_s, u"%1,%2"_s.arg(processors[0]).arg(processors[1])};
}

bool MeasuredNode::start(const QString& moreConfiguration) {
    QFile file(directory_.filePath(u"node.yaml"_s));
    const QString text = u"node: 1\ndata: ./state\ncluster:\n  name: abused\n  nodes:\n    - {id: 1, paxos: \"127.0.0.1:0\", "
                         "client: \"127.0.0.1:0\", http: \"127.0.0.1:0\", udp: \"127.0.0.1:0\"}\n"_s + moreConfiguration;
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        return false;
    file.close();
    const QStringList command = onTwoProcessors() << product(u"tracker-server"_s) << u"--config"_s << file.fileName();
    program_ = std::make_unique<Program>(command.first(), command.mid(1));
    if (!program_->start() || !program_->waitForText(u"\nready"_s, 10'000))
        return false;
    http_ = portOf(u"http"_s);
    udp_ = portOf(u"udp"_s);
    client_ = portOf(u"client"_s);
    return generate({u"udp"_s, u"--ports"_s, QString::number(udp_), u"--total"_s, QString::number(peers), u"--seconds"_s, u"30"_s, u"--sources"_s,
                     u"16"_s, u"--torrents"_s, u"1000"_s, u"--warm-up"_s, u"0"_s})[u"answers"_s].toInt() >= peers;
}

std::uint16_t MeasuredNode::portOf(const QString& name) {
    const QRegularExpression line(u"^.*\\b%1\\b.*:(\\d+)\\s*$"_s.arg(name), QRegularExpression::MultilineOption);
    return static_cast<std::uint16_t>(line.match(program_->errorOutput()).captured(1).toUInt());
}

double MeasuredNode::announcesPerSecond(Wire wire, double seconds) {
    QStringList arguments{wire == Wire::udp ? u"udp"_s : u"http"_s, u"--ports"_s, QString::number(wire == Wire::udp ? udp_ : http_),
                          u"--sources"_s, u"16"_s, u"--torrents"_s, u"1000"_s, u"--existing"_s, QString::number(peers), u"--again"_s,
                          u"--seconds"_s, QString::number(seconds), u"--warm-up"_s, u"0.3"_s};
    if (wire == Wire::closing)
        arguments << u"--close"_s;
    if (wire == Wire::udp)
        arguments << u"--window"_s << u"256"_s;
    return generate(arguments)[u"rate"_s].toDouble(-1);
}

bool MeasuredNode::welcomesNativeClient() {
    constexpr int waitMs = 10'000; // a machine with other work may be slow
    const Bytes hello = protocol::native::encode({1, protocol::native::Hello{.agent = "newcomer", .secret = Bytes(32, 7)}});
    QByteArray frame(3, '\0');
    frame += static_cast<char>(hello.size());
    frame.append(reinterpret_cast<const char*>(hello.data()), static_cast<qsizetype>(hello.size()));
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, client_);
    if (!socket.waitForConnected(waitMs) || socket.write(frame) != frame.size())
        return false;
    QByteArray answer;
    while (answer.size() < 4 || answer.size() < 4 + static_cast<std::uint8_t>(answer[3])) {
        if (!socket.waitForReadyRead(waitMs))
            return false;
        answer += socket.readAll();
    }
    const auto packet = protocol::native::decode(asBytes(std::string_view(answer.constData() + 4, static_cast<std::uint8_t>(answer[3]))));
    return packet && std::holds_alternative<protocol::native::Welcome>(packet->message);
}

double MeasuredNode::residentMib() const {
    QFile file(u"/proc/%1/status"_s.arg(program_->processId()));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QRegularExpression line(u"VmRSS:\\s+(\\d+) kB"_s);
    return line.match(QString::fromLatin1(file.readAll())).captured(1).toDouble() / 1024;
}

} // namespace bytetorrent::test
