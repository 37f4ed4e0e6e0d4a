#include "bytetorrent/engine/cluster_logins.h"

#include <algorithm>
#include <filesystem>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

#include "bytetorrent/base/random.h"
#include "bytetorrent/protocol/native.h"
#include "private_file.h"

namespace bytetorrent::engine {

namespace {

constexpr int formatVersion = 1;
constexpr std::size_t fileBytesMax = 4u << 20;
constexpr std::size_t apiTokenBytes = 32;
constexpr std::size_t nodesMax = 64; // of one cluster

tl::unexpected<Error> damaged(const std::string& path) {
    return fail(ErrorCode::corrupt, path + " is damaged; delete it and log in again");
}

QString text(const std::string& value) { return QString::fromStdString(value); }

QJsonObject encode(const ClusterLogin& login) {
    QJsonArray nodes;
    for (const HostPort& node : login.cluster.nodes)
        nodes.append(text(node.toString()));
    return {{QStringLiteral("cluster"), text(login.name)},     {QStringLiteral("nodes"), nodes},
            {QStringLiteral("ca"), text(login.cluster.caFingerprint)}, {QStringLiteral("account"), text(login.account)},
            {QStringLiteral("token"), text(login.apiToken)}};
}

std::optional<ClusterLogin> decode(const QJsonObject& object) {
    ClusterLogin login;
    login.name = object.value(QLatin1String("cluster")).toString().toStdString();
    login.account = object.value(QLatin1String("account")).toString().toStdString();
    login.apiToken = object.value(QLatin1String("token")).toString().toStdString();
    login.cluster.caFingerprint = object.value(QLatin1String("ca")).toString().toStdString();
    for (const QJsonValue& value : object.value(QLatin1String("nodes")).toArray()) {
        auto node = HostPort::parse(value.toString().toStdString());
        if (!node)
            return std::nullopt;
        login.cluster.nodes.push_back(std::move(*node));
    }
    const bool hasCa = !login.cluster.caFingerprint.empty();
    if (login.cluster.nodes.empty() || login.cluster.nodes.size() > nodesMax || (hasCa && parseFingerprint(login.cluster.caFingerprint) != login.cluster.caFingerprint) ||
        !login.apiToken.starts_with("bt_") || login.apiToken.size() > protocol::native::apiTokenBytesMax)
        return std::nullopt;
    return login;
}

std::string folderOf(const std::string& path) { return std::filesystem::path(path).parent_path().string(); }

} // namespace

bool isSameCluster(const ClusterAddress& left, const ClusterAddress& right) {
    if (left.caFingerprint != right.caFingerprint)
        return false;
    return !left.caFingerprint.empty() || std::ranges::find_first_of(left.nodes, right.nodes) != left.nodes.end();
}

void addNodes(ClusterAddress& cluster, const std::vector<HostPort>& nodes) {
    for (const HostPort& node : nodes) {
        if (node.port != 0 && cluster.nodes.size() < nodesMax && std::ranges::find(cluster.nodes, node) == cluster.nodes.end())
            cluster.nodes.push_back(node);
    }
}

Result<ClusterLogins> ClusterLogins::read(const std::string& path) {
    ClusterLogins logins;
    const auto text = readPrivateFile(path, fileBytesMax, "delete it and log in again");
    if (!text && text.error().code == ErrorCode::notFound)
        return logins;
    if (!text)
        return text.error().code == ErrorCode::corrupt ? damaged(path) : fail(text.error());
    const QJsonObject file = QJsonDocument::fromJson(QByteArray::fromStdString(*text)).object();
    const QJsonArray all = file.value(QLatin1String("logins")).toArray();
    if (file.value(QLatin1String("version")).toInt() != formatVersion || static_cast<std::size_t>(all.size()) > loginsMax)
        return damaged(path);
    for (const QJsonValue& value : all) {
        auto login = decode(value.toObject());
        if (!login)
            return damaged(path);
        logins.logins_.push_back(std::move(*login));
    }
    return logins;
}

Result<> ClusterLogins::write(const std::string& path) const {
    BT_TRY(makePrivateFolder(folderOf(path)));
    QJsonArray all;
    for (const ClusterLogin& login : logins_)
        all.append(encode(login));
    const QJsonObject file{{QStringLiteral("version"), formatVersion}, {QStringLiteral("logins"), all}};
    return writePrivateFile(path, QJsonDocument(file).toJson().toStdString(), Existing::replaced);
}

Result<> ClusterLogins::change(const std::string& path, const std::function<void(ClusterLogins&)>& change) {
    BT_TRY(makePrivateFolder(folderOf(path)));
    const auto lock = PrivateFileLock::take(path);
    if (!lock)
        return fail(lock.error());
    auto logins = read(path);
    if (!logins)
        return fail(logins.error());
    change(*logins);
    return logins->write(path);
}

const ClusterLogin* ClusterLogins::find(const ClusterAddress& cluster) const {
    const auto found = std::ranges::find_if(logins_, [&](const ClusterLogin& login) { return isSameCluster(login.cluster, cluster); });
    return found == logins_.end() ? nullptr : &*found;
}

const ClusterLogin* ClusterLogins::ofToken(const std::string& apiToken) const {
    const auto found = std::ranges::find(logins_, apiToken, &ClusterLogin::apiToken);
    return found == logins_.end() ? nullptr : &*found;
}

std::vector<ClusterLogin> ClusterLogins::put(ClusterLogin login) {
    std::vector<ClusterLogin> replaced;
    std::erase_if(logins_, [&](const ClusterLogin& known) {
        const bool goes = isSameCluster(known.cluster, login.cluster);
        if (goes)
            replaced.push_back(known);
        return goes;
    });
    if (logins_.size() >= loginsMax)
        logins_.erase(logins_.begin());
    logins_.push_back(std::move(login));
    return replaced;
}

void ClusterLogins::remove(const std::string& apiToken) {
    std::erase_if(logins_, [&](const ClusterLogin& login) { return login.apiToken == apiToken; });
}

ClusterAddress reachableBy(const ClusterLogin& login, const ClusterAddress& named) {
    return login.cluster.caFingerprint.empty() ? login.cluster : named;
}

std::string freshApiToken() {
    const Bytes random = secureBytes(apiTokenBytes);
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(random.data()), static_cast<qsizetype>(random.size()));
    return "bt_" + bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals).toStdString();
}

std::string apiTokenName(std::string_view program) {
    QString name = QString::fromUtf8(program.data(), static_cast<qsizetype>(program.size())) + QStringLiteral(" on ") + QSysInfo::machineHostName();
    while (name.toUtf8().size() > static_cast<qsizetype>(protocol::native::tokenNameBytesMax))
        name.chop(1);
    return name.toStdString();
}

} // namespace bytetorrent::engine
