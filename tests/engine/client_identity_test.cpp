#include "bytetorrent/engine/client_identity.h"

#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace bytetorrent;
using engine::clientSecret;

class ClientIdentityTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void makesASecretOnceAndKeepsItPrivate() {
        const QTemporaryDir folder;
        const std::string state = folder.filePath("a/b").toStdString();
        const auto first = clientSecret(state);
        QVERIFY(first);
        QCOMPARE(first->size(), std::size_t{32});
        const auto again = clientSecret(state);
        QVERIFY(again);
        QVERIFY(*again == *first);
        struct stat status = {};
        QVERIFY(::stat((state + "/client-secret").c_str(), &status) == 0);
        QCOMPARE(status.st_mode & 0777u, 0600u);
        QVERIFY(::stat(state.c_str(), &status) == 0);
        QCOMPARE(status.st_mode & 0777u, 0700u);
        QCOMPARE(QDir(QString::fromStdString(state)).entryList(QDir::Files).size(), qsizetype{1});
    }

    void differentDirectoriesAreDifferentClients() {
        const QTemporaryDir folder;
        const auto one = clientSecret(folder.filePath("one").toStdString());
        const auto two = clientSecret(folder.filePath("two").toStdString());
        QVERIFY(one && two);
        QVERIFY(*one != *two);
    }

    void refusesAFileThatIsNotASecretOrThatOthersCanRead() {
        const QTemporaryDir folder;
        const std::string state = folder.path().toStdString();
        QVERIFY(clientSecret(state));
        QFile file(folder.filePath("client-secret"));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
        QVERIFY(clientSecret(state).error().code == ErrorCode::denied);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("not hex");
        file.close();
        QVERIFY(clientSecret(state).error().code == ErrorCode::corrupt);
    }

    void saysWhichDirectoryItCannotCreate() {
        const QTemporaryDir folder;
        QFile file(folder.filePath("file"));
        QVERIFY(file.open(QFile::WriteOnly));
        const auto secret = clientSecret(folder.filePath("file/state").toStdString());
        QVERIFY(!secret);
        QVERIFY(secret.error().context.find("file") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(ClientIdentityTest)
#include "client_identity_test.moc"
