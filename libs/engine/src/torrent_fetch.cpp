#include "torrent_fetch.h"

#include <utility>

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslError>

#include "bytetorrent/protocol/metainfo.h"
#include "redirects.h"

namespace bytetorrent::engine {

namespace {

constexpr int silenceMs = 20'000;
constexpr int wholeMs = 5 * 60'000;
constexpr qint64 bufferBytes = 1 << 20;
constexpr int unauthorized = 401, forbidden = 403, missing = 404, gone = 410, firstError = 400;

} // namespace

TorrentFetch::TorrentFetch(QNetworkAccessManager& network, const std::string& url, std::string agent, Done done)
    : network_(network)
    , agent_(std::move(agent))
    , done_(std::move(done)) {
    silence_.setSingleShot(true);
    whole_.setSingleShot(true);
    for (QTimer* timer : {&silence_, &whole_})
        connect(timer, &QTimer::timeout, this, [this] { endWith(ErrorCode::timeout, "does not answer"); });
    whole_.start(wholeMs);
    const QUrl address = QUrl::fromEncoded(QByteArray::fromStdString(url), QUrl::TolerantMode);
    QMetaObject::invokeMethod(this, [this, address] { get(address); }, Qt::QueuedConnection);
}

TorrentFetch::~TorrentFetch() { dropReply(); }

void TorrentFetch::get(const QUrl& url) {
    server_ = url.host().toStdString();
    const bool isWeb = url.isValid() && !url.host().isEmpty() && (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
    if (!isWeb)
        return end(fail(ErrorCode::invalidArgument, "this is no web address"));
    QNetworkRequest request(url);
    request.setRawHeader("Accept-Encoding", "identity"); // else Qt asks for gzip and unpacks whatever comes
    request.setHeader(QNetworkRequest::UserAgentHeader, QString::fromStdString(agent_));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    bytes_.clear();
    silence_.start(silenceMs);
    reply_ = network_.get(request);
    reply_->setReadBufferSize(bufferBytes);
    connect(reply_, &QNetworkReply::sslErrors, this, [this](const QList<QSslError>& errors) {
        const std::string why = errors.isEmpty() ? std::string() : ": " + errors.front().errorString().toStdString();
        endWith(ErrorCode::notAuthenticated, "has a certificate that is not trusted" + why);
    });
    connect(reply_, &QNetworkReply::readyRead, this, &TorrentFetch::read);
    connect(reply_, &QNetworkReply::finished, this, &TorrentFetch::replyEnded);
}

void TorrentFetch::read() {
    if (!reply_ || redirectTarget(*reply_))
        return; // a redirect's body is of no use
    silence_.start(silenceMs);
    const QByteArray some = reply_->readAll();
    if (bytes_.size() + static_cast<std::size_t>(some.size()) > protocol::torrentBytesMax)
        return endWith(ErrorCode::tooLarge, "sends more than a .torrent can have");
    const auto begin = reinterpret_cast<const std::uint8_t*>(some.constData());
    bytes_.insert(bytes_.end(), begin, begin + some.size());
}

void TorrentFetch::replyEnded() {
    if (!reply_)
        return;
    if (const auto target = redirectTarget(*reply_))
        return follow(*target);
    const int status = reply_->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == unauthorized || status == forbidden)
        return endWith(ErrorCode::denied, "does not give it to everybody (HTTP " + std::to_string(status) + ")");
    if (status == missing || status == gone)
        return endWith(ErrorCode::notFound, "does not have it");
    if (status >= firstError)
        return endWith(ErrorCode::unreachable, "answers HTTP " + std::to_string(status));
    if (reply_->error() != QNetworkReply::NoError)
        return endWith(ErrorCode::unreachable, "cannot be reached (" + reply_->errorString().toStdString() + ")");
    read();
    if (done_)
        end(std::move(bytes_));
}

void TorrentFetch::follow(const QUrl& target) {
    if (!mayFollowRedirect(reply_->url(), target))
        return endWith(ErrorCode::notFound, "redirects to where we do not follow");
    if (++redirects_ > redirectsMax)
        return endWith(ErrorCode::notFound, "redirects again and again");
    dropReply();
    get(target);
}

void TorrentFetch::endWith(ErrorCode code, const std::string& why) { end(fail(code, server_ + " " + why)); }

void TorrentFetch::end(Result<Bytes> result) {
    silence_.stop();
    whole_.stop();
    dropReply();
    if (const Done done = std::exchange(done_, {}))
        done(std::move(result));
}

void TorrentFetch::dropReply() {
    if (QNetworkReply* reply = std::exchange(reply_, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

} // namespace bytetorrent::engine
