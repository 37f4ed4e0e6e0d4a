#include "api_requests.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace bytetorrent::test {

namespace {

constexpr qsizetype bodyOfApiBytesMax = 256 * 1024;

const QStringList& hostileTexts() {
    static const QStringList texts{u""_s,
                                   u" "_s,
                                   u"'"_s,
                                   u"' OR '1'='1' --"_s,
                                   u"\"; DROP TABLE torrents; --"_s,
                                   u"%' UNION SELECT * FROM accounts --"_s,
                                   u"NEAR(a b, 5) AND name : *"_s,
                                   u"\"unclosed AND (("_s,
                                   u"size:>1e400 age:<-1d tag:'' category:\"x\""_s,
                                   u"<script>alert(1)</script>"_s,
                                   u"\"><img src=x onerror=alert(1)>"_s,
                                   u"[x](javascript:alert(1))"_s,
                                   u"../../../../etc/passwd"_s,
                                   u"..\\..\\windows"_s,
                                   u"%00%0d%0a%2e%2e%2f"_s,
                                   u"a\r\nSet-Cookie: bt_session=x"_s,
                                   QString(u'\0') + u"after"_s,
                                   u"\u0001\u0007\u001b[31m\u007f"_s,
                                   u"\u202Eright to left\u200b"_s,
                                   u"\U0001F4A3 \u0130\u0131\u1E9E"_s,
                                   u"NaN"_s,
                                   u"-1"_s,
                                   u"0"_s,
                                   u"4294967296"_s,
                                   u"18446744073709551616"_s,
                                   u"1e309"_s,
                                   u"0x10"_s,
                                   u"{\"$ne\":null}"_s,
                                   u"${jndi:ldap://x}{{7*7}}"_s,
                                   QString(65, u'n'),
                                   QString(1'025, u'p'),
                                   QString(9'000, u'\u00e9'),
                                   QString(40'000, u'q')};
    return texts;
}

// With a key twice, which QJsonObject cannot say.
QByteArray withDoubledKey(const QJsonObject& object) {
    QByteArray bytes = QJsonDocument(object).toJson(QJsonDocument::Compact);
    if (object.isEmpty())
        return bytes;
    const QByteArray again = QJsonDocument(QJsonObject{{object.begin().key(), object.begin().value()}}).toJson(QJsonDocument::Compact);
    return bytes.chopped(1) + ',' + again.mid(1);
}

} // namespace

QByteArray ApiRequest::text() const {
    QByteArray text = method + ' ' + target.left(300) + '\n';
    for (const auto& [name, value] : headers)
        text += name + ": " + value.left(200) + '\n';
    return text + body.left(400).toPercentEncoding(" {}[]\":,'<>/=");
}

QString ApiRequests::hex(int digits) {
    QString text;
    for (int i = 0; i < digits; ++i)
        text += QChar::fromLatin1("0123456789abcdef"[below(16)]);
    return text;
}

QString ApiRequests::hostileText() {
    const QStringList& texts = hostileTexts();
    return texts[below(static_cast<std::uint32_t>(texts.size()))];
}

// A text that the schema allows, and one that the server knows where there is one.
QString ApiRequests::rightText(const QString& name, const QJsonObject& schema) {
    if (const QStringList values = known_.value(name); !values.isEmpty() && !oneIn(4))
        return values[below(static_cast<std::uint32_t>(values.size()))];
    const QString pattern = schema.value(u"pattern"_s).toString();
    for (const int digits : {16, 32, 40, 64}) {
        if (pattern.contains(u"{%1}"_s.arg(digits)))
            return hex(digits);
    }
    static const QMap<QString, QStringList> usual{{u"tags"_s, {u"new"_s, u"hd-1080"_s, QString(32, u'z')}},
                                                  {u"tag"_s, {u"new"_s}},
                                                  {u"until"_s, {u"2099-01-31T12:00:00Z"_s, u"2030-01-31T12:00:00Z"_s}},
                                                  {u"address"_s, {u"192.0.2.1:6881"_s, u"[2001:db8::1]:6881"_s, u"0.0.0.0:1"_s}},
                                                  {u"have"_s, {u"0-1"_s, u""_s, u"0,2-3"_s}},
                                                  {u"lost"_s, {u"0"_s, u""_s}}};
    if (const QStringList values = usual.value(name); !values.isEmpty())
        return values[below(static_cast<std::uint32_t>(values.size()))];
    return QString(1 + below(12), QChar(u'a' + static_cast<char16_t>(below(26)))) + u" of note"_s;
}

QJsonValue ApiRequests::right(const QString& name, const QJsonObject& schema) {
    const QJsonArray values = schema.value(u"enum"_s).toArray();
    if (!values.isEmpty())
        return values[below(static_cast<std::uint32_t>(values.size()))];
    const QString type = schema.value(u"type"_s).toString();
    if (type == u"string"_s)
        return rightText(name, schema);
    if (type == u"boolean"_s)
        return oneIn(2);
    if (type == u"array"_s) {
        QJsonArray array;
        for (std::uint32_t i = below(4); i > 0; --i)
            array.append(right(name, schema.value(u"items"_s).toObject()));
        return array;
    }
    if (type == u"object"_s) {
        QJsonObject object;
        const QJsonObject properties = schema.value(u"properties"_s).toObject();
        const QJsonArray required = schema.value(u"required"_s).toArray();
        for (auto each = properties.begin(); each != properties.end(); ++each) {
            if (required.contains(each.key()) || oneIn(2))
                object.insert(each.key(), right(each.key(), each.value().toObject()));
        }
        return object;
    }
    const qint64 low = schema.value(u"minimum"_s).toInteger(0);
    const qint64 high = std::min<qint64>(schema.value(u"maximum"_s).toInteger(1'000), low + 50);
    return low + static_cast<qint64>(below(static_cast<std::uint32_t>(high - low + 1)));
}

QJsonValue ApiRequests::edge(const QJsonObject& schema) {
    const QString type = schema.value(u"type"_s).toString();
    if (type == u"string"_s) {
        const int bytes = schema.value(u"maxLength"_s).toInt(64) + static_cast<int>(below(3)) - 1;
        return QString(bytes, oneIn(2) ? u'e' : u'\u00e9');
    }
    if (type == u"array"_s) {
        QJsonArray array;
        for (int i = schema.value(u"maxItems"_s).toInt(10) + static_cast<int>(below(3)) - 1; i > 0; --i)
            array.append(u"t%1"_s.arg(i));
        return array;
    }
    static const std::array<double, 12> numbers{-1, 0, 1, 0.5, 2147483647, 2147483648.0, 4294967295.0, 4294967296.0, 9007199254740993.0, 9.3e18, -9.3e18, 1e300};
    const QJsonValue bounds[] = {schema.value(u"minimum"_s), schema.value(u"maximum"_s)};
    const QJsonValue bound = bounds[below(2)];
    if (bound.isDouble() && oneIn(2))
        return bound.toInteger() + static_cast<qint64>(below(3)) - 1;
    return numbers[below(numbers.size())];
}

QJsonValue ApiRequests::any(const QString& name, const QJsonObject& schema) {
    switch (below(8)) {
    case 0:
        return edge(schema);
    case 1:
        return hostileText();
    case 2: {
        const QJsonValue wrong[] = {QJsonValue(), QJsonValue(true), QJsonValue(-7), QJsonArray{1, u"x"_s, QJsonValue()}, QJsonObject{{u"a"_s, 1}}, QJsonArray{}, 1.5};
        return wrong[below(std::size(wrong))];
    }
    default:
        return right(name, schema);
    }
}

// As in an address: encoded, and sometimes not where a server might not expect that.
QByteArray ApiRequests::encoded(const QString& text) {
    QByteArray bytes = text.toUtf8();
    if (oneIn(12))
        bytes.append("\xff\xc3\x28"); // no UTF-8
    if (!oneIn(10))
        return bytes.toPercentEncoding();
    QByteArray raw;
    for (const char c : bytes) { // what would end the line or the address is another request
        if (!QByteArray("\r\n #?&/").contains(c))
            raw += c;
    }
    return raw;
}

QString ApiRequests::pathOf(const ApiOperation& operation) {
    QString path = operation.path;
    for (const ApiParameter& parameter : operation.parameters) {
        if (parameter.in != u"path"_s)
            continue;
        const QString own = operation.id + u'.' + parameter.name;
        const QString& name = known_.contains(own) ? own : parameter.name;
        const QJsonValue value = oneIn(3) ? any(name, parameter.schema) : right(name, parameter.schema);
        path.replace(u'{' + parameter.name + u'}', QString::fromLatin1(encoded(value.toVariant().toString())));
    }
    return path;
}

QByteArray ApiRequests::queryOf(const ApiOperation& operation) {
    QList<QByteArray> pairs;
    for (const ApiParameter& parameter : operation.parameters) {
        if (parameter.in != u"query"_s || oneIn(2))
            continue;
        for (std::uint32_t times = oneIn(10) ? 2 : 1; times > 0; --times)
            pairs.append(parameter.name.toLatin1() + '=' + encoded(any(parameter.name, parameter.schema).toVariant().toString()));
    }
    if (oneIn(15))
        pairs.append("unknown=" + encoded(hostileText()));
    if (oneIn(40))
        pairs += QList<QByteArray>(200, "x=1&&=&=y&%");
    return pairs.isEmpty() ? QByteArray() : '?' + pairs.join('&');
}

QByteArray ApiRequests::damaged(QByteArray bytes) {
    switch (below(4)) {
    case 0:
        return bytes.left(below(static_cast<std::uint32_t>(bytes.size())));
    case 1:
        return bytes + hostileText().toUtf8();
    default:
        for (std::uint32_t i = 1 + below(6); i > 0; --i)
            bytes[below(static_cast<std::uint32_t>(bytes.size()))] = static_cast<char>(below(256));
        return bytes;
    }
}

QByteArray ApiRequests::nonsense() {
    switch (below(9)) {
    case 0:
        return {};
    case 1:
        return "null";
    case 2:
        return "[]";
    case 3:
        return QByteArray(20'000, '[');
    case 4:
        return QByteArray("{\"a\":").repeated(5'000);
    case 5:
        return "{\"name\":\"\xff\xfe\",\"password\":\"\xc3\x28\"}";
    case 6:
        return oneIn(4) ? QByteArray(bodyOfApiBytesMax + 1, ' ') : QByteArray("{\"name\":\"") + QByteArray(100'000, 'x') + "\"}";
    case 7:
        return "{\"description\":\"\\u0000\\ud800\",\"name\":\"\\ud800\"}";
    default: {
        QByteArray bytes;
        for (std::uint32_t i = below(200); i > 0; --i)
            bytes += static_cast<char>(below(256));
        return bytes;
    }
    }
}

QByteArray ApiRequests::bodyOf(const ApiOperation& operation) {
    if (!operation.body)
        return oneIn(8) ? nonsense() : QByteArray();
    if (operation.bodyType != u"application/json"_s) {
        if (torrents_.isEmpty() || oneIn(8))
            return nonsense();
        const QByteArray& torrent = torrents_[below(static_cast<std::uint32_t>(torrents_.size()))];
        return oneIn(2) ? torrent : damaged(torrent);
    }
    if (oneIn(10))
        return nonsense();
    QJsonObject object = right({}, *operation.body).toObject();
    const QJsonObject properties = operation.body->value(u"properties"_s).toObject();
    if (oneIn(2)) { // one field is something else, or missing
        const QString key = properties.keys()[below(static_cast<std::uint32_t>(properties.size()))];
        if (oneIn(5))
            object.remove(key);
        else
            object.insert(key, any(key, properties.value(key).toObject()));
    }
    if (oneIn(10))
        object.insert(hostileText().left(50), hostileText());
    const QByteArray bytes = oneIn(12) ? withDoubledKey(object) : QJsonDocument(object).toJson(QJsonDocument::Compact);
    return oneIn(20) ? damaged(bytes) : bytes;
}

void ApiRequests::addHeaders(ApiRequest& request) {
    static const QList<QByteArray> types{"application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "\"'<>;=", ""};
    if (oneIn(4))
        request.headers.emplaceBack("Content-Type", types[below(static_cast<std::uint32_t>(types.size()))]);
    if (oneIn(8)) {
        static const QList<QByteArray> keys{"one", "two", "", QByteArray(255, 'k'), QByteArray(256, 'k'), "' OR 1=1", "\xc3\xa9\xff"};
        request.headers.emplaceBack("Idempotency-Key", keys[below(static_cast<std::uint32_t>(keys.size()))]);
    }
    if (oneIn(25))
        request.headers.emplaceBack("X-Long", QByteArray(1 + static_cast<qsizetype>(below(20'000)), 'h'));
    if (oneIn(25))
        request.headers.emplaceBack("X-Odd", "\x01\x7f\xff <script>");
    if (oneIn(10))
        request.headers.emplaceBack("User-Agent", encoded(hostileText()).left(2'000));
    if (oneIn(40))
        request.headers.emplaceBack("Content-Encoding", oneIn(2) ? "gzip" : "deflate, br");
    addSite(request);
    addCredentials(request);
}

// Where it is sent to, and from whose page. What is not said of a Host is 127.0.0.1.
void ApiRequests::addSite(ApiRequest& request) {
    struct Claim {
        QByteArray value;
        bool isForeign;
    };
    static const QList<Claim> hosts{{"127.0.0.1", false}, {"localhost:65535", false}, {"[::1]:80", false}, {"LOCALHOST.", false}, {"", true}, {"evil.example", true}, {"127.0.0.1.evil.example", true},
                                    {"evil.example:80@127.0.0.1", true}, {"127.0.0.1, evil.example", true}, {"[::1", true}, {"a:b:c", true}, {"\"><script>", true}, {QByteArray(5'000, 'h'), true}};
    static const QList<Claim> origins{{"http://127.0.0.1", false}, {"https://127.0.0.1", false}, {"null", true}, {"", true}, {"http://evil.example", true}, {"http://127.0.0.1:81", true},
                                      {"http://127.0.0.1.evil.example", true}, {"ftp://127.0.0.1", true}, {"//127.0.0.1", true}, {"http://evil.example/http://127.0.0.1", true}};
    if (oneIn(20)) {
        const Claim& host = hosts[below(static_cast<std::uint32_t>(hosts.size()))];
        request.headers.emplaceBack("Host", host.value);
        request.isForeign |= host.isForeign;
    }
    if (oneIn(20)) {
        const Claim& origin = origins[below(static_cast<std::uint32_t>(origins.size()))];
        request.headers.emplaceBack("Origin", origin.value);
        request.isForeign |= origin.isForeign && std::none_of(request.headers.begin(), request.headers.end(), [](const auto& each) { return each.first == "Host"; });
    }
    if (oneIn(60))
        request.headers.emplaceBack("X-Forwarded-Proto", oneIn(2) ? "https" : "http, gopher");
}

// Besides those of whoever asks: what a browser or a proxy might make of them.
void ApiRequests::addCredentials(ApiRequest& request) {
    static const QList<QByteArray> cookies{"bt_session=", "bt_session", "=", ";;;=;", "bt_session=" + QByteArray(43, '-'), "bt_session=" + QByteArray(43, ' '), "bt_session=\"" + QByteArray(43, 'A') + '"',
                                           "__Host-bt_session=" + QByteArray(43, 'B'), "bt_session=a; bt_session=b; BT_SESSION=c", QByteArray("a=b; ").repeated(900), "bt_session=\xff\x01<script>", "bt_language=../../x"};
    if (oneIn(15))
        request.headers.emplaceBack("Cookie", cookies[below(static_cast<std::uint32_t>(cookies.size()))]);
    static const QList<QByteArray> tokens{"", "null", QByteArray(43, 'A'), QByteArray(3'000, 'A'), "\xff\xfe", "' OR 1=1"};
    if (oneIn(20))
        request.headers.emplaceBack("X-CSRF-Token", oneIn(3) ? hex(64).toLatin1() : tokens[below(static_cast<std::uint32_t>(tokens.size()))]);
    if (oneIn(40))
        request.headers.emplaceBack("Authorization", oneIn(2) ? "Bearer" : "Bearer bt_" + hex(43).toLatin1());
}

ApiRequest ApiRequests::next(const ApiOperation& operation) {
    ApiRequest request;
    request.operation = &operation;
    request.method = operation.method;
    if (operation.method == "GET" && oneIn(10))
        request.method = "HEAD";
    if (oneIn(12)) {
        static const QList<QByteArray> others{"PUT", "OPTIONS", "TRACE", "PROPFIND", "get", "X", "DELETE", "POST", "PATCH"};
        const QByteArray& other = others[below(static_cast<std::uint32_t>(others.size()))];
        request.isOtherMethod = !document_.methodsOf(operation.path).contains(QString::fromLatin1(other));
        if (request.isOtherMethod)
            request.method = other;
    }
    request.target = "/api/v1" + pathOf(operation).toLatin1() + queryOf(operation);
    request.body = bodyOf(operation);
    addHeaders(request);
    return request;
}

} // namespace bytetorrent::test
