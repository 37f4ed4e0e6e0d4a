#include "range_fetch.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include "redirects.h"

namespace bytetorrent::engine {

namespace {
constexpr int silenceMs = 20'000;
constexpr qint64 bufferBytes = 512 * 1024;
constexpr std::uint64_t stepBytes = 256 * 1024;
} // namespace

RangeFetch::RangeFetch(QNetworkAccessManager& network, Owner& owner, std::deque<Part> parts, std::string agent)
    : network_(network), owner_(owner), parts_(std::move(parts)), agent_(std::move(agent)) {
    silence_.setSingleShot(true);
    connect(&silence_, &QTimer::timeout, this, [this] { end(fail(ErrorCode::timeout, "it does not answer")); });
    // The owner has no name for this fetch before the constructor returns.
    QMetaObject::invokeMethod(this, &RangeFetch::next, Qt::QueuedConnection);
}

RangeFetch::~RangeFetch() { dropReply(); }

void RangeFetch::cancel() {
    ended_ = true;
    silence_.stop();
    dropReply();
}

void RangeFetch::dropReply() {
    if (QNetworkReply* reply = std::exchange(reply_, nullptr)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

void RangeFetch::next() {
    if (ended_)
        return;
    if (parts_.empty()) {
        end({});
        return;
    }
    received_ = 0;
    if (!parts_.front().range.padding) {
        redirects_ = 0;
        get(QUrl::fromEncoded(QByteArray::fromStdString(parts_.front().url), QUrl::StrictMode));
        return;
    }
    const Bytes zeros(static_cast<std::size_t>(std::min<std::uint64_t>(parts_.front().range.length, stepBytes)));
    while (!ended_ && received_ < parts_.front().range.length) {
        const std::size_t part = static_cast<std::size_t>(std::min<std::uint64_t>(zeros.size(), parts_.front().range.length - received_));
        deliver(ByteView(zeros).first(part));
    }
    if (ended_)
        return;
    parts_.pop_front();
    next();
}

void RangeFetch::get(const QUrl& url) {
    if (!url.isValid()) {
        end(fail(ErrorCode::invalidArgument, "not a valid URL"));
        return;
    }
    QNetworkRequest request(url);
    const FileRange& range = parts_.front().range;
    const std::uint64_t last = range.offset + range.length - 1;
    request.setRawHeader("Range", "bytes=" + QByteArray::number(static_cast<qulonglong>(range.offset)) + "-" + QByteArray::number(static_cast<qulonglong>(last)));
    request.setRawHeader("Accept-Encoding", "identity"); // else Qt asks for gzip and unpacks it
    request.setHeader(QNetworkRequest::UserAgentHeader, QString::fromStdString(agent_));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // its flow control reads ahead of us
    judged_ = replyFinished_ = false;
    silence_.start(silenceMs);
    reply_ = network_.get(request);
    reply_->setReadBufferSize(bufferBytes);
    connect(reply_, &QNetworkReply::sslErrors, this, &RangeFetch::notTrusted);
    connect(reply_, &QNetworkReply::readyRead, this, &RangeFetch::read);
    connect(reply_, &QNetworkReply::finished, this, &RangeFetch::replyEnded);
}

void RangeFetch::notTrusted(const QList<QSslError>& errors) {
    const std::string why = errors.isEmpty() ? std::string() : ": " + errors.front().errorString().toStdString();
    end(fail(ErrorCode::notAuthenticated, "its certificate is not trusted" + why));
}

void RangeFetch::follow(const QUrl& target) {
    if (!mayFollowRedirect(reply_->url(), target)) {
        end(fail(ErrorCode::notFound, "it redirects to where we do not follow"));
        return;
    }
    if (++redirects_ > redirectsMax) {
        end(fail(ErrorCode::notFound, "it redirects again and again"));
        return;
    }
    if (replyFinished_)
        leaveReply();
    else
        dropReply(); // a redirect with a long body is not waited for
    get(target);
}

void RangeFetch::headersArrived() {
    judged_ = true;
    RangeAnswer answer;
    answer.status = reply_->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.contentRange = reply_->rawHeader("Content-Range").toStdString();
    const QByteArray encoding = reply_->rawHeader("Content-Encoding");
    answer.encoded = !encoding.isEmpty() && encoding.compare("identity", Qt::CaseInsensitive) != 0;
    if (const QVariant length = reply_->header(QNetworkRequest::ContentLengthHeader); length.isValid())
        answer.contentLength = length.toLongLong();
    if (auto judged = judgeRange(answer, parts_.front().range, parts_.front().fileSize); !judged)
        end(std::move(judged));
}

void RangeFetch::read() {
    if (ended_ || !reply_)
        return;
    if (const auto target = redirectTarget(*reply_)) {
        follow(*target);
        return;
    }
    if (!judged_ && reply_->bytesAvailable() > 0)
        headersArrived();
    while (!ended_ && reply_->bytesAvailable() > 0) {
        const std::uint64_t missing = parts_.front().range.length - received_;
        if (missing == 0) {
            end(fail(ErrorCode::malformed, "it sends more than was asked for"));
            return;
        }
        const std::size_t welcome = owner_.bytesWelcome();
        if (welcome == 0) {
            silence_.stop(); // it is we who wait
            return;
        }
        const QByteArray bytes = reply_->read(static_cast<qint64>(std::min({missing, stepBytes, std::uint64_t{welcome}})));
        if (bytes.isEmpty())
            break;
        silence_.start(silenceMs);
        deliver({reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())});
    }
    if (!ended_ && replyFinished_)
        replyEnded();
}

void RangeFetch::resume() {
    if (ended_ || !reply_)
        return;
    silence_.start(silenceMs);
    read();
}

void RangeFetch::replyEnded() {
    if (ended_ || !reply_)
        return;
    const bool first = !std::exchange(replyFinished_, true);
    if (const auto target = redirectTarget(*reply_)) {
        follow(*target);
        return;
    }
    if (first && reply_->bytesAvailable() > 0) {
        read(); // comes back here when all is read
        return;
    }
    if (reply_->bytesAvailable() > 0)
        return;
    const int status = reply_->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!judged_ && status != 0)
        headersArrived();
    if (ended_)
        return;
    if (received_ < parts_.front().range.length) {
        const std::string why = reply_->error() == QNetworkReply::NoError ? "it sends less than was asked for" : reply_->errorString().toStdString();
        end(fail(ErrorCode::unreachable, why));
        return;
    }
    silence_.stop();
    leaveReply();
    parts_.pop_front();
    next();
}

// It has finished, and is not aborted: its connection is kept for the next.
void RangeFetch::leaveReply() {
    QNetworkReply* reply = std::exchange(reply_, nullptr);
    reply->disconnect(this);
    reply->deleteLater();
}

void RangeFetch::deliver(ByteView bytes) {
    received_ += bytes.size();
    owner_.bytesArrived(*this, bytes);
}

void RangeFetch::end(Result<> result) {
    if (std::exchange(ended_, true))
        return;
    silence_.stop();
    dropReply();
    owner_.fetchEnded(*this, std::move(result));
}

} // namespace bytetorrent::engine
