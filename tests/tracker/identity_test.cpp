#include "identity.h"

#include <QtTest>

#include "bytetorrent/base/hash.h"

using namespace bytetorrent;
using namespace bytetorrent::tracker;

class IdentityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClientIsTheDigestOfItsSecretAsSent() {
        const std::string_view secret = "0123456789abcdef";
        QVERIFY(clientOfSecret(asBytes(secret)).value().value == sha256(asBytes(secret)));
        // The same characters over HTTP name the same client.
        QVERIFY(clientOfAuthorization("Bearer 0123456789abcdef").value() == clientOfSecret(asBytes(secret)).value());
    }
    void theSchemeIsReadWithoutCase() {
        QVERIFY(clientOfAuthorization("bearer 0123456789abcdef").value() ==
                clientOfAuthorization("Bearer 0123456789abcdef").value());
    }
    void noHeaderIsNobody() { QVERIFY(!clientOfAuthorization(std::nullopt).value()); }
    void anotherSchemeIsRefused() {
        for (const char* header : {"", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "0123456789abcdef"})
            QVERIFY(clientOfAuthorization(header).error().code == ErrorCode::notAuthenticated);
        QVERIFY(!clientOfAuthorization("Bearer " + std::string(1000, 'x')));
    }
    void aKeyNamesOneCommandOfOneClientOnOneRoute() {
        const auto alice = clientOfAuthorization("Bearer alice").value();
        const auto session = sessionOfIdempotencyKey("k", "POST /a", alice);
        QVERIFY(session == sessionOfIdempotencyKey("k", "POST /a", alice));
        QVERIFY(session != sessionOfIdempotencyKey("k2", "POST /a", alice));
        QVERIFY(session != sessionOfIdempotencyKey("k", "POST /b", alice));
        QVERIFY(session != sessionOfIdempotencyKey("k", "POST /a", std::nullopt));
        // Where one text ends and the next begins is part of the name.
        QVERIFY(sessionOfIdempotencyKey("ab", "c", alice) != sessionOfIdempotencyKey("a", "bc", alice));
    }
};

QTEST_GUILESS_MAIN(IdentityTest)
#include "identity_test.moc"
