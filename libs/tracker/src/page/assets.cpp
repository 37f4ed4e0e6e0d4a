#include "page/assets.h"

#include <QDir>
#include <QFile>

#include "bytetorrent/base/hash.h"

namespace bytetorrent::tracker::page {

namespace {

std::string typeOf(std::string_view name) {
    if (name.ends_with(".css"))
        return "text/css; charset=utf-8";
    if (name.ends_with(".js"))
        return "text/javascript; charset=utf-8";
    if (name.ends_with(".svg"))
        return "image/svg+xml";
    return "application/octet-stream";
}

} // namespace

void secure(HttpResponse& response) {
    constexpr const char* policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                                   "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    std::erase_if(response.headers, [](const protocol::HttpHeader& header) { return header.name == "X-Content-Type-Options"; });
    response.headers.push_back({"Content-Security-Policy", policy});
    response.headers.push_back({"X-Content-Type-Options", "nosniff"});
    response.headers.push_back({"X-Frame-Options", "DENY"});
    // Not no-referrer: with that, browsers hide from us, too, that a form of ours comes from us.
    response.headers.push_back({"Referrer-Policy", "same-origin"});
    response.headers.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
    response.headers.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
    response.headers.push_back({"Permissions-Policy", "camera=(), geolocation=(), microphone=()"});
}

Assets::Assets(const std::string& directory) {
    const QDir folder(QString::fromStdString(directory));
    Sha256Hasher hasher;
    for (const QString& name : directory.empty() ? QStringList() : folder.entryList(QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        const std::string key = name.toStdString();
        hasher.update(asBytes(key + "\n" + std::to_string(bytes.size()) + "\n"));
        files_[key] = {typeOf(key), Bytes(bytes.begin(), bytes.end())};
        hasher.update(files_[key].bytes);
    }
    address_ = "/assets/" + toHex(hasher.finish()).substr(0, 16) + "/";
}

std::optional<HttpResponse> Assets::answer(std::string_view path) const {
    const auto found = files_.find(path.substr(path.rfind('/') + 1));
    if (found == files_.end())
        return std::nullopt;
    HttpResponse response;
    const bool isThisVersion = path.substr(0, path.rfind('/') + 1) == address_;
    response.headers = {{"Content-Type", found->second.type},
                        {"Cache-Control", isThisVersion ? "public, max-age=31536000, immutable" : "no-store"}};
    response.body = found->second.bytes;
    secure(response);
    return response;
}

} // namespace bytetorrent::tracker::page
