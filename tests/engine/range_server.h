// RangeServer: an HTTP/1.1 server of the tests that serves bytes from memory by ranges over kept connections, honestly or as
// the test wants it, and remembers what it was asked. It listens on loopback. Test thread only.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <QTcpServer>

#include "bytetorrent/base/bytes.h"
#include "bytetorrent/net/certificate_authority.h"

namespace bytetorrent::engine {

class RangeServer {
public:
    struct Manners {
        bool ignoresRanges = false; // 200 and the whole file
        bool liesAboutRange = false; // another Content-Range than was asked for
        bool corrupts = false;      // every byte is another one
        int cutBytes = 0;           // so many bytes less than promised, then it closes
        int moreBytes = 0;          // so many bytes more than was asked for, said in Content-Length
        int status = 0;             // every answer has this status and no body; 0: as it should be
        int failsFirst = 0;         // so many requests are answered with 503
        std::string redirectTo;     // 302 to here; "%p" stands for the path
        bool gzip = false;          // says that its bytes are encoded
        bool silent = false;        // never answers
    };
    RangeServer() : RangeServer(nullptr) {}
    explicit RangeServer(const net::CertificateAndKey& certificate) : RangeServer(&certificate) {} // it speaks https
    [[nodiscard]] std::string url(const std::string& path) const; // of "/path"
    void serve(const std::string& path, Bytes bytes) { files_[path] = std::move(bytes); }

    Manners manners;
    struct Request {
        std::string path; // percent-decoded, with its query
        std::uint64_t first = 0, last = 0;
        bool ranged = false;
    };
    std::vector<Request> requests;
    int connections = 0;

private:
    explicit RangeServer(const net::CertificateAndKey* certificate);
    void read(QTcpSocket* socket);
    void answer(QTcpSocket* socket, const QByteArray& head);
    void sendFile(QTcpSocket* socket, const Request& request, const Bytes& file);

    bool secure_ = false;
    std::unique_ptr<QTcpServer> server_;
    std::map<QTcpSocket*, QByteArray> heads_;
    std::map<std::string, Bytes> files_;
};

} // namespace bytetorrent::engine
