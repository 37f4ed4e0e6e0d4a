// TorrentFetch: a .torrent from a web address: one GET by the session's way to HTTP servers, and so by its proxy; redirects are
// followed where a stranger may lead. Bounded in size and time. Lives on the session's event loop. Ends once, by `done`, never
// from inside the constructor; whoever owns it may let it go by deleteLater() from there.
#pragma once

#include <functional>
#include <string>

#include <QObject>
#include <QPointer>
#include <QTimer>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/base/result.h"

class QNetworkAccessManager;
class QNetworkReply;
class QUrl;

namespace bytetorrent::engine {

class TorrentFetch : public QObject {
    Q_OBJECT
public:
    // Errors: invalidArgument (not an address of http or https), notFound, denied, notAuthenticated (a certificate that nobody
    // trusts), tooLarge, unreachable, timeout. Each names the server.
    using Done = std::function<void(Result<Bytes>)>;
    TorrentFetch(QNetworkAccessManager& network, const std::string& url, std::string agent, Done done);
    ~TorrentFetch() override;

private:
    void get(const QUrl& url);
    void read();
    void replyEnded();
    void follow(const QUrl& target);
    void endWith(ErrorCode code, const std::string& why);
    void end(Result<Bytes> result);
    void dropReply();

    QNetworkAccessManager& network_;
    std::string agent_;
    Done done_; // empty: it has ended
    QPointer<QNetworkReply> reply_;
    std::string server_;
    Bytes bytes_;
    int redirects_ = 0;
    QTimer silence_, whole_;
};

} // namespace bytetorrent::engine
