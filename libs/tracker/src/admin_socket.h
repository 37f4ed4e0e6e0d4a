// AdminSocket: the node's end of the operator's door (admin.h). It reads one line of JSON a connection, hands it on, and
// writes the answer; it knows nothing of what is asked. Lives on the node's event loop. Everything is bounded: callers,
// the length of a line, the time until it is there.
#pragma once

#include <functional>
#include <memory>

#include <QJsonObject>
#include <QLocalServer>
#include <QObject>

#include "bytetorrent/base/result.h"

namespace bytetorrent::tracker {

class AdminSocket : public QObject {
    Q_OBJECT
public:
    // Call it once, on the loop; an object with "error" is a refusal. The caller may be gone by then.
    using Answer = std::function<void(QJsonObject)>;
    using Handler = std::function<void(const QJsonObject& request, Answer answer)>;

    // Replaces a socket that a killed node left behind. Errors: ioError, such as a path that is too long for a socket.
    [[nodiscard]] static Result<std::unique_ptr<AdminSocket>> open(const std::string& dataDirectory, Handler handler);

private:
    explicit AdminSocket(Handler handler);
    void accept();
    QLocalServer server_;
    Handler handler_;
    int callers_ = 0;
};

} // namespace bytetorrent::tracker
