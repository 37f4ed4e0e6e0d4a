#include <algorithm>
#include <exception>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>

#include "bytetorrent/protocol/http_message.h"

namespace bytetorrent::protocol {
namespace {

namespace http = boost::beast::http;
using ErrorCodeOfBeast = boost::beast::error_code;
using Text = boost::beast::string_view;

// What Beast may hold unparsed besides a request's head: as much as one reads from a socket at once.
constexpr std::size_t bufferBytesMax = 256 * 1024;

struct Refusal {
    int status = 400;
    ErrorCode code = ErrorCode::malformed;
    std::string context;
};

std::string_view view(Text text) {
    return {text.data(), text.size()};
}

bool sameWithoutCase(std::string_view left, std::string_view right) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [lower](char a, char b) { return lower(a) == lower(b); });
}

bool isNumber(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Path and query of a target in origin or absolute form.
void splitTarget(HttpRequest& request) {
    std::string_view rest = request.target;
    if (!rest.starts_with('/')) {
        const std::size_t scheme = rest.find("://");
        if (scheme == std::string_view::npos) {
            request.path = rest;
            return;
        }
        rest.remove_prefix(scheme + 3);
        const std::size_t path = rest.find_first_of("/?");
        rest.remove_prefix(path == std::string_view::npos ? rest.size() : path);
    }
    const std::size_t question = rest.find('?');
    request.path = rest.substr(0, question);
    if (request.path.empty())
        request.path.assign(1, '/');
    if (question != std::string_view::npos)
        request.query = rest.substr(question + 1);
}

// Beast's parser with our HttpRequest as its target: it judges the grammar, this class the rest.
class RequestParser final : public http::basic_parser<true> {
public:
    RequestParser(const HttpRequestDecoder::Limits& limits)
        : limits_(limits) {
        eager(true);
        header_limit(static_cast<std::uint32_t>(limits.headerBytesMax));
        // Our own count knows the limit of each request; Beast's must never be the smaller one.
        body_limit(UINT64_MAX);
    }

    HttpRequest request;
    std::optional<Refusal> refusal;
    bool headDone = false;

private:
    void refuse(int status, ErrorCode code, std::string context, ErrorCodeOfBeast& error) {
        refusal = Refusal{status, code, std::move(context)};
        error = http::error::bad_field;
    }

    void on_request_impl(http::verb, Text method, Text target, int version, ErrorCodeOfBeast&) override {
        headBytes_ = method.size() + target.size() + 12; // two spaces, the version, the line's end
        request.method = view(method);
        request.target = view(target);
        request.versionMinor = version - 10;
        splitTarget(request);
        request.headers.reserve(8);
    }

    void on_field_impl(http::field field, Text name, Text value, ErrorCodeOfBeast& error) override {
        if (headDone)
            return; // a trailer: whoever reads it as a header believes what no one checked
        headBytes_ += name.size() + value.size() + 4;
        if (request.headers.size() == limits_.headersMax || headBytes_ > limits_.headerBytesMax)
            return refuse(431, ErrorCode::tooLarge, "too many headers, or too long ones", error);
        if (field == http::field::content_length && (hasLength_ || !isNumber(view(value))))
            return refuse(400, ErrorCode::malformed, "Content-Length is not one number", error);
        if (field == http::field::transfer_encoding &&
            (request.versionMinor == 0 || !sameWithoutCase(view(value), "chunked")))
            return refuse(501, ErrorCode::unsupported, "a Transfer-Encoding other than chunked", error);
        if (field == http::field::host && hasHost_)
            return refuse(400, ErrorCode::malformed, "two Host headers", error);
        if (field == http::field::expect) {
            if (!sameWithoutCase(view(value), "100-continue"))
                return refuse(417, ErrorCode::unsupported, "an expectation that nobody can meet", error);
            request.expectsContinue = request.versionMinor >= 1;
        }
        hasLength_ = hasLength_ || field == http::field::content_length;
        hasHost_ = hasHost_ || field == http::field::host;
        request.headers.push_back({std::string(view(name)), std::string(view(value))});
    }

    void on_header_impl(ErrorCodeOfBeast& error) override {
        headDone = true;
        if (request.versionMinor >= 1 && !hasHost_)
            return refuse(400, ErrorCode::malformed, "no Host header", error);
        request.keepAlive = keep_alive();
        bodyBytesMax_ = limits_.bodyLimit ? limits_.bodyLimit(request) : limits_.bodyBytesMax;
        judgeBody(content_length().value_or(0), error);
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>& length, ErrorCodeOfBeast&) override {
        // A promise is no reason to reserve much; the body grows as it arrives.
        request.body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(length.value_or(0), bufferBytesMax)));
    }

    // Its size was judged before: by Content-Length, or by its chunk's line.
    std::size_t on_body_impl(Text text, ErrorCodeOfBeast&) override {
        const ByteView bytes = asBytes(view(text));
        request.body.insert(request.body.end(), bytes.begin(), bytes.end());
        return text.size();
    }

    void on_chunk_header_impl(std::uint64_t size, Text, ErrorCodeOfBeast& error) override {
        judgeBody(size > bodyBytesMax_ ? size : request.body.size() + size, error);
    }

    std::size_t on_chunk_body_impl(std::uint64_t, Text text, ErrorCodeOfBeast& error) override {
        return on_body_impl(text, error);
    }

    void on_response_impl(int, Text, int, ErrorCodeOfBeast&) override {}
    void on_finish_impl(ErrorCodeOfBeast&) override {}

    void judgeBody(std::uint64_t size, ErrorCodeOfBeast& error) {
        if (size <= bodyBytesMax_)
            return;
        request.body = Bytes();
        refuse(413, ErrorCode::tooLarge, "a body of more than " + std::to_string(bodyBytesMax_) + " bytes", error);
    }

    const HttpRequestDecoder::Limits& limits_;
    std::size_t headBytes_ = 0;
    std::size_t bodyBytesMax_ = 0;
    bool hasLength_ = false;
    bool hasHost_ = false;
};

