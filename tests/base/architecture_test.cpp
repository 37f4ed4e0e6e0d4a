// The dependency law of docs/ARCHITECTURE.md, read off every include: rooms point down, and rooms without windows use
// neither Qt nor sockets, threads, clocks or ambient randomness.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

#include <QtTest>

namespace {

namespace fs = std::filesystem;
const fs::path root = BT_SOURCE_DIR;

const std::map<std::string, std::set<std::string>> mayInclude = {
    {"base", {"base"}},
    {"protocol", {"protocol", "base"}},
    {"paxos", {"paxos", "base"}},
    {"registry", {"registry", "protocol", "base"}},
    {"net", {"net", "base"}},
    {"load", {"load", "base"}},
    {"tracker", {"tracker", "net", "registry", "paxos", "protocol", "base"}},
    {"engine", {"engine", "net", "protocol", "base"}},
    {"client-gui", {"engine", "net", "protocol", "base"}},
    {"client-cli", {"engine", "net", "protocol", "base"}},
    {"paxos-log", {"paxos", "base"}},
    {"tracker-server", {"tracker", "load", "net", "registry", "paxos", "protocol", "base"}},
};
const std::set<std::string> windowless = {"protocol", "paxos", "registry"};
// Windows that a windowless room has on purpose: the log's files, behind paxos::FileSystem.
const std::set<std::string> excused = {"posix_file_system.cpp"};

bool isSource(const fs::path& path) { return path.extension() == ".h" || path.extension() == ".cpp"; }

std::vector<std::string> includesOf(const fs::path& file) {
    static const std::regex pattern("^[ \\t]*#[ \\t]*include[ \\t]*[<\"]([^>\"]+)[>\"]"); // no raw string: moc 6.4 stumbles over its quotes
    std::vector<std::string> includes;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        std::smatch match;
        if (std::regex_search(line, match, pattern))
            includes.push_back(match[1]);
    }
    return includes;
}

template <class Visit>
void visitSources(const std::string& room, Visit visit) {
    const fs::path folder = fs::exists(root / "libs" / room) ? root / "libs" / room : root / "app" / room;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && isSource(entry.path()))
            visit(entry.path());
    }
}

bool opensAWindow(const std::string& include) {
    static const std::regex forbidden(
        R"(^(Q[A-Z]\w*|Qt\w+/.*|sys/socket\.h|netdb\.h|netinet/.*|thread|mutex|condition_variable|future|chrono|ctime|time\.h|sys/time\.h|unistd\.h|fcntl\.h|openssl/rand\.h)$)");
    return std::regex_match(include, forbidden);
}

} // namespace

class ArchitectureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void includesPointDown();
    void roomsWithoutWindowsHaveNone();
    void onlyTheDesktopShowsWidgets();
    void filesStayReadable();
};

void ArchitectureTest::includesPointDown() {
    int seen = 0;
    for (const auto& [room, allowed] : mayInclude) {
        visitSources(room, [&, &room = room, &allowed = allowed](const fs::path& file) {
            for (const std::string& include : includesOf(file)) {
                if (!include.starts_with("bytetorrent/"))
                    continue;
                ++seen;
                const std::string other = include.substr(12, include.find('/', 12) - 12);
                QVERIFY2(allowed.contains(other), (file.string() + " includes " + include).c_str());
            }
        });
    }
    QVERIFY(seen > 100);
}

void ArchitectureTest::roomsWithoutWindowsHaveNone() {
    for (const std::string& room : windowless) {
        visitSources(room, [&](const fs::path& file) {
            if (excused.contains(file.filename().string()))
                return;
            for (const std::string& include : includesOf(file))
                QVERIFY2(!opensAWindow(include), (file.string() + " includes " + include).c_str());
            std::ifstream stream(file);
            const std::string text((std::istreambuf_iterator<char>(stream)), {});
            for (const char* word : {"std::random_device", "SystemClock", "secureBytes(", "std::rand(", "getenv("})
                QVERIFY2(text.find(word) == std::string::npos, (file.string() + " names " + word).c_str());
        });
    }
}

void ArchitectureTest::onlyTheDesktopShowsWidgets() {
    const std::regex widgets(R"(^(QtWidgets/.*|QWidget|QApplication|QMainWindow|QDialog|QTableView|QTreeView)$)");
    for (const auto& [room, allowed] : mayInclude) {
        if (room == "client-gui")
            continue;
        visitSources(room, [&](const fs::path& file) {
            for (const std::string& include : includesOf(file))
                QVERIFY2(!std::regex_match(include, widgets), (file.string() + " includes " + include).c_str());
        });
    }
}

void ArchitectureTest::filesStayReadable() {
    for (const auto& [room, allowed] : mayInclude) {
        visitSources(room, [&](const fs::path& file) {
            std::ifstream stream(file);
            const auto lines = std::count(std::istreambuf_iterator<char>(stream), {}, '\n');
            QVERIFY2(lines <= 800, (file.string() + " has " + std::to_string(lines) + " lines").c_str());
        });
    }
}

QTEST_APPLESS_MAIN(ArchitectureTest)
#include "architecture_test.moc"
