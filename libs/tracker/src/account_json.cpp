#include "account_json.h"

#include <QJsonArray>

#include "api_json.h"

namespace bytetorrent::tracker {

namespace {

QString text(std::string_view value) {
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

} // namespace

QJsonObject trafficJson(const registry::Traffic& traffic) {
    const QJsonValue ratio = traffic.downloaded == 0 ? QJsonValue()
                                                     : QJsonValue(static_cast<double>(traffic.uploaded) /
                                                                  static_cast<double>(traffic.downloaded));
    return {{QStringLiteral("uploaded"), static_cast<qint64>(traffic.uploaded)},
            {QStringLiteral("downloaded"), static_cast<qint64>(traffic.downloaded)},
            {QStringLiteral("ratio"), ratio}};
}

QJsonObject accountJson(const registry::Account& account) {
    QJsonObject object = trafficJson(account.traffic);
    object.insert(QStringLiteral("account"), text(account.name));
    QJsonArray passkeys;
    for (const registry::Account::Passkey& passkey : account.passkeys)
        passkeys.append(QJsonObject{{QStringLiteral("created"), text(isoTime(passkey.createdWallMs))}});
    object.insert(QStringLiteral("passkeys"), passkeys);
    return object;
}

QJsonObject accountJson(const registry::Account& account, const std::vector<registry::ClientTraffic>& clients) {
    QJsonObject object = accountJson(account);
    QJsonArray array;
    for (const registry::ClientTraffic& client : clients) {
        QJsonObject one = trafficJson(client.traffic);
        one.insert(QStringLiteral("infohash"), text(client.infoHash.hex()));
        one.insert(QStringLiteral("peer_id"), text(client.peerId.hex()));
        array.append(one);
    }
    object.insert(QStringLiteral("clients"), array);
    return object;
}

} // namespace bytetorrent::tracker
