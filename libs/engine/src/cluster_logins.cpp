#include "bytetorrent/engine/cluster_logins.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

#include "bytetorrent/base/random.h"
#include "bytetorrent/protocol/native.h"

namespace bytetorrent::engine {

namespace {

constexpr int formatVersion = 1;
constexpr std::size_t fileBytesMax = 4u << 20;
constexpr std::size_t apiTokenBytes = 32;
constexpr std::size_t nodesMax = 64; // of one cluster

class Descriptor {
public:
    explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
    ~Descriptor() {
        if (descriptor_ >= 0)
            ::close(descriptor_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return descriptor_; }

private:
    int descriptor_;
};

tl::unexpected<Error> systemError(const std::string& path) {
    const int number = errno;
    const ErrorCode code = number == ENOSPC || number == EDQUOT ? ErrorCode::diskFull
                           : number == EACCES || number == EPERM ? ErrorCode::denied
                                                                 : ErrorCode::ioError;
    return fail(code, path + ": " + std::generic_category().message(number));
}

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

Result<QByteArray> readWhole(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0)
        return errno == ENOENT ? Result<QByteArray>(fail(ErrorCode::notFound, path)) : Result<QByteArray>(systemError(path));
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0)
        return systemError(path);
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(ErrorCode::denied, path + " can be read by others; make it private with chmod 600, or delete it and log in again");
    if (static_cast<std::size_t>(status.st_size) > fileBytesMax)
        return damaged(path);
    QByteArray bytes(static_cast<qsizetype>(status.st_size), '\0');
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t count = ::read(file.get(), bytes.data() + done, static_cast<std::size_t>(bytes.size() - done));
        if (count < 0)
            return systemError(path);
        if (count == 0)
            return damaged(path); // it became shorter
        done += count;
    }
    return bytes;
}

Result<> makeFolderOf(const std::string& path) {
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    std::error_code error;
    const bool created = std::filesystem::create_directories(folder, error);
    if (error)
        return fail(ErrorCode::ioError, folder.string() + ": " + error.message());
    if (created && ::chmod(folder.c_str(), S_IRWXU) != 0)
        return systemError(folder.string());
    return {};
}

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
    const auto bytes = readWhole(path);
    if (!bytes)
        return bytes.error().code == ErrorCode::notFound ? Result<ClusterLogins>(logins) : fail(bytes.error());
    const QJsonObject file = QJsonDocument::fromJson(*bytes).object();
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

// Whole, under a name of its own, then renamed: nobody ever sees half of it, or the whole of it with other rights.
Result<> ClusterLogins::write(const std::string& path) const {
    BT_TRY(makeFolderOf(path));
    QJsonArray all;
    for (const ClusterLogin& login : logins_)
        all.append(encode(login));
    const QByteArray bytes = QJsonDocument(QJsonObject{{QStringLiteral("version"), formatVersion}, {QStringLiteral("logins"), all}}).toJson();
    const std::string temporary = path + "." + toHex(secureBytes(8));
    const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (file.get() < 0)
        return systemError(temporary);
    const bool written = ::write(file.get(), bytes.constData(), static_cast<std::size_t>(bytes.size())) == bytes.size() && ::fsync(file.get()) == 0;
    Result<> result;
    if (!written || ::rename(temporary.c_str(), path.c_str()) != 0) {
        result = systemError(path);
        ::unlink(temporary.c_str());
    }
    return result;
}

Result<> ClusterLogins::change(const std::string& path, const std::function<void(ClusterLogins&)>& change) {
    BT_TRY(makeFolderOf(path));
    // A file of its own, for the other one is replaced by each change.
    const std::string lockPath = path + ".lock";
    const Descriptor lock(::open(lockPath.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (lock.get() < 0 || ::flock(lock.get(), LOCK_EX) != 0)
        return systemError(lockPath);
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
