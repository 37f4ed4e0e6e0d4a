#include "listen_address.h"

#include <QHostInfo>

namespace bytetorrent::net {

Result<QHostAddress> listenAddress(const HostPort& address) {
    if (address.host == "::")
        return QHostAddress(QHostAddress::Any);
    const QString host = QString::fromStdString(address.host);
    const QHostAddress literal(host);
    if (!literal.isNull())
        return literal;
    const QHostInfo info = QHostInfo::fromName(host);
    if (info.addresses().isEmpty())
        return fail(ErrorCode::ioError, address.toString() + ": no such host");
    return info.addresses().constFirst();
}

} // namespace bytetorrent::net
