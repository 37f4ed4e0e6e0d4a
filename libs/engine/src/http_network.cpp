#include "http_network.h"

#include <QSslCertificate>

namespace bytetorrent::engine {

Result<> HttpNetwork::trust(const std::string& pem) {
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(QByteArray::fromStdString(pem), QSsl::Pem);
    if (certificates.isEmpty())
        return fail(ErrorCode::malformed, "the certificates to be trusted: there is none in PEM form");
    if (!tls_)
        tls_ = QSslConfiguration::defaultConfiguration();
    tls_->addCaCertificates(certificates);
    clearConnectionCache(); // what was refused before is tried anew
    return {};
}

QNetworkReply* HttpNetwork::createRequest(Operation operation, const QNetworkRequest& request, QIODevice* data) {
    if (!tls_)
        return QNetworkAccessManager::createRequest(operation, request, data);
    QNetworkRequest trusting = request;
    trusting.setSslConfiguration(*tls_);
    return QNetworkAccessManager::createRequest(operation, trusting, data);
}

} // namespace bytetorrent::engine
