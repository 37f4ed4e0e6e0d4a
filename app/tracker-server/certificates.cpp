#include "certificates.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <system_error>
#include <unistd.h>

#include "bytetorrent/base/endpoint.h"

namespace bytetorrent::server {

namespace {

constexpr Millis hourMs = 3'600'000;
constexpr Millis dayMs = 24 * hourMs;
constexpr Millis caDays = 3'653;   // ten years
constexpr Millis nodeDays = 1'826; // five
constexpr unsigned publicMode = 0644;
constexpr unsigned secretMode = 0600;
constexpr std::uint32_t nodesMax = 1'000'000;
constexpr std::size_t hostsMax = 32;
constexpr std::size_t hostBytesMax = 253;

// An hour back, for machines whose clocks are a little behind this one's.
net::Validity fromNow(Millis days) {
    const Millis now = SystemClock().wallMs();
    return {now - hourMs, now + days * dayMs};
}

std::string in(const std::string& directory, const std::string& name) {
    return (std::filesystem::path(directory) / name).string();
}

// A certificate says under which names its node may be reached; a loopback address has several, and 0.0.0.0 is none.
Result<std::vector<std::string>> namesOf(const std::vector<std::string>& hosts) {
    if (hosts.size() > hostsMax)
        return fail(ErrorCode::invalidArgument, "--host may be given " + std::to_string(hostsMax) + " times");
    std::vector<std::string> names;
    const auto add = [&names](const std::string& name) {
        if (std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    };
    for (const std::string& host : hosts) {
        const bool plain = std::all_of(host.begin(), host.end(), [](char c) { return c > ' ' && c < 0x7f; });
        if (!plain || host.size() > hostBytesMax || !HostPort::parse(HostPort{host, 1}.toString()))
            return fail(ErrorCode::invalidArgument, "--host must be a name or an address");
        const auto address = IpAddress::parse(host);
        if (address && address->isUnspecified())
            continue;
        add(host);
        if (host == "localhost" || (address && address->isLoopback())) {
            for (const char* name : {"127.0.0.1", "::1", "localhost"})
                add(name);
        }
    }
    return names;
}

Result<> writePair(const net::CertificateAndKey& pair, const std::string& certificate, const std::string& key,
                   std::vector<std::string>& written) {
    // The key first: a certificate without its key is of no use to anybody.
    BT_TRY(writeNewFile(key, pair.keyPem, secretMode));
    written.push_back(key);
    BT_TRY(writeNewFile(certificate, pair.certificatePem, publicMode));
    written.push_back(certificate);
    return {};
}

} // namespace

std::string nodeFile(const std::string& directory, std::uint32_t node, const std::string& what) {
    return in(directory, "node" + std::to_string(node) + "." + what);
}

Result<> writeNewFile(const std::string& path, const std::string& text, unsigned mode) {
    const auto failed = [&path](int reason) {
        if (reason == EEXIST)
            return fail(ErrorCode::alreadyExists, path + " is there already; a cluster's files are never overwritten");
        return fail(ErrorCode::ioError, path + ": " + std::generic_category().message(reason));
    };
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (file < 0)
        return failed(errno);
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t count = ::write(file, text.data() + done, text.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    const int reason = done < text.size() || ::fsync(file) != 0 ? errno : 0;
    ::close(file);
    if (reason == 0)
        return {};
    ::unlink(path.c_str()); // half a file would only be in the way
    return failed(reason);
}

Result<net::CertificateAuthority> writeAuthority(const std::string& directory, const std::string& cluster,
                                                 std::vector<std::string>& written) {
    auto authority = net::CertificateAuthority::create(cluster, fromNow(caDays));
    if (!authority)
        return authority;
    const auto pair = authority->pem();
    if (!pair)
        return fail(pair.error());
    BT_TRY(writePair(*pair, in(directory, caCertificateName), in(directory, caKeyName), written));
    return authority;
}

Result<> writeCertificate(const net::CertificateAuthority& authority, const NewCertificate& wanted,
                          std::vector<std::string>& written) {
    if (wanted.node < 1 || wanted.node > nodesMax)
        return fail(ErrorCode::invalidArgument, "--node must be from 1 to " + std::to_string(nodesMax));
    const auto names = namesOf(wanted.hosts);
    if (!names)
        return fail(names.error());
    const auto pair = authority.issue(NodeId(wanted.node), *names, fromNow(nodeDays));
    if (!pair)
        return fail(pair.error());
    return writePair(*pair, nodeFile(wanted.directory, wanted.node, "crt"),
                     nodeFile(wanted.directory, wanted.node, "key"), written);
}

Result<std::vector<std::string>> writeNewCertificate(const NewCertificate& wanted) {
    for (const char* what : {"crt", "key"}) {
        if (const std::string file = nodeFile(wanted.directory, wanted.node, what); std::filesystem::exists(file))
            return fail(ErrorCode::alreadyExists,
                        file + " is there already; to renew it, first move it and its other half away");
    }
    const auto authority = net::CertificateAuthority::load(in(wanted.directory, caCertificateName),
                                                           in(wanted.directory, caKeyName));
    if (!authority)
        return fail(authority.error());
    std::vector<std::string> written;
    BT_TRY(writeCertificate(*authority, wanted, written));
    return written;
}

} // namespace bytetorrent::server