Refusal refusalFrom(const ErrorCodeOfBeast& error) {
    if (error == http::error::header_limit)
        return {431, ErrorCode::tooLarge, "the headers are too long"};
    if (error == http::error::bad_version)
        return {505, ErrorCode::unsupported, "another protocol than HTTP/1.0 or 1.1"};
    return {400, ErrorCode::malformed, "not HTTP: " + error.message()};
}

// A header's value that goes on in the next line: parsers disagree about it, and nobody sends it in good faith.
bool hasFoldedLine(std::string_view text) {
    if (text.starts_with("\r\n"))
        return false; // the head ends here, and a body may begin with a space
    for (std::size_t at = text.find("\r\n"); at != std::string_view::npos; at = text.find("\r\n", at + 2)) {
        if (text.substr(at, 4) == "\r\n\r\n")
            return false;
        if (at + 2 < text.size() && (text[at + 2] == ' ' || text[at + 2] == '\t'))
            return true;
    }
    return false;
}

} // namespace

struct HttpRequestDecoder::State {
    explicit State(Limits given)
        : limits(std::move(given)) {
        parser.emplace(limits);
    }

    Limits limits;
    Bytes buffer; // unparsed bytes are [begin, end of buffer)
    std::size_t begin = 0;
    std::optional<RequestParser> parser; // of the request under way
    bool continueTaken = false;
    bool last = false; // a request without keepAlive has been given out
    bool overfed = false;
    std::optional<Refusal> refusal;

    [[nodiscard]] ByteView unparsed() const { return ByteView(buffer).subspan(begin); }

    void consume(std::size_t count) {
        begin += count;
        if (begin == buffer.size()) {
            buffer.clear();
            begin = 0;
        }
    }

    // RFC 9112, 2.2: empty lines before a request are to be passed over.
    void skipEmptyLines() {
        while (asText(unparsed()).starts_with("\r\n"))
            consume(2);
    }

