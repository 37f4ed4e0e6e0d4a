// HttpClient: one kept-alive HTTP/1.1 connection to a port of 127.0.0.1, blocking, without an event loop: for threads that
// write and read without pause and measure what they are told. Nothing is ever sent a second time: when a connection
// breaks, the answer's status is 0 and nobody knows whether the request was heard. Any thread, one at a time.
#pragma once

#include "support/http.h"

namespace bytetorrent::test {

class HttpClient {
public:
    explicit HttpClient(std::uint16_t port)
        : port_(port) {}
    ~HttpClient() { close(); }
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    [[nodiscard]] HttpAnswer request(const QByteArray& method, const QByteArray& target, const QByteArray& body = {}, const Headers& headers = {},
                                     int timeoutMs = 3'000);

    [[nodiscard]] int connections() const { return connections_; } // that it has made

private:
    [[nodiscard]] bool connectNow();
    [[nodiscard]] bool writeAll(const QByteArray& bytes, qint64 deadlineMs);
    [[nodiscard]] bool readAnswer(QByteArray& received, bool headOnly, qint64 deadlineMs);
    void close();
    std::uint16_t port_;
    int socket_ = -1;
    int connections_ = 0;
};

} // namespace bytetorrent::test
