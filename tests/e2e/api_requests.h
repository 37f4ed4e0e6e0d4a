// ApiRequests: requests made out of the document of the API, one after another from a seed: some as they should be, others
// at the edges of what is allowed or beyond them, of the wrong type, with control characters, with what SQL, HTML and
// paths take for more than text, with fields missing, doubled or unknown, and by methods that an address does not serve.
// It knows nothing of a server but the values that it is told. One thread.
#pragma once

#include <random>

#include <QMap>

#include "api_document.h"

namespace bytetorrent::test {

struct ApiRequest {
    const ApiOperation* operation = nullptr;
    QByteArray method, target, body;
    Headers headers;
    bool isForeign = false;     // its Host is not ours, or its Origin is not its Host
    bool isOtherMethod = false; // the document has none of this method at this address
    [[nodiscard]] QByteArray text() const; // for whoever reads about a failure
};

class ApiRequests {
public:
    // `document` outlives it.
    ApiRequests(const ApiDocument& document, std::uint32_t seed)
        : document_(document)
        , random_(seed) {}
    // Values that are worth something to the server, by the name of a parameter or field, "infohash", or of one
    // operation's in the path, "endSession.id".
    void know(const QString& name, const QString& value) { known_[name].append(value); }
    void forget(const QString& name) { known_.remove(name); }
    // .torrents to publish, whole or damaged.
    void knowTorrent(const QByteArray& bytes) { torrents_.append(bytes); }

    [[nodiscard]] ApiRequest next(const ApiOperation& operation);
    [[nodiscard]] std::uint32_t below(std::uint32_t bound) { return std::uniform_int_distribution<std::uint32_t>(0, bound - 1)(random_); }
    [[nodiscard]] bool oneIn(std::uint32_t count) { return below(count) == 0; }

private:
    [[nodiscard]] QString pathOf(const ApiOperation& operation);
    [[nodiscard]] QByteArray queryOf(const ApiOperation& operation);
    [[nodiscard]] QByteArray bodyOf(const ApiOperation& operation);
    [[nodiscard]] QByteArray damaged(QByteArray bytes);
    [[nodiscard]] QByteArray nonsense();
    void addHeaders(ApiRequest& request);
    void addSite(ApiRequest& request);
    void addCredentials(ApiRequest& request);
    [[nodiscard]] QByteArray encoded(const QString& text);
    [[nodiscard]] QString hostileText();
    [[nodiscard]] QJsonValue right(const QString& name, const QJsonObject& schema);
    [[nodiscard]] QString rightText(const QString& name, const QJsonObject& schema);
    [[nodiscard]] QJsonValue edge(const QJsonObject& schema);
    [[nodiscard]] QJsonValue any(const QString& name, const QJsonObject& schema); // right, at an edge, or wrong
    [[nodiscard]] QString hex(int digits);

    const ApiDocument& document_;
    std::mt19937 random_;
    QMap<QString, QStringList> known_;
    QList<QByteArray> torrents_;
};

} // namespace bytetorrent::test
