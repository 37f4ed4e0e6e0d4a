// Which parser should our HTTP front end sit on? One thread takes apart a typical announce request, again and again, as
// it would arrive on a keep-alive connection. The figures are in docs/decisions/0003-http-parser.md.
#include <cstdio>
#include <cstdlib>
#include <string>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#ifdef BT_WITH_HTTP_PARSER
#include <http_parser.h>
#endif

#include "bytetorrent/protocol/http_message.h"
#include "measure.h"

namespace {

using namespace bytetorrent;

const std::string announce =
    "GET /announce?info_hash=%81%00%21%3e%22Ab%26%3d%2b%7f%80%90%a0%b0%c0%d0%e0%f0%ff&peer_id=-TR3000-abcdefghijkl"
    "&port=51413&uploaded=0&downloaded=16384&left=1048576&numwant=80&key=4d2a1b0f&compact=1&supportcrypto=1"
    "&event=started HTTP/1.1\r\n"
    "Host: tracker.example.org:7301\r\n"
    "User-Agent: Transmission/3.00\r\n"
    "Accept: */*\r\n"
    "Accept-Encoding: deflate, gzip\r\n"
    "Connection: keep-alive\r\n\r\n";

void expect(bool condition) {
    if (!condition)
        std::abort();
}

double beastAsItComes() {
    namespace http = boost::beast::http;
    return bench::measure([] {
        http::request_parser<http::string_body> parser;
        parser.eager(true);
        boost::beast::error_code error;
        parser.put({announce.data(), announce.size()}, error);
        expect(!error && parser.is_done());
        bench::keep(parser.get());
    });
}

double ourDecoder() {
    protocol::HttpRequestDecoder decoder;
    return bench::measure([&decoder] {
        decoder.feed(asBytes(announce));
        const auto request = decoder.next();
        expect(request && *request && (*request)->path == "/announce");
        bench::keep(**request);
    });
}

#ifdef BT_WITH_HTTP_PARSER
// http-parser hands out fragments, so its user joins them; here into the same request that our decoder makes.
struct Joined {
    protocol::HttpRequest request;
    bool inValue = true;
    bool done = false;
};

Joined& joined(http_parser* parser) {
    return *static_cast<Joined*>(parser->data);
}

http_parser_settings joiningSettings() {
    http_parser_settings settings;
    http_parser_settings_init(&settings);
    settings.on_url = [](http_parser* parser, const char* at, std::size_t size) {
        joined(parser).request.target.append(at, size);
        return 0;
    };
    settings.on_header_field = [](http_parser* parser, const char* at, std::size_t size) {
        Joined& to = joined(parser);
        if (to.inValue)
            to.request.headers.emplace_back();
        to.inValue = false;
        to.request.headers.back().name.append(at, size);
        return 0;
    };
    settings.on_header_value = [](http_parser* parser, const char* at, std::size_t size) {
        joined(parser).inValue = true;
        joined(parser).request.headers.back().value.append(at, size);
        return 0;
    };
    settings.on_body = [](http_parser* parser, const char* at, std::size_t size) {
        const ByteView bytes = asBytes({at, size});
        joined(parser).request.body.insert(joined(parser).request.body.end(), bytes.begin(), bytes.end());
        return 0;
    };
    settings.on_message_complete = [](http_parser* parser) {
        Joined& to = joined(parser);
        const std::size_t question = to.request.target.find('?');
        to.request.method = http_method_str(static_cast<http_method>(parser->method));
        to.request.path = to.request.target.substr(0, question);
        to.request.query = question == std::string::npos ? std::string() : to.request.target.substr(question + 1);
        to.done = true;
        return 0;
    };
    return settings;
}

double httpParser() {
    const http_parser_settings settings = joiningSettings();
    return bench::measure([&settings] {
        Joined to;
        to.request.headers.reserve(8);
        http_parser parser;
        http_parser_init(&parser, HTTP_REQUEST);
        parser.data = &to;
        const std::size_t used = http_parser_execute(&parser, &settings, announce.data(), announce.size());
        expect(used == announce.size() && to.done);
        bench::keep(to);
    });
}
#endif

} // namespace

int main() {
    std::printf("requests/s, one thread, an announce of %zu bytes with five headers\n", announce.size());
    std::printf("  Boost.Beast, request_parser<string_body>           %12.0f\n", beastAsItComes());
    std::printf("  HttpRequestDecoder (ours, over Beast's basic_parser) %10.0f\n", ourDecoder());
#ifdef BT_WITH_HTTP_PARSER
    std::printf("  http-parser %d.%d.%d, joined into the same request      %10.0f\n", HTTP_PARSER_VERSION_MAJOR,
                HTTP_PARSER_VERSION_MINOR, HTTP_PARSER_VERSION_PATCH, httpParser());
#else
    std::printf("  http-parser                                           not installed\n");
#endif
}
