// The list of addresses that the API serves, and that docs/openapi.yaml knows each of them and no other.
#include "api_routes.h"

#include <set>

#include <QtTest>
#include <yaml-cpp/yaml.h>

using namespace bytetorrent::tracker;

class ApiRoutesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDocumentHasEveryRouteAndNoOther();
    void aSegmentStandsForItself();
    void aPlaceTakesAnyOneSegment();
    void methodsAreTakenWhole();
};

void ApiRoutesTest::theDocumentHasEveryRouteAndNoOther() {
    std::set<std::string> served, documented;
    for (const ApiRoute& route : apiRoutes()) {
        for (const char* method : {"get", "head", "post", "put", "patch", "delete", "options"}) {
            if (route.takes(QByteArray(method).toUpper().toStdString()))
                served.insert(std::string(method) + " /" + std::string(route.path));
        }
    }
    const YAML::Node paths = YAML::LoadFile(BT_SOURCE_DIR "/docs/openapi.yaml")["paths"];
    for (const auto& path : paths) {
        for (const auto& operation : path.second) {
            if (operation.first.Scalar() == "parameters")
                continue;
            documented.insert(operation.first.Scalar() + " " + path.first.Scalar());
            if (operation.first.Scalar() == "get") // HEAD is served wherever GET is
                documented.insert("head " + path.first.Scalar());
        }
    }
    QVERIFY(!served.empty());
    for (const std::string& one : served)
        QVERIFY2(documented.contains(one), ("not in the document: " + one).c_str());
    for (const std::string& one : documented)
        QVERIFY2(served.contains(one), ("not served: " + one).c_str());
}

void ApiRoutesTest::aSegmentStandsForItself() {
    QVERIFY(apiRouteOf("cluster"));
    QVERIFY(apiRouteOf("cluster/figures"));
    for (const char* none : {"", "/", "cluster/", "clusters", "Cluster", "cluster/figure", "cluster//figures", "me/passwords", "nothing"})
        QVERIFY2(!apiRouteOf(none), none);
}

void ApiRoutesTest::aPlaceTakesAnyOneSegment() {
    QCOMPARE(apiRouteOf("torrents/x")->path, std::string_view("torrents/{infohash}"));
    QCOMPARE(apiRouteOf("torrents/..")->path, std::string_view("torrents/{infohash}"));
    QCOMPARE(apiRouteOf("torrents/x/file")->path, std::string_view("torrents/{infohash}/file"));
    QCOMPARE(apiRouteOf("users/a%2Fb")->path, std::string_view("users/{name}"));
    for (const char* none : {"torrents/", "torrents//file", "torrents/x/", "torrents/x/file/", "torrents/x/y", "users/a/b", "accounts/"})
        QVERIFY2(!apiRouteOf(none), none);
}

void ApiRoutesTest::methodsAreTakenWhole() {
    const ApiRoute* route = apiRouteOf("torrents");
    for (const char* method : {"GET", "HEAD", "POST"})
        QVERIFY2(route->takes(method), method);
    for (const char* method : {"", "get", "GE", "GET, HEAD", "DELETE", "POSTS"})
        QVERIFY2(!route->takes(method), method);
}

QTEST_GUILESS_MAIN(ApiRoutesTest)
#include "api_routes_test.moc"
