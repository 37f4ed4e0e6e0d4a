#include "support/disk_faults.h"

#include <cstdio>

#include <QFile>

namespace bytetorrent::test {

void DiskFaults::set(const QByteArray& rules) const {
    // By a rename, so that nobody reads a half of them.
    QFile file(file_ + QStringLiteral(".new"));
    if (file.open(QIODevice::WriteOnly))
        file.write(rules);
    file.close();
    if (::rename(QFile::encodeName(file.fileName()).constData(), QFile::encodeName(file_).constData()) != 0)
        qWarning("the disk of %s cannot be told anything", qPrintable(file_));
}

QStringList DiskFaults::environment() const {
    // A sanitizer's runtime wants to be the first library; it need not, for the shim allocates nothing.
    const QString sanitizer = qEnvironmentVariable("ASAN_OPTIONS");
    return {QStringLiteral("LD_PRELOAD=" BT_DISK_SHIM_FILE), QStringLiteral("BT_DISK_SHIM=") + file_,
            QStringLiteral("ASAN_OPTIONS=") + (sanitizer.isEmpty() ? QString() : sanitizer + QLatin1Char(':')) + QStringLiteral("verify_asan_link_order=0")};
}

} // namespace bytetorrent::test
