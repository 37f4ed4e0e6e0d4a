// Frames of a hostile client, in portions as a network cuts them: a connection gives out exactly the frames that the
// bytes hold, however they are cut, and ends at the first that claims to be too large. The first byte says how they are
// cut, the second how large a frame may be.
#include <cstring>

#include <QCoreApplication>
#include <QTcpSocket>

#include "bytetorrent/base/assert.h"
#include "bytetorrent/net/framed_connection.h"

using namespace bytetorrent;

namespace {

// A socket without a network: what it is given can be read from it.
class GivenSocket final : public QTcpSocket {
public:
    GivenSocket() {
        setOpenMode(QIODevice::ReadWrite | QIODevice::Unbuffered);
        setSocketState(QAbstractSocket::ConnectedState);
    }
    ~GivenSocket() override { setOpenMode(QIODevice::NotOpen); }
    void give(ByteView bytes) {
        waiting_ = bytes;
        Q_EMIT readyRead();
    }
    [[nodiscard]] qint64 bytesAvailable() const override { return static_cast<qint64>(waiting_.size()); }

protected:
    qint64 readData(char* into, qint64 sizeMax) override {
        const std::size_t size = std::min(static_cast<std::size_t>(sizeMax), waiting_.size());
        if (size > 0)
            std::memcpy(into, waiting_.data(), size);
        waiting_ = waiting_.subspan(size);
        return static_cast<qint64>(size);
    }

private:
    ByteView waiting_;
};

// What stands in the bytes, read in the plainest way; false: a frame that is too large ends it.
bool framesOf(ByteView bytes, std::size_t bytesMax, std::vector<Bytes>& frames) {
    while (bytes.size() >= 4) {
        const std::size_t length = (std::size_t{bytes[0]} << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3];
        if (length > bytesMax)
            return false;
        if (bytes.size() - 4 < length)
            return true;
        frames.push_back(toBytes(bytes.subspan(4, length)));
        bytes = bytes.subspan(4 + length);
    }
    return true;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static int arguments = 1;
    static char name[] = "frame_fuzz";
    static char* names[] = {name, nullptr};
    static QCoreApplication application(arguments, names);
    if (size < 2)
        return 0;
    const std::size_t portion = 1 + std::size_t{data[0]} * data[0] / 8, bytesMax = 16 * std::size_t{data[1]};
    ByteView bytes(data + 2, size - 2);
    std::vector<Bytes> expected, came;
    const bool good = framesOf(bytes, bytesMax, expected);

    auto owned = std::make_unique<GivenSocket>();
    GivenSocket* socket = owned.get();
    net::FramedConnection connection(std::move(owned), {.frameBytesMax = bytesMax});
    std::optional<ErrorCode> ended;
    QObject::connect(&connection, &net::FramedConnection::frameReceived, [&](ByteView frame) { came.push_back(toBytes(frame)); });
    QObject::connect(&connection, &net::FramedConnection::closed, [&](const Error& error) { ended = error.code; });
    while (!bytes.empty() && !ended) {
        const std::size_t count = std::min(portion, bytes.size());
        socket->give(bytes.first(count));
        bytes = bytes.subspan(count);
    }
    BT_ASSERT(came == expected);
    BT_ASSERT(good ? !ended : ended == ErrorCode::protocolViolation);
    return 0;
}
