// RangeFetch: one stretch of a torrent, fetched from a web seed: a GET for each file that it touches, one after the other over
// kept connections, whose bytes go to the owner in order. The reply's buffer is small and is read only while the owner takes
// bytes, so a fast server waits for a slow disk. Lives on the session's event loop; its owner deletes it, never from
// inside a call. Ends once: finished() with success or the reason.
#pragma once

#include <deque>
#include <functional>
#include <memory>

#include <QList>
#include <QObject>
#include <QSslError>
#include <QTimer>

#include "web_seed_ranges.h"

class QNetworkAccessManager;
class QNetworkReply;
class QUrl;

namespace bytetorrent::engine {

class RangeFetch : public QObject {
    Q_OBJECT
public:
    class Owner {
    public:
        virtual ~Owner() = default;
        virtual std::size_t bytesWelcome() = 0; // how many may come now; 0: resume() follows
        virtual void bytesArrived(RangeFetch& fetch, ByteView bytes) = 0;
        virtual void fetchEnded(RangeFetch& fetch, Result<> result) = 0;
    };
    struct Part {
        FileRange range;
        std::string url;
        std::uint64_t fileSize = 0;
    };
    RangeFetch(QNetworkAccessManager& network, Owner& owner, std::deque<Part> parts, std::string agent);
    ~RangeFetch() override;
    void resume(); // bytes are welcome again
    void cancel(); // the owner is not called any more

private:
    void next();
    void get(const QUrl& url);
    void notTrusted(const QList<QSslError>& errors);
    void headersArrived();
    void follow(const QUrl& target);
    void read();
    void replyEnded();
    void deliver(ByteView bytes);
    void end(Result<> result);
    void leaveReply();
    void dropReply();

    QNetworkAccessManager& network_;
    Owner& owner_;
    std::deque<Part> parts_; // the front is under way
    std::string agent_;
    QNetworkReply* reply_ = nullptr;
    int redirects_ = 0; // on the way to the front part
    std::uint64_t received_ = 0; // of the front part
    bool judged_ = false;
    bool replyFinished_ = false;
    bool ended_ = false;
    QTimer silence_;
};

} // namespace bytetorrent::engine