    // One step of Beast over what is buffered. True when it moved on or finished, false when it wants more.
    bool advance() {
        if (!parser->got_some())
            skipEmptyLines();
        const ByteView bytes = unparsed();
        const bool halfEmptyLine = !parser->got_some() && asText(bytes) == "\r";
        if (bytes.empty() || halfEmptyLine)
            return false;
        if (!parser->headDone && hasFoldedLine(asText(bytes))) {
            refusal = Refusal{400, ErrorCode::malformed, "a header that goes on in the next line"};
            return false;
        }
        ErrorCodeOfBeast error;
        const std::size_t used = parser->put({bytes.data(), bytes.size()}, error);
        if (parser->refusal)
            refusal = parser->refusal;
        else if (error && error != http::error::need_more)
            refusal = refusalFrom(error);
        consume(used);
        if (!refusal && unparsed().size() >= limits.headerBytesMax && !parser->is_done() &&
            error == http::error::need_more)
            refusal = Refusal{431, ErrorCode::tooLarge, "the headers, or a chunk's line, are too long"};
        return !refusal && (used > 0 || parser->is_done());
    }

    Result<std::optional<HttpRequest>> next() {
        if (overfed && !refusal)
            refusal = Refusal{413, ErrorCode::tooLarge, "more bytes than there is room for"};
        while (!refusal && !last && !parser->is_done())
            if (!advance())
                break;
        if (refusal)
            return fail(refusal->code, refusal->context);
        if (last || !parser->is_done())
            return std::optional<HttpRequest>();
        std::optional<HttpRequest> request = std::move(parser->request);
        last = !request->keepAlive;
        continueTaken = false;
        parser.emplace(limits);
        if (last) {
            buffer = Bytes();
            begin = 0;
        }
        return request;
    }
};

HttpRequestDecoder::HttpRequestDecoder(Limits limits)
    : state_(std::make_unique<State>(std::move(limits))) {}
HttpRequestDecoder::~HttpRequestDecoder() = default;
HttpRequestDecoder::HttpRequestDecoder(HttpRequestDecoder&&) noexcept = default;
HttpRequestDecoder& HttpRequestDecoder::operator=(HttpRequestDecoder&&) noexcept = default;

std::size_t HttpRequestDecoder::room() const {
    if (state_->refusal || state_->last)
        return 0;
    const std::size_t waiting = state_->unparsed().size();
    return waiting < bufferBytesMax ? bufferBytesMax - waiting : 0;
}

void HttpRequestDecoder::feed(ByteView bytes) {
    if (state_->refusal || state_->last)
        return;
    if (bytes.size() > room()) {
        state_->overfed = true;
        bytes = bytes.first(room());
    }
    Bytes& buffer = state_->buffer;
    if (state_->begin > 0) {
        buffer.erase(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(state_->begin));
        state_->begin = 0;
    }
    buffer.insert(buffer.end(), bytes.begin(), bytes.end());
}

Result<std::optional<HttpRequest>> HttpRequestDecoder::next() {
    try {
        return state_->next();
    } catch (const std::exception& exception) {
        state_->refusal =
            Refusal{400, ErrorCode::malformed, std::string("the request could not be read: ") + exception.what()};
        return fail(state_->refusal->code, state_->refusal->context);
    }
}

int HttpRequestDecoder::errorStatus() const {
    return state_->refusal ? state_->refusal->status : 0;
}

const HttpRequest* HttpRequestDecoder::head() const {
    const bool under = state_->parser->headDone && !state_->refusal && !state_->parser->is_done();
    return under ? &state_->parser->request : nullptr;
}

const HttpRequest* HttpRequestDecoder::refusedHead() const {
    const bool isBody = state_->refusal && state_->refusal->status == 413 && state_->parser->headDone;
    return isBody ? &state_->parser->request : nullptr;
}

bool HttpRequestDecoder::takeContinue() {
    const HttpRequest* request = head();
    if (request == nullptr || !request->expectsContinue || state_->continueTaken || !request->body.empty())
        return false;
    state_->continueTaken = true;
    return true;
}

bool HttpRequestDecoder::idle() const {
    return !state_->parser->got_some() && state_->unparsed().empty();
}

} // namespace bytetorrent::protocol
