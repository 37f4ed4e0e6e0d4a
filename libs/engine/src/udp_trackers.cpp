#include "udp_trackers.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QUrl>

namespace bytetorrent::engine {

namespace {

class SecureRandom final : public Random {
public:
    std::uint64_t next() override { return secureNumber(); }
};

std::string urlDataOf(const QUrl& url) {
    const QByteArray data = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    return data.toStdString();
}

} // namespace

UdpTrackers::UdpTrackers(const std::string& host, const Clock& clock, UdpTrackerClient::Settings settings)
    : clock_(clock), client_(settings), random_(std::make_unique<SecureRandom>()) {
    open(host);
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, [this] {
        client_.tick(clock_.monotonicMs(), *random_);
        pump();
    });
}

void UdpTrackers::open(const std::string& host) {
    auto opened = net::DatagramPort::open({host, 0}, protocol::udp::datagramBytesMax, [this](const Endpoint& from, ByteView datagram) {
        client_.receive(from, datagram, clock_.monotonicMs(), *random_);
        pump();
    });
    opened_ = opened ? Result<>() : fail(opened.error());
    port_ = opened ? std::move(*opened) : nullptr;
}

void UdpTrackers::rebind(const std::string& host) { open(host); }

void UdpTrackers::setUsable(Result<> usable) { usable_ = std::move(usable); }

UdpTrackers::~UdpTrackers() {
    for (const auto& [id, inquiry] : inquiries_) {
        if (inquiry.lookup >= 0)
            QHostInfo::abortHostLookup(inquiry.lookup);
    }
}

UdpCallId UdpTrackers::announce(const std::string& url, protocol::AnnounceRequest request, Answered answered) {
    lastInquiry_ = lastInquiry_.next();
    const UdpCallId id = lastInquiry_;
    Inquiry& inquiry = inquiries_[id];
    inquiry.request = std::move(request);
    inquiry.answered = std::move(answered);
    const QUrl parsed(QString::fromStdString(url), QUrl::StrictMode);
    if (!parsed.isValid() || parsed.scheme() != QLatin1String("udp") || parsed.host().isEmpty() || parsed.port() <= 0) {
        failLater(id, {ErrorCode::invalidArgument, "not a valid URL: a UDP tracker's has a host and a port"});
        return id;
    }
    if (!usable_) {
        failLater(id, usable_.error());
        return id;
    }
    if (!opened_) {
        failLater(id, opened_.error());
        return id;
    }
    inquiry.port = static_cast<std::uint16_t>(parsed.port());
    inquiry.urlData = urlDataOf(parsed);
    if (const auto address = IpAddress::parse(parsed.host().toStdString())) {
        ask(id, {*address});
        return id;
    }
    inquiry.lookup = QHostInfo::lookupHost(parsed.host(), this, [this, id](const QHostInfo& info) { resolved(id, info); });
    return id;
}

void UdpTrackers::cancel(UdpCallId call) {
    const auto found = inquiries_.find(call);
    if (found == inquiries_.end())
        return;
    if (found->second.lookup >= 0)
        QHostInfo::abortHostLookup(found->second.lookup);
    for (const UdpCallId open : found->second.open)
        client_.cancel(open);
    inquiries_.erase(found);
}

void UdpTrackers::failLater(UdpCallId id, Error error) {
    QMetaObject::invokeMethod(
        this,
        [this, id, error = std::move(error)] {
            const auto found = inquiries_.find(id);
            if (found == inquiries_.end())
                return;
            const Answered answered = std::move(found->second.answered);
            inquiries_.erase(found);
            answered(fail(error), false);
        },
        Qt::QueuedConnection);
}

void UdpTrackers::resolved(UdpCallId id, const QHostInfo& info) {
    const auto found = inquiries_.find(id);
    if (found == inquiries_.end())
        return;
    found->second.lookup = -1;
    std::optional<IpAddress> v4, v6;
    for (const QHostAddress& host : info.addresses()) {
        if (const auto address = IpAddress::parse(host.toString().toStdString()); address && !address->isUnspecified()) {
            std::optional<IpAddress>& family = address->isV4() ? v4 : v6;
            if (!family)
                family = *address;
        }
    }
    std::vector<IpAddress> addresses;
    if (v4)
        addresses.push_back(*v4);
    if (v6)
        addresses.push_back(*v6);
    if (addresses.empty())
        failLater(id, {ErrorCode::unreachable, "no such host"});
    else
        ask(id, addresses);
}

void UdpTrackers::ask(UdpCallId id, const std::vector<IpAddress>& addresses) {
    Inquiry& inquiry = inquiries_.at(id);
    for (const IpAddress& address : addresses)
        inquiry.open.push_back(client_.announce({address, inquiry.port}, inquiry.request, inquiry.urlData, clock_.monotonicMs(), *random_));
    // Not at once: whoever asks holds nothing yet by which it could be told the answer.
    QMetaObject::invokeMethod(this, [this] { pump(); }, Qt::QueuedConnection);
}

void UdpTrackers::pump() {
    for (const UdpTrackerClient::Datagram& datagram : client_.takeOutgoing()) {
        if (port_ && usable_)
            port_->send(datagram.to, datagram.bytes);
    }
    for (UdpTrackerClient::Answer& answer : client_.takeAnswers())
        judge(std::move(answer));
    if (const auto next = client_.nextMs())
        timer_.start(static_cast<int>(std::clamp<Millis>(*next - clock_.monotonicMs(), 1, 3'600'000)));
    else
        timer_.stop();
}

void UdpTrackers::judge(UdpTrackerClient::Answer&& answer) {
    const auto found = std::find_if(inquiries_.begin(), inquiries_.end(), [&](const auto& at) {
        return std::find(at.second.open.begin(), at.second.open.end(), answer.call) != at.second.open.end();
    });
    if (found == inquiries_.end())
        return;
    Inquiry& inquiry = found->second;
    std::erase(inquiry.open, answer.call);
    const bool last = inquiry.open.empty();
    const bool again = inquiry.answeredOnce;
    const bool worthSaying = answer.reply.has_value() ? (answer.reply->failure.empty() || last) && !(again && !answer.reply->failure.empty())
                                                      : last && !again;
    if (!worthSaying) {
        if (last)
            inquiries_.erase(found);
        return;
    }
    inquiry.answeredOnce = true;
    const Answered answered = last ? std::move(inquiry.answered) : inquiry.answered;
    if (last)
        inquiries_.erase(found);
    answered(std::move(answer.reply), again);
}

} // namespace bytetorrent::engine
