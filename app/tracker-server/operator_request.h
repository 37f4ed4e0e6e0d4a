// One question to the running node, for operator_commands.h.
#pragma once

#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include <QJsonObject>

#include "bytetorrent/tracker/admin.h"
#include "bytetorrent/tracker/tracker_node.h"

namespace bytetorrent::server {

// A write waits for an election at most.
inline constexpr int operatorAnswerMs = 15'000;

inline int complain(const std::string& line) {
    std::cerr << "tracker-server: " << line << "\n";
    return 1;
}

inline Result<QJsonObject> askNode(const tracker::Settings& settings, const QJsonObject& request) {
    return tracker::askNode(settings.dataDirectory, request, operatorAnswerMs);
}

inline QString qt(const std::string& text) {
    return QString::fromStdString(text);
}

inline std::string textOf(const QJsonObject& object, const char* key) {
    return object.value(QLatin1String(key)).toString().toStdString();
}

// "-": standard input.
inline Result<std::string> readText(const std::string& path) {
    std::ostringstream text;
    if (path == "-") {
        text << std::cin.rdbuf();
        return text.str();
    }
    std::ifstream file(path, std::ios::binary);
    if (!file || !(text << file.rdbuf()))
        return fail(ErrorCode::ioError, path + " cannot be read, or is empty");
    return text.str();
}

} // namespace bytetorrent::server
