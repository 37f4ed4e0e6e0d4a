// HttpNetwork: the session's way to HTTP servers: trackers and web seeds. It trusts whom the system trusts, and whom the user
// adds. Owned by the session; its thread.
#pragma once

#include <optional>
#include <string>

#include <QNetworkAccessManager>
#include <QSslConfiguration>

#include "bytetorrent/base/result.h"

namespace bytetorrent::engine {

class HttpNetwork final : public QNetworkAccessManager {
    Q_OBJECT
public:
    // Certificates (PEM, one after another) of authorities, or of single servers, that https may rely on from now on, beside the
    // system's. Errors: malformed (there is none in it); then nothing changes.
    [[nodiscard]] Result<> trust(const std::string& pem);

protected:
    QNetworkReply* createRequest(Operation operation, const QNetworkRequest& request, QIODevice* data) override;

private:
    std::optional<QSslConfiguration> tls_; // none: Qt's own default serves, and is loaded by the first who needs it
};

} // namespace bytetorrent::engine
