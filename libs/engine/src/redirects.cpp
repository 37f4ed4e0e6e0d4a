#include "redirects.h"

#include <QHostAddress>
#include <QNetworkReply>

#include "bytetorrent/base/endpoint.h"

namespace bytetorrent::engine {

namespace {

bool isThisMachine(const QUrl& url) {
    const QString host = url.host().toLower();
    if (host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost")))
        return true;
    const QHostAddress address(host);
    return !address.isNull() && (address.isLoopback() || address.isEqual(QHostAddress::AnyIPv4) || address.isEqual(QHostAddress::AnyIPv6));
}

bool isLinkLocal(const QUrl& url) {
    const QHostAddress address(url.host());
    return !address.isNull() && address.isLinkLocal();
}

} // namespace

std::optional<QUrl> redirectTarget(const QNetworkReply& reply) {
    const QUrl target = reply.attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl(); // empty for one without a Location, too
    return target.isEmpty() ? std::nullopt : std::optional(reply.url().resolved(target));
}

bool mayFollowRedirect(const QUrl& from, const QUrl& to) {
    const bool secure = to.scheme() == QLatin1String("https");
    if (!secure && (to.scheme() != QLatin1String("http") || from.scheme() == QLatin1String("https")))
        return false;
    return (!isThisMachine(to) || isThisMachine(from)) && (!isLinkLocal(to) || isLinkLocal(from));
}

bool pointsInward(const QUrl& url) {
    if (isThisMachine(url))
        return true;
    const auto address = IpAddress::parse(url.host().toStdString());
    return address && address->isLocal();
}

} // namespace bytetorrent::engine
